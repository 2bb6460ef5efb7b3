from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.comparing import control, gate, sides
from counterclaim.records import Voice
from tests.claimkit import claim, pair, state, town


def verdict(x, y, *, day="2020-05-01", modality="fact", text=("a", "b")):
    a = claim(text[0], doc="a", control=x, places=[town()])
    b = claim(
        text[1],
        doc="b",
        publisher="B",
        control=y,
        places=[town()],
        published=day,
        modality=modality,
    )
    both = pair(a, b)
    found = control.compare(both, gate.scope(both, 10))
    return found.relation if found else None


@pytest.mark.parametrize(
    ("x", "y", "relation"),
    [
        (state("the rebels", "holds"), state("the rebels", "lost"), "conflict"),
        (state("the rebels", "holds"), state("the army", "holds"), "conflict"),
        (
            state("the rebels", "holds"),
            state("the army", "repelled", against="the attackers"),
            "conflict",
        ),
        (
            state("the rebels", "entered"),
            state("the rebels", "contested", part="outskirts"),
            "conflict",
        ),
        (state("the rebels", "captured"), state("the rebels", "holds"), "agreement"),
        (state("the rebels", "holds"), state("the army", "lost"), "agreement"),
        (state("the rebels", "contested"), state("the army", "holds"), None),
        (state("the army", "besieged"), state("the rebels", "holds"), None),
        (state("the rebels", "holds"), state("the rebels", "holds", negated=True), "conflict"),
    ],
)
def test_states_of_one_day(x, y, relation):
    assert verdict(x, y) == relation
    assert verdict(y, x) == relation


def test_another_holder_on_a_later_day_is_an_update():
    assert (
        verdict(state("the rebels", "captured"), state("the army", "retaken"), day="2020-05-04")
        == "update"
    )


def test_a_denial_the_next_day_is_a_conflict():
    x = state("the rebels", "captured")
    assert (
        verdict(x, state("the rebels", "captured"), day="2020-05-02", modality="denied")
        == "conflict"
    )


def test_a_plan_is_no_state():
    x = state("the rebels", "holds")
    assert verdict(x, state("the army", "retaken"), modality="planned") is None


def test_always_meets_never_whenever_it_was_written():
    x, y = state("the rebels", "holds"), state("the rebels", "holds", negated=True)
    assert (
        verdict(x, y, day="2020-05-09", text=("It was always theirs", "It was never theirs"))
        == "conflict"
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("government forces", "the army", True),
        ("the insurgents", "the attackers", True),
        ("the army", "the attackers", False),
        ("Zorani fighters", "the Zorani", True),
        ("the Zorani", "the Belmarists", False),
        ("the Zorani", "government troops", False),
        ("the Zorani", "the insurgents", None),
        ("residents", "the attackers", None),
    ],
)
def test_sides(a, b, expected):
    assert sides.same_side(a, b) is expected
    assert sides.same_side(b, a) is expected


def test_different_parts_of_a_place_can_have_different_holders():
    roads = claim(control=state("rebels", "holds", part="All roads"), places=[town()])
    offices = claim(
        doc="b",
        publisher="B",
        control=state("the army", "holds", part="government buildings"),
        places=[town()],
    )
    town_itself = claim(
        doc="b", publisher="B", control=state("the army", "holds", part="the town"), places=[town()]
    )
    both = pair(roads, offices)
    assert control.compare(both, gate.scope(both, 10)) is None
    both = pair(roads, town_itself)
    assert control.compare(both, gate.scope(both, 10)).relation == "conflict"


def test_who_speaks_of_its_own_side_is_the_side():
    ours = claim("a", doc="a", control=state("our men", "holds"), places=[town()],
                 voice=Voice("speaker", "Zorani rebels"))  # fmt: skip
    theirs = claim("b", doc="b", control=state("the army", "holds"), places=[town()])
    both = pair(ours, theirs)
    assert control.compare(both, gate.scope(both, 10)).relation == "conflict"
    lost = replace(ours, control=state(None, "lost"))
    agreed = pair(lost, theirs)
    assert control.compare(agreed, gate.scope(agreed, 10)).relation == "agreement"


def test_a_town_that_has_not_fallen_was_not_captured():
    fallen = state(None, "captured")
    stands = replace(fallen, negated=True)
    taken = state("the rebels", "captured")
    assert verdict(stands, taken) == verdict(taken, stands) == "conflict"
    assert verdict(fallen, taken) == "agreement"


def test_the_hills_about_a_town_and_opposite_quarters_are_other_places():
    rebels, army = state("the rebels", "holds"), state("the army", "holds")
    assert verdict(replace(rebels, part="the hills"), army) is None
    assert verdict(rebels, army, text=("the north of Marat", "southern Marat")) is None


def test_the_place_that_both_hold_counts_and_no_other_that_is_named():
    rebels, army = state("the rebels", "holds"), state("the army", "holds")
    a = claim("a", doc="a", control=rebels, places=[town()])
    b = claim("b", doc="b", control=army, places=[town("Elsewhere")])
    both = pair(a, b)
    assert gate.scope(both, 10).place.state == "same"
