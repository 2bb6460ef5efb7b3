"""The places of a paragraph's names, each with what the text says of where it lies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.extractors import gazetteer
from counterclaim.extractors.place_actors import is_actor
from counterclaim.extractors.place_choice import Hint, Weights, choose, from_entry, placed
from counterclaim.extractors.place_words import Named
from counterclaim.language import full_text
from counterclaim.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What may stand between a place and the one that holds it.
_LINKS = frozenset(
    ", in of the 's northern southern eastern western central northeastern northwestern "
    "southeastern southwestern restive nearby".split()
)
_CAPITAL_OF = re.compile(
    r"\b(?:the\s+)?(?:provincial\s+|regional\s+)?capital\s+(?:city\s+)?of\s+(?:the\s+)?(?:\w+ern\s+)?"
    r"(?:province\s+of\s+)?$",
    re.IGNORECASE,
)


def places_of(doc: Doc, found: list[Named], weights: Weights) -> list[Place]:
    """The places of a paragraph's names; countries and capitals that only act are left out."""
    text = full_text(doc) if found else ""
    hints: dict[int, Hint] = {}
    places: dict[int, Place] = {}
    # The containers come first, since they are the others' hints.
    for index in sorted(range(len(found)), key=lambda i: (-_size(found[i]), -i)):
        item = found[index]
        hint = _hint(doc, found, index, hints)
        places[index] = _place(doc, text, item, weights, hint)
        entry = choose(item, weights, hint)
        if not entry and hint.country:
            hints[index] = replace(hint, city=None)
        if entry:
            code = entry.key[4:] if entry.kind == "province" else None
            if entry.kind == "city" and item.head in {None, "city"}:
                known = gazetteer.by_key(f"iso:{entry.admin1}") is not None
                hints[index] = Hint(entry.country, entry.admin1 if known else None, item.name)
            else:
                hints[index] = Hint(entry.country, code)
    return [places[i] for i, item in enumerate(found) if not is_actor(doc, item, places[i])]


def _size(item: Named) -> int:
    """Containers before what they contain."""
    if item.head in {"province", "region"}:
        return 2
    entries = gazetteer.lookup(item.name)
    if any(entry.kind == "country" for entry in entries):
        return 3
    return 1 if entries and entries[0].kind == "province" else 0


def _hint(doc: Doc, found: list[Named], index: int, hints: Mapping[int, Hint]) -> Hint:
    """The container that the text names beside: "X, Y", "X in Y", "X of Y" or "Y's X"."""
    if index and doc[found[index - 1].end : found[index].start].text in {"'s", "’s"}:
        return hints.get(index - 1, Hint())
    if index + 1 >= len(found):
        return Hint()
    item, following = found[index], found[index + 1]
    given = hints.get(index + 1)
    if given is None or (item.head == following.head and item.head is not None):
        return Hint()
    if given.city and item.head not in {"district", "site"}:
        return Hint()  # a city holds no city
    gap = [token.lower_ for token in doc[item.end : following.start]]
    if not gap or len(gap) > 4 or any(word not in _LINKS for word in gap):  # noqa: PLR2004
        return Hint()
    if gap == [","] and not _closes(doc, following):
        return Hint()
    entries = gazetteer.lookup(item.name)
    # A name that no gazetteer has lies where the sentence says; a known one only if it can.
    if entries and not item.head and not any(_inside(entry, given) for entry in entries):
        return Hint()
    return given


def _closes(doc: Doc, item: Named) -> bool:
    """Whether after "X, Y" no list goes on: "X, Y and Z" names three of a kind."""
    return not (item.end < len(doc) and doc[item.end].lower_ in {"and", "or"})


def _inside(entry: gazetteer.Entry, hint: Hint) -> bool:
    if hint.admin1:
        return hint.admin1 == entry.admin1
    return entry.country == hint.country and entry.kind != "country"


def _place(doc: Doc, paragraph: str, item: Named, weights: Weights, hint: Hint) -> Place:
    start = doc[item.start].idx
    last = doc[item.end - 1]
    end = last.idx + len(last)
    text = paragraph[start:end]
    capital = _CAPITAL_OF.search(paragraph[max(0, start - 60) : start])
    place = placed(item, weights, hint, text=text, start=start, end=end)
    if capital and place.kind in {"city", "province"}:
        return _province_form(item, place, weights, hint)
    return place


def _province_form(item: Named, place: Place, weights: Weights, hint: Hint) -> Place:
    """In "the capital of Kunduz" the name is the province's, not the city's."""
    if place.kind != "city" or place.country is None:
        return place
    entry = choose(replace(item, head="province", head_word="province"), weights, hint)
    if entry is None or entry.country != place.country:
        return place
    return from_entry(entry, item.name, place.text, place.start, place.end)
