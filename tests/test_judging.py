from __future__ import annotations

import numpy as np
import pytest

from counterclaim import judging
from counterclaim.comparing import gate
from counterclaim.records import Setting
from tests.claimkit import claim, deed, pair, quantity, state, town


class Scorer:
    """Gives every pair the same probabilities and remembers what it was asked."""

    def __init__(self, entailment=0.0, contradiction=0.0):
        self.row = [entailment, 1 - entailment - contradiction, contradiction]
        self.asked = []

    def score(self, pairs):
        self.asked.extend(pairs)
        return np.array([self.row] * len(pairs), dtype=np.float32).reshape(-1, 3)


def judged(a, b, scorer=None, similarity=0.7):
    made, gated, scored = judging.judge_pairs([pair(a, b, similarity)], scorer or Scorer(), 10)
    return judging.findings(made, 0.0), gated, scored


def here(doc, **more):
    return claim(doc=doc, publisher=doc, places=[town()], **more)


def test_a_comparator_outranks_the_model_on_its_own_ground():
    (found,), _, _ = judged(
        here("a", quantities=[quantity(12)]), here("b", quantities=[quantity(16)]), Scorer(0.99)
    )
    assert (found.relation, found.type) == ("conflict", "casualties")
    assert found.scores["nli"]["a_to_b"]["entailment"] == pytest.approx(0.99)


def test_both_directions_are_scored():
    scorer = Scorer()
    judged(here("a", text="One."), here("b", text="Two."), scorer)
    assert scorer.asked == [("One.", "Two."), ("Two.", "One.")]


def test_the_model_never_flags_what_the_gate_holds_apart():
    a = here("a", text="The bridge is open")
    b = claim(
        "The bridge is closed", doc="b", publisher="b", published="2023-01-01", places=[town()]
    )
    found, gated, scored = judged(a, b, Scorer(0, 0.99))
    assert (found, gated, scored) == ((), 1, 0)


def test_a_would_be_conflict_of_another_place_is_named_not_comparable():
    a = here("a", quantities=[quantity(12)])
    b = claim(doc="b", publisher="b", places=[town("Odesk")], quantities=[quantity(16)])
    apart = gate.scope(pair(a, b), 10)
    if apart.place.state != "different":
        pytest.skip("the gazetteer leaves two unknown towns open")
    (found,), _, _ = judged(a, b, similarity=0.9)
    assert found.relation == "not_comparable"
    assert judged(a, b, similarity=0.6)[0] == ()
    assert "places" in found.reasons[0]


def test_responsibility_against_denial():
    (found,), _, _ = judged(
        here("a", deed=deed("the rebels", "claims")), here("b", deed=deed("the rebels", "denies"))
    )
    assert (found.relation, found.type) == ("conflict", "responsibility")


def test_a_denied_content_conflicts_with_the_statement_of_it():
    a, b = here("a"), here("b", modality="denied")
    (found,), _, _ = judged(a, b, Scorer(entailment=0.9))
    assert (found.relation, found.type) == ("conflict", "denial")
    assert judged(a, b, Scorer(contradiction=0.9))[0] == ()


def test_unknown_axes_lower_the_strength_and_are_named():
    sure = here("a", control=state("the rebels", "holds"))
    other = here("b", control=state("the army", "holds"))
    vague = claim(
        doc="c",
        publisher="c",
        setting=Setting((town(),)),
        control=state("the army", "holds"),
    )
    (firm,), _, _ = judged(sure, other)
    (weak,), _, _ = judged(sure, vague)
    assert weak.strength < firm.strength
    assert any(reason.startswith("Not known") for reason in weak.reasons)


def test_swapping_the_sides_keeps_relation_strength_and_id():
    a, b = here("a", quantities=[quantity(12)]), here("b", quantities=[quantity(16)])
    (there,), _, _ = judged(a, b)
    (back,), _, _ = judged(b, a)
    assert (there.relation, there.strength, there.id) == (back.relation, back.strength, back.id)


def test_raising_the_threshold_never_adds_a_finding():
    a, b = here("a", quantities=[quantity(12)]), here("b", quantities=[quantity(16)])
    made, _, _ = judging.judge_pairs([pair(a, b)], Scorer(), 10)
    counts = [len(judging.findings(made, t / 10)) for t in range(11)]
    assert counts == sorted(counts, reverse=True)
