"""Tables of anything: csv, tsv and JSON lines, plain or gzipped, from a file or a stream."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple

from counterclaim.errors import InputError
from counterclaim.readers.decoding import decode, read_bytes
from counterclaim.records import Skipped

STDIN = "-"
Kind = Literal["csv", "tsv", "jsonl"]
KINDS: dict[str, Kind] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_DELIMITERS = ",;\t|"


class Table(NamedTuple):
    """Rows by column name, with what could not be read.

    An empty cell and a missing key are None. ``lines`` holds for every row the line of the
    file on which it begins, from 1; ``where`` turns a row's index into a place for a message.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    skipped: tuple[Skipped, ...]
    lines: tuple[int, ...]
    path: str

    def where(self, index: int) -> str:
        """File and line of a row: ``pairs.csv, line 7``."""
        return place(self.path, self.lines[index])

    def renamed(self, columns: Mapping[str, str]) -> Table:
        """The table with own column names turned into ours (``{"body": "text"}``).

        Raises:
            InputError: where a column would then stand twice.
        """
        names = tuple(columns.get(name, name) for name in self.columns)
        _no_twins(names, self.path)
        rows = tuple({columns.get(k, k): v for k, v in row.items()} for row in self.rows)
        return self._replace(columns=names, rows=rows)

    def require(self, *names: str) -> None:
        """Check that columns are there.

        Raises:
            InputError: naming the columns that are missing and those that there are.
        """
        missing = [name for name in names if name not in self.columns]
        if missing:
            raise missing_columns(missing, self.columns, self.path)


def missing_columns(missing: list[str], there: tuple[str, ...], where: str | None) -> InputError:
    """The error for a table that lacks columns; says how to map one's own."""
    own = there[0] if there else "body"
    has = ", ".join(there) or "none"
    word = "column" if len(missing) == 1 else "columns"
    return InputError(
        f"has no {word} {', '.join(missing)}; it has: {has}",
        where=where,
        remedy=f'Rename it, or map it in the settings: columns = {{"{own}" = "{missing[0]}"}}.',
    )


def place(path: str, line: int) -> str:
    """Where something stands, for a message."""
    return f"{path}, line {line}"


def read_rows(path: Path | str, *, stdin: BinaryIO | None = None, max_bytes: int) -> Table:
    """Read a table from a file, or from standard input where ``path`` is ``-``.

    The ending names the format; without a known one (and for standard input) the content
    does. Gzip is unpacked, ``max_bytes`` at most. Lines that do not fit the header, or are
    no JSON object, are in ``skipped``, the rest in ``rows``. JSON values stay as they are.

    Raises:
        InputError: where the file cannot be read or decoded, is empty, or has no sound header.
    """
    name = str(path)
    try:
        if name == STDIN:
            name = "standard input"
            data = read_bytes(stdin or sys.stdin.buffer, max_bytes)
        else:
            data = read_bytes(Path(path), max_bytes)
        return parse_table(data, name)
    except InputError as error:
        raise InputError(error.what, where=error.where or name, remedy=error.remedy) from error


def parse_table(data: bytes, name: str, *, encoding: str | None = None) -> Table:
    """A table from bytes, as `read_rows` reads it; ``name`` serves for format and messages.

    Raises:
        InputError: where it cannot be decoded, is empty, or has no sound header.
    """
    text = decode(data, encoding).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.strip():
        raise InputError("is empty", where=name, remedy="Give a table with a header line.")
    kind = _kind(name, text)
    if kind == "jsonl":
        return _json_table(text, name)
    header = next(line for line in text.split("\n") if line.strip())
    if kind == "csv":
        return _delimited(text, name, _delimiter(header), csv.QUOTE_MINIMAL)
    quoted = _delimited(text, name, "\t", csv.QUOTE_MINIMAL)
    if '"' not in text:
        return quoted
    # Many tab-separated files hold bare quotation marks, which can swallow lines: take the
    # reading with fewer bad lines, and of two sound ones that with more rows.
    bare = _delimited(text, name, "\t", csv.QUOTE_NONE)
    return min(quoted, bare, key=lambda table: (len(table.skipped), -len(table.rows)))


