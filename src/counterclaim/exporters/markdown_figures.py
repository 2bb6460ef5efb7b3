"""The report's figures as Markdown tables: counts, control of places, voices."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.exporters.markup import escape, short, table
from counterclaim.exporters.view import EventView, Matrix, TollChart
from counterclaim.exporters.wording import date_words, plural

Rows = Iterator[tuple[str, ...]]


def tables(event: EventView) -> Iterator[str]:
    """The lines of an event's figures, each with a blank line before it."""
    if event.tolls:
        yield ""
        rows = (row for chart in event.tolls for row in _counts(chart))
        yield from table(("Measure", "Who", "According to", "Figure", "Reports"), rows)
        yield ""
        yield (
            "Figures are as reported, not verified. Best is the median of what the accounts give."
        )
    if event.timeline:
        yield ""
        yield from table(("Place", "Voice", "Says", "When", "Report"), _control(event))
    if event.matrix:
        yield ""
        yield from matrix(event.matrix)


def _counts(chart: TollChart) -> Rows:
    for group in chart.groups:
        for row in group.rows:
            reports = "; ".join(short(claim) for claim in row.claims)
            yield chart.title, escape(group.victims), escape(row.voice), row.words, reports
        if len(group.rows) > 1:
            yield chart.title, escape(group.victims), "**All accounts**", f"**{group.words}**", ""


def _control(event: EventView) -> Rows:
    for place in event.timeline.places if event.timeline else ():
        for voice in place.voices:
            for row in voice.rows:
                when = row.when or f"as of {date_words(row.claim.published)}"
                report = f"{escape(row.claim.outlet)}, {date_words(row.claim.published)}"
                yield escape(place.place), escape(voice.voice), escape(row.words), when, report


def matrix(view: Matrix) -> Iterator[str]:
    """Each voice with those that it conflicts or agrees with, or that overtake it."""
    rows: Rows = (
        (
            escape(row.voice),
            "; ".join(
                f"{', '.join(plural(part.number, part.word) for part in cell)}: {escape(other)}"
                for other, cell in zip(view.voices, row.cells, strict=True)
                if cell
            ),
        )
        for row in view.rows
    )
    yield from table(("Voice", "Shares findings with"), rows)
