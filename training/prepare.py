r"""Mix labelled sets into one training file.

    python training/prepare.py --data DIR --dev DIR --mix first -o first.tsv.gz
    python training/prepare.py --data DIR --dev DIR --mix last --seed 8 --without first.tsv.gz \
        --added augmented.tsv.gz headlines.tsv.gz -o last.tsv.gz

Every set is a gzip TSV with the header ``premise, hypothesis, label`` and labels
entailment, neutral, contradiction. Rows are cleaned, drawn by share, de-duplicated,
and dropped when they stand in a development set: by pair always, by premise where
a set of the mix shares premises with a development set, or when an earlier mix has them.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

csv.field_size_limit(10_000_000)
LABELS = ("entailment", "neutral", "contradiction")
Row = tuple[str, str, str]


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the clean rows of one gzip TSV; rows with another label are skipped."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            premise, hypothesis = clean(row.get("premise")), clean(row.get("hypothesis"))
            if row.get("label") in LABELS and premise and hypothesis:
                yield premise, hypothesis, str(row["label"])


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """A gzip TSV without the time of day in it, so that the same rows are the same bytes."""
    with path.open("wb") as bare, gzip.GzipFile("", "wb", fileobj=bare, mtime=0) as handle:
        handle.write(b"premise\thypothesis\tlabel\n")
        handle.writelines(("\t".join(row) + "\n").encode() for row in rows)


def clean(text: str | None) -> str:
    """Squeeze blanks and drop the replacement character left by broken encodings."""
    return " ".join((text or "").replace("�", " ").split())


def key(text: str) -> str:
    """Form of a text under which two rows count as the same."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def development_keys(folder: Path) -> tuple[set[tuple[str, str]], set[str]]:
    """Pairs and premises of every development set below ``folder``."""
    pairs: set[tuple[str, str]] = set()
    premises: set[str] = set()
    for path in sorted(folder.glob("*.tsv.gz")):
        for premise, hypothesis, _ in rows_of(path):
            pairs.add((key(premise), key(hypothesis)))
            premises.add(key(premise))
    return pairs, premises


def mixed(
    shares: dict[str, float], data: Path, dev: Path, seed: int, without: list[Path]
) -> Iterator[Row]:
    """Yield the rows of all sets that stand in no development set or earlier mix, each pair once."""
    held_out, held_premises = development_keys(dev)
    seen = {(key(row[0]), key(row[1])) for path in without for row in rows_of(path)}
    for name, share in shares.items():
        draw = random.Random(f"{seed}-{name}")
        counts: Counter[str] = Counter()
        for row in rows_of(data / f"{name}.tsv.gz"):
            pair = (key(row[0]), key(row[1]))
            if pair in held_out or pair[0] in held_premises:
                counts["in development"] += 1
            elif pair in seen:
                counts["repeated"] += 1
            elif draw.random() < share:
                seen.add(pair)
                counts["kept"] += 1
                counts[row[2]] += 1
                yield row
        print(f"{name:24}", dict(counts), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--dev", type=Path, required=True, help="folder of the development sets")
    parser.add_argument(
        "--added", type=Path, nargs="*", default=[], help="TSVs that are added whole"
    )
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="mixes read before")
    parser.add_argument("--sets", type=Path, default=Path(__file__).with_name("sets.toml"))
    parser.add_argument("--mix", choices=("first", "last"), default="first")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    sets = tomllib.loads(options.sets.read_text("utf-8"))["set"]
    shares = {entry["file"]: entry[options.mix] for entry in sets if entry[options.mix] > 0}
    rows = list(mixed(shares, options.data, options.dev, options.seed, options.without))
    for path in options.added:
        rows += rows_of(path)
    random.Random(options.seed).shuffle(rows)
    write_rows(options.output, rows)
    print(f"{len(rows)} pairs", Counter(row[2] for row in rows))


if __name__ == "__main__":
    main()
