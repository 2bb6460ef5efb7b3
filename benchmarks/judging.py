"""How often `compare` is right on labelled pairs, beside two baselines, group by group.

Usage: python benchmarks/judging.py PAIRS.jsonl [--nli NAME] [--threshold T] [--misses N] [--fit]

A line of PAIRS is a labelled pair (``claims/README.md``); where it names its ``origin``, pairs
from one paragraph (no ";" in it) are reported apart from pairs of two texts, since a paragraph
that sets two accounts side by side words them so. Printed for the judge and for both baselines:
precision and recall of conflicts, F1 of agreements and updates, how many pairs labelled
not_comparable or none are called conflict, the confusion table; for the judge also strength
against the share that held, in five bins.

- *NLI alone*: the model reads both whole statements, both ways round; the larger of
  contradiction and entailment is taken where it reaches one half.
- *numbers alone*: every count in the two statements; equal ones agree, others are an update
  where the later report's is higher, else a conflict.

``--fit`` fits the curve of `comparing.strength` on conflicts, agreements and updates, and measures
it on five held-out folds: Brier score and calibration error of the certainty as it stands, of the
curve fitted on the other folds, and of the curve in use.

Pairs are also parted by a hash of their identifier into two halves: whoever builds rules from
reading errors reads one half and leaves the other alone.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from lines import rows_of
from scipy.optimize import minimize

from counterclaim import statements
from counterclaim.comparing import strength
from counterclaim.dates import parse_partial
from counterclaim.evaluating import judge_of
from counterclaim.extractors import quantities
from counterclaim.labelled import LabelledPair, read_labelled
from counterclaim.language import load
from counterclaim.metrics import (
    Share,
    calibration_error,
    confusion_table,
    reliability,
    score_of,
    share,
)
from counterclaim.records import RELATIONS, Relation
from counterclaim.settings import Settings

BINS = 5
EVEN = 0.5
FOLDS = 5
FITTED = frozenset({"conflict", "agreement", "update"})
Said = tuple[Relation, float, tuple[str, ...]]


def judge(pairs: Sequence[LabelledPair], settings: Settings) -> list[Said]:
    """What `compare` says of each pair; it sees neither the label nor its reason."""
    return [(said.relation, said.strength, said.reasons) for said in judge_of(settings)(pairs)]


def nli_alone(pairs: Sequence[LabelledPair], settings: Settings) -> list[Said]:
    """The model's word on the whole statements."""
    sides = [(p.text_a, p.text_b) for p in pairs] + [(p.text_b, p.text_a) for p in pairs]
    rows = statements.score([{"premise": a, "hypothesis": b} for a, b in sides], settings)
    said: list[Said] = []
    for there, back in zip(rows[: len(pairs)], rows[len(pairs) :], strict=True):
        against = max(there["contradiction"], back["contradiction"])
        follows = max(there["entailment"], back["entailment"])
        relation: Relation = "conflict" if against >= follows else "agreement"
        most = max(against, follows)
        said.append((relation if most >= EVEN else "none", most, ()))
    return said


def numbers_alone(pairs: Sequence[LabelledPair], settings: Settings) -> list[Said]:
    """The counts of the two statements and nothing else."""
    nlp = load(settings.language_model)
    texts = [text for pair in pairs for text in (pair.text_a, pair.text_b)]
    counts = [
        {(q.measure, q.low, q.high) for q in quantities.extract(doc)} for doc in nlp.pipe(texts)
    ]
    return [
        (_by_count(pair, a, b), 1.0, ())
        for pair, a, b in zip(pairs, counts[::2], counts[1::2], strict=True)
    ]


def _by_count(pair: LabelledPair, a: set[Any], b: set[Any]) -> Relation:
    if a & b:
        return "agreement"
    both = [(x, y) for x in a for y in b if x[0] == y[0] and None not in (x[1], y[1])]
    if not both:
        return "none"
    days = parse_partial(pair.date_a), parse_partial(pair.date_b)
    if days[0] and days[1] and days[0].first != days[1].first:
        newer_b = days[1].first > days[0].first
        if any((y[1] > x[1]) == newer_b for x, y in both):
            return "update"
    return "conflict"


def origins(path: Path) -> dict[str, str]:
    """Origin of each pair by its identifier, where the file names one."""
    return {row["id"]: row.get("origin") or "" for row in rows_of(path)}


def half(identifier: str) -> int:
    """0 or 1, from the identifier alone."""
    return hashlib.blake2b(identifier.encode(), digest_size=1).digest()[0] % 2


def groups(pairs: Sequence[LabelledPair], origin: Mapping[str, str]) -> dict[str, list[int]]:
    """Positions of the pairs of each group."""
    found = {"all": list(range(len(pairs)))}
    if any(origin.values()):
        one = [i for i, pair in enumerate(pairs) if ";" not in origin[pair.id]]
        found["two texts"] = sorted(set(found["all"]) - set(one))
        found["one paragraph"] = one
    for number in (0, 1):
        found[f"half {number}"] = [i for i, pair in enumerate(pairs) if half(pair.id) == number]
    return found


def line(name: str, both: Sequence[tuple[Relation, Relation]]) -> str:
    """The figures of one group."""
    conflict = score_of("conflict", both)
    negatives = [said for gold, said in both if gold in {"not_comparable", "none"}]
    false = share(negatives.count("conflict"), len(negatives))
    f1 = [score_of(label, both, label).f1 for label in ("agreement", "update")]
    right = share(sum(gold == said for gold, said in both), len(both))
    return (
        f"  {name:14} n {len(both):4}  conflict P {_put(conflict.precision)} "
        f"R {_put(conflict.recall)}  agreement F1 {_three(f1[0])}  update F1 {_three(f1[1])}  "
        f"non-conflicts called conflict {_put(false)}  right {_three(right.value)}"
    )


