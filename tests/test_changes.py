"""What is told of two runs, one after the other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import changes
from counterclaim.errors import InputError
from counterclaim.evaluating import measure
from counterclaim.records import RELATIONS
from tests.test_evaluating import GOLD, SAID, Said, pair

BEFORE = measure(GOLD, SAID)


def test_the_same_run_changes_nothing():
    told = changes.between(BEFORE.outcomes, BEFORE)
    assert not any((told.mended, told.broken, told.moved, told.added, told.removed))
    assert all(f.recall[0] == f.recall[1] for f in told.figures)


def test_mended_broken_and_moved_pairs_are_told_apart():
    said = list(SAID)
    said[0] = Said("none", strength=0.3)  # was right
    said[3] = Said("conflict", strength=0.7)  # was wrong, is right
    said[7] = Said("agreement", strength=0.6)  # was wrong, is wrong in another way
    told = changes.between(BEFORE.outcomes, measure(GOLD, said))
    assert [shift.id for shift in told.broken] == ["p-1"]
    assert [shift.id for shift in told.mended] == ["p-4"]
    assert [shift.id for shift in told.moved] == ["p-8"]
    (shift,) = told.broken
    assert (shift.before, shift.strength_before) == ("conflict", 0.95)
    assert (shift.after, shift.strength_after) == ("none", 0.3)


def test_pairs_that_came_went_or_were_relabelled_are_named():
    pairs = (pair(1, "none"), *GOLD[2:], pair(10, "none"))
    told = changes.between(BEFORE.outcomes, measure(pairs, [Said(p.relation) for p in pairs]))
    assert told.relabelled == ("p-1",)
    assert told.added == ("p-10",)
    assert told.removed == ("p-2",)
    assert "p-1" not in {shift.id for shift in (*told.mended, *told.broken, *told.moved)}


def test_figures_of_both_runs_stand_side_by_side():
    all_right = measure(GOLD, [Said(p.relation) for p in GOLD])
    conflict = changes.between(BEFORE.outcomes, all_right).figures[0]
    assert conflict.name == "conflict"
    assert conflict.precision == (0.6, 1.0)
    assert conflict.recall == (0.75, 1.0)


def test_outcomes_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "before.json"
    path.write_text(json.dumps(BEFORE.as_dict()), "utf-8")
    assert changes.read_outcomes(path) == BEFORE.outcomes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '{"outcomes": 3}',
        '{"outcomes": [{"id": "a"}]}',
        '{"outcomes": [{"id": 1, "gold": "none", "predicted": "none", "strength": 1}]}',
        '{"outcomes": [{"id": "a", "gold": "doubt", "predicted": "none", "strength": 1}]}',
        '{"outcomes": [{"id": "a", "gold": [], "predicted": "none", "strength": 1}]}',
        '{"outcomes": [{"id": "a", "gold": "none", "predicted": "none", "strength": NaN}]}',
        '{"outcomes": [{"id": "a", "gold": "none", "predicted": "none", "strength": null}]}',
    ],
)
def test_what_is_no_result_is_refused(tmp_path, text):
    path = tmp_path / "before.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="no result of an evaluation"):
        changes.read_outcomes(path)


def test_an_id_that_stands_twice_is_refused(tmp_path):
    path = tmp_path / "before.json"
    one = BEFORE.as_dict()["outcomes"][0]
    path.write_text(json.dumps({"outcomes": [one, one]}), "utf-8")
    with pytest.raises(InputError, match="an id twice"):
        changes.read_outcomes(path)


def test_a_missing_or_huge_file_is_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="cannot be read"):
        changes.read_outcomes(tmp_path / "none.json")
    monkeypatch.setattr(changes, "MAX_BYTES", 10)
    (tmp_path / "huge.json").write_text("x" * 11, "utf-8")
    with pytest.raises(InputError, match="over 10 bytes"):
        changes.read_outcomes(tmp_path / "huge.json")


judgements = st.lists(st.sampled_from(RELATIONS).map(Said), min_size=len(GOLD), max_size=len(GOLD))


@given(judgements, judgements)
def test_turned_round_what_was_mended_is_broken(first, second):
    one, two = measure(GOLD, first), measure(GOLD, second)
    there, back = changes.between(one.outcomes, two), changes.between(two.outcomes, one)
    assert [s.id for s in there.mended] == [s.id for s in back.broken]
    assert [s.id for s in there.moved] == [s.id for s in back.moved]
    gained = two.accuracy.hits - one.accuracy.hits
    assert gained == len(there.mended) - len(there.broken)
