import gzip
import itertools
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import distill
import soft
from safetensors.torch import load_file

from counterclaim.comparing.nli import softmax
from counterclaim.testing import TableScorer

WORDS = "three four five rebels soldiers died fled held lost the a bridge town in near of".split()
LABELS = ("entailment", "neutral", "contradiction")


def write_pairs(path: Path, count: int, *, labelled: bool = True) -> Path:
    draw = np.random.default_rng(count)
    rows = ["premise\thypothesis\tlabel"]
    for i in range(count):
        one, two = (" ".join(draw.choice(WORDS, draw.integers(3, 9))) for _ in range(2))
        rows.append(f"{one}\t{two}\t{LABELS[i % 3] if labelled else 'unlabelled'}")
    path.write_bytes(gzip.compress("\n".join(rows).encode()))
    return path


class Counting:
    """Logits by the length of the texts; counts the pairs, and may stop in the middle."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.pairs, self.stop_after = 0, stop_after

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        if self.pairs + len(pairs) > self.stop_after:
            raise KeyboardInterrupt
        self.pairs += len(pairs)
        return np.array([[len(p), len(h), len(p + h) % 7] for p, h in pairs], np.float32) / 10


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer, 16 wide, with random weights, and its tokenizer."""
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("encoder")
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS]))
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=4 + len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder)
    return folder


def config_of(encoder: Path, **wishes: float) -> dict[str, Any]:
    return {
        "model": {"encoder": str(encoder), "labels": list(LABELS), "max_tokens": 32},
        "train": {
            "epochs": 2,
            "batch": 8,
            "learning_rate": 1e-3,
            "warmup": 0.1,
            "weight_decay": 0.01,
            "label_smoothing": 0.03,
            "dropout": 0.1,
            "freeze_embeddings": True,
            "seed": 7,
            "save_every": 3,
        },
        "distill": wishes,
    }


def soft_of(pairs: Path) -> Path:
    made = pairs.with_suffix(".safetensors")
    soft.write_soft(Counting(), pairs, made, "counting")
    return made


def test_logits_of_every_pair_are_written_and_bound_to_their_file(tmp_path: Path) -> None:
    pairs = write_pairs(tmp_path / "pairs.tsv.gz", 20, labelled=False)
    made = tmp_path / "soft.safetensors"
    soft.write_soft(Counting(), pairs, made, "counting", part=6)
    found = soft.soft_labels(made, pairs)
    wanted = Counting()([row[:2] for row in soft.pairs_of(pairs)])
    assert found.dtype == np.float32
    assert softmax(found) == pytest.approx(softmax(wanted), abs=0.002)
    assert found.sum(1) == pytest.approx(0, abs=0.01)
    other = write_pairs(tmp_path / "other.tsv.gz", 21)
    with pytest.raises(SystemExit, match="its pairs is"):
        soft.soft_labels(made, other)


def test_scoring_goes_on_from_the_parts_that_are_there(tmp_path: Path) -> None:
    pairs = write_pairs(tmp_path / "pairs.tsv.gz", 20)
    one, two = tmp_path / "one.safetensors", tmp_path / "two.safetensors"
    soft.write_soft(Counting(), pairs, one, "t", part=6)
    with pytest.raises(KeyboardInterrupt):
        soft.write_soft(Counting(stop_after=13), pairs, two, "t", part=6)
    with pytest.raises(SystemExit, match="its teacher is t, not u"):
        soft.write_soft(Counting(), pairs, two, "u", part=6)
    rest = Counting()
    soft.write_soft(rest, pairs, two, "t", part=6)
    assert rest.pairs == 8
    assert (soft.soft_labels(one, pairs) == soft.soft_labels(two, pairs)).all()
    assert not list(tmp_path.glob("*.parts"))
    soft.write_soft(rest, pairs, two, "t", part=6)
    assert rest.pairs == 8


def test_probabilities_serve_where_a_scorer_has_no_logits() -> None:
    pairs = [("a", "b"), ("c", "c")]
    scorer = TableScorer()
    assert softmax(soft.logits_by(scorer)(pairs)) == pytest.approx(scorer.score(pairs), abs=1e-5)


def test_equal_logits_are_no_loss_and_shifted_ones_neither() -> None:
    logits = torch.randn(5, 3, generator=torch.Generator().manual_seed(2))
    assert distill.soft_loss(logits, logits + 3, 2.0).abs().max() < 1e-6
    apart = distill.soft_loss(logits, logits.flip(1), 2.0)
    assert (apart > 0).all()
    shares, theirs = (torch.softmax(x / 2, 1) for x in (logits, logits.flip(1)))
    wanted = 4 * (theirs * (theirs.log() - shares.log())).sum(1)
    assert torch.allclose(apart, wanted, atol=1e-5)


def test_each_pair_learns_from_what_it_has() -> None:
    student, teacher = torch.randn(2, 3), torch.randn(2, 3)
    wish = distill.DEFAULTS | {"alpha": 0.25}
    none, nan = torch.tensor([distill.NO_GOLD] * 2), torch.full((2, 3), torch.nan)
    gold = torch.tensor([0, 2])
    kl = distill.soft_loss(student, teacher, wish["temperature"]).mean()
    ce = torch.nn.functional.cross_entropy(student, gold, label_smoothing=0.1)
    assert torch.isclose(distill.loss_of(student, teacher, none, wish, 0.1), kl)
    assert torch.isclose(distill.loss_of(student, nan, gold, wish, 0.1), ce)
    both = distill.loss_of(student, teacher, gold, wish, 0.1)
    assert torch.isclose(both, 0.25 * kl + 0.75 * ce)


