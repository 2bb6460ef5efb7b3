"""Labelled statement pairs: the known conflicts, agreements, updates and non-conflicts.

A pair is one JSON object a line, or one row of a table; ``claims/README.md`` of the source
tree tells the format. A file of labels is only worth something while it is right, so every
problem is looked for and all of them are reported together, each with its file and line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from counterclaim.dates import parse_partial, why_no_date
from counterclaim.errors import InputError
from counterclaim.readers.tables import read_rows
from counterclaim.records import RELATIONS, FindingType, Relation
from counterclaim.settings import Settings

TYPES: tuple[FindingType, ...] = get_args(FindingType)
SIDE_FIELDS = ("text", "source", "date", "voice", "place")
FIELDS = (
    "id",
    *(f"{name}_a" for name in SIDE_FIELDS),
    *(f"{name}_b" for name in SIDE_FIELDS),
    "relation",
    "type",
    "reason",
    "guards",
    "xfail",
)
REQUIRED = ("id", "text_a", "text_b", "relation", "type", "reason")
ALIASES = {"why": "reason"}
RELATION_ALIASES = {"agree": "agreement"}
SUFFIXES = (".jsonl", ".csv", ".tsv", ".jsonl.gz", ".csv.gz", ".tsv.gz")
MAX_REPORTED = 200
"""Problems that one message lists; the rest is counted in it."""

_MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two statements and the relation that a person found between them.

    Dates are as written and may be partial (``2015``, ``2015-10``); `dates` can read them.
    ``guards`` names the shape of false alarm that a pair without a conflict stands for,
    ``xfail`` says why a pair is known to be judged wrongly. ``where`` is its file and line.
    """

    id: str
    text_a: str
    text_b: str
    relation: Relation
    type: FindingType
    reason: str
    source_a: str | None = None
    date_a: str | None = None
    voice_a: str | None = None
    place_a: str | None = None
    source_b: str | None = None
    date_b: str | None = None
    voice_b: str | None = None
    place_b: str | None = None
    guards: str | None = None
    xfail: str | None = None
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a file before it is checked."""

    where: str
    values: Mapping[str, Any]


def read_labelled(
    paths: Iterable[Path],
    *,
    allow_extra: bool = False,
    max_bytes: int | None = None,
) -> tuple[LabelledPair, ...]:
    """Read and check labelled pairs from files and folders (jsonl, csv, tsv; ``.gz`` too).

    Args:
        paths: Files, or folders that are searched for such files in order of their names.
        allow_extra: Pass over fields that are none of ours instead of reporting them.
        max_bytes: Largest file, unpacked; None takes the default of `Settings`.

    Returns:
        The pairs in order of file and line.

    Raises:
        InputError: listing every problem of every file, with file and line.
    """
    limit = Settings().max_bytes if max_bytes is None else max_bytes
    problems: list[str] = []
    pairs: list[LabelledPair] = []
    for path in _files(paths, problems):
        for row in _rows(path, limit, problems, allow_extra=allow_extra):
            pair = _checked(row, problems)
            if pair is not None:
                pairs.append(pair)
    problems.extend(_repetitions(pairs))
    if not pairs and not problems:
        problems.append("no labelled pairs were found")
    if problems:
        raise _all_at_once(problems)
    return tuple(pairs)


def _all_at_once(problems: list[str]) -> InputError:
    """One error that lists the problems."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    listed = problems[:MAX_REPORTED]
    if len(problems) > MAX_REPORTED:
        listed.append(f"and {len(problems) - MAX_REPORTED} more")
    return InputError(
        f"{count} in the labelled pairs:\n  " + "\n  ".join(listed) + "\n",
        remedy=f"Fields: {', '.join(FIELDS)}",
    )


def _files(paths: Iterable[Path], problems: list[str]) -> list[Path]:
    """The files to read, each once, folders searched through."""
    found: dict[Path, Path] = {}
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _is_table(p))
            if not inside:
                problems.append(f"{path}: holds no {', '.join(SUFFIXES[:3])} file")
            found.update((p.resolve(), p) for p in inside if p.resolve() not in found)
        elif not path.is_file():
            problems.append(f"{path}: no such file or folder")
        elif not _is_table(path):
            problems.append(f"{path}: is none of {', '.join(SUFFIXES)}")
        else:
            found.setdefault(path.resolve(), path)
    return list(found.values())


