from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.dates import (
    day_span,
    days,
    gap_days,
    iso,
    month_span,
    overlap,
    parse_partial,
    why_no_date,
    year_span,
)
from counterclaim.records import TimeSpan

THE_DAY = [
    "2015-10-03",
    "2015/10/03",
    "2015.10.03",
    "2015-10-3",
    "20151003",
    "20151003T120000Z",
    "2015-10-03T12:00",
    "2015-10-03T23:30:00Z",
    "2015-10-03T23:30:00.123+04:30",
    "2015-10-03 23:30:00-0400",
    "D:20151003120000+04'30'",
    "D:20151003",
    "3 October 2015",
    "3rd of October, 2015",
    "03-Oct-2015",
    "Oct. 3, 2015",
    "OCTOBER 3RD 2015",
    "october-3-2015",
    "Saturday, October 3, 2015",
    "Oct 3, 2015 at 10:24 pm EDT",
    "10:24 PM · Oct 3, 2015",
    "Sat, 03 Oct 2015 12:00:00 +0200",
    "Sat Oct  3 12:00:00 +0000 2015",
    "  3 October 2015\n",
]
NO_DATE = [
    "",
    "   ",
    "soon",
    "15",
    "0000",
    "9999",
    "1443830400",
    "October 3",
    "May",
    "3/4/15",
    "2015-13",
    "2015-00",
    "2015-02-29",
    "2015-10-00",
    "31 April 2015",
    "30 February 2016",
    "in 2015",
    "2015-10-03 or so",
    "٢٠١٥",
    "x" * 1000,
]


@pytest.mark.parametrize("text", THE_DAY)
def test_a_day_is_read_in_every_form(text: str) -> None:
    expected = TimeSpan(date(2015, 10, 3), date(2015, 10, 3), "day", text.strip())
    assert parse_partial(text) == expected


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_stays_unknown(text: str) -> None:
    assert parse_partial(text) is None


def test_none_stays_none() -> None:
    assert parse_partial(None) is None
    assert iso(None) is None


def test_a_year_is_the_whole_year() -> None:
    assert parse_partial("2015") == TimeSpan(date(2015, 1, 1), date(2015, 12, 31), "year", "2015")


@pytest.mark.parametrize("text", ["2016-02", "2016/2", "February 2016", "Feb. 2016", "D:201602"])
def test_a_month_is_the_whole_month(text: str) -> None:
    assert parse_partial(text) == TimeSpan(date(2016, 2, 1), date(2016, 2, 29), "month", text)


@pytest.mark.parametrize("text", ["03/04/2015", "3-4-2015", "03.04.2015", "1/2/2015 10:00"])
def test_an_ambiguous_order_is_never_guessed(text: str) -> None:
    assert parse_partial(text) is None
    assert "day/month" in why_no_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("13/04/2015", date(2015, 4, 13)), ("04/13/2015", date(2015, 4, 13)),
     ("5/5/2015", date(2015, 5, 5)), ("31.12.2015", date(2015, 12, 31))],
)  # fmt: skip
def test_figures_with_one_reading_are_read(text: str, expected: date) -> None:
    span = parse_partial(text)
    assert span is not None
    assert span.first == expected


def test_why_no_date_of_a_word() -> None:
    assert why_no_date("soon") == "'soon' is not a date"


_years = st.integers(1000, 2999)
_spans = st.one_of(
    _years.map(lambda y: year_span(y, f"{y}")),
    st.builds(lambda y, m: month_span(y, m, f"{y}-{m:02}"), _years, st.integers(1, 12)),
    st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(
        lambda d: day_span(d.year, d.month, d.day, d.isoformat())
    ),
)


@given(_spans)
def test_a_partial_date_survives_writing_and_reading(span: TimeSpan) -> None:
    assert parse_partial(iso(span)) == span


@given(st.text(max_size=130))
def test_any_text_is_a_date_or_none(text: str) -> None:
    span = parse_partial(text)
    assert span is None or span.first <= span.last


@given(st.dates(), st.dates())
def test_written_forms_agree(day: date, other: date) -> None:
    if day.year < 1000 or day.year > 2999:
        return
    forms = [
        f"{day:%d %B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.isoformat()}T01:02",
    ]
    spans = [parse_partial(form) for form in forms]
    assert {span.first for span in spans if span} == {day}
    assert all(spans)


def test_overlap_and_gap() -> None:
    october, third = parse_partial("2015-10"), parse_partial("2015-10-03")
    november, fifth = parse_partial("2015-11"), parse_partial("2015-10-05")
    assert october and third and november and fifth  # noqa: PT018 - narrows the types
    assert overlap(october, third)
    assert gap_days(october, third) == 0
    assert not overlap(third, fifth)
    assert gap_days(third, fifth) == gap_days(fifth, third) == 2
    assert gap_days(october, november) == 1


def test_an_open_end_reaches_for_ever() -> None:
    since = TimeSpan(date(2015, 5, 1), None, "open", "since May")
    year = year_span(2021, "2021")
    assert year is not None
    assert overlap(since, year)
    assert gap_days(since, year) == 0
    assert iso(since) is None
    assert days(since) is None
    assert days(year) == 365


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2015, 10, 1), date(2015, 10, 3), "2015-10"),
        (date(2015, 9, 28), date(2015, 10, 3), "2015"),
        (date(2015, 12, 28), date(2016, 1, 3), None),
    ],
)
def test_another_span_is_written_as_what_holds_it(start: date, end: date, expected: str) -> None:
    assert iso(TimeSpan(start, end, "range", "")) == expected
