"""Side clauses in which somebody says something, and verbs that need what they govern."""

from __future__ import annotations

import pytest

from counterclaim.extractors import claims
from counterclaim.records import Document


def extracted(nlp, text):
    return [
        (claim.text, claim.voice.name) for claim in claims.extract(Document("a.txt", text), nlp, {})
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels seized the airport, which the government said had been evacuated in May.",
            [
                ("Rebels seized the airport", None),
                ("The airport had been evacuated in May", "government"),
            ],
        ),
        (
            "The army killed Abu Omar, who police said had planned the attack.",
            [("The army killed Abu Omar", None), ("Abu Omar had planned the attack", "police")],
        ),
        (
            "The town, where police said five people died on Sunday, is still closed.",
            [("The town is still closed", None), ("Five people died on Sunday", "police")],
        ),
        (
            "Troops stormed a house that officials said was used by rebels.",
            [("Troops stormed a house that officials said was used by rebels", None)],
        ),
    ],
)
def test_what_is_told_of_a_noun_is_its_own_claim(nlp, text, expected):
    assert extracted(nlp, text) == expected


def test_each_claim_has_only_its_own_numbers(nlp):
    text = "The town, where police said five people died on Sunday, is still closed."
    town, toll = claims.extract(Document("a.txt", text), nlp, {})
    assert not town.quantities
    assert not town.time
    assert [q.low for q in toll.quantities] == [5]


def test_no_verb_is_without_what_it_governs(nlp):
    text = "The towns are powerless if the general decides the road must be closed, villagers said."
    assert extracted(nlp, text)[0] == (
        "The towns are powerless if the general decides the road must be closed",
        "villagers",
    )


def test_a_participle_goes_with_what_it_said(nlp):
    text = "The minister left the capital on Monday, telling reporters that ten men had died."
    assert ("The minister left the capital on Monday", None) in extracted(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Police said they did not believe the shooting was random.",
        "Officials do not think the fire was an accident.",
    ],
)
def test_what_is_not_believed_is_denied(nlp, text):
    (claim,) = claims.extract(Document("a.txt", text), nlp, {})
    assert claim.modality == "denied"


def test_a_preposition_without_its_speaker_goes_too(nlp):
    text = 'According to Ada Lee, writing for the Gazette, "the loss of Marat is a huge blow."'
    assert extracted(nlp, text) == [("The loss of Marat is a huge blow", "Ada Lee")]


def test_what_is_joined_to_a_condition_is_no_fact(nlp):
    text = "If the rebels attack the port and capture the town, the war is over, officials said."
    (claim,) = claims.extract(Document("a.txt", text), nlp, {})
    assert claim.text == "If the rebels attack the port and capture the town, the war is over"
    assert claim.modality == "hypothetical"


def test_a_stretch_of_time_keeps_its_clause(nlp):
    text = "Hours after the troops came and took the port, six men died."
    assert extracted(nlp, text) == [(text[:-1], None)]


def test_not_this_but_because_of_that_is_one_statement(nlp):
    text = "The attack shook the world not as a crime, but because it felt like a war."
    assert extracted(nlp, text) == [(text[:-1], None)]


def test_an_owner_stands_in_its_own_sentence(nlp):
    text = "The war is over. They are headed north to fight the Islamic State in its stronghold."
    assert extracted(nlp, text)[-1][0].endswith("to fight the Islamic State in its stronghold")


def test_a_denied_account_is_the_one_that_was_told(nlp):
    text = (
        "The Indian Army claims it conducted strikes in Kashmir. However, Pakistan rejects this "
        "claim and terms it border fire that killed two soldiers."
    )
    told, denied = claims.extract(Document("a.txt", text), nlp, {})
    assert denied.modality == "denied"
    assert denied.answers == told.id


def test_who_is_going_to_do_it_plans_it(nlp):
    (claim,) = claims.extract(
        Document("a.txt", "Officials said the army is going to attack the port."), nlp, {}
    )
    assert claim.modality == "planned"


def test_the_state_behind_a_town_does_nothing(nlp):
    text = "A stabbing spree in a shop in Edmonton, Alberta kills two, and injures four."
    assert extracted(nlp, text)[1][0] == (
        "A stabbing spree in a shop in Edmonton, Alberta injures four"
    )


def test_a_town_that_is_evacuated_is_not_lost(nlp):
    (claim,) = claims.extract(Document("a.txt", "Marat was evacuated on Monday."), nlp, {})
    assert claim.control is None


def test_a_statement_ends_with_its_quotation(nlp):
    text = (
        'The family of Ada Lee released a statement saying :\n\n"Our daughter was hurt on Monday.'
        '"\n\nOmar Noor was taken to court on Friday.'
    )
    assert claims.extract(Document("a.txt", text), nlp, {})[-1].voice.name is None


def test_a_label_of_a_text_is_nobody(nlp):
    (claim,) = claims.extract(
        Document("a.txt", "PREVIOUS STORY: Ten men were arrested in Marat on Friday."), nlp, {}
    )
    assert claim.voice.name is None


def test_a_condition_by_its_order_is_no_fact(nlp):
    text = "Had the army found the posts in May, it might have stopped the men."
    (claim,) = claims.extract(Document("a.txt", text), nlp, {})
    assert claim.modality == "hypothetical"


def test_somebody_who_enters_a_country_takes_nothing(nlp):
    (claim,) = claims.extract(Document("a.txt", "Somebody entered the country in May."), nlp, {})
    assert claim.control is None


def test_a_hedge_holds_for_both_verbs(nlp):
    text = "Airstrikes reportedly kill 41 people and wound 75 others."
    found = claims.extract(Document("a.txt", text), nlp, {})
    assert [claim.modality for claim in found] == ["uncertain", "uncertain"]


def test_the_number_of_a_block_is_no_year(nlp):
    (claim,) = claims.extract(
        Document("a.txt", "A fire began in the 2000 block of Elm St."), nlp, {}
    )
    assert claim.time is None
