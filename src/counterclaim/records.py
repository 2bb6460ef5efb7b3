"""Every type that crosses a stage, frozen; this module imports nothing of ours.

The order below is the order in which data moves: Document -> Claim -> Event -> Pair ->
Judgement -> Finding -> Results. Unknown is ``None``, never 0 and never left out. The module is
longer than others because the types of a line that is read from end to end stand in one place.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

Precision = Literal["day", "week", "month", "season", "year", "decade", "range", "open"]
VoiceKind = Literal["speaker", "outlet"]
Modality = Literal["fact", "denied", "uncertain", "planned", "hypothetical"]
Measure = Literal[
    "killed", "injured", "casualties", "missing", "captured", "displaced", "strength", "other"
]
ControlState = Literal[
    "holds", "captured", "entered", "besieged", "contested", "repelled", "retaken", "lost"
]
PlaceKind = Literal["city", "district", "province", "country", "region", "site"]
Relation = Literal["conflict", "agreement", "update", "not_comparable", "none"]
FindingType = Literal[
    "casualties", "control", "responsibility", "denial", "time", "place", "quantity", "other"
]
Stance = Literal["states", "claims", "denies"]
AxisState = Literal["same", "different", "unknown"]

RELATIONS: tuple[Relation, ...] = ("conflict", "agreement", "update", "not_comparable", "none")
EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of days, both ends included.

    ``precision`` says how the text put it: "on Monday" is a day, "in 2015" a year, "since
    May" is open: it begins on ``start`` and has no known end (``end`` is then ``None``).
    """

    start: date | None
    end: date | None
    precision: Precision
    text: str

    @property
    def first(self) -> date:
        """Earliest day that the span allows."""
        return self.start or date.min

    @property
    def last(self) -> date:
        """Latest day that the span allows."""
        return self.end or date.max


