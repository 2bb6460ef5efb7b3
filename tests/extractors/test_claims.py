from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import dates, language
from counterclaim.extractors import claims
from counterclaim.records import Document

REPORT = """Rebels and army at odds over Marat

The rebels say that they still hold the port of Marat.

Army officers say the attackers were beaten back.

A spokesman for the health ministry, Ada Lee, said on Sunday that the fighting had killed 12 rebels,
while a bomb killed four soldiers and two civilians. She added that it also injured 30 people.

Did the rebels plan this? Subscribe to our newsletter. We thank our readers.
"""


def extracted(nlp, text=REPORT):
    document = Document("a.txt", text, "Delta Gazette", dates.parse_partial("2020-05-03"))
    return claims.extract(document, nlp, {})


def test_every_quote_is_the_text_between_its_offsets(nlp):
    found = extracted(nlp)
    assert found
    assert all(REPORT[c.start : c.end] == c.quote for c in found)


def test_each_side_speaks_for_itself(nlp):
    by_voice = {c.voice.name: c for c in extracted(nlp) if c.control}
    assert by_voice["rebels"].control.state == "holds"
    assert by_voice["Army officers"].control.state == "repelled"
    assert "say" not in by_voice["rebels"].text


def test_counts_with_speaker_measure_and_victims(nlp):
    counts = {
        (q.measure, q.low)
        for c in extracted(nlp)
        if c.voice.name == "Ada Lee"
        for q in c.quantities
    }
    assert counts >= {("killed", 12), ("killed", 4), ("killed", 2), ("injured", 30)}


def test_questions_appeals_and_thanks_are_no_claims(nlp):
    texts = " ".join(c.text for c in extracted(nlp))
    for words in ("plan this", "newsletter", "thank"):
        assert words not in texts


def test_the_frame_of_a_saying_is_no_claim(nlp):
    assert not any(c.text.endswith(("said", "say", "added")) for c in extracted(nlp))


def test_references_are_resolved_or_marked(nlp):
    (claim,) = extracted(nlp, "The army shelled the town. Its guns hit a school.")[1:]
    assert claim.text.startswith("The army's guns")
    (claim,) = extracted(nlp, "They burned the market.")
    assert claim.unresolved == ("They",)
    assert "[?]" in claim.text


def test_ids_are_stable_and_distinct(nlp):
    first, second = extracted(nlp), extracted(nlp)
    assert [c.id for c in first] == [c.id for c in second]
    assert len({c.id for c in first}) == len(first)


def test_a_dateline_is_no_part_of_the_first_claim(nlp):
    (claim,) = extracted(nlp, "MARAT, Zorania (AP) — The rebels seized the port on Monday.")
    assert claim.quote == "The rebels seized the port on Monday"
    assert claim.control.actor == "The rebels"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_extraction_and_offsets_hold(text):
    document = Document("x", text)
    for claim in claims.extract(document, language.load(), {}):
        assert text[claim.start : claim.end] == claim.quote
        assert all(q.low is None or q.high is None or q.low <= q.high for q in claim.quantities)


def texts(nlp, text):
    return [(c.text, c.voice.name if c.voice.kind == "speaker" else None, c.modality)
            for c in extracted(nlp, text)]  # fmt: skip


def test_a_thing_announced_is_told_with_its_verb(nlp):
    assert texts(nlp, "Zorania declares a state of emergency.") == [
        ("Zorania declares a state of emergency", None, "fact")
    ]


def test_to_reject_a_thing_denies_no_fact(nlp):
    assert texts(nlp, "The rebels reject peace talks with the government.") == [
        ("The rebels reject peace talks with the government", None, "fact")
    ]


def test_a_vow_is_a_plan_of_whoever_vows(nlp):
    assert texts(nlp, "The army vowed to retake the port.") == [
        ("The army will retake the port", "army", "planned")
    ]


def test_a_count_that_is_confirmed_stands_alone(nlp):
    (claim,) = extracted(nlp, "The ministry confirmed 21 dead.")
    assert claim.voice.name == "ministry"
    assert claim.quantities[0].low == 21


def test_an_indirect_question_states_nothing(nlp):
    (claim,) = extracted(nlp, "Police are investigating whether it was an accident.")
    assert claim.text.startswith("Police are investigating whether")


def test_a_speaker_of_we_and_i_is_named_and_the_verb_agrees(nlp):
    (claim,) = extracted(nlp, '"I have seen 30 bodies," said Ada Lee, a doctor.')
    assert claim.text == "Ada Lee has seen 30 bodies"


def test_a_saying_in_a_side_clause_stays_in_the_statement(nlp):
    (claim,) = extracted(nlp, "The rebels killed 27 soldiers in Marat after refusing to talk.")
    assert claim.text == "The rebels killed 27 soldiers in Marat after refusing to talk"


def test_both_halves_before_the_cue_have_one_voice(nlp):
    text = "Nobody was seriously injured in the crash, but one passenger had a wound, police said."
    assert {c.voice.name for c in extracted(nlp, text)} == {"police"}


def test_an_accusation_is_the_accusers_statement(nlp):
    text = "The ministry accused the rebels of shelling the port and burning 12 houses."
    (claim,) = extracted(nlp, text)
    assert claim.text == "The rebels did shell the port and burn 12 houses"
    assert claim.voice.name == "ministry"
    assert claim.deed.actor == "the rebels"
    (claim,) = extracted(nlp, "Residents blamed the army for the deaths of 12 villagers.")
    assert claim.text == "The army was responsible for the deaths of 12 villagers"
