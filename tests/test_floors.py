"""The gate itself: it opens, it shuts, and it is lowered by nobody unawares."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim import floors
from counterclaim.errors import InputError
from counterclaim.evaluating import measure
from counterclaim.records import RELATIONS
from tests.test_evaluating import GOLD, SAID, Said, pair

MEASURED = measure(GOLD, SAID)
# One conflict fewer is found, and nothing else changes.
WORSE = measure(GOLD, (*SAID[:2], Said("none", strength=0.55), *SAID[3:]))
# The missed conflict is found as well.
BETTER = measure(GOLD, (*SAID[:3], Said("conflict", "control", 0.9), *SAID[4:]))


def test_floors_are_what_was_measured_rounded_down():
    reached = floors.measured(MEASURED)
    assert reached.pairs == 9
    assert reached.least["conflict"] == {"precision": 0.6, "recall": 0.75}
    assert reached.least["none"] == {"precision": 0.5, "recall": 0.5}
    assert reached.least["update"] == {"precision": None, "recall": None}


def test_a_third_is_rounded_down_so_that_it_is_reached_again():
    thirds = measure(GOLD[:3], [Said("conflict"), Said("none"), Said("none")])
    assert floors.measured(thirds).least["conflict"]["recall"] == 0.3333
    assert floors.shortfalls(floors.measured(thirds), thirds) == []


def test_what_was_measured_reaches_its_own_floors():
    assert floors.shortfalls(floors.measured(MEASURED), MEASURED) == []


def test_worse_figures_are_named_with_both_numbers():
    below = floors.shortfalls(floors.measured(MEASURED), WORSE)
    assert "The recall of conflict is 0.5000, below 0.7500." in below
    assert "The precision of conflict is 0.5000, below 0.6000." in below


def test_better_figures_pass():
    assert floors.shortfalls(floors.measured(MEASURED), BETTER) == []


def test_a_share_of_nothing_does_not_reach_a_floor():
    silent = measure(GOLD, [Said("none")] * len(GOLD))
    below = floors.shortfalls(floors.measured(MEASURED), silent)
    assert any("precision of conflict is unknown" in sentence for sentence in below)


@pytest.mark.parametrize(
    "others", [GOLD[:-1], (*GOLD, pair(10, "none")), (*GOLD[:-1], pair(9, "none", guards="bound"))]
)
def test_other_pairs_or_labels_shut_the_gate(others):
    evaluation = measure(others, [Said(one.relation) for one in others])
    (problem,) = floors.shortfalls(floors.measured(MEASURED), evaluation)
    assert problem.startswith("These are not the 9 pairs")


def test_floors_rise_to_the_better_of_both():
    before = floors.measured(MEASURED)
    after = floors.raised(before, BETTER)
    for relation in RELATIONS:
        for name in floors.MEASURES:
            old, new = before.least[relation][name], after.least[relation][name]
            assert old is None or new >= old
    assert after.least["conflict"] == {"precision": 0.6666, "recall": 1.0}


def test_floors_are_not_lowered_in_passing():
    with pytest.raises(InputError, match=r"(?s)recall of conflict.*--allow-lower"):
        floors.raised(floors.measured(MEASURED), WORSE)


def test_floors_are_lowered_when_that_is_asked_for():
    lowered = floors.raised(floors.measured(MEASURED), WORSE, allow_lower=True)
    assert lowered == floors.measured(WORSE)


def test_first_floors_need_no_flag():
    assert floors.raised(None, MEASURED) == floors.measured(MEASURED)


def test_a_floor_without_figures_now_stays():
    few = measure(GOLD[:4], [Said("conflict")] * 4)
    old = floors.Floors("x", 9, {name: dict.fromkeys(floors.MEASURES) for name in RELATIONS})
    raised = floors.raised(old, few)
    assert raised.least["conflict"] == {"precision": 1.0, "recall": 1.0}
    assert raised.least["update"] == {"precision": None, "recall": None}


def test_floors_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "floors.json"
    path.write_bytes(floors.measured(MEASURED).as_json())
    assert floors.read(path) == floors.measured(MEASURED)


def test_a_lowered_floor_is_one_line_of_a_diff():
    before, after = (floors.measured(e).as_json().splitlines() for e in (MEASURED, WORSE))
    assert len(before) == len(after)
    moved = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert (b'      "recall": 0.75', b'      "recall": 0.5') in moved


def broken(change):
    plain = json.loads(floors.measured(MEASURED).as_json())
    change(plain)
    return json.dumps(plain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "[" * 100_000,
        broken(lambda p: p.pop("sha256")),
        broken(lambda p: p["least"].pop("conflict")),
        broken(lambda p: p["least"].update(doubt={})),
        broken(lambda p: p["least"]["conflict"].pop("recall")),
        broken(lambda p: p["least"]["conflict"].update(recall="high")),
        broken(lambda p: p["least"]["conflict"].update(recall=1.5)),
        broken(lambda p: p["least"]["conflict"].update(recall=float("nan"))),
        broken(lambda p: p.update(more=1)),
        broken(lambda p: p.update(pairs="many")),
    ],
)
def test_a_broken_file_is_refused(tmp_path, text):
    path = tmp_path / "floors.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        floors.read(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_refused_and_a_huge_one(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        floors.read(tmp_path / "none.json")
    (tmp_path / "huge.json").write_bytes(b" " * (floors.MAX_BYTES + 1))
    with pytest.raises(InputError, match="over 100,000 bytes"):
        floors.read(tmp_path / "huge.json")


judgements = st.lists(st.sampled_from(RELATIONS).map(Said), min_size=len(GOLD), max_size=len(GOLD))


@given(judgements, judgements)
def test_a_gate_that_was_raised_never_lets_the_worse_pass(first, second):
    one, two = measure(GOLD, first), measure(GOLD, second)
    before = floors.measured(one)
    try:
        after = floors.raised(before, two)
    except InputError:
        assert floors.shortfalls(before, two)
    else:
        assert floors.shortfalls(after, two) == []
