"""How often the judge is right: precision, recall, confusion and calibration on labelled pairs.

The numbers are shares of what was given and carry Wilson intervals, because the labelled sets
are small; a share of nothing is ``None``, not 0. The judge is passed in, so that any judge can
be measured; `judge_of` is our own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from counterclaim.errors import CounterclaimError
from counterclaim.labelled import SIDE_FIELDS, TYPES, LabelledPair, digest
from counterclaim.metrics import (
    Bin,
    Score,
    Share,
    calibration_error,
    confusion_table,
    reliability,
    score_of,
    share,
)
from counterclaim.records import RELATIONS, FindingType, Relation
from counterclaim.settings import Settings

CLAIMED: tuple[Relation, ...] = ("conflict", "agreement", "update")
"""Relations whose strength is put to the test: that it holds. The strength of the others says
how sure it is that there is nothing to report."""
NEGATIVE: tuple[Relation, ...] = ("not_comparable", "none")
"""Relations of pairs of which no conflict may be reported."""
SEEN_BY_THE_JUDGE = tuple(f"{name}_{side}" for side in "ab" for name in SIDE_FIELDS)
"""Fields that the judge is given; the label and its reason are not among them."""


class Judged(Protocol):
    """What a judge says of one pair; `records.Finding` has all of it."""

    @property
    def relation(self) -> Relation:
        """The relation that was found."""

    @property
    def type(self) -> FindingType:
        """What the two statements differ or agree in."""

    @property
    def strength(self) -> float:
        """How sure the judge is, 0 to 1."""

    @property
    def reasons(self) -> Sequence[str]:
        """Sentences that explain the relation."""


Judge = Callable[[Sequence[LabelledPair]], Sequence[Judged]]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Said:
    """What our judge says of a pair."""

    relation: Relation
    type: FindingType
    strength: float
    reasons: tuple[str, ...]


def judge_of(settings: Settings | None = None, progress: Progress | None = None) -> Judge:
    """The judge of ``counterclaim compare``, told of a pair what a report tells and no more."""
    from counterclaim import statements

    def judge(pairs: Sequence[LabelledPair]) -> list[Said]:
        rows = [{name: getattr(pair, name) for name in SEEN_BY_THE_JUDGE} for pair in pairs]
        return [
            Said(row["relation"], row["type"], row["strength"], tuple(row["reasons"]))
            for row in statements.compare(rows, settings or Settings(), progress=progress)
        ]

    return judge


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pair is labelled and what it was judged, for the comparison with a later run."""

    id: str
    gold: Relation
    predicted: Relation
    strength: float


@dataclass(frozen=True, slots=True)
class Miss:
    """A pair that was judged otherwise than it is labelled; ``known`` if it is marked so."""

    id: str
    gold: Relation
    predicted: Relation
    type: FindingType
    strength: float
    guards: str | None
    text_a: str
    text_b: str
    label_reason: str
    reasons: tuple[str, ...]
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was measured.

    Attributes:
        n: Number of pairs.
        sha256: `labelled.digest` of the pairs: figures of different sets do not compare.
        accuracy: Share of pairs whose relation was right.
        confusion: Labelled relation -> judged relation -> number of pairs.
        relations: Precision, recall, F1 of every relation, in the order of `RELATIONS`.
        types: The same of *conflict* among the pairs of one labelled type.
        right_type: Of conflicts rightly found, the share whose type was right too.
        false_alarms: Share of the pairs labelled not_comparable or none called conflict.
        guards: The same by the shape of false alarm that the pair stands for, over all pairs
            that name one and are no conflict.
        reliability: Judgements of a relation in `CLAIMED`, in bins of strength.
        calibration_error: Mean distance of strength and share that held, weighted by bin size
            (the expected calibration error of Naeini et al. 2015).
        misses: Wrong judgements, the worst first: conflicts that are none, then by strength.
        outcomes: Every pair with its label and its judgement, in the order given.
    """

    n: int
    sha256: str
    accuracy: Share
    confusion: Mapping[str, Mapping[str, int]]
    relations: tuple[Score, ...]
    types: tuple[Score, ...]
    right_type: Share
    false_alarms: Share
    guards: Mapping[str, Share]
    reliability: tuple[Bin, ...]
    calibration_error: float | None
    misses: tuple[Miss, ...]
    outcomes: tuple[Outcome, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values, shares unrounded."""
        return asdict(self)


