"""Whose words a quotation is, where phrases stand between the speaker and the cue."""

from __future__ import annotations

import pytest

from counterclaim import language
from counterclaim.extractors import attribution, voices


def said(nlp, text):
    parsed = language.paragraphs(text, nlp)
    return [
        (voices.voice_of(a, parsed).name, [text[s:e] for s, e in a.content])
        for a in attribution.extract(parsed)
    ]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "“The road is shut.” The mayor (aged 50) then said: “Nobody may pass.”",
            "mayor",
            "Nobody may pass",
        ),
        (
            "The minister, 54, added, “We will not talk to them.”",
            "minister",
            "We will not talk to them",
        ),
        (
            "“We hold all of it,” a man calling himself Abu Omar said by telephone.",
            "Abu Omar",
            "We hold all of it",
        ),
        ("“It was a massacre,” said 30 of the survivors.", "30 of the survivors", None),
        ("Speaking to reporters, the general said: “We will win.”", "general", "We will win"),
        ("The commander rose, saying: “We will win.”", "commander", "We will win"),
        ("“Nobody fired,” the captain (a veteran of two wars) said.", "captain", "Nobody fired"),
        ("“We hold the bridge,” said to him the commander.", "commander", "We hold the bridge"),
        (
            "The group wrote that “the enemy was beaten” and withdrew.",
            "group",
            "the enemy was beaten",
        ),
    ],
)
def test_the_speaker_is_found_across_what_stands_between(nlp, text, name, content):
    ((speaker, quoted),) = said(nlp, text)
    assert speaker == name
    assert content is None or quoted == [content]


@pytest.mark.parametrize(
    "text",
    [
        "“There was no warning.” A woman whose house burned down wept.",
        "“Nobody came” was what they said.",
    ],
)
def test_a_quotation_without_a_cue_of_its_own_is_given_to_nobody(nlp, text):
    assert said(nlp, text) == []


@pytest.mark.parametrize(
    "tag", ["Noor, who spoke to the commander, said.", "Hadi Noor, the owner, said.", "Noor said."]
)
def test_a_sentence_that_only_says_who_speaks(nlp, tag):
    ((speaker, content),) = said(nlp, f"“They were looking for these men.” {tag} “Two ran out.”")
    assert speaker.endswith("Noor")
    assert content == ["They were looking for these men", "Two ran out"]


def test_a_side_clause_before_a_quotation_holds_no_cue_of_it(nlp):
    text = "Noor has said that while he fears comparing the wars, “I have never seen such losses.”"
    ((speaker, content),) = said(nlp, text)
    assert (speaker, content) == ("Noor", ["I have never seen such losses"])


def test_both_halves_of_a_quotation_have_one_speaker(nlp):
    text = "“We have won,” he told the crowd, “and they have lost.”"
    ((_, content),) = said(nlp, text)
    assert content == ["We have won", "and they have lost"]
