"""The figures of an evaluation as tables for the terminal, and its misses in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from counterclaim.changes import Changes, Shift
from counterclaim.cli.tables import console
from counterclaim.evaluating import Evaluation, Miss
from counterclaim.exporters.wording import one_line
from counterclaim.metrics import Score, Share
from counterclaim.records import RELATIONS


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a printed table; rows of one section belong to one table."""

    section: str
    cells: tuple[str, ...]
    header: bool = False


def lines(evaluation: Evaluation) -> list[Row]:
    """The evaluation as rows of text, section by section, for a terminal."""
    return [
        *_summary_rows(evaluation),
        *_score_rows("relations", "relation", evaluation.relations),
        *_confusion_rows(evaluation),
        *_score_rows("conflict by type", "type", evaluation.types),
        *_guard_rows(evaluation),
        *_reliability_rows(evaluation),
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
    return [Row("summary", ("measure", "value", "95 %"), header=True)] + [
        Row("summary", row) for row in cells
    ]


def _cells(part: Share) -> tuple[str, str]:
    """A share and its interval as text: ``0.750 (3/4)`` and ``0.30-0.95``."""
    if part.value is None:
        return "-", "-"
    return f"{part.value:.3f} ({part.hits}/{part.n})", f"{part.low:.2f}-{part.high:.2f}"


def _score_rows(section: str, label: str, scores: Sequence[Score]) -> list[Row]:
    head = (label, "precision", "95 %", "recall", "95 %", "F1")
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
    return [Row(section, ("shape", "share", "95 %"), header=True)] + [
        Row(section, (name, *_cells(part))) for name, part in evaluation.guards.items()
    ]


def _reliability_rows(evaluation: Evaluation) -> list[Row]:
    section = "strength of findings"
    return [Row(section, ("strength", "mean", "held", "95 %"), header=True)] + [
        Row(section, (f"{b.low:.1f}-{b.high:.1f}", f"{b.mean_strength:.3f}", *_cells(b.held)))
        for b in evaluation.reliability
        if b.mean_strength is not None
    ]


def print_evaluation(evaluation: Evaluation, misses: int) -> None:
    """One table for every section of the evaluation, then the worst misses in full.

    Args:
        evaluation: What was measured.
        misses: How many of the wrong judgements to show.
    """
    out = console()
    _print_tables(lines(evaluation))
    for miss in evaluation.misses[:misses]:
        out.print(*told(miss), sep="\n", soft_wrap=True)
    left = len(evaluation.misses) - misses
    if left > 0:
        out.print(f"\n{left} more misses; --misses {len(evaluation.misses)} shows all.")


def _print_tables(rows: Sequence[Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    out = console()
    for section, group in groupby(rows, key=lambda row: row.section):
        head, *body = ([one_line(cell) for cell in row.cells] for row in group)
        if body:
            table = Table(
                *head, title=section, title_justify="left", box=SIMPLE_HEAD, pad_edge=False
            )
            table.columns[0].no_wrap = True
            for cells in body:
                table.add_row(*cells)
            out.print(table)


def told(miss: Miss) -> Iterator[str]:
    """A wrong judgement as lines: what was judged, both statements, and why."""
    yield ""
    judged = f"judged {miss.predicted} ({miss.strength:.2f})"
    yield one_line(f"Miss {miss.id}: labelled {miss.gold}, {judged}")
    yield one_line(f"a: {miss.text_a}")
    yield one_line(f"b: {miss.text_b}")
    yield one_line(f"label: {miss.label_reason}")
    yield one_line(f"judge: {' '.join(miss.reasons)}")
    if miss.known:
        yield one_line(f"known: {miss.known}")


def print_changes(changes: Changes) -> None:
    """What is otherwise than in an earlier result: figures, then pair by pair."""
    section = "against the earlier result"
    head = ("relation", "precision before", "now", "recall before", "now")
    _print_tables(
        [Row(section, head, header=True)]
        + [Row(section, (f.name, *map(_share, (*f.precision, *f.recall)))) for f in changes.figures]
    )
    out = console()
    for title, shifts in (
        ("Now right", changes.mended),
        ("Now wrong", changes.broken),
        ("Wrong as before, but otherwise", changes.moved),
    ):
        out.print(f"\n{title}: {len(shifts)}")
        for shift in shifts:
            out.print(one_line(_shifted(shift)), soft_wrap=True)
    for title, ids in (
        ("Relabelled since", changes.relabelled),
        ("New pairs", changes.added),
        ("Pairs that are gone", changes.removed),
    ):
        if ids:
            out.print(one_line(f"{title}: {len(ids)} ({', '.join(ids)})"), soft_wrap=True)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _shifted(shift: Shift) -> str:
    was = f"{shift.before} ({shift.strength_before:.2f})"
    now = f"{shift.after} ({shift.strength_after:.2f})"
    return f"  {shift.id}: labelled {shift.gold}, was {was}, is {now}"
