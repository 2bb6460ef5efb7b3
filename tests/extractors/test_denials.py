"""Denials: what is denied as a statement, and what a denial points back at."""

from __future__ import annotations

import pytest

from counterclaim import dates
from counterclaim.extractors import claims
from counterclaim.records import Document


def extracted(nlp, text):
    document = Document("a.txt", text, "Delta Gazette", dates.parse_partial("2020-05-03"))
    return claims.extract(document, nlp, {})


@pytest.mark.parametrize(
    ("text", "denied", "quote"),
    [
        (
            "Officials rejected the claim that the town had fallen.",
            "The town had fallen",
            "rejected the claim that the town had fallen",
        ),
        (
            "The mayor said reports that the bridge had collapsed were not true.",
            "The bridge had collapsed",
            "reports that the bridge had collapsed were not true",
        ),
        (
            "Zorania denied involvement in the raid.",
            "Zorania was involved in the raid",
            "denied involvement in the raid",
        ),
        (
            "Zorania has denied shelling the port.",
            "Zorania did shell the port",
            "denied shelling the port",
        ),
        (
            "The company denied having paid the militants.",
            "The company had paid the militants",
            "denied having paid the militants",
        ),
        (
            "The minister told reporters that it was not true that soldiers had fled.",
            "Soldiers had fled",
            "soldiers had fled",
        ),
        (
            "The army denied that any of its men had been killed.",
            "Any of the army's men had been killed",
            "denied that any of its men had been killed",
        ),
    ],
)
def test_what_is_denied_is_a_statement_and_quoted_with_its_denial(nlp, text, denied, quote):
    (claim,) = extracted(nlp, text)
    assert (claim.text, claim.modality, claim.quote) == (denied, "denied", quote)
    assert text[claim.start : claim.end] == claim.quote
    assert claim.voice.kind == "speaker"


def test_a_denial_that_points_back_carries_what_it_answers(nlp):
    text = "Residents said the air force killed 20 civilians in Marat. The army denied it."
    stated, denial = extracted(nlp, text)
    assert denial.answers == stated.id
    assert denial.modality == "denied"
    assert denial.text == stated.text
    assert denial.quantities == stated.quantities
    assert denial.quote == "denied it"
    assert stated.answers is None


def test_a_denial_of_nobody_knows_what_stays_open(nlp):
    (claim,) = extracted(nlp, "The army rejected the claims.")
    assert claim.modality == "denied"
    assert claim.unresolved == ("claims",)
    assert claim.answers is None


def test_a_denial_of_one_of_two_claims_is_not_guessed(nlp):
    text = (
        "Residents said the air force killed 20 civilians and a doctor said 30 were injured. "
        "The ministry denied it."
    )
    assert extracted(nlp, text)[-1].answers is None


@pytest.mark.parametrize(
    "text",
    [
        "The army did not deny that civilians had died.",
        "The coalition said there was no evidence that civilians had been killed.",
    ],
)
def test_what_is_neither_stated_nor_denied_is_uncertain(nlp, text):
    assert {claim.modality for claim in extracted(nlp, text)} == {"uncertain"}


def test_a_denial_inside_a_quotation_is_none_of_its_content(nlp):
    (claim,) = extracted(nlp, '"We deny that our fighters carried out the attack," Hadi said.')
    assert claim.modality == "denied"
    assert claim.deed is not None
    assert claim.deed.stance == "denies"


def test_what_nobody_named_denies_is_left_out(nlp):
    assert not extracted(nlp, "He denied being a member of the group.")


def test_a_contested_place_is_nobodys(nlp):
    (claim,) = extracted(nlp, "The town of Derna remains contested, residents said.")
    assert claim.control is not None
    assert (claim.control.state, claim.control.actor) == ("contested", None)
    (claim,) = extracted(nlp, "The army never lost control of Kunduz, a spokesman said.")
    assert claim.control is not None
    assert (claim.control.state, claim.control.negated) == ("lost", True)
