from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import language
from counterclaim.extractors import attribution, voices
from counterclaim.records import Voice


def said(nlp, text):
    parsed = language.paragraphs(text, nlp)
    return [
        (voices.voice_of(a, parsed), a.cue_kind, [text[s:e] for s, e in a.content])
        for a in attribution.extract(parsed)
    ]


@pytest.mark.parametrize(
    ("text", "name", "role", "party", "content"),
    [
        (
            "“We hold the port,” said Ada Lee, a rebel spokeswoman.",
            "Ada Lee",
            "rebel spokeswoman",
            "rebels",
            "We hold the port",
        ),
        (
            "According to residents, the bridge was destroyed.",
            "residents",
            None,
            "residents",
            "the bridge was destroyed",
        ),
        (
            "Ten dead in ferry accident: police",
            "police",
            None,
            "police",
            "Ten dead in ferry accident",
        ),
        (
            "Residents told the Delta Gazette that the road was closed.",
            "Residents",
            None,
            "residents",
            "that the road was closed",
        ),
        (
            "Officials said that “no civilian was hurt” in the raid.",
            "Officials",
            None,
            "government",
            "no civilian was hurt",
        ),
    ],
)
def test_speaker_role_party_and_content(nlp, text, name, role, party, content):
    ((voice, _, contents),) = said(nlp, text)
    assert (voice.name, voice.role, voice.party) == (name, role, party)
    assert content in contents[0]


def test_a_denial_is_kept_as_one(nlp):
    ((voice, kind, _),) = said(nlp, "The army denied that its planes had hit the school.")
    assert (voice.name, kind) == ("army", "deny")


def test_he_is_the_speaker_before(nlp):
    found = said(nlp, "The minister said the toll would rise. He added that help was on its way.")
    assert [voice.name for voice, _, _ in found] == ["minister", "minister"]


def test_two_speakers_in_one_sentence(nlp):
    text = "The rebels insist they hold the town, while army officers say they were driven out."
    assert [voice.name for voice, _, _ in said(nlp, text)] == ["rebels", "army officers"]


@pytest.mark.parametrize("place", ["Khwaja Ghar district", "Sarn Dole district"])
def test_a_cue_that_the_parse_hangs_onto_what_was_said(nlp, place):
    text = f"It was quiet. Idris Belmar, the governor, confirmed {place} had fallen to the rebels."
    ((voice, kind, content),) = said(nlp, text)
    assert (voice.name, kind) == ("Idris Belmar", "confirm")
    assert content == [f"{place} had fallen to the rebels"]


def test_nobody_speaks_here(nlp):
    assert said(nlp, "The mayor opened the bridge.") == []


def test_two_spellings_are_one_voice_and_two_people_stay_two():
    one = Voice("speaker", "Zabihullah Mujahid", "spokesman", "Taliban")
    other = Voice("speaker", "Zabihullah Mujahed", "spokesman", "Taliban")
    police = Voice("speaker", "Inamuddin Rahmani", "police spokesman", "Afghan government")
    ministry = Voice("speaker", "Nasrat Rahimi", "ministry spokesman", "Afghan government")
    unified = voices.unify([one, other, police, ministry])
    assert unified[one].name == unified[other].name
    assert unified[police].name != unified[ministry].name


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["“", "”", '"', "'", "he said", "The army", ",", ".", "won", "\n"]))
)
def test_no_quotation_marks_break_it_and_spans_stay_inside(pieces):
    text = " ".join(pieces)
    for found in attribution.extract(language.paragraphs(text, language.load())):
        for start, end in (*found.source, *found.content):
            assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    ("text", "name", "kind", "content"),
    [
        # One account contradicts another; who gave the other one has said it.
        (
            "It contradicts what the rebels have said for weeks: that the bridge was hit.",
            "rebels",
            "say",
            "the bridge was hit",
        ),
        (
            "The film contradicts what the army said: that nobody was hurt in the raid.",
            "army",
            "say",
            "nobody was hurt in the raid",
        ),
        (
            "What the army has always maintained is that the convoy was attacked first.",
            "army",
            "claim",
            "the convoy was attacked first",
        ),
        # Who denies what others said tells it.
        (
            "The army denied what the rebels had claimed: that the bridge was hit by rockets.",
            "army",
            "deny",
            "the bridge was hit by rockets",
        ),
    ],
)
def test_what_they_say_is_named_behind_it(nlp, text, name, kind, content):
    found = [
        (voice.name, cue) for voice, cue, parts in said(nlp, text) if parts[-1].endswith(content)
    ]
    assert found[-1] == (name, kind)


def test_what_he_said_may_show_something_else(nlp):
    told = said(nlp, "What he said shows that the army lied about the raid.")
    assert "he" not in [voice.name for voice, _, _ in told]
