"""How often the other side of a labelled pair is among the nearest claims of a pool.

Usage: python benchmarks/retrieval.py PAIRS.jsonl POOL.jsonl[.gz] ... [--embedder NAME]
           [--size 5000] [--k 20] [--places Syria,Iraq] [--days 30] [--plain DEV]
           [--incidents FILE] [--worst 30]

PAIRS have ``text_a, text_b, relation`` and where known ``date_a, date_b, origin``. A line of a
POOL is a dated item whose ``text`` is cut into sentences, or a coded event with ``id``,
``country`` and ``reports[].headline``. What equals a statement, holds one, or stands in an event
or item that a pair comes from, is no distractor. The pools, each with the other side added:

- mixed: ``--size`` texts in the order of a seeded hash;
- places: the same number, of events in or sentences that name one of ``--places``;
- days: all such texts dated within ``--days`` of either side of the pair, so it differs by pair.

Both sides of a pair ask once. Ties count against the embedder. ``--plain`` is a folder of
labelled sets (gzip TSV: premise, hypothesis, label) on which plain similarity is measured;
``--incidents`` a file of incidents with several ``docs[].title``, whose titles look for each
other: texts of another register, on which nothing here is tuned.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from lines import rows_of

from counterclaim.embedding import Embedder, load_embedder

RELATIONS = ("conflict", "agree", "update")
PLACES = "Syria,Iraq,Nigeria"
# The pool is the same for everyone who measures: the order of this hash, not of a file.
SEED = "retrieval-1"
SENTENCE_END = re.compile(r"(?<=[a-z)\d\"”][.!?])\s+(?=[A-Z\"“])")
MIN_WORDS, MAX_WORDS = 5, 60
# A statement below this many letters could stand in a text of another event by chance.
MIN_HELD = 25
EVENT_ID = re.compile(r"\bid=(\d+)")
PLAIN_SETS = ("snli", "mnli_matched", "lingnli", "vitaminc_real", "equate_redditnli")
PLAIN_ROWS = 1000
# Above these cosines `pairing` and `Settings.pair_similarity` take two claims for related.
THRESHOLDS = (0.20, 0.45)

Unit = np.ndarray


@dataclass(frozen=True)
class Candidate:
    """One text of the pool; ``day`` is None where the text has no full date."""

    text: str
    country: str
    day: date | None


@dataclass(frozen=True)
class Side:
    """One statement that asks for the other of its pair."""

    pair: dict[str, Any]
    asks: str
    wanted: str
    days: tuple[date, ...]


def main() -> None:
    """Print a table for every pool, then what else was asked for."""
    options = parsed()
    embedder = Cached(load_embedder(options.embedder))
    pairs = list(rows_of(options.pairs))
    pairs = [pair for pair in pairs if pair["relation"] in RELATIONS]
    candidates = distractors(options.pools, pairs)
    sides = [side for pair in pairs for side in sides_of(pair)]
    places = re.compile("|".join(map(re.escape, options.places.split(","))))
    near = [c for c in candidates if places.search(c.country) or places.search(c.text)]
    print(f"{options.embedder}: {len(pairs)} pairs; {len(candidates)} texts, {len(near)} of places")
    if options.save_pools:
        pools = dict.fromkeys(c.text for c in candidates[: options.size] + near[: options.size])
        options.save_pools.write_text("".join(json.dumps(t) + "\n" for t in pools), "utf-8")
    report: dict[str, Any] = {"embedder": options.embedder}
    for name, pool, days in (
        ("mixed", candidates[: options.size], None),
        ("places", near[: options.size], None),
        ("days", near, options.days),
    ):
        ranks, sizes = ranked(embedder, sides, pool, days)
        print(f"\npool {name}: {int(np.median(sizes))} texts (median)")
        report[name] = table(sides, ranks, options.k)
        if name == options.worst_pool:
            worst(embedder, sides, ranks, pool, options.worst)
    if options.plain:
        report["plain"] = plain(embedder, options.plain)
    if options.incidents:
        report["incidents"] = incidents(embedder, options.incidents, options.k)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("pools", type=Path, nargs="+")
    parser.add_argument("--embedder", default="default")
    parser.add_argument("--size", type=int, default=5000)
    parser.add_argument("--k", type=int, default=20)
    parser.add_argument("--places", default=PLACES, help="names, with commas between")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--plain", type=Path, help="folder of labelled sets")
    parser.add_argument("--incidents", type=Path, help="gzip JSONL of incidents with titles")
    parser.add_argument("--worst", type=int, default=0, help="worst pairs to print")
    parser.add_argument("--worst-pool", default="mixed", choices=("mixed", "places"))
    parser.add_argument("--save-pools", type=Path, help="write the texts of both pools here")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    return parser.parse_args()


class Cached:
    """An embedder that keeps the row of every text it has seen: the pools share most texts."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._rows: dict[str, Unit] = {}

    def embed(self, texts: Sequence[str]) -> Unit:
        """Texts to (n, dim) rows of unit length."""
        new = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if new:
            self._rows.update(zip(new, self._embedder.embed(new), strict=True))
        return np.stack([self._rows[text] for text in texts])


