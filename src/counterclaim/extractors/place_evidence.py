"""What speaks for and against a span of a paragraph being a place's name.

spaCy's entities are one voice among several: it takes towns for people and organisations, so the
words around a name and the gazetteer are heard, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterclaim.extractors import demonyms, gazetteer
from counterclaim.extractors.place_words import (
    CAPTURES,
    DIRECTIONS,
    FIRST_NAMES,
    HEADS,
    HEADS_OF,
    LOCATION_WORDS,
    NEVER,
    PLACE_LABELS,
    PLURALS,
    TITLES,
)
from counterclaim.records import PlaceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A paragraph with this share of capitalised words is a headline: capitals tell nothing there.
HEADLINE_SHARE = 0.7

_NOT_BEGUN = DIRECTIONS | HEADS.keys() | {"the"}
_BEFORE_PLACES = LOCATION_WORDS | CAPTURES
# A city without spaCy's word for it needs a word of place before it and this many people.
MIN_UNLABELLED_POPULATION = 15_000


@dataclass(frozen=True, slots=True)
class Known:
    """What a document's other sentences tell of names, lower case.

    ``persons`` are surnames of people, ``places`` single words that are plainly places
    elsewhere in it: spaCy takes one and the same town now for a place and now for a person.
    """

    persons: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


NOTHING = Known()


def is_capital(token: Token) -> bool:
    """Whether a word begins with a capital."""
    return bool(token.text[:1].isupper())


def goes_on(doc: Doc, end: int) -> bool:
    """Whether spaCy's place name goes on behind the span with another capitalised word."""
    if end >= len(doc) or doc[end].ent_iob_ != "I" or doc[end].ent_type_ not in PLACE_LABELS:
        return False
    return is_capital(doc[end]) and doc[end].lower_ not in HEADS


def began_before(doc: Doc, start: int) -> bool:
    """Whether the span is the end of a longer entity: "Falcon" of "Camp Falcon"."""
    if start == 0 or doc[start].ent_iob_ != "I":
        return False
    before = doc[start - 1]
    return (
        is_capital(before)
        and before.lower_ not in _NOT_BEGUN
        and demonyms.country_of(before.text) is None
    )


def is_cut(doc: Doc, start: int, end: int) -> bool:
    """Whether a hyphen or sign ties the span to what stands before or behind it."""
    before = start > 0 and doc[start - 1].text in {"-", "–", "@", "#"}
    if before and not doc[start - 1].whitespace_:
        return True
    return end < len(doc) and doc[end].text in {"-", "–"} and not doc[end - 1].whitespace_


def is_hyphenated_place(doc: Doc, start: int, end: int) -> bool:
    """As in "Pul-e-Khumri": so long a name is nobody's, whatever spaCy takes it for."""
    if not any(token.text == "-" for token in doc[start:end]):
        return False
    return bool(gazetteer.lookup(doc[start:end].text)) and not (
        end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].lower_ not in HEADS
    )


def inside_other(doc: Doc, start: int, end: int) -> bool:
    """Whether the span is a part of an organisation's or person's longer name."""
    for label in ("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"):
        if doc[start].ent_type_ != label and doc[end - 1].ent_type_ != label:
            continue
        left, right = _entity_bounds(doc, start if doc[start].ent_type_ == label else end - 1)
        if doc[left].lower_ == "the":
            left += 1
        if (left, right) != (start, end):
            return True
    return False


def _entity_bounds(doc: Doc, at: int) -> tuple[int, int]:
    left, right = at, at + 1
    while doc[left].ent_iob_ == "I" and left > 0:
        left -= 1
    while right < len(doc) and doc[right].ent_iob_ == "I":
        right += 1
    return left, right


def is_person(doc: Doc, start: int, end: int, known: Known) -> bool:
    """Whether the span is a person, going by spaCy, the document and the words around."""
    if is_said_a_place(doc, start, end):
        return False
    if any(token.lower_ in known.persons for token in doc[start:end]):
        return True
    if start > 0 and doc[start - 1].lower_.rstrip(".") in TITLES:
        return True
    if doc[start].ent_type_ != "PERSON":
        return False
    if end == start + 1 and doc[start].lower_ in known.places:
        return False
    if _entity_bounds(doc, start) == (start, end) and doc[start].lower_ not in FIRST_NAMES:
        entry = gazetteer.country(doc[start:end].text)
        if entry and end - start == len(entry.name.split()):
            return False  # nobody is called Mali
    # spaCy takes many a town for a person; "in Zaranj" is not said of one.
    return not (is_located(doc, start) and doc[start - 1].lower_ in {"in", "at", "near", "outside"})


