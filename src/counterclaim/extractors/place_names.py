"""Where a paragraph names a place: spans, names, and the kind that a head noun gives them.

Nothing here decides which place is meant; that is `place_choice`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extractors import demonyms, gazetteer
from counterclaim.extractors import place_evidence as evidence
from counterclaim.extractors.place_evidence import NOTHING, Known, is_capital
from counterclaim.extractors.place_words import (
    CONNECTORS,
    DIRECTIONS,
    HEADS,
    HEADS_OF,
    NEVER,
    NEVER_TOGETHER,
    NOT_A_NAME,
    PLACE_LABELS,
    PLURALS,
    regions,
)
from counterclaim.records import PlaceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_MAX_TOKENS = 9


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in a paragraph; token indices, ``end`` not included.

    ``name_start`` and ``name_end`` bound the name proper, ``start`` and ``end`` the name with
    its head noun. ``label`` is spaCy's, empty where it saw no entity; ``located`` says that a
    word of place stands before it.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    head: PlaceKind | None
    head_word: str
    label: str
    located: bool


def named(doc: Doc, known: Known = NOTHING) -> list[Named]:
    """The place names of a paragraph in order, with what the whole document tells of names."""
    found: list[Named] = []
    at = 0
    while at < len(doc):
        token = doc[at]
        if not is_capital(token):
            at += 1
            continue
        place = _at(doc, at, known)
        if place is None:
            at = _past(doc, at)
            continue
        found.append(place)
        at = place.end
    return _with_shared_heads(doc, found)


def _past(doc: Doc, at: int) -> int:
    """The next token at which a name may begin: an organisation or person is passed whole."""
    token = doc[at]
    if token.ent_type_ in {"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}:
        end = at + 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        tail = doc[end - 1].lower_
        # "Kunduz province" may be called an organisation: its parts are still looked at.
        return at + 1 if tail in HEADS or tail in PLURALS else end
    return at + 1


def _at(doc: Doc, start: int, known: Known) -> Named | None:
    """The longest place name that begins at a token."""
    for end in _ends(doc, start):
        head = _head_after(doc, end)
        if head and doc[end + 1 : end + 2].text == "of" and gazetteer.country(doc[start:end].text):
            head = None  # "the US state of Y" names two places
        if _allowed(doc, start, end, head, known):
            place = _named(doc, start, end, head, known)
            if place:
                return place
    return None


def _ends(doc: Doc, start: int) -> Iterator[int]:
    """Ends of the capitalised run from ``start``, longest first."""
    last, ends = start, []
    while last < len(doc) and last - start < _MAX_TOKENS:
        token = doc[last]
        if is_capital(token):
            if last > start and token.is_sent_start:
                break
            ends.append(last + 1)
        elif not (last > start and (token.lower_ in CONNECTORS or _is_peoples(doc, last))):
            break
        last += 1
    yield from reversed(ends)


def _is_peoples(doc: Doc, at: int) -> bool:
    """The middle of "People's Republic"."""
    return doc[at - 1].lower_ == "people" and at + 1 < len(doc) and doc[at + 1].lower_ == "republic"


def _head_after(doc: Doc, end: int) -> tuple[PlaceKind, str, int] | None:
    """Kind, word and end of a head noun that follows a name."""
    if end >= len(doc):
        return None
    word = doc[end].lower_
    if word in HEADS and not (
        word == "state" and is_capital(doc[end]) and doc[end].ent_type_ == "ORG"
    ):
        return HEADS[word], word, end + 1
    return None


def _allowed(
    doc: Doc,
    start: int,
    end: int,
    head: tuple[PlaceKind, str, int] | None,
    known: Known,
) -> bool:
    """Whether a span may be a place's name at all."""
    last = doc[end - 1]
    lowered = [token.lower_ for token in doc[start:end]]
    if end - start == 1 and (lowered[0] in NEVER or lowered[0] in DIRECTIONS):
        return False
    if lowered[-1] in HEADS and len(lowered) > 1:
        # The head noun is capitalised: "Kunduz Province" is seen from the name alone.
        return False
    if head and lowered[-1] in NOT_A_NAME:
        return False
    if " ".join(lowered) in NEVER_TOGETHER or evidence.is_cut(doc, start, end):
        return False
    if evidence.goes_on(doc, end):
        return False
    if (head and head[0] != "site") or evidence.is_hyphenated_place(doc, start, end):
        return True
    return not (
        evidence.inside_other(doc, start, end)
        or evidence.is_person(doc, start, end, known)
        or evidence.is_compound(last, end, doc)
    )


