"""How often the judge is right: precision, recall, confusion and calibration on labelled pairs.

The numbers are shares of what was given and carry Wilson intervals, because the labelled sets
are small; a share of nothing is ``None``, not 0. The judge is passed in, so that nothing here
knows models or files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from counterclaim.errors import CounterclaimError
from counterclaim.labelled import TYPES, LabelledPair
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

NEGATIVE: tuple[Relation, ...] = ("not_comparable", "none")
"""Relations of pairs of which no conflict may be reported."""
MISSES_SHOWN = 10


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


@dataclass(frozen=True, slots=True)
class Miss:
    """A pair that was judged otherwise than it is labelled."""

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


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was measured.

    Attributes:
        n: Number of pairs.
        accuracy: Share of pairs whose relation was right.
        confusion: Labelled relation -> judged relation -> number of pairs.
        relations: Precision, recall, F1 of every relation, in the order of `RELATIONS`.
        types: The same of *conflict* among the pairs of one labelled type.
        right_type: Of conflicts rightly found, the share whose type was right too.
        false_alarms: Share of the pairs labelled not_comparable or none called conflict.
        guards: The same by the shape of false alarm that the pair stands for, over all pairs
            that name one and are no conflict.
        reliability: Findings (all but none) in bins of strength.
        calibration_error: Mean distance of strength and share that held, weighted by bin size
            (the expected calibration error of Naeini et al. 2015).
        misses: Wrong judgements, the worst first: conflicts that are none, then by strength.
    """

    n: int
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
    """Judgements that would be reported."""
    return [(pair, verdict) for pair, verdict in both if verdict.relation != "none"]


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
        )
        for pair, verdict in both
        if pair.relation != verdict.relation
    ]
    return tuple(sorted(misses, key=lambda m: (m.predicted != "conflict", -m.strength, m.id)))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a printed table; rows of one section belong to one table."""

    section: str
    cells: tuple[str, ...]
    header: bool = False


def lines(evaluation: Evaluation, *, misses: int = MISSES_SHOWN) -> list[Row]:
    """The evaluation as rows of text, section by section, for a terminal.

    Args:
        evaluation: What `evaluate` gave.
        misses: How many of the wrong judgements to list, the worst first.
    """
    return [
        *_summary_rows(evaluation),
        *_score_rows("relations", "relation", evaluation.relations),
        *_confusion_rows(evaluation),
        *_score_rows("conflict by type", "type", evaluation.types),
        *_guard_rows(evaluation),
        *_reliability_rows(evaluation),
        *_miss_rows(evaluation, misses),
    ]


def _summary_rows(evaluation: Evaluation) -> list[Row]:
    error = evaluation.calibration_error
    cells = (
        ("pairs", str(evaluation.n), ""),
        ("right relation", *_cells(evaluation.accuracy)),
        ("right type of right conflicts", *_cells(evaluation.right_type)),
        ("non-conflicts called conflict", *_cells(evaluation.false_alarms)),
        ("calibration error", "-" if error is None else f"{error:.3f}", ""),
    )
    return [Row("summary", ("measure", "value", "95 % interval"), header=True)] + [
        Row("summary", row) for row in cells
    ]


def _cells(part: Share) -> tuple[str, str]:
    """A share and its interval as text: ``0.750 (3/4)`` and ``0.301-0.954``."""
    if part.value is None:
        return "-", "-"
    return f"{part.value:.3f} ({part.hits}/{part.n})", f"{part.low:.3f}-{part.high:.3f}"


def _score_rows(section: str, label: str, scores: Sequence[Score]) -> list[Row]:
    head = (label, "precision", "95 % interval", "recall", "95 % interval", "F1")
    return [Row(section, head, header=True)] + [
        Row(
            section,
            (
                score.name,
                *_cells(score.precision),
                *_cells(score.recall),
                "-" if score.f1 is None else f"{score.f1:.3f}",
            ),
        )
        for score in scores
    ]


def _confusion_rows(evaluation: Evaluation) -> list[Row]:
    section = "confusion (rows: labelled, columns: judged)"
    return [Row(section, ("", *RELATIONS), header=True)] + [
        Row(section, (gold, *(str(said[name]) for name in RELATIONS)))
        for gold, said in evaluation.confusion.items()
    ]


def _guard_rows(evaluation: Evaluation) -> list[Row]:
    section = "called conflict, by shape of false alarm"
    return [Row(section, ("shape", "share", "95 % interval"), header=True)] + [
        Row(section, (name, *_cells(part))) for name, part in evaluation.guards.items()
    ]


def _reliability_rows(evaluation: Evaluation) -> list[Row]:
    section = "strength of findings"
    return [Row(section, ("strength", "mean", "held", "95 % interval"), header=True)] + [
        Row(section, (f"{b.low:.1f}-{b.high:.1f}", f"{b.mean_strength:.3f}", *_cells(b.held)))
        for b in evaluation.reliability
        if b.mean_strength is not None
    ]


def _miss_rows(evaluation: Evaluation, most: int) -> list[Row]:
    head = ("pair", "labelled", "judged", "strength", "a", "b", "reason")
    return [Row("worst misses", head, header=True)] + [
        Row(
            "worst misses",
            (
                miss.id,
                miss.gold,
                miss.predicted,
                f"{miss.strength:.2f}",
                miss.text_a,
                miss.text_b,
                " ".join(miss.reasons),
            ),
        )
        for miss in evaluation.misses[:most]
    ]
