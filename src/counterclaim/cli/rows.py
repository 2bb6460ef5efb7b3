"""Tables of statement pairs in and out: csv, tsv and jsonl, also gzipped; ``-`` is a stream."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from counterclaim.errors import InputError
from counterclaim.exporters.wording import one_line, plural
from counterclaim.records import Skipped
from counterclaim.settings import Settings

STREAM = "-"
SUFFIXES = (".csv", ".tsv", ".jsonl")
LIST_SEPARATOR = " | "
SHOWN_SKIPPED = 20
"""Bad lines that are listed one by one; the rest is counted."""

Row = Mapping[str, Any]


def output_format(path: str) -> str:
    """The format that a file name asks for: ``csv``, ``tsv`` or ``jsonl``.

    Raises:
        click.UsageError: for any other ending.
    """
    if path == STREAM:
        return "jsonl"
    suffix = Path(path.lower().removesuffix(".gz")).suffix
    if suffix not in SUFFIXES:
        endings = ", ".join(SUFFIXES)
        raise click.UsageError(
            f"{one_line(path)}: the name must end in one of {endings} (or these with .gz)."
        )
    return suffix[1:]


def read_pairs(path: str, required: Sequence[str], settings: Settings) -> list[Row]:
    """The rows of a table that have text in every required column.

    Own column names are turned into ours by ``settings.columns``. Bad lines are reported on
    standard error and counted.

    Raises:
        InputError: where the table cannot be read or no row is usable.
        click.UsageError: naming the columns that are missing and those that are there.
    """
    from counterclaim.readers.tables import missing_columns, read_rows

    stdin = sys.stdin.buffer if path == STREAM else None
    table = read_rows(path, stdin=stdin, max_bytes=settings.max_bytes).renamed(settings.columns)
    missing = [column for column in required if column not in table.columns]
    if missing and table.columns:
        raise click.UsageError(one_line(str(missing_columns(missing, table.columns, table.path))))
    skipped = list(table.skipped)
    rows: list[Row] = []
    for index, row in enumerate(table.rows):
        blank = [column for column in required if not _has_text(row[column])]
        if blank:
            skipped.append(Skipped(table.where(index), f"{', '.join(blank)} has no text"))
        else:
            rows.append(row)
    report_skipped(skipped)
    if not rows:
        needed = f"Needed columns: {', '.join(required)}."
        raise InputError("holds no usable row", where=table.path, remedy=needed)
    return rows


def _has_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def report_skipped(skipped: Sequence[Skipped]) -> None:
    """List what could not be used on standard error, and how much it was."""
    if not skipped:
        return
    for item in skipped[:SHOWN_SKIPPED]:
        click.echo(skipped_line(item), err=True)
    if len(skipped) > SHOWN_SKIPPED:
        click.echo(f"... and {len(skipped) - SHOWN_SKIPPED:,} more", err=True)
    click.echo(f"Skipped {plural(len(skipped), 'input')}.", err=True)


def skipped_line(item: Skipped) -> str:
    """One line: what, why, and what to do about it."""
    remedy = f". {item.remedy}" if item.remedy else ""
    return one_line(f"{item.path}: {item.reason}{remedy}")


def write_rows(rows: Sequence[Row], path: str) -> None:
    """Write rows in the format of the file's ending; ``-`` is standard output, as jsonl.

    Cells pass through as they are: a table that is read on must hold what went in. Only
    ``findings.csv``, which people open in spreadsheets, disarms formulas.

    Raises:
        OutputError: where the file cannot be written.
        click.UsageError: for an ending that names no format.
    """
    put(encoded(rows, output_format(path)), path)


def put(data: bytes, path: str) -> None:
    """Put bytes at ``path``, gzipped if it ends in ``.gz``; ``-`` is standard output.

    A file appears whole or not at all. Equal bytes give equal files, gzipped too.

    Raises:
        OutputError: where the file cannot be written.
    """
    if path == STREAM:
        _put_on_standard_output(data)
        return
    from counterclaim.exporters.files import write_atomically

    packed = gzip.compress(data, mtime=0) if path.lower().endswith(".gz") else data
    write_atomically(Path(path), packed)


def _put_on_standard_output(data: bytes) -> None:
    # With PYTHONUNBUFFERED the stream below is raw: one write may take only a part.
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def encoded(rows: Sequence[Row], form: str) -> bytes:
    """Rows as UTF-8 bytes of a ``csv``, ``tsv`` or ``jsonl`` file."""
    from counterclaim.exporters import jsonl, plain

    if form == "jsonl":
        return jsonl.lines(plain.values(row) for row in rows)
    # JSON can carry half of a surrogate pair, UTF-8 cannot: it becomes a question mark.
    return _table_text(rows, "\t" if form == "tsv" else ",").encode("utf-8", errors="replace")


def _table_text(rows: Sequence[Row], delimiter: str) -> str:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A value as one cell: unknown is empty, a list of sentences is joined."""
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return LIST_SEPARATOR.join(value)
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False)
    return value
