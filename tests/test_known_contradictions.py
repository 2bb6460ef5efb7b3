"""The pairs of claims/ through the judge: what was reached is pinned and may only grow."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from counterclaim import labelled, statements
from counterclaim.evaluating import evaluate
from counterclaim.settings import Settings

CLAIMS = Path(__file__).parent.parent / "claims"
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text("utf-8"))
SIDES = ("text", "source", "date", "voice", "place")


def corpus_sha256():
    digest = hashlib.sha256()
    for path in sorted(CLAIMS.glob("*.jsonl")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Said:
    def __init__(self, row):
        self.relation, self.type = row["relation"], row["type"]
        self.strength, self.reasons = row["strength"], row["reasons"]


def judge(pairs):
    rows = [
        {f"{name}_{s}": getattr(p, f"{name}_{s}") for name in SIDES for s in "ab"} for p in pairs
    ]
    return [Said(row) for row in statements.compare(rows, Settings())]


@pytest.fixture(scope="module")
def evaluation():
    return evaluate(labelled.read_labelled([CLAIMS]), judge)


def test_the_floors_belong_to_this_corpus():
    assert FLOORS["claims_sha256"] == corpus_sha256(), (
        "claims/ changed: run `counterclaim evaluate`, read what changed, then set floors.json"
    )


@pytest.mark.slow
@pytest.mark.parametrize("relation", ["conflict", "agreement", "update", "not_comparable"])
def test_as_many_pairs_are_right_as_before(evaluation, relation):
    assert evaluation.confusion[relation][relation] >= FLOORS["right"][relation]


@pytest.mark.slow
def test_no_more_false_conflicts_than_before(evaluation):
    wrong = sum(
        row["conflict"] for relation, row in evaluation.confusion.items() if relation != "conflict"
    )
    assert wrong <= FLOORS["false_conflicts"]


def test_there_are_pairs_of_every_relation():
    found = [pair.relation for pair in labelled.read_labelled([CLAIMS])]
    assert len(found) >= 30
    for relation in ("conflict", "agreement", "update", "not_comparable", "none"):
        assert found.count(relation) >= 5
