"""Voices: the name, role and side of who is quoted, and the variants of one name made one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import JaroWinkler

from counterclaim.extractors import parties, people, speakers, titles
from counterclaim.extractors.attribution import Attribution
from counterclaim.language import Paragraph
from counterclaim.records import Voice

Span = tuple[int, int]

_NO_PARTIES: Mapping[str, tuple[str, ...]] = {}
# Jaro-Winkler of two spellings of one word: Mujahid and Mujahed 0.94, Omar and Omer 0.87, but
# Rahmani and Rahimi, two people, 0.86 too: the consonants must be the same as well.
_LIKE_WORD = 0.80
_SHORTEST = 4
# Letters that stand for one sound in transliterations from several alphabets.
_SOUNDS = (("kh", "h"), ("gh", "g"), ("ph", "f"), ("q", "k"), ("ck", "k"), ("w", "v"), ("z", "s"),
           ("dj", "j"), ("zh", "j"), ("tch", "ch"))  # fmt: skip


def voice_of(
    attribution: Attribution,
    paragraphs: Sequence[Paragraph],
    *,
    country: str | None = None,
    table: Mapping[str, tuple[str, ...]] = _NO_PARTIES,
) -> Voice:
    """The voice of an attribution.

    A surname alone is expanded to the full name that the document gives, with the role found
    there. A source without a name is called by its phrase ("Afghan officials").

    Args:
        attribution: From `attribution.extract` over the same paragraphs.
        paragraphs: The document.
        country: ISO 3166 alpha-2 code of the country that the report is about.
        table: The user's parties, name -> words.
    """
    cue = text_of(paragraphs, attribution.cue) if attribution.cue else None
    cue = cue if cue and any(char.isalpha() for char in cue) else None
    phrase = " ".join(filter(None, (text_of(paragraphs, span) for span in attribution.source)))
    if not phrase or phrase.lower() in speakers.PRONOUNS:
        return Voice("speaker", None, None, None, cue)
    persons = _entities(paragraphs, attribution.source)
    name, role = titles.joint(phrase, persons)
    if name is not None:
        return Voice("speaker", name, role, parties.party_of(None, role, country, table), cue)
    name, role = titles.name_and_role(phrase, persons)
    role = role if role and any(sign.isalpha() for sign in role) else None
    if name is None and titles.is_bare_name(phrase):
        # A surname that the parse took for something else; the document knows the person.
        known = people.known(tuple(paragraphs), titles.plain_name(phrase), attribution.source[0][0])
        name = known.name if known is not None else None
    if name is None:
        collective = titles.collective(phrase)
        if not collective:  # the parse left no more than "'s"
            return Voice("speaker", None, None, None, cue)
        rest = titles.remainder(phrase, collective)
        side = parties.party_of(collective, rest, country, table)
        return Voice("speaker", collective, rest, side, cue)
    known = people.known(tuple(paragraphs), name, attribution.source[0][0])
    if known is not None:
        name, role = known.name, role or known.role
        if known.role and parties.party_of(None, role, country, table) is None:
            role = known.role
    side = _side(name, role, known, country, table)
    return Voice("speaker", name, role, side, cue)


def _side(
    name: str,
    role: str | None,
    known: people.Person | None,
    country: str | None,
    table: Mapping[str, tuple[str, ...]],
) -> str | None:
    """The party of somebody named: by the role, else by the name, else by the country beside it."""
    side = parties.party_of(name if role is None else None, role, country, table)
    side = side or parties.party_of(name, role, country, table)
    if known is not None and known.land and side in {None, "government"}:
        side = parties.party_of(None, f"{known.land} {role}", country, table) or side
    return side


def text_of(paragraphs: Sequence[Paragraph], span: Span) -> str:
    """The text of a span of the document, blanks flattened; "" outside of all paragraphs."""
    for paragraph in paragraphs:
        if paragraph.start <= span[0] < paragraph.end:
            low, high = (at - paragraph.start for at in span)
            return " ".join(paragraph.text[low:high].split())
    return ""


def _entities(paragraphs: Sequence[Paragraph], spans: Sequence[Span]) -> tuple[str, ...]:
    """Texts of the persons that the parse found in the spans."""
    out = []
    for paragraph in paragraphs:
        if not any(paragraph.start <= low < paragraph.end for low, _ in spans):
            continue
        for entity in paragraph.doc.ents:
            low = paragraph.start + entity.start_char
            if entity.label_ == "PERSON" and any(a <= low < b for a, b in spans):
                out.append(" ".join(entity.text.split()))
    return tuple(out)


def unify(voices: Iterable[Voice]) -> dict[Voice, Voice]:
    """Each voice -> the voice that stands for all spellings of its name.

    Two names are one where every word of the shorter has its like in the longer and the last
    words are alike ("Mujahid", "Zabihullah Mujahed"); a surname alone joins only where role or
    side agree. The fullest and most frequent spelling stands for all.
    """
    counts: dict[Voice, int] = {}
    for voice in voices:
        counts[voice] = counts.get(voice, 0) + 1
    named = sorted(
        (voice for voice in counts if voice.kind == "speaker" and voice.name),
        key=lambda voice: (-len((voice.name or "").split()), -counts[voice], voice.name or ""),
    )
    groups: list[list[Voice]] = []
    for voice in named:
        home = [group for group in groups if all(same_voice(voice, other) for other in group)]
        # A surname that fits two people is nobody's.
        if len(home) == 1:
            home[0].append(voice)
        else:
            groups.append([voice])
    out = {voice: voice for voice in counts}
    for group in groups:
        for voice in group:
            out[voice] = _merged(voice, group)
    return out


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two voices are one person or group under two spellings."""
    if one.party and other.party and one.party != other.party:
        return False
    first, second = _words(one.name), _words(other.name)
    if not first or not second:
        return False
    if first == second:
        return True
    if not (_is_personal(one.name) and _is_personal(other.name)):
        return False
    if ("and" in first) != ("and" in second):
        return False  # one of two who spoke together
    short, long = sorted((first, second), key=len)
    supported = _agree(one, other)
    if len(short) == 1:
        return supported and _alike(short[0], long[-1])
    if not _alike(short[-1], long[-1]):
        return False
    return all(any(_alike(word, match) for match in long) for word in short)


