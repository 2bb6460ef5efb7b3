import json
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import models, testing
from counterclaim.comparing import nli
from counterclaim.errors import ModelError
from counterclaim.models import plugins, runtime

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "town", "fell", "held", "not"]


def tokenizer_bytes() -> bytes:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token=WORDS[1]))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    return tokenizer.to_str().encode()


class Session:
    """Stands where ONNX Runtime stands; its logits are simple sums over the tokens."""

    def __init__(self, *names: str) -> None:
        self.names, self.shapes, self.fed = names, [], {}

    def get_inputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name=name) for name in self.names]

    def run(self, _: None, fed: dict[str, np.ndarray]) -> list[np.ndarray]:
        self.fed = fed
        ids = fed["input_ids"]
        self.shapes.append(ids.shape)
        kept = ids * fed["attention_mask"]
        return [np.stack([kept.sum(1), kept.max(1), (kept == 8).sum(1)], 1).astype(np.float32)]


def fake_scorer(order=(0, 1, 2), max_tokens=64, **options) -> tuple[nli.OnnxScorer, Session]:
    session = Session("input_ids", "attention_mask")
    tokenizer = runtime.tokenizer_of(tokenizer_bytes(), max_tokens, "test")
    return nli.OnnxScorer(session, tokenizer, order, **options), session


@given(st.permutations(["Entailment", "NEUTRAL", "contradiction"]))
def test_labels_are_found_in_any_order(names: list[str]) -> None:
    order = nli.label_order(names, "config.json")
    assert [names[i].lower() for i in order] == list(nli.COLUMNS)


def test_the_labels_of_fact_checking_are_known() -> None:
    assert nli.label_order(["REFUTES", "NOT_ENOUGH_INFO", "SUPPORTS"], "x") == (2, 1, 0)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["LABEL_0", "LABEL_1", "LABEL_2"], "does not say what its labels mean"),
        (["entailment", "not_entailment"], "is a two-way model"),
        (["contradiction", "non-contradiction"], "is not a three-way"),
        (["positive", "neutral", "negative"], "is not a three-way NLI model"),
        (["entailment", "neutral", "contradiction", "other"], "is not a three-way NLI model"),
        (["entailment", "neutral", "neutral"], "is not a three-way NLI model"),
        ([], "labels: none"),
    ],
)
def test_other_labels_are_refused_with_a_remedy(names: list[str], said: str) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        nli.label_order(names, "config.json")
    assert caught.value.where == "config.json"
    assert caught.value.remedy


def test_id2label_is_read_by_number_not_by_line() -> None:
    config = {"id2label": {"2": "entailment", "0": "contradiction", "1": "neutral"}}
    assert nli.labels_of(config, "x") == ["contradiction", "neutral", "entailment"]


@pytest.mark.parametrize("named", [{"0": "a", "2": "b"}, {"one": "a"}, 7, ["a"]])
def test_a_broken_id2label_is_refused(named: object) -> None:
    with pytest.raises(ModelError, match="no usable id2label"):
        nli.labels_of({"id2label": named}, "x")


def test_columns_come_out_in_our_order() -> None:
    own, _ = fake_scorer()
    turned, _ = fake_scorer(order=(2, 0, 1))
    pair = [("the town fell", "not held")]
    assert turned.logits(pair).tolist() == own.logits(pair)[:, [2, 0, 1]].tolist()


def test_only_inputs_that_the_model_has_are_fed() -> None:
    scorer, session = fake_scorer()
    scorer.score([("the town", "fell")])
    assert set(session.fed) == {"input_ids", "attention_mask"}


def test_nothing_gives_no_rows() -> None:
    scorer, _ = fake_scorer()
    assert scorer.score([]).shape == (0, 3)
    assert testing.TableScorer().score([]).shape == (0, 3)


TEXT = st.lists(st.sampled_from([*WORDS[4:], "unheard"]), min_size=1, max_size=40).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=40))
def test_a_score_does_not_hang_on_place_or_company(pairs: list[tuple[str, str]]) -> None:
    scorer, _ = fake_scorer()
    together = scorer.score(pairs)
    alone = np.concatenate([scorer.score([pair]) for pair in pairs])
    assert (together == alone).all()
    assert np.allclose(together.sum(1), 1, atol=1e-6)


