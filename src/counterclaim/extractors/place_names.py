"""Where a paragraph names a place: spans, names, and the kind that a head noun gives them.

Nothing here decides which place is meant; that is `place_choice`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.extractors import demonyms, gazetteer
from counterclaim.extractors import place_evidence as evidence
from counterclaim.extractors.place_evidence import NOTHING, Known, is_capital
from counterclaim.extractors.place_lists import with_shared_heads
from counterclaim.extractors.place_words import (
    CONNECTORS,
    DIRECTIONS,
    GROUPS,
    HEADS,
    NEVER,
    NEVER_TOGETHER,
    NOT_A_NAME,
    PLACE_LABELS,
    PLURALS,
    SITE_WORDS,
    Named,
    regions,
)
from counterclaim.records import PlaceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_MAX_TOKENS = 9
# "Jammu and Kashmir", "Republic of the Congo": only where the gazetteer has the whole.
_ONLY_KNOWN = frozenset({"and", "the"})
_JOINTS = CONNECTORS | _ONLY_KNOWN
# Words that alone are no place's name.
_NOT_ALONE = NEVER | DIRECTIONS
_NO_WORD = _NOT_ALONE | HEADS.keys() | PLURALS.keys()
_PREFIXES = DIRECTIONS - {"north", "south", "east", "west", "central"}


def named(doc: Doc, known: Known = NOTHING) -> list[Named]:
    """The place names of a paragraph in order, with what the whole document tells of names."""
    found: list[Named] = []
    at = 0
    lowered = [token.lower_ for token in doc]
    while at < len(doc):
        token = doc[at]
        if not is_capital(token):
            at += 1
            continue
        group_end = _group_end(lowered, doc, at)
        if group_end:
            at = group_end
            continue
        place = _at(doc, at, known)
        if place is None:
            at = _past(doc, at)
            continue
        found.append(place)
        at = place.end
    return with_shared_heads(doc, found)


def _group_end(lowered: list[str], doc: Doc, at: int) -> int | None:
    """Where the region ends that a group is named for: "al-Qaeda in the Arabian Peninsula"."""
    before = at - 1
    while before > 0 and lowered[before] in {"in", "of", "the"}:
        before -= 1
    if before in {at - 1, 0} or (lowered[before - 1], lowered[before]) not in GROUPS:
        return None
    end = at
    while end < len(doc) and (is_capital(doc[end]) or lowered[end] in {"and", "the", "al", "-"}):
        end += 1
    return end


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
        elif not (last > start and (token.lower_ in _JOINTS or _is_peoples(doc, last))):
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
    if word not in HEADS:
        return None
    capital = is_capital(doc[end])
    if word == "state" and capital and doc[end].ent_type_ == "ORG":
        return None
    # "Tillaberi Region" is a subdivision's name, "the Kunduz region" the country around it.
    if capital and doc[end - 1].ent_type_ not in PLACE_LABELS and evidence.is_headline(doc):
        return None  # "Rebels Take Major City": in a headline every word has its capital
    kind: PlaceKind = "province" if word == "region" and capital else HEADS[word]
    return kind, word, end + 1


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
    if end - start == 1 and lowered[0] in _NO_WORD:
        return False
    if lowered[-1] in HEADS and len(lowered) > 1:
        # The head noun is capitalised: "Kunduz Province" is seen from the name alone.
        return False
    if head and lowered[-1] in NOT_A_NAME:
        return False
    if " ".join(lowered) in NEVER_TOGETHER or evidence.is_cut(doc, start, end):
        return False
    if evidence.goes_on(doc, end) or evidence.began_before(doc, start):
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
    if end - name_start == 1 and doc[name_start].lower_ in _NOT_ALONE:
        return None
    kind, word, whole_end = head or (None, "", end)
    if kind == "site":
        end, word = _site(doc, name_start, end, word)
    name = doc[name_start:end].text
    label = doc[name_start].ent_type_
    located = evidence.is_located(doc, name_start) or evidence.is_said_a_place(doc, name_start, end)
    if demonyms.country_of(name) is not None and not gazetteer.country(name):
        return None
    entries = gazetteer.lookup(name)
    if not entries and gazetteer.fold(name) not in regions():
        if any(token.lower_ in _ONLY_KNOWN for token in doc[name_start:end]):
            return None
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


def _site(doc: Doc, start: int, end: int, word: str) -> tuple[int, str]:
    """Moves "International" from the name of a place to the head noun of a site in it."""
    whole = end
    while end - 1 > start and doc[end - 1].lower_ in SITE_WORDS:
        end -= 1
    return end, f"{doc[end:whole].text} {word}".strip()


def _is_prefix(token: Token) -> bool:
    """A direction or demonym before the name proper: "Northern Kunduz", "Afghan Helmand"."""
    return token.lower_ in _PREFIXES or demonyms.country_of(token.text) is not None


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
