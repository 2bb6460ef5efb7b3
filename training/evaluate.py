"""Measure NLI models on development sets and on labelled statement pairs, side by side.

    python training/evaluate.py default dev/ --pairs pairs_dev.jsonl
    python training/evaluate.py nli-minilm run/ other-run/ dev/ --pairs pairs_dev.jsonl --rows 500
    python training/evaluate.py nli-minilm dev/ --manifest src/counterclaim/models/manifest.json

A model is named as for ``counterclaim --nli``, or is a run folder of `train.py` or `distill.py`
(torch, bf16). Sets of two labels are scored as contradiction or not, entailment or not. P and R
are precision and recall of contradiction: premise to hypothesis, and where either direction is
judged a contradiction. ECE is the expected calibration error, for sets of three labels.

Statement pairs are flagged where either direction's contradiction reaches a threshold: that of
the model's best F1, .5 and .9. Beside the models stands what numbers alone can do: a pair is
flagged where both texts count something and no count of one fits a count of the other.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from manifest import read_entry, write_entry
from prepare import LABELS, clean, rows_of

from counterclaim.comparing.nli import COLUMNS, NliScorer, load_scorer
from counterclaim.extractors.numbers import read_text

SEED = 7
E, N, C = (COLUMNS.index(name) for name in ("entailment", "neutral", "contradiction"))
BINS = 15
FIGURES = ("accuracy", "precision", "recall", "precision_either", "recall_either", "ece")
SHORT = ("acc", "P", "R", "P e.", "R e.", "ECE")
# Relations that are no conflict, though the texts may be alike.
HARD = ("agree", "update", "not_comparable", "none")
GROUPS = ("all", "two texts", "one paragraph")
NUMBERS = "numbers alone"


def drawn(path: Path, most: int) -> list[tuple[str, str, str]]:
    """The clean rows of a gzip TSV; of more than ``most`` a draw with a fixed seed."""
    rows = list(rows_of(path))
    return random.Random(SEED).sample(rows, most) if len(rows) > most else rows


def share(hits: np.ndarray, of: np.ndarray) -> float | None:
    """Share of ``of`` that ``hits`` as well; None where ``of`` is empty."""
    return round(float(hits[of].mean()), 4) if of.any() else None


def accuracy(found: np.ndarray, gold: np.ndarray, present: set[int]) -> float:
    """Share of right answers; the missing label of a two-way set is not held against a model."""
    for absent, asked in ((N, C), (C, E)):
        if absent not in present:
            return round(float(((found == asked) == (gold == asked)).mean()), 4)
    return round(float((found == gold).mean()), 4)


def calibration_error(probabilities: np.ndarray, gold: np.ndarray) -> float:
    """Expected calibration error (Guo et al. 2017).

    Mean gap between the top probability and the share of right answers, over `BINS` bins of equal
    width, each by its share of the pairs.

    Args:
        probabilities: (n, 3), rows that sum to 1.
        gold: (n,) columns of the right labels.
    """
    top, right = probabilities.max(1), probabilities.argmax(1) == gold
    bins = np.minimum((top * BINS).astype(int), BINS - 1)
    gaps = [abs(float(top[bins == b].sum()) - int(right[bins == b].sum())) for b in range(BINS)]
    return sum(gaps) / len(gold)


def of_set(scorer: NliScorer, path: Path, most: int) -> dict[str, Any]:
    """Figures of one gzip TSV; at most ``most`` rows."""
    rows = drawn(path, most)
    gold = np.array([LABELS.index(row[2]) for row in rows])
    present = {LABELS.index(row[2]) for row in rows_of(path)}
    shares = scorer.score([(row[0], row[1]) for row in rows])
    forth = shares.argmax(1)
    back = scorer.score([(row[1], row[0]) for row in rows]).argmax(1)
    one, either, true = forth == C, (forth == C) | (back == C), gold == C
    return {
        "set": path.name.removesuffix(".tsv.gz"),
        "rows": len(rows),
        "labels": "".join("ENC"[i] for i in sorted(present)),
        "accuracy": accuracy(forth, gold, present),
        "precision": share(true, one) if true.any() else None,
        "recall": share(one, true),
        "precision_either": share(true, either) if true.any() else None,
        "recall_either": share(either, true),
        "ece": round(calibration_error(shares, gold), 4) if len(present) == len(LABELS) else None,
    }


def best_f1(strength: np.ndarray, true: np.ndarray) -> float:
    """The threshold of the best F1; of equal ones the highest."""

    def f1(threshold: float) -> float:
        flagged = strength >= threshold
        return 2 * (flagged & true).sum() / (flagged.sum() + true.sum())

    return float(max(sorted(set(strength.tolist()), reverse=True), key=f1))


def read_pairs(path: Path) -> list[dict[str, Any]]:
    """The labelled statement pairs of a JSONL file, their texts cleaned."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [line | {side: clean(line[side]) for side in ("text_a", "text_b")} for line in lines]