@dataclass(frozen=True, slots=True)
class Document:
    """One text as read. ``path`` is below the input root and is the document's identity."""

    path: str
    text: str
    publisher: str | None = None
    published: TimeSpan | None = None
    title: str | None = None
    url: str | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be used: counted and reported, never silently dropped."""

    path: str
    reason: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it. ``name`` is as the text has it; ``party`` is the side it belongs to."""

    kind: VoiceKind
    name: str | None
    role: str | None = None
    party: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as an interval, both ends included; ``None`` is an open end.

    ``of`` is the noun phrase that is counted ("Afghan security forces"), ``victim_class`` its
    class (`extractors.victims`), ``start`` and ``end`` code-point offsets into the document.
    """

    measure: Measure
    low: float | None
    high: float | None
    approximate: bool
    of: str | None
    victim_class: str | None
    text: str
    start: int
    end: int

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval with infinities in place of open ends."""
        low = -math.inf if self.low is None else self.low
        return low, math.inf if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names. ``within`` are the names of what contains it, nearest first.

    ``lat`` and ``lon`` are degrees (WGS 84), ``country`` an ISO 3166 alpha-2 code. Places of
    equal ``key`` are one place. Offsets are code points of the document.
    """

    name: str
    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    within: tuple[str, ...] = ()
    key: str = ""
    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Control:
    """Who stands how towards a place. ``negated`` turns the state round ("does not hold").

    ``part`` is the part of the place ("outskirts", "headquarters"), ``against`` the other side
    if the text names it (who lost the place, or who repelled the actor).
    """

    actor: str | None
    place: str | None
    state: ControlState
    part: str | None = None
    against: str | None = None
    negated: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who is said to have done something, for responsibility and denial.

    ``stance`` is what the voice does with it: states it, claims it for its own side, denies it.
    """

    actor: str | None
    act: str
    stance: Stance
    text: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Place and time that the text around a claim suggests where the claim names none.

    Taken from the same sentence, else from the nearest sentence before it. A setting is a
    hint: an axis that only it settles stays unsure.
    """

    places: tuple[Place, ...] = ()
    time: TimeSpan | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement by one voice.

    ``quote`` is the document's text between the code points ``start`` and ``end``; ``text``
    is the wording that stands alone; ``unresolved`` are the references in it that the
    document does not settle. ``sentence`` counts sentences from the document's start.
    ``answers`` is the id of the claim of the same document that a denial points back at ("denies
    it", "rejected the claims"); the denial then carries the content that it denies.
    """

    id: str
    document: str
    publisher: str | None
    published: TimeSpan | None
    text: str
    quote: str
    start: int
    end: int
    voice: Voice
    modality: Modality = "fact"
    quantities: tuple[Quantity, ...] = ()
    control: Control | None = None
    deed: Deed | None = None
    places: tuple[Place, ...] = ()
    time: TimeSpan | None = None
    event: str | None = None
    setting: Setting = Setting()
    sentence: int = 0
    unresolved: tuple[str, ...] = ()
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class CasualtyRange:
    """Low, best and high of one measure and victim class over the claims of one event.

    ``best`` is the median of the claims' own best figures (UCDP keeps low, best, high).
    """

    measure: Measure
    victim_class: str | None
    low: float | None
    best: float | None
    high: float | None
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Claims about one thing at one place and time."""

    id: str
    label: str
    start: date | None
    end: date | None
    places: tuple[str, ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    casualties: tuple[CasualtyRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims worth comparing, in document order; ``similarity`` is a cosine, -1 to 1.

    ``given``: the user set these two side by side, so that "this" in one may mean the other.
    """

    a: Claim
    b: Claim
    event: str | None
    similarity: float
    given: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of comparability and the reason for its state, as a sentence."""

    state: AxisState
    reason: str


@dataclass(frozen=True, slots=True)
class Scope:
    """On which axes two claims are alike, differ, or cannot be settled."""

    event: Axis
    time: Axis
    place: Axis
    subject: Axis

    def states(self) -> dict[str, AxisState]:
        """State by axis, in the order in which the output prints them."""
        return {name: axis.state for name, axis in self.axes()}

    def axes(self) -> tuple[tuple[str, Axis], ...]:
        """The axes by name, in the order in which they are tested."""
        return (
            ("event", self.event),
            ("time", self.time),
            ("place", self.place),
            ("subject", self.subject),
        )


@dataclass(frozen=True, slots=True)
class NliScore:
    """Probabilities that sum to 1, premise to hypothesis."""

    entailment: float
    neutral: float
    contradiction: float

    def as_dict(self) -> dict[str, float]:
        """The three by name, rounded to what the model is good for."""
        return {
            "entailment": round(self.entailment, 4),
            "neutral": round(self.neutral, 4),
            "contradiction": round(self.contradiction, 4),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one comparator says of a pair: a relation on its own ground, and why.

    ``strength`` is the comparator's own certainty, 0 to 1, before the gate lowers it.
    """

    relation: Relation
    type: FindingType
    strength: float
    reason: str
    comparator: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pair after the gate and the comparators: what `judging` turns into a finding."""

    pair: Pair
    scope: Scope
    verdicts: tuple[Verdict, ...]
    a_to_b: NliScore | None
    b_to_a: NliScore | None


@dataclass(frozen=True, slots=True)
class Origins:
    """Independent sources of information behind a finding.

    ``count`` is of its two claims together, 1 or 2, None where the text leaves it open; ``a``
    and ``b`` are how many stand at least behind each side: its own source and those of all
    claims of the run that agree with it.
    """

    count: int | None
    a: int
    b: int
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A judged pair as it is reported."""

    id: str
    relation: Relation
    type: FindingType
    a: Claim
    b: Claim
    event: str | None
    strength: float
    scope: Scope
    scores: Mapping[str, Any]
    reasons: tuple[str, ...]
    origins: Origins | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """How a run went: settings, models, counts and seconds by stage, skipped inputs."""

    version: str
    settings: Mapping[str, Any]
    models: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Results:
    """Everything that one run found, ready for the exporters."""

    documents: tuple[Document, ...]
    claim_records: tuple[Claim, ...]
    event_records: tuple[Event, ...]
    finding_records: tuple[Finding, ...]
    run: Run
