"""Labelled pairs from headlines that are known to tell of one event, or of two.

    python training/headlines.py EVENTS.jsonl.gz --exclude PAIRS.jsonl -o headlines.tsv.gz

Events as UCDP lists them: an id, a place, dates, and reports with date and headline. Two headlines
of one event on days next to each other, each with one count of dead, follow interval logic. A
headline and its nearest neighbour from another place, a fortnight or more apart, leave each other
open, however alike they read. Events of development pairs are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from frames import Interval, Row, relation
from prepare import clean, write_rows

FORTNIGHT = 14
NEIGHBOURS = 30
# A headline in which several places or days are summed is no account of one event.
ROUND_UP = re.compile(
    r"\b(?:round-?up|across|nationwide|this (?:week|month)|in (?:past|last))\b|;", re.IGNORECASE
)
# A toll that has moved on contradicts the earlier one no more than a clock does.
MOVED = re.compile(
    r"\b(?:update|wrapup|ris(?:es?|ing)|climbs?|jumps?|soars?|now|more)\b", re.IGNORECASE
)
Toll = tuple[Interval, str | None]


@dataclass(frozen=True, slots=True)
class Headline:
    event: int
    where: str
    region: str
    day: date
    text: str


def read(path: Path, excluded: set[int]) -> Iterator[Headline]:
    """Headlines of 5 to 30 words, one of a kind in each event."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            event = json.loads(line)
            seen: set[str] = set()
            for report in event["reports"] if event["id"] not in excluded else []:
                text = clean(report.get("headline"))
                try:
                    day = date.fromisoformat(report.get("date") or "")
                except ValueError:
                    continue
                if 5 <= len(text.split()) <= 30 and text.lower() not in seen:
                    seen.add(text.lower())
                    yield Headline(event["id"], event["where"], event["adm_1"], day, text)


def excluded_events(path: Path | None) -> set[int]:
    """Ids of events that a development pair comes from."""
    text = path.read_text("utf-8") if path else ""
    return {int(found) for found in re.findall(r"\bid=(\d+)", text)}


def tolls(headlines: list[Headline]) -> dict[str, Toll]:
    """The count of dead, and of whom, of every headline that tells exactly one."""
    from counterclaim.extractors import quantities
    from counterclaim.language import load

    nlp, found = load(), {}
    texts = list(dict.fromkeys(h.text for h in headlines if not ROUND_UP.search(h.text)))
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=256), strict=True):
        killed = [q for q in quantities.extract(doc) if q.measure == "killed"]
        if len(killed) == 1 and not killed[0].approximate and killed[0].low is not None:
            interval = killed[0].bounds
            found[text] = (interval, killed[0].victim_class)
    return found


def same_event(headlines: list[Headline], counts: dict[str, Toll]) -> Iterator[Row]:
    by_event: dict[int, list[Headline]] = {}
    for headline in headlines:
        if headline.text in counts:
            by_event.setdefault(headline.event, []).append(headline)
    for told in by_event.values():
        for i, a in enumerate(told[:6]):
            for b in told[i + 1 : 6]:
                if abs((a.day - b.day).days) <= 1:
                    yield from both_ways(a.text, b.text, counts)


def both_ways(a: str, b: str, counts: dict[str, Toll]) -> Iterator[Row]:
    """The pair in both directions; nothing where the tolls are of other people or moved on."""
    (first, of_first), (second, of_second) = counts[a], counts[b]
    label = relation(first, second)
    moved = label == "contradiction" and (MOVED.search(a) or MOVED.search(b))
    if of_first == of_second and not moved:
        yield a, b, label
        yield b, a, relation(second, first)


def other_events(headlines: list[Headline], draw: random.Random) -> Iterator[Row]:
    """A headline and one of its nearest neighbours that is of another place and time."""
    from counterclaim.embedding import load_embedder

    vectors = load_embedder().embed([h.text for h in headlines])
    for start in range(0, len(headlines), 512):
        near = vectors[start : start + 512] @ vectors.T
        best = np.argpartition(-near, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
        for a, row in zip(headlines[start : start + 512], np.sort(best, axis=1), strict=True):
            apart = [
                headlines[i].text
                for i in row
                if headlines[i].region != a.region
                and abs((headlines[i].day - a.day).days) >= FORTNIGHT
            ]
            if apart:
                yield a.text, draw.choice(apart), "neutral"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    parser.add_argument("--exclude", type=Path, help="JSONL of development pairs, by their origin")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    headlines = list(read(options.events, excluded_events(options.exclude)))
    rows = list(same_event(headlines, tolls(headlines)))
    apart = list(dict.fromkeys(other_events(headlines, draw)))
    rows += draw.sample(apart, min(len(apart), len(rows)))
    rows = list(dict.fromkeys(rows))
    write_rows(options.output, rows)
    print(f"{len(rows)} pairs", Counter(row[2] for row in rows))


if __name__ == "__main__":
    main()