def flagged_by(strength: np.ndarray, lines: list[dict[str, Any]], at: dict[str, float]) -> Iterator:
    """Figures for each group of pairs and each named threshold.

    Args:
        strength: (n,) of each pair, 0 to 1.
        lines: The pairs: ``relation`` and ``origin``, which has a ";" between two texts.
        at: Thresholds by what they are called.
    """
    relation = np.array([line["relation"] for line in lines])
    apart = np.array([";" in line.get("origin", ";") for line in lines])
    true = relation == "conflict"
    for name, chosen in zip(GROUPS, (apart | ~apart, apart, ~apart), strict=True):
        for called, threshold in at.items():
            flagged = (strength >= threshold) & chosen
            hard = {other: share(flagged, (relation == other) & chosen) for other in HARD}
            yield {
                "pairs": name,
                "count": int(chosen.sum()),
                "conflicts": int((true & chosen).sum()),
                "at": called,
                "threshold": round(threshold, 3),
                "precision": share(true, flagged),
                "recall": share(flagged, true & chosen),
                "flagged": hard,
            }


def of_pairs(scorer: NliScorer, path: Path) -> list[dict[str, Any]]:
    """Conflict in statement pairs by contradiction in either direction alone, without any gate."""
    lines = read_pairs(path)
    pairs = [(line["text_a"], line["text_b"]) for line in lines]
    forth = scorer.score(pairs)[:, C]
    strength = np.maximum(forth, scorer.score([(b, a) for a, b in pairs])[:, C])
    best = best_f1(strength, np.array([line["relation"] == "conflict" for line in lines]))
    return list(flagged_by(strength, lines, {"best F1": best, ".5": 0.5, ".9": 0.9}))


def counts(text: str) -> list[tuple[float, float]]:
    """Closed intervals of the counts in a text; an open end is infinite."""
    found = [read for read in read_text(text) if read.kind in (None, "count")]
    return [
        (
            -np.inf if read.low is None else read.low,
            np.inf if read.high is None else read.high,
        )
        for read in found
        if read.low is not None or read.high is not None
    ]


def numbers_differ(a: str, b: str) -> bool:
    """Whether both texts count something and no count of one fits a count of the other."""
    ours, theirs = counts(a), counts(b)
    fits = any(low <= top and bottom <= high for low, high in ours for bottom, top in theirs)
    return bool(ours and theirs) and not fits


def by_numbers(path: Path) -> list[dict[str, Any]]:
    """What `numbers_differ` alone finds in statement pairs."""
    lines = read_pairs(path)
    told = [numbers_differ(line["text_a"], line["text_b"]) for line in lines]
    return list(flagged_by(np.array(told, float), lines, {NUMBERS: 0.5}))


def shown(value: float | None, width: int) -> str:
    return f"{'-' if value is None else f'{value:.3f}':>{width}}"


