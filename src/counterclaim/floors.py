"""The gate: least precision and recall by relation, for one set of labelled pairs.

The figures and the digest of the set stand in a small JSON file under version control. They
rise with what was measured; lowering one has to be asked for, and shows in the diff.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.errors import InputError
from counterclaim.evaluating import Evaluation
from counterclaim.metrics import Score
from counterclaim.records import RELATIONS
from counterclaim.stored import read_json

MAX_BYTES = 100_000
MEASURES = ("precision", "recall")
DECIMALS = 4
SAME = 10.0**-DECIMALS / 2
"""Differences under this come from writing a share with so many decimals."""
REMEDY = "Mend it, or write it anew with --raise-floors."


@dataclass(frozen=True, slots=True)
class Floors:
    """Least precision and recall by relation.

    Attributes:
        sha256: `labelled.digest` of the pairs that were measured.
        pairs: How many they were.
        least: Relation -> measure -> share, rounded down; None where there was none to count.
    """

    sha256: str
    pairs: int
    least: Mapping[str, Mapping[str, float | None]]

    def as_json(self) -> bytes:
        """The content of the file: one figure a line, so that a diff shows what moved."""
        plain = {"sha256": self.sha256, "pairs": self.pairs, "least": self.least}
        return (json.dumps(plain, indent=2) + "\n").encode()


def read(path: Path) -> Floors:
    """Floors from a file.

    Raises:
        InputError: where it cannot be read or holds anything but floors.
    """
    return read_json(path, _checked, most=MAX_BYTES, wrong="holds no floors", remedy=REMEDY)


def _checked(plain: Mapping[str, Any]) -> Floors:
    """Floors of plain values.

    Raises:
        ValueError: for what is no floor.
    """
    least = plain["least"]
    if set(plain) != {"sha256", "pairs", "least"} or set(least) != set(RELATIONS):
        raise ValueError(plain)
    for name in RELATIONS:
        if set(least[name]) != set(MEASURES):
            raise ValueError(name)
        for share in least[name].values():
            # Not a number compares false, so that it is refused as well.
            if share is not None and not (isinstance(share, int | float) and 0 <= share <= 1):
                raise ValueError(share)
    return Floors(str(plain["sha256"]), int(plain["pairs"]), least)


def measured(evaluation: Evaluation) -> Floors:
    """The floors that an evaluation just reaches."""
    return Floors(
        evaluation.sha256,
        evaluation.n,
        {
            score.name: {name: _rounded_down(_share(score, name)) for name in MEASURES}
            for score in evaluation.relations
        },
    )


def _share(score: Score, name: str) -> float | None:
    return score.precision.value if name == "precision" else score.recall.value


def _rounded_down(share: float | None) -> float | None:
    return None if share is None else math.floor(share * 10**DECIMALS) / 10**DECIMALS


def shortfalls(floors: Floors, evaluation: Evaluation) -> list[str]:
    """Sentences that say what is not reached; none where the gate is open.

    A floor on a share of nothing is not reached: what cannot be measured is not shown to hold.
    """
    problems = list(_lower(floors, measured(evaluation)))
    if floors.sha256 != evaluation.sha256:
        problems.insert(
            0,
            f"These are not the {floors.pairs} pairs that the floors were measured on "
            f"(sha256 {evaluation.sha256[:12]}, not {floors.sha256[:12]}).",
        )
    return problems


def _lower(floors: Floors, now: Floors) -> Iterator[str]:
    for relation, shares in floors.least.items():
        for name, floor in shares.items():
            share = now.least[relation][name]
            if floor is None or (share is not None and share >= floor - SAME):
                continue
            shown = "unknown: there is none to count" if share is None else f"{share:.4f}"
            yield f"The {name} of {relation} is {shown}, below {floor:.4f}."


def raised(floors: Floors | None, evaluation: Evaluation, *, allow_lower: bool = False) -> Floors:
    """The floors to write after an evaluation: the higher of what stood there and is measured.

    Args:
        floors: What stood there; None for the first time.
        evaluation: What was measured.
        allow_lower: Take what was measured even where it is lower.

    Raises:
        InputError: listing the floors that would have to be lowered.
    """
    now = measured(evaluation)
    if floors is None or allow_lower:
        return now
    lower = list(_lower(floors, now))
    if lower:
        raise InputError(
            "the floors would have to be lowered:\n  " + "\n  ".join(lower) + "\n",
            remedy="Mend what got worse; --allow-lower lowers them all the same",
        )
    least = {
        relation: {name: _higher(shares[name], now.least[relation][name]) for name in MEASURES}
        for relation, shares in floors.least.items()
    }
    return Floors(now.sha256, now.pairs, least)


def _higher(floor: float | None, share: float | None) -> float | None:
    known = [value for value in (floor, share) if value is not None]
    return max(known, default=None)