def _kind(name: str, text: str) -> Kind:
    """The format, by ending or else by the first signs of the text.

    Raises:
        InputError: for a JSON array.
    """
    suffixes = [suffix.lower() for suffix in Path(name).suffixes if suffix.lower() != ".gz"]
    if suffixes and suffixes[-1] in KINDS:
        return KINDS[suffixes[-1]]
    start = text.lstrip()
    if start.startswith("["):
        raise InputError(
            "is a JSON array, not a table", where=name, remedy="Write one JSON object a line."
        )
    if start.startswith("{"):
        return "jsonl"
    return "tsv" if "\t" in start.split("\n", 1)[0] else "csv"


def _delimiter(header: str) -> str:
    """What separates the columns: whichever occurs most outside quotes, the comma first."""
    bare = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def _no_twins(names: tuple[str, ...], path: str) -> None:
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise InputError(
            f"names a column twice: {', '.join(twins)}", where=path, remedy="Rename one of them."
        )


class _Record(NamedTuple):
    """The fields of one record, or why there are none."""

    line: int
    fields: list[str]
    problem: str | None = None


def _delimited(text: str, path: str, delimiter: str, quoting: Literal[0, 3]) -> Table:
    """A table with a header line."""
    records = _records(text, delimiter, quoting)
    header = next(records, None)
    if header is None or header.problem:
        problem = header.problem if header else "is empty"
        raise InputError(f"the header {problem}", where=path, remedy="Mend the first line.")
    names = tuple(
        " ".join(name.split()) or f"column {at}" for at, name in enumerate(header.fields, 1)
    )
    _no_twins(names, path)
    rows, lines, skipped = [], [], []
    for record in records:
        problem = record.problem
        if problem is None and len(record.fields) != len(names):
            problem = f"has {len(record.fields)} fields, the header has {len(names)}"
        if problem:
            remedy = "Mend that line: quote fields that hold the separator or line breaks."
            skipped.append(Skipped(place(path, record.line), problem, remedy))
            continue
        cells = (field if field.strip() else None for field in record.fields)
        rows.append(dict(zip(names, cells, strict=True)))
        lines.append(record.line)
    return Table(names, tuple(rows), tuple(skipped), tuple(lines), path)


def _records(text: str, delimiter: str, quoting: Literal[0, 3]) -> Iterator[_Record]:
    """Records of a delimited text; a bad one costs its first line only, not what follows it."""
    lines = [line + "\n" for line in text.split("\n")]
    at = 0
    with _wide_fields(len(text)):
        while at < len(lines):
            rest = map(lines.__getitem__, range(at, len(lines)))
            reader = csv.reader(rest, delimiter=delimiter, quoting=quoting, strict=True)
            start = at
            try:
                for fields in reader:
                    if fields and (len(fields) > 1 or fields[0].strip()):
                        yield _Record(at + 1, fields)
                    at = start + reader.line_num
            except csv.Error as error:
                yield _Record(at + 1, [], _quote_problem(str(error)))
                at += 1


def _quote_problem(message: str) -> str:
    if "unexpected end" in message:
        return "opens a quotation mark that is never closed"
    if "expected after" in message:
        return "has text after a closing quotation mark"
    return f"cannot be read ({message})"


@contextmanager
def _wide_fields(size: int) -> Iterator[None]:
    """Let a csv field be as long as the text is; the module's limit is lower than an article."""
    before = csv.field_size_limit(max(size + 1, csv.field_size_limit()))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _json_table(text: str, path: str) -> Table:
    """A table of one JSON object a line; columns in the order in which they first appear."""
    rows, lines, skipped = [], [], []
    columns: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = _json_object(line)
        except (ValueError, RecursionError) as error:
            remedy = "Write one JSON object a line."
            skipped.append(Skipped(place(path, number), f"is not JSON ({error})", remedy))
            continue
        rows.append(row)
        lines.append(number)
        columns.update(dict.fromkeys(row))
    full = tuple({name: row.get(name) for name in columns} for row in rows)
    return Table(tuple(columns), full, tuple(skipped), tuple(lines), path)


def _json_object(line: str) -> dict[str, Any]:
    """The object on a line, half surrogate pairs (which no file can hold) replaced.

    Raises:
        ValueError: where it is no JSON object.
    """
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 - told like any other bad line
    if "\\ud" in line.lower():
        value = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    return {name: None if cell == "" else cell for name, cell in value.items()}
