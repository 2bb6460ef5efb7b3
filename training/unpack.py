"""Take the weights of a bundled cross-encoder out of its ONNX file, to train on from them.

    python training/unpack.py src/counterclaim/models/nli-minilm -o start.safetensors

`export.py` stores matrices and tables as rounded integers with scales; here they are multiplied
back and written under torch's names, for ``distill.py --start``. What rounding took stays lost.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnx.reference import ReferenceEvaluator
from safetensors.torch import save_file
from transformers import AutoConfig, AutoModelForSequenceClassification

# The tracer's wrapper (`parity.Logits`) puts this before every name.
PREFIX = "model."
WEIGHT_OPS = {"MatMul", "Gemm"}


def constants_of(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """Every tensor of the graph that hangs on no input, by name, tables multiplied back."""
    held = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    for node in graph.node:
        if node.op_type != "Gather" and node.input and all(name in held for name in node.input):
            found = ReferenceEvaluator(node).run(None, {name: held[name] for name in node.input})
            held |= dict(zip(node.output, found, strict=True))
    for name in [name for name in held if name.endswith(".weight.int8")]:
        bare = name.removesuffix(".int8")
        if bare not in held:
            held[bare] = held[name].astype(np.float32) * held[f"{bare}.scale"]
    return held


def named_matrices(
    graph: onnx.GraphProto, held: dict[str, np.ndarray]
) -> Iterator[tuple[str, np.ndarray]]:
    """The matrices that lost their names in tracing, by the name of the bias added after them."""
    biases = {
        name: other
        for node in graph.node
        if node.op_type == "Add"
        for name, other in (tuple(node.input), tuple(node.input)[::-1])
        if other.endswith(".bias")
    }
    for node in graph.node:
        bias = biases.get(node.output[0])
        if node.op_type == "MatMul" and bias and node.input[1] in held:
            yield bias.removesuffix("bias") + "weight", held[node.input[1]].T


def unpack(model: onnx.ModelProto, wanted: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """A torch state of the names and shapes of ``wanted``.

    Raises:
        SystemExit: where the file lacks a weight or has it in another shape.
    """
    held = constants_of(model.graph)
    held |= dict(named_matrices(model.graph, held))
    state = {}
    for name, like in wanted.items():
        value = held.get(PREFIX + name)
        if value is None or value.shape != tuple(like.shape):
            raise SystemExit(f"the file holds no {name} of shape {tuple(like.shape)}")
        state[name] = torch.tensor(np.ascontiguousarray(value), dtype=torch.float32)
    return state


def unpacked(folder: Path) -> torch.nn.Module:
    """The classifier of a bundled model's folder in torch, float32."""
    told = json.loads((folder / "config.json").read_text("utf-8"))
    config = AutoConfig.for_model(
        told["model_type"],
        num_labels=len(told["id2label"]),
        pad_token_id=told["pad_token_id"],
        max_position_embeddings=told["max_position_embeddings"],
        **told["architecture"],
    )
    config.id2label = {int(i): name for i, name in told["id2label"].items()}
    model = AutoModelForSequenceClassification.from_config(config, attn_implementation="eager")
    model.float().load_state_dict(unpack(onnx.load(folder / "model.onnx"), model.state_dict()))
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a bundled model's folder")
    parser.add_argument("-o", "--output", type=Path, required=True, help="safetensors")
    options = parser.parse_args()
    state = unpacked(options.folder).state_dict()
    save_file({name: value.contiguous() for name, value in state.items()}, options.output)
    print(f"{options.output}: {sum(v.numel() for v in state.values())} weights")


if __name__ == "__main__":
    main()