def _named(
    doc: Doc,
    start: int,
    end: int,
    head: tuple[PlaceKind, str, int] | None,
    known: Known,
) -> Named | None:
    """The name with its evidence, or ``None`` where nothing speaks for a place."""
    name_start = start
    while (
        name_start < end - 1
        and _is_prefix(doc[name_start])
        and not gazetteer.country(doc[name_start:end].text)
    ):
        name_start += 1
    if end - name_start == 1 and doc[name_start].lower_ in NEVER | DIRECTIONS:
        return None
    name = doc[name_start:end].text
    kind, word, whole_end = head or (None, "", end)
    label = doc[name_start].ent_type_
    located = evidence.is_located(doc, name_start) or evidence.is_said_a_place(doc, name_start, end)
    if demonyms.country_of(name) is not None and not gazetteer.country(name):
        return None
    entries = gazetteer.lookup(name)
    if not entries and gazetteer.fold(name) not in regions():
        if not evidence.unknown_but_plain(doc, name_start, end, head, located=located):
            return None
    elif not (
        kind
        or label in PLACE_LABELS
        or name.lower() in known.places
        or evidence.stands_alone(doc, name_start, end, entries, located=located)
    ):
        return None
    return Named(name_start, whole_end, name_start, end, name, kind, word, label, located)


def _is_prefix(token: Token) -> bool:
    """A direction or demonym before the name proper: "Northern Kunduz", "Afghan Helmand"."""
    return token.lower_ in DIRECTIONS - {"north", "south", "east", "west", "central"} or (
        demonyms.country_of(token.text) is not None
    )


def _with_shared_heads(doc: Doc, found: list[Named]) -> list[Named]:
    """Gives the names of a list the kind of a plural head noun before or after it."""
    changed = list(found)
    for index, place in enumerate(found):
        if place.head is None:
            shared = _head_after_list(doc, found, index) or _head_before_list(doc, found, index)
            if shared:
                kind, word = shared
                changed[index] = Named(
                    place.start,
                    place.end,
                    place.name_start,
                    place.name_end,
                    place.name,
                    kind,
                    word,
                    place.label,
                    located=True,
                )
    return changed


def _head_after_list(doc: Doc, found: list[Named], index: int) -> tuple[PlaceKind, str] | None:
    """As in "Kunduz, Faryab and Kunar provinces"."""
    at = index
    while at + 1 < len(found) and _is_list_gap(doc, found[at].end, found[at + 1].start):
        at += 1
    word = doc[found[at].end].lower_ if found[at].end < len(doc) else ""
    return (PLURALS[word], word) if (word in PLURALS and at > index) or word in PLURALS else None


def _head_before_list(doc: Doc, found: list[Named], index: int) -> tuple[PlaceKind, str] | None:
    """As in "the provinces of Kunduz, Balkh and Baghlan", "the city of Kunduz"."""
    at = index
    if any(entry.kind == "country" for entry in gazetteer.lookup(found[index].name)):
        return None
    while at > 0 and _is_list_gap(doc, found[at - 1].end, found[at].start):
        at -= 1
    start = found[at].start
    if at > 0 and found[at - 1].end > start - 2:
        return None  # "X district of Y": the head noun is X's
    if start < 2 or doc[start - 1].lower_ != "of":  # noqa: PLR2004 - "province of" are two tokens
        return None
    word = doc[start - 2].lower_
    listed = at < index or (
        index + 1 < len(found) and _is_list_gap(doc, found[index].end, found[index + 1].start)
    )
    if word in PLURALS:
        # "The districts of Kunduz" are parts of it; a list names the districts themselves.
        return (PLURALS[word], word) if listed or PLURALS[word] == "province" else None
    if word == "district" and doc[start - 3 : start - 2].text.lower() != "the":
        return None  # "a district of X"
    return (HEADS[word], word) if at == index and word in HEADS_OF else None


def _is_list_gap(doc: Doc, end: int, start: int) -> bool:
    words = [token.lower_ for token in doc[end:start]]
    return 0 < len(words) <= 2 and all(word in {",", "and", "or", "&"} for word in words)  # noqa: PLR2004


def entity_persons(docs: list[Doc]) -> frozenset[str]:
    """Last names, lower case, of the people whom spaCy finds with two names or more."""
    return frozenset(span[-1].lower_ for doc in docs for span in doc.ents if _is_full_name(span))


def _is_full_name(span: Span) -> bool:
    words = [token for token in span if token.is_alpha]
    return (
        span.label_ == "PERSON"
        and len(words) > 1
        and all(is_capital(token) for token in words)
        and words[-1].lower_ not in HEADS
        and not evidence.is_said_a_place(span.doc, span.start, span.end)
    )
