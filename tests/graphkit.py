"""A small ONNX graph to pack: a matrix each way round."""

from typing import Any

import numpy as np


def normal(draw: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    return draw.normal(size=(rows, columns)).astype(np.float32)


def two_matrices(first: np.ndarray, second: np.ndarray) -> Any:
    """The graph of ``in @ first @ second.T``, as a ModelProto with inputs in rows."""
    from onnx import TensorProto, helper, numpy_helper

    (inputs, _), (outputs, _) = first.shape, second.shape
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["in", "first"], ["wide"]),
            helper.make_node("Gemm", ["wide", "second"], ["out"], transB=1),
        ],
        "small",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, ["n", inputs])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", outputs])],
        [numpy_helper.from_array(first, "first"), numpy_helper.from_array(second, "second")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
