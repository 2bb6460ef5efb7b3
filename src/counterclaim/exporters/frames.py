"""DataFrames of a run. Every column is declared once, with type and meaning.

The frames of single counts and of control over places are in `figure_frames`.

Missing values are ``<NA>`` in columns of text, ``NaN`` in columns of numbers and ``NaT`` in
columns of days. Types do not depend on the content: an empty frame has them too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from counterclaim.exporters import plain
from counterclaim.exporters.wording import voice_name
from counterclaim.records import CasualtyRange, Claim, Event, Finding, Relation, Results

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
Dtype = Literal["string", "float64", "int64", "Int64", "bool", "datetime64[s]"]
SEPARATOR = " | "
"""Stands between the parts of a cell that holds several texts."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its name, pandas type, meaning, and how it is read from a record."""

    name: str
    dtype: Dtype
    description: str
    read: Callable[[T], object]


def several(texts: Iterable[str]) -> str | None:
    """Texts in one cell; None where there is none."""
    return SEPARATOR.join(texts) or None


def _side_columns(prefix: str, pick: Callable[[T], Claim], who: str) -> tuple[Column[T], ...]:
    """The columns that tell of one claim, for a claim itself and for both sides of a finding."""

    def column(name: str, dtype: Dtype, meaning: str, read: Callable[[Claim], object]) -> Column[T]:
        return Column(prefix + name, dtype, f"{who}: {meaning}", lambda record: read(pick(record)))

    return (
        column("id", "string", "its id", lambda c: c.id),
        column("document", "string", "path below the input root", lambda c: c.document),
        column("publisher", "string", "the outlet", lambda c: c.publisher),
        column("published", "string", "ISO date", lambda c: plain.published(c.published)),
        column("voice", "string", "who says it", voice_name),
        column("voice_kind", "string", "speaker or outlet", lambda c: c.voice.kind),
        column("role", "string", "the voice's office", lambda c: c.voice.role),
        column("party", "string", "the voice's side", lambda c: c.voice.party),
        column("text", "string", "wording that stands alone", lambda c: c.text),
        column("quote", "string", "exact words of the document", lambda c: c.quote),
        column("start", "int64", "first code point of the quote", lambda c: c.start),
        column("end", "int64", "code point after the quote", lambda c: c.end),
    )


def _scope_column(axis: str) -> Column[Finding]:
    return Column(
        f"scope_{axis}",
        "string",
        f"whether both speak of one {axis}: same, different or unknown",
        lambda finding: finding.scope.states()[axis],
    )


def _nli(finding: Finding, way: str, label: str) -> object:
    """One NLI probability out of the scores, None where the pair was not scored."""
    scores: Any = finding.scores
    for key in ("nli", way, label):
        scores = scores.get(key) if hasattr(scores, "get") else None
    return scores


def _nli_columns(way: str, meaning: str) -> tuple[Column[Finding], ...]:
    return tuple(
        Column(
            f"nli_{way}_{label}",
            "float64",
            f"probability of {label}, {meaning}",
            lambda finding, label=label: _nli(finding, way, label),  # type: ignore[misc]
        )
        for label in ("entailment", "neutral", "contradiction")
    )


CLAIM_COLUMNS: tuple[Column[Claim], ...] = (
    *_side_columns("", lambda claim: claim, "claim"),
    Column("cue", "string", "word that marks the attribution", lambda c: c.voice.cue),
    Column("modality", "string", "fact, denied, uncertain, planned ...", lambda c: c.modality),
    Column(
        "quantities",
        "string",
        "counts as the text has them",
        lambda c: several(quantity.text for quantity in c.quantities),
    ),
    Column(
        "control_actor",
        "string",
        "who stands to the place",
        lambda c: c.control and c.control.actor,
    ),
    Column("control_place", "string", "which place", lambda c: c.control and c.control.place),
    Column(
        "control_state", "string", "holds, captured ...", lambda c: c.control and c.control.state
    ),
    Column("places", "string", "places named", lambda c: several(p.name for p in c.places)),
    Column("time_start", "datetime64[s]", "first day meant", lambda c: c.time and c.time.start),
    Column("time_end", "datetime64[s]", "last day meant", lambda c: c.time and c.time.end),
    Column("time_text", "string", "the time's words", lambda c: c.time and c.time.text),
    Column("event", "string", "id of its event", lambda c: c.event),
)

