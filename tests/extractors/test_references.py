"""Pronouns are named where the text settles whom they mean, and stay marked where it does not."""

from __future__ import annotations

import pytest

from counterclaim.extractors import claims
from counterclaim.records import Document


def texts(nlp, text):
    return [c.text for c in claims.extract(Document("a.txt", text, "Delta Gazette"), nlp, {})]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A man is not "she", a woman not "he".
        (
            "A spokeswoman met the mayor of Marat. She left at noon.",
            "The spokeswoman left at noon",
        ),
        (
            "The mother of a boy was hit. He was taken to a clinic.",
            "The boy was taken to a clinic",
        ),
        # Kin are people.
        (
            "Ada's husband died in the raid of May. A bomb hit the car that he was driving.",
            "A bomb hit the car that Ada's husband was driving",
        ),
        # Two people joined are "they".
        (
            "Adam Noor and a friend fled. They were found in Marat.",
            "Adam Noor and a friend were found in Marat",
        ),
        # The surname of somebody who was named in full is a person's.
        (
            "Hadi Barka met the rebels.\n\nBarka left the port. He went to Marat.",
            "Barka went to Marat",
        ),
    ],
)
def test_pronouns_take_a_name_that_fits(nlp, text, said):
    assert said in texts(nlp, text)


@pytest.mark.parametrize(
    ("text", "open_word"),
    [
        # Which of two things it is, nothing says.
        ("The fight began when a thief broke a window and took a bag. It belonged to Ada.", "It"),
        # The words around a quotation are seldom what they mean inside of it.
        (
            "Ada Lee, an analyst at the Delta Bank, left.\n\n“They are losing the war,” Lee said.",
            "They",
        ),
        # A body, or the many people that it spoke of.
        ("The council praised the women of Marat. Their houses were burned.", "Their"),
    ],
)
def test_what_nothing_settles_stays_open(nlp, text, open_word):
    assert any(f"{open_word} [?]" in said for said in texts(nlp, text))


def test_a_part_of_them_is_no_part_of_who_says_so(nlp):
    found = texts(nlp, "Witnesses say that at least one of them returned with a gun.")
    assert not any("of Witnesses" in said for said in found)


def test_it_that_appears_to_have_been_something_is_a_thing(nlp):
    assert texts(nlp, "It appears to have been taken before the raid.") == [
        "It [?] appears to have been taken before the raid"
    ]
    assert not any("[?]" in said for said in texts(nlp, "It appears that the port has fallen."))


def test_the_same_pronoun_twice_is_the_same_people(nlp):
    found = texts(nlp, "The rebels fled. They had guns at the ready, and they made plans.")
    assert not any("Guns" in said for said in found)
    assert any("rebels made plans" in said for said in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # What is accused does it, and is not what it is done to.
        (
            "Noor accused Barka of trying to use his role to win.",
            "Barka did try to use Barka's role to win",
        ),
        (
            "Adam Noor accused Hadi Barka of attacking him in Marat.",
            "Hadi Barka did attack Adam Noor in Marat",
        ),
        # Who says "he said he" is one and the same, but not where somebody else acts in between.
        (
            "Adam Noor left. Two days went by. He said he and Barka differ on the plan.",
            "Adam Noor and Barka differ on the plan",
        ),
        (
            "The rebels left the town. They said they would return with their guns.",
            "The rebels would return with the rebels' guns",
        ),
    ],
)
def test_the_construction_tells_who_is_meant(nlp, text, said):
    assert said in texts(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "It's time a new judge be appointed",
        "It is a shame that the port was lost",
        "It would be a scandal if the port fell",
        "It took the police two days to act",
        "It was the army that fired at the port",
        "It was Sunday when the port fell",
    ],
)
def test_an_it_that_stands_for_nothing_stays(nlp, text):
    assert text in texts(nlp, f"The Delta Bank failed. {text}.")


@pytest.mark.parametrize(
    ("before", "predicate"),
    [
        ("The Delta Bank failed its clients.", "is an example of how greed works"),
        ("The Delta Bank failed its clients.", "happened on Sunday"),
        ("The army struck the port.", "was a war crime"),
        ("The army left Marat.", "was basically the same thing as a defeat"),
    ],
)
def test_no_body_is_what_only_a_situation_can_be(nlp, before, predicate):
    assert f"It [?] {predicate}" in texts(nlp, f"{before} It {predicate}.")


def test_a_body_can_be_a_body(nlp):
    found = texts(nlp, "The Delta Bank is old. It is the largest lender in the country.")
    assert "The Delta Bank is the largest lender in the country" in found


def test_days_are_nobody(nlp):
    told = texts(
        nlp,
        "For the second time in two days the Taliban have attacked a city in Afghanistan, while "
        "their ninth round of talks with the United States about an end of the war draws to a "
        "close.",
    )
    assert not [text for text in told if "days'" in text.lower() and "talks" in text]
