"""Mine unlabelled pairs of statements from news reports, for a teacher to label (`soft.py`).

    python training/mine.py current_events.jsonl.gz ucdp_events.jsonl.gz --exclude pairs_dev.jsonl \
        -o mined.tsv.gz

Reads gzip JSONL: a line is a dated ``text`` (cut into sentences) or an event whose ``reports``
have ``headline`` and ``date``. Every text is paired with its nearest neighbours by the embedder
that the package bundles: of its own event or within a few days of it, and of other times, where
the same words tell of another event. A few random pairs keep unrelated texts in view.

A record of which a text stands in the ``--exclude`` pairs, even reworded, or that their ``origin``
names by ``id=`` or ``row=``, is left out whole. Writes ``premise, hypothesis, label`` with the label
"unlabelled": `prepare.rows_of` skips such rows, `soft.py` and `distill.py` read them. Same input,
same bytes.

The sets this was written for may be trained on: UCDP's events (CC BY 4.0) and the dated items of
Wikipedia's Current Events portal (CC BY-SA). Headlines of Airwars are left out: its terms are not
clear.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from prepare import clean, key

from counterclaim.embedding import Embedder, load_embedder

UNLABELLED = "unlabelled"
HEADER = "premise\thypothesis\tlabel\n"
SEED = 7
SENTENCE = re.compile(r"(?<=[a-z)\d][.!?])\s+(?=[A-Z])")
WORDS = re.compile(r"\w+")
# Shorter texts are titles of series ("Airwars assessment"), longer ones lists of a whole day.
SHORTEST, LONGEST = 5, 45
NOT_USED = re.compile(r"\bair ?wars\b", re.IGNORECASE)
# Two headlines in one field, as UCDP lists some.
SEVERAL = "//"
# Of a development text so many runs of four words in a report: it is the same text, reworded.
RUN, OVERLAP = 4, 0.5
# Accounts of one event come within so many days, and with at least so much likeness (cosine).
DAYS, LIKE = 3, 0.35
# Nearer than this two texts differ by a comma.
TWIN = 0.99
UNDATED = -(10**6)
CHUNK = 512
# Shares of one event and of other events; random pairs fill the rest.
SAME, OTHER = 0.40, 0.55


class Text(NamedTuple):
    """A statement, the record that it stands in, and its day as an ordinal (`UNDATED` if unknown)."""

    words: str
    record: int
    day: int


class Candidates(NamedTuple):
    """Pairs of indices, (n, 2) with the lower first, sorted; of one event, and of others."""

    same: np.ndarray
    other: np.ndarray


def day_of(value: object) -> int:
    """Ordinal of an ISO date; `UNDATED` where it is partial or missing."""
    try:
        return date.fromisoformat(str(value)[:10]).toordinal()
    except ValueError:
        return UNDATED


def texts_of(record: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The statements of one record with their days, before any is left out."""
    for report in record.get("reports", []):
        if not NOT_USED.search(str(report.get("source"))):
            yield clean(report.get("headline")), day_of(report.get("date"))
    for sentence in SENTENCE.split(clean(record.get("text"))):
        yield sentence, day_of(record.get("date"))


