"""Training on rounded weights: what is saved must be what the packed file unpacks to."""

import sys
from pathlib import Path

import numpy as np
import pytest
import torch

pytest.importorskip("onnx")
sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import quantize
import rounding

from tests.graphkit import normal, two_matrices


@pytest.fixture
def model() -> torch.nn.Module:
    torch.manual_seed(5)
    return torch.nn.Sequential(torch.nn.Linear(512, 256), torch.nn.Linear(256, 3))


def test_full_weights_come_back_and_small_layers_are_left(model: torch.nn.Module) -> None:
    full = [p.detach().clone() for p in model.parameters()]
    held = rounding.Rounded(model, bits=4, block=32)
    held.enter()
    assert not torch.equal(model[0].weight, full[0])
    assert torch.equal(model[1].weight, full[2])
    held.leave()
    assert all(torch.equal(p, f) for p, f in zip(model.parameters(), full, strict=True))


def test_rounding_moves_a_weight_by_half_a_step_at_most(model: torch.nn.Module) -> None:
    full = model[0].weight.detach().clone().view(256, -1, 32)
    rounding.Rounded(model, bits=4, block=32).enter()
    step = rounding.steps_of(full, 4)
    # fp16 steps are off by up to 2^-11, seven times.
    most = step * (0.5 + 7 * 2**-11) + 1e-6
    assert bool(((model[0].weight.view(full.shape) - full).abs() <= most).all())


def test_packing_a_rounded_matrix_loses_nothing(model: torch.nn.Module) -> None:
    rounding.Rounded(model, bits=4, block=32).enter()
    blocks = model[0].weight.detach().numpy().reshape(256, -1, 32)
    levels, scale = quantize.to_int4(blocks, 2)
    packed = quantize.nibbles(levels, 2)
    low, high = packed & 15, packed >> 4
    unpacked = (np.concatenate([low, high], 2).astype(np.float32) - 8) * scale.astype(np.float32)
    np.testing.assert_array_equal(unpacked, blocks)


def test_a_graph_of_four_bits_computes_what_its_rounded_weights_do(tmp_path: Path) -> None:
    import onnx
    import onnxruntime as ort

    draw = np.random.default_rng(3)
    first, second = (normal(draw, 256, 512) for _ in range(2))
    source, target = tmp_path / "full.onnx", tmp_path / "packed.onnx"
    onnx.save(two_matrices(first, second), source)
    quantize.quantize_weights(source, target, bits=4, block=32)
    assert target.stat().st_size < source.stat().st_size / 6

    def rounded(values: np.ndarray, axis: int) -> np.ndarray:
        levels, scale = quantize.to_int4(values, axis)
        return (levels.astype(np.float32) - 8) * scale.astype(np.float32)

    given = normal(draw, 3, 256)
    left = rounded(first.reshape(8, 32, 512), 1).reshape(256, 512)
    right = rounded(second.reshape(256, 16, 32), 2).reshape(256, 512)
    found = ort.InferenceSession(target.read_bytes()).run(None, {"in": given})[0]
    np.testing.assert_allclose(found, given @ left @ right.T, rtol=2e-4, atol=2e-2)
