"""Findings of `check` over the headlines of many coded events in one pile, for reading.

Usage: python benchmarks/findings.py EVENTS.jsonl.gz [--events N] [--nli NAME] [--show N]

A line of EVENTS is a coded event with ``id`` and ``reports`` (``source``, ``date``,
``headline``). Events are taken in the order of a seeded hash, every report becomes a document
of its own, and all are checked together. Printed: how many findings of each relation, how many
of them join reports of one coded event (two events may still tell of one attack, so this is a
lower bound), and ``--show`` findings spread over all of them, with both headlines, dates and
events, for somebody to judge.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

from lines import rows_of

from counterclaim import dates, pipeline
from counterclaim.records import Document, Finding
from counterclaim.settings import Settings

SEED = "findings-1"


def drawn(path: Path, most: int) -> list[tuple[dict[str, Any], Document]]:
    """Every report of the first events in the order of the hash."""
    rows = sorted(
        rows_of(path), key=lambda r: hashlib.blake2b(f"{SEED}\0{r['id']}".encode()).digest()
    )
    return [
        (
            row,
            Document(
                path=f"{row['id']}-{number}",
                text=report["headline"],
                publisher=report["source"],
                published=dates.parse_partial(report["date"] or ""),
            ),
        )
        for row in rows[:most]
        for number, report in enumerate(row["reports"])
        if report["headline"]
    ]


def show(number: int, finding: Finding, event: dict[str, Any], texts: dict[str, str]) -> str:
    """One finding with what is needed to judge it."""
    lines = [f"\n{number}. {finding.relation} {finding.type} {finding.strength:.2f} {finding.id}"]
    for side in (finding.a, finding.b):
        row = event[side.document]
        day = side.published.text if side.published else "-"
        lines.append(f"   [{row['id']} {row['where']}] {day} {side.publisher}")
        lines.append(f"      {texts[side.document]}")
    lines.append(f"   {' '.join(finding.reasons)}")
    return "\n".join(lines)


def main() -> None:
    """Check the pile, count, and print findings to read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--events", type=int, default=100)
    parser.add_argument("--nli", default=Settings().nli)
    parser.add_argument("--show", type=int, default=100)
    options = parser.parse_args()
    chosen = drawn(options.file, options.events)
    event = {doc.path: row for row, doc in chosen}
    texts = {doc.path: doc.text for _, doc in chosen}
    report = pipeline.check([doc for _, doc in chosen], Settings(nli=options.nli))
    found = report.finding_records
    counts: Counter[str] = Counter(f.relation for f in found)
    one = Counter(
        f.relation for f in found if event[f.a.document]["id"] == event[f.b.document]["id"]
    )
    print(f"{len(chosen)} reports of {options.events} events: {len(found)} findings")
    for relation, number in counts.most_common():
        print(f"  {relation:15} {number:4}, of one coded event {one[relation]}")
    step = max(1, len(found) // max(1, options.show))
    for number, finding in enumerate(found[::step][: options.show], start=1):
        print(show(number, finding, event, texts))


if __name__ == "__main__":
    main()
