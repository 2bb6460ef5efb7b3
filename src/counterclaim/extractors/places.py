"""Places of a paragraph, resolved against what else the document names.

`PlaceContext` reads the whole document once; `extract` then gives the places of a paragraph with
references such as "the provincial capital" where an earlier mention settles them, and
`unresolved` what could not be settled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from counterclaim.extractors import demonyms, gazetteer
from counterclaim.extractors.place_actors import is_actor
from counterclaim.extractors.place_choice import (
    Hint,
    Weights,
    choose,
    country_counts,
    from_entry,
    placed,
)
from counterclaim.extractors.place_names import NOTHING, Known, Named, entity_persons, named
from counterclaim.extractors.place_relation import distance_km, relation, relation_sets, specific
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

# A document's main city is named this often and this many times as often as the next.
MAIN_MENTIONS, MAIN_LEAD = 2, 2.0
_REFERENCE = re.compile(
    r"\b(?:the|this)\s+(?:(?:northern|southern|eastern|western|central|northeastern|northwestern|"
    r"southeastern|southwestern|embattled|besieged|strategic|key)\s+)*"
    r"(?P<noun>provincial\s+capital|state\s+capital|regional\s+capital|capital\s+city|capital|"
    r"city|town|village|province|district)(?![\w-]|['’]s\s+name)",
    re.IGNORECASE,
)
_CAPITAL_OF = re.compile(
    r"\b(?:the\s+)?(?:provincial\s+|regional\s+)?capital\s+(?:city\s+)?of\s+(?:the\s+)?(?:\w+ern\s+)?"
    r"(?:province\s+of\s+)?$",
    re.IGNORECASE,
)
_INDEFINITE = r"\b(?:an?|another|one|second|third)\s+(?:[\w-]+\s+){0,3}"
_SAME_NAME = re.compile(r"^\s+(?:of|with)\s+the\s+same\s+name", re.IGNORECASE)
_SPEAKING_FROM = re.compile(
    r"\b(?:(?:speaking|reporting|reported|said|wrote|tweeted)\s+from|leaving\s+for|told\s+\w+\s+in)\s+$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^\W*$")
_DATELINE_END = re.compile(r"^(?:,\s*[A-Z][\w\s.]{2,30})?\s*(?:\([^)]{1,30}\)\s*)?[-–—]{1,2}\s")


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
        found = [named(doc, known) for doc in docs]
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
            order.setdefault(doc.text, index)
        mentions = tuple(
            tuple(_places(doc, places, weights)) for doc, places in zip(docs, found, strict=True)
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
    places = _named_places(doc, context)
    resolved = [place for place, _ in _references(doc, places, context) if place]
    both = sorted([*places, *resolved], key=lambda place: (place.start, place.end))
    return [replace(place, start=place.start + base, end=place.end + base) for place in both]


def unresolved(doc: Doc, context: PlaceContext, base: int = 0) -> list[tuple[str, int, int]]:
    """References to a place ("the city") that nothing settles: text, start and end."""
    places = _named_places(doc, context)
    return [
        (match.group(), base + match.start(), base + match.end())
        for place, match in _references(doc, places, context)
        if place is None
    ]


def _named_places(doc: Doc, context: PlaceContext) -> list[Place]:
    known = context.order.get(doc.text)
    if known is not None:
        return list(context.mentions[known])
    return _places(doc, named(doc, context.known), context.weights)


def _adjectives(doc: Doc) -> Iterable[str]:
    """Countries of the demonyms of a paragraph."""
    skip = -1
    for token in doc:
        if token.i <= skip or not token.text[:1].isupper():
            continue
        pair = doc[token.i : token.i + 2].text
        code = demonyms.country_of(pair)
        if code:
            skip = token.i + 1
        else:
            code = demonyms.country_of(token.text)
        if code and token.text not in {"US", "U.S."}:
            yield code


def _places(doc: Doc, found: list[Named], weights: Weights) -> list[Place]:
    """The places of the names, the containers first, since they are the others' hints."""
    hints: dict[int, Hint] = {}
    places: dict[int, Place] = {}
    for index in sorted(range(len(found)), key=lambda i: (-_size(found[i]), -i)):
        item = found[index]
        hint = _hint(doc, found, index, hints)
        places[index] = _place(doc, item, weights, hint)
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
    links = {
        ",",
        "in",
        "of",
        "the",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "'s",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "restive",
        "nearby",
    }
    if not gap or len(gap) > 4 or any(word not in links for word in gap):  # noqa: PLR2004
        return Hint()
    if gap == [","] and not _closes(doc, following):
        return Hint()
    if not any(_inside(entry, given) for entry in gazetteer.lookup(item.name)) and not item.head:
        return Hint()
    return given


def _closes(doc: Doc, item: Named) -> bool:
    """Whether after "X, Y" no list goes on: "X, Y and Z" names three of a kind."""
    return not (item.end < len(doc) and doc[item.end].lower_ in {"and", "or"})


def _inside(entry: gazetteer.Entry, hint: Hint) -> bool:
    if hint.admin1:
        return hint.admin1 == entry.admin1
    return entry.country == hint.country and entry.kind != "country"


def _place(doc: Doc, item: Named, weights: Weights, hint: Hint) -> Place:
    start = doc[item.start].idx
    last = doc[item.end - 1]
    end = last.idx + len(last)
    text = doc.text[start:end]
    capital = _CAPITAL_OF.search(doc.text[max(0, start - 60) : start])
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


