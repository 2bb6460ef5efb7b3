"""From given paths, tables or texts to documents that are clean, dated and told apart."""

from __future__ import annotations

import dataclasses
import hashlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from counterclaim.errors import InputError
from counterclaim.readers import articles
from counterclaim.readers.base import Reading, registry
from counterclaim.readers.datelines import published_in, published_in_url
from counterclaim.readers.decoding import clean, read_bytes
from counterclaim.readers.sources import read_sources
from counterclaim.readers.walking import Found, find, unique
from counterclaim.records import Document, Skipped
from counterclaim.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


def read(
    paths: Iterable[Path | str], settings: Settings, *, stdin: BinaryIO | None = None
) -> Reading:
    """Read files, folders and ``-`` (standard input, as plain text) into documents.

    Whatever cannot be read is in ``skipped`` with reason and remedy, the rest goes on; whether
    nothing at all was read is for the caller to judge. The order is that of the paths, sorted
    by name within a folder.

    Args:
        paths: What to read. A document's path is below the folder given, or the file's name.
        settings: ``max_bytes``, ``encoding`` and ``columns`` count here.
        stdin: Standard input, for tests; None takes the real one.
    """
    readers = registry()
    found, skipped = find(paths, readers.by_suffix)
    sources = read_sources(found, settings)
    documents: list[Document] = []
    notes = [*readers.broken, *skipped, *sources.skipped]
    for item in found:
        reading = _read_one(item, settings, stdin)
        notes += reading.skipped
        documents += (sources.fill(document, item.path) for document in reading.documents)
    return _finished(Reading(tuple(documents), tuple(notes)), settings)


def from_frame(frame: pd.DataFrame, settings: Settings) -> Reading:
    """Documents of a DataFrame with a column ``text``, one a row.

    Columns ``publisher``, ``published``, ``title``, ``url`` are metadata; ``document``,
    ``file`` or ``id`` names the document; ``settings.columns`` maps own names to these; all
    other columns become `Document.extra`.

    Raises:
        InputError: where there is no column ``text``.
    """
    return _finished(articles.from_frame(frame, settings), settings)


def from_texts(texts: Iterable[str] | Mapping[str, str], settings: Settings) -> Reading:
    """Documents of plain texts, named by the mapping's keys or ``text 1``, ``text 2``."""
    return _finished(articles.from_texts(texts), settings)


def _read_one(item: Found, settings: Settings, stdin: BinaryIO | None) -> Reading:
    """The documents of one file, or the reason why there are none."""
    reader = registry().by_suffix[item.suffix]
    try:
        data = read_bytes(item.file or stdin or sys.stdin.buffer, settings.max_bytes)
        if data.strip():
            return reader.read(data, item.path, settings)
    except InputError as error:
        return Reading((), (Skipped(item.path, error.what, error.remedy),))
    except Exception as error:  # noqa: BLE001 - one strange file must not end the run
        reason = f"cannot be read ({type(error).__name__}: {str(error)[:200]})"
        return Reading((), (Skipped(item.path, reason, "Save it as plain text."),))
    return Reading((), (Skipped(item.path, "is empty", "Fill it or remove it."),))


def _finished(reading: Reading, settings: Settings) -> Reading:
    """Texts cleaned, dates filled in, empty texts and twins taken out, names made unique."""
    documents: list[Document] = []
    skipped = list(reading.skipped)
    first_of: dict[bytes, str] = {}
    names: set[str] = set()
    for raw in reading.documents:
        document = _dated(dataclasses.replace(raw, text=clean(raw.text)))
        words = " ".join(document.text.split())
        mark = hashlib.sha256(words.encode()).digest()
        if not words:
            skipped.append(Skipped(document.path, "holds no text", "Fill it or remove it."))
        elif len(document.text) > settings.max_bytes:
            skipped.append(
                Skipped(document.path, f"is longer than {settings.max_bytes}", "Raise max_bytes.")
            )
        elif mark in first_of:
            reason = f"has the same text as {first_of[mark]}, which is kept"
            skipped.append(Skipped(document.path, reason, "Nothing need be done."))
        else:
            path = unique(document.path, names)
            first_of[mark] = path
            documents.append(dataclasses.replace(document, path=path))
    return Reading(tuple(documents), tuple(skipped))


def _dated(document: Document) -> Document:
    """The document with a day of publication from its address or its own top lines.

    Only where nothing else gave one; the span's ``text`` shows what was read.
    """
    if document.published is not None:
        return document
    published = published_in_url(document.url) or published_in(document.text)
    return dataclasses.replace(document, published=published)
