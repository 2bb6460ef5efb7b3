"""Tune the embedder so that accounts of one event lie near each other (InfoNCE).

    python training/contrast.py training/contrast.toml --events EVENTS.jsonl.gz
        --items ITEMS.jsonl.gz --labelled TRAIN/ --dev DEV/ --exclude PAIRS.jsonl
        [--held-out POOL.jsonl] -o run/

Positive pairs: headlines of one coded event; neighbouring sentences of one dated item, and items
of like date that share rare names; entailed pairs of the sets that the config names. The other
texts of a batch are negatives. Half of the report batches hold a single place, so that their
negatives are the same place on other dates; texts of one event, or of one place within
``days_apart``, are never negatives of each other.

Nothing of ``--exclude`` is read in: no event or item that a pair comes from, no event at its
place within ``days_apart``, no text equal to a statement; nor any text of ``--held-out``.
Writes ``run/model``, a sentence-transformers folder (mean pooling, unit length), and checkpoints
from which a second start goes on. ``--blend 0.5`` writes the mean of the tuned weights and those
at the start, which forgets less; with a finished run it takes seconds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import shutil
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
from prepare import development_keys, key, rows_of
from train import Progress, autocast, collate, encoder_path, rate_at
from transformers import AutoModel, AutoTokenizer

SENTENCE_END = re.compile(r"(?<=[a-z)\d\"”][.!?])\s+(?=[A-Z\"“])")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-zé’'-]{3,}")
EVENT_ID = re.compile(r"\bid=(\d+)")
# Titles of running lists and weekly notes, which name no event: "May 3rd 2017: (S12) Mosul".
LISTED = re.compile(
    r"^\w+ \d+(st|nd|rd|th)\b.*\d{4}|SITREP|\(\w*\d{3,}\)|^\w*\d{4,}\w*$|killed yesterday|Breaking News"
)
MIN_WORDS, MAX_WORDS = 5, 60
# A headline of more events than this sums a day up.
MAX_EVENTS = 2
# A statement below this many letters could stand in an item of another event by chance.
MIN_HELD = 25
# Texts that are padded to one length.
PART = 16


@dataclass(frozen=True)
class Positive:
    """Two texts that belong together; ``field`` is their place, "" where none is known."""

    one: str
    other: str
    group: str
    field: str = ""
    day: int = 0


class HeldOut:
    """What may not be trained on."""

    def __init__(self, pairs: Path, pool: Path | None) -> None:
        rows = [json.loads(line) for line in pairs.read_text("utf-8").splitlines() if line.strip()]
        self.statements = {key(row[side]) for row in rows for side in ("text_a", "text_b")}
        self.events = {int(n) for row in rows for n in EVENT_ID.findall(row.get("origin", ""))}
        lines = pool.read_text("utf-8").splitlines() if pool else []
        self.texts = self.statements | {key(json.loads(line)) for line in lines}

    def holds_item(self, text: str) -> bool:
        """Whether a pair's statement stands in the item; pairs name items by another file's rows."""
        whole = key(text)
        return any(len(part) >= MIN_HELD and part in whole for part in self.statements)


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def usable(text: str, out: HeldOut) -> bool:
    return MIN_WORDS <= len(text.split()) <= MAX_WORDS and key(text) not in out.texts


def of_events(rows: list[dict[str, Any]], out: HeldOut, plan: dict[str, Any]) -> Iterator[Positive]:
    """Headlines of one event in a ring; those of excluded events and of their neighbours are left out."""
    told: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for report in row["reports"]:
            told[key(report["headline"] or "")].add(row["id"])
    banned = {head for head, ids in told.items() if ids & out.events}
    near: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row["id"] in out.events:
            near[place_of(row)].append(ordinal(row["date_start"]))
    for row in rows:
        day, where = ordinal(row["date_start"]), place_of(row)
        if any(abs(day - other) <= plan["days_apart"] for other in near[where]):
            continue
        heads = {}
        for report in row["reports"]:
            head, short = report["headline"] or "", key(report["headline"] or "")
            late = ordinal(report["date"]) - ordinal(row["date_end"]) > plan["days_of_event"]
            if (
                not late
                and usable(head, out)
                and short not in banned
                and not LISTED.search(head)
                and len(told[short]) <= MAX_EVENTS
            ):
                heads.setdefault(short, head)
        for one, other in ring(list(heads.values()), plan["pairs_of_event"]):
            yield Positive(one, other, f"event {row['id']}", where, day)


def ring(texts: list[str], most: int) -> list[tuple[str, str]]:
    """Each text with the next, the last with the first where there are three and more."""
    pairs = list(pairwise(texts))
    return ([*pairs, (texts[-1], texts[0])] if len(texts) > 2 else pairs)[:most]


def place_of(row: dict[str, Any]) -> str:
    return f"{row['country']} {row['adm_1']}"


def ordinal(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return 0


def of_items(rows: list[dict[str, Any]], out: HeldOut, plan: dict[str, Any]) -> Iterator[Positive]:
    """Neighbouring sentences of one item, and items of like date that share two rare names."""
    kept = [row for row in rows if ordinal(row["date"]) and not out.holds_item(row["text"])]
    kept.sort(key=lambda row: row["date"])
    names = [set(NAME.findall(row["text"])) for row in kept]
    often = Counter(name for found in names for name in found)
    for i, row in enumerate(kept):
        day, field = ordinal(row["date"]), max(names[i], key=lambda n: (often[n], n), default="")
        sentences = [part for part in SENTENCE_END.split(row["text"]) if usable(part, out)]
        for one, other in pairwise(sentences):
            yield Positive(one, other, f"item {i}", field, day)
        for j in range(i + 1, len(kept)):
            if ordinal(kept[j]["date"]) - day > plan["days_of_items"]:
                break
            shared = [name for name in names[i] & names[j] if often[name] <= plan["rare"]]
            ends = SENTENCE_END.split(row["text"])[0], SENTENCE_END.split(kept[j]["text"])[0]
            if (
                len(shared) > 1
                and all(usable(end, out) for end in ends)
                and key(ends[0]) != key(ends[1])
            ):
                yield Positive(*ends, f"item {i}", field, day)


def of_sets(
    sets: list[dict[str, Any]], labelled: Path, dev: Path, out: HeldOut, draw: random.Random
) -> Iterator[Positive]:
    """Entailed pairs, none with a premise or a pair of a development set."""
    pairs, premises = development_keys(dev)
    for entry in sets:
        found = [
            (one, other)
            for one, other, label in rows_of(labelled / f"{entry['file']}.tsv.gz")
            if label == "entailment"
            and len(one.split()) <= MAX_WORDS
            and key(one) not in premises | out.texts
            and (key(one), key(other)) not in pairs
        ]
        chosen = draw.sample(found, min(entry["pairs"], len(found)))
        print(f"{entry['file']:24}{len(chosen)} of {len(found)}")
        yield from (Positive(one, other, f"{entry['file']} {one}") for one, other in chosen)


def batches(rows: list[Positive], plan: dict[str, Any], epoch: int) -> list[list[Positive]]:
    """Batches in random order, ``hard_share`` of those with a place sorted by it."""
    draw = random.Random(f"{plan['seed']}-{epoch}")
    mixed = draw.sample(rows, len(rows))
    hard = [row for row in mixed if row.field and draw.random() < plan["hard_share"]]
    chosen = set(hard)
    hard.sort(key=lambda row: row.field)
    size, cut = plan["batch"], []
    for part in (hard, [row for row in mixed if row not in chosen]):
        cut += [part[i : i + size] for i in range(0, len(part) - size // 2, size)]
    draw.shuffle(cut)
    return cut


def related(rows: list[Positive], days: int) -> torch.Tensor:
    """Which pairs of a batch are no negatives of each other, (n, n) bool, the diagonal apart."""
    n = len(rows)
    table = torch.zeros((n, n), dtype=torch.bool)
    for i in range(n):
        for j in range(i):
            a, b = rows[i], rows[j]
            near = a.field and a.field == b.field and abs(a.day - b.day) <= days
            same = a.group == b.group or {key(a.one), key(a.other)} & {key(b.one), key(b.other)}
            table[i, j] = table[j, i] = bool(near or same)
    return table


def loss_of(
    ones: torch.Tensor, others: torch.Tensor, spared: torch.Tensor, temperature: float
) -> torch.Tensor:
    """InfoNCE both ways; also the anchors are negatives of each other, so a name alone does not win."""
    gold = torch.arange(len(ones), device=ones.device)
    both = 0.0
    for left, right in ((ones, others), (others, ones)):
        across = (left @ right.T / temperature).masked_fill(spared, -1e4)
        itself = torch.eye(len(left), dtype=torch.bool, device=left.device)
        along = (left @ left.T / temperature).masked_fill(spared | itself, -1e4)
        both = both + torch.nn.functional.cross_entropy(torch.cat([across, along], 1), gold)
    return both / 2


def embed(model: torch.nn.Module, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
    """Mean over the tokens that the mask keeps, unit length: the form of the packaged embedder."""
    hidden = model(**inputs)[0].float()
    kept = inputs["attention_mask"].unsqueeze(-1).float()
    return torch.nn.functional.normalize((hidden * kept).sum(1) / kept.sum(1), dim=1)


def encoded(
    model: torch.nn.Module, tokenizer: Any, most: int, device: str, texts: list[str]
) -> torch.Tensor:
    """Texts to (n, dim) in parts of like length: one long text would pad the whole batch."""
    ids = tokenizer(texts, truncation=True, max_length=most)
    rows = [dict(zip(ids, row, strict=True)) for row in zip(*ids.values(), strict=True)]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]["input_ids"]))
    parts = [order[i : i + PART] for i in range(0, len(order), PART)]
    found = [
        embed(model, collate([rows[i] for i in part], tokenizer.pad_token_id, device))
        for part in parts
    ]
    return torch.cat(found)[torch.tensor(order).argsort().to(device)]


def new_model(spec: dict[str, Any], plan: dict[str, Any]) -> torch.nn.Module:
    model = AutoModel.from_pretrained(
        encoder_path(spec["encoder"]),
        hidden_dropout_prob=plan["dropout"],
        attention_probs_dropout_prob=plan["dropout"],
        dtype=torch.float32,
    )
    for p in model.embeddings.parameters():
        p.requires_grad = not plan["freeze_embeddings"]
    return model


def train(config: dict[str, Any], rows: list[Positive], folder: Path) -> torch.nn.Module:
    spec, plan = config["model"], config["train"]
    torch.manual_seed(plan["seed"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = AutoTokenizer.from_pretrained(encoder_path(spec["encoder"]))
    model = new_model(spec, plan).to(device)
    steps = [batch for epoch in range(plan["epochs"]) for batch in batches(rows, plan, epoch)]
    total, warm = len(steps), max(1, int(plan["warmup"] * len(steps)))
    optimizer = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad],
        lr=plan["learning_rate"],
        weight_decay=plan["weight_decay"],
    )
    progress = Progress(folder)
    start = progress.load(model, optimizer)
    model.train()
    began, shown = time.time(), 0.0
    for step in range(start, total):
        batch = steps[step]
        for group in optimizer.param_groups:
            group["lr"] = plan["learning_rate"] * rate_at(step, warm, warm, total)
        encode = partial(encoded, model, tokenizer, spec["max_tokens"], device)
        with autocast(device):
            sides = encode([row.one for row in batch]), encode([row.other for row in batch])
        loss = loss_of(*sides, related(batch, plan["days_apart"]).to(device), plan["temperature"])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        now = float(loss.detach())
        shown = now if step == start else 0.95 * shown + 0.05 * now
        if (step + 1) % 10 == 0:
            speed = (step + 1 - start) * plan["batch"] / (time.time() - began)
            print(f"step {step + 1}/{total} loss {shown:.3f} {speed:.0f} pairs/s", flush=True)
        if (step + 1) % plan["save_every"] == 0 or step + 1 == total:
            progress.save(model, optimizer, step + 1)
    return model


def save(model: torch.nn.Module, spec: dict[str, Any], blend: float, folder: Path) -> None:
    """Write a sentence-transformers folder; ``blend`` is the share of the tuned weights."""
    start = Path(encoder_path(spec["encoder"]))
    own = shutil.ignore_patterns("*.md", "data_config.json", ".gitattributes", "*.safetensors")
    shutil.copytree(start, folder, dirs_exist_ok=True, ignore=own)
    before = AutoModel.from_pretrained(start, dtype=torch.float32).state_dict()
    # `lerp` of whole numbers (position ids) does not exist, and they do not change.
    mixed = {
        name: torch.lerp(before[name], value.cpu(), blend) if value.is_floating_point() else value
        for name, value in model.state_dict().items()
    }
    whole = AutoModel.from_pretrained(start, dtype=torch.float32)
    whole.load_state_dict(mixed)
    whole.save_pretrained(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--items", type=Path, required=True)
    parser.add_argument("--labelled", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument(
        "--exclude", type=Path, required=True, help="labelled pairs, never trained on"
    )
    parser.add_argument(
        "--held-out",
        type=Path,
        help="one JSON text a line, as benchmarks/retrieval.py saves its pools",
    )
    parser.add_argument("--blend", type=float, default=1.0)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text("utf-8"))
    plan, out = config["reports"] | config["train"], HeldOut(options.exclude, options.held_out)
    options.output.mkdir(parents=True, exist_ok=True)
    rows = list(of_events(read(options.events), out, plan))
    print(f"{'events':24}{len(rows)}")
    items = list(of_items(read(options.items), out, plan))
    rows += random.Random(plan["seed"]).sample(items, min(plan["item_pairs"], len(items)))
    print(f"{'events and items':24}{len(rows)}")
    rows += of_sets(config["set"], options.labelled, options.dev, out, random.Random(plan["seed"]))
    rows = list(dict.fromkeys(rows))
    print(f"{len(rows)} pairs", flush=True)
    model = train(config, rows, options.output)
    save(model, config["model"], options.blend, options.output / "model")


if __name__ == "__main__":
    main()
