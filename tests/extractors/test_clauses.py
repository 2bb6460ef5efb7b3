"""What of a sentence stands by itself: no half of a coordination, no frame without its content."""

from __future__ import annotations

import pytest

from counterclaim.extractors import claims
from counterclaim.records import Document


def said(nlp, text):
    found = claims.extract(Document("a.txt", text, "Delta Gazette"), nlp, {})
    return [(c.voice.name, c.text) for c in found]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        # A subject that the parse hangs on the verb before.
        (
            "Two people were reportedly killed and between seven and 13 people were injured.",
            [
                "Two people were reportedly killed",
                "Between seven and 13 people were injured",
            ],
        ),
        # A participle that takes the subject of the main verb.
        (
            "Five people, believed to be related, were killed in a raid, police said.",
            ["Five people, believed to be related, were killed in a raid"],
        ),
        # What a participle leaves behind is one statement with it.
        (
            "A shooting in the park, leaving one dead and four injured, appears to be a feud.",
            ["A shooting in the park, leaving one dead and four injured, appears to be a feud"],
        ),
        # What a source does not say is none of its words.
        (
            "Officials said that the bomb had hit a school, but did not say who was in it.",
            ["The bomb had hit a school"],
        ),
        # A complement in nobody's words belongs to its verb.
        (
            "The council made the case to the rebels that the plan is a bad idea.",
            ["The council made the case to the rebels that the plan is a bad idea"],
        ),
        # "Our view is" says nothing.
        ("“Our assumption is that the port will fall,” Ada Lee said.", ["The port will fall"]),
    ],
)
def test_statements(nlp, text, statements):
    assert [text for _, text in said(nlp, text)][: len(statements)] == statements


@pytest.mark.parametrize(
    "text",
    [
        "“You hear a bang,” Ada Lee said.",
        "“I mean, all of this over a broken window,” Ada Lee said.",
        "“I don't know what they want,” Ada Lee said.",
        "This text may not be published, rewritten or copied in any form.",
        "Also to pray for the victims of the raid.",
        "Additional reporting from Adam Noor in the port.",
        "© 2019 Delta Gazette",
        '<post id="12" author="@noor" date="2019-05-02">The bridge is lost</post>.',
    ],
)
def test_what_states_nothing_is_no_claim(nlp, text):
    assert said(nlp, text) == []


def test_a_plural_name_is_one_person_still(nlp):
    found = said(nlp, "“I saw three soldiers at the gate,” Ada Woods said.")
    assert found == [("Ada Woods", "Ada Woods saw three soldiers at the gate")]


def test_a_paragraph_goes_on_over_a_blank_line_between_words(nlp):
    (claim,) = said(nlp, "Two men were arrested in\n\nconnection with a raid on the port.")
    assert claim[1] == "Two men were arrested in connection with a raid on the port"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        # One of two choices is not stated.
        ("The shells hit a school or destroyed a clinic.", "hit a school or destroyed a clinic"),
        # Who forces another to admit a thing admits nothing.
        (
            "The judge forced Barka to admit that no guards had been paid.",
            "The judge forced Barka to admit that no guards had been paid",
        ),
        # Who is together with others tells of the main clause.
        (
            "Ada Lee and Hadi Noor met the rebels, each touting his own plan.",
            "met the rebels, each touting his own plan",
        ),
        # What there is no proof of is not stated.
        (
            "There was “no proof” yet that it was an act of sabotage.",
            "There was no proof yet that it [?] was an act of sabotage",
        ),
        # The time of the main clause.
        (
            "Just before the ferry left the pier a bomb went off.",
            "Just before the ferry left the pier a bomb went off",
        ),
        # What had not come to pass.
        (
            "The governor named a culprit before any witness had spoken.",
            "The governor named a culprit before any witness had spoken",
        ),
    ],
)
def test_what_is_not_stated_alone_is_not_split_off(nlp, text, statement):
    (found,) = said(nlp, text)
    assert found[0] == "Delta Gazette"
    assert found[1].endswith(statement)


def test_a_judgement_is_no_denial(nlp):
    found = claims.extract(
        Document(
            "a.txt", "The chief made 9 million in May. “This just isn’t right,” Ada Lee said."
        ),
        nlp,
        {},
    )
    assert all(c.modality != "denied" for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "“I am in pain over the separation from you,” Ada Lee said.",
        "“God may accept the dead,” Ada Lee said.",
        "“We want to thank the officers for their help,” Ada Lee said.",
        "Ada Lee (22 years old), who was described as a beloved friend, and her family.",
        "This is a developing story.",
    ],
)
def test_prayers_thanks_and_list_entries_are_no_claims(nlp, text):
    assert said(nlp, text) == []


