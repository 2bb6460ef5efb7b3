"""What the HTML and the Markdown report show, as frozen views.

Texts from outside are in them as they were read: the template and `markdown` escape them.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.exporters.context import Context
from counterclaim.records import Relation, Skipped


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: who says it, where, when, in which words."""

    id: str
    anchor: str
    voice: str
    facts: tuple[str, ...]
    outlet: str
    published: str | None
    document: str
    url: str | None
    context: Context
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
    headline: str
    strength: str
    strength_words: str
    a: ClaimView
    b: ClaimView
    axes: tuple[AxisView, ...]
    reasons: tuple[str, ...]
    nli: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CasualtyView:
    """One row of an event's table of figures, with the claims behind it."""

    measure: str
    victims: str
    low: str
    best: str
    high: str
    by: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with its figures, findings and claims."""

    id: str
    anchor: str
    label: str
    dates: str
    places: tuple[str, ...]
    documents: tuple[str, ...]
    casualties: tuple[CasualtyView, ...]
    findings: tuple[FindingView, ...]
    claims: tuple[ClaimView, ...]
    tally: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document that was read."""

    path: str
    title: str | None
    outlet: str
    published: str | None
    url: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report."""

    title: str
    figures: tuple[tuple[str, str], ...]
    conflicts: tuple[FindingView, ...]
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
