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

# Each stands by itself: no pronoun, date or place that only a neighbour would settle.
PARAGRAPHS = (
    "The army killed 12 rebels in the port of Marat on Sunday.",
    "Hadi Noor, a spokesman for the rebels, denied that any fighters had died.",
    "“The bridge has fallen,” said Ada Lee, the mayor of Marat.",
    "Two women and a child were injured, according to hospital officials.",
    "The ministry accused the rebels of shelling the market and burning 12 houses.",
    "The rebels rejected the claim that the port had been lost.",
    "Officials vowed to retake the town.",
)


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


def test_a_word_inside_a_quotation_is_nobody_who_acts(nlp):
    (claim,) = extracted(nlp, 'The crowd chanted "Marat fans". They then hit the bus.')[-1:]
    assert "Marat fans then" not in claim.text


def test_a_title_with_a_full_stop_keeps_its_name(nlp):
    (claim,) = extracted(nlp, '"There were 11 shots," said Sgt. Clark Parrott.')
    assert claim.voice.name == "Clark Parrott"


def test_page_furniture_is_no_claim(nlp):
    text = "Posted: Wednesday, July 29, 2015 6:01 PM\n\nAnyone with information is asked to call."
    assert not extracted(nlp, text)


def test_a_pronoun_that_stands_for_nothing_stays(nlp):
    (claim,) = extracted(nlp, "The mayor spoke. It is a good bet that 12 men left the port.")[-1:]
    assert "mayor" not in claim.text


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=6), st.data())
def test_no_claim_is_lost_when_a_document_is_split(parts, data):
    cut = data.draw(st.integers(1, len(parts) - 1))
    halves = ["\n\n".join(parts[:cut]), "\n\n".join(parts[cut:])]
    nlp = language.load()
    whole = {c.quote for c in extracted(nlp, "\n\n".join(parts))}
    split = {c.quote for half in halves for c in extracted(nlp, half)}
    assert whole == split


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4), st.text(max_size=40))
def test_offsets_hold_beside_any_text(parts, noise):
    text = "\n\n".join([noise, *parts, noise])
    for claim in extracted(language.load(), text):
        assert text[claim.start : claim.end] == claim.quote
        assert claim.text.strip()
        for place in claim.places:
            assert text[place.start : place.end] == place.text
        for quantity in claim.quantities:
            assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


def test_to_somebody_is_no_plan(nlp):
    (claim,) = extracted(nlp, "The laws don't apply equally to generals.")
    assert claim.modality == "fact"


def test_who_would_not_say_a_thing_refused_to(nlp):
    (claim,) = extracted(nlp, "The ministry would not say how old the boy was.")
    assert claim.modality == "fact"


def test_two_words_may_be_a_count(nlp):
    (claim,) = extracted(nlp, "Officials said 12 died.")
    assert claim.text == "12 died"


def test_the_us_is_a_country(nlp):
    (claim,) = extracted(nlp, "Two US soldiers died on Monday.")
    assert claim.quantities[0].measure == "killed"
