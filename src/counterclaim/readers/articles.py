"""Tables of articles, DataFrames and plain texts as documents, one a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from counterclaim.dates import parse_partial, why_no_date
from counterclaim.readers.base import Reading
from counterclaim.readers.decoding import clean_line
from counterclaim.readers.tables import Table, missing_columns, parse_table
from counterclaim.records import Document, Skipped, TimeSpan
from counterclaim.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

TEXT = "text"
META = ("publisher", "published", "title", "url")
# Columns that name a row, first that is there; else rows are numbered.
NAMES = ("document", "file", "id")
_DATE_REMEDY = "Write dates as 2015-10-03, 2015-10 or 2015."


def read_articles(data: bytes, path: str, settings: Settings) -> Reading:
    """A csv, tsv or jsonl table of articles: documents ``path#1``, ``path#2`` and so on.

    Raises:
        InputError: where there is no table, or no column ``text``.
    """
    table = parse_table(data, path, encoding=settings.encoding)
    return from_table(table.renamed(settings.columns))


def from_table(table: Table) -> Reading:
    """Documents of a table whose columns have our names; other columns become ``extra``.

    Raises:
        InputError: where it has no column ``text``.
    """
    table.require(TEXT)
    documents: list[Document] = []
    skipped = list(table.skipped)
    for index, row in enumerate(table.rows):
        document, problems = row_document(row, f"{table.path}#{index + 1}", table.where(index))
        skipped += problems
        if document:
            documents.append(document)
    return Reading(tuple(documents), tuple(skipped))


def from_frame(frame: pd.DataFrame, settings: Settings) -> Reading:
    """Documents of a DataFrame, one a row, not yet cleaned or checked for twins.

    Columns ``text``, ``publisher``, ``published``, ``title``, ``url`` and, for the document's
    name, ``document``, ``file`` or ``id``; ``settings.columns`` maps others to these.

    Raises:
        InputError: where there is no column ``text``.
    """
    columns = tuple(settings.columns.get(str(name), str(name)) for name in frame.columns)
    if TEXT not in columns:
        raise missing_columns([TEXT], tuple(str(name) for name in frame.columns), "DataFrame")
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for number, values in enumerate(frame.itertuples(index=False, name=None), 1):
        row = {name: _plain(value) for name, value in zip(columns, values, strict=True)}
        name = next((clean_line(_text(row.get(own))) for own in NAMES if row.get(own)), None)
        where = f"DataFrame, row {number}"
        document, problems = row_document(row, name or f"row {number}", where)
        skipped += problems
        if document:
            documents.append(document)
    return Reading(tuple(documents), tuple(skipped))


def from_texts(texts: Iterable[str] | Mapping[str, str]) -> Reading:
    """Documents of plain texts, named by the mapping's keys or ``text 1``, ``text 2``."""
    named: Iterable[tuple[str, str]] = (
        texts.items()
        if isinstance(texts, Mapping)
        else ((f"text {number}", text) for number, text in enumerate(texts, 1))
    )
    return Reading(tuple(Document(path=name, text=text) for name, text in named), ())


def row_document(
    row: Mapping[str, Any], path: str, where: str
) -> tuple[Document | None, list[Skipped]]:
    """The document of one row, or None where it has no text; and what there is to report."""
    text = row.get(TEXT)
    if not isinstance(text, str) or not text.strip():
        reason = "the text is empty" if text in (None, "") else "the text is not a string"
        return None, [Skipped(where, reason, "Fill the column text.")]
    published, problems = published_of(_text(row.get("published")), where)
    extra = {
        name: value
        for name, cell in row.items()
        if name not in (TEXT, *META) and (value := _text(cell)) is not None
    }
    document = Document(
        path=path,
        text=text,
        publisher=clean_line(_text(row.get("publisher"))),
        published=published,
        title=clean_line(_text(row.get("title"))),
        url=clean_line(_text(row.get("url"))),
        extra=MappingProxyType(extra),
    )
    return document, problems


def published_of(value: str | None, where: str) -> tuple[TimeSpan | None, list[Skipped]]:
    """The date that somebody wrote down, or a report of why it is none."""
    if value is None or not value.strip():
        return None, []
    span = parse_partial(value)
    if span is None:
        return None, [Skipped(where, f"published {why_no_date(value)}, left unknown", _DATE_REMEDY)]
    return span, []


def _text(cell: Any) -> str | None:
    """A cell as text: whole numbers without a point, lists and objects as JSON."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dict | list | bool):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return str(cell)


def _plain(value: Any) -> Any:
    """A DataFrame's cell with every kind of missing value as None."""
    import pandas as pd

    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value
