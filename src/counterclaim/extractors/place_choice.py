"""Which place a name means: by its kind, by the document's countries, by population.

The choice adds up orders of magnitude: the logarithm of an entry's population, a bonus for a
metropolis or national capital, and a bonus for the countries that the document is about. Where
two countries' entries come out near one another, the country stays unknown.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from counterclaim.extractors import gazetteer
from counterclaim.extractors.gazetteer import Entry
from counterclaim.extractors.place_words import BUILDINGS, NATURAL, OPEN_WATERS, Named, regions
from counterclaim.records import Place, PlaceKind

# An entry is clearly dominant with this many times the weight of the next country's.
DOMINANCE_RATIO = 3.0
# Being in the only country that a document speaks of is worth this many orders of magnitude of
# population: a town of 5,000 there comes before a city of 10 million elsewhere.
CONTEXT_WORTH = 3.5
# Cities that the world's press names without their country have this bonus, so that Paris in a
# report on Texas stays Paris in France.
METROPOLIS_WORTH = 2.0
METROPOLIS_POPULATION = 1_000_000
# Smaller towns are only meant where the document or the sentence speaks of their country: some
# village somewhere bears nearly every name.
MIN_UNSUPPORTED_POPULATION = 5_000
# A name that no gazetteer has lies in the document's main country where that has this share of
# at least so many mentions; a border town in two lines of text may lie on either side.
MAIN_SHARE = 0.66
MAIN_MENTIONS = 3
# What it costs an entry that only an alternate name of it fits ("Islamabad" is an old name of
# Chattogram, too).
ALTERNATE_COST = 1.5


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a document is about each country: shares that sum to 1, of so many mentions."""

    shares: Mapping[str, float]
    mentions: int = 0

    @classmethod
    def of(cls, counts: Counter[str]) -> Weights:
        """Shares from counts of mentions."""
        total = sum(counts.values())
        shares = {code: n / total for code, n in counts.items()} if total else {}
        return cls(MappingProxyType(shares), total)

    def main(self) -> str | None:
        """The country that a document is plainly about, if there is one."""
        if self.mentions < MAIN_MENTIONS:
            return None
        return next((code for code, share in self.shares.items() if share >= MAIN_SHARE), None)

    def leading(self) -> str | None:
        """The most mentioned country; ``None`` where two lead."""
        ranked = sorted(self.shares.items(), key=lambda item: -item[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


@dataclass(frozen=True, slots=True)
class Hint:
    """What the sentence says of where a name lies: ISO country and first-level subdivision."""

    country: str | None = None
    admin1: str | None = None
    city: str | None = None


def choose(named: Named, weights: Weights, hint: Hint) -> Entry | None:
    """The entry that a name means; ``None`` where it is unknown or cannot be settled."""
    entries = candidates(named, weights, hint)
    if not entries:
        return None
    scored = sorted(
        ((score(entry, weights, named.name), entry) for entry in entries), key=lambda s: -s[0]
    )
    best, entry = scored[0]
    if not _supported(entry, weights, hint):
        return None
    rivals = [s for s, other in scored[1:] if not _one_place(entry, other)]
    if rivals and best - rivals[0] < math.log10(DOMINANCE_RATIO):
        return None
    return entry


def likely_country(named: Named, weights: Weights, hint: Hint) -> str | None:
    """The country that all likely entries share, even where the place itself stays open."""
    entries = candidates(named, weights, hint)
    scores = [(score(entry, weights, named.name), entry) for entry in entries]
    best = max((value for value, _ in scores), default=0.0)
    near = [entry for value, entry in scores if best - value < math.log10(DOMINANCE_RATIO)]
    if len({entry.country for entry in near}) != 1 or not _supported(near[0], weights, hint):
        return None
    return near[0].country


def _supported(entry: Entry, weights: Weights, hint: Hint) -> bool:
    """Whether more than its bare name speaks for an entry: size, sentence or document."""
    if entry.kind != "city" or entry.population >= MIN_UNSUPPORTED_POPULATION:
        return True
    return hint.country is not None or entry.country in weights.shares


def candidates(named: Named, weights: Weights, hint: Hint) -> list[Entry]:
    """The entries that kind and hint allow, one a country where city and province share a name."""
    entries = [entry for entry in gazetteer.lookup(named.name) if _fits(entry, named)]
    if named.head == "province":
        code = hint.country or weights.leading()
        near = gazetteer.subdivision(named.name, code) if code else None
        if near and near not in entries:
            entries.append(near)
    if hint.admin1:
        entries = [e for e in entries if hint.admin1 in {e.admin1, e.key.removeprefix("iso:")}]
    elif hint.country:
        entries = [entry for entry in entries if entry.country == hint.country]
    return _bare(entries) if named.head is None else entries


def _fits(entry: Entry, named: Named) -> bool:
    if named.head == "province":
        return entry.kind == "province"
    if named.head in {"city", "district"}:
        return entry.kind == "city"
    if named.head == "region":
        return entry.kind == "province"
    # "Us" and "Of" are towns, too; a name in capitals only is a country's or nothing.
    return not (named.name.isupper() and entry.kind != "country" and len(named.name) < 4)  # noqa: PLR2004


def _bare(entries: list[Entry]) -> list[Entry]:
    """A bare name is the city, unless the province is all there is or the city a village."""
    kept = []
    countries = {entry.country for entry in entries if entry.kind == "country"}
    for entry in entries:
        if entry.kind != "province":
            kept.append(entry)
            continue
        seats = [e for e in entries if e.kind == "city" and e.country == entry.country]
        namesake = [e for e in seats if e.key == entry.seat or e.admin1 == entry.key[4:]]
        if not namesake and entry.country not in countries:
            kept.append(entry)
    return kept


def _one_place(a: Entry, b: Entry) -> bool:
    """City and province of one name, or two entries of one country for nearly one point."""
    if a.country != b.country:
        return False
    if "province" in {a.kind, b.kind}:
        return b.admin1 == a.key[4:] or a.admin1 == b.key[4:]
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return False
    return abs(a.lat - b.lat) < 0.2 and abs(a.lon - b.lon) < 0.2  # noqa: PLR2004 - about 20 km


def score(entry: Entry, weights: Weights, name: str) -> float:
    """Orders of magnitude that speak for an entry under that name."""
    value = math.log10(entry.population + 10) + CONTEXT_WORTH * weights.shares.get(entry.country, 0)
    large = entry.kind == "city" and entry.population >= METROPOLIS_POPULATION
    if entry.kind == "country" or large or _is_capital(entry):
        value += METROPOLIS_WORTH
    main = entry.name.split(" (", maxsplit=1)[0]
    if entry.kind == "city" and gazetteer.fold(main) != gazetteer.fold(name):
        value -= ALTERNATE_COST
    return value


def _is_capital(entry: Entry) -> bool:
    if entry.kind != "city":
        return False
    owner = gazetteer.by_key(f"country:{entry.country}")
    return owner is not None and owner.seat == entry.key


def country_counts(named: Iterable[Named], adjectives: Iterable[str]) -> Counter[str]:
    """Mentions by country: country names, demonyms, and names of one country only."""
    counts: Counter[str] = Counter(adjectives)
    nobody = Weights(MappingProxyType({}))
    for place in named:
        entry = choose(place, nobody, Hint())
        if entry and (entry.kind == "country" or _only_country(place, entry)):
            counts[entry.country] += 1
        region = regions().get(gazetteer.fold(place.name))
        if region and region.country:
            counts[region.country] += 1
    return counts


def _only_country(place: Named, entry: Entry) -> bool:
    """Whether no other country has such a place of any size."""
    others = [
        e for e in gazetteer.lookup(place.name) if e.country != entry.country and _fits(e, place)
    ]
    return all(other.population * 10 <= entry.population for other in others)


def placed(named: Named, weights: Weights, hint: Hint, *, text: str, start: int, end: int) -> Place:
    """The `Place` of a name: from the gazetteer, the table of regions, or by its name alone."""
    region = regions().get(gazetteer.fold(named.name)) if named.head in {None, "region"} else None
    entry = choose(named, weights, hint)
    if region and (entry is None or entry.kind != "country"):
        key = f"name:{region.country or ''}:{gazetteer.fold(region.name)}"
        country = _country_name(region.country)
        return Place(
            named.name,
            "region",
            region.country,
            region.lat,
            region.lon,
            country,
            key,
            text,
            start,
            end,
        )
    if entry is None and named.head in {None, "city"} and not gazetteer.lookup(named.name):
        code = hint.country or weights.main()
        entry = gazetteer.near_city(named.name, code) if code else None
    if entry and named.head in {None, "city", "province"}:
        return from_entry(entry, named.name, text, start, end)
    return _by_name(named, weights, hint, entry, text=text, start=start, end=end)


def from_entry(entry: Entry, name: str, text: str, start: int, end: int) -> Place:
    """The `Place` of a gazetteer entry."""
    kind: PlaceKind = entry.kind
    within: tuple[str, ...] = ()
    if kind != "country":
        within = tuple(filter(None, (entry.admin1_name, *_country_name(entry.country))))
    return Place(
        name, kind, entry.country, entry.lat, entry.lon, within, entry.key, text, start, end
    )


def _by_name(
    named: Named,
    weights: Weights,
    hint: Hint,
    entry: Entry | None,
    *,
    text: str,
    start: int,
    end: int,
) -> Place:
    """A district, site or unknown town: its country from hint or context, its point unknown."""
    last = gazetteer.fold(named.name).split(" ")[-1]
    kind = named.head or _kind_of_unknown(named.label, last)
    name = named.name
    known = {e.country for e in gazetteer.lookup(named.name) if _fits(e, named)}
    country = hint.country or (entry.country if entry else likely_country(named, weights, hint))
    open_to_context = not known or named.head in {"district", "province"}
    if country is None and last not in OPEN_WATERS and open_to_context:
        # "X village" is X's own name here; "the border town of X" may speak of a neighbour's.
        behind = named.end > named.name_end
        context = named.head in {"district", "province", "site"} or (named.head and behind)
        country = weights.leading() if context else weights.main()
    if country is None and len(known) == 1 and known & set(weights.shares):
        country = next(iter(known))
    admin1 = gazetteer.by_key(f"iso:{hint.admin1}") if hint.admin1 else None
    area = admin1.name if admin1 else (entry.admin1_name if entry else None)
    if kind == "site" and named.head_word:
        name = f"{named.name} {named.head_word}"  # "Kandahar International airport"
        area = area or (named.name if entry and entry.kind == "city" else None)
    near = hint.city if kind in {"site", "district"} and hint.city != area else None
    within = tuple(filter(None, (near, area, *_country_name(country))))
    point = (
        (entry.lat, entry.lon)
        if entry and kind == "district" and entry.kind == "city"
        else (None, None)
    )
    key = f"name:{country or ''}:{gazetteer.fold(name)}"
    if kind != "city":
        key += f":{kind}"
    return Place(name, kind, country, *point, within, key, text, start, end)


def _kind_of_unknown(label: str, last: str) -> PlaceKind:
    """The kind of a place that no gazetteer has, by spaCy's label and the name's last word."""
    if label == "FAC" or last in BUILDINGS:
        return "site"
    return "region" if label == "LOC" or last in NATURAL else "city"


def _country_name(code: str | None) -> tuple[str, ...]:
    entry = gazetteer.by_key(f"country:{code}") if code else None
    return (entry.name,) if entry else ()
