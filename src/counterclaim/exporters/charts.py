"""Charts of a run as Altair objects, out of the DataFrames and in their words.

They render in notebooks, and ``chart.save("name.svg")`` or ``.png`` writes a file without a
network and without a browser (by way of vl-convert). Charts show what is reported; nothing in
them says who is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from counterclaim.errors import SettingsError
from counterclaim.exporters import frames
from counterclaim.exporters.figure_frames import control_frame, quantities_frame
from counterclaim.exporters.timeline import SHAPES, STATE_WORDS, TONES
from counterclaim.exporters.tolls import MEASURE_WORDS
from counterclaim.exporters.wording import victim_words
from counterclaim.records import Event, Measure, Relation, Results

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

WIDTH = 460
ROW = 22
"""Height of a row in pixels."""
COLOURS = ("#a3330b", "#175f9e", "#6a2aa5", "#17633a", "#7a5a00", "#55534d")
"""Colours of sides; each has a contrast of 4.5 to 1 on white at least."""
RELATION_COLOURS: dict[Relation, str] = {
    "conflict": "#a3330b",
    "update": "#6a2aa5",
    "agreement": "#17633a",
    "not_comparable": "#55534d",
    "none": "#55534d",
}


def casualties(
    results: Results, event: str | None = None, *, measure: Measure = "killed"
) -> alt.LayerChart:
    """Each count of a measure as an interval by voice: low, best and high.

    A bar is the interval that the words allow; where an end is open it runs to the edge of the
    chart and ends in a triangle. A dot is the figure stated.

    Args:
        results: The run.
        event: Id of an event; None takes the one with the most counts of the measure.
        measure: What is counted.

    Raises:
        SettingsError: for an event that is not in the run, or one without such counts.
    """
    counts = quantities_frame(results)
    counts = counts[(counts["measure"] == measure) & counts["best"].notna()]
    chosen = _event(results, event, counts["event"], f"counts of {measure}")
    rows = counts[counts["event"] == chosen.id].copy()
    rows["who"] = _labels(rows)
    top = float(rows[["low", "best", "high"]].max().max()) or 1.0
    rows["from"] = rows["low"].fillna(0.0)
    rows["to"] = rows["high"].fillna(top * 1.15)
    rows["open"] = rows["high"].isna()
    rows["victims"] = rows["class"].map(victim_words, na_action="ignore").fillna("not stated")
    return _casualties(rows, chosen, measure, top)


def _casualties(rows: pd.DataFrame, chosen: Event, measure: Measure, top: float) -> alt.LayerChart:
    import altair as alt

    order = rows.sort_values(["best", "who"])["who"].drop_duplicates().tolist()
    who = alt.Y("who:N", sort=order, title=None, axis=_row_axis())
    scale = alt.Scale(domain=[0, top * 1.15], nice=False)
    number = alt.X(
        "from:Q", title=f"{MEASURE_WORDS.get(measure, measure)}, as reported", scale=scale
    )
    side = alt.Color("victims:N", title="Who is counted", scale=alt.Scale(range=list(COLOURS)))
    shown = ["voice", "publisher", "published", "text", "low", "best", "high"]
    base = alt.Chart(rows).encode(y=who, color=side, tooltip=shown)
    bars = base.mark_rule(strokeWidth=4, opacity=0.5).encode(x=number, x2="to:Q")
    ends = (
        base.transform_filter("datum.open")
        .mark_point(shape="triangle-right", size=60, filled=True)
        .encode(x=alt.X("to:Q", scale=scale))
    )
    dots = base.mark_point(size=70, filled=True, opacity=1).encode(x=alt.X("best:Q", scale=scale))
    return _titled(alt.LayerChart(layer=[bars, ends, dots]), chosen, len(order))


def control(results: Results, event: str | None = None) -> alt.LayerChart:
    """Who is said to hold which place when: one row a place and voice, coloured by side.

    A claim that names no time stands at the day of its report.

    Args:
        results: The run.
        event: Id of an event; None takes the one with the most such claims.

    Raises:
        SettingsError: for an event that is not in the run, or one without such claims.
    """
    rows = control_frame(results)
    rows = rows[rows["start"].notna() | rows["end"].notna()]
    chosen = _event(results, event, rows["event"], "dated claims about who holds a place")
    rows = rows[rows["event"] == chosen.id].copy()
    rows["who"] = rows["place"].astype(str) + ": " + rows["voice"].astype(str)
    rows["start"] = rows["start"].fillna(rows["end"])
    rows["end"] = rows["end"].fillna(rows["start"].max())
    rows["side"] = rows["actor"].fillna("not named")
    turned = rows["turned"]
    rows["standing"] = rows["state"].map(SHAPES).where(~turned, "away").map(_STANDINGS)
    rows["says"] = rows["state"].map(STATE_WORDS).where(~turned, "denied: " + rows["state"])
    return _control(rows, chosen)


_STANDINGS = {
    "held": "holds or took it",
    "disputed": "fights for it",
    "away": "lost, repelled or denied",
}


def _control(rows: pd.DataFrame, chosen: Event) -> alt.LayerChart:
    import altair as alt

    order = rows.sort_values(["place", "voice"])["who"].drop_duplicates().tolist()
    who = alt.Y("who:N", sort=order, title=None, axis=_row_axis())
    sides = rows["side"].drop_duplicates().tolist()
    colours = [COLOURS[min(at, TONES)] for at in range(len(sides))]
    side = alt.Color(
        "side:N", title="Side", scale=alt.Scale(domain=sides, range=colours), sort=sides
    )
    shape = alt.Shape(
        "standing:N",
        title="Standing",
        scale=alt.Scale(domain=list(_STANDINGS.values()), range=["circle", "diamond", "cross"]),
    )
    shown = ["voice", "publisher", "published", "place", "side", "says", "quote"]
    base = alt.Chart(rows).encode(y=who, color=side, tooltip=shown)
    days = alt.X("start:T", title=None)
    spans = base.mark_rule(strokeWidth=4, opacity=0.5).encode(x=days, x2="end:T")
    marks = base.mark_point(size=90, filled=True, opacity=1).encode(x=days, shape=shape)
    return _titled(alt.LayerChart(layer=[spans, marks]), chosen, len(order))


def matrix(
    results: Results, relation: Relation = "conflict", *, by: Literal["voice", "party"] = "voice"
) -> alt.LayerChart:
    """How often voices (or parties) stand in a relation, as a grid of numbers.

    Voices without any finding of the relation are left out.

    Raises:
        SettingsError: where no finding has the relation.
    """
    import altair as alt

    square = frames.matrix_frame(results, relation, by=by)
    names = [str(name) for name in square.index if square.loc[name].any()]
    if not names:
        raise SettingsError(f"no finding is a {relation}", remedy="Ask for another relation.")
    square = square.loc[names, names].rename_axis(index="one", columns=None)
    rows = square.reset_index().melt(id_vars="one", var_name="other", value_name="findings")
    rows = rows[rows["findings"] > 0]
    base = alt.Chart(rows).encode(
        x=alt.X("other:N", sort=names, title=None, axis=alt.Axis(labelAngle=-40, labelLimit=180)),
        y=alt.Y("one:N", sort=names, title=None, axis=_row_axis(grid=False)),
        tooltip=["one", "other", "findings"],
    )
    shade = alt.Scale(range=["#f4ece8", RELATION_COLOURS[relation]], domainMin=0)
    cells = base.mark_rect().encode(color=alt.Color("findings:Q", scale=shade, legend=None))
    dark = alt.condition(
        f"datum.findings > {float(rows['findings'].max()) / 2}",
        alt.value("white"),
        alt.value("black"),
    )
    numbers = base.mark_text().encode(text="findings:Q", color=dark)
    side = 26 * len(names)
    title = f"{relation.replace('_', ' ').capitalize()} by {by}"
    chart = alt.LayerChart(layer=[cells, numbers])
    chart.title, chart.width, chart.height = title, side, side
    return chart


def _event(results: Results, event: str | None, having: pd.Series[Any], what: str) -> Event:
    """The event of that id, or the one that ``having`` names most often."""
    known = {each.id: each for each in results.event_records}
    if event is not None and event not in known:
        raise SettingsError(f"no event {event!r}", remedy="See report.events() for their ids.")
    found = having[having.isin(list(known))]
    if event is None and not found.empty:
        event = str(found.value_counts(sort=True).sort_index(kind="stable").idxmax())
    if event is None or not (found == event).any():
        raise SettingsError(
            f"there are no {what}", remedy="Choose an event of report.events() that has some."
        )
    return known[event]


def _labels(rows: pd.DataFrame) -> pd.Series[Any]:
    """Voice, outlet where that is another, and date: one row of a chart."""
    voice = rows["voice"].astype("string")
    outlet = rows["publisher"].astype("string").fillna("")
    told = outlet.where(outlet != voice, "")
    where = told.where(told == "", ", " + told)
    return voice + where + ", " + rows["published"].astype("string").fillna("date unknown")


def _row_axis(*, grid: bool = True) -> Any:
    import altair as alt

    return alt.Axis(labelLimit=320, domain=False, ticks=False, grid=grid)


def _titled(chart: alt.LayerChart, event: Event, rows: int) -> alt.LayerChart:
    import altair as alt

    title = alt.Title(event.label, anchor="start", limit=WIDTH + 300, fontSize=13)
    chart.title, chart.width, chart.height = title, WIDTH, max(ROW * rows, 2 * ROW)
    return chart
