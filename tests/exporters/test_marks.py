"""The deciding words: those that were compared, at their place in the quote."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.exporters import holding
from counterclaim.exporters.marks import deciding, parts


def marked(side) -> list[str]:
    return [part.text for part in side if part.deciding]


def finding(results, name):
    return next(each for each in results.finding_records if each.id == name)


def test_counts_of_one_measure_are_marked(results):
    a, b = deciding(finding(results, "f-4"))
    assert marked(a) == ["At least 12 dockers"]
    assert marked(b) == ["about 7 dockers"]


def test_the_parts_add_up_to_the_quotes(results):
    for each in results.finding_records:
        for claim, side in zip((each.a, each.b), deciding(each), strict=True):
            assert "".join(part.text for part in side) == claim.quote


def test_words_of_control_are_marked(results):
    a, b = deciding(finding(results, "f-3"))
    assert marked(a) == ["holds"]
    assert marked(b) == ["retook"]


def test_nothing_is_marked_where_nothing_narrower_is_known(results):
    other = finding(results, "f-6")
    assert [marked(side) for side in deciding(other)] == [[], []]


def test_a_count_that_is_not_where_it_should_be_is_looked_up_or_left(results):
    each = finding(results, "f-4")
    count = dataclasses.replace(each.a.quantities[0], start=900, end=919, text="not in the quote")
    lost = dataclasses.replace(each, a=dataclasses.replace(each.a, quantities=(count,)))
    assert marked(deciding(lost)[0]) == []


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("their men are still in control of the bridge", ["still in control"]),
        ("the town was never really under rebel control", ["never really under rebel control"]),
        ("the attackers were driven back", ["driven back"]),
        ("the army has retaken the port", ["retaken"]),
        ("troops pushed the militia out of the valley", ["pushed the militia out"]),
        ("the airport is in the hands of the coast guard", ["in the hands"]),
        ("the minister spoke of a hard winter", []),
    ],
)
def test_how_english_says_who_holds_a_place(quote, words):
    assert [quote[start:end] for start, end in holding.find(quote)] == words


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5)
)
def test_any_spans_leave_the_quote_whole(quote, pairs):
    spans = [(min(pair), min(max(pair), len(quote))) for pair in pairs if min(pair) < len(quote)]
    spans = [(start, end) for start, end in spans if start < end]
    cut = parts(quote, spans)
    assert "".join(part.text for part in cut) == quote
    assert all(part.text for part in cut)
