"""Store a model's large weights as int8 or int4, a scale for every block; activations stay float.

Dynamic int8 (`onnxruntime.quantization.quantize_dynamic`) also rounds the activations, with
one scale for the whole batch: a pair's probabilities then hang on which other pairs share its
batch. Weights alone, unpacked once at load by plain Cast, Mul and Reshape, keep every pair to
itself on every machine.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

# Below so many values a tensor stays float: biases, norms, the classifier.
LEAST_VALUES = 100_000
# Inputs of an output that share a scale. 64 halves the error of a scale a column for 0.7 MB.
BLOCK = 64


def to_int4(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Values in -7..7, shifted by 8, and their scale in fp16 (``axis`` kept with length 1).

    The grid of `rounding.py`: weights that were trained on it come back as they were.
    """
    scale = (np.abs(values).max(axis=axis, keepdims=True) / 7).astype(np.float16)
    scale[scale == 0] = 1
    levels = np.clip(np.rint(values / scale.astype(np.float32)), -7, 7)
    return (levels + 8).astype(np.uint8), scale


def nibbles(levels: np.ndarray, axis: int) -> np.ndarray:
    """Two levels a byte: the first half of the axis in the low bits, the second in the high."""
    low, high = np.split(levels, 2, axis=axis)
    return low | (high << 4)


def to_int8(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Values as int8, and the scale (``axis`` kept with length 1) that multiplies them back."""
    scale = np.abs(values).max(axis=axis, keepdims=True).astype(np.float32) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(values / scale), -127, 127).astype(np.int8), scale


def store(
    graph: onnx.GraphProto, tensor: onnx.TensorProto, values: np.ndarray, axis: int
) -> tuple[str, str]:
    """Put the int8 values and their scales in the place of a tensor; returns the two names."""
    packed, scale = to_int8(values, axis)
    names = f"{tensor.name}.int8", f"{tensor.name}.scale"
    graph.initializer.remove(tensor)
    graph.initializer.extend(
        [
            numpy_helper.from_array(packed, names[0]),
            numpy_helper.from_array(scale, names[1]),
        ]
    )
    return names


def insert(graph: onnx.GraphProto, before: onnx.NodeProto, nodes: list[onnx.NodeProto]) -> None:
    place = list(graph.node).index(before)
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)


def pack_matrix(
    graph: onnx.GraphProto, node: onnx.NodeProto, tensor: onnx.TensorProto, bits: int, block: int
) -> None:
    """A MatMul's weights (inputs, outputs), or a Gemm's the other way round, in blocks of inputs."""
    transposed = any(a.name == "transB" and a.i for a in node.attribute)
    values = numpy_helper.to_array(tensor)
    rows, columns = values.shape
    shape = (rows, columns // block, block) if transposed else (rows // block, block, columns)
    axis, name = (2 if transposed else 1), tensor.name
    unpack = unpack_int4 if bits == 4 else unpack_int8
    nodes = unpack(graph, tensor, values.reshape(shape), axis)
    full = f"{name}.shape"
    graph.initializer.append(numpy_helper.from_array(np.array([rows, columns]), full))
    nodes.append(helper.make_node("Reshape", [f"{name}.blocks", full], [name]))
    insert(graph, node, nodes)


def unpack_int8(
    graph: onnx.GraphProto, tensor: onnx.TensorProto, values: np.ndarray, axis: int
) -> list[onnx.NodeProto]:
    """Store int8 values and scales; the nodes that make ``NAME.blocks`` of them."""
    name = tensor.name
    packed, scale = store(graph, tensor, values, axis)
    return [
        helper.make_node("Cast", [packed], [f"{name}.float"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}.float", scale], [f"{name}.blocks"]),
    ]


def unpack_int4(
    graph: onnx.GraphProto, tensor: onnx.TensorProto, values: np.ndarray, axis: int
) -> list[onnx.NodeProto]:
    """The same for two values a byte. Shifts to the left drop what does not fit in a byte."""
    name = tensor.name
    levels, scale = to_int4(values, axis)
    constants = {
        "int4": nibbles(levels, axis),
        "scale": scale,
        "four": np.array([4], np.uint8),
        "eight": np.array([8], np.float32),
    }
    graph.initializer.remove(tensor)
    graph.initializer.extend(
        numpy_helper.from_array(value, f"{name}.{key}") for key, value in constants.items()
    )

    def node(kind: str, inputs: str, output: str, **more: object) -> onnx.NodeProto:
        given = [f"{name}.{part}" for part in inputs.split()]
        return helper.make_node(kind, given, [f"{name}.{output}"], **more)

    return [
        node("BitShift", "int4 four", "high", direction="RIGHT"),
        node("BitShift", "int4 four", "shifted", direction="LEFT"),
        node("BitShift", "shifted four", "low", direction="RIGHT"),
        node("Concat", "low high", "levels", axis=axis),
        node("Cast", "levels", "float", to=onnx.TensorProto.FLOAT),
        node("Sub", "float eight", "centred"),
        node("Cast", "scale", "step", to=onnx.TensorProto.FLOAT),
        node("Mul", "centred step", "blocks"),
    ]


def pack_table(graph: onnx.GraphProto, node: onnx.NodeProto, tensor: onnx.TensorProto) -> None:
    """An embedding table, a scale a row; only the rows that are looked up are unpacked."""
    packed, scale = store(graph, tensor, numpy_helper.to_array(tensor), 1)
    ids, out = node.input[1], node.output[0]
    insert(
        graph,
        node,
        [
            helper.make_node("Gather", [packed, ids], [f"{out}.int8"]),
            helper.make_node("Gather", [scale, ids], [f"{out}.scale"]),
            helper.make_node("Cast", [f"{out}.int8"], [f"{out}.float"], to=onnx.TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}.float", f"{out}.scale"], [out]),
        ],
    )
    graph.node.remove(node)


def quantize_weights(source: Path, target: Path, bits: int = 8, block: int = BLOCK) -> None:
    """Rewrite a float graph with its large matrices in so many bits and its tables as int8."""
    model = onnx.load(source)
    graph = model.graph
    large = {
        t.name: t for t in graph.initializer if len(t.dims) == 2 and np.prod(t.dims) >= LEAST_VALUES
    }
    for node in list(graph.node):
        if node.op_type == "Gather" and node.input[0] in large:
            pack_table(graph, node, large.pop(node.input[0]))
        elif node.op_type in {"MatMul", "Gemm"} and node.input[1] in large:
            pack_matrix(graph, node, large.pop(node.input[1]), bits, block)
    onnx.checker.check_model(model)
    target.write_bytes(model.SerializeToString(deterministic=True))


def quantize_all(source: Path, target: Path) -> None:
    """Dynamic int8 of weights and activations, for comparison."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": 1},
    )
