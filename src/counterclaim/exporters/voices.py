"""The matrix of voices: who stands against whom, who agrees, who was overtaken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from counterclaim.exporters.view import FindingView, Matrix, MatrixCell, MatrixRow
from counterclaim.records import Relation

FEWEST = 3
"""Voices under which a matrix tells no more than the findings themselves."""
BUSY = 2
"""Findings that one voice at least must have: else each row and column holds a single pair."""
MOST = 16
"""Voices that fit on a page side by side; those with the most findings are shown."""
SHOWN: tuple[Relation, ...] = ("conflict", "update", "agreement")


def matrix(findings: Sequence[FindingView]) -> Matrix | None:
    """The matrix of the findings' voices, the busiest first; None where it would tell nothing.

    Each pair of voices stands twice, so that a row tells of one voice alone.
    """
    told = [view for view in findings if view.relation in SHOWN]
    busy = Counter(voice for view in told for voice in {view.a.voice, view.b.voice})
    if len(busy) < FEWEST or max(busy.values()) < BUSY:
        return None
    listed = sorted(busy, key=lambda voice: (-busy[voice], voice))
    names = listed[:MOST]
    pairs: dict[frozenset[str], list[FindingView]] = defaultdict(list)
    for view in told:
        pairs[frozenset({view.a.voice, view.b.voice})].append(view)
    rows = tuple(
        MatrixRow(row, tuple(_cell(pairs.get(frozenset({row, column}), ())) for column in names))
        for row in names
    )
    return Matrix(tuple(names), rows, left_out=len(listed) - len(names))


def _cell(views: Sequence[FindingView]) -> tuple[MatrixCell, ...]:
    """How many findings of each relation, with the first of each to go to."""
    found = []
    for relation in SHOWN:
        of_it = [view for view in views if view.relation == relation]
        if of_it:
            found.append(MatrixCell(relation, of_it[0].word.lower(), len(of_it), of_it[0].anchor))
    return tuple(found)
