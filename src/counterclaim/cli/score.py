"""``counterclaim score``: raw NLI probabilities for premise and hypothesis."""

from __future__ import annotations

import click

from counterclaim.cli.options import settings_options
from counterclaim.cli.progress import shown_progress
from counterclaim.cli.rows import STREAM, output_format, read_pairs, write_rows
from counterclaim.settings import Settings

REQUIRED = ("premise", "hypothesis")


@click.command()
@click.argument("pairs", metavar="PAIRS")
@click.option(
    "-o",
    "--output",
    default=STREAM,
    metavar="FILE",
    help="Where to write: .csv, .tsv or .jsonl, also with .gz; standard output as jsonl if left.",
)
@settings_options("nli", "max_bytes")
def score(pairs: str, output: str, settings: Settings) -> None:
    """Score the table PAIRS (csv, tsv, jsonl, also gzipped) with the NLI model alone.

    PAIRS has the columns premise and hypothesis; "-" reads standard input. Added are
    entailment, neutral and contradiction, which sum to 1; other columns pass through.

    Example:  counterclaim score pairs.tsv.gz -o scored.jsonl
    """
    output_format(output)
    rows = read_pairs(pairs, REQUIRED, settings)
    from counterclaim import statements

    with shown_progress() as progress:
        scored = statements.score(rows, settings, progress=progress)
    write_rows(scored, output)
