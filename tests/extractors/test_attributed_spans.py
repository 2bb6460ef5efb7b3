"""Whose words they are and where they end, in sentences that a parse breaks or bends."""

from __future__ import annotations

import pytest

from counterclaim.extractors import attribution, claims, headlines
from counterclaim.language import paragraphs
from counterclaim.records import Document


def told(nlp, text):
    """(source, cue, content) of each attribution as text."""
    return [
        (
            " ".join(text[low:high] for low, high in one.source),
            text[slice(*one.cue)] if one.cue else None,
            " | ".join(text[low:high] for low, high in one.content),
        )
        for one in attribution.extract(paragraphs(text, nlp))
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        # A joined verb goes back to who speaks where it has the tense of the cue.
        (
            "The minister said this week that the army would leave and suggested that it was late.",
            "The minister",
            "suggested",
        ),
        ("He said the plan is old and added that nobody wants it.", "He", "added"),
        # Of two subjects the one behind the comma; an apposition is none.
        ("After losses and threats, union aims to rely less on others.", "union", "aims"),
        ("Ada Lee, the minister, said that the road was shut.", "Ada Lee, the minister", "said"),
        # Who is made to say it.
        (
            "The senator forced Ada Lee to admit that nobody was charged.",
            "Ada Lee",
            "admit",
        ),
        # The day and the apposition next to the cue are not the speaker.
        ("“The veto will fall,” Ada Lee, R-Ky., said Tuesday.", "Ada Lee, R-Ky.", "said"),
        ("“We will go,” Lee, a top aide, said on Monday on the news.", "Lee, a top aide", "said"),
        # What the verb tells is told to the object behind it.
        (
            "Ada Lee did not name the rebels, but told her soldiers, “We will hold the town.”",
            "Ada Lee",
            "told",
        ),
    ],
)
def test_the_source(nlp, text, source, cue):
    assert (source, cue) in {(who, word) for who, word, _ in told(nlp, text)}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # A remark in the middle of a content does not end it; one at its end does.
        (
            "The governor accused the commander, who was born in the capital, of burning it.",
            "the commander, who was born in the capital, of burning it",
        ),
        ("The governor praised the soldiers, who had come late.", "the soldiers"),
        # What the parse splits off a content belongs to it.
        (
            "Countries agreed to share a border and rely on one another for guards.",
            "to share a border and rely on one another for guards",
        ),
        # Reasons and tasks are part of what is said.
        (
            "Ada Lee said the claim was false, because nobody had been there.",
            "the claim was false, because nobody had been there",
        ),
        ("The mayor called on the army to leave the town.", "the army to leave the town"),
        ("The army called the mayor a traitor.", "the mayor a traitor"),
        # A clause goes on behind the words of it that are quoted.
        (
            "The mayor said that “fear still rules” in the town, including its schools.",
            "that “fear still rules” in the town, including its schools",
        ),
        (
            "The mayor said as much.",
            "as much",
        ),
    ],
)
def test_the_content(nlp, text, content):
    assert content in [said for _, _, said in told(nlp, text)]


def test_what_comes_behind_a_quoted_title_is_no_speech(nlp):
    text = "Ada Lee said on “The Morning Show” that the bridge had fallen."
    assert [said for _, _, said in told(nlp, text)] == ["that the bridge had fallen"]


def test_a_verb_of_a_relative_clause_says_nothing_of_the_noun(nlp):
    text = "It was the ministry, which denied it, that closed the road."
    assert "the ministry" not in [said for _, _, said in told(nlp, text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "“The most careless ministry that we ever had.” ― Ada Lee",
            "Ada Lee",
            "The most careless ministry that we ever had",
        ),
        (
            "The bridge is down and nobody may pass. — Ada Lee (@adalee) July 5, 2016",
            "Ada Lee",
            "The bridge is down and nobody may pass",
        ),
        ('"LEE: The bridge is down, as we said.', "LEE", "The bridge is down, as we said"),
    ],
)
def test_a_name_at_the_end_or_the_head_of_a_line(nlp, text, source, content):
    assert [(who, said) for who, _, said in told(nlp, text)] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is down — Ada Lee and her soldiers fled.",
        "“We will stay.” The general left — nobody saw him.",
        "-- -- --",
    ],
)
def test_other_dashes_sign_nothing(nlp, text):
    assert headlines.signed(nlp(text)) is None


@pytest.mark.parametrize("headline", ["The Latest: Rebels take the port", "Clarification: No raid"])
def test_a_rubric_is_no_speaker(nlp, headline):
    assert told(nlp, headline) == []


ATTITUDES = [
    "Residents are afraid that the rebels have entered the town.",
    "Protesters were frustrated that the police had released only one video.",
    "The officials met to discuss the attack on the port.",
    "The army sought to retake the town.",
]


@pytest.mark.parametrize("text", ATTITUDES)
def test_attitudes_and_purposes_are_attributed_as_such(nlp, text):
    found = attribution.extract(paragraphs(text, nlp))
    assert [one.aside for one in found] == [True]


@pytest.mark.parametrize("text", ATTITUDES)
def test_no_claim_is_made_of_an_attitude(nlp, text):
    made = claims.extract(Document("a.txt", text), nlp, {})
    assert all(one.voice.kind == "outlet" for one in made)
    assert all(one.text.split()[0] == text.split()[0] for one in made)


@pytest.mark.parametrize("verb", ["hopes", "hoped", "fears", "worries"])
def test_a_hope_is_no_fact(nlp, verb):
    text = f"Ada Lee {verb} that the rebels have left the town."
    made = claims.extract(Document("a.txt", text), nlp, {})
    assert "fact" not in {one.modality for one in made if one.voice.kind == "speaker"}