def records_of(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        yield from map(json.loads, handle)


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of `RUN` words of a text, in lower case; all its words where they are fewer."""
    words = WORDS.findall(text.lower())
    return {tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}


class HeldOut:
    """The texts and origins of development pairs, and whether a record is one of them."""

    def __init__(self, paths: Iterable[Path]) -> None:
        lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
        pairs = [json.loads(line) for line in lines if line.strip()]
        origins = " ".join(str(pair.get("origin", "")) for pair in pairs)
        self.named = set(re.findall(r"\b(id|row)=(\w+)", origins))
        texts = {str(pair[side]) for pair in pairs for side in ("text_a", "text_b")}
        self.keys = {key(text) for text in texts}
        self.runs = [runs(text) for text in sorted(texts)]
        self.places: dict[tuple[str, ...], list[int]] = {}
        for place, found in enumerate(self.runs):
            for run in found:
                self.places.setdefault(run, []).append(place)

    def holds(self, record: dict[str, Any]) -> bool:
        """Whether an origin names the record, or a development text stands in it."""
        if any((name, str(record.get(name))) in self.named for name in ("id", "row")):
            return True
        whole = [report.get("headline") for report in record.get("reports", [])]
        return any(self._told(clean(text)) for text in [*whole, record.get("text")] if text)

    def _told(self, text: str) -> bool:
        if key(text) in self.keys:
            return True
        shared: dict[int, int] = {}
        for run in runs(text):
            for place in self.places.get(run, ()):
                shared[place] = shared.get(place, 0) + 1
        return any(count >= OVERLAP * len(self.runs[place]) for place, count in shared.items())


def usable(words: str) -> bool:
    return SHORTEST <= len(words.split()) <= LONGEST and SEVERAL not in words


def read_texts(paths: Iterable[Path], held_out: HeldOut) -> list[Text]:
    """Every different text of the records that hold no development text, in the order of the files."""
    found: list[Text] = []
    seen: set[str] = set()
    number = left = 0
    for path in paths:
        for record in records_of(path):
            number += 1
            if held_out.holds(record):
                left += 1
                continue
            for words, day in texts_of(record):
                if usable(words) and key(words) not in seen:
                    seen.add(key(words))
                    found.append(Text(words, number, day))
    print(f"{number} records, {left} left out for development, {len(found)} texts", flush=True)
    return found


def embedded(texts: list[Text], embedder: Embedder) -> np.ndarray:
    """(n, dim) float32 unit rows."""
    parts, began = [], time.time()
    for start in range(0, len(texts), 4096):
        parts.append(embedder.embed([text.words for text in texts[start : start + 4096]]))
        done = min(len(texts), start + 4096)
        print(f"embedded {done}/{len(texts)}, {done / (time.time() - began):.0f}/s", flush=True)
    return np.concatenate(parts)


def best(cosine: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the ``count`` highest of each row, those under 0 left out."""
    count = min(count, cosine.shape[1])
    columns = np.argpartition(-cosine, count - 1, axis=1)[:, :count]
    rows = np.repeat(np.arange(len(cosine)), count)
    kept = np.take_along_axis(cosine, columns, axis=1).ravel() >= 0
    return rows[kept], columns.ravel()[kept]


def candidates(matrix: np.ndarray, texts: list[Text], near: int) -> Candidates:
    """For every text the ``near`` nearest of its event and the ``near`` nearest of others.

    Memory: some matrices (`CHUNK`, n) at a time.
    """
    days, records = (np.array([text[field] for text in texts]) for field in (2, 1))
    number = np.arange(len(texts))
    kinds: tuple[list[np.ndarray], list[np.ndarray]] = ([], [])
    began = time.time()
    for start in range(0, len(texts), CHUNK):
        own = slice(start, start + CHUNK)
        cosine = matrix[own] @ matrix.T
        cosine[(cosine > TWIN) | (number[own, None] == number)] = -1
        dated = (days[own, None] != UNDATED) & (np.abs(days[own, None] - days) <= DAYS)
        told = records[own, None] == records
        same = np.where(told | (dated & (cosine >= LIKE)), cosine, -1)
        other = np.where(told | dated, -1, cosine)
        for kind, values in zip(kinds, (same, other), strict=True):
            rows, columns = best(values, near)
            kind.append(np.sort(np.stack([rows + start, columns], axis=1), axis=1))
        if (start // CHUNK) % 10 == 9:
            speed = (start + CHUNK) / (time.time() - began)
            print(f"neighbours of {start + CHUNK}/{len(texts)}, {speed:.0f}/s", flush=True)
    return Candidates(*(np.unique(np.concatenate(kind), axis=0) for kind in kinds))


def chosen(found: Candidates, texts: int, count: int, seed: int) -> np.ndarray:
    """At most ``count`` different pairs by the shares of the kinds, in random order and direction.

    Where one kind has too few, the other fills its place.
    """
    draw = np.random.default_rng(seed)
    other = min(
        len(found.other), max(round(OTHER * count), round((SAME + OTHER) * count) - len(found.same))
    )
    same = min(len(found.same), round((SAME + OTHER) * count) - other)
    parts = [
        draw.permutation(found.same)[:same],
        draw.permutation(found.other)[:other],
        np.sort(draw.integers(0, texts, (count - round((SAME + OTHER) * count), 2)), axis=1),
    ]
    pairs = np.unique(np.concatenate(parts), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    turned = draw.random(len(pairs)) < 0.5
    pairs[turned] = pairs[turned][:, ::-1]
    print(
        f"{len(pairs)} pairs: {same} of one event, {other} of others, the rest random", flush=True
    )
    return draw.permutation(pairs)


def mined(texts: list[Text], embedder: Embedder, count: int, near: int, seed: int) -> Iterator[str]:
    """The lines of the file of pairs, header first."""
    found = candidates(embedded(texts, embedder), texts, near)
    print(f"candidates: {len(found.same)} of one event, {len(found.other)} of others", flush=True)
    yield HEADER
    for i, j in chosen(found, len(texts), count, seed):
        yield f"{texts[i].words}\t{texts[j].words}\t{UNLABELLED}\n"


def write(path: Path, lines: Iterable[str]) -> None:
    """A gzip file without the time of day in it, so that the same lines are the same bytes."""
    with path.open("wb") as bare, gzip.GzipFile("", "wb", fileobj=bare, mtime=0) as handle:
        handle.writelines(line.encode() for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("reports", type=Path, nargs="+", help="gzip JSONL")
    parser.add_argument(
        "--exclude",
        type=Path,
        nargs="+",
        required=True,
        help="JSONL of pairs (text_a, text_b, origin)",
    )
    parser.add_argument("--count", type=int, default=300_000, help="pairs at most")
    parser.add_argument("--near", type=int, default=12, help="neighbours of a text, of either kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    texts = read_texts(options.reports, HeldOut(options.exclude))
    if len(texts) < 2:
        raise SystemExit("no two texts to pair: check the files")
    write(options.output, mined(texts, load_embedder(), options.count, options.near, options.seed))


if __name__ == "__main__":
    main()
