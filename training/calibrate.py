"""Fit the temperature of an exported model by the likelihood of labelled pairs.

    python training/calibrate.py src/counterclaim/models/nli-minilm dev/mnli_matched.tsv.gz dev/vitaminc_real.tsv.gz

Every second pair of each file fits, the others measure, file by file and all together: negative log
likelihood (NLL) and expected calibration error (ECE, see `evaluate.calibration_error`) before and
after. Beside the ECE stands what a perfectly calibrated model would get on so many pairs, by chance
alone: under a thousand pairs that is as much as the target. "over" is by how much the top
probability exceeds the share of right answers: files that differ in its sign cannot be mended by one
temperature. The temperature is written into the manifest beside the folder.

``--bias`` also tries a bias for each class (vector scaling) and prints what it would bring. It is not
written: nothing reads it. Whoever wants it adds it to the bias of the classifier before export.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
from evaluate import SEED, calibration_error, drawn
from manifest import read_entry, write_entry
from scipy.optimize import minimize, minimize_scalar

from counterclaim.comparing.nli import COLUMNS, NliScorer, scorer_of, softmax
from counterclaim.models import read_manifest

# About as many as vitaminc_real has: files of like size weigh alike in the fit.
ROWS = 2800
TARGET = 0.04
# Draws of labels for the ECE of a perfect model: their mean is good to a thousandth.
DRAWS = 20
Labelled = tuple[np.ndarray, np.ndarray]


def nll(logits: np.ndarray, gold: np.ndarray, temperature: float) -> float:
    """Mean negative log likelihood, in nats."""
    right = softmax(logits, temperature)[np.arange(len(gold)), gold]
    return float(-np.log(np.clip(right, 1e-9, 1)).mean())


def ece(logits: np.ndarray, gold: np.ndarray, temperature: float) -> float:
    """`calibration_error` of logits (n, 3) at a temperature."""
    return calibration_error(softmax(logits, temperature), gold)


def chance(logits: np.ndarray, temperature: float) -> float:
    """Mean ECE if every probability were true: labels drawn from the probabilities themselves."""
    shares = softmax(logits, temperature)
    edges, draw = shares.cumsum(1), np.random.default_rng(SEED)
    drawings = ((draw.random((len(shares), 1)) > edges[:, :-1]).sum(1) for _ in range(DRAWS))
    return float(np.mean([calibration_error(shares, gold) for gold in drawings]))


def over(logits: np.ndarray, gold: np.ndarray, temperature: float) -> float:
    """Mean top probability less the share of right answers: above 0 the model is too sure."""
    return float(softmax(logits, temperature).max(1).mean() - (logits.argmax(1) == gold).mean())


def best_temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """The temperature, 0.2 to 5, of the least negative log likelihood."""
    found = minimize_scalar(lambda t: nll(logits, gold, t), bounds=(0.2, 5.0), method="bounded")
    return round(float(found.x), 3)


def best_bias(logits: np.ndarray, gold: np.ndarray) -> tuple[float, np.ndarray]:
    """Temperature and bias (3,) of the least negative log likelihood; the last class has bias 0.

    Probabilities are softmax((logits + bias) / temperature).
    """

    def loss(values: np.ndarray) -> float:
        return nll(logits + np.append(values[1:], 0), gold, float(np.clip(values[0], 0.2, 5)))

    found = minimize(loss, [best_temperature(logits, gold), 0, 0], method="Nelder-Mead")
    return round(float(found.x[0]), 3), np.append(found.x[1:], 0).round(3)


def logits_of(scorer: NliScorer, path: Path, most: int) -> Labelled:
    """Logits (n, 3) and gold columns (n,) of at most ``most`` pairs of a file, shuffled."""
    rows = drawn(path, most)
    random.Random(SEED).shuffle(rows)
    gold = np.array([COLUMNS.index(row[2]) for row in rows])
    return scorer.logits([row[:2] for row in rows]), gold


def joined(halves: list[Labelled]) -> Labelled:
    logits, gold = zip(*halves, strict=True)
    return np.concatenate(logits), np.concatenate(gold)


def table(held: dict[str, Labelled], temperature: float) -> None:
    """Print the figures of every held half, and what misses the target."""
    print(
        f"{'set':20}{'pairs':>6}{'NLL':>8}{'after':>8}{'ECE':>8}{'after':>8}{'chance':>8}{'over':>8}"
    )
    for name, (logits, gold) in held.items():
        before = [f(logits, gold, 1.0) for f in (nll, ece)]
        after = [f(logits, gold, temperature) for f in (nll, ece)]
        rest = chance(logits, temperature), over(logits, gold, temperature)
        figures = (before[0], after[0], before[1], after[1], *rest)
        print(
            f"{name:20}{len(gold):6d}"
            + "".join(f"{value:8.4f}" for value in figures)
            + (f"  ECE is over {TARGET}" if after[1] > TARGET else "")
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("model", type=Path, help="folder of an exported model")
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of a file at most")
    parser.add_argument("--bias", action="store_true", help="try a bias for each class as well")
    parser.add_argument("--check", action="store_true", help="leave the manifest as it is")
    options = parser.parse_args()
    manifest, name = options.model.parent / "manifest.json", options.model.name
    scorer = scorer_of(next(info for info in read_manifest(manifest) if info.name == name))
    sets = {
        path.name.removesuffix(".tsv.gz"): logits_of(scorer, path, options.rows)
        for path in options.pairs
    }
    fit = joined([(logits[::2], gold[::2]) for logits, gold in sets.values()])
    held = {named: (logits[1::2], gold[1::2]) for named, (logits, gold) in sets.items()}
    held["all"] = joined(list(held.values()))
    temperature = best_temperature(*fit)
    print(f"temperature {temperature}")
    table(held, temperature)
    if options.bias:
        cooler, bias = best_bias(*fit)
        print(f"\ntemperature {cooler}, bias {dict(zip(COLUMNS, bias.tolist(), strict=True))}")
        table({named: (logits + bias, gold) for named, (logits, gold) in held.items()}, cooler)
    if not options.check:
        write_entry(manifest, read_entry(manifest, name) | {"temperature": temperature})


if __name__ == "__main__":
    main()
