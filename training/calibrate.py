"""Fit the temperature of an exported model by the likelihood of labelled pairs.

    python training/calibrate.py src/counterclaim/models/nli-minilm dev/mnli_matched.tsv.gz dev/vitaminc_real.tsv.gz

Every second pair of each file fits, the others measure: negative log likelihood (NLL) and
expected calibration error (ECE, 15 equal bins of the top probability; Guo et al. 2017) before
and after. The temperature is written into the manifest beside the folder.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
from evaluate import SEED, drawn
from manifest import read_entry, write_entry
from scipy.optimize import minimize_scalar

from counterclaim.comparing.nli import COLUMNS, scorer_of, softmax
from counterclaim.models import read_manifest

BINS = 15


def nll(logits: np.ndarray, gold: np.ndarray, temperature: float) -> float:
    """Mean negative log likelihood, in nats."""
    right = softmax(logits, temperature)[np.arange(len(gold)), gold]
    return float(-np.log(np.clip(right, 1e-9, 1)).mean())


def ece(logits: np.ndarray, gold: np.ndarray, temperature: float) -> float:
    """Mean gap between the top probability and the share of right answers, over equal bins."""
    found = softmax(logits, temperature)
    top, right = found.max(1), found.argmax(1) == gold
    bins = np.minimum((top * BINS).astype(int), BINS - 1)
    return float(
        sum(abs(top[bins == b].sum() - right[bins == b].sum()) for b in range(BINS)) / len(gold)
    )


def best_temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """The temperature, 0.2 to 5, of the least negative log likelihood."""
    found = minimize_scalar(lambda t: nll(logits, gold, t), bounds=(0.2, 5.0), method="bounded")
    return round(float(found.x), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="folder of an exported model")
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, default=2500, help="rows of a file at most")
    options = parser.parse_args()
    manifest, name = options.model.parent / "manifest.json", options.model.name
    scorer = scorer_of(next(info for info in read_manifest(manifest) if info.name == name))
    sets = {}
    for path in options.pairs:
        rows = drawn(path, options.rows)
        random.Random(SEED).shuffle(rows)
        gold = np.array([COLUMNS.index(row[2]) for row in rows])
        sets[path.name.removesuffix(".tsv.gz")] = scorer.logits([row[:2] for row in rows]), gold
    temperature = best_temperature(
        np.concatenate([logits[::2] for logits, _ in sets.values()]),
        np.concatenate([gold[::2] for _, gold in sets.values()]),
    )
    print(
        f"temperature {temperature}\n{'set':20}{'pairs':>6}{'NLL':>8}{'after':>8}{'ECE':>8}{'after':>8}"
    )
    for name_of_set, (logits, gold) in sets.items():
        held = logits[1::2], gold[1::2]
        figures = [f(*held, t) for f in (nll, ece) for t in (1.0, temperature)]
        print(f"{name_of_set:20}{len(held[1]):6d}" + "".join(f"{value:8.4f}" for value in figures))
    write_entry(manifest, read_entry(manifest, name) | {"temperature": temperature})


if __name__ == "__main__":
    main()
