from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extractors import demonyms, gazetteer, gazetteer_build


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder and a build of one town, so that building takes no time."""
    calls = []

    def build(connection):
        calls.append(connection)
        connection.executescript(gazetteer_build._TABLES)
        connection.execute(
            "INSERT INTO entries VALUES (1, 'Testtown', 'city', 'AF', 'AF-KDZ', 'Kunduz', "
            "36.0, 68.0, 100, 'geonames:1', NULL)"
        )
        connection.execute("INSERT INTO names VALUES ('testtown', 1)")
        connection.execute("INSERT INTO meta VALUES ('entries', 1)")
        connection.commit()

    monkeypatch.setattr(gazetteer_build, "build", build)
    monkeypatch.setenv(gazetteer.CACHE_VARIABLE, str(tmp_path / "cache"))
    gazetteer.reset()
    yield tmp_path / "cache", calls
    gazetteer.reset()


def test_the_file_is_built_once_and_read_only(cache):
    folder, calls = cache
    assert gazetteer.lookup("Testtown")[0].key == "geonames:1"
    gazetteer.reset()
    assert gazetteer.lookup("Testtown")[0].population == 100
    assert len(calls) == 1
    assert [path.name for path in folder.iterdir()] == [gazetteer.file_name()]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._database().execute("DELETE FROM names")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + bytes(400)])
def test_a_broken_file_is_built_anew(cache, content):
    folder, calls = cache
    folder.mkdir()
    (folder / gazetteer.file_name()).write_bytes(content)
    assert gazetteer.lookup("testtown")
    assert len(calls) == 1


def test_half_a_file_is_built_anew(cache):
    folder, calls = cache
    assert gazetteer.lookup("Testtown")
    gazetteer.reset()
    with sqlite3.connect(folder / gazetteer.file_name()) as connection:
        connection.execute("DELETE FROM entries")
    connection.close()
    assert gazetteer.lookup("Testtown")
    assert len(calls) == 2


def test_where_the_folder_cannot_be_made_it_lives_in_memory(cache, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv(gazetteer.CACHE_VARIABLE, str(blocked / "inside"))
    assert gazetteer.lookup("Testtown")[0].name == "Testtown"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pul-e-khumri", "Pul-e Khumri"),
        ("São Tomé", "sao tome"),
        ("Sana'a", "Sana’a"),
        ("St. Petersburg", "st petersburg"),
        ("Łódź", "Lodz"),
        ("Al-Ḩasakah", "al hasakah"),
    ],
)
def test_spellings_that_fold_alike(one, other):
    assert gazetteer.fold(one) == gazetteer.fold(other)


@given(st.text(max_size=60))
def test_folding_is_stable_and_never_breaks(text):
    folded = gazetteer.fold(text)
    assert gazetteer.fold(folded) == folded
    assert gazetteer.lookup(text) == gazetteer.lookup(folded) or not folded


def test_a_city_with_its_province():
    (entry,) = [e for e in gazetteer.lookup("pul-e-khumri") if e.country == "AF"]
    assert (entry.kind, entry.admin1, entry.admin1_name) == ("city", "AF-BGL", "Baghlan")
    assert gazetteer.by_key(entry.key) == entry


def test_look_ups_are_sorted_by_population():
    sizes = [entry.population for entry in gazetteer.lookup("Springfield")]
    assert len(sizes) > 5
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("name", "code"),
    [("UK", "GB"), ("Ivory Coast", "CI"), ("Burma", "MM"), ("the Netherlands", "NL"), ("AF", "AF")],
)
def test_countries_by_their_english_names(name, code):
    assert gazetteer.country(name).country == code


@pytest.mark.parametrize(
    ("name", "country", "key"),
    [
        ("Nimroz", "AF", "iso:AF-NIM"),
        ("Kunar", "AF", "iso:AF-KNR"),
        ("Kunduz", "AF", "iso:AF-KDZ"),
        ("Salahuddin", "IQ", "iso:IQ-SD"),
        ("Homs", "SY", "iso:SY-HI"),
        ("Kharkiv", "UA", "iso:UA-63"),
        ("Badakshan", "AF", "iso:AF-BDS"),
        ("California", None, "iso:US-CA"),
        ("Nowhere", "AF", None),
    ],
)
def test_subdivisions_and_their_near_spellings(name, country, key):
    entry = gazetteer.subdivision(name, country)
    assert (entry.key if entry else None) == key


def test_a_name_of_two_countries_is_no_one_subdivision():
    assert gazetteer.subdivision("Punjab") is None
    assert gazetteer.subdivision("Punjab", "PK").key == "iso:PK-PB"


@pytest.mark.parametrize(
    ("city", "country", "province"),
    [
        ("Lashkar Gah", "AF", "AF-HEL"),
        ("Mosul", "IQ", "IQ-NI"),
        ("Gori", "GE", "GE-SK"),
        ("Maiduguri", "NG", "NG-BO"),
        ("Quetta", "PK", "PK-BA"),
        ("Cuernavaca", "MX", "MX-MOR"),
        ("Yekaterinburg", "RU", "RU-SVE"),
        ("Munich", "DE", "DE-BY"),
    ],
)
def test_geonames_codes_are_mapped_to_the_right_subdivision(city, country, province):
    entry = next(e for e in gazetteer.lookup(city) if e.country == country and e.kind == "city")
    assert entry.admin1 == province


def test_seats():
    assert gazetteer.seat_of(gazetteer.by_key("iso:AF-HEL")).name == "Lashkar Gāh"
    assert gazetteer.seat_of(gazetteer.by_key("country:AF")).name == "Kabul"


def test_a_near_spelling_finds_a_city_and_a_far_one_does_not():
    assert gazetteer.near_city("Baqouba", "IQ").name == "Baqubah"
    assert gazetteer.near_city("Bxqxx", "IQ") is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Afghan", "AF"),
        ("Afghans", "AF"),
        ("Syrians", "SY"),
        ("British", "GB"),
        ("South Korean", "KR"),
        ("Chinese", "CN"),
        ("polish", None),
        ("Chineses", None),
    ],
)
def test_demonyms(word, code):
    assert demonyms.country_of(word) == code


def test_every_demonym_is_of_a_known_country():
    assert {
        code for code in demonyms.table().values() if not gazetteer.by_key(f"country:{code}")
    } == set()
