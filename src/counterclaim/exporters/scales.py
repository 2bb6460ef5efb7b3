"""Scales of the report's figures: from numbers and days to shares of a width, with ticks.

Positions are percentages as SVG takes them ("12.5%"), so that a figure fits any width.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDE = 40
"""Ratio of the greatest to the least figure over which a linear scale hides the small ones."""
MOST_TICKS = 5
MONTHS = 12
NEAR = 0.04
"""Share of the width that a mark takes up, on a narrow screen."""
_LEFT, _RIGHT = 2.0, 96.0  # room for a mark's own width at both ends


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the figure with what it stands for."""

    at: str
    label: str


def percent(share: float) -> str:
    """A share of the width, 0 to 1, as SVG has it."""
    return f"{_LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0):.2f}%"


@dataclass(frozen=True, slots=True)
class CountScale:
    """Counts from 0 to ``top``; logarithmic (of 1 + count) where they lie far apart."""

    top: float
    logarithmic: bool

    @classmethod
    def over(cls, figures: Sequence[float]) -> CountScale:
        """A scale that holds all figures, which are 0 or more and finite."""
        top = max([*figures, 1.0])
        least = min((figure for figure in figures if figure >= 1), default=top)
        wide = top / least > WIDE
        return cls(top if wide else _round_up(top), wide)

    def at(self, count: float) -> str:
        """Where a count stands."""
        if self.logarithmic:
            return percent(math.log1p(count) / math.log1p(self.top))
        return percent(count / self.top)

    def ticks(self) -> tuple[Tick, ...]:
        """Round counts, five at most or, on a logarithmic scale, the powers of ten."""
        if self.logarithmic:
            counts = [0.0, *(10.0**power for power in range(int(math.log10(self.top)) + 1))]
        else:
            step = _step(self.top)
            counts = [step * at for at in range(int(self.top / step + 1e-9) + 1)]
        return tuple(Tick(self.at(count), f"{count:,.1f}".removesuffix(".0")) for count in counts)


def _step(top: float) -> float:
    """A round distance of ticks: 1, 2 or 5 times a power of ten, and no part of a person."""
    rough = top / (MOST_TICKS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    return max(step, 1.0)


def _round_up(top: float) -> float:
    step = _step(top)
    return step * math.ceil(top / step)


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def at(self, day: date) -> str:
        """Where a day stands; days outside stand at the nearer end."""
        span = (self.last - self.first).days
        return percent((day - self.first).days / span if span else 0.5)

    def near(self, one: date, other: date) -> bool:
        """Whether the marks of two days would lie on each other."""
        return abs((other - one).days) < NEAR * (self.last - self.first).days

    def ticks(self) -> tuple[Tick, ...]:
        """Days, firsts of months or of years, as many as have room."""
        span = (self.last - self.first).days
        for step in (1, 2, 5, 10):
            if span <= step * (MOST_TICKS - 1):
                found = [self.first + timedelta(at) for at in range(0, span + 1, step)]
                return tuple(Tick(self.at(day), f"{day.day} {day:%b}") for day in found)
        for months in (1, 2, 6):
            found = _firsts(self.first, self.last, months)
            if len(found) <= MOST_TICKS:
                return tuple(Tick(self.at(day), f"{day:%b} {day.year}") for day in found)
        years = max(1, math.ceil((self.last.year - self.first.year) / (MOST_TICKS - 1)))
        found = _firsts(self.first, self.last, MONTHS * years)
        return tuple(Tick(self.at(day), str(day.year)) for day in found)


def _firsts(first: date, last: date, months: int) -> list[date]:
    """First days of every ``months``-th month within the days; ``months`` goes with 12."""
    at = first.year * MONTHS + first.month - 1 + (first.day > 1)
    at += -at % months
    stop = last.year * MONTHS + last.month - 1
    return [date(each // MONTHS, each % MONTHS + 1, 1) for each in range(at, stop + 1, months)]