def test_the_longer_text_is_cut_first() -> None:
    scorer, session = fake_scorer(max_tokens=16)
    scorer.score([("the " * 500, "not held")])
    assert session.shapes == [(1, 16)]
    assert session.fed["input_ids"][0, -3:].tolist() == [8, 7, 3]


@settings(max_examples=30)
@given(st.lists(st.integers(1, 300), max_size=80))
def test_batches_hold_everything_once_and_stay_in_bounds(lengths: list[int]) -> None:
    made = runtime.batches(lengths)
    assert sorted(i for batch in made for i in batch) == list(range(len(lengths)))
    for batch in made:
        assert len({lengths[i] for i in batch}) == 1
        assert len(batch) == 1 or lengths[batch[0]] * len(batch) <= runtime.BATCH_TOKENS


def test_temperature_softens_and_keeps_the_order() -> None:
    logits = np.array([[4.0, 1.0, -2.0], [1000.0, 0.0, -1000.0]], dtype=np.float32)
    sharp, soft = nli.softmax(logits), nli.softmax(logits, 2.0)
    assert soft[0, 0] < sharp[0, 0]
    assert (soft.argmax(1) == sharp.argmax(1)).all()
    assert np.isfinite(sharp).all()
    assert np.allclose(sharp[0], np.exp([4, 1, -2]) / np.exp([4, 1, -2]).sum())


def test_the_fake_looks_pairs_up_and_remembers_them() -> None:
    fake = testing.TableScorer({("a", "b"): (0.1, 0.1, 0.8)})
    assert isinstance(fake, nli.NliScorer)
    rows = fake.score([("a", "b"), ("b", "a"), ("c", "c")])
    assert rows.argmax(1).tolist() == [2, 1, 0]
    assert fake.asked == [("a", "b"), ("b", "a"), ("c", "c")]


def onnx_folder(folder: Path, *, external: bool = False) -> Path:
    """A model of three lines: logits are counts over the ids, in the order C, N, E."""
    onnx = pytest.importorskip("onnx")
    helper, kind = onnx.helper, onnx.TensorProto
    ids = helper.make_tensor_value_info("input_ids", kind.INT64, ["b", "w"])
    out = helper.make_tensor_value_info("logits", kind.FLOAT, ["b", 3])
    scale = helper.make_tensor("scale", kind.FLOAT, [3], [0.1, 0.2, 0.3])
    if external:
        scale.ClearField("float_data")
        scale.data_location = kind.EXTERNAL
        entry = scale.external_data.add()
        entry.key, entry.value = "location", "weights.bin"
    nodes = [
        helper.make_node("Cast", ["input_ids"], ["floats"], to=kind.FLOAT),
        helper.make_node("ReduceSum", ["floats", "axis"], ["sum"], keepdims=1),
        helper.make_node("Mul", ["sum", "scale"], ["logits"]),
    ]
    axis = helper.make_tensor("axis", kind.INT64, [1], [1])
    graph = helper.make_graph(nodes, "tiny", [ids], [out], [scale, axis])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    folder.mkdir(exist_ok=True)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    (folder / "tokenizer.json").write_bytes(tokenizer_bytes())
    labels = {"0": "contradiction", "1": "neutral", "2": "entailment"}
    (folder / "config.json").write_text(json.dumps({"id2label": labels}), "utf-8")
    return folder


def test_a_folder_with_onnx_plugs_in(tmp_path: Path) -> None:
    scorer = nli.load_scorer(str(onnx_folder(tmp_path)))
    row = scorer.score([("the town fell", "the town held")])[0]
    assert row[0] > row[1] > row[2]


def test_a_model_that_gives_two_columns_is_refused(tmp_path: Path) -> None:
    folder = onnx_folder(tmp_path)
    model = (folder / "model.onnx").read_bytes()
    import onnx

    graph = onnx.load_from_string(model)
    graph.graph.initializer[0].CopyFrom(onnx.helper.make_tensor("scale", 1, [2], [0.1, 0.2]))
    graph.graph.output[0].type.tensor_type.shape.dim[1].dim_value = 2
    (folder / "model.onnx").write_bytes(graph.SerializeToString())
    with pytest.raises(ModelError, match="no NLI model could be loaded"):
        nli.load_scorer(str(folder))


