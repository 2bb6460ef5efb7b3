"""How far a packed model is from torch, how far a pair's score hangs on its batch, and what each engine costs.

    python training/parity.py src/counterclaim/models/nli-mpnet training/mpnet.toml DEV/mnli_matched.tsv.gz --rows 2000

Torch computes in float32 with the very weights that the file holds. The last columns are the pairs a
second at 57 tokens and the seconds to load.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from graph import INPUTS
from prepare import rows_of
from unpack import unpacked

from counterclaim.comparing.nli import COLUMNS, OnnxScorer, softmax
from counterclaim.models import engine, runtime

SPEED_TOKENS, SPEED_PAIRS = 57, 128


class Logits(torch.nn.Module):
    """The classifier with positional inputs and a bare tensor for output."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor | None = None
    ) -> torch.Tensor:
        given = {} if types is None else {"token_type_ids": types}
        return self.model(input_ids=ids, attention_mask=mask, **given).logits


def inputs_of(model: torch.nn.Module) -> tuple[str, ...]:
    """What the encoder reads; MPNet knows no token types."""
    return INPUTS if getattr(model.config, "type_vocab_size", 0) else INPUTS[:2]


class Torch:
    """Stands where an ONNX session stands, so that one scorer runs both."""

    def __init__(self, model: torch.nn.Module) -> None:
        self.model, self.names = Logits(model).eval(), inputs_of(model)

    def get_inputs(self) -> list[Any]:
        return [SimpleNamespace(name=name) for name in self.names]

    def run(self, _: None, fed: dict[str, np.ndarray]) -> list[np.ndarray]:
        with torch.inference_mode():
            return [self.model(*(torch.from_numpy(v) for v in fed.values())).numpy()]


def pairs_a_second(session: Any) -> float:
    """Speed in batches as the scorer makes them, best of three."""
    size = max(1, runtime.BATCH_TOKENS // SPEED_TOKENS)
    ids = np.random.default_rng(7).integers(1000, 20000, (size, SPEED_TOKENS))
    full = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": 0 * ids}
    fed = {entry.name: full[entry.name] for entry in session.get_inputs()}
    took = []
    for _ in range(3):
        began = time.perf_counter()
        for _ in range(SPEED_PAIRS // size):
            session.run(None, fed)
        took.append(time.perf_counter() - began)
    return SPEED_PAIRS // size * size / min(took)


def parity(
    candidates: dict[str, Callable[[], Any]],
    tokenizer: str,
    max_tokens: int,
    rows: list[tuple[str, str, str]],
) -> None:
    """Print how far each candidate is from the first (torch), and how far pairs hang on their batch."""
    pairs, gold = [row[:2] for row in rows], np.array([COLUMNS.index(row[2]) for row in rows])
    reference = None
    print(
        f"{'':14}{'accuracy':>9}{'same label':>11}{'mean diff':>10}{'max diff':>9}"
        f"{'alone: mean':>12}{'max':>7}{'pairs/s':>9}{'load s':>8}"
    )
    for name, make in candidates.items():
        began = time.perf_counter()
        session = make()
        loading = time.perf_counter() - began
        cutter = runtime.tokenizer_of(tokenizer.encode(), max_tokens, name)
        scorer = OnnxScorer(session, cutter, (0, 1, 2))
        found = softmax(scorer.logits(pairs))
        reference = found if reference is None else reference
        alone = np.concatenate([scorer.score([pair]) for pair in pairs[::10]])
        apart, batch = np.abs(found - reference), np.abs(alone - found[::10])
        same = (found.argmax(1) == reference.argmax(1)).mean()
        print(
            f"{name:14}{(found.argmax(1) == gold).mean():9.4f}{same:11.4f}{apart.mean():10.5f}"
            f"{apart.max():9.4f}{batch.mean():12.6f}{batch.max():7.4f}"
            f"{pairs_a_second(session):9.1f}{loading:8.2f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a bundled model's folder")
    parser.add_argument("config", type=Path, help="the TOML that it was trained by")
    parser.add_argument("pairs", type=Path, help="labelled pairs, gzip TSV")
    parser.add_argument("--rows", type=int, default=2000, help="how many of them")
    options = parser.parse_args()
    torch.set_num_threads(runtime.threads())
    config = tomllib.loads(options.config.read_text("utf-8"))
    data = (options.folder / "model.onnx").read_bytes()
    model = unpacked(options.folder)
    rows = list(rows_of(options.pairs))
    parity(
        {
            "torch": lambda: Torch(model),
            "onnxruntime": lambda: runtime.session_of(data, "packed"),
            "engine": lambda: engine.session_of(data, "packed", config["export"]["group"]),
        },
        (options.folder / "tokenizer.json").read_text("utf-8"),
        config["model"]["max_tokens"],
        rows[:: max(1, len(rows) // options.rows)][: options.rows],
    )


if __name__ == "__main__":
    main()
