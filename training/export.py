"""Export a trained run to the ONNX model that counterclaim bundles, and compare it with torch.

    python training/export.py run/ -o src/counterclaim/models/nli-minilm --pairs dev/mnli_matched.tsv.gz
    python training/export.py run/ --config training/mpnet.toml -o src/counterclaim/models/nli-mpnet

Writes ``model.onnx`` (weights in 4 or 8 bits, within the config's limit), ``tokenizer.json`` and ``config.json`` and
enters them into the manifest beside the folder; temperature and accuracy are set back, for
`calibrate.py` and `evaluate.py` to fill. A run that is not done is read from its checkpoint.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from graph import INPUTS, trace
from manifest import listed, write_entry
from prepare import rows_of
from quantize import quantize_all, quantize_weights
from safetensors.torch import load_file
from tokenizers import Tokenizer
from train import encoder_path
from transformers import AutoConfig, AutoModelForSequenceClassification

from counterclaim.comparing.nli import COLUMNS, OnnxScorer, softmax
from counterclaim.models import runtime

LICENCE = "Apache-2.0"


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


def load_run(run: Path, spec: dict[str, Any]) -> torch.nn.Module:
    """The finished model of a run, else its latest checkpoint."""
    if (run / "model" / "model.safetensors").exists():
        return AutoModelForSequenceClassification.from_pretrained(
            run / "model", attn_implementation="eager", dtype=torch.float32
        ).eval()
    print("the run is not done: taking its checkpoint")
    config = AutoConfig.from_pretrained(
        encoder_path(spec["encoder"]), num_labels=len(spec["labels"])
    )
    config.num_hidden_layers = spec.get("layers", config.num_hidden_layers)
    config.id2label = dict(enumerate(spec["labels"]))
    config.label2id = {name: i for i, name in enumerate(spec["labels"])}
    model = AutoModelForSequenceClassification.from_config(
        config, attn_implementation="eager"
    ).float()
    model.load_state_dict(load_file(run / "checkpoint.safetensors"))
    return model.eval()


def bare_tokenizer(spec: dict[str, Any]) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(Path(encoder_path(spec["encoder"])) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def inputs_of(model: torch.nn.Module) -> tuple[str, ...]:
    """What the encoder reads; MPNet knows no token types."""
    return INPUTS if getattr(model.config, "type_vocab_size", 0) else INPUTS[:2]


class Torch:
    """Stands where an ONNX session stands, so that one scorer runs both."""

    def __init__(self, model: torch.nn.Module) -> None:
        self.model, self.names = Logits(model).eval(), inputs_of(model)

    def get_inputs(self) -> list[Any]:
        from types import SimpleNamespace

        return [SimpleNamespace(name=name) for name in self.names]

    def run(self, _: None, fed: dict[str, np.ndarray]) -> list[np.ndarray]:
        with torch.inference_mode():
            return [self.model(*(torch.from_numpy(v) for v in fed.values())).numpy()]


def parity(
    candidates: dict[str, Any],
    tokenizer: Tokenizer,
    max_tokens: int,
    rows: list[tuple[str, str, str]],
    pad: int,
) -> None:
    """Print how far each candidate is from the first (torch), and how far pairs hang on their batch."""
    pairs, gold = [row[:2] for row in rows], np.array([COLUMNS.index(row[2]) for row in rows])
    text, reference = tokenizer.to_str().encode(), None
    print(
        f"{'':14}{'accuracy':>9}{'same label':>11}{'mean diff':>10}{'max diff':>9}{'alone: mean':>12}{'max':>7}"
    )
    for name, session in candidates.items():
        order = tuple(range(3))
        scorer = OnnxScorer(session, runtime.tokenizer_of(text, max_tokens, name), order, pad=pad)
        found = softmax(scorer.logits(pairs))
        reference = found if reference is None else reference
        alone = np.concatenate([scorer.score([pair]) for pair in pairs[::10]])
        apart, batch = np.abs(found - reference), np.abs(alone - found[::10])
        same = (found.argmax(1) == reference.argmax(1)).mean()
        print(
            f"{name:14}{(found.argmax(1) == gold).mean():9.4f}{same:11.4f}{apart.mean():10.5f}"
            f"{apart.max():9.4f}{batch.mean():12.6f}{batch.max():7.4f}",
            flush=True,
        )


def enter(folder: Path, spec: dict[str, Any], labels: list[str], pad: int) -> None:
    files = [
        listed("weights", "model.onnx", folder / "model.onnx"),
        listed("tokenizer", "tokenizer.json", folder / "tokenizer.json"),
        listed("config", "config.json", folder / "config.json"),
    ]
    write_entry(
        folder.parent / "manifest.json",
        {
            "name": folder.name,
            "alias": spec["alias"],
            "kind": "nli",
            "folder": folder.name,
            "default": spec["default"],
            "pad_token_id": pad,
            "labels": labels,
            "max_tokens": spec["max_tokens"],
            "temperature": 1.0,
            "licence": LICENCE,
            "accuracy": {},
            "files": files,
        },
    )


def export(
    run: Path,
    folder: Path,
    config_of: dict[str, Any],
    rows: list[tuple[str, str, str]],
) -> None:
    spec, packing = config_of["model"], config_of["export"]
    folder.mkdir(parents=True, exist_ok=True)
    model, tokenizer = load_run(run, spec), bare_tokenizer(spec)
    labels, pad = [model.config.id2label[i] for i in range(3)], model.config.pad_token_id
    if tuple(labels) != COLUMNS:
        raise SystemExit(f"the run's labels are {labels}; train with {list(COLUMNS)}")
    with tempfile.TemporaryDirectory() as made:
        full, dynamic = Path(made) / "full.onnx", Path(made) / "dynamic.onnx"
        trace(Logits(model).eval(), "logits", full, fold=True, inputs=inputs_of(model))
        quantize_weights(full, folder / "model.onnx", packing["bits"], packing["block"])
        quantize_all(full, dynamic)
        size = (folder / "model.onnx").stat().st_size
        if size > packing["limit"]:
            raise SystemExit(f"model.onnx has {size} bytes, over {packing['limit']}")
        tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
        config = {
            "model_type": model.config.model_type,
            "base_model": Path(spec["encoder"]).name,
            "pad_token_id": pad,
            "max_position_embeddings": model.config.max_position_embeddings,
            "max_tokens": spec["max_tokens"],
            "id2label": {str(i): name for i, name in enumerate(labels)},
        }
        (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
        enter(folder, spec, labels, pad)
        print(f"{folder / 'model.onnx'}: {size} bytes")
        if rows:
            parity(
                {
                    "torch": Torch(model),
                    "onnx float": runtime.session_of(full.read_bytes(), "full"),
                    "packed": runtime.session_of((folder / "model.onnx").read_bytes(), "packed"),
                    "int8 dynamic": runtime.session_of(dynamic.read_bytes(), "dynamic"),
                },
                tokenizer,
                spec["max_tokens"],
                rows,
                pad,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("minilm.toml"))
    parser.add_argument("--pairs", type=Path, help="labelled pairs for the comparison with torch")
    parser.add_argument("--rows", type=int, default=1000, help="how many of them")
    options = parser.parse_args()
    torch.set_num_threads(runtime.threads())
    rows = list(rows_of(options.pairs)) if options.pairs else []
    config = tomllib.loads(options.config.read_text("utf-8"))
    export(options.run, options.output, config, rows[:: max(1, len(rows) // options.rows)])


if __name__ == "__main__":
    main()
