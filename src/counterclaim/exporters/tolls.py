"""The figure of an event's casualty counts: an interval for each claim, by voice.

One row a claim and count, grouped by measure and victims as `events.casualty_ranges` groups
them. A dot is the figure that a coder would write down, a bar the interval, an arrow an end
that the words leave open. Figures are as reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.events import best_figure
from counterclaim.exporters.scales import CountScale
from counterclaim.exporters.view import ClaimView, Interval, TollChart, TollGroup, TollRow
from counterclaim.exporters.wording import count, interval, victim_words
from counterclaim.records import CasualtyRange, Claim, Event, Quantity

MEASURE_WORDS = {
    "killed": "Killed",
    "injured": "Injured",
    "casualties": "Killed or injured",
    "missing": "Missing",
    "captured": "Captured",
    "displaced": "Displaced",
}


FEWEST = 2
"""Counts of one measure under which a figure tells nothing that the claim does not."""


@dataclass(frozen=True, slots=True)
class Count:
    """One count of one claim, as a row of the figure and of `figure_frames.quantities_frame`."""

    claim: Claim
    quantity: Quantity

    @property
    def best(self) -> float | None:
        """The stated bound, or the middle of a range."""
        return best_figure(self.quantity)


def charts(
    event: Event, claims: Mapping[str, Claim], views: Mapping[str, ClaimView]
) -> tuple[TollChart, ...]:
    """A figure for each measure of the event's ranges with `FEWEST` counts, in their order."""
    measures = dict.fromkeys(row.measure for row in event.casualties)
    made = []
    for measure in measures:
        ranges = [row for row in event.casualties if row.measure == measure]
        groups = [(row, tuple(counts(row, claims))) for row in ranges]
        if sum(len(found) for _, found in groups) < FEWEST:
            continue
        figures = [end for _, found in groups for each in found for end in _ends(each)]
        scale = CountScale.over(figures)
        made.append(
            TollChart(
                title=MEASURE_WORDS.get(measure, measure.capitalize()),
                ticks=scale.ticks(),
                logarithmic=scale.logarithmic,
                groups=tuple(_group(row, found, views, scale) for row, found in groups),
            )
        )
    return tuple(made)


def counts(row: CasualtyRange, claims: Mapping[str, Claim]) -> Iterator[Count]:
    """The counts behind one range, in the order of its claims."""
    for claim in (claims[each] for each in row.by if each in claims):
        for quantity in claim.quantities:
            if (quantity.measure, quantity.victim_class) == (row.measure, row.victim_class):
                yield Count(claim, quantity)


def _ends(each: Count) -> Iterator[float]:
    quantity = each.quantity
    yield from (max(end, 0.0) for end in (quantity.low, quantity.high) if end is not None)


def _group(
    row: CasualtyRange,
    found: Sequence[Count],
    views: Mapping[str, ClaimView],
    scale: CountScale,
) -> TollGroup:
    return TollGroup(
        victims=victim_words(row.victim_class) if row.victim_class else "not stated who",
        rows=tuple(_rows(found, views, scale)),
        words=_range_words(row),
        interval=place(row.low, row.best, row.high, scale),
    )


def _rows(
    found: Sequence[Count], views: Mapping[str, ClaimView], scale: CountScale
) -> Iterator[TollRow]:
    """One row a voice and figure, by voice and then by figure; equal ones share a row."""
    alike: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for each in sorted(found, key=lambda each: (views[each.claim.id].voice, each.best or 0.0)):
        alike[views[each.claim.id].voice, interval(each.quantity)].append(each)
    for (voice, words), counted in alike.items():
        quantity, best = counted[0].quantity, counted[0].best
        yield TollRow(
            voice=voice,
            claims=tuple(views[each.claim.id] for each in counted),
            words=words,
            interval=place(quantity.low, best, quantity.high, scale),
        )


def _range_words(row: CasualtyRange) -> str:
    """``11 to 21, best 14``, ``at least 11, best 14``."""
    if row.low is None or row.high is None:
        ends = f"at least {count(row.low)}" if row.high is None else f"at most {count(row.high)}"
    else:
        ends = f"{count(row.low)} to {count(row.high)}"
    return ends if row.best is None else f"{ends}, best {count(row.best)}"


def place(low: float | None, best: float | None, high: float | None, scale: CountScale) -> Interval:
    """An interval on the scale; an open end reaches to the edge of the figure."""
    return Interval(
        low=scale.at(max(low or 0.0, 0.0)),
        best=None if best is None else scale.at(max(best, 0.0)),
        high="100%" if high is None else scale.at(high),
        open_low=low is None,
        open_high=high is None,
    )
