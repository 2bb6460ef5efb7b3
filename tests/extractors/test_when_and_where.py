from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import dates, language
from counterclaim.extractors import places, times

SUNDAY = dates.parse_partial("2019-09-01")


def spans(nlp, text, reference=SUNDAY):
    return [m.span for m in times.extract(nlp(text), reference)]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("The army attacked on Friday.", "2019-08-30", "2019-08-30", "day"),
        ("The talks will resume on Friday.", "2019-09-06", "2019-09-06", "day"),
        ("It happened late Tuesday night.", "2019-08-27", "2019-08-27", "day"),
        ("A bomb exploded two days ago.", "2019-08-30", "2019-08-30", "day"),
        ("Since May the rebels have advanced.", "2019-05-01", None, "open"),
        ("The bridge fell on Nov. 3.", "2018-11-03", "2018-11-03", "day"),
        ("He came on 3 November 2015.", "2015-11-03", "2015-11-03", "day"),
        ("In the 1990s the war began.", "1990-01-01", "1999-12-31", "decade"),
        ("From 2009 to 2012 troops stayed.", "2009-01-01", "2012-12-31", "range"),
        ("It happened last month.", "2019-08-01", "2019-08-31", "month"),
    ],
)
def test_a_time_is_resolved_against_the_publication(nlp, text, start, end, precision):
    (found,) = spans(nlp, text)
    assert found.start == date.fromisoformat(start)
    assert found.end == (date.fromisoformat(end) if end else None)
    assert found.precision == precision


def test_the_previous_day_is_that_before_the_day_just_named(nlp):
    found = spans(nlp, "Fighting began on Saturday; the previous day's clashes killed ten.")
    assert [span.start.day for span in found] == [31, 30]


@pytest.mark.parametrize(
    "text", ["They fought for two days.", "The 25-year-old ran.", "A 14-year war went on."]
)
def test_durations_and_ages_are_no_times(nlp, text):
    assert spans(nlp, text) == []


def test_without_a_reference_a_day_name_stays_open(nlp):
    (found,) = spans(nlp, "The army attacked on Friday.", None)
    assert (found.start, found.end, found.precision) == (None, None, "day")


def placed(nlp, text):
    doc = nlp(text)
    return places.extract(doc, places.PlaceContext.of([doc]))


def test_a_town_its_province_and_its_country(nlp):
    found = placed(nlp, "Rebels seized the town of Imam Sahib in Kunduz province, Afghanistan.")
    assert [(p.name, p.kind, p.country) for p in found] == [
        ("Imam Sahib", "city", "AF"),
        ("Kunduz", "province", "AF"),
        ("Afghanistan", "country", "AF"),
    ]
    assert found[0].within == ("Kunduz", "Afghanistan")
    assert places.relation(found[0], found[1]) == "within"


def test_a_district_that_no_gazetteer_has_is_still_a_place(nlp):
    found = placed(nlp, "In Afghanistan the Chahar Dara district of Kunduz fell.")
    district = next(p for p in found if p.kind == "district")
    assert (district.name, district.country, district.lat) == ("Chahar Dara", "AF", None)


def test_papers_and_people_are_no_places(nlp):
    assert placed(nlp, "The Washington Post interviewed Jordan Miller.") == []


def test_the_provincial_capital_is_the_seat_of_the_province_just_named(nlp):
    found = placed(nlp, "Officials in Baghlan province said rebels neared the provincial capital.")
    assert found[-1].text == "the provincial capital"
    assert found[-1].within[0] == "Baghlan"


def test_a_town_is_a_place_wherever_the_document_once_shows_it(nlp):
    docs = [nlp("Fighting went on in Kunduz on Monday."), nlp("Kunduz was never really theirs.")]
    context = places.PlaceContext.of(docs)
    assert [p.name for p in places.extract(docs[1], context)] == ["Kunduz"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_times_and_places_and_offsets_hold(text):
    pipeline = language.load()
    for paragraph in language.paragraphs(text, pipeline):
        context = places.PlaceContext.of([paragraph.doc])
        for found in places.extract(paragraph.doc, context, paragraph.start):
            flat = paragraph.doc.text
            start, end = found.start - paragraph.start, found.end - paragraph.start
            assert flat[start:end] == found.text
        times.extract(paragraph.doc, SUNDAY, paragraph.start)
