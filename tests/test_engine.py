"""The engine of the bundled models: a packed file must compute the same wherever it runs."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from counterclaim.errors import ModelError
from counterclaim.models import engine, runtime

pytest.importorskip("onnx")
sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import onnx
import quantize

from tests.graphkit import normal, two_matrices

at_home = pytest.mark.skipif(not engine.at_home(), reason="OpenVINO is not at home here")
GROUP = 32


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> dict[int, bytes]:
    """A matrix each way round, as files of 4 and 8 bits."""
    draw = np.random.default_rng(3)
    folder = tmp_path_factory.mktemp("packed")
    onnx.save(two_matrices(*(normal(draw, 256, 512) for _ in range(2))), folder / "full.onnx")
    files = {}
    for bits in (4, 8):
        quantize.quantize_weights(folder / "full.onnx", folder / "packed.onnx", bits, block=GROUP)
        files[bits] = (folder / "packed.onnx").read_bytes()
    return files


def given_rows(rows: int) -> np.ndarray:
    return normal(np.random.default_rng(rows), rows, 256)


@at_home
@pytest.mark.parametrize("bits", [4, 8])
def test_both_engines_compute_the_same(packed: dict[int, bytes], bits: int) -> None:
    fed = {"in": given_rows(5)}
    one = runtime.session_of(packed[bits], "x").run(None, fed)[0]
    other = engine.session_of(packed[bits], "x", GROUP).run(None, fed)[0]
    # Inputs rounded to int8 or bf16 cost under two hundredths of the spread of the results.
    assert np.abs(one - other).max() < 0.02 * one.std() * 4
    assert np.corrcoef(one.ravel(), other.ravel())[0, 1] > 0.9995


@at_home
def test_a_row_does_not_hang_on_its_batch(packed: dict[int, bytes]) -> None:
    session, rows = engine.session_of(packed[4], "x", GROUP), given_rows(16)
    together = session.run(None, {"in": rows})[0]
    alone = np.concatenate([session.run(None, {"in": row[None]})[0] for row in rows])
    np.testing.assert_allclose(alone, together, rtol=1e-3, atol=1e-3)


@at_home
def test_results_are_the_callers_own(packed: dict[int, bytes]) -> None:
    session = engine.session_of(packed[8], "x", GROUP)
    first = session.run(None, {"in": given_rows(2)})[0]
    kept = first.copy()
    session.run(None, {"in": -given_rows(2)})
    np.testing.assert_array_equal(first, kept)


@at_home
def test_inputs_are_named_as_the_file_names_them(packed: dict[int, bytes]) -> None:
    assert [entry.name for entry in engine.session_of(packed[4], "x", GROUP).get_inputs()] == ["in"]


@at_home
def test_a_broken_file_is_refused_with_a_remedy() -> None:
    with pytest.raises(ModelError, match="OpenVINO cannot use it") as caught:
        engine.session_of(b"no model", "here.onnx", GROUP)
    assert caught.value.where == "here.onnx"
    assert caught.value.remedy


def test_without_openvino_the_file_runs_on_onnx_runtime(
    packed: dict[int, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "openvino" else found(name)
    )
    session = engine.session_of(packed[4], "x", GROUP)
    assert type(session).__name__ == "InferenceSession"


@at_home
def test_openvino_is_loaded_without_its_telemetry() -> None:
    code = (
        "import sys; from counterclaim.comparing import nli\n"
        "nli.load_scorer().score([('a', 'b')])\n"
        "assert 'openvino' in sys.modules\n"
        "assert not [name for name in sys.modules if name.startswith('openvino_telemetry')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_levels_come_back_from_their_bytes() -> None:
    levels = np.random.default_rng(1).integers(-7, 8, size=(3, 32, 5)).astype(np.int8)
    packed = quantize.nibbles((levels + 8).astype(np.uint8), 1)
    np.testing.assert_array_equal(engine.unpacked(packed, 1), levels)
