"""Known misses, marked in the files of labelled pairs: ``xfail`` where one is judged wrongly.

Only lines that change are written anew; JSON lines only, because a table has no room for a
field that most rows lack.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import InputError
from counterclaim.evaluating import Evaluation
from counterclaim.exporters.files import write_atomically
from counterclaim.labelled import LabelledPair

SUFFIX = ".jsonl"
JUDGED = "judged "
"""How a mark begins that was set here; one that a person wrote is left as it is."""


@dataclass(frozen=True, slots=True)
class Marked:
    """How many pairs got a mark, or another one, and how many lost theirs as they are right now."""

    set: int
    cleared: int


def mark_misses(pairs: Sequence[LabelledPair], evaluation: Evaluation) -> Marked:
    """Write ``xfail`` into the lines of pairs that are judged wrongly, and out of the others.

    A mark that a person wrote is left as it is while the pair is judged wrongly.

    Raises:
        InputError: where a mark would have to change in a file that is not plain JSON lines;
            nothing is written then.
        OutputError: where a file cannot be written.
    """
    said = {one.id: one for one in evaluation.outcomes}
    wanted: dict[str, str | None] = {}
    for pair in pairs:
        one = said[pair.id]
        wrong, mark = one.predicted != one.gold, f"{JUDGED}{one.predicted}"
        ours = pair.xfail is None or pair.xfail.startswith(JUDGED)
        if wrong and ours and pair.xfail != mark:
            wanted[pair.where] = mark
        elif not wrong and pair.xfail is not None:
            wanted[pair.where] = None
    for where in wanted:
        path, _ = _place(where)
        if path.suffix.lower() != SUFFIX:
            raise InputError(
                "known misses can be marked in jsonl files only",
                where=where,
                remedy="Add a column xfail by hand, or turn the file into JSON lines.",
            )
    by_file: dict[Path, dict[int, str | None]] = {}
    for where, wish in wanted.items():
        path, line = _place(where)
        by_file.setdefault(path, {})[line] = wish
    for path, marks in by_file.items():
        write_atomically(path, _rewritten(path.read_text("utf-8-sig"), marks).encode())
    new = sum(wish is not None for wish in wanted.values())
    return Marked(new, len(wanted) - new)


def _place(where: str) -> tuple[Path, int]:
    path, _, line = where.rpartition(", line ")
    return Path(path), int(line)


def _rewritten(text: str, marks: Mapping[int, str | None]) -> str:
    lines = text.split("\n")
    for number, mark in marks.items():
        values = json.loads(lines[number - 1])
        values.pop("xfail", None)
        if mark is not None:
            values["xfail"] = mark
        lines[number - 1] = json.dumps(values, ensure_ascii=False)
    return "\n".join(lines)
