"""Head nouns that several names share, or that stand before a name: "provinces of X and Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.extractors import gazetteer
from counterclaim.extractors.place_words import HEADS, HEADS_OF, PLURALS, Named
from counterclaim.records import PlaceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


def with_shared_heads(doc: Doc, found: list[Named]) -> list[Named]:
    """Gives the names of a list the kind of a plural head noun before or after it."""
    changed = list(found)
    for index, place in enumerate(found):
        if place.head is None:
            shared = _head_after_list(doc, found, index) or _head_before_list(doc, found, index)
            if shared:
                kind, word = shared
                changed[index] = replace(place, head=kind, head_word=word, located=True)
    return changed


def _head_after_list(doc: Doc, found: list[Named], index: int) -> tuple[PlaceKind, str] | None:
    """As in "Kunduz, Faryab and Kunar provinces"."""
    at = index
    while at + 1 < len(found) and _is_list_gap(doc, found[at].end, found[at + 1].start):
        at += 1
    word = doc[found[at].end].lower_ if found[at].end < len(doc) else ""
    return (PLURALS[word], word) if word in PLURALS else None


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
