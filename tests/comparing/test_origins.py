"""Independent sources behind two claims: speakers, wire stories, outlets, copied text."""

from __future__ import annotations

import pytest

from counterclaim.comparing import origins
from counterclaim.comparing.origins import Sources
from counterclaim.records import Document, Voice
from tests.claimkit import claim

SPOKESMAN = Voice("speaker", "Oru Tamm", "spokesman", "Northern Column")
LONG = "The column crossed the river at dawn and held both banks of it until the evening came"


def counted(a, b, sources=None):
    return origins.count(a, b, sources or Sources())[0]


def of(publisher, doc, **more):
    return claim(publisher=publisher, doc=doc, **more)


def test_two_outlets_that_quote_one_spokesman_are_one_origin():
    a = of("Agency A", "a", voice=SPOKESMAN)
    b = of("Daily B", "b", voice=Voice("speaker", "Tamm", "spokesman", "Northern Column"))
    assert counted(a, b) == 1


def test_two_speakers_of_one_side_are_one_origin_two_residents_are_two():
    sides = [Voice("speaker", name, None, "Northern Column") for name in ("Oru Tamm", "Ilo Renk")]
    people = [Voice("speaker", name, None, "residents") for name in ("Oru Tamm", "Ilo Renk")]
    assert counted(of("A", "a", voice=sides[0]), of("B", "b", voice=sides[1])) == 1
    assert counted(of("A", "a", voice=people[0]), of("B", "b", voice=people[1])) == 2


def test_unnamed_residents_may_or_may_not_be_the_same():
    voice = Voice("speaker", "residents", None, "residents")
    assert counted(of("A", "a", voice=voice), of("B", "b", voice=voice)) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [("Reuters News", "Reuters via Daily B"), ("BBC News", "BBC"), ("Agency A", "Agency A")],
)
def test_one_agency_or_outlet_is_one_origin(first, second):
    assert counted(of(first, "a"), of(second, "b")) == 1


def test_an_agency_credited_in_the_document_counts():
    reports = [
        Document("a", f"VALDRENA (Reuters) - {LONG}."),
        Document("b", "Nine died. Reporting by Reuters."),
    ]
    a, b = of("Daily A", "a"), of("Daily B", "b")
    assert counted(a, b, Sources.of(reports)) == 1
    assert counted(a, b) == 2


def test_the_credit_of_a_picture_is_none():
    reports = [Document(d, f"{d} (AFP via Getty Images) [Reuters] Nine died.") for d in "ab"]
    assert counted(of("Daily A", "a"), of("Daily B", "b"), Sources.of(reports)) == 2


def test_copied_wording_is_one_origin():
    a, b = of("Daily A", "a", text=f"{LONG}."), of("Daily B", "b", text=f"Officials: {LONG}")
    assert counted(a, b) == 1


def test_one_report_in_its_own_words_is_one_and_beside_its_source_open():
    assert counted(of("A", "a"), of("A", "a", start=90)) == 1
    assert counted(of("A", "a"), of("A", "a", start=90, voice=SPOKESMAN)) is None


def test_without_a_publisher_the_count_is_open():
    assert counted(of(None, "a"), of("Daily B", "b")) is None


def test_behind_a_side_stand_its_own_source_and_those_that_agree():
    same = [of("Reuters", "a"), of("Reuters News", "b"), of("Daily B", "c")]
    assert origins.independent(same, Sources()) == 2
    assert origins.independent(same[:1], Sources()) == 1
