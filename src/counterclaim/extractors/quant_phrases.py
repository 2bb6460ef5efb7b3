"""Number phrases: a number with the noun phrase that it counts, and singular victims ("a man")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extractors import quant_cues as cues
from counterclaim.extractors import victims
from counterclaim.extractors.numbers import NumberSpan, counts_a_name
from counterclaim.extractors.quant_classes import NOUN_CLASS
from counterclaim.language import full_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DETERMINERS = frozenset(
    "the its his her their our my these those this that all a an such some".split()
)
_PRONOUNS = frozenset({"them", "whom", "us", "which", "those"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "HYPH", "POS", "AFX"})
_PARTICIPLE_TAGS = frozenset({"VBN", "VBG", "VBD"})
_STATE_WORDS = (
    frozenset(cues.STATES)
    | frozenset(cues.PARTICIPLES)
    | frozenset(cues.ACTIVE)
    | frozenset(cues.INTRANSITIVE)
) - {"martyrs", "arrests"}
_OPEN_NOUNS = frozenset(
    "member members officer officers personnel bodies victims survivors employees staff soldiers"
    " fighters lives remains corpses units group groups percent women men".split()
)
_ADVERBS = frozenset({"more", "other", "others", "additional", "further", "such", "least"})
# Days and the like that follow a headline's noun without belonging to it.
_WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight"
    " january february march april june july august september october november december".split()
)
_WHERE = frozenset("at in on near to from outside inside behind the".split())
_QUOTES = frozenset({'"', "“", "”", "''", "``", "‘", "’"})
_STOPS = ".!?;:…\"”’)]'"
_ADULT = 18
MAX_NOUNS = 8
# Classes that a child may be counted under by its noun: "son", "sister", "resident".
_GROWN = frozenset({"man", "woman", "people", "family", "resident"})
# Nouns of one person that do not tell of a single victim.
_NO_SINGLE = frozenset(
    "police crew staff family population kin infantry civilian-population general people personnel"
    " taliban isis isil daesh haram qaeda shabaab hamas hezbollah pkk farc militia security"
    " official minister governor leader president candidate judge mayor sheriff deputy prosecutor"
    " senator priest cleric supporter humanitarian local national minor human player"
    " visitor colonel lieutenant sergeant corporal couple member dead injured wounded crew"
    " male female".split()
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A parsed paragraph as plain lists, one entry a token; ``sentence`` counts sentences."""

    doc: Doc
    lower: list[str]
    tags: list[str]
    sentence: list[int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number and what it counts: tokens ``start`` to ``end``, noun phrase from ``noun`` on.

    ``head`` is the last noun's token, None for a bare number. ``pronoun`` marks "four of them".
    ``single`` marks a victim without a number ("a man").
    """

    number: NumberSpan
    start: int
    end: int
    noun: int
    head: int | None
    victim_class: str | None
    pronoun: bool = False
    single: bool = False


def frame_of(doc: Doc) -> Frame:
    """The lists that the rules read, made in one pass."""
    sentence: list[int] = [0] * len(doc)
    if doc.has_annotation("SENT_START"):
        count = 0
        for i, token in enumerate(doc):
            # The parser breaks headlines in their middle: a break needs a stop before it.
            if i and token.is_sent_start and doc[i - 1].text[-1] in _STOPS:
                count += 1
            sentence[i] = count
    frame = Frame(doc, [t.lower_ for t in doc], [t.tag_ for t in doc], sentence)
    for i, token in enumerate(doc):
        if token.text == "IS" and not full_text(doc).isupper():  # the group, not the verb
            frame.lower[i], frame.tags[i] = "isis", "NNP"
    return frame


def phrases(frame: Frame, numbers: list[NumberSpan]) -> list[Phrase]:
    """Phrases of all counts and singular victims, in the order of the text, none overlapping."""
    found: list[Phrase] = []
    numbers_at = {span.start: span for span in numbers}
    taken = [False] * len(frame.lower)
    for span in numbers:
        if span.kind == "age":  # "a 25-year-old man"
            continue
        for i in range(span.start, span.end):
            taken[i] = True
    at = 0
    while at < len(frame.lower):
        number = numbers_at.get(at)
        floor = found[-1].end if found else 0
        if number and number.kind != "count":
            at = number.end
            continue
        phrase = _counted(frame, number, taken) if number else _single(frame, at, taken, floor)
        if phrase:
            found.append(phrase)
        at = max(phrase.end if phrase else 0, at + 1)
    return found


def _counted(frame: Frame, span: NumberSpan, taken: list[bool]) -> Phrase | None:
    at, pronoun = _after_number(frame, span.end)
    if pronoun:
        # "three of them children", "four of whom were policemen"
        inner = at
        if inner < len(frame.lower) and frame.lower[inner] in {"were", "are", "was", "is"}:
            inner += 1
        head, end = noun_run(frame, inner, taken)
        name = victims.victim_class(frame.lower[inner:end]) if head is not None else None
        if name and name != victims.TOP:
            return Phrase(span, span.start, end, inner, head, name, pronoun=True)
        return Phrase(span, span.start, at, at, None, None, pronoun=True)
    head, end = noun_run(frame, at, taken)
    if head is None:
        # "three more", "30 others"
        extra = span.end
        if extra < len(frame.lower) and frame.lower[extra] in {"more", "others", "other"}:
            extra += 1
        return Phrase(span, span.start, extra, extra, None, None)
    name = victims.victim_class(frame.lower[at:end]) or _proper_class(frame, head)
    placed = span.start > 0 and frame.lower[span.start - 1] in _WHERE
    if name is None and placed and counts_a_name(frame.doc, span, head):
        return None  # an address
    if frame.lower[head] in {"others", "ones"}:
        name = None
    return Phrase(span, span.start, end, at, head, name)


def _proper_class(frame: Frame, head: int) -> str | None:
    """Peoples and faiths that no table names: "12 Hindus" end in a plural proper noun."""
    token = frame.doc[head]
    if token.tag_ == "NNPS" or (token.ent_type_ == "NORP" and frame.lower[head].endswith("s")):
        return victims.TOP
    return None


def _after_number(frame: Frame, at: int) -> tuple[int, bool]:
    """Where the counted noun phrase begins, and whether a pronoun stands in its place."""
    lower, size = frame.lower, len(frame.lower)
    if at < size and lower[at] in {"more", "other", "additional", "further"}:
        follows = at + 1
        if follows < size and (lower[follows] == "of" or frame.tags[follows] in _NOUN_TAGS):
            at = follows
    if at + 1 < size and lower[at] in _QUOTES and lower[at + 1] == "of":
        at += 1  # "killed dozens" of soldiers, with only part of it quoted
    if at < size and lower[at] == "of":
        after = at + 1
        if after < size and lower[after] in _PRONOUNS:
            return after + 1, True
        while after < size and (lower[after] in _DETERMINERS or frame.tags[after] == "CD"):
            after += 1
        return after, False
    return at, False


def noun_run(frame: Frame, at: int, taken: list[bool]) -> tuple[int | None, int]:
    """Last noun of the noun phrase that begins at a token, and the token behind the phrase."""
    lower, tags, size = frame.lower, frame.tags, len(frame.lower)
    head: int | None = None
    i = at
    while i < size and i - at < MAX_NOUNS and not taken[i]:
        word, tag = lower[i], tags[i]
        if word in _STATE_WORDS and not _is_modifier(frame, i, taken, head):
            break
        if word in _WHEN or (head is not None and _closed(frame, head, i)):
            break
        if tag in _NOUN_TAGS:
            head = i
        elif not _modifies(frame, i, head):
            break
        i += 1
    if head is None:
        return None, at
    end = head + 1
    end = _with_second(frame, end, taken)
    if lower[head] in _OPEN_NOUNS and end + 1 < size and lower[end] == "of":
        inner = end + 1
        while inner < size and lower[inner] in _DETERMINERS:
            inner += 1
        deeper, last = noun_run(frame, inner, taken)
        if deeper is not None:
            return head, last
    return head, end


def _modifies(frame: Frame, i: int, head: int | None) -> bool:
    tag = frame.tags[i]
    if tag in _MODIFIER_TAGS:
        return True
    if tag in _PARTICIPLE_TAGS or tag in {"RB", "FW", "CD"}:
        return head is None and tag != "RB"
    return frame.lower[i] == "-" or (
        frame.lower[i] in _QUOTES and frame.tags[i + 1 : i + 2] in (["NNP"], ["NNS"], ["NN"])
    )


def _is_modifier(frame: Frame, i: int, taken: list[bool], head: int | None) -> bool:
    """Whether a word of death or injury stands before its noun: "12 wounded soldiers"."""
    if head is not None:
        return False
    for j in range(i + 1, min(i + 4, len(frame.lower))):
        if taken[j] or frame.tags[j] not in _NOUN_TAGS | _MODIFIER_TAGS:
            return False
        if frame.lower[j] in NOUN_CLASS:
            plural = frame.tags[j] in {"NNS", "NNPS"} or frame.lower[j] in {"people", "police"}
            return plural and frame.lower[j] not in _STATE_WORDS
    return False


def _closed(frame: Frame, head: int, i: int) -> bool:
    """Whether a plural noun of people has ended the phrase ("12 soldiers | Iraq army says")."""
    word = frame.lower[head]
    if word not in NOUN_CLASS or frame.tags[head] not in {"NNS", "NNPS"}:
        return False
    following = frame.lower[i]
    return not (
        following in NOUN_CLASS or frame.tags[i] in {"HYPH", "POS"} or following in cues.NOUNS
    )


def _with_second(frame: Frame, end: int, taken: list[bool]) -> int:
    """The end of the phrase with a second noun of people ("12 women and children")."""
    if end + 1 >= len(frame.lower) or frame.lower[end] not in {"and", "or"} or taken[end + 1]:
        return end
    if frame.lower[end - 1] not in NOUN_CLASS:
        return end
    for i in range(end + 1, min(end + 3, len(frame.lower))):
        if taken[i] or frame.tags[i] not in {"NN", "JJ", "NNS", "NNPS"}:
            break
        if frame.tags[i] in {"NNS", "NNPS"} and frame.lower[i] in NOUN_CLASS:
            return i + 1
    return end


def _single(frame: Frame, at: int, taken: list[bool], floor: int) -> Phrase | None:
    """A singular noun of people with its article or possessive, as the number one."""
    word = frame.lower[at]
    aged = word == "old" and at > 2 and frame.lower[at - 2] in {"year", "month"}  # noqa: PLR2004
    opens = frame.tags[at] == "NNP" and _opens_sentence(frame, at)  # "Man killed in Marat"
    noun = frame.tags[at] == "NN" or opens
    if not aged and (not noun or word not in NOUN_CLASS or word in _NO_SINGLE):
        return None
    if _goes_on(frame, at + 1):
        return None
    start = at
    for i in range(at - 1, max(at - MAX_NOUNS, floor - 1), -1):
        if frame.lower[i] in {"a", "an", "another", "the", "his", "her", "their", "its"}:
            start = i
            break
        if taken[i] or frame.tags[i] not in _NOUN_TAGS | _MODIFIER_TAGS | {"CD"}:
            break
    if aged and start == at:
        start = next((i for i in range(max(0, at - 5), at) if _opens_sentence(frame, i)), at)
        if start == at or frame.tags[start] != "CD":
            return None
    before = frame.lower[start - 1] if start else ""
    if before in {"each", "every", "any", "no", "per"} or (word in _STATE_WORDS and start == at):
        return None
    span = NumberSpan(start, start, 1.0, 1.0, approximate=False, text="", kind="count", core=start)
    words = frame.lower[start : at + 1]
    name = _class_by_age(words) if aged else victims.victim_class(words)
    if name in _GROWN and "old" in words and _class_by_age(words) == "child":
        name = "child"  # "his 9-month-old brother"
    return Phrase(span, start, at + 1, start, at, name, single=True)


def _opens_sentence(frame: Frame, at: int) -> bool:
    return at == 0 or frame.sentence[at - 1] != frame.sentence[at]


def _goes_on(frame: Frame, after: int) -> bool:
    """Whether the noun before a token only modifies a further noun ("soldier deaths")."""
    if after >= len(frame.lower) or frame.tags[after] not in {"NN", "NNS", "HYPH", "POS"}:
        return False
    return frame.lower[after] not in _STATE_WORDS | _WHEN


def _class_by_age(words: list[str]) -> str:
    """Class of "a 15-year-old"; the age of majority is 18 (UN Convention on the Child, art. 1)."""
    age = next((int(word) for word in words if word.isascii() and word.isdigit()), _ADULT)
    return "child" if age < _ADULT or "month" in words else victims.TOP
