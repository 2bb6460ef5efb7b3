"""Train a student on gold labels and on a teacher's logits (`soft.py`).

    python training/distill.py training/minilm.toml --mix mix.tsv.gz mix.soft.safetensors \
        --mix mined.tsv.gz mined.soft.safetensors --start run/ -o distilled/

Loss of a pair: ``alpha * T^2 * KL(teacher / T || student / T) + (1 - alpha) * CE(gold)`` (Hinton et
al. 2015), with label smoothing in the second term; a pair without a label learns from the teacher
alone, a pair without logits (``-`` for the second file) from its label alone. All ``--mix`` are read
as one; over ``--then`` the rate falls, as in `train.py`, whose checkpoints and batches these are.

The config is that of `train.py` with a table of its own, every key of which may be left out:

    [distill]
    alpha = 0.7            # weight of the teacher where there is a label too
    temperature = 2.0      # T
    average_last = 0.0     # over this last share of the steps the weights are averaged (EMA)
    average_decay = 0.999

Writes ``model`` (transformers folder) into the output folder; stopped and started again it goes
on from its checkpoint and ends with the weights of one go.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from prepare import LABELS
from safetensors.torch import load_file, save_file
from soft import pairs_of, soft_labels
from torch.nn import functional
from train import (
    Progress,
    autocast,
    batches,
    collate,
    compiled,
    encoder_path,
    new_model,
    rate_at,
    started,
)
from transformers import AutoTokenizer

NO_GOLD = -1
NO_LOGITS = "-"
DEFAULTS = {"alpha": 0.7, "temperature": 2.0, "average_last": 0.0, "average_decay": 0.999}
SHOW_EVERY = 100
# A mix is tokenized so many rows at a time.
CHUNK = 10_000
Source = tuple[Path, str]


class Features:
    """Token ids of many pairs, packed: under a gigabyte for a million short ones."""

    def __init__(self, tokenizer: Any, pairs: list[tuple[str, str]], max_tokens: int) -> None:
        self.columns: dict[str, list[np.ndarray]] = {}
        for start in range(0, len(pairs), CHUNK):
            own = pairs[start : start + CHUNK]
            encoded = tokenizer(
                [premise for premise, _ in own],
                [hypothesis for _, hypothesis in own],
                truncation=True,
                max_length=max_tokens,
            )
            for name, rows in encoded.items():
                kind = np.int32 if name == "input_ids" else np.int8
                self.columns.setdefault(name, []).extend(np.array(row, kind) for row in rows)

    @property
    def lengths(self) -> list[int]:
        return [len(row) for row in self.columns.get("input_ids", [])]

    def rows(self, picked: list[int]) -> list[dict[str, list[int]]]:
        """Some rows as a tokenizer gives them, for `collate`."""
        return [{name: rows[i].tolist() for name, rows in self.columns.items()} for i in picked]


class SoftMix:
    """The pairs of some files as token ids, with gold and soft labels, and their batches.

    ``gold`` is (n,) int64, `NO_GOLD` where there is none; ``soft`` is (n, 3) float32, NaN where
    the teacher was not asked.
    """

    def __init__(
        self, sources: list[Source], tokenizer: Any, spec: dict[str, Any], plan: dict[str, Any]
    ) -> None:
        pairs: list[tuple[str, str]] = []
        gold: list[int] = []
        soft: list[np.ndarray] = []
        for path, labels in sources:
            rows = list(pairs_of(path))
            found = logits_of(path, labels, len(rows))
            kept = [i for i, row in enumerate(rows) if row[2] or labels != NO_LOGITS]
            pairs += [rows[i][:2] for i in kept]
            gold += [LABELS.index(name) if (name := rows[i][2]) else NO_GOLD for i in kept]
            soft.append(found[kept])
            print(f"{path.name}: {len(kept)} pairs, {sum(bool(r[2]) for r in rows)} labelled")
        self.features = Features(tokenizer, pairs, spec["max_tokens"])
        self.gold, self.soft = torch.tensor(gold), torch.from_numpy(np.concatenate(soft))
        self.batches = [
            batch
            for epoch in range(plan["epochs"])
            for batch in batches(self.features.lengths, plan["batch"], plan["seed"] + epoch)
        ]


def logits_of(pairs: Path, labels: str, rows: int) -> np.ndarray:
    """(rows, 3) float32 logits of a file of pairs; NaN throughout for `NO_LOGITS`."""
    if labels == NO_LOGITS:
        return np.full((rows, len(LABELS)), np.nan, np.float32)
    found = soft_labels(Path(labels), pairs)
    if len(found) != rows or not np.isfinite(found).all():
        raise SystemExit(f"{labels}: {len(found)} rows for {rows} pairs, or rows without a number")
    return found


def soft_loss(student: torch.Tensor, teacher: torch.Tensor, temperature: float) -> torch.Tensor:
    """T^2 * KL(teacher / T || student / T) of each row, in nats: logits (n, 3) twice to (n,)."""
    ours = functional.log_softmax(student / temperature, dim=1)
    theirs = functional.log_softmax(teacher / temperature, dim=1)
    apart = functional.kl_div(ours, theirs, reduction="none", log_target=True).sum(dim=1)
    return temperature**2 * apart


def loss_of(
    student: torch.Tensor,
    teacher: torch.Tensor,
    gold: torch.Tensor,
    wish: dict[str, float],
    smoothing: float,
) -> torch.Tensor:
    """Mean loss of a batch: logits (n, 3) twice, labels (n,), the keys of ``[distill]``."""
    asked, labelled = ~teacher.isnan().any(dim=1), gold != NO_GOLD
    weight = torch.where(labelled, asked * wish["alpha"], torch.ones_like(student[:, 0]))
    soft = soft_loss(student, teacher.nan_to_num(), wish["temperature"])
    hard = functional.cross_entropy(
        student, gold.clamp(min=0), label_smoothing=smoothing, reduction="none"
    )
    return (weight * soft + (1 - weight) * hard).mean()


class Average:
    """Exponential moving average of the trained weights, in float32.

    Args:
        model: Whose weights are followed.
        decay: Share that stays at each step once enough were seen.
    """

    def __init__(self, model: torch.nn.Module, decay: float) -> None:
        self.decay, self.seen = decay, 0
        self.weights = {
            name: p.detach().float().clone()
            for name, p in model.named_parameters()
            if p.requires_grad
        }

    def update(self, model: torch.nn.Module) -> None:
        """Follow one step; the first steps count more, or where it began would weigh for long."""
        self.seen += 1
        kept = min(self.decay, self.seen / (10 + self.seen))
        own = dict(model.named_parameters())
        for name, weight in self.weights.items():
            weight.lerp_(own[name].detach().float(), 1 - kept)

    def give(self, model: torch.nn.Module) -> None:
        """Put the average in the place of the model's weights."""
        own = dict(model.named_parameters())
        with torch.no_grad():
            for name, weight in self.weights.items():
                own[name].copy_(weight)


