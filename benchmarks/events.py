"""How well events tell incidents apart that are told of in one pile of reports.

Usage: python benchmarks/events.py INCIDENTS.jsonl.gz [--incidents N] [--documents N] [--wrong N]

A line of INCIDENTS is one incident with its ``incident`` number and its ``docs`` (``title``,
``date``, ``text``). Incidents are taken in the order of a seeded hash, and so are their
documents, until there are enough; all are mixed, their claims extracted, embedded and clustered
as `check` does. A document's event is the one that most of its claims belong to, the earliest
among equals.

Printed: B-cubed precision, recall and F1 over documents (Bagga and Baldwin 1998: for each
document the share of its event's documents that are of its incident, and the share of its
incident's documents that are in its event), the pairwise F1, how many documents stand alone,
and whether the coded count of killed lies within the low and high of its event.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from lines import rows_of

from counterclaim import dates, events, pipeline
from counterclaim.embedding import load_embedder
from counterclaim.extractors import wording
from counterclaim.records import Claim, Document, Event
from counterclaim.settings import Settings

SEED = "events-1"
MAX_TEXT = 6_000


def _order(key: str) -> bytes:
    return hashlib.blake2b(f"{SEED}\0{key}".encode(), digest_size=8).digest()


def drawn(path: Path, incidents: int, documents: int) -> list[tuple[dict[str, Any], Document]]:
    """Documents with their incidents, each incident with two documents at least."""
    rows = sorted(
        (r for r in rows_of(path) if len(r["docs"]) > 1), key=lambda r: _order(r["incident"])
    )
    share = -(-documents // incidents)
    found = []
    for row in rows[:incidents]:
        told = sorted(enumerate(row["docs"]), key=lambda d: _order(f"{row['incident']}/{d[0]}"))
        for number, doc in told[:share]:
            document = Document(
                path=f"{row['incident']}-{number}",
                text=f"{doc['title']}\n\n{doc['text']}"[:MAX_TEXT],
                published=dates.parse_partial(doc["date"] or ""),
                title=doc["title"],
            )
            found.append((row, document))
    # Mixed: the order of the documents must not give their incident away.
    found.sort(key=lambda one: _order(one[1].path))
    return [(row, replace(doc, path=f"{i:04}")) for i, (row, doc) in enumerate(found[:documents])]


def main_events(claims: Sequence[Claim], documents: Sequence[str]) -> dict[str, str]:
    """Document -> its event; a document without claims stands alone."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        counts[claim.document][claim.event or claim.id] += 1
    return {d: counts[d].most_common(1)[0][0] if counts[d] else d for d in documents}


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the keys of two clusterings."""
    by_gold, by_found = _members(gold), _members(found)
    shares = [(len(by_gold[gold[key]] & by_found[found[key]]), key) for key in gold]
    precision = sum(n / len(by_found[found[key]]) for n, key in shares) / len(gold)
    recall = sum(n / len(by_gold[gold[key]]) for n, key in shares) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(clusters: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for key, cluster in clusters.items():
        found[cluster].add(key)
    return found


def pairwise(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of "these two documents are of one incident"."""
    hits = said = true = 0
    for a, b in combinations(gold, 2):
        hits += gold[a] == gold[b] and found[a] == found[b]
        said += found[a] == found[b]
        true += gold[a] == gold[b]
    return hits / said if said else 0.0, hits / true if true else 0.0


def within(
    chosen: Sequence[tuple[dict[str, Any], Document]],
    where: Mapping[str, str],
    found: Sequence[Event],
) -> tuple[int, int]:
    """Incidents with killed whose event's range holds the coded count, and how many there are."""
    by_id = {event.id: event for event in found}
    seen: dict[str, bool] = {}
    for row, doc in chosen:
        event = by_id.get(where[doc.path])
        if not row["num_killed"] or event is None:
            continue
        ranges = [r for r in event.casualties if r.measure == "killed"]
        held = any(
            (r.low or 0) <= row["num_killed"] <= (r.high if r.high is not None else float("inf"))
            for r in ranges
        )
        seen[row["incident"]] = seen.get(row["incident"], False) or held
    return sum(seen.values()), len(seen)


def main() -> None:
    """Print the figures, then events that mix incidents."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--incidents", type=int, default=100)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--wrong", type=int, default=10, help="mixed events to print")
    options = parser.parse_args()
    settings = Settings()
    chosen = drawn(options.file, options.incidents, options.documents)
    began = time.perf_counter()
    claims = pipeline.extract([doc for _, doc in chosen], settings)
    vectors = load_embedder(settings.embedder).embed([wording.plain(c.text) for c in claims])
    read = time.perf_counter() - began
    began = time.perf_counter()
    claims, found = events.cluster(claims, vectors, settings)
    clustered = time.perf_counter() - began
    report(chosen, claims, found, options.wrong)
    print(f"seconds: {read:.0f} to extract and embed, {clustered:.1f} to cluster")


def report(
    chosen: Sequence[tuple[dict[str, Any], Document]],
    claims: Sequence[Claim],
    found: Sequence[Event],
    wrong: int,
) -> None:
    """Print the figures of one clustering."""
    gold = {doc.path: row["incident"] for row, doc in chosen}
    where = main_events(claims, list(gold))
    precision, recall, f1 = b_cubed(gold, where)
    paired = pairwise(gold, where)
    alone = sum(len(members) == 1 for members in _members(where).values())
    held, coded = within(chosen, where, found)
    print(
        f"{len(gold)} documents of {len(set(gold.values()))} incidents, {len(claims)} claims, "
        f"{len(found)} events, {len(set(where.values()))} of them some document's main event"
    )
    print(f"B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"pairs of documents P {paired[0]:.3f} R {paired[1]:.3f}; {alone} documents alone")
    print(f"coded killed within low and high of the event: {held} of {coded}")
    titles = {doc.path: doc.title for _, doc in chosen}
    labels = {event.id: event.label for event in found}
    mixed = [m for m in _members(where).values() if len({gold[d] for d in m}) > 1]
    for members in sorted(mixed, key=len, reverse=True)[:wrong]:
        print(f"mixed: {labels.get(where[min(members)], '')}")
        print(*(f"  {gold[d]}: {titles[d]}" for d in sorted(members)[:8]), sep="\n")


if __name__ == "__main__":
    main()