def _references(
    doc: Doc, places: list[Place], context: PlaceContext
) -> list[tuple[Place | None, re.Match[str]]]:
    """References with what they mean, ``None`` where nothing settles them."""
    text = doc.text
    found = []
    for match in _REFERENCE.finditer(text):
        after = text[match.end() :]
        if any(place.start < match.end() and match.start() < place.end for place in places):
            continue
        if (
            _SAME_NAME.match(after)
            or re.match(r"\s+of\b", after)
            or _is_apposition(text, match, places)
        ):
            continue
        if (
            re.match(r"\s+(?:hall|council|centre|center|headquarters)\b", after)
            and "capital" in match["noun"]
        ):
            continue
        found.append((_meant(doc, match, places, context), match))
    return found


def _is_apposition(text: str, match: re.Match[str], places: list[Place]) -> bool:
    """As in "Zaranj, the provincial capital": the name right before says it already."""
    return any(
        place.end <= match.start() and re.fullmatch(r"\s*[,(]\s*", text[place.end : match.start()])
        for place in places
    )


def _meant(
    doc: Doc, match: re.Match[str], places: list[Place], context: PlaceContext
) -> Place | None:
    noun = " ".join(match["noun"].lower().split())
    before = [place for place in places if place.end <= match.start()]
    before = [place for place in before if not _is_speakers(doc.text, place)]
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    sentence = span.sent.start_char if span is not None else 0
    here = [place for place in before if place.start >= sentence]
    earlier = _earlier(doc, context)
    if "capital" in noun:
        target = _capital(here, before, earlier, plain=noun in {"capital", "capital city"})
    else:
        kind = {"town": "city", "village": "city"}.get(noun, noun)
        target = _recent(kind, here, before, earlier)
        last = target.end if target and target in before else 0
        if re.search(rf"{_INDEFINITE}{noun}\b", doc.text[last : match.start()], re.IGNORECASE):
            return None  # "a key district ... the district" speaks of one without a name
    if target is None:
        return None
    return replace(target, text=match.group(), start=match.start(), end=match.end())


def _earlier(doc: Doc, context: PlaceContext) -> list[Place]:
    known = context.order.get(doc.text)
    if known is None:
        return []
    return [place for places in context.mentions[:known] for place in places]


def _is_speakers(text: str, place: Place) -> bool:
    """The place from which somebody speaks, or a dateline, is not what a report is about."""
    before, after = text[max(0, place.start - 40) : place.start], text[place.end :][:60]
    if _SPEAKING_FROM.search(before):
        return True
    return bool(_DATELINE.match(text[: place.start]) and _DATELINE_END.match(after))


def _recent(
    kind: str, here: list[Place], before: list[Place], earlier: list[Place]
) -> Place | None:
    """The latest place of that kind, where sentence, paragraph or document leave no doubt."""
    if kind == "province":
        here, before, earlier = (_provinces(scope) for scope in (here, before, earlier))
    for scope in (here, before):
        found = [place for place in scope if place.kind == kind]
        keys = {place.key for place in found}
        if len(keys) == 1:
            return found[-1]
        if len(keys) > 1:
            return None
    found = [place for place in earlier if place.kind == kind]
    main = _main([place for place in [*found] if place.kind == kind])
    return main if found and main and found[-1].key == main.key else None


def _provinces(places: list[Place]) -> list[Place]:
    """The provinces of the places, a city's and district's own in place of it."""
    found = []
    for place in places:
        entry = gazetteer.by_key(place.key)
        if place.kind == "city" and entry:
            owner = gazetteer.by_key(f"iso:{entry.admin1}")
        elif place.kind == "district" and len(place.within) > 1:
            owner = gazetteer.subdivision(place.within[-2], place.country)
        else:
            owner = entry if place.kind == "province" else None
        if owner:
            found.append(from_entry(owner, owner.name, place.text, place.start, place.end))
    return found


def _main(places: list[Place]) -> Place | None:
    """The place that is named far more often than any other."""
    counts = Counter(place.key for place in places).most_common(2)
    if not counts or (counts[0][1] < MAIN_MENTIONS and len(counts) > 1):
        return None
    if len(counts) > 1 and counts[0][1] < MAIN_LEAD * counts[1][1]:
        return None
    return next(place for place in reversed(places) if place.key == counts[0][0])


def _capital(
    here: list[Place], before: list[Place], earlier: list[Place], *, plain: bool
) -> Place | None:
    """The seat of the province that was spoken of last; a bare "the capital" only in a sentence."""
    scopes = (here,) if plain else (here, before, earlier)
    for scope in scopes:
        for place in reversed(scope):
            seat = _seat_of(place)
            if seat:
                return seat
    return None


def _seat_of(place: Place) -> Place | None:
    entry = gazetteer.by_key(place.key)
    if entry is None or entry.kind == "country":
        return None
    province = entry if entry.kind == "province" else gazetteer.by_key(f"iso:{entry.admin1}")
    seat = gazetteer.seat_of(province) if province else None
    if province is None or seat is None or (entry.kind == "city" and seat.key != entry.key):
        return None
    made = from_entry(seat, seat.name, "", 0, 0)
    return (
        made
        if made.within[:1] == (province.name,)
        else replace(made, within=(province.name, *made.within))
    )