def _put(part: Share) -> str:
    return f"{_three(part.value)} ({part.hits}/{part.n})"


def _three(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def table(both: Sequence[tuple[Relation, Relation]]) -> list[str]:
    """The confusion table: rows labelled, columns judged."""
    head = "  " + " " * 15 + "".join(f"{name:>15}" for name in RELATIONS)
    body = [
        f"  {gold:15}" + "".join(f"{said[name]:15}" for name in RELATIONS)
        for gold, said in confusion_table(both).items()
    ]
    return [head, *body]


def strengths(pairs: Sequence[LabelledPair], said: Sequence[Said]) -> list[str]:
    """Strength of findings against the share that held."""
    held = [(s, p.relation == r) for p, (r, s, _) in zip(pairs, said, strict=True) if r != "none"]
    bins = reliability(held, BINS)
    rows = [
        f"  {b.low:.1f}-{b.high:.1f}  mean {b.mean_strength:.3f}  held {_put(b.held)}"
        for b in bins
        if b.mean_strength is not None
    ]
    return [*rows, f"  calibration error {_three(calibration_error(bins))}"]


def misses(pairs: Sequence[LabelledPair], said: Sequence[Said]) -> list[str]:
    """What was judged otherwise than it is labelled, with both statements."""
    rows = []
    for pair, (relation, sure, reasons) in zip(pairs, said, strict=True):
        if relation != pair.relation:
            rows += [
                f"\n{pair.id}: labelled {pair.relation}, judged {relation} ({sure:.2f})",
                f"  a: {pair.text_a}",
                f"  b: {pair.text_b}",
                f"  label: {pair.reason}",
                f"  judge: {' '.join(reasons)}",
            ]
    return rows


def fitted(odds: np.ndarray, held: np.ndarray) -> strength.Curve:
    """The curve of greatest likelihood over log odds of the certainty."""

    def loss(values: np.ndarray) -> float:
        share = np.clip(_shares(strength.Curve(*values), odds), 1e-9, 1 - 1e-9)
        return float(-np.mean(held * np.log(share) + (1 - held) * np.log(1 - share)))

    found = minimize(loss, [1.0, 1.0], method="Nelder-Mead")
    return strength.Curve(*(round(float(value), 2) for value in found.x))


def _shares(curve: strength.Curve, odds: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-(curve.intercept + curve.slope * odds))))


def calibration(pairs: Sequence[LabelledPair], said: Sequence[Said]) -> list[str]:
    """The fit on all, and what it is worth on folds that it has not seen."""
    rows = [
        (one[1], pair.relation == one[0], hashlib.blake2b(pair.id.encode()).digest()[1] % FOLDS)
        for pair, one in zip(pairs, said, strict=True)
        if one[0] in FITTED
    ]
    odds = np.array([strength.log_odds(strength.certainty_of(s, given=True)) for s, _, _ in rows])
    held = np.array([h for _, h, _ in rows], dtype=float)
    fold = np.array([f for _, _, f in rows])
    folded = np.zeros(len(rows))
    for number in range(FOLDS):
        out = fold == number
        folded[out] = _shares(fitted(odds[~out], held[~out]), odds[out])
    raw = 1 / (1 + np.exp(-odds))
    in_use = np.array([s for s, _, _ in rows])
    lines = [f"  fitted on all: {fitted(odds, held)}; in use: {strength.BESIDE}"]
    for name, shares in (("certainty", raw), ("held-out folds", folded), ("in use", in_use)):
        bins = reliability(list(zip(shares.tolist(), held.astype(bool).tolist(), strict=True)))
        error, brier = calibration_error(bins), float(np.mean((shares - held) ** 2))
        lines.append(f"  {name:15} Brier {brier:.4f}  calibration error {_three(error)}")
    for low, high in pairwise((0.0, 0.6, 0.7, 0.8, 0.9, 1.01)):
        inside = (raw >= low) & (raw < high)
        if inside.any():
            lines.append(
                f"  certainty {low:.1f}-{min(high, 1):.1f}: {inside.sum():3} findings, held "
                f"{held[inside].mean():.3f}, strength {in_use[inside].mean():.3f}"
            )
    return lines


def main() -> None:
    """Print the figures of the judge and of both baselines."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("pairs", type=Path, help="labelled pairs, jsonl")
    parser.add_argument("--nli", default=Settings().nli, help="NLI model")
    parser.add_argument("--threshold", type=float, default=Settings().threshold)
    parser.add_argument("--fit", action="store_true", help="fit the curve of strength")
    parser.add_argument("--misses", type=int, default=0, help="lines of misses to print")
    options = parser.parse_args()
    settings = Settings(nli=options.nli, threshold=options.threshold)
    pairs = read_labelled([options.pairs], allow_extra=True)
    parts = groups(pairs, origins(options.pairs))
    ways: dict[str, Callable[[Sequence[LabelledPair], Settings], list[Said]]] = {
        "judge": judge,
        "NLI alone": nli_alone,
        "numbers alone": numbers_alone,
    }
    for name, way in ways.items():
        said = way(pairs, settings)
        both = [(pair.relation, one[0]) for pair, one in zip(pairs, said, strict=True)]
        print(f"\n{name} ({options.nli})")
        print(*(line(group, [both[i] for i in at]) for group, at in parts.items()), sep="\n")
        print(*table(both), sep="\n")
        if name == "judge":
            print(*strengths(pairs, said), sep="\n")
            if options.fit:
                print(*calibration(pairs, said), sep="\n")
            print(*misses(pairs, said)[: options.misses], sep="\n")


if __name__ == "__main__":
    main()
