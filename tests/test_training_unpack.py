"""Weights taken out of a packed file: under torch's names, as close as rounding leaves them."""

import json
import sys
from pathlib import Path

import pytest
import torch

pytest.importorskip("onnx")
pytest.importorskip("transformers")
sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import onnx
import quantize
from export import ARCHITECTURE
from graph import trace
from parity import Logits
from unpack import unpack, unpacked


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
    trace(Logits(model).eval(), "logits", full, fold=True)
    quantize.quantize_weights(full, packed, bits, block=32)
    wanted = model.state_dict()
    state = unpack(onnx.load(packed), wanted)
    assert state.keys() == wanted.keys()
    for name, value in state.items():
        # A step is at most the largest weight over the levels, rounding at most half of it.
        most = 0.51 * float(wanted[name].abs().max()) / levels + 1e-6
        assert float((value - wanted[name]).abs().max()) <= most, name


@pytest.mark.slow
def test_a_folder_becomes_the_same_network_again(tmp_path: Path) -> None:
    model = small_bert()
    trace(Logits(model).eval(), "logits", tmp_path / "full.onnx", fold=True)
    quantize.quantize_weights(tmp_path / "full.onnx", tmp_path / "model.onnx", 8, block=32)
    told = {
        "model_type": "bert",
        "pad_token_id": 0,
        "max_position_embeddings": 64,
        "architecture": {
            name: getattr(model.config, name)
            for name in ARCHITECTURE
            if hasattr(model.config, name)
        },
        "id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"},
    }
    (tmp_path / "config.json").write_text(json.dumps(told))
    ids = torch.randint(1, 900, (3, 9), generator=torch.Generator().manual_seed(4))
    fed = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
    with torch.no_grad():
        found, wanted = unpacked(tmp_path)(**fed).logits, model(**fed).logits
    # Rounding costs a random network some hundredths; one wrong matrix costs all likeness.
    assert float((found - wanted).abs().max()) < 0.05 * float(wanted.std())


def test_a_file_without_a_weight_is_refused(tmp_path: Path) -> None:
    graph = onnx.helper.make_graph([], "empty", [], [])
    with pytest.raises(SystemExit, match="holds no classifier"):
        unpack(onnx.helper.make_model(graph), {"classifier.weight": torch.zeros(3, 4)})
