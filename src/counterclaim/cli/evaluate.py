"""``counterclaim evaluate``: how often the judge is right on labelled pairs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli.options import JUDGING, settings_options
from counterclaim.cli.progress import shown_progress
from counterclaim.cli.rows import put
from counterclaim.exporters.wording import plural
from counterclaim.settings import Settings

if TYPE_CHECKING:
    from counterclaim.evaluating import Evaluation

EXIT_BELOW = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What the figures must reach, and what is done about the file of floors."""

    min_precision: float | None
    min_recall: float | None
    floors: Path | None
    raise_floors: bool
    allow_lower: bool

    def check(self) -> None:
        """Refuse options that mean nothing without others.

        Raises:
            click.UsageError: naming the option that is missing.
        """
        if self.raise_floors and self.floors is None:
            raise click.UsageError("--raise-floors needs --floors FILE.")
        if self.allow_lower and not self.raise_floors:
            raise click.UsageError("--allow-lower needs --raise-floors.")


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR]...", type=click.Path(path_type=Path))
@click.option("--json", "json_file", metavar="FILE", help="Write all figures as JSON.")
@click.option(
    "--compare-with",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Show what changed since an earlier --json FILE.",
)
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
@click.option(
    "--floors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Exit with 3 where a relation falls below its floor in FILE, or the pairs are others.",
)
@click.option("--raise-floors", is_flag=True, help="Write what was reached into the floors FILE.")
@click.option("--allow-lower", is_flag=True, help="With --raise-floors: lower floors as well.")
@click.option(
    "--mark-misses", is_flag=True, help="Write xfail into the lines of pairs judged wrongly."
)
@click.option(
    "--misses",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="How many of the worst misses to show.",
)
@settings_options(*JUDGING, "max_bytes")
def evaluate(
    paths: tuple[Path, ...],
    *,
    json_file: str | None,
    compare_with: Path | None,
    mark_misses: bool,
    misses: int,
    settings: Settings,
    **limits: Any,
) -> None:
    """Judge the labelled pairs in FILE or DIR (claims/ if left) and measure how often it is right.

    Prints precision and recall of every relation with 95 % intervals, the confusion table,
    calibration, and the worst misses.

    Example:  counterclaim evaluate claims/ --min-precision 0.9
    """
    asked = Limits(**limits)
    asked.check()
    from counterclaim import changes, evaluating, labelled, marking
    from counterclaim.cli import figures

    pairs = labelled.read_labelled(paths or (Path("claims"),), max_bytes=settings.max_bytes)
    earlier = None if compare_with is None else changes.read_outcomes(compare_with)
    with shown_progress() as progress:
        evaluation = evaluating.evaluate(pairs, evaluating.judge_of(settings, progress))
    compared = None if earlier is None else changes.between(earlier, evaluation)
    if json_file != "-":
        figures.print_evaluation(evaluation, misses)
        if compared is not None:
            figures.print_changes(compared)
    if json_file is not None:
        plain = evaluation.as_dict()
        if compared is not None:
            plain["changes"] = asdict(compared)
        data = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
        put(data.encode("utf-8", errors="replace"), json_file)
    if mark_misses:
        marked = marking.mark_misses(pairs, evaluation)
        done = f"{plural(marked.set, 'pair')} marked, {marked.cleared} cleared"
        click.echo(f"Known misses: {done}.", err=True)
    if not reaches(evaluation, asked):
        click.get_current_context().exit(EXIT_BELOW)


def reaches(evaluation: Evaluation, asked: Limits) -> bool:
    """Whether all limits are kept; says on standard error which are not."""
    from counterclaim import floors

    problems = list(_below(evaluation, asked))
    if asked.floors is not None:
        path = asked.floors
        known = floors.read(path) if path.exists() or not asked.raise_floors else None
        if asked.raise_floors:
            new = floors.raised(known, evaluation, allow_lower=asked.allow_lower)
            put(new.as_json(), str(path))
        elif known is not None:
            problems += floors.shortfalls(known, evaluation)
    for problem in problems:
        click.echo(problem, err=True)
    return not problems


def _below(evaluation: Evaluation, asked: Limits) -> list[str]:
    """What of ``--min-precision`` and ``--min-recall`` is not reached.

    A limit on a share of nothing is not reached: what cannot be measured is not shown to hold.
    """
    conflict = next(score for score in evaluation.relations if score.name == "conflict")
    problems = []
    for name, share, floor in (
        ("precision", conflict.precision.value, asked.min_precision),
        ("recall", conflict.recall.value, asked.min_recall),
    ):
        if floor is not None and (share is None or share < floor):
            shown = "unknown: there is none to count" if share is None else f"{share:.3f}"
            problems.append(f"The {name} of conflicts is {shown}, below {floor}.")
    return problems