def evaluate(labelled: Sequence[LabelledPair], judge: Judge) -> Evaluation:
    """Let the judge see the pairs, and measure what it says against their labels.

    Args:
        labelled: The pairs with their labels.
        judge: Gives one judgement for every pair, in their order. It must not use the labels.

    Raises:
        CounterclaimError: where the judge gives too few or too many judgements, an unknown
            relation or type, or a strength outside 0 to 1.
    """
    return measure(labelled, judge(labelled))


def measure(labelled: Sequence[LabelledPair], judged: Sequence[Judged]) -> Evaluation:
    """Measure judgements against labels, pair by pair in the same order.

    Raises:
        CounterclaimError: as `evaluate` does.
    """
    _check(labelled, judged)
    both = list(zip(labelled, judged, strict=True))
    relations = [(pair.relation, verdict.relation) for pair, verdict in both]
    bins = reliability([(v.strength, p.relation == v.relation) for p, v in _findings(both)])
    right = [(p, v) for p, v in both if p.relation == v.relation == "conflict"]
    negatives = [v.relation for p, v in both if p.relation in NEGATIVE]
    return Evaluation(
        n=len(both),
        sha256=digest(labelled),
        accuracy=share(sum(gold == predicted for gold, predicted in relations), len(both)),
        confusion=confusion_table(relations),
        relations=tuple(score_of(name, relations, name) for name in RELATIONS),
        types=tuple(
            score_of(kind, [(p.relation, v.relation) for p, v in both if p.type == kind])
            for kind in TYPES
        ),
        right_type=share(sum(p.type == v.type for p, v in right), len(right)),
        false_alarms=share(negatives.count("conflict"), len(negatives)),
        guards=_by_guard(both),
        reliability=bins,
        calibration_error=calibration_error(bins),
        misses=worst_misses(both),
        outcomes=tuple(Outcome(p.id, p.relation, v.relation, v.strength) for p, v in both),
    )


def _check(labelled: Sequence[LabelledPair], judged: Sequence[Judged]) -> None:
    if len(labelled) != len(judged):
        raise CounterclaimError(
            f"the judge gave {len(judged)} judgements for {len(labelled)} pairs",
            remedy="A judge must give one for every pair, in their order",
        )
    for pair, verdict in zip(labelled, judged, strict=True):
        if verdict.relation not in RELATIONS or verdict.type not in TYPES:
            raise CounterclaimError(
                f"the judge gave {verdict.relation!r} of type {verdict.type!r}",
                where=pair.where or pair.id,
                remedy=f"Relations: {', '.join(RELATIONS)}; types: {', '.join(TYPES)}",
            )
        if not 0.0 <= verdict.strength <= 1.0:
            raise CounterclaimError(
                f"the judge gave the strength {verdict.strength}",
                where=pair.where or pair.id,
                remedy="A strength lies between 0 and 1",
            )


def _findings(
    both: Iterable[tuple[LabelledPair, Judged]],
) -> list[tuple[LabelledPair, Judged]]:
    """Judgements that claim a relation."""
    return [(pair, verdict) for pair, verdict in both if verdict.relation in CLAIMED]


def _by_guard(both: Iterable[tuple[LabelledPair, Judged]]) -> dict[str, Share]:
    called: dict[str, list[bool]] = {}
    for pair, verdict in both:
        if pair.guards is not None and pair.relation != "conflict":
            called.setdefault(pair.guards, []).append(verdict.relation == "conflict")
    return {name: share(sum(called[name]), len(called[name])) for name in sorted(called)}


def worst_misses(both: Iterable[tuple[LabelledPair, Judged]]) -> tuple[Miss, ...]:
    """Wrong judgements: false conflicts first, as they harm most, then the most certain."""
    misses = [
        Miss(
            id=pair.id,
            gold=pair.relation,
            predicted=verdict.relation,
            type=pair.type,
            strength=verdict.strength,
            guards=pair.guards,
            text_a=pair.text_a,
            text_b=pair.text_b,
            label_reason=pair.reason,
            reasons=tuple(verdict.reasons),
            known=pair.xfail,
        )
        for pair, verdict in both
        if pair.relation != verdict.relation
    ]
    return tuple(sorted(misses, key=lambda m: (m.predicted != "conflict", -m.strength, m.id)))
