"""How well the counts that quantities are read from reports agree with coded counts.

Usage: python benchmarks/counts.py [--misses N] FILE...

Each FILE is gzip JSONL of one of three kinds, told apart by its fields:

- events with ``reports[].headline`` and ``deaths_in_headline``: are the killed counts of a
  headline exactly those (prints how many headlines, and how many counts);
- incidents with ``docs[].text``, ``num_killed``, ``num_injured``: is the count told in any
  document ("found": some interval holds it; "figure": it is some interval's own figure);
- incidents with ``assessment``, ``min_killed``, ``max_killed``: are both ends figures of killed
  people ("range agrees").
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from lines import rows_of

from counterclaim.extractors import quantities
from counterclaim.language import load
from counterclaim.records import Quantity

# A figure's whole -> how the names of its parts begin.
WHOLES = {
    "with killed count": ("range", "min", "max"),
    "killed coded": ("killed",),
    "injured coded": ("injured",),
    "headlines": ("headlines",),
    "coded counts": ("coded counts",),
}
DEADLY = frozenset({"killed", "casualties"})
MAX_TEXT = 6_000


def main() -> None:
    """Measure every file that is named and print the figures, then the misses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", type=int, default=40, help="misses to print for each file")
    parser.add_argument("--limit", type=int, default=400, help="rows to read of each file")
    options = parser.parse_args()
    for file in options.files:
        rows = list(islice(rows_of(file), options.limit))
        figures, misses, seconds = measured(rows)
        print(f"\n{file.name}: {len(rows)} rows, {seconds:.1f} s of extraction")
        for name, value in sorted(figures.items()):
            of = next((n for n in WHOLES if n in figures and name.startswith(WHOLES[n])), None)
            share = f"  {value / figures[of]:.1%} of {of}" if of and of != name else ""
            print(f"  {name:24} {value:6}{share}")
        for miss in misses[: options.misses]:
            print("  -", miss)


def measured(rows: list[dict[str, Any]]) -> tuple[Counter[str], list[str], float]:
    """Figures, misses and seconds spent on extraction for rows of one kind."""
    if "reports" in rows[0]:
        return headlines(rows)
    return incidents(rows) if "docs" in rows[0] else assessments(rows)


def found_in(texts: Iterable[str]) -> tuple[list[list[Quantity]], float]:
    """Quantities of each text and the seconds that finding them took, without the parse."""
    seconds, found = 0.0, []
    for doc in load().pipe(texts):
        begin = time.perf_counter()
        found.append(quantities.extract(doc))
        seconds += time.perf_counter() - begin
    return found, seconds


def headlines(rows: list[dict[str, Any]]) -> tuple[Counter[str], list[str], float]:
    coded = {
        report["headline"]: sorted(set(report["deaths_in_headline"]))
        for row in rows
        for report in row["reports"]
        if report["deaths_in_headline"]
    }
    found, seconds = found_in(coded)
    figures: Counter[str] = Counter(headlines=len(coded))
    misses = []
    for (headline, counts), quantity_list in zip(coded.items(), found, strict=True):
        points = {point(q) for q in quantity_list if q.measure in DEADLY and not is_single(q)}
        figures["coded counts"] += len(counts)
        figures["coded counts found"] += sum(count in points for count in counts)
        figures["headlines all found"] += set(counts) <= points
        figures["headlines exact"] += set(counts) == points
        if set(counts) != points:
            misses.append(f"{counts} got {sorted(map(str, points))}: {headline}")
    return figures, misses, seconds


def is_single(quantity: Quantity) -> bool:
    """Whether it is a victim without a number ("a soldier"), which the coders leave out."""
    words = quantity.text.lower().split()
    return quantity.high == 1 and "one" not in words and "1" not in words


def point(quantity: Quantity) -> float | None:
    """The number as written: a bound's own figure."""
    if quantity.approximate and quantity.low and quantity.high:
        middle = (quantity.low + quantity.high) / 2
        return quantity.high if quantity.text.lower().startswith(("near", "alm")) else round(middle)
    if quantity.low is None:
        return quantity.high
    over = quantity.text.lower().startswith(
        ("more", "over", "upward", "above", "well", "exceed", "top")
    )
    return quantity.low - 1 if over and quantity.high is None else quantity.low


def incidents(rows: list[dict[str, Any]]) -> tuple[Counter[str], list[str], float]:
    figures: Counter[str] = Counter()
    misses = []
    total = 0.0
    for row in rows:
        texts = [
            part for doc in row["docs"] for part in paragraphs(f"{doc['title']}\n{doc['text']}")
        ]
        found, seconds = found_in(texts)
        total += seconds
        flat = [q for quantity_list in found for q in quantity_list]
        for measure, coded in (("killed", row["num_killed"]), ("injured", row["num_injured"])):
            if not coded:
                continue
            figures[f"{measure} coded"] += 1
            hit = any(q.measure == measure and holds(q, coded) for q in flat)
            figures[f"{measure} found"] += hit
            figures[f"{measure} figure"] += any(
                q.measure == measure and point(q) == coded for q in flat
            )
            # An open interval ("at least 2") and a lone "a man" hold a count cheaply.
            figures[f"{measure} stated"] += any(
                q.measure == measure and q.low == q.high == coded and not is_single(q) for q in flat
            )
            if not hit:
                near = Counter(f"{q.measure} {q.text!r}" for q in flat if q.measure != "other")
                misses.append(f"{row['incident']} {measure} {coded}: {near.most_common(8)}")
    return figures, misses, total


def holds(quantity: Quantity, count: float) -> bool:
    low, high = quantity.bounds
    return low <= count <= high


def assessments(rows: list[dict[str, Any]]) -> tuple[Counter[str], list[str], float]:
    figures: Counter[str] = Counter()
    misses = []
    total = 0.0
    for row in rows:
        if row["min_killed"] is None:
            continue
        found, seconds = found_in(paragraphs((row["assessment"] or "").replace("., ", ".\n")))
        total += seconds
        killed = [q for quantity_list in found for q in quantity_list if q.measure in DEADLY]
        if not killed:
            figures["no killed count"] += 1
            continue
        figures["with killed count"] += 1
        ends = {point(q) for q in killed}
        low_hit, high_hit = row["min_killed"] in ends, row["max_killed"] in ends
        figures["range agrees"] += low_hit and high_hit
        figures["min found"] += low_hit
        figures["max found"] += high_hit
        if not (low_hit and high_hit):
            texts = [q.text for q in killed][:10]
            misses.append(f"{row['Incident_id']} {row['min_killed']}-{row['max_killed']}: {texts}")
    return figures, misses, total


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text[:MAX_TEXT].splitlines() if line.strip()]


if __name__ == "__main__":
    main()