FINDING_COLUMNS: tuple[Column[Finding], ...] = (
    Column("id", "string", "the finding's id", lambda f: f.id),
    Column(
        "relation", "string", "conflict, agreement, update, not_comparable", lambda f: f.relation
    ),
    Column("type", "string", "what the accounts are compared on", lambda f: f.type),
    Column(
        "strength",
        "float64",
        "0 to 1, puts findings in order; no measured probability",
        lambda f: round(f.strength, 4),
    ),
    Column("event", "string", "id of the event", lambda f: f.event),
    *_side_columns("a_", lambda f: f.a, "claim a"),
    *_side_columns("b_", lambda f: f.b, "claim b"),
    _scope_column("event"),
    _scope_column("time"),
    _scope_column("place"),
    _scope_column("subject"),
    *_nli_columns("a_to_b", "a as premise"),
    *_nli_columns("b_to_a", "b as premise"),
    Column(
        "origins",
        "Int64",
        "independent sources of both claims, 1 or 2; missing where the text leaves it open",
        lambda f: f.origins and f.origins.count,
    ),
    Column(
        "origins_a", "Int64", "sources behind claim a at least", lambda f: f.origins and f.origins.a
    ),
    Column(
        "origins_b", "Int64", "sources behind claim b at least", lambda f: f.origins and f.origins.b
    ),
    Column("reasons", "string", "why, in sentences", lambda f: several(f.reasons)),
)

EVENT_COLUMNS: tuple[Column[Event], ...] = (
    Column("id", "string", "the event's id", lambda e: e.id),
    Column("label", "string", "what it is called here", lambda e: e.label),
    Column("start", "datetime64[s]", "first day", lambda e: e.start),
    Column("end", "datetime64[s]", "last day", lambda e: e.end),
    Column("places", "string", "where", lambda e: several(e.places)),
    Column("documents", "string", "documents that tell of it", lambda e: several(e.documents)),
    Column("n_documents", "int64", "how many documents", lambda e: len(e.documents)),
    Column("n_claims", "int64", "how many claims", lambda e: len(e.claims)),
)

CASUALTY_COLUMNS: tuple[Column[tuple[Event, CasualtyRange]], ...] = (
    Column("event", "string", "id of the event", lambda row: row[0].id),
    Column("label", "string", "what the event is called here", lambda row: row[0].label),
    Column("measure", "string", "killed, injured, missing ...", lambda row: row[1].measure),
    Column("class", "string", "who is counted", lambda row: row[1].victim_class),
    Column("low", "float64", "lowest figure", lambda row: plain.number(row[1].low)),
    Column("best", "float64", "median of best figures", lambda row: plain.number(row[1].best)),
    Column("high", "float64", "highest figure", lambda row: plain.number(row[1].high)),
    Column("by", "string", "ids of the claims behind it", lambda row: several(row[1].by)),
)


def claims_frame(results: Results) -> pd.DataFrame:
    """One row a claim, `CLAIM_COLUMNS`."""
    return frame(CLAIM_COLUMNS, results.claim_records)


def findings_frame(results: Results) -> pd.DataFrame:
    """One row a finding, `FINDING_COLUMNS`."""
    return frame(FINDING_COLUMNS, results.finding_records)


def events_frame(results: Results) -> pd.DataFrame:
    """One row an event, `EVENT_COLUMNS`; its figures are in `casualties_frame`."""
    return frame(EVENT_COLUMNS, results.event_records)


def casualties_frame(results: Results) -> pd.DataFrame:
    """One row an event, measure and victim class, `CASUALTY_COLUMNS`."""
    rows = [(event, each) for event in results.event_records for each in event.casualties]
    return frame(CASUALTY_COLUMNS, rows)


def matrix_frame(
    results: Results,
    relation: Relation = "conflict",
    *,
    by: Literal["voice", "party"] = "voice",
) -> pd.DataFrame:
    """How often voices (or parties) stand in a relation: a square symmetric frame of counts.

    Rows and columns are all voices of the findings by name, whatever the relation, so that
    the matrices of two relations align. A voice against itself is on the diagonal. With
    ``by="party"`` voices of no known party count as ``unknown``.
    """
    import pandas as pd

    def name(claim: Claim) -> str:
        return voice_name(claim) if by == "voice" else claim.voice.party or "unknown"

    pairs = [(name(f.a), name(f.b), f.relation) for f in results.finding_records]
    names = sorted({who for a, b, _ in pairs for who in (a, b)})
    counts: Counter[tuple[str, str]] = Counter()
    for a, b, found in pairs:
        if found == relation:
            counts.update({(a, b), (b, a)})
    axis = pd.Index(names, dtype="string", name=by)
    rows = [[counts[row, column] for column in names] for row in names]
    return pd.DataFrame(rows, index=axis, columns=axis, dtype="int64")


def frame(columns: Sequence[Column[T]], records: Sequence[T]) -> pd.DataFrame:
    """Records as a DataFrame with the declared columns and types."""
    import pandas as pd

    return pd.DataFrame(
        {
            column.name: pd.Series(
                [_storable(column.read(each)) for each in records], dtype=column.dtype
            )
            for column in columns
        }
    )


def _storable(value: object) -> object:
    """Text without lone surrogates, which the Arrow strings of pandas cannot hold."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode()
    return value
