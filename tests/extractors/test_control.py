from __future__ import annotations

import pytest

from counterclaim.extractors import claims, clauses, control, deeds, modality
from counterclaim.records import Document

# Sentence, actor, state, part (no gazetteer here), the other side, negated.
STATES = [
    ("The rebels captured the town on Monday.", "The rebels", "captured", None, False),
    (
        "Loyalists were driven out of the city by the militia.",
        "Loyalists",
        "lost",
        "the militia",
        False,
    ),
    ("The militia drove loyalists out of the city.", "loyalists", "lost", "The militia", False),
    ("The army repelled an attack by insurgents.", "The army", "repelled", "insurgents", False),
    (
        "Government forces defeated the attackers.",
        "Government forces",
        "repelled",
        "the attackers",
        False,
    ),
    ("The attackers were beaten back.", None, "repelled", "The attackers", False),
    ("The town fell to the separatists.", "the separatists", "captured", None, False),
    ("The separatists took control of the crossing.", "The separatists", "captured", None, False),
    ("The district is under the control of the rebels.", "the rebels", "holds", None, False),
    ("The district remained in the hands of the rebels.", "the rebels", "holds", None, False),
    (
        "The city has always been a stronghold of the movement.",
        "the movement",
        "holds",
        None,
        False,
    ),
    ("The rebels staged an attack on the capital.", "The rebels", "contested", None, False),
    (
        "The militants are on the outskirts of the capital.",
        "The militants",
        "contested",
        None,
        False,
    ),
    ("The militants are now inside the capital.", "The militants", "entered", None, False),
    ("Fighters stormed the compound.", "Fighters", "entered", None, False),
    ("The army does not control the airport.", "The army", "holds", None, True),
    ("The rebels failed to capture the bridge.", "The rebels", "captured", None, True),
    ("Soldiers retook the town from the rebels.", "Soldiers", "retaken", None, False),
    ("The militia lost the oil field.", "The militia", "lost", None, False),
    ("Troops surrounded the city.", "Troops", "besieged", None, False),
    ("Rebels attacked the town.", "Rebels", "contested", None, False),
    (
        "Its fighters remain in control of positions near the river.",
        "Its fighters",
        "holds",
        None,
        False,
    ),
]


@pytest.mark.parametrize(("sentence", "actor", "state", "against", "negated"), STATES)
def test_state_of_control(nlp, sentence, actor, state, against, negated):
    found = control.extract(next(nlp(sentence).sents).root, [], 0)
    assert found is not None
    assert (found.actor, found.state, found.against, found.negated) == (
        actor,
        state,
        against,
        negated,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister took part in the talks.",
        "The flood destroyed the bridge.",
        "The team won the match.",
        "The company controls costs.",
        "The rebels tried to capture the bridge.",
        "Prices fell to a new low.",
        "Carla fell asleep in the kitchen.",
        "The gun fell to the floor.",
        "The man was taken to Marat.",
        "The summit was held in Marat last month.",
        "Residents are on edge.",
        "The minister condemned the attack on Marat.",
        "Lawmakers defeated the bill.",
        "Miller defeated the judge.",
        "The party kept control of the Senate.",
        "The report held a prominent position.",
        "Aaron Miller entered the shop.",
        "Carla took her Porsche.",
        "Carl Brown captured Virginia in the primaries.",
        "Virginia was won by a landslide in the election.",
    ],
)
def test_no_state_of_control(nlp, sentence):
    assert control.extract(next(nlp(sentence).sents).root, [], 0) is None


def test_a_candidate_wins_places_without_taking_them(nlp):
    text = "Carl Brown also won Virginia."
    votes = " Voters went to the ballot on Sunday for the nomination."
    assert any(claim.control for claim in claims.extract(Document("a.txt", text), nlp, {}))
    assert not any(
        claim.control for claim in claims.extract(Document("a.txt", text + votes), nlp, {})
    )


