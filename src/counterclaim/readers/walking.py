"""Paths to files: what of the given files and folders is to be read, under which name."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from counterclaim.readers.tables import STDIN
from counterclaim.records import Skipped
from counterclaim.settings import FILE_NAME

SOURCES = "sources.csv"
# Files about a folder, not reports in it; one that is named on the command line is read.
_ABOUT = frozenset(
    {"readme", "license", "licence", "notice", "changelog", "copying", "contributing"}
)
# A folder with the first two was written by `check`; what it wrote is no report to read.
_OUTPUT_MARKS = ("run.json", "findings.jsonl")
_OUTPUT = frozenset(
    {"report.html", "report.md", "claims.jsonl", "events.jsonl", "findings.csv", *_OUTPUT_MARKS}
)
# Control characters, and what stands for bytes that are no UTF-8 in a file's name.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Found(NamedTuple):
    """A file to read. ``file`` is None for standard input, ``path`` the document's name."""

    file: Path | None
    path: str
    suffix: str


def find(
    paths: Iterable[Path | str], suffixes: Collection[str]
) -> tuple[list[Found], list[Skipped]]:
    """The files to read, in the order given and sorted within a folder.

    Hidden files, `sources.csv`, settings, README and the like, and what an earlier run wrote
    are left out of folders without a word. Files of unknown kinds, and paths that are not
    there, come back as skipped. No file is read twice, names are unique.

    Args:
        paths: Files, folders, or ``-`` for standard input.
        suffixes: Endings that there is a reader for.
    """
    found: list[Found] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    names: set[str] = set()
    for given in paths:
        for raw in _expand(given, suffixes):
            item = _printable(raw)
            if isinstance(item, Skipped):
                skipped.append(item)
                continue
            identity = os.path.realpath(item.file) if item.file else STDIN
            if identity in seen:
                skipped.append(Skipped(item.path, "is given twice", "Nothing need be done."))
                continue
            seen.add(identity)
            path = unique(item.path, names, item.file)
            found.append(item._replace(path=path))
    return found, skipped


def _printable(item: Found | Skipped) -> Found | Skipped:
    """The same under a name that every file and terminal can hold."""
    path = _UNPRINTABLE.sub("\ufffd", item.path)
    if isinstance(item, Skipped):
        return Skipped(path, item.reason, item.remedy)
    return item._replace(path=path)


def unique(path: str, names: set[str], file: Path | None = None) -> str:
    """A name that is not yet in ``names``, and enter it there.

    A second file of one name gets its folder's name before it, any other twin a number.
    """
    chosen = path
    if chosen in names and file is not None:
        depth = path.count("/") + 1
        root = file.absolute().parts[:-depth]
        chosen = f"{root[-1]}/{path}" if len(root) > 1 else path
    number = 2
    base = chosen
    while chosen in names:
        chosen = f"{base} ({number})"
        number += 1
    names.add(chosen)
    return chosen


def suffix_of(name: str) -> str:
    """The ending that says what a file is, in lower case; that of gzip is looked through."""
    path = Path(name)
    return (Path(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()


def _expand(given: Path | str, suffixes: Collection[str]) -> Iterator[Found | Skipped]:
    """The files that one path stands for."""
    if str(given) == STDIN:
        yield Found(None, "stdin", ".txt")
        return
    path = Path(given)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Skipped(str(given), f"cannot be opened ({reason})", "Check the path.")
        return
    if is_folder:
        yield from _walk(path, path, suffixes, (os.path.realpath(path),))
        return
    suffix = suffix_of(path.name) or ".txt"
    if suffix in suffixes:
        yield Found(path, path.name, suffix)
    else:
        yield _unknown(path.name, suffix, suffixes)


def _unknown(path: str, suffix: str, suffixes: Collection[str]) -> Skipped:
    what = f"there is no reader for {suffix} files" if suffix else "the name has no ending"
    return Skipped(path, what, f"Save it as one of {', '.join(sorted(suffixes))}.")


def _walk(
    root: Path, folder: Path, suffixes: Collection[str], above: tuple[str, ...]
) -> Iterator[Found | Skipped]:
    """Files below a folder. Linked folders are followed, but never back into one above."""
    below = folder.relative_to(root)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(
            below.as_posix(), f"cannot be listed ({error.strerror})", "Check its permissions."
        )
        return
    written = {entry.name for entry in entries}.issuperset(_OUTPUT_MARKS)
    for entry in entries:
        if entry.name.startswith(".") or (written and entry.name in _OUTPUT):
            continue
        path = (below / entry.name).as_posix()
        try:
            if entry.is_dir():
                yield from _enter(root, folder / entry.name, suffixes, above)
            elif entry.is_file():
                yield from _file(folder / entry.name, path, suffixes)
            else:
                yield Skipped(path, "is no file, or a link that leads nowhere", "Remove it.")
        except OSError as error:
            yield Skipped(path, f"cannot be opened ({error.strerror})", "Check its permissions.")


def _enter(
    root: Path, folder: Path, suffixes: Collection[str], above: tuple[str, ...]
) -> Iterator[Found | Skipped]:
    real = os.path.realpath(folder)
    if real in above:
        below = folder.relative_to(root).as_posix()
        yield Skipped(below, "is a link to a folder above it", "Nothing need be done.")
        return
    yield from _walk(root, folder, suffixes, (*above, real))


def _file(file: Path, path: str, suffixes: Collection[str]) -> Iterator[Found | Skipped]:
    """The file of a folder, unless it is about the folder."""
    suffix = suffix_of(file.name)
    stem = file.name.split(".", 1)[0].casefold()
    if file.name in {SOURCES, FILE_NAME} or suffix == ".toml" or stem in _ABOUT:
        return
    yield Found(file, path, suffix) if suffix in suffixes else _unknown(path, suffix, suffixes)
