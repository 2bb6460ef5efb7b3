"""The gazetteer's tables as a user's machine builds them, from the packages installed here."""

from __future__ import annotations

import sqlite3

import pytest

from counterclaim.extractors import gazetteer_build
from counterclaim.extractors.gazetteer import fold


@pytest.fixture(scope="module")
def built():
    connection = sqlite3.connect(":memory:")
    gazetteer_build.build(connection)
    yield connection
    connection.close()


def named(built, name, kind):
    return built.execute(
        "SELECT entries.country, admin1, key FROM names JOIN entries ON entry = id "
        "WHERE folded = ? AND kind = ? ORDER BY population DESC",
        (fold(name), kind),
    ).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Kunduz", "AF", "AF-KDZ"),
        ("Aleppo", "SY", "SY-HL"),
        ("Maiduguri", "NG", "NG-BO"),
        ("Kharkiv", "UA", "UA-63"),
        ("Donetsk", "UA", "UA-14"),
    ],
)
def test_a_city_stands_in_its_province(built, name, country, admin1):
    assert named(built, name, "city")[0][:2] == (country, admin1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "key"),
    [("Kunduz", "iso:AF-KDZ"), ("Borno", "iso:NG-BO"), ("Aleppo", "iso:SY-HL")],
)
def test_a_province_is_found_by_its_plain_name(built, name, key):
    assert key in [found for _, _, found in named(built, name, "province")]


@pytest.mark.slow
def test_every_entry_has_a_name_and_a_key_of_its_own(built):
    count = built.execute("SELECT count(*) FROM entries").fetchone()[0]
    nameless = built.execute(
        "SELECT count(*) FROM entries WHERE id NOT IN (SELECT entry FROM names)"
    ).fetchone()[0]
    keys = built.execute("SELECT count(DISTINCT key) FROM entries").fetchone()[0]
    told = built.execute("SELECT value FROM meta WHERE name = 'entries'").fetchone()[0]
    assert (nameless, keys, told) == (0, count, count)
    assert count > 100_000
