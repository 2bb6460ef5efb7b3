import json
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import calibrate
import evaluate

from counterclaim.testing import TableScorer


def test_a_model_as_sure_as_it_is_right_has_no_calibration_error() -> None:
    shares = np.repeat([[0.75, 0.15, 0.1], [0.1, 0.5, 0.4]], 4, axis=0)
    gold = np.array([0, 0, 0, 1, 1, 1, 2, 2])
    assert evaluate.calibration_error(shares, gold) == pytest.approx(0)
    assert evaluate.calibration_error(shares, np.zeros(8, int)) == pytest.approx(0.375)
    assert evaluate.calibration_error(np.eye(3), np.arange(3)) == 0


def test_chance_is_what_a_perfect_model_gets_on_so_many_pairs() -> None:
    logits = np.random.default_rng(3).normal(size=(4000, 3))
    assert 0.005 < calibrate.chance(logits, 1.0) < 0.03 < calibrate.chance(logits[:200], 1.0)
    sure = np.array([[9.0, 0, 0]] * 4)
    assert calibrate.over(sure, np.array([0, 0, 1, 1]), 1.0) == pytest.approx(0.5, abs=0.001)


def test_the_bias_of_shifted_logits_is_found() -> None:
    draw = np.random.default_rng(5)
    logits = draw.normal(size=(3000, 3)) * 1.5
    edges = (np.exp(logits) / np.exp(logits).sum(1, keepdims=True)).cumsum(1)
    gold = (draw.random((3000, 1)) > edges[:, :2]).sum(1)
    temperature, bias = calibrate.best_bias((logits - [0.5, -0.4, 0]) * 2, gold)
    assert temperature == pytest.approx(2, abs=0.2)
    assert bias == pytest.approx([1.0, -0.8, 0], abs=0.25)


def test_numbers_differ_where_no_count_fits_the_other() -> None:
    assert evaluate.numbers_differ("Blast kills 15 in Odesk", "Blast kills twelve in Odesk")
    assert not evaluate.numbers_differ("At least 12 people died", "Blast kills 15 people")
    assert not evaluate.numbers_differ("Blast kills 15 people", "Blast hits Odesk")
    assert not evaluate.numbers_differ("", "")


def test_models_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.jsonl"
    lines = [
        {"text_a": "3 died", "text_b": "5 died", "relation": "conflict", "origin": "x ; y"},
        {"text_a": "e", "text_b": "e", "relation": "update", "origin": "x"},
    ]
    pairs.write_text("\n".join(json.dumps(line) for line in lines))
    sure = TableScorer({("5 died", "3 died"): (0.0, 0.05, 0.95)})
    found = {"one": evaluate.of_pairs(sure, pairs), "two": evaluate.of_pairs(TableScorer(), pairs)}
    assert [row["recall"] for row in found["one"][:3]] == [1.0, 1.0, 1.0]
    assert [row["recall"] for row in found["two"][:3]] == [1.0, 0.0, 0.0]
    one, two = evaluate.by_numbers(pairs)[:2]
    assert (one["precision"], one["recall"], one["flagged"]["update"]) == (1.0, 1.0, 0.0)
    assert (two["count"], two["conflicts"]) == (1, 1)
    evaluate.table_of_pairs(found | {evaluate.NUMBERS: evaluate.by_numbers(pairs)})
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 3 + 3 * (2 * 3 + 1)
    assert [line.split()[3] for line in printed[3:6]] == ["one", "two", "one"]


def test_two_models_have_two_groups_of_columns(capsys: pytest.CaptureFixture[str]) -> None:
    row = dict.fromkeys(evaluate.FIGURES, 0.25) | {"set": "tiny", "rows": 3, "labels": "ENC"}
    other = row | {"accuracy": 0.75, "ece": None}
    evaluate.table_of_sets([{"model": "a", "sets": [row]}, {"model": "b", "sets": [other]}])
    printed = capsys.readouterr().out.splitlines()
    assert printed[2].split() == ["tiny", "3", "ENC", *["0.250"] * 6, "0.750", *["0.250"] * 4, "-"]
    assert printed[3].split() == ["mean", "0.250", "0.750"]
