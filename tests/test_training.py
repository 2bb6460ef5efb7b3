import gzip
import json
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("onnx")
sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import calibrate
import evaluate
import manifest
import quantize

from counterclaim.testing import TableScorer


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_int8_is_off_by_half_a_step_at_most(blocks: int, columns: int, seed: int) -> None:
    values = np.random.default_rng(seed).normal(size=(blocks, 16, columns)).astype(np.float32)
    packed, scale = quantize.to_int8(values, 1)
    assert packed.dtype == np.int8
    assert scale.shape == (blocks, 1, columns)
    assert (np.abs(packed * scale - values) <= scale / 2 + 1e-6).all()


def test_a_block_of_zeros_stays_zero() -> None:
    packed, scale = quantize.to_int8(np.zeros((1, 4, 2), np.float32), 1)
    assert not packed.any()
    assert np.isfinite(scale).all()


def test_a_packed_graph_computes_the_same(tmp_path: Path) -> None:
    """A table, a MatMul and a transposed Gemm, each large enough to be packed."""
    import onnx
    import onnxruntime as ort
    from onnx import helper, numpy_helper

    draw = np.random.default_rng(3)
    table, first, second = (
        draw.normal(size=s).astype(np.float32) for s in ((800, 128), (128, 896), (120, 896))
    )
    bias = np.zeros(120, np.float32)
    held = {"table": table, "first": first, "second": second, "bias": bias}
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["rows"]),
        helper.make_node("MatMul", ["rows", "first"], ["wide"]),
        helper.make_node("Gemm", ["wide", "second", "bias"], ["out"], transB=1),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("ids", onnx.TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info("out", onnx.TensorProto.FLOAT, ["n", 120])],
        [numpy_helper.from_array(value, name) for name, value in held.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    full, packed = tmp_path / "full.onnx", tmp_path / "packed.onnx"
    full.write_bytes(model.SerializeToString())
    quantize.quantize_weights(full, packed)
    assert packed.stat().st_size < full.stat().st_size / 3
    results = []
    for path in (full, packed):
        session = ort.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
        results.append(session.run(None, {"ids": np.array([0, 5, 799])})[0])
    off = np.abs(results[0] - results[1]).mean() / np.abs(results[0]).mean()
    assert 0 < off < 0.02


def test_an_entry_takes_the_place_of_its_name(tmp_path: Path) -> None:
    path, file = tmp_path / "manifest.json", tmp_path / "w"
    file.write_bytes(b"abc")
    listed = manifest.listed("weights", "w", file, "some_package")
    assert (listed["bytes"], listed["sha256"][:8], listed["package"]) == (
        3,
        "ba7816bf",
        "some_package",
    )
    for entry in ({"name": "a", "v": 1}, {"name": "b", "v": 2}, {"name": "a", "v": 3}):
        manifest.write_entry(path, entry)
    assert json.loads(path.read_text())["models"] == [{"name": "a", "v": 3}, {"name": "b", "v": 2}]
    assert manifest.read_entry(path, "b") == {"name": "b", "v": 2}
    assert manifest.read_entry(path, "c") == {}


def test_the_temperature_of_overconfident_logits_is_found() -> None:
    draw = np.random.default_rng(5)
    logits = draw.normal(size=(4000, 3)) * 1.5
    shares = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    gold = np.array([draw.choice(3, p=row) for row in shares])
    found = calibrate.best_temperature(logits * 2, gold)
    assert 1.8 < found < 2.2
    assert calibrate.ece(logits * 2, gold, found) < 0.03 < calibrate.ece(logits * 2, gold, 1.0)
    assert calibrate.nll(logits * 2, gold, found) < calibrate.nll(logits * 2, gold, 1.0)


def test_two_way_sets_do_not_hold_the_missing_label_against_a_model() -> None:
    entailed, neutral, contradicted = evaluate.E, evaluate.N, evaluate.C
    found = np.array([neutral, contradicted, entailed])
    assert (
        evaluate.accuracy(
            found, np.array([entailed, contradicted, entailed]), {entailed, contradicted}
        )
        == 1.0
    )
    assert (
        evaluate.accuracy(found, np.array([neutral, neutral, neutral]), {entailed, neutral})
        == 0.6667
    )
    every = {entailed, neutral, contradicted}
    assert evaluate.accuracy(found, np.array([entailed, contradicted, entailed]), every) == 0.6667


def test_a_set_and_pairs_are_measured_in_both_directions(tmp_path: Path) -> None:
    against = (0.0, 0.1, 0.9)
    scorer = TableScorer({("b", "a"): against, ("c", "d"): against})
    rows = [
        "premise\thypothesis\tlabel",
        "a\tb\tcontradiction",
        "c\td\tneutral",
        "e\te\tentailment",
    ]
    path = tmp_path / "tiny.tsv.gz"
    path.write_bytes(gzip.compress("\n".join(rows).encode()))
    figures = evaluate.of_set(scorer, path, 10)
    assert (figures["precision"], figures["recall"]) == (0.0, 0.0)
    assert (figures["precision_either"], figures["recall_either"]) == (0.5, 1.0)
    assert figures["accuracy"] == 0.3333
    lines = [
        {"text_a": "a", "text_b": "b", "relation": "conflict", "origin": "x ; y"},
        {"text_a": "e", "text_b": "e", "relation": "none", "origin": "x"},
    ]
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text("\n".join(json.dumps(line) for line in lines))
    best = evaluate.of_pairs(scorer, pairs)[0]
    assert (best["threshold"], best["precision"], best["recall"]) == (0.9, 1.0, 1.0)
    assert best["flagged"] == {"agree": None, "update": None, "not_comparable": None, "none": 0.0}
