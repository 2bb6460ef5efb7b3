"""Names, roles and sides of voices, and the spellings of one name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extractors import attribution, titles, voices
from counterclaim.language import paragraphs
from counterclaim.records import Voice


@pytest.fixture(scope="module")
def speak(nlp):
    def run(text, country=None, table=None):
        parsed = paragraphs(text, nlp)
        return [
            voices.voice_of(one, parsed, country=country, table=table or {})
            for one in attribution.extract(parsed)
        ]

    return run


def speaker(name, role=None, party=None, cue="said"):
    return Voice("speaker", name, role, party, cue)


@pytest.mark.parametrize(
    ("phrase", "persons", "expected"),
    [
        ("Health Ministry aide Ada Lee", ("Ada Lee",), ("Ada Lee", "Health Ministry aide")),
        ("Ada Lee, deputy chief of it", ("Ada Lee",), ("Ada Lee", "deputy chief of it")),
        ("A ministry spokeswoman, Ada Lee", ("Ada Lee",), ("Ada Lee", "ministry spokeswoman")),
        ("The head of it, General Ada van Lee", ("Ada van Lee",), ("Ada van Lee", "head of it")),
        ("Mr. Lee, the police officer", ("Lee",), ("Lee", "police officer")),
        ("General Ada Lee", ("Ada Lee",), ("Ada Lee", "General")),
        ("the statement of coach Ada Lee", ("Ada Lee",), ("Ada Lee", "coach")),
        ("Lee's mother, Ada Lee, 51", ("Lee", "Ada Lee"), ("Ada Lee", "Lee's mother")),
        ("Lee's co-worker, Tom Crane", ("Lee", "Tom Crane"), ("Tom Crane", "Lee's co-worker")),
        ("Lee's lawyer Tom Crane", ("Lee", "Tom Crane"), ("Tom Crane", "Lee's lawyer")),
        ("Lee's mother", ("Lee",), (None, None)),
        ("Lee's book", ("Lee",), ("Lee", None)),
        ("a spokesman for Ada Lee", ("Ada Lee",), (None, None)),
        ("aides to President Lee", ("Lee",), (None, None)),
        ("the chief of staff to President Lee, Tom Crane", ("Lee", "Tom Crane"),
         ("Tom Crane", "chief of staff to President Lee")),
        ("the Gazette's Ada Lee", ("Ada Lee",), ("Ada Lee", "Gazette")),
        ("Senator Ada Lee of Delta, who is running second", ("Ada Lee",), ("Ada Lee", "Senator")),
        ("Ada Lee, who was an adviser to it", ("Ada Lee",), ("Ada Lee", "adviser to it")),
        ("Ada Lee, daughter of Tom Crane and Mayor Bea Lee", ("Ada Lee",),
         ("Ada Lee", "daughter of Tom Crane and Mayor Bea Lee")),
        ("many reports from editor Ada Lee's book Dark Days", ("Ada Lee",), (None, None)),
        ("Health and Trade Secretary Ada Lee", ("Ada Lee",),
         ("Ada Lee", "Health and Trade Secretary")),
        ("Ada Lee of the Front", ("Ada Lee",), ("Ada Lee", None)),
        ("an autopsy done by Dr. Ada Lee", ("Ada Lee",), (None, None)),
        ("an autopsy performed by Dr. Ada Lee", ("Ada Lee",), ("Ada Lee", "Dr.")),
        ("a police official who asked not to be named", (), (None, None)),
        ("Afghan officials", (), (None, None)),
        ("the Interior Ministry", (), (None, None)),
        ("", (), (None, None)),
    ],
)  # fmt: skip
def test_name_and_role(phrase, persons, expected):
    assert titles.name_and_role(phrase, persons) == expected


@pytest.mark.parametrize(
    ("phrase", "persons", "expected"),
    [
        ("Ada Lee and Tom Crane", ("Ada Lee", "Tom Crane"), ("Ada Lee and Tom Crane", None)),
        ("rebel commanders Ada Lee and Tom Crane", ("Ada Lee", "Tom Crane"),
         ("Ada Lee and Tom Crane", "rebel commanders")),
        ("rivals Ada Lee and fellow Sen. Tom Crane", ("Ada Lee", "Tom Crane"),
         ("Ada Lee and Tom Crane", None)),
        ("Ada Lee, 24, and his sister, Bea Lee", ("Ada Lee", "Bea Lee"),
         ("Ada Lee and Bea Lee", None)),
        ("Ada Lee, Bea Lee and Tom Crane", ("Ada Lee", "Bea Lee", "Tom Crane"),
         ("Ada Lee, Bea Lee and Tom Crane", None)),
        ("the lawyers of Ada Lee and Tom Crane", ("Ada Lee", "Tom Crane"), (None, None)),
        ("Ada Lee, who met Tom Crane", ("Ada Lee", "Tom Crane"), (None, None)),
        ("Lee's lawyer, Tom Crane", ("Lee", "Tom Crane"), (None, None)),
        ("Ada Lee", ("Ada Lee",), (None, None)),
    ],
)  # fmt: skip
def test_two_who_speak_together(phrase, persons, expected):
    assert titles.joint(phrase, persons) == expected


def test_one_of_two_who_spoke_together_is_not_both():
    both = speaker("Ada Lee and Tom Crane")
    one = speaker("Tom Crane")
    assert not voices.same_voice(both, one)


def test_the_name_behind_a_possessor_is_who_speaks(speak):
    voice = speak("Marco Lee was shot. Lee's mother, Ada Lee, 51, said that he was unarmed.")[-1]
    assert voice == speaker("Ada Lee", "Lee's mother", "residents")


@given(st.text(max_size=80))
@settings(max_examples=100)
def test_any_phrase_has_a_name_or_none(phrase):
    name, role = titles.name_and_role(phrase, ())
    assert name is None or name in phrase or name.strip()
    assert isinstance(titles.collective(phrase), str)
    assert role is None or isinstance(role, str)


def test_a_surname_is_the_full_name_with_role_and_party(speak):
    first, second = speak(
        "Rebel spokesman Daniel Brown said the town was taken. Brown said that 12 soldiers died."
    )
    assert first == speaker("Daniel Brown", "Rebel spokesman", "rebels")
    assert second == first


def test_a_collective_keeps_its_words(speak):
    (voice,) = speak("Afghan officials say that the bridge fell.")
    assert voice == speaker("Afghan officials", None, "Afghan government", "say")


def test_somebody_who_would_not_be_named(speak):
    (voice,) = speak(
        "A police official who spoke on condition of anonymity said that six men were held."
    )
    assert voice.name == "police official"
    assert voice.role == "police official who spoke on condition of anonymity"


def test_a_pronoun_that_nobody_fits_has_no_name(speak):
    (voice,) = speak("“It burned all night,” he said.")
    assert voice == speaker(None)


def test_a_headline_has_no_cue(speak):
    (voice,) = speak("Ten dead in blast near market: police")
    assert voice == speaker("police", None, "police", None)


def test_the_users_table_reaches_the_voice(speak):
    (voice,) = speak("Residents said the bridge fell.", table={"Locals": ("residents",)})
    assert voice.party == "Locals"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (speaker("Zahir Mujahid", party="X"), speaker("Zahir Mujahed", party="X")),
        (speaker("Mujahed", party="X"), speaker("Zahir Mujahid", party="X")),
        (speaker("Mullah Omar Khan"), speaker("Mullah Omer Khan")),
        (speaker("Yusuf Kassem", "mayor"), speaker("Youssef Qassem", "mayor")),
        (speaker("Jose Garcia"), speaker("José García")),
        (speaker("Afghan officials"), speaker("afghan officials")),
    ],
)
def test_spellings_of_one_name_are_one_voice(one, other):
    assert voices.same_voice(one, other)
    unified = voices.unify([one, other])
    assert unified[one].name == unified[other].name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (speaker("Karim Rahmani", "spokesman", "X"), speaker("Nasir Rahimi", "spokesman", "X")),
        (speaker("Rahmani", None, "X"), speaker("Nasir Rahimi", None, "X")),
        (speaker("Ada Lee", party="X"), speaker("Ada Lee", party="Y")),
        (speaker("Lee"), speaker("Ada Lee")),
        (speaker("Ada Lee"), speaker("Bea Lee")),
        (speaker("Afghan officials"), speaker("Iraqi officials")),
        (speaker("John Smith"), speaker("Joan Smith")),
        (speaker(None), speaker(None)),
    ],
)
def test_like_names_of_two_people_stay_two(one, other):
    assert not voices.same_voice(one, other)


def test_a_surname_of_two_people_is_nobodys():
    known = [
        speaker("Ada Lee", party="X"),
        speaker("Bea Lee", party="X"),
        speaker("Lee", party="X"),
    ]
    assert voices.unify(known)[known[2]].name == "Lee"


def test_unify_fills_in_role_and_party_but_keeps_the_cue():
    full = speaker("Zahir Mujahid", "spokesman", "X", "said")
    short = speaker("Zahir Mujahed", None, None, "claimed")
    unified = voices.unify([full, full, short])
    assert unified[short] == speaker("Zahir Mujahid", "spokesman", "X", "claimed")


def test_an_outlet_is_left_alone():
    outlet = Voice("outlet", "Daily Post", None, None, None)
    assert voices.unify([outlet, speaker("Daily Post")])[outlet] is outlet


@given(st.lists(st.builds(speaker, st.one_of(st.none(), st.text(max_size=20))), max_size=8))
@settings(max_examples=50)
def test_unify_answers_for_every_voice_and_settles(known):
    unified = voices.unify(known)
    assert set(unified) == set(known)
    assert all(one.cue == other.cue for one, other in unified.items())


def test_a_speaker_of_whom_only_a_genitive_is_left_has_no_name(nlp):
    text = "The mayor's said that the town fell."
    at = text.index("'s")
    left = attribution.Attribution(
        ((at, at + 2),), (12, 16), "say", "say", ((17, 35),), "'s",
        direct=False, mention=(at, at + 2), rule="clause",
    )  # fmt: skip
    voice = voices.voice_of(left, paragraphs(text, nlp))
    assert (voice.kind, voice.name, voice.role) == ("speaker", None, None)
