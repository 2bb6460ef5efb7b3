"""Names, titles and roles inside the phrase of a source, by the order of its words.

"Interior Ministry spokesman Ada Lee"         -> "Ada Lee", "Interior Ministry spokesman"
"Ada Lee, deputy chief of police"             -> "Ada Lee", "deputy chief of police"
"A ministry spokeswoman, Ada Lee"             -> "Ada Lee", "ministry spokeswoman"
"a police official who asked not to be named" -> no name
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.extractors.title_words import (
    ARTICLES,
    COURTESY,
    FORMERLY,
    ORGANISED,
    PARTICLES,
    RANKS,
    ROLES,
)

_ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|not to be (?:named|identified)|(?:declined|refused|asked not) to be "
    r"(?:named|identified)|not (?:be )?authori[sz]ed|without giving (?:his|her|their) name)",
    re.IGNORECASE,
)
# "the statement of X", "a report by X": X is the voice.
_UTTERANCE = re.compile(
    r"^(?:(?:the|a|an|his|her|their)\s+)?(?:[a-z]+\s+)?(?:statement|report|account|remark|comment|"
    r"announcement|tweet|post|message|testimony)s?\s+(?:of|by|from)\s+(?:the\s+)?|"
    r"^(?:an?\s+|the\s+)?(?:\w+\s+)?(?:autopsy|investigation|study|analysis|survey|poll|review|"
    r"article|letter|memo|book)\s+(?:\w+ed\s+)?by\s+(?:the\s+)?",
    re.IGNORECASE,
)
# "X's statement": the words are those of X; X's mother or office speaks for herself.
_UTTERED = re.compile(
    r"['’]s? (?:\w+ )?(?:statements?|accounts?|remarks?|comments?|announcement|tweets?|posts?"
    r"|messages?|testimony|letters?|speech|books?|memoirs?|emails?|e-mails?|attacks?|criticism"
    r"|challenge|words|arguments?|proposals?|decision)(?: (?:in|on|as|of|to|about|that|for)\b.*)?$",
    re.IGNORECASE,
)
# "..., who was an adviser to it": the office is what was said.
_BEING = re.compile(r"who (?:(?:is|was) (?:also )?(?=an? |the )|(?:serve[sd]|work(?:s|ed)) as )")
_RELATIVE = re.compile(r"(?:who|whom|whose|which|that)\b")
_OWNED = re.compile(r"['’]s?$")
_OWNING = re.compile(r"(?<=\w)['’]s? \w")
# Behind these stands somebody else than whom the phrase is about: "a spokesman for X".
_TIES = frozenset("of for to by from with against about on at in near behind under".split())
# What stands between the names of several who speak together.
_TWO_NAMED = re.compile(r"[A-Z][\w.-]+ [A-Z][\w.-]+ (?:and|or)\b")
_ASIDES = r"(?:\s*\([^)]*\)|,(?! and\b)[^,]*(?=,))?"
_LISTED = re.compile(rf"{_ASIDES},\s*")
_JOINED = re.compile(rf"{_ASIDES}\s*,?\s*(?:and|&)\s+(?P<role>[^,]*,?\s*)")
_TOGETHER = 2
_NAME_LENGTH = 6
_COLLECTIVE_WORDS = 9
_LOOSE_ENDS = ARTICLES | frozenset("at in on of for with by from to and or near who".split())
_ASIDE = re.compile(r"\s*(?:,|\(|—|–|\bwho\b|\bwhose\b|\bwhich\b|\bthat\b).*$", re.DOTALL)


class Named(NamedTuple):
    """A name and the role beside it; either may be missing."""

    name: str | None
    role: str | None


def name_and_role(phrase: str, persons: Sequence[str] = ()) -> Named:
    """Name and role of a source's phrase.

    Args:
        phrase: The noun phrase with its appositions.
        persons: What the parse takes for persons inside of it.

    Returns:
        The name without titles, and the role without its article; (None, None) where nobody
        is named.
    """
    phrase = _UTTERANCE.sub("", phrase)
    parts = [part.strip() for part in re.split(r"\s*[,()—–]\s*", phrase) if part.strip()]
    if not parts:
        return Named(None, None)
    first, rest = _UTTERED.sub("", parts[0]), parts[1:]
    name, role = _split(first, persons)
    if name is None and rest and (has_role(first) or _OWNING.search(first)):
        inner = _split(rest[0], persons).name
        if inner is not None and _looks_named(rest[0], persons):
            return Named(inner, _bare(first))
    if name is None:
        return Named(None, None)
    if role is None or role.lower().rstrip(".") in RANKS:
        asides = (_bare(_BEING.sub("", part, count=1)) for part in rest)
        role = next(filter(_is_office, asides), role)
    return Named(name, role)


def has_role(phrase: str) -> bool:
    """Whether a word for a role or rank stands in the phrase."""
    return any(_is_title(word) for word in phrase.split())


def collective(phrase: str) -> str:
    """The phrase of somebody without a name, without article and asides: "Afghan officials"."""
    phrase = _UTTERANCE.sub("", phrase)
    plain = _ASIDE.sub("", phrase).strip() or phrase
    words = plain.split()
    while len(words) > 1 and words[0].lower() in ARTICLES | {"some", "several", "many", "these"}:
        words = words[1:]
    if len(words) > _COLLECTIVE_WORDS:
        words = words[:_COLLECTIVE_WORDS]
        while len(words) > 1 and words[-1].lower() in _LOOSE_ENDS:
            words.pop()
    return _OWNED.sub("", " ".join(words))


def joint(phrase: str, persons: Sequence[str]) -> Named:
    """The names of several who speak together: "Ada Lee and Tom Crane", and their common role.

    Args:
        phrase: The noun phrase with its appositions.
        persons: What the parse takes for persons inside of it, in the order of the text.
    """
    plain = list(dict.fromkeys(plain_name(person) for person in persons))
    spans = [(phrase.find(name), phrase.find(name) + len(name)) for name in plain]
    if len(spans) < _TOGETHER or any(start < 0 for start, _ in spans) or spans != sorted(spans):
        return Named(None, None)
    before = phrase[: spans[0][0]]
    gaps = [phrase[end:start] for (_, end), (start, _) in itertools.pairwise(spans)]
    if _is_anothers(before, ()) or _OWNING.search(before) or len(spans) > _TOGETHER + 1:
        return Named(None, None)
    if not all(_LISTED.fullmatch(gap) for gap in gaps[:-1]):
        return Named(None, None)
    last = _JOINED.fullmatch(gaps[-1])
    if last is None or not (has_role(last["role"]) or not last["role"].strip()):
        return Named(None, None)
    role = _role_of(before) if has_role(before) and not last["role"].strip() else None
    return Named(f"{', '.join(plain[:-1])} and {plain[-1]}", role)


def remainder(phrase: str, plain: str) -> str | None:
    """The role of somebody without a name: an apposition, or that they would not be named."""
    if _ANONYMOUS.search(phrase):
        return _bare(phrase)
    after = phrase.split(plain, 1)[-1].strip(" ,") if plain in phrase else ""
    return _bare(after) if has_role(after) and not after.lower().startswith("who") else None


def is_bare_name(phrase: str) -> bool:
    """Whether a phrase is one capitalised word, with or without a courtesy title before it."""
    words = plain_name(phrase).split()
    return len(words) == 1 and words[0][:1].isupper() and words[0].lower() not in ORGANISED


def plain_name(name: str) -> str:
    """A name without titles before and possessive behind it."""
    words = _OWNED.sub("", name.strip()).split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return " ".join(words)


def _split(part: str, persons: Sequence[str]) -> Named:
    """Name at the end of a part and the role before it."""
    part = _OWNED.sub("", part)
    words = part.split()
    start = len(words)
    while start > 0 and _is_name_word(words[start - 1]) and not _OWNED.search(words[start - 1]):
        start -= 1
    while start < len(words) and words[start].lower() in PARTICLES | {"and"}:
        start += 1
    titles = [place for place in range(start, len(words)) if _is_title(words[place])]
    if titles and titles[-1] + 1 < len(words):
        start = titles[-1] + 1
    name = " ".join(words[start:])
    led = titles or start == 0 or _is_title(words[start - 1]) or _person_in(name, persons)
    before = " ".join(words[:start])
    if (
        not led
        or not name
        or len(words) - start > _NAME_LENGTH
        or not _plausible(name, part, persons)
        or _is_anothers(before, persons)
    ):
        return _by_person(part, persons)
    return Named(name, _role_of(before))


def _is_office(part: str) -> bool:
    """Whether an aside behind a name tells a role, and neither a deed nor somebody else."""
    told = has_role(part) and not _RELATIVE.match(part)
    return told and _split(part, ()).name is None


def _role_of(before: str) -> str | None:
    """What stands before a name, without courtesy titles and a newspaper's "'s"."""
    words = [word for word in before.split() if word.lower().strip(".") not in COURTESY]
    return _OWNED.sub("", _bare(" ".join(words))) if words else None


