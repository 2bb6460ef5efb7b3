"""Who says it: direct and indirect speech, headlines, denials, chains, several paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.extractors import attribution, cues, dateline, quotes
from counterclaim.language import paragraphs


@pytest.fixture(scope="module")
def read(nlp):
    def run(text):
        return text, attribution.extract(paragraphs(text, nlp))

    return run


def told(text, found):
    """(source, kind, content) of each attribution as text."""
    return [
        (
            " ".join(text[low:high] for low, high in one.source),
            one.cue_kind,
            " | ".join(text[low:high] for low, high in one.content),
        )
        for one in found
    ]


ONE = [
    # Direct speech: the speaker behind, before, in the middle; kinds of marks.
    ("“We left the town at dawn,” said Ada Lee.", "Ada Lee", "say", "We left the town at dawn"),
    ("Ada Lee said: “We left the town.”", "Ada Lee", "say", "We left the town"),
    (
        "“We left,” Ada Lee told reporters, “because the bridge was gone.”",
        "Ada Lee",
        "say",
        "We left | because the bridge was gone",
    ),
    ('"We left the town at dawn," Ada Lee said.', "Ada Lee", "say", "We left the town at dawn"),
    ("''We left the town at dawn,'' Ada Lee said.", "Ada Lee", "say", "We left the town at dawn"),
    ("‘We left the town at dawn,’ said Ada Lee.", "Ada Lee", "say", "We left the town at dawn"),
    ('“We left the town at dawn,"said Ada Lee.', "Ada Lee", "say", "We left the town at dawn"),
    (
        "“We left the town,” said Ada Lee. “Nobody stayed behind.”",
        "Ada Lee",
        "say",
        "We left the town | Nobody stayed behind",
    ),
    # Indirect speech.
    ("Officials said the bridge had fallen.", "Officials", "say", "the bridge had fallen"),
    ("The bridge had fallen, officials said.", "officials", "say", "The bridge had fallen"),
    ("According to the mayor, it burned.", "the mayor", "say", "it burned"),
    (
        "Two schools burned, according to the mayor.",
        "the mayor",
        "say",
        "Two schools burned",
    ),
    ("Police put the toll at 30.", "Police", "estimate", "the toll at 30"),
    (
        "At least 30 people died, it was reported by the news agency.",
        "the news agency",
        "say",
        "At least 30 people died",
    ),
    (
        "The governor accused the rebels of burning the school.",
        "The governor",
        "criticise",
        "the rebels of burning the school",
    ),
    # Denials: the content is what is denied.
    ("The army denied that it shelled us.", "The army", "deny", "that it shelled us"),
    (
        "The army denied having shelled the market.",
        "The army",
        "deny",
        "having shelled the market",
    ),
    # Headlines, datelines, transcripts.
    ("Ten dead in blast near market: police", "police", "say", "Ten dead in blast near market"),
    ("Blast kills 12 - officials", "officials", "say", "Blast kills 12"),
    ("UN: 12 dead after flood", "UN", "say", "12 dead after flood"),
    (
        "PARIS (Agency) - The bridge fell on Monday, officials said.",
        "officials",
        "say",
        "The bridge fell on Monday",
    ),
    ("LEE: The bridge is closed.", "LEE", "say", "The bridge is closed"),
]


@pytest.mark.parametrize(("text", "source", "kind", "content"), ONE)
def test_one_attribution(read, text, source, kind, content):
    text, found = read(text)
    assert told(text, found) == [(source, kind, content)]


def test_two_speakers_in_one_sentence_keep_apart(read):
    text, found = read(
        "The rebels insist their men hold the town, while army officials say soldiers drove "
        "them out."
    )
    assert told(text, found) == [
        ("The rebels", "claim", "their men hold the town"),
        ("army officials", "say", "soldiers drove them out"),
    ]


def test_the_reports_own_doubt_is_not_said_by_the_source(read):
    text, found = read(
        "A rebel spokesman claimed its men seized the town, though it was not possible to verify "
        "the claim."
    )
    assert told(text, found) == [("A rebel spokesman", "claim", "its men seized the town")]


def test_a_pronoun_is_the_speaker_before(read):
    text, found = read("Ada Lee said the road was open. She added that a bridge was closed.")
    assert [one[0] for one in told(text, found)] == ["Ada Lee", "Ada Lee"]
    mention = found[1].mention
    assert mention is not None
    assert text[slice(*mention)] == "She"


def test_a_pronoun_without_anybody_before_stays(read):
    text, found = read("“It burned all night,” he said.")
    assert told(text, found) == [("he", "say", "It burned all night")]


def test_a_sentence_without_a_cue_has_no_speaker(read):
    text, found = read("Officials said the bridge fell. The river rose by two metres.")
    assert told(text, found) == [("Officials", "say", "the bridge fell")]


def test_a_quotation_goes_on_over_paragraphs(read):
    text, found = read(
        "“The first bridge fell at noon,” said Ada Lee. “We ran away.\n\n“The second fell at one.”"
    )
    assert told(text, found) == [
        (
            "Ada Lee",
            "say",
            "The first bridge fell at noon | We ran away | The second fell at one",
        )
    ]


def test_a_speaker_named_in_the_last_paragraph_has_said_the_first(read):
    text, found = read("“The first bridge fell.\n\n“The second fell at one,” said Ada Lee.")
    assert told(text, found) == [
        ("Ada Lee", "say", "The first bridge fell | The second fell at one")
    ]


def test_a_colon_gives_the_next_paragraph_to_the_outlet(read):
    text, found = read("The Daily Post reports:\n\n“Three bridges fell in the night.”")
    assert told(text, found) == [("The Daily Post", "say", "Three bridges fell in the night")]


def test_the_chain_names_who_was_told(read):
    _, found = read("Residents told the Associated Press that the shops were closed.")
    assert found[0].chain == ("the Associated Press",)


def test_what_was_not_said_is_marked(read):
    _, found = read("Officials did not say how many people had died.")
    assert found[0].negated


def test_what_somebody_declined_to_say_is_not_said(read):
    text, found = read("The minister declined to say whether troops had left.")
    assert [one[1] for one in told(text, found)] == ["deny"]


def test_a_wish_inside_of_speech_is_no_attribution_of_its_own(read):
    text, found = read("Ada Lee said that she wanted to praise the workers.")
    assert len(told(text, found)) == 1


def test_partial_quotation_is_taken_whole(read):
    text, found = read("The mayor said the fire was “a great loss for all” of the town.")
    (one,) = told(text, found)
    assert "“a great loss for all” of the town" in one[2]


def test_empty_and_blank(read):
    assert read("")[1] == []
    assert read(" \n\n ")[1] == []
    assert attribution.extract([]) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ('"A," he said. "B', ['"A,"', '"B']),
        ("The parents' house was 'a ruin' today", ["'a ruin'"]),
        ('a 6\'2" man said "hi"', ['"hi"']),
        ("“She said, ‘no’ to me” today", ["“She said, ‘no’ to me”"]),
        ("«Bonjour», dit-il", ["«Bonjour»"]),
        ("don't won't can't", []),
    ],
)
def test_outer_quotations(text, spans):
    assert [text[quote.start : quote.end] for quote in quotes.outer(text)] == spans


def test_nested_quotation_has_depth():
    assert [quote.depth for quote in quotes.find("“She said, ‘no’ to me”")] == [0, 1]


def test_every_kind_of_the_table_is_declared():
    kinds = {kind for verb in cues.table().verbs.values() for kind in verb.kinds.values()}
    assert kinds <= set(cues.KINDS)
    assert cues.table().verbs["say"].kind("clause") == "say"
    assert cues.table().verbs["deny"].kind("clause") == "deny"


def test_dateline_ends_behind_the_dash(nlp):
    doc = nlp("PARIS (Agency) - The bridge fell.")
    assert doc[dateline.end(doc)].text == "The"
    assert dateline.end(nlp("The bridge fell - and rose.")) == 0


MARKS = st.sampled_from(
    ['"', "'", "“", "”", "‘", "’", "«", "»", "''", "``", "(", ")", ":", "\n\n", ", ", ". ", " - "]
)
PIECES = st.sampled_from(
    [
        "said",
        "told",
        "he",
        "Ada Lee",
        "police",
        "According to",
        "that",
        "the town fell",
        "as",
        "in a",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(MARKS, PIECES, st.text(max_size=8)), max_size=25), st.booleans())
def test_spans_lie_inside_of_any_text(nlp, pieces, spaced):
    text = (" " if spaced else "").join(pieces)
    for one in attribution.extract(paragraphs(text, nlp)):
        spans = [*one.source, *one.content, *((one.cue,) if one.cue else ())]
        assert one.content
        assert all(0 <= low < high <= len(text) for low, high in spans)


@given(st.text(max_size=200))
def test_quotations_are_ordered_and_inside(text):
    found = quotes.find(text)
    assert [quote.start for quote in found] == sorted(quote.start for quote in found)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in found)
