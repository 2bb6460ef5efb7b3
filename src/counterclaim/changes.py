"""What an evaluation says otherwise than an earlier one did: pair by pair, and in figures."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from counterclaim.errors import InputError
from counterclaim.evaluating import Evaluation, Outcome
from counterclaim.metrics import score_of
from counterclaim.records import RELATIONS, Relation
from counterclaim.stored import read_json

MAX_BYTES = 50_000_000
REMEDY = "Give a file that `counterclaim evaluate --json` wrote."


@dataclass(frozen=True, slots=True)
class Shift:
    """A pair that both runs judged, with the same label, and otherwise."""

    id: str
    gold: Relation
    before: Relation
    after: Relation
    strength_before: float
    strength_after: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision and recall of one relation, earlier and now; None where there was none."""

    name: str
    precision: tuple[float | None, float | None]
    recall: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """An evaluation against an earlier one.

    Attributes:
        mended: Wrong then, right now.
        broken: Right then, wrong now.
        moved: Wrong then and now, but in another way.
        relabelled: Ids whose label is another one; they are in none of the lists above.
        added: Ids that only the new run has.
        removed: Ids that only the earlier run has.
        figures: Precision and recall over all pairs of either run, in order of `RELATIONS`.
    """

    mended: tuple[Shift, ...]
    broken: tuple[Shift, ...]
    moved: tuple[Shift, ...]
    relabelled: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    figures: tuple[Figures, ...]


def read_outcomes(path: Path) -> tuple[Outcome, ...]:
    """The outcomes in the JSON file of an earlier evaluation.

    Raises:
        InputError: where the file cannot be read or is no such result.
    """
    wrong = "is no result of an evaluation"
    found = read_json(path, _outcomes, most=MAX_BYTES, wrong=wrong, remedy=REMEDY)
    if len({one.id for one in found}) < len(found):
        raise InputError("holds an id twice", where=str(path), remedy=REMEDY)
    return found


def _outcomes(plain: Mapping[str, Any]) -> tuple[Outcome, ...]:
    return tuple(_outcome(one) for one in plain["outcomes"])


def _outcome(one: Mapping[str, Any]) -> Outcome:
    """An outcome from plain values.

    Raises:
        ValueError: where a value is none that an evaluation writes.
    """
    name, gold, predicted = one["id"], one["gold"], one["predicted"]
    strength = float(one["strength"])
    if not isinstance(name, str) or not {gold, predicted} <= set(RELATIONS):
        raise ValueError(name)
    if not math.isfinite(strength):
        raise ValueError(strength)
    return Outcome(name, gold, predicted, strength)


def between(earlier: tuple[Outcome, ...], now: Evaluation) -> Changes:
    """What changed from the earlier outcomes to the evaluation, in the order of its pairs."""
    old = {one.id: one for one in earlier}
    new = {one.id: one for one in now.outcomes}
    both = [(old[name], one) for name, one in new.items() if name in old]
    shifts: dict[Literal["mended", "broken", "moved"], list[Shift]] = {
        "mended": [],
        "broken": [],
        "moved": [],
    }
    for was, one in both:
        if was.gold == one.gold and was.predicted != one.predicted:
            right = one.predicted == one.gold
            wronged = was.predicted == was.gold
            shifts["mended" if right else "broken" if wronged else "moved"].append(_shift(was, one))
    return Changes(
        mended=tuple(shifts["mended"]),
        broken=tuple(shifts["broken"]),
        moved=tuple(shifts["moved"]),
        relabelled=tuple(one.id for was, one in both if was.gold != one.gold),
        added=tuple(name for name in new if name not in old),
        removed=tuple(name for name in old if name not in new),
        figures=tuple(_figures(name, earlier, now.outcomes) for name in RELATIONS),
    )


def _shift(was: Outcome, one: Outcome) -> Shift:
    return Shift(one.id, one.gold, was.predicted, one.predicted, was.strength, one.strength)


def _figures(name: Relation, earlier: tuple[Outcome, ...], now: tuple[Outcome, ...]) -> Figures:
    scores = [
        score_of(name, [(one.gold, one.predicted) for one in outcomes], name)
        for outcomes in (earlier, now)
    ]
    return Figures(
        name,
        (scores[0].precision.value, scores[1].precision.value),
        (scores[0].recall.value, scores[1].recall.value),
    )
