"""Days and stretches that a text tells from its own day, or from the day it has just spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.extractors import times
from counterclaim.records import TimeSpan

SUNDAY = TimeSpan(date(2019, 9, 1), date(2019, 9, 1), "day", "2019-09-01")
WEDNESDAY = TimeSpan(date(2019, 9, 4), date(2019, 9, 4), "day", "2019-09-04")


def last_span(nlp, text, reference):
    return times.extract(nlp(text), reference)[-1].span


@pytest.mark.parametrize(
    ("reference", "text", "start", "end", "precision"),
    [
        (
            SUNDAY,
            "The council met on Tuesday. The following Friday it met again.",
            "2019-08-30",
            "2019-08-30",
            "day",
        ),
        (WEDNESDAY, "Talks resume next Wednesday.", "2019-09-11", "2019-09-11", "day"),
        (SUNDAY, "The summit takes place this coming Thursday.", "2019-09-05", "2019-09-05", "day"),
        (
            SUNDAY,
            "The summit begins next week. It will open on Tuesday.",
            "2019-09-03",
            "2019-09-03",
            "day",
        ),
        (
            WEDNESDAY,
            "The summit begins next week. It will open on Tuesday.",
            "2019-09-10",
            "2019-09-10",
            "day",
        ),
        (SUNDAY, "The dam broke the day before yesterday.", "2019-08-30", "2019-08-30", "day"),
        (SUNDAY, "The king arrives the day after tomorrow.", "2019-09-03", "2019-09-03", "day"),
        (SUNDAY, "The road was closed the previous day.", "2019-08-31", "2019-08-31", "day"),
        (
            SUNDAY,
            "The army attacked on Monday. The next day the town fell.",
            "2019-08-27",
            "2019-08-27",
            "day",
        ),
        (SUNDAY, "The war went on through the last decade.", "2009-09-01", "2019-09-01", "range"),
        (WEDNESDAY, "Shops closed last weekend.", "2019-08-31", "2019-09-01", "range"),
        (SUNDAY, "Shops closed last weekend.", "2019-08-24", "2019-08-25", "range"),
        (WEDNESDAY, "The fair opens next weekend.", "2019-09-07", "2019-09-08", "range"),
        (SUNDAY, "The dam broke three months ago.", "2019-06-01", "2019-06-30", "month"),
        (SUNDAY, "The fort fell two decades ago.", "1999-01-01", "1999-12-31", "year"),
        (
            SUNDAY,
            "They met on 5 May 2014. In the previous two days ten had died.",
            "2014-05-03",
            "2014-05-04",
            "range",
        ),
        (SUNDAY, "Rain is expected in the next three days.", "2019-09-01", "2019-09-04", "range"),
        (SUNDAY, "The law was passed two months earlier.", "2019-07-01", "2019-07-31", "month"),
        (SUNDAY, "The fort was built in spring 2018.", "2018-03-01", "2018-05-31", "season"),
        (SUNDAY, "The fair opens next summer.", "2020-06-01", "2020-08-31", "season"),
        (WEDNESDAY, "It rained earlier this week.", "2019-09-02", "2019-09-04", "week"),
        (
            SUNDAY,
            "They spoke on Monday. Later in the day it rained.",
            "2019-08-26",
            "2019-08-26",
            "day",
        ),
        (
            SUNDAY,
            "The port fell on 5 May 2014 and was retaken three weeks later.",
            "2014-05-23",
            "2014-05-29",
            "week",
        ),
        (
            SUNDAY,
            "The port fell in May 2014 and was retaken two days later.",
            "2014-05-03",
            "2014-06-02",
            "range",
        ),
        (
            SUNDAY,
            "The port fell in 2014 and was retaken two years later.",
            "2016-01-01",
            "2016-12-31",
            "year",
        ),
        (
            SUNDAY,
            "The dam broke on 5 May 2014. It had been built that year.",
            "2014-01-01",
            "2014-12-31",
            "year",
        ),
        (
            SUNDAY,
            "The bridge fell on 5 May 2014. Later that month it was rebuilt.",
            "2014-05-01",
            "2014-05-31",
            "month",
        ),
        (SUNDAY, "Two shells hit the market overnight.", "2019-08-31", "2019-09-01", "range"),
        (SUNDAY, "Shelling went on overnight in the port.", "2019-08-31", "2019-09-01", "range"),
        (SUNDAY, "Shelling went on overnight into Friday.", "2019-08-30", "2019-08-30", "day"),
        (SUNDAY, "The fire began on New Year's Eve.", "2018-12-31", "2018-12-31", "day"),
        (SUNDAY, "The raid of Christmas Day 2009 failed.", "2009-12-25", "2009-12-25", "day"),
        (SUNDAY, "The road will open on New Year’s Day.", "2020-01-01", "2020-01-01", "day"),
    ],
)
def test_told_from_a_day_that_is_known(nlp, reference, text, start, end, precision):
    span = last_span(nlp, text, reference)
    assert (str(span.start), str(span.end), span.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "text",
    [
        "They met on Tuesday.",
        "The dam broke the day before yesterday.",
        "The road was closed the previous day.",
        "Shops closed last weekend.",
        "It rained earlier this week.",
        "The fair opens next summer.",
        "It was in the 2015-1999 catalogue.",
        "The dam broke three months ago.",
        "Rain is expected in the next three days.",
        "He came later that day.",
        "It had been built that year.",
        "Shelling went on overnight.",
        "The fire began on Christmas Eve.",
        "Rain is expected in the coming days.",
    ],
)
def test_without_a_day_to_count_from_it_stays_unknown(nlp, text):
    span = last_span(nlp, text, None)
    assert (span.start, span.end) == (None, None)


@pytest.mark.parametrize(
    "text", ["The fort was built 4000 years ago.", "Nobody was here in the last 4000 years."]
)
def test_years_before_the_calendar_are_no_dates(nlp, text):
    assert times.extract(nlp(text), SUNDAY) == []


def test_a_night_told_of_another_day_stays_open(nlp):
    span = last_span(nlp, "They were taken on 5 May 2014 and kept overnight.", SUNDAY)
    assert (span.text, span.start) == ("overnight", None)


@pytest.mark.parametrize(
    "text", ["An overnight raid was foiled.", "They flew in the overnight mail.", "He said it."]
)
def test_a_night_that_only_describes_is_no_date(nlp, text):
    assert times.extract(nlp(text), SUNDAY) == []
