"""The pairs of claims/ through the judge: what was reached is pinned and may only grow.

The pairs themselves are tests too: the pytest plugin collects them from claims/. Here stands
the gate over all of them. To raise the floors after an improvement, and to take the mark off
the pairs that are judged rightly now::

    counterclaim evaluate claims --floors tests/floors.json --raise-floors --mark-misses
"""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim import floors, labelled
from counterclaim.evaluating import evaluate, judge_of
from counterclaim.records import RELATIONS

CLAIMS = Path(__file__).parent.parent / "claims"
FLOORS = Path(__file__).with_name("floors.json")


@pytest.fixture(scope="module")
def pairs():
    return labelled.read_labelled([CLAIMS])


def test_the_floors_belong_to_these_pairs(pairs):
    known = floors.read(FLOORS)
    assert (known.sha256, known.pairs) == (labelled.digest(pairs), len(pairs)), (
        "claims/ changed: run the command at the head of this file, read what it shows, and "
        "add --allow-lower only if the new pairs are harder"
    )


def test_no_floor_is_left_out():
    for shares in floors.read(FLOORS).least.values():
        assert None not in shares.values()


@pytest.mark.slow
def test_no_relation_falls_below_its_floors(pairs):
    assert floors.shortfalls(floors.read(FLOORS), evaluate(pairs, judge_of())) == []


def test_there_are_pairs_of_every_relation(pairs):
    found = [pair.relation for pair in pairs]
    assert all(found.count(relation) >= 10 for relation in RELATIONS)
