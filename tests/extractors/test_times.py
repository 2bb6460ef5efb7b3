from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import language
from counterclaim.extractors import times
from counterclaim.extractors.time_patterns import RULES
from counterclaim.records import TimeSpan

# A Sunday.
REFERENCE = TimeSpan(date(2019, 9, 1), date(2019, 9, 1), "day", "2019-09-01")
OCTOBER = TimeSpan(date(2015, 10, 1), date(2015, 10, 31), "month", "2015-10")
YEAR = TimeSpan(date(2015, 1, 1), date(2015, 12, 31), "year", "2015")


def found(nlp, text, reference=REFERENCE):
    return [m.span for m in times.extract(nlp(text), reference)]


def days(nlp, text, reference=REFERENCE):
    return [
        (str(span.start) if span.start else None, str(span.end) if span.end else None)
        for span in found(nlp, text, reference)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("On Monday the bridge fell.", "2019-08-26", "2019-08-26", "day"),
        ("Sunday morning soldiers came.", "2019-09-01", "2019-09-01", "day"),
        ("Two days ago, rebels took the port.", "2019-08-30", "2019-08-30", "day"),
        ("They met last Friday.", "2019-08-30", "2019-08-30", "day"),
        ("They met last Sunday.", "2019-08-25", "2019-08-25", "day"),
        ("They will meet on Friday.", "2019-09-06", "2019-09-06", "day"),
        ("He is expected to arrive on Thursday.", "2019-09-05", "2019-09-05", "day"),
        ("He said Friday that the talks will go on.", "2019-08-30", "2019-08-30", "day"),
        ("Yesterday the market burned.", "2019-08-31", "2019-08-31", "day"),
        ("Shelling went on last night.", "2019-08-31", "2019-08-31", "day"),
        ("Voting ends tomorrow.", "2019-09-02", "2019-09-02", "day"),
        ("The town fell on Nov. 3.", "2018-11-03", "2018-11-03", "day"),
        ("The last troops will leave by Nov. 3.", None, "2019-11-03", "open"),
        ("He was born on 3 November 2015.", "2015-11-03", "2015-11-03", "day"),
        ("It began on Saturday, Aug. 31, 2019.", "2019-08-31", "2019-08-31", "day"),
        ("The log of 2012-05-04 is lost.", "2012-05-04", "2012-05-04", "day"),
        ("The camp flooded on 5-7 May 2014.", "2014-05-05", "2014-05-07", "range"),
        ("In August it rained.", "2019-08-01", "2019-08-31", "month"),
        ("In December it rained.", "2018-12-01", "2018-12-31", "month"),
        ("In March 2017 it rained.", "2017-03-01", "2017-03-31", "month"),
        ("It fell in 2016.", "2016-01-01", "2016-12-31", "year"),
        ("The party ruled from 2009 to 2012.", "2009-01-01", "2012-12-31", "range"),
        ("It ruled between 2009 and 2012.", "2009-01-01", "2012-12-31", "range"),
        ("Shops shut from Monday to Wednesday.", "2019-08-26", "2019-08-28", "range"),
        ("The wars of the 1990s are over.", "1990-01-01", "1999-12-31", "decade"),
        ("Prices rose this week.", "2019-08-26", "2019-09-01", "week"),
        ("Talks resume next week.", "2019-09-02", "2019-09-08", "week"),
        ("Floods came earlier this year.", "2019-01-01", "2019-09-01", "year"),
        ("Floods came last month.", "2019-08-01", "2019-08-31", "month"),
        ("The dam broke two days ago.", "2019-08-30", "2019-08-30", "day"),
        ("The dam broke 20 years ago.", "1999-01-01", "1999-12-31", "year"),
        ("Ten died in the past two days.", "2019-08-30", "2019-09-01", "range"),
        ("Prices doubled over the past year.", "2018-09-01", "2019-09-01", "range"),
        ("This summer was dry.", "2019-06-01", "2019-08-31", "season"),
        ("Last winter was mild.", "2018-12-01", "2019-02-28", "season"),
        ("Rebels held it since May.", "2019-05-01", None, "open"),
        ("By Tuesday morning roads were blocked.", None, "2019-08-27", "open"),
        ("He stayed until Friday.", None, "2019-08-30", "open"),
        ("He orders the withdrawal of all troops by Nov. 3.", None, "2019-11-03", "open"),
        ("Over the weekend it burned.", "2019-08-31", "2019-09-01", "range"),
    ],
)
def test_what_an_expression_means(nlp, text, start, end, precision):
    (span,) = found(nlp, text)
    assert (str(span.start) if span.start else None) == start
    assert (str(span.end) if span.end else None) == end
    assert span.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "The siege went on for two days.",
        "A 20-year failure ended.",
        "They spoke of 14 years of fighting.",
        "The 12-year-old boy was hurt.",
        "They pray every Friday.",
        "He wrote in the Sunday Times.",
        "The soldiers may march on.",
        "At least 2,015 people came.",
        "The team walked 1990 miles.",
    ],
)
def test_durations_names_and_frequencies_are_no_times(nlp, text):
    assert found(nlp, text) == []


