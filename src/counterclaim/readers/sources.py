"""`sources.csv`: what a user writes down about the files beside it."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from counterclaim.errors import InputError
from counterclaim.readers.articles import META, published_of
from counterclaim.readers.decoding import clean_line, read_bytes
from counterclaim.readers.tables import Table, parse_table
from counterclaim.readers.walking import SOURCES, Found
from counterclaim.records import Document, Skipped, TimeSpan
from counterclaim.settings import Settings

FILE = "file"


class Source(NamedTuple):
    """One row: what is known of a file. None says nothing of the field."""

    publisher: str | None
    published: TimeSpan | None
    title: str | None
    url: str | None
    extra: Mapping[str, str]


class Sources(NamedTuple):
    """Rows by document path, and what was wrong with some of them."""

    by_path: Mapping[str, Source]
    skipped: tuple[Skipped, ...]

    def fill(self, document: Document, file_path: str) -> Document:
        """The document with what is known of it; a row for itself goes before its file's.

        Args:
            document: As a reader made it.
            file_path: Path of the file that it stands in, of which it may be one row.
        """
        for path in dict.fromkeys((file_path, document.path)):
            source = self.by_path.get(path)
            if source is not None:
                document = _filled(document, source)
        return document


def _filled(document: Document, source: Source) -> Document:
    return dataclasses.replace(
        document,
        publisher=source.publisher or document.publisher,
        published=source.published or document.published,
        title=source.title or document.title,
        url=source.url or document.url,
        extra=MappingProxyType({**document.extra, **source.extra}),
    )


def read_sources(found: Iterable[Found], settings: Settings) -> Sources:
    """Every `sources.csv` beside or above the files that are read, up to their input root.

    A row in a nearer folder goes before one in a folder above. A row that names no file, a
    second row for a file, a date that is none: each is reported, the rest is used.
    """
    by_path: dict[str, Source] = {}
    skipped: list[Skipped] = []
    files = [item for item in found if item.file is not None]
    for folder, label in _folders(files):
        try:
            table = _table(folder / SOURCES, label, settings)
        except InputError as error:
            skipped.append(Skipped(label, error.what, error.remedy))
            continue
        skipped += table.skipped
        names = {_key(item, folder): item.path for item in files if item.file is not None}
        skipped += _take(table, names, folder, by_path)
    return Sources(MappingProxyType(by_path), tuple(skipped))


def _folders(files: list[Found]) -> list[tuple[Path, str]]:
    """Folders with a sources file, the outer first, each with the name for messages."""
    labels: dict[Path, str] = {}
    for item in files:
        if item.file is None:
            continue
        below = PurePosixPath(item.path).parent
        folder = item.file.parent
        while folder not in labels:
            labels[folder] = (below / SOURCES).as_posix()
            if below == PurePosixPath():
                break
            folder, below = folder.parent, below.parent
    there = [(folder, label) for folder, label in labels.items() if (folder / SOURCES).is_file()]
    return sorted(there, key=lambda pair: (len(pair[0].parts), pair[0]))


def _table(file: Path, label: str, settings: Settings) -> Table:
    data = read_bytes(file, settings.max_bytes)
    table = parse_table(data, label, encoding=settings.encoding).renamed(settings.columns)
    table.require(FILE)
    return table


def _key(item: Found, folder: Path) -> str:
    """A file's name as a row in the folder's sources would give it."""
    if item.file is None or not item.file.is_relative_to(folder):
        return ""
    return _normal(item.file.relative_to(folder).as_posix())


def _normal(name: str) -> str:
    """Names alike where only the composition of accents differs, as between systems."""
    return unicodedata.normalize("NFC", name)


def _take(
    table: Table, names: Mapping[str, str], folder: Path, by_path: dict[str, Source]
) -> list[Skipped]:
    """Enter a table's rows; returns what was wrong."""
    problems: list[Skipped] = []
    lines: dict[str, int] = {}
    for index, row in enumerate(table.rows):
        where, line = table.where(index), table.lines[index]
        name = _normal(str(row[FILE] or "").strip().replace("\\", "/").removeprefix("./"))
        file_name, _, rank = name.partition("#")
        if not name:
            problems.append(Skipped(where, "names no file", "Fill the column file, or remove it."))
        elif name in lines:
            reason = f"is a second row for {name}, after line {lines[name]}"
            problems.append(Skipped(where, reason, "Keep one of them."))
        elif (path := names.get(name)) or (rank and (path := names.get(file_name))):
            lines[name] = line
            source, notes = _source(row, where)
            problems += notes
            by_path[path if name in names else f"{path}#{rank}"] = source
        elif not _exists(folder, name) and not _exists(folder, file_name):
            reason = f"names {name}, which is not there"
            problems.append(Skipped(where, reason, "Write the file's name as it is in the folder."))
    return problems


def _exists(folder: Path, name: str) -> bool:
    """Whether a file stands in or below the folder; a name that leads out of it does not."""
    if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
        return False
    try:
        return (folder / name).is_file()
    except (OSError, ValueError):
        return False


def _source(row: Mapping[str, str | None], where: str) -> tuple[Source, list[Skipped]]:
    published, problems = published_of(row.get("published"), where)
    known = {name: clean_line(row.get(name)) for name in ("publisher", "title", "url")}
    extra = {
        name: value
        for name, value in row.items()
        if value is not None and name not in (FILE, *META)
    }
    return Source(published=published, extra=MappingProxyType(extra), **known), problems
