"""Whether two names of actors mean one side."""

from __future__ import annotations

import pytest

from counterclaim.comparing import sides


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Chadian troops", "Sudanese troops", False),
        ("Ecuador's police", "Peru's navy", False),
        ("Turkish-led forces", "Turkish troops", True),
        ("the coalition", "French warplanes", True),
        ("a French-led coalition", "Malian soldiers", None),
        ("Iraqi soldiers", "ISIS", False),
        ("Syrian troops", "Islamic State", False),
        ("ISIL", "Islamic State militants", True),
        ("Islamic State", "Islamic Jihad", False),
        ("SDF", "Syrian Democratic Forces", True),
        ("anti-Marenko forces", "Marenko's guards", False),
        ("anti-Marenko forces", "anti-Marenko fighters", True),
        ("anti-government fighters", "the army", False),
        ("anti-government fighters", "the rebels", True),
        ("the Hill Liberation Army", "Kenya's army", False),
        ("Free Chad Army", "the Chadian army", False),
        ("Arakan Army", "Myanmar's army", False),
        ("the Kremlin's troops", "Ukrainian soldiers", False),
        ("the army", "government troops", True),
    ],
)
def test_one_side_or_two(a, b, expected):
    assert sides.same_side(a, b) is expected
    assert sides.same_side(b, a) is expected


def test_rebels_are_not_presumed_to_be_whom_they_are_said_to_fight():
    assert sides.presumably_same("the insurgents", "Boko Haram")
    assert not sides.presumably_same("anti-Taliban forces", "Taliban")


def test_the_country_of_a_force_is_not_that_of_its_backers():
    assert sides.country("US-backed Syrian fighters") == "SY"
    assert sides.country("the rebels") is None
