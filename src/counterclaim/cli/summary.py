"""What ``check`` prints when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli.rows import SHOWN_SKIPPED, skipped_line
from counterclaim.cli.tables import console, findings_table
from counterclaim.exporters.compose import rank
from counterclaim.exporters.wording import one_line, plural
from counterclaim.records import Finding, Relation

if TYPE_CHECKING:
    from counterclaim.report import Report

TOP = 10
"""Findings that the summary shows; the report holds them all."""
SHOWN: tuple[Relation, ...] = ("conflict", "update", "agreement")
"""Relations that the summary counts and shows."""


def print_summary(report: Report, folder: Path, written: Sequence[Path]) -> None:
    """Counts, the top findings, what was skipped, and where the report is."""
    out = console()
    relations = Counter(finding.relation for finding in report.finding_records)
    read = ", ".join(
        (
            plural(len(report.documents), "document"),
            plural(len(report.claim_records), "claim"),
            plural(len(report.event_records), "event"),
        )
    )
    found = ", ".join(plural(relations[name], name) for name in SHOWN)
    out.print(f"{read}\n{found}", style="bold")
    shown = top_findings(report.finding_records)
    if shown:
        out.print(findings_table(shown, f"The {len(shown)} strongest findings"))
    skipped = report.run.skipped
    if skipped:
        out.print(f"Skipped {plural(len(skipped), 'input')}:", style="yellow")
        for item in skipped[:SHOWN_SKIPPED]:
            out.print(f"  {skipped_line(item)}", soft_wrap=True)
        if len(skipped) > SHOWN_SKIPPED:
            out.print(f"  ... and {len(skipped) - SHOWN_SKIPPED:,} more, all in run.json")
    page = next((path for path in written if path.suffix == ".html"), folder)
    out.print(f"Report: {one_line(str(page))}", soft_wrap=True)


def top_findings(findings: Sequence[Finding]) -> list[Finding]:
    """The findings to show first, in the order in which the report ranks them."""
    return sorted((each for each in findings if each.relation in SHOWN), key=rank)[:TOP]
