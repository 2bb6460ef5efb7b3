"""What the HTML and the Markdown report show, as frozen views.

Texts from outside are in them as they were read: the template and `markdown` escape them.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.exporters.context import Context
from counterclaim.exporters.marks import Part
from counterclaim.exporters.scales import Tick
from counterclaim.records import FindingType, Relation, Skipped


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: who says it, where, when, in which words."""

    id: str
    anchor: str
    voice: str
    speaks: bool
    facts: tuple[str, ...]
    outlet: str
    published: str | None
    document: str
    url: str | None
    context: Context
    parts: tuple[Part, ...]
    short: str
    reading: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AxisView:
    """One axis of comparability: its name, its state and the reason."""

    name: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """Two claims side by side and why they are related."""

    id: str
    anchor: str
    relation: Relation
    word: str
    type: FindingType
    subject: str
    headline: str
    when: str
    strength: str
    strength_words: str
    a: ClaimView
    b: ClaimView
    axes: tuple[AxisView, ...]
    origins: tuple[str, ...]
    reasons: tuple[str, ...]
    nli: tuple[tuple[str, str], ...]
    citation: str


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval drawn on a scale: positions in percent, and which ends the words leave open."""

    low: str
    best: str | None
    high: str
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class TollRow:
    """One figure of one voice, in words and drawn, with the claims that give it."""

    voice: str
    claims: tuple[ClaimView, ...]
    words: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class TollGroup:
    """The counts of one kind of victims, with the event's low, best and high."""

    victims: str
    rows: tuple[TollRow, ...]
    words: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class TollChart:
    """The counts of one measure (killed, injured ...) on one scale."""

    title: str
    ticks: tuple[Tick, ...]
    logarithmic: bool
    groups: tuple[TollGroup, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of days on the timeline; ``tone`` is the side's colour, ``shape`` its standing."""

    start: str
    end: str
    open_start: bool
    open_end: bool
    tone: int
    shape: str


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One claim about who holds a place; ``when`` is empty where it names no time."""

    claim: ClaimView
    words: str
    when: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class ControlVoice:
    """What one voice says of a place, in the order of time."""

    voice: str
    rows: tuple[ControlRow, ...]


@dataclass(frozen=True, slots=True)
class ControlPlace:
    """A place and the voices that speak of it."""

    place: str
    voices: tuple[ControlVoice, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A side in the timeline's key, with its colour."""

    name: str
    tone: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who is said to hold which place when."""

    ticks: tuple[Tick, ...]
    sides: tuple[Side, ...]
    places: tuple[ControlPlace, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How many findings of one relation two voices share, with the first of them."""

    relation: Relation
    word: str
    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One voice against every other."""

    voice: str
    cells: tuple[tuple[MatrixCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Voices against voices; ``left_out`` voices had no room."""

    voices: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document that was read; ``known``: its outlet is."""

    path: str
    title: str | None
    outlet: str
    published: str | None
    known: bool
    url: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with its figures, findings and claims."""

    id: str
    anchor: str
    label: str
    dates: str
    places: tuple[str, ...]
    sources: tuple[DocumentView, ...]
    tolls: tuple[TollChart, ...]
    timeline: Timeline | None
    matrix: Matrix | None
    findings: tuple[FindingView, ...]
    claims: tuple[ClaimView, ...]
    tally: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report."""

    title: str
    figures: tuple[tuple[str, str], ...]
    conflicts: tuple[FindingView, ...]
    matrix: Matrix | None
    relations: tuple[tuple[Relation, str, int], ...]
    types: tuple[tuple[FindingType, str], ...]
    voices: tuple[str, ...]
    found: int
    events: tuple[EventView, ...]
    quiet: tuple[EventView, ...]
    loose: tuple[FindingView, ...]
    unplaced: tuple[ClaimView, ...]
    documents: tuple[DocumentView, ...]
    skipped: tuple[Skipped, ...]
    counts: tuple[tuple[str, str], ...]
    models: tuple[tuple[tuple[str, str], ...], ...]
    settings: tuple[tuple[str, str], ...]
    version: str
