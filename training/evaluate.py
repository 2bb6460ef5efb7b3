"""Measure an NLI model on development sets and on labelled statement pairs.

    python training/evaluate.py default dev/ --pairs pairs_dev.jsonl
    python training/evaluate.py nli-minilm dev/ --manifest src/counterclaim/models/manifest.json

The model is named as for ``counterclaim --nli``. Sets of two labels are scored as contradiction
or not, entailment or not. P and R are precision and recall of contradiction: premise to
hypothesis, and where either direction is judged a contradiction.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
from manifest import read_entry, write_entry
from prepare import LABELS, clean, rows_of

from counterclaim.comparing.nli import COLUMNS, NliScorer, load_scorer

SEED = 7
E, N, C = (COLUMNS.index(name) for name in ("entailment", "neutral", "contradiction"))


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


def of_set(scorer: NliScorer, path: Path, most: int) -> dict[str, Any]:
    """Figures of one gzip TSV; at most ``most`` rows."""
    rows = drawn(path, most)
    gold = np.array([LABELS.index(row[2]) for row in rows])
    present = {LABELS.index(row[2]) for row in rows_of(path)}
    forth = scorer.score([(row[0], row[1]) for row in rows]).argmax(1)
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
    }


def best_f1(strength: np.ndarray, true: np.ndarray) -> float:
    """The threshold of the best F1; of equal ones the highest."""

    def f1(threshold: float) -> float:
        flagged = strength >= threshold
        return 2 * (flagged & true).sum() / (flagged.sum() + true.sum())

    return float(max(sorted(set(strength.tolist()), reverse=True), key=f1))


def of_pairs(scorer: NliScorer, path: Path) -> list[dict[str, Any]]:
    """Conflict in statement pairs by contradiction in either direction alone, without any gate."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    pairs = [(clean(line["text_a"]), clean(line["text_b"])) for line in lines]
    forth = scorer.score(pairs)[:, C]
    strength = np.maximum(forth, scorer.score([(b, a) for a, b in pairs])[:, C])
    relation = np.array([line["relation"] for line in lines])
    apart = np.array([";" in line.get("origin", ";") for line in lines])
    true, threshold = relation == "conflict", best_f1(strength, relation == "conflict")
    figures = []
    for group, chosen in (
        ("all", np.ones(len(lines), bool)),
        ("two texts", apart),
        ("one paragraph", ~apart),
    ):
        for at in (threshold, 0.5, 0.9):
            flagged = (strength >= at) & chosen
            figures.append(
                {
                    "pairs": group,
                    "count": int(chosen.sum()),
                    "threshold": round(at, 3),
                    "precision": share(true, flagged),
                    "recall": share(flagged, true & chosen),
                    "flagged": {
                        name: share(flagged, (relation == name) & chosen)
                        for name in ("agree", "update", "not_comparable", "none")
                    },
                }
            )
    return figures


def shown(value: float | None) -> str:
    return "     -" if value is None else f"{value:6.3f}"


def table(report: dict[str, Any]) -> None:
    print(
        f"{'set':20}{'rows':>6} {'labels':7}{'acc':>6}{'P':>7}{'R':>7}{'P either':>9}{'R either':>9}"
    )
    for row in report["sets"]:
        figures = [
            row[k] for k in ("accuracy", "precision", "recall", "precision_either", "recall_either")
        ]
        print(
            f"{row['set']:20}{row['rows']:6} {row['labels']:6} {shown(figures[0])} {shown(figures[1])} "
            f"{shown(figures[2])}   {shown(figures[3])}   {shown(figures[4])}"
        )
    if report["pairs"]:
        print(
            f"\n{'pairs':16}{'count':>6}{'at':>7}{'P':>7}{'R':>7}  share flagged: agree update not_comparable none"
        )
    for row in report["pairs"]:
        print(
            f"{row['pairs']:16}{row['count']:6}{row['threshold']:7.3f} {shown(row['precision'])} {shown(row['recall'])}"
            "                " + " ".join(shown(value) for value in row["flagged"].values())
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("dev", type=Path, help="folder of gzip TSV sets")
    parser.add_argument(
        "--pairs", type=Path, help="labelled statement pairs, one JSON object a line"
    )
    parser.add_argument("--rows", type=int, default=1500, help="rows of a set at most")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--manifest", type=Path, help="enter the accuracies here; the model is one of its names"
    )
    options = parser.parse_args()
    scorer = load_scorer(options.model)
    report = {
        "model": options.model,
        "sets": [
            of_set(scorer, path, options.rows) for path in sorted(options.dev.glob("*.tsv.gz"))
        ],
        "pairs": of_pairs(scorer, options.pairs) if options.pairs else [],
    }
    if options.json:
        print(json.dumps(report, indent=1))
    else:
        table(report)
    if options.manifest:
        accuracies = {row["set"]: row["accuracy"] for row in report["sets"]}
        write_entry(
            options.manifest, read_entry(options.manifest, options.model) | {"accuracy": accuracies}
        )


if __name__ == "__main__":
    main()