def _is_anothers(before: str, persons: Sequence[str]) -> bool:
    """Whether a name behind these words is not whom the phrase is about.

    "a spokesman for", "the chief of staff to President", "rivals Carl Brown and".
    """
    words = before.split()
    tie = max((i for i, word in enumerate(words) if word.lower() in _TIES), default=None)
    if tie is not None:
        between = [word for word in words[tie + 1 :] if word.lower() not in ARTICLES]
        titled = bool(between) and _is_title(between[-1])
        alone = all(_is_title(word) or word.lower() in FORMERLY for word in between)
        if alone or (titled and words[tie].lower() != "of"):
            return True
        if _TWO_NAMED.search(" ".join(between)):
            return True
    others = (plain_name(person) for person in persons)
    return any(
        re.search(rf"\b{re.escape(one)}(?!['’])\b.*\b(?:and|or)\b", before) for one in others
    )


def _by_person(part: str, persons: Sequence[str]) -> Named:
    """The name that the parse found, with what stands before it as the role."""
    for person in persons:
        plain = plain_name(person)
        at = part.find(plain)
        owns = _OWNED.match(part[at + len(plain) :].partition(" ")[0])
        if at >= 0 and plain[:1].isupper() and not owns and not _is_anothers(part[:at], persons):
            before = _role_of(part[:at])
            return Named(plain, before if before and has_role(before) else None)
    return Named(None, None)


