"""Owners whom the clause itself names."""

from __future__ import annotations

import pytest

from counterclaim.extractors import claims
from counterclaim.records import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Omar Lee was hurt on Monday. Amina Noor was killed with her two sons.",
            "Amina Noor was killed with her two sons",
        ),
        (
            "At least three men, including a 61-year-old potter and his nephew, died in Marat.",
            "At least three men, including a 61-year-old potter and his nephew, died in Marat",
        ),
    ],
)
def test_an_owner_named_in_the_clause_stays(nlp, text, expected):
    claim = claims.extract(Document("a.txt", text), nlp, {})[-1]
    assert claim.text == expected
    assert not claim.unresolved


def test_a_place_owns_no_sons(nlp):
    text = "Omar Lee spoke on Monday. Marat was lost in his first week."
    assert "Omar Lee's" in claims.extract(Document("a.txt", text), nlp, {})[-1].text


def test_who_speaks_is_named_where_the_cue_has_a_pronoun(nlp):
    text = (
        "Sheriff Omar Lee came on Monday. He said the fire was no crime.\n\n"
        "He called the shooting an accident and praised his deputies."
    )
    called, praised = claims.extract(Document("a.txt", text), nlp, {})[-2:]
    assert called.text == "Omar Lee called the shooting an accident"
    assert praised.text == "Omar Lee praised his deputies"
    assert not called.unresolved
    assert not praised.unresolved


def test_nobody_of_the_other_sex_is_named(nlp):
    text = (
        "The town was quiet on Monday.\n\nAmina Noor said that it was lost.\n\nHe called it a lie."
    )
    assert "Amina" not in claims.extract(Document("a.txt", text), nlp, {})[-1].text


@pytest.mark.parametrize(
    "text",
    [
        "Omar Lee spoke.\n\nIn her pursuit of the office, Amina Noor has praised her rivals.",
        "Omar Lee spoke. Since winning her party's vote in June, Amina Noor has spent little.",
    ],
)
def test_an_owner_before_the_subject_is_the_subject(nlp, text):
    claim = claims.extract(Document("a.txt", text), nlp, {})[-1]
    assert "her" in claim.text
    assert not claim.unresolved


def test_a_form_of_address_tells_a_person(nlp):
    text = "Tashfeen Malik passed the checks, but none showed that she had debts. Ms. Malik left."
    assert "Tashfeen Malik had debts" in claims.extract(Document("a.txt", text), nlp, {})[1].text


def test_she_said_tells_who_is_not_he(nlp):
    text = "Chadwick said the death was an accident. She said he had been in trouble."
    claim = claims.extract(Document("a.txt", text), nlp, {})[-1]
    assert "Chadwick" not in claim.text
    assert claim.unresolved == ("he",)


def test_initials_are_a_body_that_speaks_of_itself(nlp):
    found = claims.extract(Document("a.txt", "The IRGC say they captured a ship."), nlp, {})
    assert found[0].text == "IRGC captured a ship"
