"""The side of a voice: by role, organisation and country, in war and in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extractors import nations, parties

NONE: dict[str, tuple[str, ...]] = {}


@pytest.mark.parametrize(
    ("name", "role", "country", "party"),
    [
        # Armed groups: known by name, else by pattern.
        ("Taliban spokesman", None, "AF", "Taliban"),
        (None, "a Hamas official", "PS", "Hamas"),
        ("Ada Lee", "rebel commander", "XX", "rebels"),
        ("Northern Rivers Liberation Front", None, None, "Northern Rivers Liberation Front"),
        (None, "spokesman for the Mountain People's Army", None, "Mountain People's Army"),
        ("Tuareg rebels", None, "ML", "Tuareg rebels"),
        ("militants", None, "NG", "militants"),
        ("local militia", None, None, "militia"),
        ("gunmen", None, None, "gunmen"),
        # States: the phrase's country, else the context's.
        ("Afghan officials", None, None, "Afghan government"),
        ("Ada Lee", "Interior Ministry spokesman", "AF", "Afghan government"),
        ("Ada Lee", "Syrian Interior Ministry spokesman", "IQ", "Syrian government"),
        ("officials", None, None, "government"),
        ("provincial governor", None, "NG", "Nigerian government"),
        ("army", None, "LK", "Sri Lankan government"),
        ("Russia", None, None, "Russian government"),
        ("White House", None, "AF", "US government"),
        # A foreign head of state is no part of the country that the report is about.
        ("Ada Lee", "President", "AF", "government"),
        # Foreign armies.
        ("US military", None, "AF", "US military"),
        ("Pentagon", None, "AF", "US military"),
        ("Ada Lee", "press secretary of the Pentagon", "AF", "US military"),
        ("Turkish army", None, "SY", "Turkish military"),
        ("NATO", None, "AF", "NATO"),
        # Others.
        ("United Nations", None, "AF", "UN"),
        ("UNICEF", None, "YE", "UN"),
        ("International Committee of the Red Cross", None, "YE", "Red Cross"),
        ("hospital officials", None, None, "medics"),
        ("Ada Lee", "doctor", "SY", "medics"),
        ("witnesses", None, "AF", "residents"),
        ("a resident", None, "AF", "residents"),
        ("analysts", None, None, "analysts"),
        ("Associated Press", None, None, "media"),
        ("Human Rights Watch", None, "ET", "monitors"),
        ("Ada Lee", "fire chief", None, "rescuers"),
        ("police", None, None, "police"),
        ("police", None, "AF", "Afghan government"),
        ("the court", None, None, "courts"),
        ("the company", None, None, "company"),
        ("Brightwater Energy", None, None, "Brightwater Energy"),
        ("opposition", None, None, "opposition"),
        ("Ada Lee", None, "AF", None),
        (None, None, "AF", None),
        ("", " ", None, None),
    ],
)
def test_party(name, role, country, party):
    assert parties.party_of(name, role, country, NONE) == party


def test_an_anti_group_is_not_the_group():
    assert parties.party_of("anti-Taliban protesters", None, None, NONE) == "protesters"


def test_the_users_table_wins_and_the_longest_word_decides():
    table = {"Blue": ("river front",), "Red": ("river front east", "Officials")}
    assert parties.party_of("River Front East", None, None, table) == "Red"
    assert parties.party_of("the River Front", None, None, table) == "Blue"
    assert parties.party_of("Afghan officials", None, "AF", table) == "Red"


@pytest.mark.parametrize("phrase", ["police", "UN", "officials", "rebels", "army chief", "sources"])
def test_speaking_roles(phrase):
    assert parties.is_speaking_role(phrase)


@pytest.mark.parametrize("phrase", ["bridge", "the red car", "Monday"])
def test_no_speaking_roles(phrase):
    assert not parties.is_speaking_role(phrase)


def test_countries_by_name_demonym_and_code():
    assert nations.find("Afghanistan") == nations.find("Afghan") == nations.find("AF") == "AF"
    assert nations.in_phrase("South Korean defence ministry") == "KR"
    assert nations.in_phrase("U.S. envoy") == "US"
    assert nations.in_phrase("the old mill") is None
    assert nations.adjective("US") == "US"
    assert nations.adjective("SY") == "Syrian"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_party_or_none(name, role):
    party = parties.party_of(name, role, None, NONE)
    assert party is None or party.strip()
