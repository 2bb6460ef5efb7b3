"""Numbers as intervals, and what is no count."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extractors import numbers
from counterclaim.language import load


def counts(text):
    return [(n.low, n.high) for n in numbers.find(load()(text)) if n.kind == "count"]


def kinds(text):
    return [n.kind for n in numbers.find(load()(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They counted 12 boats.", (12, 12)),
        ("They counted 1,250 boats.", (1250, 1250)),
        ("They counted 12 000 boats.", (12000, 12000)),
        ("They counted seventeen boats.", (17, 17)),
        ("They counted forty-two boats.", (42, 42)),
        ("They counted one hundred and five boats.", (105, 105)),
        ("They counted two thousand three hundred boats.", (2300, 2300)),
        ("They counted twenty-five hundred boats.", (2500, 2500)),
        ("They counted three hundred thousand boats.", (300000, 300000)),
        ("It displaced 5.2 million people.", (5.2e6, 5.2e6)),
        ("It displaced 2m people.", (2e6, 2e6)),
        ("They counted 3 lakh voters.", (300000, 300000)),
        ("They counted a dozen boats.", (12, 12)),
        ("They counted two dozen boats.", (24, 24)),
        ("They counted half a dozen boats.", (6, 6)),
        ("They counted a hundred boats.", (100, 100)),
        ("They counted half a million boats.", (500000, 500000)),
        ("They counted 30 to 40 boats.", (30, 40)),
        ("They counted 30-40 boats.", (30, 40)),
        ("They counted 30–40 boats.", (30, 40)),
        ("They counted between 30 and 40 boats.", (30, 40)),
        ("They counted between three thousand and ten thousand boats.", (3000, 10000)),
        ("They counted between two hundred and three hundred boats.", (200, 300)),
        ("They counted two hundred and ten thousand boats.", (210000, 210000)),
        ("They counted three thousand and ten boats.", (3010, 3010)),
        ("They counted two million and three hundred thousand boats.", (2.3e6, 2.3e6)),
        ("They counted two or three boats.", (2, 3)),
        ("It displaced 5 to 6 million people.", (5e6, 6e6)),
        ("They counted twenty-five hundred to thirty-five hundred boats.", (2500, 3500)),
        ("They counted at least 30 boats.", (30, None)),
        ("They counted no fewer than 30 boats.", (30, None)),
        ("They counted a minimum of 30 boats.", (30, None)),
        ("They counted 30 or more boats.", (30, None)),
        ("They counted 30-plus boats.", (30, None)),
        ("They counted 30+ boats.", (30, None)),
        ("They counted more than 30 boats.", (31, None)),
        ("They counted over 30 boats.", (31, None)),
        ("They counted upwards of 30 boats.", (31, None)),
        ("They counted in excess of 30 boats.", (31, None)),
        ("They counted more than a dozen boats.", (13, None)),
        ("They counted up to 30 boats.", (None, 30)),
        ("They counted at most 30 boats.", (None, 30)),
        ("They counted as many as 30 boats.", (None, 30)),
        ("They counted no more than 30 boats.", (None, 30)),
        ("They counted fewer than 30 boats.", (None, 29)),
        ("They counted under 30 boats.", (None, 29)),
        ("They counted nearly 100 boats.", (85, 100)),
        ("They counted almost 100 boats.", (85, 100)),
        ("They counted close to 100 boats.", (85, 100)),
        ("They counted just under 100 boats.", (85, 100)),
        ("They counted just over 100 boats.", (101, 115)),
        ("They counted about 100 boats.", (85, 115)),
        ("They counted some 100 boats.", (85, 115)),
        ("They counted roughly 100 boats.", (85, 115)),
        ("They counted an estimated 100 boats.", (85, 115)),
        ("They counted 100 or so boats.", (85, 115)),
        ("They counted at least about 100 boats.", (85, None)),
        ("They counted dozens of boats.", (24, 99)),
        ("They counted scores of boats.", (40, 99)),
        ("They counted hundreds of boats.", (200, 999)),
        ("They counted thousands of boats.", (2000, 9999)),
        ("They counted tens of thousands of boats.", (20000, 99999)),
        ("They counted several boats.", (3, 9)),
        ("They counted several hundred boats.", (300, 900)),
        ("They counted a few boats.", (3, 5)),
        ("They counted a couple of boats.", (2, 2)),
        ("They counted a handful of boats.", (3, 9)),
        ("Nobody was harmed.", (0, 0)),
        ("No one was harmed.", (0, 0)),
        ("There were no casualties.", (0, 0)),
        ("One boat sank.", (1, 1)),
    ],
)
def test_a_number_becomes_an_interval(text, expected):
    assert counts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A 25-year-old driver", "age"),
        ("The driver, aged 30, left.", "age"),
        ("Ada Example, 24, left.", "age"),
        ("She is in her 40s.", "age"),
        ("It cost $5 million.", "money"),
        ("It cost more than $500.", "money"),
        ("It cost 300 euros.", "money"),
        ("About 30 percent agreed.", "percent"),
        ("About 30% agreed.", "percent"),
        ("It lies 12 miles away.", "distance"),
        ("It lies 5km away.", "distance"),
        ("It lasted three hours.", "time"),
        ("It lasted 10 days.", "time"),
        ("It opened at 9 p.m.", "time"),
        ("It opened on May 12.", "time"),
        ("It opened on 12 May.", "time"),
        ("It opened in 2015.", "year"),
        ("The 2003 invasion was long.", "year"),
        ("The 1990s were long.", "year"),
        ("The 14th Brigade left.", "ordinal"),
        ("They drove along Route 66.", "ordinal"),
        ("A Boeing 737 landed.", "ordinal"),
        ("Page 1. Contents", "ordinal"),
        ("Somebody made 911 calls.", "ordinal"),
        ("They won 3-2.", "other"),
        ("Call 415-555-0199.", "other"),
        ("A four-star hotel burned.", "other"),
        ("One of the worst storms hit.", "other"),
        ("It weighs 30 tonnes.", "other"),
        ("It is two-thirds full.", "other"),
    ],
)
def test_what_is_no_count_has_another_kind(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    ["Flying an F-16 is hard.", "They fear COVID-19.", "The pair talked to one another."],
)
def test_numbers_inside_names_and_pronouns_count_nothing(text):
    assert counts(text) == []


def test_a_change_is_no_range():
    assert counts("The toll rose from 12 to 16.") == [(16, 16)]


def test_a_year_like_number_of_people_counts():
    assert counts("They evacuated 2000 people.") == [(2000, 2000)]


def test_a_wire_prefix_is_no_range():
    assert counts("UPDATE 3-Fifty boats sink") == [(50, 50)]


def test_approximate_marks_what_is_not_exact():
    found = numbers.find(load()("About 30 boats, 12 ships, dozens of rafts."))
    assert [n.approximate for n in found] == [True, False, True]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"at least|more than|about|30|to|40|-|million|dozen|hundred|thousand|and|five"
                "|no one|$|%|,|a|half|up to|nearly|or so|twenty|year-old|2015|0|±|٣|½|people".split(
                    "|"
                )
            ]
        ),
        max_size=12,
    )
)
def test_low_never_exceeds_high(words):
    for number in numbers.find(load()(" ".join(words))):
        if number.low is not None and number.high is not None:
            assert number.low <= number.high


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_in_order(text):
    found = numbers.find(load()(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(n.start <= n.core < n.end for n in found)


@settings(max_examples=80, deadline=None)
@given(st.integers(min_value=2, max_value=999_999))
def test_digits_with_separators_read_as_written(value):
    # Four digits without a separator could be a year, so they get one.
    assert counts(f"They counted {value:,} boats.") == [(value, value)]