def squeezed(text: str) -> str:
    """Letters and digits alone: the form in which two texts count as the same."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def sides_of(pair: dict[str, Any]) -> Iterator[Side]:
    days = tuple(day for key in ("date_a", "date_b") if (day := day_of(pair.get(key))))
    yield Side(pair, pair["text_a"], pair["text_b"], days)
    yield Side(pair, pair["text_b"], pair["text_a"], days)


def distractors(paths: Sequence[Path], pairs: list[dict[str, Any]]) -> list[Candidate]:
    """Texts that are the other side of no pair, each once, in the order of the seeded hash."""
    own = {squeezed(pair[key]) for pair in pairs for key in ("text_a", "text_b")}
    events = {int(n) for pair in pairs for n in EVENT_ID.findall(pair.get("origin", ""))}
    found: dict[str, Candidate] = {}
    banned = set(own)
    for row in (row for path in paths for row in rows_of(path)):
        made = list(headlines(row) if "reports" in row else sentences(row))
        keys = [squeezed(candidate.text) for candidate in made]
        if row.get("id") in events or comes_from_item(row, own):
            # A headline that another event repeats tells of the pair's event there as well.
            banned.update(keys)
        found.update(zip(keys, made, strict=True))
    kept = {key: candidate for key, candidate in found.items() if key not in banned}
    return [kept[key] for key in sorted(kept, key=hashed)]


def hashed(key: str) -> str:
    return hashlib.sha256((SEED + key).encode()).hexdigest()


def comes_from_item(row: dict[str, Any], own: set[str]) -> bool:
    """Whether an item holds a pair's statement: pairs name items by rows of another file."""
    whole = squeezed(row.get("text", ""))
    return any(len(text) >= MIN_HELD and text in whole for text in own)


def headlines(row: dict[str, Any]) -> Iterator[Candidate]:
    for report in row["reports"]:
        if MIN_WORDS <= len((report["headline"] or "").split()) <= MAX_WORDS:
            yield Candidate(report["headline"], row["country"], day_of(row["date_start"]))


def sentences(row: dict[str, Any]) -> Iterator[Candidate]:
    for text in SENTENCE_END.split(row["text"]):
        if MIN_WORDS <= len(text.split()) <= MAX_WORDS:
            yield Candidate(text, "", day_of(row.get("date")))


def ranked(
    embedder: Cached, sides: list[Side], pool: list[Candidate], days: int | None
) -> tuple[Unit, Unit]:
    """For each side the rank of the wanted text, 1 the best, and how many texts it was among."""
    rows = embedder.embed([candidate.text for candidate in pool])
    dated = np.array([c.day.toordinal() if c.day else 0 for c in pool])
    asks = embedder.embed([side.asks for side in sides])
    own = (asks * embedder.embed([side.wanted for side in sides])).sum(1)
    better = asks @ rows.T >= own[:, None]
    if days is not None:
        allowed = np.array(
            [
                np.any([abs(dated - day.toordinal()) <= days for day in side.days], axis=0)
                if side.days
                else np.zeros(len(pool), bool)
                for side in sides
            ]
        )
    else:
        allowed = np.ones_like(better)
    return 1 + (better & allowed).sum(1), allowed.sum(1)


def table(sides: list[Side], ranks: Unit, k: int) -> dict[str, dict[str, float]]:
    """Print and return the figures by relation, and by whether both sides share a paragraph."""
    relation = np.array([side.pair["relation"] for side in sides])
    apart = np.array([";" in side.pair.get("origin", ";") for side in sides])
    groups = {name: relation == name for name in RELATIONS}
    groups |= {"two texts": apart, "one paragraph": ~apart, "all": np.ones_like(apart)}
    print(f"{'':14}{'pairs':>6}{'R@1':>7}{'R@5':>7}{f'R@{k}':>7}{'MRR':>7}")
    figures = {}
    for name, chosen in groups.items():
        if chosen.any():
            figures[name] = of_ranks(ranks[chosen], k)
            print(f"{name:14}{chosen.sum() // 2:6}{shown(figures[name])}")
    return figures


def of_ranks(ranks: Unit, k: int) -> dict[str, float]:
    """Shares in per cent of ranks up to 1, 5 and ``k``, and the mean reciprocal rank."""
    shares = {f"R@{top}": 100 * float((ranks <= top).mean()) for top in (1, 5, k)}
    return shares | {"MRR": 100 * float((1 / ranks).mean())}


def shown(figures: dict[str, float]) -> str:
    return "".join(f"{value:7.1f}" for value in figures.values())