def is_said_a_place(doc: Doc, start: int, end: int) -> bool:
    """Whether the text itself calls the name a place: "X, the capital of", "provinces of X"."""
    ahead = [token.lower_ for token in doc[end : end + 4]]
    if ahead[:2] == [",", "the"] and "capital" in ahead:
        return True
    return _listed_before(doc, start) or _listed_behind(doc, end)


def _listed_before(doc: Doc, start: int) -> bool:
    at = start - 1
    while at > 0 and (doc[at].lower_ in {",", "and", "or"} or is_capital(doc[at])):
        at -= 1
    if at <= 0 or doc[at].lower_ != "of":
        return False
    word = doc[at - 1].lower_
    return word in PLURALS or (at == start - 1 and word in HEADS_OF)


def _listed_behind(doc: Doc, end: int) -> bool:
    at = end
    while at < len(doc) and (doc[at].lower_ in {",", "and", "or"} or is_capital(doc[at])):
        at += 1
    return at < len(doc) and doc[at].lower_ in PLURALS


def _beside_a_place(doc: Doc, start: int, end: int) -> bool:
    """Whether the span is joined by "and" to what spaCy takes for a place."""
    behind = doc[end : end + 2]
    before = doc[max(0, start - 2) : start]
    return (
        len(behind) > 1 and behind[0].lower_ == "and" and behind[1].ent_type_ in PLACE_LABELS
    ) or (len(before) > 1 and before[1].lower_ == "and" and before[0].ent_type_ in PLACE_LABELS)


def is_compound(last: Token, end: int, doc: Doc) -> bool:
    """Whether the name only begins a longer one ("Washington Post", "Boston Globe")."""
    if end >= len(doc):
        return False
    following = doc[end]
    return (
        is_capital(following)
        and not following.is_sent_start
        and following.pos_ == "PROPN"
        and last.dep_ == "compound"
        and following.lower_ not in HEADS
        and demonyms.country_of(following.text) is None
        and last.ent_type_ not in PLACE_LABELS
    )


def is_located(doc: Doc, start: int) -> bool:
    """Whether a word of place, or of taking one, stands before the span."""
    before = start - 1
    while before >= 0 and (doc[before].lower_ in DIRECTIONS or doc[before].lower_ in {"the", "a"}):
        before -= 1
    return before >= 0 and doc[before].lower_ in _BEFORE_PLACES


def unknown_but_plain(
    doc: Doc, start: int, end: int, head: tuple[PlaceKind, str, int] | None, *, located: bool
) -> bool:
    """Names that no gazetteer has count with a head noun, or as spaCy's place after "in"."""
    names = [token for token in doc[start:end] if is_capital(token)]
    if any(token.lower_ in NEVER or token.pos_ != "PROPN" for token in names):
        return False
    if is_headline(doc) or any(demonyms.country_of(token.text) for token in names):
        return False
    if head or (_listed_before(doc, start) and doc[start].ent_type_ != "ORG"):
        return True
    if end < len(doc) and doc[end].pos_ == "NOUN":
        return False  # "the X coal mine" is named by the mine
    left, right = _entity_bounds(doc, start)
    exact = left in {start, start - 1} and right == end
    # "Of" and "at" stand before groups and firms, too, which spaCy often takes for places.
    weak = doc[start - 1 : start].text.lower() in {"of", "at"}
    return located and exact and not weak and doc[start].ent_type_ in PLACE_LABELS


def is_headline(doc: Doc) -> bool:
    """Whether nearly every word of the paragraph is capitalised."""
    words = [token for token in doc if token.is_alpha and len(token) > 3]  # noqa: PLR2004 - "of", "the"
    return sum(map(is_capital, words)) > HEADLINE_SHARE * len(words)


def stands_alone(
    doc: Doc, start: int, end: int, entries: tuple[Any, ...], *, located: bool
) -> bool:
    """Whether a known name without head noun or spaCy's label is a place's here."""
    token = doc[start]
    if any(entry.kind == "country" for entry in entries):
        return len(doc[start:end].text) > 2 or doc[start:end].text.isupper()  # noqa: PLR2004
    if token.pos_ != "PROPN":
        return False
    located = located or _beside_a_place(doc, start, end)
    known = bool(entries) and entries[0].population >= MIN_UNLABELLED_POPULATION
    return (
        (located or token.ent_type_ in {"NORP", "ORG"}) and (known or end - start > 1)
    ) or located
