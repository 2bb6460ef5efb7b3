"""DataFrames behind the figures: every single count, and every claim about who holds a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterclaim.exporters import plain
from counterclaim.exporters.frames import Column, frame
from counterclaim.exporters.timeline import Holding, bare, holdings
from counterclaim.exporters.tolls import Count
from counterclaim.exporters.wording import voice_name
from counterclaim.records import Results

if TYPE_CHECKING:
    import pandas as pd


# What both tables say of the claim behind a row.
_TOLD: tuple[Column[Any], ...] = (
    Column("claim", "string", "id of the claim", lambda row: row.claim.id),
    Column("event", "string", "id of the event", lambda row: row.claim.event),
    Column("voice", "string", "who says it", lambda row: voice_name(row.claim)),
    Column("party", "string", "the voice's side", lambda row: row.claim.voice.party),
    Column("publisher", "string", "the outlet", lambda row: row.claim.publisher),
    Column("published", "string", "ISO date", lambda row: plain.published(row.claim.published)),
)

QUANTITY_COLUMNS: tuple[Column[Count], ...] = (
    *_TOLD,
    Column("modality", "string", "fact, denied, uncertain ...", lambda row: row.claim.modality),
    Column("measure", "string", "killed, injured, missing ...", lambda row: row.quantity.measure),
    Column("class", "string", "who is counted", lambda row: row.quantity.victim_class),
    Column("of", "string", "the noun phrase that is counted", lambda row: row.quantity.of),
    Column("low", "float64", "least number", lambda row: plain.number(row.quantity.low)),
    Column(
        "best",
        "float64",
        "the figure a coder would write down: the bound that is stated, or the middle of a range",
        lambda row: plain.number(row.best),
    ),
    Column("high", "float64", "greatest number", lambda row: plain.number(row.quantity.high)),
    Column("approximate", "bool", "put as an estimate", lambda row: row.quantity.approximate),
    Column("text", "string", "the words", lambda row: row.quantity.text),
)

CONTROL_COLUMNS: tuple[Column[Holding], ...] = (
    *_TOLD,
    Column("place", "string", "which place", lambda row: row.place),
    Column("part", "string", "which part of it", lambda row: row.control.part),
    Column(
        "actor",
        "string",
        "who stands to the place",
        lambda row: bare(row.control.actor) if row.control.actor else None,
    ),
    Column("against", "string", "the other side, if named", lambda row: row.control.against),
    Column("state", "string", "holds, captured, lost ...", lambda row: row.control.state),
    Column("turned", "bool", "the state is denied or negated", lambda row: row.turned),
    Column("start", "datetime64[s]", "first day meant", lambda row: row.first),
    Column("end", "datetime64[s]", "last day meant", lambda row: row.last),
    Column(
        "dated",
        "bool",
        "the claim names its time; else the days are those of the report",
        lambda row: row.dated,
    ),
    Column("quote", "string", "exact words of the document", lambda row: row.claim.quote),
)


def quantities_frame(results: Results) -> pd.DataFrame:
    """One row a count in a claim, `QUANTITY_COLUMNS`."""
    rows = [Count(claim, each) for claim in results.claim_records for each in claim.quantities]
    return frame(QUANTITY_COLUMNS, rows)


def control_frame(results: Results) -> pd.DataFrame:
    """One row a claim about who holds a place, put as so or denied, `CONTROL_COLUMNS`."""
    return frame(CONTROL_COLUMNS, list(holdings(results.claim_records)))