def worst(
    embedder: Cached, sides: list[Side], ranks: Unit, pool: list[Candidate], count: int
) -> None:
    """Print the pairs whose worse direction ranks last, with what came first instead."""
    rows = embedder.embed([candidate.text for candidate in pool])
    for i in sorted(range(0, len(sides), 2), key=lambda i: -ranks[i : i + 2].max())[:count]:
        at = i + int(ranks[i + 1] > ranks[i])
        pair, asks = sides[at].pair, embedder.embed([sides[at].asks])[0]
        print(f"\n{pair['id']} {pair['relation']} ranks {ranks[i]}, {ranks[i + 1]}")
        print("   asks  ", sides[at].asks)
        own = float(asks @ embedder.embed([sides[at].wanted])[0])
        print(f"   wanted {own:.2f}", sides[at].wanted)
        for j in np.argsort(-(rows @ asks))[:3]:
            print(f"   found  {rows[j] @ asks:.2f}", pool[j].text[:160])


def labelled(path: Path) -> list[tuple[str, str, bool]]:
    """Premise, hypothesis and whether it is entailed; a seeded draw of `PLAIN_ROWS` premises."""
    kept: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["premise"] and row["hypothesis"]:
                entailed = row["label"] == "entailment"
                kept[row["premise"]].append((row["premise"], row["hypothesis"], entailed))
    return [row for premise in sorted(kept, key=hashed)[:PLAIN_ROWS] for row in kept[premise]]


def auc(positive: Unit, negative: Unit) -> float:
    """Chance in per cent that a positive lies above a negative; a tie counts half."""
    order = np.sort(negative)
    below = np.searchsorted(order, positive, "left") + np.searchsorted(order, positive, "right")
    return 100 * float(below.mean()) / 2 / len(order)


def plain(embedder: Cached, folder: Path) -> dict[str, dict[str, float]]:
    """What the fine-tuning for reports may cost elsewhere, on sets that no training sees.

    AUC of entailed against chance pairs and against the set's own neutral and contradicting
    pairs; R@1 and MRR of a hypothesis among all of its set, asked by its premise; the mean
    cosines; and how many chance pairs lie over each of `THRESHOLDS`, which the package's
    thresholds rely on.
    """
    print("\nplain similarity", end="")
    report = {}
    for name in (name for name in PLAIN_SETS if (folder / f"{name}.tsv.gz").exists()):
        rows = labelled(folder / f"{name}.tsv.gz")
        entailed = np.array([row[2] for row in rows])
        ones, others = (embedder.embed([row[side] for row in rows]) for side in (0, 1))
        every = ones @ others.T
        premises = np.array([row[0] for row in rows])
        related = premises[:, None] == premises[None, :]
        chance = every[~related][:: max(1, len(rows) // 200)]
        own = np.diagonal(every)
        hypotheses = np.array([row[1] for row in rows])
        alike = related | (hypotheses[:, None] == hypotheses[None, :])
        away = np.where(alike, -2.0, every)
        ranks = 1 + (away >= own[:, None]).sum(1)[entailed]
        report[name] = {
            "AUC chance": auc(own[entailed], chance),
            "AUC hard": auc(own[entailed], own[~entailed]),
            "R@1": 100 * float((ranks == 1).mean()),
            "MRR": 100 * float((1 / ranks).mean()),
            "entailed": float(own[entailed].mean()),
            "chance": float(chance.mean()),
        } | {f">{least:.2f}": 100 * float((chance > least).mean()) for least in THRESHOLDS}
        if len(report) == 1:
            print("\n" + " " * 18 + "".join(f"{title:>12}" for title in report[name]))
        print(f"{name:18}" + "".join(f"{value:12.2f}" for value in report[name].values()))
    return report


def incidents(embedder: Cached, path: Path, k: int) -> dict[str, float]:
    """Titles of one incident look for each other among the titles of all."""
    groups = []
    for row in rows_of(path):
        titles = {squeezed(doc["title"]): doc["title"] for doc in row["docs"] if doc["title"]}
        groups.append([title for title in titles.values() if len(title.split()) >= MIN_WORDS])
    titles = [title for group in groups for title in group]
    of = np.array([number for number, group in enumerate(groups) for _ in group])
    rows = embedder.embed(titles)
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -2)
    wanted = (of[:, None] == of[None, :]) & ~np.eye(len(of), dtype=bool)
    asking = wanted.any(1)
    best = np.where(wanted, cosines, -2).max(1)
    ranks = 1 + ((cosines >= best[:, None]) & ~wanted).sum(1)[asking]
    figures = of_ranks(ranks, k)
    print(f"\nincidents: {len(titles)} titles, {asking.sum()} ask{'':4}R@1    R@5   R@{k}    MRR")
    print(f"{'':14}{'':6}{shown(figures)}")
    return figures


if __name__ == "__main__":
    main()
