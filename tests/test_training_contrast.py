import gzip
import json
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import contrast
import retrieval
import torch

ROOT = Path(__file__).parents[1]
PLAN = {"days_apart": 7, "days_of_event": 4, "pairs_of_event": 6, "days_of_items": 3, "rare": 60}


def event(number: int, day: str, *heads: str, place: str = "Zarin") -> dict[str, object]:
    reports = [{"headline": head, "date": day, "source": "A"} for head in heads]
    return {
        "id": number,
        "country": "Marat",
        "adm_1": place,
        "date_start": day,
        "date_end": day,
        "reports": reports,
    }


def held_out(tmp_path: Path, **fields: str) -> contrast.HeldOut:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"text_a": "a", "text_b": "b", "origin": ""} | fields))
    return contrast.HeldOut(path, None)


def test_a_ring_joins_each_text_with_two_others() -> None:
    assert contrast.ring(["a"], 6) == []
    assert contrast.ring(["a", "b"], 6) == [("a", "b")]
    assert contrast.ring(["a", "b", "c"], 6) == [("a", "b"), ("b", "c"), ("c", "a")]
    assert len(contrast.ring(list("abcdefgh"), 6)) == 6


def test_nothing_of_a_pairs_event_is_trained_on(tmp_path: Path) -> None:
    heads = ("Blast kills nine at the market", "Nine dead in a market blast")
    other = ("Rebels take the old bridge at noon", "Army loses the old bridge to rebels")
    rows = [
        event(1, "2016-03-01", *heads),
        event(2, "2016-03-05", "Ten are dead after a raid", "A raid leaves ten people dead"),
        event(3, "2017-03-05", heads[0], other[0], other[1]),
        event(4, "2017-03-05", *other, "The commander denies any loss today"),
    ]
    out = held_out(tmp_path, text_a=other[1], origin="events.jsonl.gz id=1 report=0")
    made = list(contrast.of_events(rows, out, PLAN))
    # Event 1 is the pair's, event 2 is too near to it, headline 0 tells of it, other[1] is a side.
    assert {(p.group, p.one, p.other) for p in made} == {
        ("event 4", other[0], "The commander denies any loss today")
    }


def test_an_item_that_holds_a_statement_is_left_out(tmp_path: Path) -> None:
    text = "Rebels take the old bridge at noon. The army denies that the bridge is lost."
    rows = [{"date": "2016-03-01", "text": text}]
    kept = list(contrast.of_items(rows, held_out(tmp_path), PLAN))
    assert [p.other for p in kept] == ["The army denies that the bridge is lost."]
    out = held_out(tmp_path, text_b="the army denies that the bridge is lost")
    assert list(contrast.of_items(rows, out, PLAN)) == []


def test_texts_of_one_place_and_week_are_no_negatives() -> None:
    rows = [
        contrast.Positive("a", "b", "event 1", "Zarin", 10),
        contrast.Positive("c", "d", "event 2", "Zarin", 12),
        contrast.Positive("e", "f", "event 3", "Zarin", 40),
        contrast.Positive("g", "a", "item 4"),
    ]
    spared = contrast.related(rows, 7)
    assert not spared.diagonal().any()
    assert {(int(i), int(j)) for i, j in spared.nonzero() if i < j} == {(0, 1), (0, 3)}


def test_the_loss_falls_where_the_other_side_is_nearest() -> None:
    ones = torch.eye(4)
    near, far = ones.clone(), ones.roll(1, 0)
    spared = torch.zeros((4, 4), dtype=torch.bool)
    assert contrast.loss_of(ones, near, spared, 0.05) < 0.01
    assert contrast.loss_of(ones, far, spared, 0.05) > 10
    # Negatives that are spared do not count at all.
    assert contrast.loss_of(ones, far, ~torch.eye(4, dtype=torch.bool), 0.05) < 0.01


def test_every_pair_is_in_one_batch_and_hard_ones_share_a_place() -> None:
    rows = [contrast.Positive(f"a{i}", f"b{i}", f"e{i}", f"p{i % 4}", i) for i in range(256)]
    plan = {"seed": 7, "batch": 32, "hard_share": 1.0}
    cut = contrast.batches(rows, plan, 0)
    assert sorted(row.one for batch in cut for row in batch) == sorted(row.one for row in rows)
    assert all(len({row.field for row in batch}) == 1 for batch in cut)
    assert cut == contrast.batches(rows, plan, 0)
    assert cut != contrast.batches(rows, plan, 1)


def test_the_config_names_no_set_that_may_not_ship() -> None:
    config = tomllib.loads((ROOT / "training" / "contrast.toml").read_text("utf-8"))
    assert all(entry["licence"] for entry in config["set"])
    assert "semiauto_nli" not in {entry["file"] for entry in config["set"]}


def test_the_pool_holds_nothing_of_a_pair(tmp_path: Path) -> None:
    pair = {
        "text_a": "Blast kills nine at the market",
        "text_b": "the army denies that the bridge is lost",
        "relation": "conflict",
        "origin": "events.jsonl.gz id=1 report=0",
    }
    item = "Rebels take the old bridge at noon. The army denies that the bridge is lost."
    rows: list[dict[str, object]] = [
        event(1, "2016-03-01", "Blast kills nine at the market", "Nine people dead in a blast"),
        event(2, "2017-03-01", "Nine people dead in a blast", "Ten are dead after a raid"),
        {"date": "2016-03-01", "text": item},
        {"date": "2016-03-02", "text": "Rain floods the valley of Marat. Roads are closed there."},
    ]
    path = tmp_path / "pool.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    assert {c.text for c in retrieval.distractors([path], [pair])} == {
        "Ten are dead after a raid",
        "Rain floods the valley of Marat.",
    }


def test_ranks_count_ties_against_the_embedder() -> None:
    class Table:
        def embed(self, texts: list[str]) -> np.ndarray:
            return np.array([{"q": (1, 0), "w": (0.6, 0.8)}.get(t, (0.6, 0.8)) for t in texts])

    side = retrieval.Side({}, "q", "w", ())
    pool = [retrieval.Candidate("x", "", None)]
    ranks, sizes = retrieval.ranked(retrieval.Cached(Table()), [side], pool, None)
    assert (ranks.tolist(), sizes.tolist()) == ([2], [1])
    assert retrieval.of_ranks(np.array([1, 2, 30]), 20)["R@20"] == pytest.approx(66.7, abs=0.1)


def test_auc_is_the_chance_to_lie_above() -> None:
    assert retrieval.auc(np.array([2.0, 3.0]), np.array([0.0, 1.0])) == 100
    assert retrieval.auc(np.array([1.0]), np.array([0.0, 1.0, 2.0])) == 50
