"""``counterclaim claims``: only the claims, as a table or as JSON lines."""

from __future__ import annotations

import click

from counterclaim.cli.options import EXTRACTING, settings_options
from counterclaim.cli.progress import shown_progress
from counterclaim.cli.rows import put, report_skipped
from counterclaim.cli.sources import source_of
from counterclaim.exporters.wording import plural
from counterclaim.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--jsonl", metavar="FILE", help='Write JSON lines; "-" is standard output.')
@settings_options(*EXTRACTING)
def claims(paths: tuple[str, ...], jsonl: str | None, settings: Settings) -> None:
    """Extract the claims of the documents at PATH (files, folders, or "-").

    Prints a table of voices and claims for each document; --jsonl writes what check writes
    into claims.jsonl.

    Example:  counterclaim claims reports/ --jsonl claims.jsonl
    """
    source, stdin = source_of(paths)
    from counterclaim import pipeline

    with shown_progress() as progress:
        results = pipeline.claims(source, settings, progress=progress, stdin=stdin)
    if jsonl is not None:
        from counterclaim.exporters import jsonl as lines

        put(lines.claims(results), jsonl)
    else:
        from counterclaim.cli.tables import claims_tables, console

        console().print(*claims_tables(results.claim_records))
    report_skipped(results.run.skipped)
    found = plural(len(results.claim_records), "claim")
    click.echo(f"{found} in {plural(len(results.documents), 'document')}.", err=True)
