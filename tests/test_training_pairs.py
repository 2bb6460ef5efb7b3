"""The pairs that training makes: their labels must follow from their texts."""

import math
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import draw
import frames
import negate
import prepare
import reword

LABELS = {"entailment", "neutral", "contradiction"}
COUNTS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)


@pytest.fixture(scope="module")
def parser() -> Any:
    from counterclaim import language

    return language.load()


@given(COUNTS, COUNTS)
def test_labels_of_intervals_hold_for_every_count_that_they_allow(a: list, b: list) -> None:
    """The definition, counted out: is what the premise allows always, never or at times allowed?"""
    allowed = [b[0] <= count <= b[1] for count in range(a[0], a[1] + 1)]
    label = frames.relation((a[0], a[1]), (b[0], b[1]))
    assert label == (
        "entailment" if all(allowed) else "neutral" if any(allowed) else "contradiction"
    )


@given(st.integers(2, 9000), st.integers(0, 2**32))
def test_a_wording_allows_the_count_that_it_words(count: int, seed: int) -> None:
    text, (low, high) = frames.quantity(count, random.Random(seed))
    bounds = {"fewer than": count - 1, "more than": count + 1, "over": count + 1}
    told = next((value for cue, value in bounds.items() if text.startswith(cue)), count)
    assert low <= told <= high


def test_no_word_of_the_frames_gives_the_label_away() -> None:
    draw, words = random.Random(1), {}
    rows = [maker(draw) for maker in frames.MAKERS for _ in range(600)]
    assert {label for *_, label in rows} == LABELS
    for _, hypothesis, label in rows:
        for word in set(re.findall(r"[a-z]+", hypothesis.lower())):
            words.setdefault(word, Counter())[label] += 1
    frequent = {word: seen for word, seen in words.items() if seen.total() > 150}
    assert len(frequent) > 100
    given_away = {w: s for w, s in frequent.items() if max(s.values()) / s.total() > 0.8}
    # "nobody was hurt" contradicts or leaves open; nothing entails it.
    assert set(given_away) <= {"nobody", "no", "caused", "fatalities", "deaths", "there"}


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("The army has captured the town.", "The army has not captured the town."),
        ("The rebels hold the bridge.", "The rebels do not hold the bridge."),
        ("A man playing guitar", "A man not playing guitar"),
        ("The road is closed.", "The road is not closed."),
    ],
)
def test_negation(parser: Any, text: str, turned: str) -> None:
    assert negate.negated(parser(text), random.Random(2)) == turned


@pytest.mark.parametrize(
    "text", ["Nobody left.", "Is the road closed?", "All men fought.", "No soldier died.", "Fire!"]
)
def test_what_cannot_be_negated_surely_is_left(parser: Any, text: str) -> None:
    assert negate.negated(parser(text), random.Random(2)) is None


def test_what_follows_from_a_negation() -> None:
    told = list(negate.followed(("p", "not p"), ("h", "not h"), "entailment"))
    assert ("p", "not h", "contradiction") in told
    assert ("not h", "not p", "entailment") in told
    assert ("not p", "h", "neutral") in told
    told = list(negate.followed(("p", None), ("h", "not h"), "contradiction"))
    assert told == [("p", "not h", "entailment")]


def test_a_changed_count_is_labelled_by_its_interval() -> None:
    text, labels = "A bomb kills at least 14 people in the town.", Counter()
    for seed in range(200):
        premise, hypothesis, label = reword.changed_count(text, random.Random(seed))
        assert text in (premise, hypothesis)
        labels[label] += 1
    assert set(labels) == LABELS


@pytest.mark.parametrize(
    "text",
    [
        "The fire of 2014 destroyed houses.",
        "The price was $14 for members.",
        "The vote ended 12-14 members against.",
        "About 14 people died.",
        "He was aged 14 years.",
    ],
)
def test_what_is_no_plain_count_is_left(text: str) -> None:
    assert reword.changed_count(text, random.Random(1)) is None


def test_denial_stands_in_pairs_of_every_label() -> None:
    labels = Counter()
    for seed in range(300):
        row = reword.reported("The army left.", "A bridge fell.", random.Random(seed))
        if any(re.search("denied|reject|dismiss|not true", side) for side in row[:2]):
            labels[row[2]] += 1
    assert set(labels) == LABELS
    assert max(labels.values()) / labels.total() < 0.7


def test_infinity_is_no_count() -> None:
    assert frames.relation((14, math.inf), (17, 17)) == "neutral"
    assert frames.relation((17, 17), (14, math.inf)) == "entailment"


def test_a_draw_takes_so_many_rows_of_each_mix_once(tmp_path: Path) -> None:
    for name, count in (("one", 9), ("two", 5)):
        rows = [(f"{name} {i}", "h", "neutral") for i in range(count)]
        prepare.write_rows(tmp_path / f"{name}.tsv.gz", rows)
    mixes = [(tmp_path / "one.tsv.gz", 4), (tmp_path / "two.tsv.gz", 5)]
    rows = draw.drawn(mixes, 3)
    assert rows == draw.drawn(mixes, 3)
    assert len(set(rows)) == 9
    assert sum(row[0].startswith("one") for row in rows) == 4
    with pytest.raises(SystemExit, match="has 5 rows, not 6"):
        draw.drawn([(tmp_path / "two.tsv.gz", 6)], 3)
