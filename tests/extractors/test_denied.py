"""What a denial denies, as a statement of its own, and what is only refused to somebody."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.extractors import claims, glued
from counterclaim.records import Document, TimeSpan

DAY = TimeSpan(date(2019, 9, 1), date(2019, 9, 1), "day", "2019-09-01")


def read(nlp, text):
    return claims.extract(Document("a", text, "Harbour Wire", DAY), nlp, {})


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "The minister denied carrying out and ordering the raid.",
            "The minister did carry out and order the raid",
        ),
        (
            "The army denied any involvement in the attack.",
            "The army was involved in the attack",
        ),
        ("The rebels denied any involvement in the raid.", "The rebels were involved in the raid"),
        ("The army denied any wrongdoing.", "There was wrongdoing"),
        ("The army denied the use of gas.", "The use of gas took place"),
        ("The army denied having shelled the hospital.", "The army had shelled the hospital"),
        (
            "The company denied having been told of the leak.",
            "The company had been told of the leak",
        ),
        (
            "The club denied responsibility for the crash.",
            "The club was responsible for the crash",
        ),
        (
            "The bank rejected the claim that it had lost the money.",
            "The bank had lost the money",
        ),
        (
            "There is no truth to the claim that the bank is insolvent, the governor said.",
            "The bank is insolvent",
        ),
        ("It is not true that the dam is leaking, the operator said.", "The dam is leaking"),
    ],
)
def test_the_statement_that_is_denied(nlp, text, denied):
    (found,) = read(nlp, text)
    assert (found.modality, found.text) == ("denied", denied)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Lee disputed her son's gang membership.", "Ada Lee"),
        ("The ministry confirmed three of the old names.", "ministry"),
        ("The army confirmed the deaths of three soldiers.", "army"),
        ("The ministry reported 12 new cases.", "ministry"),
    ],
)
def test_a_thing_is_told_with_its_verb_by_its_speaker(nlp, text, speaker):
    (found,) = read(nlp, text)
    assert (found.modality, found.text, found.voice.name) == ("fact", text[:-1], speaker)


@pytest.mark.parametrize(
    ("text", "content"),
    [("Police confirmed 21 dead.", "21 dead"), ("Police reported 12 arrests.", "12 arrests")],
)
def test_a_count_of_people_stands_by_itself(nlp, text, content):
    (found,) = read(nlp, text)
    assert (found.text, found.voice.name) == (content, "Police")


def test_the_accused_of_an_explosion_are_said_to_be_responsible(nlp):
    (found,) = read(nlp, "Officials blamed an explosion in the port on the rebels.")
    assert found.text == "The rebels were responsible for an explosion in the port"


def test_who_reported_it_may_stand_before_it_with_a_comma(nlp):
    (found,) = read(nlp, "The Gazette's Ada Lee previously reported, The firm lost 12 trucks.")
    assert (found.text, found.voice.name) == ("The firm lost 12 trucks", "Ada Lee")


def test_what_is_only_announced_is_no_claim(nlp):
    assert not read(nlp, "Video of the suspects coming soon.")


@pytest.mark.parametrize(
    "text",
    ["The court denied bail to the editor.", "The government denied visas to 20 reporters."],
)
def test_what_is_refused_to_somebody_is_not_denied_as_a_fact(nlp, text):
    (found,) = read(nlp, text)
    assert found.modality == "fact"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The police said that ten people had died. The union disputed the figures.",
            "Ten people had died",
        ),
        (
            "The rebels took the town, residents said. The army denied it.",
            "The rebels took the town",
        ),
    ],
)
def test_a_denial_that_points_back_takes_over_what_it_answers(nlp, text, content):
    said, denial = read(nlp, text)
    assert (denial.modality, denial.text) == ("denied", content)
    assert denial.answers == said.id


@pytest.mark.parametrize(
    ("text", "cue", "source", "lemma"),
    [
        ('"We left,"said the mayor.', "said", "the mayor", "say"),
        ('"We left,"Ada Lee said.', "said", "Ada Lee", "say"),
        ('"We left,"he adds.', "adds", "he", "add"),
    ],
)
def test_a_cue_glued_to_the_mark_is_read(text, cue, source, lemma):
    found = glued.read(text, text.rindex('"') + 1)
    assert (text[slice(*found.cue)], text[slice(*found.source)]) == (cue, source)
    assert found.lemma == lemma


@pytest.mark.parametrize(
    "text", ['"We left"nonsense words.', '"We left," said she.', '"We left,"The radio played.']
)
def test_what_is_glued_and_no_cue_is_left_alone(text):
    assert glued.read(text, text.rindex('"') + 1) is None
