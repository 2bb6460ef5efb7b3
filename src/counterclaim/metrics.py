"""Shares with their uncertainty, scores of labels, and calibration: counting, nothing else.

A share of nothing is ``None``, not 0.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.records import RELATIONS

BINS = 10
Z_95 = 1.959964
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``n`` with the Wilson 95 % interval; all three are None where n is 0."""

    hits: int
    n: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one label. F1 is None where neither side has the label."""

    name: str
    precision: Share
    recall: Share
    f1: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings of like strength: their mean strength against the share that held."""

    low: float
    high: float
    mean_strength: float | None
    held: Share


def share(hits: int, n: int) -> Share:
    """The share and its Wilson score interval at 95 % (Wilson 1927, JASA 22: 209-212).

    Args:
        hits: How many of them, 0 to n.
        n: Of how many.

    Raises:
        ValueError: for hits outside 0 to n.
    """
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} hits of {n}")
    if n == 0:
        return Share(0, 0, None, None, None)
    value = hits / n
    squared = Z_95**2 / n
    centre = (value + squared / 2) / (1 + squared)
    half = math.sqrt(value * (1 - value) * squared + squared**2 / 4) / (1 + squared)
    # The interval holds the share by its definition; min and max take off the rounding error.
    low, high = min(value, max(0.0, centre - half)), max(value, min(1.0, centre + half))
    return Share(hits, n, value, low, high)


def confusion_table(relations: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Labelled relation -> judged relation -> number; every cell is there, 0 included."""
    counts = Counter(relations)
    return {gold: {said: counts[gold, said] for said in RELATIONS} for gold in RELATIONS}


def score_of(name: str, relations: Sequence[tuple[str, str]], label: str = "conflict") -> Score:
    """Precision, recall and F1 of a label over (labelled, judged) relations.

    F1 is the harmonic mean of both, written as 2 TP / (2 TP + FP + FN), so that it is 0 and
    not undefined where nothing was found of what is there.
    """
    gold = sum(labelled == label for labelled, _ in relations)
    said = sum(judged == label for _, judged in relations)
    both = sum(labelled == judged == label for labelled, judged in relations)
    f1 = 2 * both / (gold + said) if gold + said else None
    return Score(name, share(both, said), share(both, gold), f1)


def reliability(held: Sequence[tuple[float, bool]], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width over strength, 0 to 1, from (strength, held) of each finding.

    The lower edge belongs to a bin, and 1.0 to the last.
    """
    filled: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for strength, was_right in held:
        filled[min(int(strength * bins), bins - 1)].append((strength, was_right))
    return tuple(
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            mean_strength=sum(s for s, _ in content) / len(content) if content else None,
            held=share(sum(was_right for _, was_right in content), len(content)),
        )
        for number, content in enumerate(filled)
    )


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Mean distance of mean strength and share that held, weighted by the size of the bins."""
    filled = [
        (b.held.n, abs(b.mean_strength - b.held.value))
        for b in bins
        if b.mean_strength is not None and b.held.value is not None
    ]
    total = sum(n for n, _ in filled)
    return sum(n * distance for n, distance in filled) / total if total else None
