"""Places of a paragraph, resolved against what else the document names.

`PlaceContext` reads the whole document once; `extract` then gives the places of a paragraph with
references such as "the provincial capital" where an earlier mention settles them, and
`unresolved` what could not be settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from counterclaim.extractors import demonyms, gazetteer
from counterclaim.extractors.place_choice import Weights, country_counts
from counterclaim.extractors.place_evidence import NOTHING, Known
from counterclaim.extractors.place_hints import places_of
from counterclaim.extractors.place_names import entity_persons, named
from counterclaim.extractors.place_references import references
from counterclaim.extractors.place_relation import distance_km, relation, relation_sets, specific
from counterclaim.extractors.place_words import Named
from counterclaim.language import full_text
from counterclaim.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "PlaceContext",
    "distance_km",
    "extract",
    "relation",
    "relation_sets",
    "specific",
    "unresolved",
]


@dataclass(frozen=True)
class PlaceContext:
    """What a document's paragraphs name, for telling which place is meant.

    ``weights`` are the shares of countries; ``known`` the names of people and places; ``mentions``
    the named places by paragraph, in order, keyed by the paragraph's text.
    """

    weights: Weights = field(default_factory=lambda: Weights(MappingProxyType({})))
    known: Known = NOTHING
    order: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    mentions: tuple[tuple[Place, ...], ...] = ()

    @classmethod
    def of(cls, docs: Sequence[Doc], publisher: str | None = None) -> PlaceContext:
        """The context of a document's parsed paragraphs.

        Args:
            docs: The paragraphs in order.
            publisher: Name of the outlet; a country in it counts as one mention.
        """
        known = Known(entity_persons(list(docs)))
        first = [named(doc, known) for doc in docs]
        known = replace(known, places=_single_words(first))
        # Only a paragraph with one of these words can be read otherwise the second time.
        found = [
            named(doc, known) if any(token.lower_ in known.places for token in doc) else before
            for doc, before in zip(docs, first, strict=True)
        ]
        counts = country_counts(
            (place for places in found for place in places),
            [code for doc in docs for code in _adjectives(doc)],
        )
        for word in re.findall(r"\w+", publisher or ""):
            entry = gazetteer.country(word)
            code = entry.country if entry else demonyms.country_of(word)
            counts.update([code] if code else [])
        weights = Weights.of(counts)
        order: dict[str, int] = {}
        for index, doc in enumerate(docs):
            order.setdefault(full_text(doc), index)
        mentions = tuple(
            tuple(places_of(doc, places, weights)) for doc, places in zip(docs, found, strict=True)
        )
        return cls(weights, known, MappingProxyType(order), mentions)


def _single_words(found: Sequence[Sequence[Named]]) -> frozenset[str]:
    """Names of one word that stand for a place somewhere in the document."""
    names = (item.name for items in found for item in items)
    return frozenset(name.lower() for name in names if name.isalpha())


def extract(doc: Doc, context: PlaceContext, base: int = 0) -> list[Place]:
    """The places of a paragraph in the order of the text, references resolved where they can be.

    Args:
        doc: The paragraph as `language` parses it.
        context: What the whole document names.
        base: Offset of the paragraph in the document, code points.

    Returns:
        Places with ``text_of_document[place.start:place.end] == place.text``.
    """
    text = full_text(doc)
    named_ones, earlier = _named_places(doc, text, context)
    found = references(doc, text, named_ones, earlier)
    resolved = [place for place, _ in found if place]
    both = sorted([*named_ones, *resolved], key=lambda place: (place.start, place.end))
    return [replace(place, start=place.start + base, end=place.end + base) for place in both]


def unresolved(doc: Doc, context: PlaceContext, base: int = 0) -> list[tuple[str, int, int]]:
    """References to a place ("the city") that nothing settles: text, start and end."""
    text = full_text(doc)
    named_ones, earlier = _named_places(doc, text, context)
    return [
        (match.group(), base + match.start(), base + match.end())
        for place, match in references(doc, text, named_ones, earlier)
        if place is None
    ]


def _named_places(doc: Doc, text: str, context: PlaceContext) -> tuple[list[Place], list[Place]]:
    """The paragraph's named places and those of the paragraphs before it."""
    at = context.order.get(text)
    if at is None:
        return places_of(doc, named(doc, context.known), context.weights), []
    earlier = [place for places in context.mentions[:at] for place in places]
    return list(context.mentions[at]), earlier


def _adjectives(doc: Doc) -> Iterable[str]:
    """Countries of the demonyms of a paragraph."""
    words = [token.text for token in doc]
    skip = -1
    for at, word in enumerate(words):
        # "US" and "U.S." are counted as the country's name.
        if at <= skip or not word[:1].isupper() or word in {"US", "U.S."}:
            continue
        pair = demonyms.country_of(" ".join(words[at : at + 2]))
        if pair:
            skip = at + 1
        code = pair or demonyms.country_of(word)
        if code:
            yield code