def _is_table(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


def _rows(path: Path, limit: int, problems: list[str], *, allow_extra: bool) -> Iterator[_Row]:
    """The rows of one file; bad lines and columns that are none of ours are problems."""
    try:
        table = read_rows(path, max_bytes=limit)
    except InputError as error:
        problems.append(f"{error.where}: {error.what}")
        return
    problems.extend(f"{skipped.path}: {skipped.reason}" for skipped in table.skipped)
    for name in table.columns:
        if name not in FIELDS and name not in ALIASES and not allow_extra:
            with_it = (n for n, row in enumerate(table.rows) if row[name] is not None)
            first = next(with_it, None)
            where = str(path) if first is None else table.where(first)
            problems.append(f"{where}: unknown field {_shown(name)}")
    for number, values in enumerate(table.rows):
        yield _Row(table.where(number), values)


def _checked(row: _Row, problems: list[str]) -> LabelledPair | None:
    """The pair of a row, or None where it has a problem."""
    values = dict(row.values)
    for other, name in ALIASES.items():
        if values.get(name) is None:
            values[name] = values.get(other)
    found: list[str] = []
    cells = {name: _cell(name, values.get(name), found) for name in FIELDS}
    missing = [name for name in REQUIRED if cells[name] is None and _is_empty(values.get(name))]
    if missing:
        found.append(f"missing {', '.join(missing)}")
    relation = RELATION_ALIASES.get(cells["relation"] or "", cells["relation"])
    if relation is not None and relation not in RELATIONS:
        found.append(f"unknown relation {_shown(relation)} (one of {', '.join(RELATIONS)})")
    if cells["type"] is not None and cells["type"] not in TYPES:
        found.append(f"unknown type {_shown(cells['type'])} (one of {', '.join(TYPES)})")
    found.extend(
        f"{name}: {why_no_date(cells[name] or '')}"
        for name in ("date_a", "date_b")
        if cells[name] is not None and parse_partial(cells[name]) is None
    )
    if found:
        problems.extend(f"{row.where}: {problem}" for problem in found)
        return None
    known: dict[str, Any] = {**cells, "relation": relation, "where": row.where}
    return LabelledPair(**known)


def _cell(name: str, value: Any, found: list[str]) -> str | None:
    """Text of a cell with blanks trimmed; None where it is empty or no text."""
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    found.append(f"{name} is {_shown(value)}, not text")
    return None


def _is_empty(value: Any) -> bool:
    """Whether nothing was given; what is no text is given, and reported as such."""
    return value is None or (isinstance(value, str) and not value.strip())


def _shown(value: Any) -> str:
    """A value from outside, escaped and cut to a length that fits a message."""
    text = ascii(value)
    return text if len(text) <= _MAX_SHOWN else text[:_MAX_SHOWN] + "..."


def _repetitions(pairs: Iterable[LabelledPair]) -> Iterator[str]:
    """Problems between pairs: an id used twice, a pair given twice, labels that contradict."""
    by_id: dict[str, LabelledPair] = {}
    by_content: dict[tuple[tuple[str, ...], ...], LabelledPair] = {}
    for pair in pairs:
        first = by_id.setdefault(pair.id, pair)
        if first is not pair:
            yield f"{pair.where}: the id {_shown(pair.id)} was used at {first.where}"
        first = by_content.setdefault(_content(pair), pair)
        if first is pair:
            continue
        if first.relation == pair.relation:
            yield f"{pair.where}: the same pair as {_shown(first.id)} at {first.where}"
        else:
            yield (
                f"{pair.where}: the same pair as {_shown(first.id)} at {first.where}, "
                f"but labelled {pair.relation}, there {first.relation}"
            )


def digest(pairs: Iterable[LabelledPair]) -> str:
    """SHA-256 over all pairs and labels, whatever their files and order.

    What is only known of a judge (``xfail``) and what a file leaves out because it is unknown
    do not count: a set stays the same set when a miss is mended.
    """
    lines = sorted(
        json.dumps([getattr(pair, name) for name in FIELDS if name != "xfail"]) for pair in pairs
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _content(pair: LabelledPair) -> tuple[tuple[str, ...], ...]:
    """What makes two pairs the same: both sides, whatever their order, case and spacing."""
    sides = (
        tuple(
            " ".join((getattr(pair, f"{name}_{side}") or "").casefold().split())
            for name in SIDE_FIELDS
        )
        for side in "ab"
    )
    return tuple(sorted(sides))
