"""`Report`: the results of a run, with DataFrames, files and a summary for notebooks."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from counterclaim.exporters import frames, write_all, write_export
from counterclaim.exporters.compose import rank
from counterclaim.exporters.wording import headline, one_line, plural, subject, voice_name
from counterclaim.records import Finding, Relation, Results

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 10
"""Findings that a notebook shows of a report; the DataFrames hold them all."""


@dataclass(frozen=True)
class Report(Results):
    """What one run found.

    The records are in ``documents``, ``claim_records``, ``event_records``,
    ``finding_records`` and ``run``; the methods give them as DataFrames, whose columns are
    declared in `counterclaim.exporters.frames`.
    """

    @classmethod
    def from_results(cls, results: Results) -> Report:
        """A report of the same records."""
        return cls(**{f.name: getattr(results, f.name) for f in dataclasses.fields(Results)})

    def claims(self) -> pd.DataFrame:
        """One row a claim."""
        return frames.claims_frame(self)

    def findings(self) -> pd.DataFrame:
        """One row a finding: relation, strength, both claims, scope, scores, reasons."""
        return frames.findings_frame(self)

    def events(self) -> pd.DataFrame:
        """One row an event."""
        return frames.events_frame(self)

    def casualties(self) -> pd.DataFrame:
        """One row an event, measure and victim class: low, best, high, and who says so."""
        return frames.casualties_frame(self)

    def matrix(
        self, relation: Relation = "conflict", *, by: Literal["voice", "party"] = "voice"
    ) -> pd.DataFrame:
        """How often voices (or parties) stand in a relation: square, symmetric counts."""
        return frames.matrix_frame(self, relation, by=by)

    def save(self, folder: str | Path) -> tuple[Path, ...]:
        """Write the report's files into ``folder``; their paths.

        Raises:
            OutputError: where the folder or a file in it cannot be written.
        """
        return write_all(self, Path(folder))

    def export(self, name: str, folder: str | Path) -> Path:
        """Write one more format into ``folder``: web-annotation, schema-org, ucdp, parquet ...

        Returns:
            The path of the file, or of the folder for a format of several files.

        Raises:
            SettingsError: for a name that neither we nor an installed package know.
            OutputError: where it cannot be written.
        """
        return write_export(self, Path(folder), name)

    def __repr__(self) -> str:
        """One line of counts, not the records."""
        return f"<Report: {self._counts()}>"

    def _repr_html_(self) -> str:
        """The counts and the first findings as a table, for notebooks."""
        rows = "".join(map(_row, sorted(self.finding_records, key=rank)[:SHOWN]))
        head = "".join(
            f"<th>{name}</th>"
            for name in ("finding", "strength", "first account", "second account")
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f"<div><p>{escape(self._counts())}</p>{table if rows else ''}</div>"

    def _counts(self) -> str:
        found = Counter(finding.relation for finding in self.finding_records)
        counts = (
            plural(len(self.documents), "document"),
            plural(len(self.claim_records), "claim"),
            plural(len(self.event_records), "event"),
            *(plural(found[kind], kind) for kind in ("conflict", "agreement", "update")),
            f"{len(self.run.skipped):,} skipped",
        )
        return ", ".join(counts)


def _row(finding: Finding) -> str:
    cells = (
        headline(finding.relation, subject(finding)),
        f"{finding.strength:.2f}",
        *(f"{voice_name(side)}: {side.quote}" for side in (finding.a, finding.b)),
    )
    return f"<tr>{''.join(f'<td><bdi>{escape(one_line(cell))}</bdi></td>' for cell in cells)}</tr>"