def _alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one: near as a whole and alike in their consonants."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST:
        return False
    score = JaroWinkler.similarity(one, other)
    return score >= _LIKE_WORD and _skeleton(one) == _skeleton(other)


def _skeleton(word: str) -> str:
    """The consonants of a word as transliterations share them: Mujahid, Mojahed -> mjhd."""
    plain = word
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    plain = word[:0] + re.sub(r"(.)\1+", r"\1", plain)
    return re.sub(r"(?<!^)[aeiouy']", "", plain)


def _agree(one: Voice, other: Voice) -> bool:
    """Whether role or side speak for one person."""
    if one.party and one.party == other.party:
        return True
    return bool(one.role and other.role and one.role.casefold() == other.role.casefold())


def _is_personal(name: str | None) -> bool:
    words = (name or "").split()
    return bool(words) and all(word[:1].isupper() or "-" in word for word in words)


def _words(name: str | None) -> list[str]:
    folded = unicodedata.normalize("NFKD", (name or "").casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    words = re.findall(r"\w+", plain.replace("'", "").replace("’", ""))
    return [word for word in words if word not in {"al", "el", "the", "ul", "bin", "ibn"}] or words


def _merged(voice: Voice, group: Sequence[Voice]) -> Voice:
    """The voice under the group's name, with the role and side that the group knows."""
    best = group[0]
    role = voice.role or next((other.role for other in group if other.role), None)
    party = voice.party or next((other.party for other in group if other.party), None)
    return Voice(voice.kind, best.name, role, party, voice.cue)
