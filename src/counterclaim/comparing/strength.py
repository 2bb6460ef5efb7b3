"""Certainty of a comparator -> calibrated strength: the share of such findings that hold.

A logistic curve over the log odds of the certainty (Platt 1999). `benchmarks/judging.py --fit`
fits it on labelled pairs and measures it on five held-out folds: calibration error .007, of the
certainty as it stands .222. The findings on 328 pairs from real reports that a user could have
set side by side (`--nli accurate`):

    certainty   findings   held    strength
    0.4-0.6         36     .861      .887
    0.6-0.7         90     .956      .921
    0.7-0.8         22     .864      .942
    0.8-0.9         70     .957      .964
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Curve(NamedTuple):
    """``strength = 1 / (1 + exp(-(intercept + slope * log odds of the certainty)))``."""

    intercept: float
    slope: float


# Statements that a user set side by side are mostly worth comparing; of pairs that `check` finds
# for itself in a pile of reports fewer hold: of 35 read by hand 32 (`benchmarks/findings.py`).
BESIDE = Curve(1.96, 0.76)
FOUND = Curve(1.4, 0.76)
# Certainty under which nothing is said at all: the abstention band. So few findings of labelled
# pairs lie in it that no share can be given for them.
ABSTAIN = 0.45
EDGE = 1e-6


def calibrated(certainty: float, *, given: bool) -> float:
    """Strength, 0 to 1, of a certainty, 0 to 1; 0 in the abstention band.

    Args:
        certainty: What the comparator and the open axes come to.
        given: Whether the user set the pair side by side.
    """
    if certainty < ABSTAIN:
        return 0.0
    curve = BESIDE if given else FOUND
    return round(1 / (1 + math.exp(-(curve.intercept + curve.slope * log_odds(certainty)))), 3)


def log_odds(share: float) -> float:
    """Natural logarithm of share / (1 - share), the ends cut off."""
    held = min(max(share, EDGE), 1 - EDGE)
    return math.log(held / (1 - held))


def certainty_of(strength: float, *, given: bool) -> float:
    """The certainty behind a strength, for whoever fits the curve anew."""
    curve = BESIDE if given else FOUND
    return 1 / (1 + math.exp(-(log_odds(strength) - curve.intercept) / curve.slope))