def test_troops_take_places_when_others_vote(nlp):
    head = next(nlp("Rebels captured Virginia before the election.").sents).root
    assert control.extract(head, [], 0, votes=True).state == "captured"


@pytest.mark.parametrize(
    ("sentence", "actor", "stance"),
    [
        ("The group claimed responsibility for the bombing.", "The group", "claims"),
        ("The army denied carrying out the strike on the school.", "The army", "denies"),
        ("The minister blamed separatists for the explosion.", "separatists", "states"),
        ("The blast was blamed on the rebels.", "the rebels", "states"),
        ("The rebels had nothing to do with the attack.", "The rebels", "denies"),
        ("The company was responsible for the spill.", "The company", "states"),
        ("The attack was carried out by the militia.", "the militia", "states"),
        ("The government denied any involvement in the killing.", "The government", "denies"),
    ],
)
def test_deed(nlp, sentence, actor, stance):
    found = deeds.extract(next(nlp(sentence).sents).root)
    assert found is not None
    assert (found.actor, found.stance) == (actor, stance)


def test_a_sentence_without_a_deed(nlp):
    assert deeds.extract(next(nlp("The mayor opened the new bridge.").sents).root) is None


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("The storm killed nine people and injured forty others.", 2),
        ("The rebels hold the port, while the army holds the airport.", 2),
        ("The rebels hold the port.", 1),
        ("If the dam breaks, the valley will be flooded.", 1),
        ("Twelve dead in ferry accident", 1),
    ],
)
def test_clauses(nlp, sentence, pieces):
    found = [c for sent in nlp(sentence).sents for c in clauses.split(sent)]
    assert len(found) == pieces


def test_a_shared_subject_is_borrowed(nlp):
    doc = nlp("The storm killed nine people and injured forty others.")
    second = clauses.split(next(doc.sents))[1]
    assert [doc[i].text for i in second.borrowed] == ["The", "storm"]


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("The bridge collapsed.", None, "fact"),
        ("The bridge collapsed.", "deny", "denied"),
        ("The bridge reportedly collapsed.", None, "uncertain"),
        ("The bridge may have collapsed.", None, "uncertain"),
        ("The army will retake the city.", None, "planned"),
        ("The government vowed to retake the city.", None, "planned"),
        ("If it rained, the bridge collapsed.", None, "hypothetical"),
        ("The bridge would have collapsed.", None, "hypothetical"),
    ],
)
def test_modality(nlp, sentence, cue, expected):
    assert modality.of_clause(next(nlp(sentence).sents).root, cue) == expected


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("Rebels captured a second town in northern Mali.", "Mali", "a second town"),
        ("Rebels seized an oilfield in Deir ez-Zor.", "Deir ez-Zor", "an oilfield"),
        ("Troops pulled out of the Black Sea port of Poti.", "Poti", None),
        ("The army entered the capital of Mali.", None, "the capital"),
    ],
)
def test_a_thing_in_a_place_is_not_the_place(nlp, text, place, part):
    (claim,) = claims.extract(Document("a.txt", text), nlp, {})
    assert (claim.control.place, claim.control.part) == (place, part)


@pytest.mark.parametrize(
    "text",
    [
        "Hurricane Joaquin attacked the Bahamas.",
        "The president pulls out of a meeting in Kabul.",
        "25 prisoners escaped from a prison in Dushanbe.",
        "The army began an offensive to capture the city of Mekelle.",
        "300 soldiers will remain in Mali.",
    ],
)
def test_who_takes_no_place(nlp, text):
    (claim,) = claims.extract(Document("a.txt", text), nlp, {})
    assert claim.control is None


def test_who_is_counted_takes_the_place(nlp):
    text = "Hundreds of Israeli soldiers took control of the city of Jenin."
    (claim,) = claims.extract(Document("a.txt", text), nlp, {})
    assert claim.control.actor == "Israeli soldiers"
