"""Take the weights of a bundled cross-encoder out of its ONNX file, to train on from them.

    python training/unpack.py src/counterclaim/models/nli-minilm training/minilm.toml -o start.safetensors

`export.py` stores matrices and tables as rounded integers with scales; here they are multiplied
back and written under torch's names, for ``distill.py --start``. What rounding took stays lost.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnx.reference import ReferenceEvaluator
from safetensors.torch import save_file
from train import new_model

# The tracer's wrapper (`export.Logits`) puts this before every name.
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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a bundled model's folder")
    parser.add_argument("config", type=Path, help="the TOML that it was trained by")
    parser.add_argument("-o", "--output", type=Path, required=True, help="safetensors")
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text("utf-8"))
    wanted = new_model(config["model"], config["train"]).state_dict()
    state = unpack(onnx.load(options.folder / "model.onnx"), wanted)
    save_file(state, options.output)
    print(f"{options.output}: {sum(v.numel() for v in state.values())} weights")


if __name__ == "__main__":
    main()
