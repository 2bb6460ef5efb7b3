"""Classes of victims and how they stand to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.extractors import victims
from counterclaim.extractors.quant_classes import NOUNS, PARENTS

CLASSES = sorted({*PARENTS, *NOUNS})
NAMES = st.sampled_from([*CLASSES, "soldier:US", "soldier:AF", "civilian:PK", "people:FR"])


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("people", "people"),
        ("Afghan security forces", "security_forces:AF"),
        ("US troops", "soldier:US"),
        ("North Korean soldiers", "soldier:KP"),
        ("Taliban fighters", "insurgent"),
        ("rebel fighters", "insurgent"),
        ("pro-government fighters", "security_forces"),
        ("fighters", "combatant"),
        ("suspected militants", "militant"),
        ("police officers", "police"),
        ("army officers", "soldier"),
        ("members of the security forces", "security_forces"),
        ("security force members", "security_forces"),
        ("foreign troops", "foreign_troops"),
        ("UN peacekeepers", "peacekeeper"),
        ("women and children", "civilian"),
        ("soldiers and policemen", "security_forces"),
        ("aid workers", "aid_worker"),
        ("health workers", "medic"),
        ("armed men", "attacker"),
        ("suicide bombers", "attacker"),
        ("passengers", "passenger"),
        ("coal miners", "miner"),
        ("protesters", "protester"),
        ("football fans", "fan"),
        ("Peruvians", "people:PE"),
        ("schoolchildren", "child"),
        ("patients", "patient"),
        ("districts", None),
        ("police stations", None),
        ("", None),
    ],
)
def test_the_class_of_a_noun_phrase(phrase, expected):
    assert victims.victim_class(phrase.split()) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("people", "child", "contains"),
        ("child", "civilian", "within"),
        ("child", "child", "same"),
        ("insurgent", "civilian", "disjoint"),
        ("insurgent", "child", "disjoint"),
        ("militant", "soldier", "disjoint"),
        ("soldier", "police", "disjoint"),
        ("woman", "child", "disjoint"),
        ("woman", "journalist", "unknown"),
        ("combatant", "soldier", "contains"),
        ("militia", "insurgent", "unknown"),
        ("soldier:US", "soldier:AF", "disjoint"),
        ("soldier", "soldier:US", "contains"),
        ("soldier:US", "soldier", "within"),
        ("security_forces", "soldier:US", "unknown"),
        ("security_forces:AF", "soldier:AF", "contains"),
        ("people", "soldier:US", "contains"),
        (None, "child", "unknown"),
        ("child", None, "unknown"),
    ],
)
def test_how_one_class_stands_to_another(a, b, expected):
    assert victims.relation(a, b) == expected


def test_contains_follows_the_relation():
    assert victims.contains("people", "child") is True
    assert victims.contains("child", "people") is False
    assert victims.contains("insurgent", "child") is False
    assert victims.contains("woman", "journalist") is None
    assert victims.contains(None, "child") is None


def test_under_arms_are_all_sides():
    assert all(victims.is_armed(name) for name in ("soldier:US", "insurgent", "militia"))
    assert not any(victims.is_armed(name) for name in ("child", "people", None))


def test_what_several_classes_have_in_common():
    assert victims.common(["soldier", "police"]) == "security_forces"
    assert victims.common(["soldier:US", "soldier:US"]) == "soldier:US"
    assert victims.common(["soldier", None]) is None


@given(NAMES, NAMES)
def test_relations_mirror_each_other(a, b):
    mirror = {"contains": "within", "within": "contains"}
    there, back = victims.relation(a, b), victims.relation(b, a)
    assert back == mirror.get(there, there)


@given(NAMES, NAMES, NAMES)
def test_what_holds_a_class_holds_its_parts(a, b, c):
    if victims.relation(a, b) == "contains" and victims.relation(b, c) == "contains":
        assert victims.relation(a, c) != "disjoint"


def test_every_noun_belongs_to_a_class_of_the_tree():
    assert set(NOUNS) <= {*PARENTS, victims.TOP}
