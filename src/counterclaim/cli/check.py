"""``counterclaim check``: the main job, from documents to a report."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli.options import EVERYTHING, settings_options
from counterclaim.cli.progress import shown_progress
from counterclaim.cli.sources import check_folder, source_of
from counterclaim.errors import SettingsError
from counterclaim.settings import Settings

EXIT_FOUND = 3


def _known_exports(
    _context: click.Context, _option: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    """The names without repetition; one that nobody registers is wrong usage, said at once."""
    if names:
        from counterclaim.exporters import exporter

        for name in names:
            try:
                exporter(name)
            except SettingsError as error:
                raise click.BadParameter(f"{error.what}. {error.remedy or ''}".strip()) from error
    return tuple(dict.fromkeys(names))


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("report"),
    show_default=True,
    metavar="DIR",
    help="Folder for the report; files of an earlier run in it are replaced.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["conflict"]),
    help="Exit with 3 where a conflict at or over the threshold was found.",
)
@click.option(
    "--export",
    "exports",
    multiple=True,
    callback=_known_exports,
    metavar="NAME",
    help="Write one more format: web-annotation, schema-org, ucdp, parquet; can be repeated.",
)
@settings_options(*EVERYTHING)
def check(
    paths: tuple[str, ...],
    folder: Path,
    fail_on: str | None,
    exports: tuple[str, ...],
    settings: Settings,
) -> None:
    """Read the documents at PATH (files, folders, or "-" for standard input) and compare them.

    Writes report.html, report.md, claims.jsonl, events.jsonl, findings.jsonl, findings.csv
    and run.json into DIR, and prints a summary. More formats come with --export.

    Example:  counterclaim check reports/ -o report
    """
    source, stdin = source_of(paths)
    check_folder(folder)
    from counterclaim import pipeline

    with shown_progress() as progress:
        report = pipeline.check(source, settings, progress=progress, stdin=stdin)
    written = report.save(folder)
    written += tuple(report.export(name, folder) for name in exports)
    from counterclaim.cli.summary import print_summary

    print_summary(report, folder, written)
    if fail_on is not None and any(
        finding.relation == fail_on and finding.strength >= settings.threshold
        for finding in report.finding_records
    ):
        click.get_current_context().exit(EXIT_FOUND)
