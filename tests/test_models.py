import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from counterclaim import models
from counterclaim.comparing import nli
from counterclaim.errors import ModelError
from counterclaim.settings import Settings

WEIGHTS = b"not really weights"


def write_manifest(beside: Path, **changes: object) -> Path:
    """A manifest of one model in ``beside``, its one file beside it."""
    (beside / "tiny").mkdir(exist_ok=True)
    (beside / "tiny" / "model.onnx").write_bytes(WEIGHTS)
    entry = {
        "name": "tiny",
        "kind": "nli",
        "folder": "tiny",
        "default": True,
        "labels": ["entailment", "neutral", "contradiction"],
        "max_tokens": 64,
        "temperature": 1.5,
        "licence": "Apache-2.0",
        "accuracy": {"a_set": 0.75},
        "files": [
            {
                "role": "weights",
                "path": "model.onnx",
                "sha256": hashlib.sha256(WEIGHTS).hexdigest(),
                "bytes": len(WEIGHTS),
            }
        ],
    } | changes
    path = beside / "manifest.json"
    path.write_text(json.dumps({"models": [entry]}), "utf-8")
    return path


@pytest.fixture
def tiny(tmp_path: Path) -> models.ModelInfo:
    return models.read_manifest(write_manifest(tmp_path))[0]


def test_a_manifest_gives_every_field(tiny: models.ModelInfo) -> None:
    assert (tiny.name, tiny.kind, tiny.max_tokens, tiny.temperature) == ("tiny", "nli", 64, 1.5)
    assert tiny.accuracy == {"a_set": 0.75}
    assert tiny.read("weights") == WEIGHTS
    models.verify(tiny)


def test_a_missing_file_is_named(tiny: models.ModelInfo) -> None:
    (tiny.folder / "model.onnx").unlink()
    for action in (models.verify, lambda info: info.read("weights")):
        with pytest.raises(ModelError, match="cannot be read") as caught:
            action(tiny)
        assert caught.value.where == str(tiny.folder / "model.onnx")
        assert caught.value.remedy


def test_another_size_and_another_content_are_refused(tiny: models.ModelInfo) -> None:
    path = tiny.folder / "model.onnx"
    for content, said in ((WEIGHTS + b"!", "bytes, not"), (WEIGHTS[::-1], "sha256")):
        path.write_bytes(content)
        for action in (models.verify, lambda info: info.read("weights")):
            with pytest.raises(ModelError, match=said):
                action(tiny)


def test_a_role_that_is_not_listed_is_an_error(tiny: models.ModelInfo) -> None:
    with pytest.raises(ModelError, match="lists no tokenizer"):
        tiny.read("tokenizer")


def test_a_missing_package_says_how_to_install_it(tmp_path: Path) -> None:
    file = {"role": "weights", "path": "w", "sha256": "0", "bytes": 1, "package": "no_such_package"}
    info = models.read_manifest(write_manifest(tmp_path, files=[file]))[0]
    with pytest.raises(ModelError, match="pip install no-such-package"):
        models.verify(info)


@pytest.mark.parametrize("folder", ["..", "../tiny", "tiny/deeper", "/etc"])
def test_a_folder_elsewhere_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(ModelError, match="not beside the manifest"):
        models.read_manifest(write_manifest(tmp_path, folder=folder))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"models": [{}]}', '{"models": 3}'])
def test_a_broken_manifest_is_an_error_of_ours(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ModelError, match="is not a manifest"):
        models.read_manifest(path)


def test_default_resolves_and_an_unknown_name_lists_the_known() -> None:
    info = models.find("embedder", "default")
    assert info.default
    assert models.find("embedder", info.name) is info
    assert models.lookup("nli", info.name) is None
    with pytest.raises(ModelError, match=info.name):
        models.find("embedder", "nonsense")


def test_a_bundled_model_answers_to_what_it_is_for() -> None:
    fast, accurate = models.find("nli", "fast"), models.find("nli", "accurate")
    assert fast is models.find("nli", fast.name)
    assert accurate.file("weights").bytes > fast.file("weights").bytes
    assert {"fast", "accurate"} <= set(models.names())


def test_all_bundled_files_together_stay_small() -> None:
    own = [file.bytes for info in models.bundled() for file in info.files if not file.package]
    assert sum(own) <= 110_000_000
    assert max(own) < 95_000_000


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fast", "accurate"])
def test_a_bundled_model_scores_a_pair_alone_as_in_a_batch(name: str) -> None:
    scorer = nli.load_scorer(name)
    pairs = [
        ("The army holds the town.", "The rebels were driven out of the town by the army."),
        ("The blast killed 14 people.", "The blast killed 17 people."),
        ("At least 14 people died.", "The mayor spoke on Monday, long after the shops had closed."),
    ]
    together = scorer.score(pairs)
    assert together.argmax(1)[1] == nli.COLUMNS.index("contradiction")
    for pair, row in zip(pairs, together, strict=True):
        np.testing.assert_allclose(scorer.score([pair])[0], row, atol=2e-5)


def test_every_bundled_model_is_whole() -> None:
    for info in models.bundled():
        models.verify(info)
    names = [(info.kind, info.name) for info in models.bundled()]
    assert len(set(names)) == len(names)
    for kind in ("nli", "embedder"):
        assert sum(info.default for info in models.bundled() if info.kind == kind) <= 1


def test_a_run_is_described_by_its_two_models(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(WEIGHTS)
    scorer, embedder = models.describe(Settings(nli=str(tmp_path), embedder="default"))
    assert scorer["sha256"] == hashlib.sha256(WEIGHTS).hexdigest()
    assert scorer["bytes"] == len(WEIGHTS)
    assert scorer["licence"] is None
    assert embedder["sha256"].startswith("53aa5117")
    assert embedder["licence"] == "Apache-2.0"
    json.dumps([scorer, embedder])


def test_a_run_by_default_names_what_screens_its_pairs_too() -> None:
    rows = models.describe(Settings())
    assert [row["kind"] for row in rows] == ["nli", "embedder", "nli"]
    assert rows[0]["name"] == models.find("nli", models.DEFAULT).name
    assert rows[2]["alias"] == models.SCREEN


def test_a_hub_name_is_described_without_files() -> None:
    nli, _ = models.describe(Settings(nli="someone/some-model"))
    assert (nli["name"], nli["file"], nli["files"]) == ("someone/some-model", None, [])
