"""Write a teacher's logits for the pairs of a file, for a student to learn from (`distill.py`).

    python training/soft.py run/ mix.tsv.gz -o mix.soft.safetensors
    python training/soft.py nli-minilm mined.tsv.gz -o mined.soft.safetensors

The teacher is a run folder of `train.py` (torch, bf16 where the hardware has it, on a GPU where there is one) or what
``counterclaim --nli`` takes. Writes ``logits``, (n, 3) float16, columns entailment, neutral,
contradiction, a row for every pair of the file, labelled or not; the file's sha256 stands in the
metadata, so that logits of another file are refused. Works in parts, which lie beside the output
until all are done: a second start goes on from there.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from prepare import LABELS, clean
from safetensors import safe_open
from safetensors.numpy import load_file as load_numpy
from safetensors.numpy import save_file
from safetensors.torch import load_file
from train import autocast, batches, collate, encoder_path, new_model, run_weights
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from counterclaim import models
from counterclaim.comparing.nli import COLUMNS, NliScorer, label_order, load_scorer, softmax
from counterclaim.models import runtime

Logits = Callable[[Sequence[tuple[str, str]]], np.ndarray]
# Pairs are cut as in training; see max_tokens in the TOML files.
MAX_TOKENS = 112
# Rows of one part: a minute or two of a large teacher on a CPU.
PART = 4096
BATCHES = {"cpu": 32, "cuda": 512}
# Log of a probability that float32 rounds to nothing.
TINY = 1e-7


def pairs_of(path: Path) -> Iterator[tuple[str, str, str | None]]:
    """Yield premise, hypothesis and label of every pair of a gzip TSV; None where it has no label."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            premise, hypothesis = clean(row.get("premise")), clean(row.get("hypothesis"))
            if premise and hypothesis:
                label = row.get("label")
                yield premise, hypothesis, label if label in LABELS else None


