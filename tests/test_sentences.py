from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "text",
    [
        "according to county police Sgt. Ada Mark, a supervisor.",
        "The gate was open, said Lt. Noor Hadi of the harbour police.",
        "Brig. Gen. Hadi Noor and Col. Bell left with Cmdr. Ray.",
        "Two senators, Sens. Ada Lee and Hadi Noor, left for St. Mark on Sept. 12.",
        "I ran down to the quay and I saw him, got the bag back.",
    ],
)
def test_no_sentence_ends_at_a_short_title(nlp, text):
    assert len(list(nlp(text).sents)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "They met at five. Police came at once.",
        "He lived in Roy. A representative confirmed it.",
        "The army fired. The rebels fled.",
        "They held the port of Marat. Sgt. Lee was killed.",
    ],
)
def test_other_stops_still_end_a_sentence(nlp, text):
    assert len(list(nlp(text).sents)) > 1


def test_a_short_title_is_one_word(nlp):
    assert "Maj." in [token.text for token in nlp("said Maj. Ada Lee")]


@given(st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_no_text_breaks_it(nlp, text):
    doc = nlp(text)
    assert doc.text == text
