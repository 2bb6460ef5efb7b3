"""Given statements: what rows may hold, what is added to them, and that progress is told."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from counterclaim import statements
from counterclaim.comparing import nli
from counterclaim.errors import InputError
from counterclaim.testing import TableScorer, WordEmbedder

BRIDGE = {
    "text_a": "Ten people were killed when the bridge in Kunduz collapsed.",
    "date_a": "2020-05-01",
    "source_a": "Harbour Wire",
    "text_b": "Thirty people were killed when the bridge in Kunduz collapsed.",
    "date_b": "2020-05-01",
    "source_b": "Northern Post",
}


@pytest.fixture(autouse=True)
def fakes(monkeypatch):
    scorer = TableScorer()
    monkeypatch.setattr(nli, "load_scorer", lambda _: scorer)
    monkeypatch.setattr(statements, "load_embedder", lambda _: WordEmbedder())
    return scorer


def test_every_row_keeps_its_columns_and_gets_ours():
    (row,) = statements.compare([{**BRIDGE, "mine": 7}])
    assert row["mine"] == 7
    assert set(statements.ADDED) <= set(row)
    assert (row["relation"], row["type"]) == ("conflict", "casualties")
    assert row["scope_place"] == "same"


def test_rows_do_not_mix():
    other = {"text_a": "The cup final was played in Rabat.", "text_b": "Bread is dear in Cairo."}
    first, second, third = statements.compare([BRIDGE, other, BRIDGE])
    assert first["relation"] == third["relation"] == "conflict"
    assert second["relation"] in {"none", "not_comparable"}
    assert 0 <= second["strength"] <= 1
    assert second["reasons"]


def test_a_dataframe_with_empty_cells_is_read_as_unknown():
    frame = pd.DataFrame([BRIDGE, {**BRIDGE, "date_a": math.nan, "source_a": None}])
    rows = statements.compare(frame)
    assert [row["relation"] for row in rows] == ["conflict", "conflict"]
    assert rows[1]["strength"] <= rows[0]["strength"]


def test_voice_and_place_of_a_row_serve_where_the_text_is_silent():
    def bare(place):
        return {
            "text_a": "The bomb killed ten people.",
            "text_b": "The bomb killed thirty people.",
            "voice_b": "police",
            "place_a": place,
            "place_b": "Kunduz",
            "date_a": "2020-05-01",
            "date_b": "2020-05-01",
        }

    same, other = statements.compare([bare("Kunduz"), bare("Maiduguri")])
    assert same["relation"] == "conflict"
    assert "police" not in same["text_b"]
    assert other["relation"] != "conflict"
    assert other["scope_place"] == "different"


@pytest.mark.parametrize("text", ["", "   ", None])
def test_a_row_without_text_is_named_by_its_number(text):
    with pytest.raises(InputError, match="row 2 has no text_b"):
        statements.compare([BRIDGE, {**BRIDGE, "text_b": text}])


def test_scores_are_added_in_the_order_of_the_rows(fakes):
    pairs = [("Nine died.", "Nobody died."), ("It rained.", "It rained.")]
    rows = statements.score(
        [{"premise": p, "hypothesis": h, "n": i} for i, (p, h) in enumerate(pairs)]
    )
    assert [row["n"] for row in rows] == [0, 1]
    assert rows[1]["entailment"] == pytest.approx(0.98)
    assert fakes.asked == pairs


def test_scoring_needs_both_texts():
    with pytest.raises(InputError, match="row 1 has no premise and no hypothesis"):
        statements.score([{"premise": " "}])


def test_progress_is_told_stage_by_stage():
    told = []
    statements.compare([BRIDGE, BRIDGE], progress=lambda *step: told.append(step))
    assert ("extract", 1, 2) in told
    assert ("extract", 2, 2) in told
    assert any(stage == "score" and done == total for stage, done, total in told)
    statements.score(
        [{"premise": "A.", "hypothesis": "B."}], progress=lambda *step: told.append(step)
    )
    assert told[-1] == ("score", 1, 1)


def test_no_rows_are_no_work():
    assert statements.score([]) == []