class AveragedProgress(Progress):
    """A run on disk together with the average of its weights."""

    def __init__(self, folder: Path, average: Average) -> None:
        super().__init__(folder)
        self.average, self.averaged = average, folder / "average.safetensors"

    def save(self, model: torch.nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
        # Before the rest, as the step that is written last vouches for all.
        save_file(self.average.weights | {"seen|": torch.tensor(self.average.seen)}, self.averaged)
        super().save(model, optimizer, step)

    def load(self, model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> int:
        step = super().load(model, optimizer)
        if step:
            saved = load_file(self.averaged)
            self.average.seen = int(saved.pop("seen|"))
            for name, weight in saved.items():
                self.average.weights[name].copy_(weight)
        return step


@dataclass
class Course:
    """What a run reads and when: every step's mix and batch, and the rate's corners."""

    steps: list[tuple[SoftMix, list[int]]]
    warm: int
    stable: int

    @classmethod
    def of(cls, mixes: list[SoftMix], warmup: float) -> Course:
        steps = [(mix, batch) for mix in mixes for batch in mix.batches]
        warm = max(1, int(warmup * len(steps)))
        return cls(steps, warm, max(warm, sum(len(mix.batches) for mix in mixes[:-1])))

    def rate(self, step: int) -> float:
        return rate_at(step, self.warm, self.stable, len(self.steps))


class Distiller:
    """A student with its optimizer, one step at a time.

    Args:
        config: Tables ``model``, ``train`` and ``distill`` of a TOML file.
        tokenizer: Of the student.
        start: Weights to begin with, see `started`; None for those of the encoder.
    """

    def __init__(self, config: dict[str, Any], tokenizer: Any, start: Path | None) -> None:
        self.plan, self.wish = config["train"], wishes(config)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        torch.manual_seed(self.plan["seed"])
        self.model = new_model(config["model"], self.plan)
        if start:
            started(self.model, start)
        self.model.to(self.device).train()
        self.read = compiled(self.model, self.plan)
        self.pad = tokenizer.pad_token_id
        self.optimizer = torch.optim.AdamW(
            [p for p in self.model.parameters() if p.requires_grad],
            lr=self.plan["learning_rate"],
            weight_decay=self.plan["weight_decay"],
            fused=True,
        )
        self.average = Average(self.model, self.wish["average_decay"])

    def step(self, number: int, mix: SoftMix, picked: list[int], rate: float) -> float:
        """Learn from one batch; returns its loss from before."""
        # A seed for every step: a run that was stopped drops out the same units as one that was not.
        torch.manual_seed(self.plan["seed"] * 1_000_003 + number)
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan["learning_rate"] * rate
        inputs = collate(mix.features.rows(picked), self.pad, self.device)
        gold, soft = mix.gold[picked].to(self.device), mix.soft[picked].to(self.device)
        with autocast(self.device):
            logits = self.read(**inputs).logits
        loss = loss_of(logits.float(), soft, gold, self.wish, self.plan["label_smoothing"])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return float(loss.detach())


def wishes(config: dict[str, Any]) -> dict[str, float]:
    """The keys of ``[distill]``, with `DEFAULTS` for those left out.

    Raises:
        SystemExit: where a key is none of these.
    """
    given = config.get("distill", {})
    unknown = sorted(set(given) - set(DEFAULTS))
    if unknown:
        raise SystemExit(f"[distill] has no {', '.join(unknown)}; its keys: {', '.join(DEFAULTS)}")
    return DEFAULTS | given


def learn(distiller: Distiller, course: Course, folder: Path) -> Iterator[tuple[int, float]]:
    """Take every step from where the folder's checkpoint stands; yield steps done and loss."""
    wish, plan, total = distiller.wish, distiller.plan, len(course.steps)
    last = round(wish["average_last"] * total)
    model, optimizer = distiller.model, distiller.optimizer
    progress = AveragedProgress(folder, distiller.average) if last else Progress(folder)
    for number in range(progress.load(model, optimizer), total):
        mix, picked = course.steps[number]
        loss = distiller.step(number, mix, picked, course.rate(number))
        if number >= total - last:
            distiller.average.update(model)
        done = number + 1
        if done % plan["save_every"] == 0 or done == course.stable:
            progress.save(model, optimizer, done)
        yield done, loss
    if last:
        distiller.average.give(model)


def distill(
    config: dict[str, Any], stages: list[list[Source]], folder: Path, start: Path | None = None
) -> None:
    """Train on the stages' pairs, one stage after the other, and write ``folder/model``."""
    spec, plan = config["model"], config["train"]
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(encoder_path(spec["encoder"]))
    mixes = [SoftMix(sources, tokenizer, spec, plan) for sources in stages]
    course = Course.of(mixes, plan["warmup"])
    distiller = Distiller(config, tokenizer, start)
    began, first, shown, total = time.time(), None, 0.0, len(course.steps)
    for done, loss in learn(distiller, course, folder):
        first, shown = (done - 1, loss) if first is None else (first, 0.98 * shown + 0.02 * loss)
        if done % SHOW_EVERY == 0 or done == total:
            speed = (done - first) * plan["batch"] / (time.time() - began)
            print(
                f"step {done}/{total} loss {shown:.3f} {speed:.0f} pairs/s "
                f"left {(total - done) * plan['batch'] / speed / 60:.0f} min",
                flush=True,
            )
    distiller.model.save_pretrained(folder / "model")
    tokenizer.save_pretrained(folder / "model")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("config", type=Path)
    for name, use in (("--mix", "pairs and their logits"), ("--then", "over which the rate falls")):
        parser.add_argument(
            name,
            nargs=2,
            action="append",
            metavar=("PAIRS", "SOFT"),
            default=[],
            required=name == "--mix",
            help=use + "; may be repeated",
        )
    parser.add_argument("--start", type=Path, help="run or safetensors file to begin with")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    named = [options.mix, options.then] if options.then else [options.mix]
    stages = [[(Path(pairs), soft) for pairs, soft in stage] for stage in named]
    config = tomllib.loads(options.config.read_text("utf-8"))
    distill(config, stages, options.output, options.start)


if __name__ == "__main__":
    main()
