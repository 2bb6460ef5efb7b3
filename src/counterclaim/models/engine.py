"""OpenVINO for the bundled cross-encoders: the same file, faster on x86 processors.

On such a processor it multiplies the rounded weights as they are, with inputs rounded to int8
within a row and block where the processor has VNNI, which leaves a pair the same whatever else is
in its batch. Elsewhere, and where OpenVINO is not installed, ONNX Runtime runs the file.
`training/parity.py` measures speed and agreement of both with torch.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from counterclaim.errors import ModelError
from counterclaim.imports import without
from counterclaim.models import runtime

if TYPE_CHECKING:
    import numpy as np

_AT_HOME = {"x86_64", "amd64"}
_TELEMETRY = "openvino_telemetry"
# Two 4-bit levels a byte, the first half of an axis in the low bits; a level of 8 is zero.
_LOW_BITS, _HALF_BYTE, _ZERO = 15, 4, 8
# How `training/quantize.py` names what a packed matrix NAME is made of.
_LEVELS, _JOINED, _STEPS = ".int4", ".levels", ".scale"


class Input(NamedTuple):
    """An input of a compiled model, as ONNX Runtime would describe it."""

    name: str


class Compiled:
    """A compiled model in the shape of an ONNX Runtime session.

    Args:
        model: What OpenVINO compiled.
    """

    def __init__(self, model: Any) -> None:
        self._request = model.create_infer_request()
        self._inputs = [Input(entry.any_name) for entry in model.inputs]

    def get_inputs(self) -> list[Input]:
        """The inputs by name, in the model's order."""
        return self._inputs

    def run(self, _: None, fed: Mapping[str, np.ndarray]) -> list[np.ndarray]:
        """The first output for named inputs; the array is the caller's own."""
        return [self._request.infer(dict(fed))[0].copy()]


def session_of(model: bytes, where: str, group: int) -> Any:
    """A session for a bundled model: OpenVINO where it is at home, else ONNX Runtime.

    Args:
        model: The serialised ModelProto, checked before.
        where: What error messages call it.
        group: Inputs of a row that are rounded to int8 together, where OpenVINO rounds them;
            divides the block of the weights.

    Raises:
        ModelError: where neither can use it.
    """
    if at_home():
        return _compiled(model, where, group)
    return runtime.session_of(model, where)


def at_home() -> bool:
    """Whether OpenVINO is installed on a processor that it is faster on."""
    return (
        platform.machine().lower() in _AT_HOME and importlib.util.find_spec("openvino") is not None
    )


def version() -> str:
    """Name and version of what runs the bundled cross-encoders here."""
    name = "openvino" if at_home() else "onnxruntime"
    return f"{name} {importlib.metadata.version(name)}"


def _compiled(model: bytes, where: str, group: int) -> Compiled:
    openvino = _silent()
    options = {
        "DYNAMIC_QUANTIZATION_GROUP_SIZE": str(group),
        "INFERENCE_NUM_THREADS": runtime.threads(),
        "PERFORMANCE_HINT": "LATENCY",
        # Left to itself it takes bf16 where a processor has it: faster by half, but verdicts near a
        # threshold would then hang on the machine, and on what else is in a pair's batch.
        "INFERENCE_PRECISION_HINT": "f32",
    }
    try:
        core = openvino.Core()
        graph = core.read_model(model, b"")
        unpack_levels(graph)
        return Compiled(core.compile_model(graph, "CPU", options))
    except RuntimeError as error:
        raise ModelError(
            f"OpenVINO cannot use it ({str(error).splitlines()[0]})",
            where=where,
            remedy="Check that openvino is up to date, or uninstall it: ONNX Runtime is then used.",
        ) from error


def _silent() -> ModuleType:
    """OpenVINO, without the package that counts its uses over the network.

    It is only loaded for converters, which are not used here; a None in its place makes OpenVINO
    take its own stub.
    """
    hidden = () if "openvino" in sys.modules else (_TELEMETRY,)
    with without(*hidden):
        return importlib.import_module("openvino")


def unpack_levels(graph: Any) -> None:
    """Put int8 weights with their steps in the place of the bit shifts that unpack 4-bit ones.

    Multiplied only where they are used, they stay a quarter of the size of floats, and
    OpenVINO knows them for rounded weights.
    """
    import numpy as np
    from openvino import opset13 as ops

    nodes = list(graph.get_ordered_ops())
    outputs = {name: out for node in nodes for out in node.outputs() for name in out.get_names()}
    held = {node.friendly_name: node for node in nodes if node.get_type_name() == "Constant"}
    for packed in [name for name in held if name.endswith(_LEVELS)]:
        name = packed.removesuffix(_LEVELS)
        axis = outputs[name + _JOINED].get_node().get_attributes()["axis"]
        levels = unpacked(held[packed].data, axis)
        steps = held[name + _STEPS].data.astype(np.float32)
        shape = list(outputs[name].get_shape())
        blocks = ops.multiply(ops.convert(ops.constant(levels), "f32"), ops.constant(steps))
        full = ops.reshape(blocks, ops.constant(np.array(shape, np.int64)), special_zero=False)
        outputs[name].replace(full.output(0))


def unpacked(packed: np.ndarray, axis: int) -> np.ndarray:
    """Bytes of two levels to int8 levels -7..7; ``axis`` doubles."""
    import numpy as np

    halves = (packed & _LOW_BITS, packed >> _HALF_BYTE)
    joined: np.ndarray = np.concatenate(halves, axis=axis).astype(np.int8)
    joined -= _ZERO
    return joined
