"""Which pairs and dossiers notice when a part of the judge is taken out.

A suite that stays green without a comparator does not guard it. Every part is taken out in turn,
and the gate over claims/ must shut; the pairs that turn wrong are shown on failure, and by the
command below. `culprits` and `slots` are guarded by tests/comparing/test_slots_and_culprits.py:
on the pairs of claims/ that they decide, the NLI model says the same.

    pytest tests/test_mutations.py -s
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from counterclaim import changes, floors, judging, labelled, statements
from counterclaim.comparing import control, denial, entailing, extent, gate, nli, numbers, telling
from counterclaim.evaluating import evaluate, judge_of
from counterclaim.records import Axis, Scope
from counterclaim.settings import Settings

pytestmark = pytest.mark.slow

CLAIMS = Path(__file__).parent.parent / "claims"
SETTLED = Axis("same", "")


def nothing(*_args, **_kwargs):
    return None


# What is taken out, and what stands in its place.
MUTANTS = {
    "the gate": (gate, "scope", lambda *_: Scope(SETTLED, SETTLED, SETTLED, SETTLED)),
    "control": (control, "compare", nothing),
    "denial": (denial, "compare", nothing),
    "numbers": (numbers, "compare", nothing),
    "entailing": (entailing, "compare", nothing),
    "order in time": (telling, "later", nothing),
    "wider scope": (extent, "wider", nothing),
}
MUST_SHUT_THE_GATE = ("the gate", "control", "denial", "numbers", "entailing", "order in time")


@pytest.fixture(scope="module")
def pairs():
    return labelled.read_labelled([CLAIMS])


class Remembering:
    """The bundled scorer, asked only once for every pair of texts."""

    def __init__(self, scorer):
        self.scorer, self.known = scorer, {}

    def score(self, texts):
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known.update(zip(new, self.scorer.score(new), strict=True) if new else ())
        return np.asarray([self.known[text] for text in texts]).reshape(len(texts), 3)


@pytest.fixture(scope="module")
def read_once():
    """Claims, vectors and scores are made once: they take the time, and no mutant touches them."""
    make_pairs = statements._pairs
    make_sides = statements._statements
    scorer = Remembering(nli.load_scorer(Settings().nli))
    kept = {}

    def pairs_once(sides, settings):
        if "pairs" not in kept:
            kept["pairs"] = make_pairs(sides, settings)
        return kept["pairs"]

    def sides_once(rows, settings, progress):
        if "sides" not in kept:
            kept["sides"] = list(make_sides(rows, settings, progress))
        return kept["sides"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statements, "_statements", sides_once)
        patch.setattr(statements, "_pairs", pairs_once)
        patch.setattr(nli, "load_scorer", lambda _: scorer)
        yield


@pytest.fixture(scope="module")
def sound(pairs, read_once):
    return evaluate(pairs, judge_of())


@pytest.mark.parametrize("part", MUTANTS)
def test_it_is_noticed_when_a_part_is_gone(part, pairs, sound, read_once, monkeypatch):
    assert floors.shortfalls(floors.measured(sound), sound) == []
    module, name, stand_in = MUTANTS[part]
    monkeypatch.setattr(module, name, stand_in)
    without = evaluate(pairs, judge_of())
    broken = [shift.id for shift in changes.between(sound.outcomes, without).broken]
    print(f"\nwithout {part}: {', '.join(broken) or 'nothing'}")  # noqa: T201 - for readers
    assert broken
    if part in MUST_SHUT_THE_GATE:
        assert floors.shortfalls(floors.measured(sound), without)


def test_the_judge_calls_what_is_taken_out():
    """A stand-in only counts where the judge looks the function up in its module."""
    for module in (control, denial, entailing, gate, numbers):
        assert getattr(judging, module.__name__.rpartition(".")[2]) is module