def test_a_clause_in_nobodys_words_is_told_as_it_stands(nlp):
    (found,) = said(nlp, "The late response by rescuers to save passengers leads to violence.")
    assert found[1] == "The late response by rescuers to save passengers leads to violence"


def test_a_denial_of_knowledge_ends_what_a_source_says(nlp):
    text = "The agency reported that 40 people were hurt, though did not say who they were."
    assert said(nlp, text)[0] == ("agency", "40 people were hurt")


def test_an_hour_and_its_day_are_one_sentence(nlp):
    (found,) = said(nlp, "Police came to the port at around 11 p.m. Saturday after the raid.")
    assert found[1].endswith("Saturday after the raid")


def test_a_participle_does_not_cut_the_subject_from_its_verb(nlp):
    text = "It was over, and the man believed to have fired the shot was arrested on Friday."
    assert said(nlp, text)[-1][1] == (
        "The man believed to have fired the shot was arrested on Friday"
    )


def test_contractions_behind_a_name_are_written_out(nlp):
    (found,) = said(nlp, "“We're holding the port,” the rebels said.")
    assert found[1] == "Rebels are holding the port"


def test_an_editors_brackets_are_no_part_of_the_statement(nlp):
    (found,) = said(nlp, "The agency wrote: “[Army] jets struck a house in Marat.”")
    assert found[1] == "Army jets struck a house in Marat"


def test_what_is_asked_is_not_split_off(nlp):
    (found,) = said(nlp, "The detectives try to find out exactly how the boy died.")
    assert found[1] == "The detectives try to find out exactly how the boy died"


@pytest.mark.parametrize(
    "text",
    [
        # It ends in a word that mostly stands before a noun, or in a preposition left behind.
        "The army shelled the market of Marat on Monday, killing a woman and injuring another",
        "Four smugglers fled back to the hills after being shot at",
        # A verb that does not agree with the subject before it stays with its clause.
        "Rebel fighters attack a base near the town of Marat and kills more than 70 soldiers",
        # The parse takes the verb for a noun.
        "The northern coalition bombs the walled old quarter of Sana'a destroying three houses",
    ],
)
def test_nothing_that_was_told_is_lost(nlp, text):
    assert [found for _, found in said(nlp, f"{text}.")] == [text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        # What the tagger takes for a past tense shares "was" where it could not do without.
        (
            "Hadi Barka, of Old Marat, was shot in the head and pronounced dead at the scene.",
            "Hadi Barka, of Old Marat, was pronounced dead at the scene",
        ),
        ("The boy was hit by a bus and died at the scene.", "The boy died at the scene"),
        # With a subject of its own, in its number.
        (
            "Two men were shot and one woman wounded in the raid.",
            "One woman was wounded in the raid",
        ),
        (
            "The soldier has been tried and been sent to prison for a year.",
            "The soldier has been sent to prison for a year",
        ),
        # "Not" holds for both, but not behind "but".
        (
            "The army could not take the port and destroy the bridge.",
            "The army could not destroy the bridge",
        ),
        (
            "The plan would not just save the port but bring jobs to the town.",
            "The plan would bring jobs to the town",
        ),
    ],
)
def test_a_joined_verb_shares_the_auxiliaries(nlp, text, second):
    assert [text for _, text in said(nlp, text)][1] == second


def test_a_shared_auxiliary_tells_how_firmly_it_is_put(nlp):
    text = "The rebels will take the port and destroy the bridge."
    found = claims.extract(Document("a.txt", text, "Delta Gazette"), nlp, {})
    assert [c.modality for c in found] == ["planned", "planned"]
    must = "The camp must be shut down and a judge be appointed, Adam Noor said."
    assert said(nlp, must) == []


STANDING_BY = (
    "The men have been scrambling to distance themselves from Noor — and from his idea that a "
    "judge can’t be fair — while, oddly, still standing by him"
)


@pytest.mark.parametrize(
    "text",
    [
        "The man was arrested on Sunday, charged with murder and held without bail",
        STANDING_BY,
        "Wages are only paid once a year, and only if there are new ships",
    ],
)
def test_what_has_no_subject_is_not_split_off(nlp, text):
    (claim,) = said(nlp, f"{text}.")
    assert claim[1].replace(" [?]", "") == text


@pytest.mark.parametrize(
    "text",
    [
        "Several officers reported on Sunday.",
        "Ada Lee, who spoke to the commander, said.",
        "The Delta Times confirmed that observation.",
    ],
)
def test_a_saying_without_what_was_said_is_no_claim(nlp, text):
    assert said(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The suspect confessed on Sunday",
        "Three officers reported to the scene on Sunday",
        "The army confirmed the report of an attack on the port",
    ],
)
def test_a_deed_of_saying_is_one(nlp, text):
    assert [text for _, text in said(nlp, f"{text}.")] == [text]
