"""The text of a claim stands alone: verbs agree with names, and nothing hangs at its ends."""

from __future__ import annotations

import pytest

from counterclaim.extractors import claims
from counterclaim.records import Document


def texts(nlp, text):
    return [c.text for c in claims.extract(Document("a.txt", text, "Delta Gazette"), nlp, {})]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Short forms, with either apostrophe, written out for one.
        ("“I’ve never seen the port burn,” Adam Noor said.", "has never seen the port burn"),
        ("“I've never seen the port burn,” Adam Noor said.", "has never seen the port burn"),
        ("“I’m not sure about the plan,” Adam Noor said.", "is not sure about the plan"),
        ("“I’d been at the port for a year,” Adam Noor said.", "had been at the port for a year"),
        ("“I’d close the port,” Adam Noor said.", "would close the port"),
        # Verbs that share the pronoun.
        ("“I hate guns and have lost two sons,” Adam Noor said.", "has lost two sons"),
    ],
)
def test_a_verb_of_i_goes_with_the_name(nlp, text, said):
    assert f"Adam Noor {said}" in texts(nlp, text)


def test_a_verb_of_we_goes_with_the_side(nlp):
    (claim,) = texts(nlp, "“We’re losing the port,” Adam Noor said.")
    assert claim == "Adam Noor's side is losing the port"
    (claim,) = texts(nlp, "“I’m proud of the men,” residents said.")
    assert claim == "Residents are proud of the men"


@pytest.mark.parametrize(
    "text",
    [
        "The port is closed at least for now",
        "The mayor has no case on these facts right now",
        "The governor did just that",
        "The bridge fell on Sunday (local time)",
    ],
)
def test_the_last_word_is_kept_with_its_phrase(nlp, text):
    assert texts(nlp, f"{text}, officials said.") == [text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Adam Noor called the plan ''a great mistake'' on Sunday.",
            "Adam Noor called the plan a great mistake on Sunday",
        ),
        (
            "(The port was later hit by two bombs.)",
            "The port was later hit by two bombs",
        ),
        (
            "The army fired at three men (two of them soldiers.",
            "The army fired at three men (two of them soldiers)",
        ),
    ],
)
def test_no_mark_stands_without_its_other_half(nlp, text, said):
    assert texts(nlp, text) == [said]