def table_of_sets(reports: list[dict[str, Any]]) -> None:
    """A line a set, a group of columns a model."""
    width = 7 * len(FIGURES)
    names = "".join(f"  {report['model'][-width + 2 :]:<{width}}" for report in reports)
    heads = "".join(f"{name:>7}" for name in SHORT)
    print(
        f"{'':33}{names.rstrip()}\n{'set':20}{'rows':>6} {'labels':6}" + f"{heads}  " * len(reports)
    )
    for rows in zip(*(report["sets"] for report in reports), strict=True):
        cells = ("".join(shown(row[name], 7) for name in FIGURES) for row in rows)
        print(f"{rows[0]['set']:20}{rows[0]['rows']:6} {rows[0]['labels']:6}" + "  ".join(cells))
    means = (np.mean([row["accuracy"] for row in report["sets"]] or [0]) for report in reports)
    print(f"{'mean':33}" + "".join(f"{shown(mean, 7):{width + 2}}" for mean in means).rstrip())


def table_of_pairs(found: dict[str, list[dict[str, Any]]]) -> None:
    """The models under each other, for every group of pairs and every threshold."""
    long = max(map(len, found))
    print(
        f"\n{'':{44 + long}}not in conflict, yet flagged\n{'pairs':14}{'count':>6}{'conflicts':>10}"
        f"  {'model':{long}}{'at':>8}{'P':>7}{'R':>7}" + "".join(f"{name:>15}" for name in HARD)
    )
    rows = [(name, row) for name, figures in found.items() for row in figures]
    groups = list(dict.fromkeys((row["pairs"], row["at"]) for _, row in rows))
    for group in sorted(groups, key=lambda pair: GROUPS.index(pair[0])):
        for name, row in rows:
            if group == (row["pairs"], row["at"]):
                at = "" if row["at"] == NUMBERS else f"{row['threshold']:.3f}"
                print(
                    f"{group[0]:14}{row['count']:6}{row['conflicts']:10}  {name:{long}}{at:>8}"
                    + "".join(shown(row[kind], 7) for kind in ("precision", "recall"))
                    + "".join(shown(value, 15) for value in row["flagged"].values())
                )


def scorer_named(name: str, config: Path | None) -> NliScorer:
    """The scorer of a run folder, else of what ``counterclaim --nli`` takes."""
    folder = Path(name)
    if not folder.is_dir() or (folder / "model.onnx").exists():
        return load_scorer(name)
    from soft import scorer_named as named  # loads torch, which an exported model does not need

    return named(name, config)


def report_of(name: str, options: argparse.Namespace) -> dict[str, Any]:
    """Every figure of one model."""
    scorer = scorer_named(name, options.config)
    sets = sorted(options.dev.glob("*.tsv.gz"))
    return {
        "model": name,
        "sets": [of_set(scorer, path, options.rows) for path in sets],
        "pairs": of_pairs(scorer, options.pairs) if options.pairs else [],
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("models", nargs="+", metavar="model")
    parser.add_argument("dev", type=Path, help="folder of gzip TSV sets")
    parser.add_argument(
        "--pairs", type=Path, help="labelled statement pairs, one JSON object a line"
    )
    parser.add_argument("--rows", type=int, default=1500, help="rows of a set at most")
    parser.add_argument("--config", type=Path, help="the TOML of a run that is not done")
    parser.add_argument("--json", action="store_true", help="of several models a list")
    parser.add_argument(
        "--manifest", type=Path, help="enter the accuracies here; the model is one of its names"
    )
    options = parser.parse_args()
    if options.manifest and len(options.models) > 1:
        parser.error("--manifest takes the figures of one model")
    reports = [report_of(name, options) for name in options.models]
    if options.json:
        print(json.dumps(reports if len(reports) > 1 else reports[0], indent=1))
    else:
        table_of_sets(reports)
        if options.pairs:
            figures = {report["model"]: report["pairs"] for report in reports}
            table_of_pairs(figures | {NUMBERS: by_numbers(options.pairs)})
    if options.manifest:
        name, accuracies = options.models[0], {r["set"]: r["accuracy"] for r in reports[0]["sets"]}
        write_entry(options.manifest, read_entry(options.manifest, name) | {"accuracy": accuracies})


if __name__ == "__main__":
    main()
