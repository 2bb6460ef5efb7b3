"""Weights taken out of a packed file: under torch's names, as close as rounding leaves them."""

import sys
from pathlib import Path

import pytest
import torch

pytest.importorskip("onnx")
pytest.importorskip("transformers")
sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import onnx
import quantize
from graph import trace
from parity import Logits
from unpack import unpack


def small_bert() -> torch.nn.Module:
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(2)
    config = BertConfig(
        vocab_size=900,
        hidden_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=1024,
        max_position_embeddings=64,
        num_labels=3,
        attn_implementation="eager",
    )
    return BertForSequenceClassification(config).eval()


@pytest.mark.slow
@pytest.mark.parametrize(("bits", "levels"), [(8, 127), (4, 7)])
def test_every_weight_comes_back(tmp_path: Path, bits: int, levels: int) -> None:
    model = small_bert()
    full, packed = tmp_path / "full.onnx", tmp_path / "packed.onnx"
    trace(Logits(model), "logits", full, fold=True)
    quantize.quantize_weights(full, packed, bits, block=32)
    wanted = model.state_dict()
    state = unpack(onnx.load(packed), wanted)
    assert state.keys() == wanted.keys()
    for name, value in state.items():
        # A step is at most the largest weight over the levels, rounding at most half of it.
        most = 0.51 * float(wanted[name].abs().max()) / levels + 1e-6
        assert float((value - wanted[name]).abs().max()) <= most, name


def test_a_file_without_a_weight_is_refused(tmp_path: Path) -> None:
    graph = onnx.helper.make_graph([], "empty", [], [])
    with pytest.raises(SystemExit, match="holds no classifier"):
        unpack(onnx.helper.make_model(graph), {"classifier.weight": torch.zeros(3, 4)})