def test_a_key_that_distill_does_not_know_is_refused(encoder: Path) -> None:
    with pytest.raises(SystemExit, match="has no alfa"):
        distill.wishes(config_of(encoder, alfa=0.5))


def test_the_average_follows_the_weights_in_float32() -> None:
    model = torch.nn.Linear(2, 1, bias=False).bfloat16()
    average = distill.Average(model, 0.9)
    with torch.no_grad():
        model.weight.fill_(1.0)
        average.update(model)
        first = float(average.weights["weight"][0, 0])
        for _ in range(200):
            average.update(model)
    assert average.weights["weight"].dtype == torch.float32
    assert abs(first - 1) < 0.2
    assert average.weights["weight"].numpy() == pytest.approx(1.0, abs=1e-4)
    average.weights["weight"].zero_()
    average.give(model)
    assert not model.weight.any()


def test_a_run_that_was_stopped_ends_as_one_go(encoder: Path, tmp_path: Path) -> None:
    labelled = write_pairs(tmp_path / "mix.tsv.gz", 24)
    mined = write_pairs(tmp_path / "mined.tsv.gz", 16, labelled=False)
    stages = [
        [(labelled, "-"), (mined, str(soft_of(mined)))],
        [(labelled, str(soft_of(labelled)))],
    ]
    config = config_of(encoder, average_last=0.5, average_decay=0.8)
    distill.distill(config, stages, tmp_path / "whole")
    tokenizer = distill.AutoTokenizer.from_pretrained(encoder)
    mixes = [distill.SoftMix(s, tokenizer, config["model"], config["train"]) for s in stages]
    course = distill.Course.of(mixes, config["train"]["warmup"])
    assert (len(course.steps), course.warm, course.stable) == (16, 1, 10)
    (tmp_path / "cut").mkdir()
    student = distill.Distiller(config, tokenizer, None)
    assert len(list(itertools.islice(distill.learn(student, course, tmp_path / "cut"), 14))) == 14
    distill.distill(config, stages, tmp_path / "cut")
    one, two = (
        load_file(tmp_path / name / "model" / "model.safetensors") for name in ("whole", "cut")
    )
    assert all(torch.equal(one[name], two[name]) for name in one)
    plain = distill.Distiller(config, tokenizer, None).model.state_dict()
    assert any(not torch.equal(one[name], plain[name]) for name in one)


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("g++") and Path(sysconfig.get_path("include"), "Python.h").is_file()),
    reason="compiling needs a C++ compiler and Python's headers",
)
def test_a_compiled_run_learns_the_same(encoder: Path, tmp_path: Path) -> None:
    pairs = write_pairs(tmp_path / "mix.tsv.gz", 24)
    config = config_of(encoder)
    config["train"] |= {"dropout": 0.0, "epochs": 1}
    for name, wish in (("plain", False), ("compiled", True)):
        config["train"]["compile"] = wish
        distill.distill(config, [[(pairs, "-")]], tmp_path / name)
    one, two = (
        load_file(tmp_path / name / "model" / "model.safetensors") for name in ("plain", "compiled")
    )
    assert one.keys() == two.keys()
    assert all(torch.allclose(one[name], two[name], atol=1e-4) for name in one)


def test_a_run_is_a_teacher_and_a_start(encoder: Path, tmp_path: Path) -> None:
    pairs, run = write_pairs(tmp_path / "mix.tsv.gz", 16), tmp_path / "run"
    config = config_of(encoder)
    distill.distill(config, [[(pairs, "-")]], run)
    texts = [row[:2] for row in soft.pairs_of(pairs)]
    scorer = soft.scorer_named(str(run))
    assert scorer.score(texts).sum(1) == pytest.approx(1, abs=1e-5)
    assert scorer.score(texts[::-1]) == pytest.approx(scorer.score(texts)[::-1], abs=0.02)
    assert soft.mark_of(str(run)).startswith(f"{run} ")
    tokenizer = distill.AutoTokenizer.from_pretrained(encoder)
    weights = load_file(run / "model" / "model.safetensors")
    for start in (run, run / "model", run / "model" / "model.safetensors"):
        begun = distill.Distiller(config, tokenizer, start).model.state_dict()
        assert all(torch.equal(weights[name], begun[name]) for name in weights)
    with pytest.raises(SystemExit, match="holds no"):
        distill.Distiller(config, tokenizer, tmp_path)


def test_the_checkpoint_of_a_run_serves_with_its_config(encoder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    config = config_of(encoder)
    tokenizer = distill.AutoTokenizer.from_pretrained(encoder)
    student = distill.Distiller(config, tokenizer, None)
    distill.Progress(folder).save(student.model, student.optimizer, 1)
    with pytest.raises(SystemExit, match="is not done"):
        soft.run_weights(folder)
    toml = tmp_path / "run.toml"
    toml.write_text(
        f'[model]\nencoder = "{encoder}"\nlabels = {list(LABELS)}\nmax_tokens = 32\n'
        "[train]\ndropout = 0.0\nfreeze_embeddings = true\n"
    )
    assert soft.scorer_named(str(folder), toml).score([("the bridge", "held")]).shape == (1, 3)
