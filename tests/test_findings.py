"""What becomes of judgements: order, origins and reasons of the findings."""

from __future__ import annotations

import pytest

from counterclaim import judging
from counterclaim.records import Axis, Judgement, Scope, Verdict
from tests.claimkit import claim, pair, quantity, town
from tests.test_judging import Scorer


def judgement(relation, strength=0.8, axis="same", doc="a"):
    a = claim(doc=f"{doc}1", publisher="Harbour Wire", places=[town()], quantities=[quantity(10)])
    b = claim(doc=f"{doc}2", publisher="Northern Post", places=[town()], quantities=[quantity(12)])
    one = Axis(axis, f"The axis is {axis}.")
    verdict = Verdict(relation, "casualties", strength, "Ten against twelve.", "numbers")
    return Judgement(pair(a, b), Scope(one, one, one, one), (verdict,), None, None)


def test_conflicts_come_first_then_the_strongest():
    made = [
        judgement("agreement", 0.9, doc="a"),
        judgement("conflict", 0.6, doc="b"),
        judgement("update", 0.9, doc="c"),
        judgement("conflict", 0.8, doc="d"),
    ]
    found = judging.findings(made, 0.5)
    assert [f.relation for f in found] == ["conflict", "conflict", "update", "agreement"]
    assert found[0].strength > found[1].strength
    assert judging.findings(reversed(made), 0.5) == found


def test_what_is_weaker_than_the_threshold_is_left_out():
    (weak,) = judging.findings([judgement("conflict", 0.6)], 0.5)
    assert judging.findings([judgement("conflict", 0.6)], weak.strength + 0.01) == ()


def test_in_the_abstention_band_nothing_is_said():
    assert judging.findings([judgement("conflict", 0.4)], 0.0) == ()


def test_an_agreement_tells_its_origins():
    (found,) = judging.findings([judgement("agreement")], 0.5)
    assert "origin" in found.reasons[-1]
    assert found.origins is not None


def test_what_is_not_known_is_named_and_lowers_the_strength():
    (known,) = judging.findings([judgement("conflict")], 0.1)
    (unknown,) = judging.findings([judgement("conflict", axis="unknown")], 0.1)
    assert unknown.strength < known.strength
    assert "Alike: event, time, place, subject." in known.reasons
    assert any(reason.startswith("Not known: event, time, place") for reason in unknown.reasons)
    assert not any(reason.startswith("Alike") for reason in unknown.reasons)


def test_a_verdict_without_scores_of_the_model_says_so():
    (found,) = judging.findings([judgement("conflict")], 0.5)
    assert found.scores["nli"] is None
    assert found.scores["comparator"] == "numbers"


def test_an_update_stands_where_the_times_differ_and_a_conflict_does_not():
    assert judging.finding(judgement("update", axis="different")) is not None
    far = judgement("conflict", axis="different")
    assert judging.finding(far) is None


@pytest.mark.parametrize("count", [1, 3])
def test_progress_reaches_its_end(count):
    told = []
    pairs = [
        pair(
            claim(doc=f"a{n}", publisher="A", places=[town()], quantities=[quantity(10)]),
            claim(doc=f"b{n}", publisher="B", places=[town()], quantities=[quantity(12)]),
        )
        for n in range(count)
    ]
    judging.judge_pairs(pairs, Scorer(), 10, lambda *step: told.append(step))
    assert told == [("score", count, count)]
