"""Scales: positions within the figure, in order, with round ticks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.exporters.scales import CountScale, DayScale


def share(at: str) -> float:
    return float(at.removesuffix("%"))


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=8))
def test_counts_stay_in_order_and_inside(figures):
    scale = CountScale.over(figures)
    places = [share(scale.at(figure)) for figure in sorted(figures)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    ticks = [share(tick.at) for tick in scale.ticks()]
    assert ticks == sorted(ticks)
    assert 2 <= len(ticks) <= 11


@pytest.mark.parametrize(
    ("figures", "labels"),
    [
        ([12, 16, 20], ["0", "5", "10", "15", "20"]),
        ([1], ["0", "1"]),
        ([0], ["0", "1"]),
        ([70, 86], ["0", "50", "100"]),
        ([3, 5000], ["0", "1", "10", "100", "1,000"]),
    ],
)
def test_ticks_are_round(figures, labels):
    assert [tick.label for tick in CountScale.over(figures).ticks()] == labels


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40_000))
def test_days_have_ticks_at_every_length(first, length):
    last = first + timedelta(length)
    scale = DayScale(first, last)
    ticks = scale.ticks()
    assert 1 <= len(ticks) <= 6
    places = [share(tick.at) for tick in ticks]
    assert places == sorted(places)
    assert len({tick.label for tick in ticks}) == len(ticks)
    assert share(scale.at(first)) <= share(scale.at(last))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2019, 8, 31), date(2019, 9, 2), ["31 Aug", "1 Sep", "2 Sep"]),
        (date(2019, 1, 15), date(2019, 4, 2), ["Feb 2019", "Mar 2019", "Apr 2019"]),
        (date(2015, 1, 1), date(2019, 9, 1), ["2015", "2016", "2017", "2018", "2019"]),
    ],
)
def test_days_months_or_years(first, last, labels):
    assert [tick.label for tick in DayScale(first, last).ticks()] == labels


def test_the_last_days_of_the_calendar_do_no_harm():
    assert DayScale(date(1, 1, 1), date.max).ticks()
    assert DayScale(date.max, date.max).ticks()


def test_marks_that_would_lie_on_each_other_are_told():
    years = DayScale(date(2015, 1, 1), date(2019, 12, 31))
    assert years.near(date(2015, 10, 1), date(2015, 10, 31))
    assert not years.near(date(2015, 1, 1), date(2015, 12, 31))
    days = DayScale(date(2019, 8, 30), date(2019, 9, 2))
    assert not days.near(date(2019, 8, 31), date(2019, 9, 1))