class RunScorer:
    """A classifier in torch under `train.autocast`, in the shape of `NliScorer`.

    Args:
        model: Takes a tokenizer's inputs and gives ``logits`` (n, 3).
        tokenizer: A transformers tokenizer.
        order: For each of `COLUMNS` the model's own column.
        max_tokens: Where a pair is cut.
    """

    def __init__(
        self, model: Any, tokenizer: Any, order: tuple[int, int, int], max_tokens: int = MAX_TOKENS
    ) -> None:
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model, self.tokenizer = model.eval().to(self.device), tokenizer
        self.order, self.max_tokens = list(order), max_tokens

    def logits(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """(n, 3) float32 in the order of `COLUMNS`."""
        result = np.zeros((len(pairs), len(COLUMNS)), np.float32)
        if not pairs:
            return result
        encoded = self.tokenizer(
            [runtime.clip(premise) for premise, _ in pairs],
            [runtime.clip(hypothesis) for _, hypothesis in pairs],
            truncation=True,
            max_length=self.max_tokens,
        )
        names = list(encoded)
        rows = [dict(zip(names, row, strict=True)) for row in zip(*encoded.values(), strict=True)]
        lengths = [len(row["input_ids"]) for row in rows]
        # One autocast for all batches: it keeps the weights that it has rounded.
        with torch.no_grad(), autocast(self.device):
            for batch in batches(lengths, BATCHES[self.device], 0):
                inputs = collate([rows[i] for i in batch], self.tokenizer.pad_token_id, self.device)
                found = self.model(**inputs).logits.float().cpu().numpy()
                result[batch] = found[:, self.order]
        return result

    def score(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Probabilities (n, 3) float32 in the order of `COLUMNS`."""
        return softmax(self.logits(pairs))


def load_run(weights: Path, config: Path | None, max_tokens: int = MAX_TOKENS) -> RunScorer:
    """The scorer of a run's weights as `run_weights` finds them."""
    if weights.name == "checkpoint.safetensors" and config:
        print(f"{weights.parent} is not done: taking its checkpoint", flush=True)
        plan = tomllib.loads(config.read_text("utf-8"))
        model: Any = new_model(plan["model"], plan["train"])
        model.load_state_dict(load_file(weights))
        tokenizer = AutoTokenizer.from_pretrained(encoder_path(plan["model"]["encoder"]))
    else:
        model = AutoModelForSequenceClassification.from_pretrained(
            weights.parent, dtype=torch.float32, use_safetensors=True
        )
        tokenizer = AutoTokenizer.from_pretrained(weights.parent)
    names = [model.config.id2label[i] for i in range(model.config.num_labels)]
    return RunScorer(model, tokenizer, label_order(names, str(weights)), max_tokens)


def scorer_named(name: str, config: Path | None = None, max_tokens: int = MAX_TOKENS) -> NliScorer:
    """The scorer of a run folder, else of what ``counterclaim --nli`` takes."""
    weights = run_weights(Path(name), config)
    return load_run(weights, config, max_tokens) if weights else load_scorer(name)


def mark_of(name: str, config: Path | None = None) -> str:
    """The teacher's name with the start of its weights' sha256, to tell a retrained one apart."""
    weights = run_weights(Path(name), config)
    if weights is None and (Path(name) / "model.onnx").is_file():
        weights = Path(name) / "model.onnx"
    info = models.lookup("nli", name)
    if weights is None and info is not None:
        weights = info.path(info.file("weights"))
    return f"{name} {models.sha256_of(weights)[:16]}" if weights else name


def logits_by(scorer: NliScorer) -> Logits:
    """The scorer's logits; of one that has none, the logs of its probabilities.

    Both lead to the same probabilities at any temperature, as a row of logits may be shifted.
    """
    found: Logits | None = getattr(scorer, "logits", None)
    return found or (lambda pairs: np.log(np.maximum(scorer.score(pairs), TINY)))


def save_whole(path: Path, logits: np.ndarray, metadata: dict[str, str]) -> None:
    """Write beside, then rename: a file that is there is whole."""
    beside = path.with_name(path.name + ".new")
    save_file({"logits": logits}, beside, metadata=metadata)
    beside.replace(path)


def differing(path: Path, expected: dict[str, str]) -> str | None:
    """What of a file's metadata is not as expected, in words; None where all is."""
    with safe_open(path, framework="numpy") as handle:
        metadata = handle.metadata() or {}
    for name, value in expected.items():
        if metadata.get(name) != value:
            return f"its {name} is {metadata.get(name)}, not {value}"
    return None


def read_logits(path: Path, expected: dict[str, str]) -> np.ndarray:
    """(n, 3) float16 of a file whose metadata agree with ``expected``.

    Raises:
        SystemExit: where they do not; says in what.
    """
    wrong = differing(path, expected)
    if wrong:
        raise SystemExit(f"{path}: {wrong}; delete it and run soft.py again")
    return load_numpy(path)["logits"]


def soft_labels(path: Path, pairs: Path) -> np.ndarray:
    """(n, 3) float32 logits that `soft.py` wrote for exactly this file of pairs.

    Raises:
        SystemExit: where they are of another file.
    """
    return read_logits(path, {"pairs": models.sha256_of(pairs)}).astype(np.float32)


def write_soft(logits: Logits, pairs: Path, output: Path, teacher: str, part: int = PART) -> None:
    """Score a file of pairs part by part, going on from the parts that are there, then join them."""
    rows = [row[:2] for row in pairs_of(pairs)]
    done = {"pairs": models.sha256_of(pairs), "teacher": teacher}
    if output.exists() and differing(output, done) is None:
        print(f"{output} is done")
        return
    marks = done | {"part": str(part)}
    folder = output.with_name(output.name + ".parts")
    folder.mkdir(parents=True, exist_ok=True)
    files = {start: folder / f"{start:09}.safetensors" for start in range(0, len(rows), part)}
    began, fresh = time.time(), 0
    for start, file in files.items():
        own = rows[start : start + part]
        if file.exists():
            read_logits(file, marks)
            continue
        found = logits(own)
        # A row's mean says nothing, and float16 is finest about zero.
        save_whole(file, (found - found.mean(axis=1, keepdims=True)).astype(np.float16), marks)
        fresh += len(own)
        speed = fresh / (time.time() - began)
        left = len(rows) - start - len(own)
        print(
            f"{start + len(own)}/{len(rows)} pairs, {speed:.0f}/s, left {left / speed / 60:.0f} min",
            flush=True,
        )
    parts = [read_logits(file, marks) for file in files.values()]
    joined = np.concatenate(parts) if parts else np.zeros((0, len(COLUMNS)), np.float16)
    save_whole(output, joined, done)
    shutil.rmtree(folder)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("teacher", help="a run folder, or what counterclaim --nli takes")
    parser.add_argument("pairs", type=Path, help="gzip TSV with premise, hypothesis, label")
    parser.add_argument("--config", type=Path, help="the TOML of a run that is not done")
    parser.add_argument("--tokens", type=int, default=MAX_TOKENS, help="where a run cuts a pair")
    parser.add_argument("--part", type=int, default=PART, help="rows of one part")
    parser.add_argument("-o", "--output", type=Path, required=True, help="safetensors")
    options = parser.parse_args()
    scorer = scorer_named(options.teacher, options.config, options.tokens)
    mark = mark_of(options.teacher, options.config)
    write_soft(logits_by(scorer), options.pairs, options.output, mark, options.part)


if __name__ == "__main__":
    main()
