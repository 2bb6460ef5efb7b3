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

import torch
from graph import trace
from manifest import listed, write_entry
from parity import Logits, Torch, inputs_of, parity
from prepare import rows_of
from quantize import quantize_all, quantize_weights
from safetensors.torch import load_file
from tokenizers import Tokenizer
from train import encoder_path
from transformers import AutoConfig, AutoModelForSequenceClassification

from counterclaim.comparing.nli import COLUMNS
from counterclaim.models import engine, runtime

LICENCE = "Apache-2.0"
# What torch needs to build the network again around the weights of the file (`unpack.shell`).
ARCHITECTURE = (
    "hidden_size",
    "intermediate_size",
    "layer_norm_eps",
    "num_attention_heads",
    "num_hidden_layers",
    "relative_attention_num_buckets",
    "type_vocab_size",
    "vocab_size",
)


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


def enter(folder: Path, spec: dict[str, Any], labels: list[str], group: int) -> None:
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
            "labels": labels,
            "max_tokens": spec["max_tokens"],
            "group": group,
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
    labels = [model.config.id2label[i] for i in range(3)]
    if tuple(labels) != COLUMNS:
        raise SystemExit(f"the run's labels are {labels}; train with {list(COLUMNS)}")
    with tempfile.TemporaryDirectory() as made:
        full, dynamic = Path(made) / "full.onnx", Path(made) / "dynamic.onnx"
        trace(Logits(model).eval(), "logits", full, fold=True, inputs=inputs_of(model))
        packed = folder / "model.onnx"
        quantize_weights(full, packed, packing["bits"], packing["block"])
        quantize_all(full, dynamic)
        size = packed.stat().st_size
        if size > packing["limit"]:
            raise SystemExit(f"model.onnx has {size} bytes, over {packing['limit']}")
        tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
        config = {
            "model_type": model.config.model_type,
            "base_model": Path(spec["encoder"]).name,
            "pad_token_id": model.config.pad_token_id,
            "max_position_embeddings": model.config.max_position_embeddings,
            "max_tokens": spec["max_tokens"],
            "architecture": {
                name: getattr(model.config, name)
                for name in ARCHITECTURE
                if hasattr(model.config, name)
            },
            "id2label": {str(i): name for i, name in enumerate(labels)},
        }
        (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
        enter(folder, spec, labels, packing["group"])
        print(f"{folder / 'model.onnx'}: {size} bytes")
        if rows:
            parity(
                {
                    "torch": lambda: Torch(model),
                    "onnx float": lambda: runtime.session_of(full.read_bytes(), "full"),
                    "packed": lambda: runtime.session_of(packed.read_bytes(), "packed"),
                    "engine": lambda: engine.session_of(
                        packed.read_bytes(), "packed", packing["group"]
                    ),
                    "int8 dynamic": lambda: runtime.session_of(dynamic.read_bytes(), "dynamic"),
                },
                tokenizer.to_str(),
                spec["max_tokens"],
                rows,
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