def _plausible(name: str, part: str, persons: Sequence[str]) -> bool:
    """Whether capitalised words are a person's name rather than an organisation's."""
    words = name.split()
    if any(word.lower().strip(".") in ORGANISED for word in words) or name.isupper():
        return False
    if _person_in(name, persons):
        return True
    titled = part != name and has_role(part.removesuffix(name))
    return titled and not part.lower().startswith(("the " + name.lower(),))


def _looks_named(part: str, persons: Sequence[str]) -> bool:
    name = _split(part, persons).name
    return name is not None and (" " in name or _person_in(name, persons))


def _person_in(text: str, persons: Sequence[str]) -> bool:
    return any(plain_name(person) in text for person in persons)


def _is_name_word(word: str) -> bool:
    low = word.lower().strip(".")
    return word[:1].isupper() or low in PARTICLES or bool(re.match(r"(?:al|el|ul)-[A-Z]", word))


def _is_title(word: str) -> bool:
    low = word.lower().strip(".,")
    low = low.removesuffix("s") if low.removesuffix("s") in ROLES else low
    return low in COURTESY or low in RANKS or low in ROLES


def _bare(part: str) -> str:
    """A role without its article and blanks."""
    words = part.strip(" ,").split()
    while len(words) > 1 and words[0].lower() in {"the", "a", "an", "both"}:
        words = words[1:]
    return " ".join(words)
