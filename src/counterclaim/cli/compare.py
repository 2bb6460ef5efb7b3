"""``counterclaim compare``: judge given pairs of statements."""

from __future__ import annotations

import click

from counterclaim.cli.options import JUDGING, settings_options
from counterclaim.cli.progress import shown_progress
from counterclaim.cli.rows import STREAM, output_format, read_pairs, write_rows
from counterclaim.settings import Settings

REQUIRED = ("text_a", "text_b")


@click.command()
@click.argument("pairs", metavar="PAIRS")
@click.option(
    "-o",
    "--output",
    default=STREAM,
    metavar="FILE",
    help="Where to write: .csv, .tsv or .jsonl, also with .gz; standard output as jsonl if left.",
)
@settings_options(*JUDGING, "max_bytes")
def compare(pairs: str, output: str, settings: Settings) -> None:
    """Judge the pairs of statements in the table PAIRS (csv, tsv, jsonl, also gzipped).

    PAIRS has the columns text_a and text_b and may have source_a, date_a, voice_a, place_a
    and the same with _b; "-" reads standard input. Added are relation, type, strength,
    reasons, scope_event, scope_time, scope_place and scope_subject; other columns pass
    through.

    Example:  counterclaim compare pairs.csv -o judged.csv
    """
    output_format(output)
    rows = read_pairs(pairs, REQUIRED, settings)
    from counterclaim import statements

    with shown_progress() as progress:
        judged = statements.compare(rows, settings, progress=progress)
    write_rows(judged, output)