def test_weights_in_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="keeps its weights in other files"):
        nli.load_scorer(str(onnx_folder(tmp_path, external=True)))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("model.onnx", b"nonsense" * 20, "ONNX Runtime cannot use it"),
        ("tokenizer.json", b"{}", "is not a tokenizer"),
        ("tokenizer.json", b"\xff\xfe", "is not a tokenizer"),
        ("config.json", b"[" * 100_000, "is not JSON"),
        ("config.json", b"[]", "is not a JSON object"),
        ("config.json", b"{}", "labels: none"),
        ("config.json", None, "cannot be read"),
        ("tokenizer.json", None, "cannot be read"),
    ],
)
def test_a_broken_folder_is_an_error_of_ours(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    folder = onnx_folder(tmp_path)
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match=said) as caught:
        nli.load_scorer(str(folder))
    assert caught.value.where == str(folder / name)


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"12345")
    with pytest.raises(ModelError, match="over 4 bytes"):
        runtime.read_bounded(tmp_path / "big", 4)


def test_a_plugin_is_found_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("table", "counterclaim.testing:TableScorer", nli.ENTRY_POINTS)
    wrong = EntryPoint("wrong", "counterclaim.testing:WordEmbedder", nli.ENTRY_POINTS)
    installed = {"table": [entry], "wrong": [wrong]}
    monkeypatch.setattr(plugins, "entry_points", lambda group, name: installed.get(name, []))
    assert isinstance(nli.load_scorer("table"), testing.TableScorer)
    with pytest.raises(ModelError, match="makes no scorer"):
        nli.load_scorer("wrong")


def test_a_slip_is_caught_before_a_hub_is_asked() -> None:
    known = next((info.name for info in models.bundled() if info.kind == "nli"), None)
    if known is None:
        pytest.skip("no NLI model is bundled yet")
    with pytest.raises(ModelError, match=f"Did you mean '{known}'"):
        nli.load_scorer(known[:-1])


def test_importing_the_module_stays_cheap() -> None:
    code = (
        "import sys; import counterclaim.comparing.nli\n"
        "heavy = {'torch', 'transformers', 'onnxruntime', 'tokenizers', 'numpy'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.slow
def test_a_transformers_folder_plugs_in(tmp_path: Path) -> None:
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        PreTrainedTokenizerFast,
        set_seed,
    )

    set_seed(1)
    (tmp_path / "t.json").write_bytes(tokenizer_bytes())
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(tmp_path / "t.json"), pad_token=WORDS[0], unk_token=WORDS[1]
    )
    names = {0: "contradiction", 1: "entailment", 2: "neutral"}
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=40,
        id2label=names,
        label2id={name: i for i, name in names.items()},
    )
    BertForSequenceClassification(config).save_pretrained(tmp_path / "model")
    tokenizer.save_pretrained(tmp_path / "model")
    scorer = nli.load_scorer(str(tmp_path / "model"))
    pairs = [("the town fell", "not held"), ("the " * 90, "town"), ("held", "held")]
    together = scorer.score(pairs)
    assert together.shape == (3, 3)
    assert np.allclose(together.sum(1), 1, atol=1e-6)
    assert np.allclose(together, np.concatenate([scorer.score([p]) for p in pairs]), atol=1e-5)
    (tmp_path / "model" / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="no NLI model could be loaded"):
        nli.load_scorer(str(tmp_path / "model"))


@pytest.fixture(scope="module")
def bundled() -> nli.NliScorer:
    return nli.load_scorer()


def test_the_bundled_model_tells_the_three_apart(bundled: nli.NliScorer) -> None:
    premise = "Government forces pushed the rebels out of the town on Friday."
    rows = bundled.score(
        [
            (premise, "The rebels were pushed out of the town."),
            (premise, "The mayor had ordered new buses for the school."),
            (premise, "The rebels are still in control of the town."),
        ]
    )
    assert rows.dtype == np.float32
    assert rows.argmax(1).tolist() == [0, 1, 2]


def test_a_bundled_score_does_not_hang_on_its_batch(bundled: nli.NliScorer) -> None:
    """To the last bit, though activations are rounded; see `runtime.batches`."""
    pairs = [(f"{n} people died{' in the long flood' * n}.", "Some died.") for n in range(12)]
    together = bundled.score(pairs)
    alone = np.concatenate([bundled.score([pair]) for pair in pairs])
    assert (together == alone).all()
    assert (bundled.score(pairs[::-1])[::-1] == together).all()


def test_the_bundled_model_needs_no_torch() -> None:
    code = (
        "import sys; from counterclaim.comparing import nli\n"
        "nli.load_scorer().score([('a', 'b')])\n"
        "assert not {'torch', 'transformers'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
