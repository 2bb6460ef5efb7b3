"""`Report`: the results of a run, with DataFrames, files and a summary for notebooks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from counterclaim.exporters import charts, figure_frames, frames, write_all, write_export
from counterclaim.exporters.summary_html import counts, summary
from counterclaim.records import Measure, Relation, Results

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd


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

    def quantities(self) -> pd.DataFrame:
        """One row a count in a claim: who counts whom, and low, best and high."""
        return figure_frames.quantities_frame(self)

    def control(self) -> pd.DataFrame:
        """One row a claim about who holds a place: place, actor, state, days."""
        return figure_frames.control_frame(self)

    def matrix(
        self, relation: Relation = "conflict", *, by: Literal["voice", "party"] = "voice"
    ) -> pd.DataFrame:
        """How often voices (or parties) stand in a relation: square, symmetric counts."""
        return frames.matrix_frame(self, relation, by=by)

    def plot_casualties(
        self, event: str | None = None, *, measure: Measure = "killed"
    ) -> alt.LayerChart:
        """Each count of one event as an interval by voice: see `exporters.charts.casualties`.

        Raises:
            SettingsError: for an event that is not in the run, or one without such counts.
        """
        return charts.casualties(self, event, measure=measure)

    def plot_control(self, event: str | None = None) -> alt.LayerChart:
        """Who is said to hold which place when, in one event: see `exporters.charts.control`.

        Raises:
            SettingsError: for an event that is not in the run, or one without such claims.
        """
        return charts.control(self, event)

    def plot_matrix(
        self, relation: Relation = "conflict", *, by: Literal["voice", "party"] = "voice"
    ) -> alt.LayerChart:
        """How often voices or parties stand in a relation, as a grid.

        Raises:
            SettingsError: where no finding has the relation.
        """
        return charts.matrix(self, relation, by=by)

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
        return f"<Report: {counts(self)}>"

    def _repr_html_(self) -> str:
        """The counts and the first findings as a table, for notebooks."""
        return summary(self)