def test_two_years_are_two_mentions(nlp):
    assert days(nlp, "It was lost in 2015 and 2016.") == [
        ("2015-01-01", "2015-12-31"),
        ("2016-01-01", "2016-12-31"),
    ]


def test_the_previous_day_hangs_on_the_mention_before_it(nlp):
    assert days(nlp, "Police said Tuesday that a day earlier a bomb went off.") == [
        ("2019-08-27", "2019-08-27"),
        ("2019-08-26", "2019-08-26"),
    ]


def test_the_previous_day_hangs_on_the_publication_where_no_other_stands(nlp):
    assert days(nlp, "Rescue began after the previous day's quake.") == [
        ("2019-08-31", "2019-08-31")
    ]


def test_a_day_of_a_week_still_to_come_lies_in_that_week(nlp):
    text = "Later this week they will meet. Friday's talks aim at a truce."
    wednesday = TimeSpan(date(2019, 8, 28), date(2019, 8, 28), "day", "")
    assert days(nlp, text, wednesday)[1] == ("2019-08-30", "2019-08-30")


def test_what_a_possessive_is_after_is_not_open(nlp):
    expected = [("2019-08-30", "2019-08-30")]
    assert days(nlp, "Streets were empty after Friday's attack.") == expected
    assert days(nlp, "Ten people died after Friday prayers.") == expected


@pytest.mark.parametrize("reference", [None, YEAR])
@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("It fell on Monday.", "day"),
        ("It fell two weeks ago.", "week"),
        ("It fell last month.", "month"),
    ],
)
def test_what_the_reference_cannot_settle_is_kept_and_not_guessed(nlp, text, precision, reference):
    (span,) = found(nlp, text, reference)
    assert (span.start, span.end, span.precision) == (None, None, precision)


def test_a_month_as_reference_settles_what_it_can(nlp):
    assert days(nlp, "It fell this summer.", OCTOBER) == [("2015-06-01", "2015-08-31")]
    assert days(nlp, "It fell last month.", OCTOBER) == [("2015-09-01", "2015-09-30")]
    assert days(nlp, "It fell last year.", OCTOBER) == [("2014-01-01", "2014-12-31")]
    assert days(nlp, "It fell on Friday.", OCTOBER) == [(None, None)]


def test_without_reference_full_dates_still_hold(nlp):
    assert days(nlp, "It fell on 3 May 2014.", None) == [("2014-05-03", "2014-05-03")]


def test_impossible_dates_are_left_open(nlp):
    assert days(nlp, "It fell on 31 February 2014.") == [(None, None)]


def test_years_outside_the_calendar_are_no_years(nlp):
    assert found(nlp, "It was built in 1850 and in 2250.") == []


def test_offsets_count_from_the_base(nlp):
    (mention,) = times.extract(nlp("It fell late Tuesday night."), REFERENCE, base=100)
    assert (mention.start, mention.end) == (108, 126)
    assert mention.span.text == "late Tuesday night"


WORDS = st.sampled_from(
    "on Monday since until by 2015 2099 in May March 3 31 , the 1990s from to between and two "
    "days ago earlier later last next this week month year Feb. 29 will was fall of \u0661\u0662 "
    "summer the previous day past 999 decades".split()
)


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=80)))
def test_no_text_breaks_it_and_offsets_hold(text):
    doc = language.load()(text)
    for reference in (REFERENCE, OCTOBER, None):
        for mention in times.extract(doc, reference):
            assert doc.text[mention.start : mention.end] == mention.span.text
            if mention.span.start and mention.span.end:
                assert mention.span.start <= mention.span.end


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
@settings(max_examples=25)
@given(data=st.data())
def test_every_match_of_a_rule_has_one_of_its_hints(rule, data):
    text = data.draw(st.from_regex(rule.pattern))
    assert any(hint in text for hint in rule.hints)
    assert [m.span() for m in rule.matches(text)] == [m.span() for m in rule.pattern.finditer(text)]
