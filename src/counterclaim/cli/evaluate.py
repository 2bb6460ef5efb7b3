"""``counterclaim evaluate``: how often the judge is right on labelled pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import JUDGING, settings_options
from counterclaim.cli.progress import shown_progress
from counterclaim.cli.rows import put
from counterclaim.exporters.wording import one_line
from counterclaim.records import FindingType, Relation
from counterclaim.settings import Settings

if TYPE_CHECKING:
    from counterclaim.evaluating import Evaluation, Miss
    from counterclaim.labelled import LabelledPair

EXIT_BELOW = 3
SHOWN_TO_THE_JUDGE = tuple(
    f"{name}_{side}" for side in "ab" for name in ("text", "source", "date", "voice", "place")
)
"""Fields that the judge sees; the label and its reason are not among them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the judge says of a pair, as `counterclaim.evaluating` reads it."""

    relation: Relation
    type: FindingType
    strength: float
    reasons: tuple[str, ...]


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR]...", type=click.Path(path_type=Path))
@click.option("--json", "json_file", metavar="FILE", help="Write all figures as JSON.")
@click.option(
    "--min-precision",
    type=click.FloatRange(0, 1),
    metavar="0..1",
    help="Exit with 3 where the precision of conflicts is lower.",
)
@click.option(
    "--min-recall",
    type=click.FloatRange(0, 1),
    metavar="0..1",
    help="Exit with 3 where the recall of conflicts is lower.",
)
@settings_options(*JUDGING, "max_bytes")
def evaluate(
    paths: tuple[Path, ...],
    json_file: str | None,
    min_precision: float | None,
    min_recall: float | None,
    settings: Settings,
) -> None:
    """Judge the labelled pairs in FILE or DIR (claims/ if left) and measure how often it is right.

    Prints precision and recall of every relation with 95 % intervals, the confusion table,
    calibration, and the worst misses.

    Example:  counterclaim evaluate claims/ --min-precision 0.9
    """
    from counterclaim import evaluating, labelled, statements

    pairs = labelled.read_labelled(paths or (Path("claims"),), max_bytes=settings.max_bytes)
    with shown_progress() as progress:

        def judge(given: Sequence[LabelledPair]) -> list[Said]:
            rows = [{name: getattr(pair, name) for name in SHOWN_TO_THE_JUDGE} for pair in given]
            judged = statements.compare(rows, settings, progress=progress)
            return [
                Said(row["relation"], row["type"], row["strength"], tuple(row["reasons"]))
                for row in judged
            ]

        evaluation = evaluating.evaluate(pairs, judge)
    print_evaluation(evaluation)
    if json_file is not None:
        data = json.dumps(evaluation.as_dict(), ensure_ascii=False, indent=2) + "\n"
        put(data.encode("utf-8", errors="replace"), json_file)
    if not reaches(evaluation, min_precision, min_recall):
        click.get_current_context().exit(EXIT_BELOW)


def print_evaluation(evaluation: Evaluation) -> None:
    """One table for every section of the evaluation, then the worst misses in full."""
    from rich.table import Table

    from counterclaim.cli.tables import console
    from counterclaim.evaluating import MISSES_SHOWN, lines

    out = console()
    for section, rows in groupby(lines(evaluation, misses=0), key=lambda row: row.section):
        head, *body = ([one_line(cell) for cell in row.cells] for row in rows)
        if body:
            table = Table(*head, title=section, title_justify="left")
            table.columns[0].no_wrap = True
            for cells in body:
                table.add_row(*cells)
            out.print(table)
    for miss in evaluation.misses[:MISSES_SHOWN]:
        out.print(*told(miss), sep="\n", soft_wrap=True)


def told(miss: Miss) -> Iterator[str]:
    """A wrong judgement as lines: what was judged, both statements, and why."""
    yield ""
    judged = f"judged {miss.predicted} ({miss.strength:.2f})"
    yield one_line(f"Miss {miss.id}: labelled {miss.gold}, {judged}")
    yield one_line(f"a: {miss.text_a}")
    yield one_line(f"b: {miss.text_b}")
    yield one_line(f"label: {miss.label_reason}")
    yield one_line(f"judge: {' '.join(miss.reasons)}")


def reaches(evaluation: Evaluation, min_precision: float | None, min_recall: float | None) -> bool:
    """Whether conflicts reach both floors; says on standard error which they miss.

    A floor on a share of nothing is not reached: what cannot be measured is not shown to hold.
    """
    conflict = next(score for score in evaluation.relations if score.name == "conflict")
    good = True
    for name, share, floor in (
        ("precision", conflict.precision.value, min_precision),
        ("recall", conflict.recall.value, min_recall),
    ):
        if floor is None or (share is not None and share >= floor):
            continue
        shown = "unknown: there is none to count" if share is None else f"{share:.3f}"
        click.echo(f"The {name} of conflicts is {shown}, below {floor}.", err=True)
        good = False
    return good
