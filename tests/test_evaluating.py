"""Numbers that were worked out by hand, and what must hold of any judgements."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.cli.figures import lines
from counterclaim.errors import CounterclaimError
from counterclaim.evaluating import CLAIMED, evaluate, measure
from counterclaim.labelled import TYPES, LabelledPair
from counterclaim.metrics import calibration_error, confusion_table, reliability, score_of, share
from counterclaim.records import RELATIONS


@dataclass(frozen=True)
class Said:
    relation: str
    type: str = "casualties"
    strength: float = 0.9
    reasons: tuple[str, ...] = ("Because.",)


def pair(number, relation, kind="casualties", guards=None):
    return LabelledPair(
        id=f"p-{number}",
        text_a=f"Nine died ({number}).",
        text_b=f"Ten died ({number}).",
        relation=relation,
        type=kind,
        reason="By hand.",
        guards=guards,
    )


# Conflict: 4 labelled, 5 judged, 3 in common. Non-conflicts called conflict: 2 of 4.
GOLD = (
    pair(1, "conflict"),
    pair(2, "conflict"),
    pair(3, "conflict", "control"),
    pair(4, "conflict", "control"),
    pair(5, "agreement", guards="bound"),
    pair(6, "not_comparable", guards="other day"),
    pair(7, "not_comparable", guards="other day"),
    pair(8, "none", guards="scope"),
    pair(9, "none", "control", guards="scope"),
)
SAID = (
    Said("conflict", strength=0.95),
    Said("conflict", strength=0.85),
    Said("conflict", "casualties", strength=0.55),
    Said("none", "control", strength=0.2),
    Said("agreement", strength=0.65),
    Said("conflict", strength=0.6),
    Said("not_comparable", strength=0.9),
    Said("conflict", strength=0.8),
    Said("none", "control", strength=0.99),
)


def test_precision_recall_and_f1_of_conflict():
    conflict = measure(GOLD, SAID).relations[0]
    assert conflict.name == "conflict"
    assert (conflict.precision.hits, conflict.precision.n) == (3, 5)
    assert (conflict.recall.hits, conflict.recall.n) == (3, 4)
    assert conflict.f1 == pytest.approx(2 * 0.6 * 0.75 / (0.6 + 0.75))


def test_accuracy_type_and_false_alarms():
    evaluation = measure(GOLD, SAID)
    assert (evaluation.accuracy.hits, evaluation.accuracy.n) == (6, 9)
    assert (evaluation.right_type.hits, evaluation.right_type.n) == (2, 3)
    assert (evaluation.false_alarms.hits, evaluation.false_alarms.n) == (2, 4)


def test_conflict_by_labelled_type():
    types = {score.name: score for score in measure(GOLD, SAID).types}
    assert tuple(types) == TYPES
    assert (types["casualties"].precision.hits, types["casualties"].precision.n) == (2, 4)
    assert (types["control"].precision.hits, types["control"].precision.n) == (1, 1)
    assert (types["control"].recall.hits, types["control"].recall.n) == (1, 2)
    assert types["time"].precision.value is None
    assert types["time"].f1 is None


def test_false_alarms_by_shape():
    guards = measure(GOLD, SAID).guards
    assert {name: (part.hits, part.n) for name, part in guards.items()} == {
        "bound": (0, 1),
        "other day": (1, 2),
        "scope": (1, 2),
    }


def test_confusion_has_every_cell():
    confusion = measure(GOLD, SAID).confusion
    assert confusion["conflict"] == {
        "conflict": 3,
        "agreement": 0,
        "update": 0,
        "not_comparable": 0,
        "none": 1,
    }
    assert confusion["update"] == dict.fromkeys(RELATIONS, 0)
    assert confusion["none"]["conflict"] == 1


def test_strength_is_tested_on_what_claims_a_relation():
    evaluation = measure(GOLD, SAID)
    filled = {b.low: (b.mean_strength, b.held.hits, b.held.n) for b in evaluation.reliability}
    assert filled[0.2] == (None, 0, 0)
    assert filled[0.5] == (pytest.approx(0.55), 1, 1)
    assert filled[0.6] == (pytest.approx(0.625), 1, 2)
    assert filled[0.8] == (pytest.approx(0.825), 1, 2)
    assert filled[0.9] == (pytest.approx(0.95), 1, 1)
    # Distances by bin: .45 of one, .125 and .325 of two each, .05 of one; six findings.
    assert evaluation.calibration_error == pytest.approx(1.4 / 6)


def test_worst_misses_come_first():
    misses = measure(GOLD, SAID).misses
    assert [miss.id for miss in misses] == ["p-8", "p-6", "p-4"]
    assert misses[0].label_reason == "By hand."
    assert misses[0].reasons == ("Because.",)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        # Worked out from the formula with z = 1.96; 8 of 10 is a textbook case.
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 2, 0.0945, 0.9055),
    ],
)
def test_wilson_interval(hits, n, low, high):
    part = share(hits, n)
    assert part.value == hits / n
    assert part.low == pytest.approx(low, abs=5e-4)
    assert part.high == pytest.approx(high, abs=5e-4)


def test_share_of_nothing_is_unknown():
    assert share(0, 0).value is None
    assert share(0, 0).low is None


@pytest.mark.parametrize(("hits", "n"), [(2, 1), (-1, 1), (0, -1)])
def test_share_refuses_impossible_counts(hits, n):
    with pytest.raises(ValueError, match="hits of"):
        share(hits, n)


def test_f1_is_zero_where_nothing_is_found_of_what_is_there():
    score = score_of("update", [("update", "none")], "update")
    assert score.precision.value is None
    assert score.recall.value == 0
    assert score.f1 == 0


def test_edges_of_bins():
    bins = reliability([(0.0, True), (0.8, True), (1.0, False)])
    assert [b.held.n for b in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 1, 1]


def test_calibration_error_of_nothing_is_unknown():
    assert calibration_error(reliability([])) is None


def test_evaluate_asks_the_judge_once_with_all_pairs():
    asked = []

    def judge(pairs):
        asked.append(tuple(pairs))
        return SAID

    assert evaluate(GOLD, judge) == measure(GOLD, SAID)
    assert asked == [GOLD]


def test_too_few_judgements_are_refused():
    with pytest.raises(CounterclaimError, match="8 judgements for 9 pairs"):
        evaluate(GOLD, lambda _: SAID[1:])


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (Said("maybe"), "'maybe'"),
        (Said("conflict", "weather"), "'weather'"),
        (Said("conflict", strength=1.2), r"strength 1\.2"),
        (Said("conflict", strength=float("nan")), "strength nan"),
    ],
)
def test_impossible_judgements_name_their_pair(said, message):
    with pytest.raises(CounterclaimError, match=message) as caught:
        measure(GOLD[:1], [said])
    assert caught.value.where == "p-1"


def test_as_dict_is_json_that_keeps_the_unknown():
    plain = json.loads(json.dumps(measure(GOLD, SAID).as_dict(), allow_nan=False))
    assert plain["n"] == 9
    assert plain["confusion"]["conflict"]["conflict"] == 3
    assert plain["relations"][2]["precision"]["value"] is None
    assert plain["misses"][0]["id"] == "p-8"


def test_lines_are_tables_of_one_width_with_a_header_each():
    rows = lines(measure(GOLD, SAID))
    widths = {}
    for row in rows:
        assert row.header == (row.section not in widths)
        assert len(row.cells) == widths.setdefault(row.section, len(row.cells))
    scores = [row.cells for row in rows if row.section == "relations"]
    assert scores[1][:2] == ("conflict", "0.600 (3/5)")
    assert any(row.cells[0] == "other day" for row in rows)


def test_lines_of_no_pairs_show_no_numbers():
    rows = lines(measure((), ()))
    assert ("right relation", "-", "-") in [row.cells for row in rows]


relations = st.sampled_from(RELATIONS)


@settings(max_examples=60)
@given(st.lists(st.tuples(relations, relations, st.floats(0, 1))))
def test_counts_and_intervals_are_consistent(drawn):
    gold = [pair(n, labelled) for n, (labelled, _, _) in enumerate(drawn)]
    said = [Said(judged, strength=strength) for _, judged, strength in drawn]
    evaluation = measure(gold, said)
    assert sum(sum(row.values()) for row in evaluation.confusion.values()) == len(drawn)
    assert sum(score.recall.n for score in evaluation.relations) == len(drawn)
    assert len(evaluation.misses) == len(drawn) - evaluation.accuracy.hits
    reported = sum(judged in CLAIMED for _, judged, _ in drawn)
    assert sum(b.held.n for b in evaluation.reliability) == reported
    for score in evaluation.relations:
        for part in (score.precision, score.recall):
            if part.n:
                assert 0 <= part.low <= part.value <= part.high <= 1
            else:
                assert part.value is None


@settings(max_examples=60)
@given(st.lists(st.tuples(relations, relations)))
def test_confusion_is_transposed_when_sides_are_swapped(drawn):
    table = confusion_table(drawn)
    swapped = confusion_table((judged, labelled) for labelled, judged in drawn)
    assert all(table[a][b] == swapped[b][a] for a in RELATIONS for b in RELATIONS)
