from __future__ import annotations

import pytest

from counterclaim.comparing import denial, entailing, extent, gate
from counterclaim.comparing.entailing import Both
from counterclaim.records import NliScore, Voice
from tests.claimkit import claim, deed, pair, quantity, state, town

COUNTRY = town("Zorania", key="country:ZZ", kind="country")
SURE = NliScore(0.01, 0.01, 0.98)
NEUTRAL = NliScore(0.05, 0.9, 0.05)


def scope(a, b, similarity=0.7):
    return gate.scope(pair(a, b, similarity), 10)


def other(text="B", **more):
    return claim(text, doc="b", publisher="B", **more)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({}, {}, "same"),
        ({"published": None}, {}, "unknown"),
        ({}, {"published": "2020-05-03"}, "unknown"),
        ({}, {"published": "2021-05-01"}, "different"),
        ({"time": "2020-04-30"}, {"time": "2020-04-30"}, "same"),
        ({"time": "2020-04-30"}, {"time": "2020-04-29"}, "different"),
        ({"time": "2020-04"}, {"time": "2020-04-29"}, "same"),
    ],
)
def test_time(a, b, expected):
    assert scope(claim(**a), other(**b)).time.state == expected


def test_a_closed_episode_is_another_time_than_now():
    a = claim("The town was briefly held by rebels", control=state("rebels", "holds"))
    b = other("The army holds the town", control=state("the army", "holds"))
    assert scope(a, b).time.state == "different"


def test_always_and_never_meet_but_not_a_single_moment():
    always = claim("It was always theirs", control=state("the rebels", "holds"))
    never = other("It was never theirs", control=state("the rebels", "holds", negated=True))
    today = other("The rebels hold it", control=state("the rebels", "holds"))
    assert scope(always, never).time.state == "same"
    assert scope(always, today).time.state == "different"


def test_place():
    assert scope(claim(places=[town()]), other(places=[town()])).place.state == "same"
    assert scope(claim(places=[town()]), other()).place.state == "unknown"
    assert scope(claim(places=[COUNTRY]), other(places=[COUNTRY])).place.state == "unknown"
    inside = town(within=("Zorania",))
    assert scope(claim(places=[inside]), other(places=[COUNTRY])).place.state == "unknown"
    province = town("Upper Marat", kind="province")
    part = town(within=("Upper Marat", "Zorania"))
    assert scope(claim(places=[part]), other(places=[province])).place.state == "same"


def test_subject():
    a = claim(quantities=[quantity(3, victims="civilian")])
    assert scope(a, other(quantities=[quantity(4, victims="civilian")])).subject.state == "same"
    apart = other(quantities=[quantity(4, victims="insurgent")])
    assert scope(a, apart).subject.state == "different"
    part = other(quantities=[quantity(4, victims="child")])
    assert scope(a, part).subject.state == "unknown"


def test_each_side_calls_the_other_the_enemy():
    a = claim("The enemy lost 45 men", voice=Voice("speaker", "Zorani army", None, "Zorania"))
    b = other("The enemy lost 200 men", voice=Voice("speaker", "Belmar army", None, "Belmar"))
    assert scope(a, b).subject.state == "different"
    assert not extent.each_means_the_other(a, a)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("A car bomb killed 12", "Car bombs killed 40", "b"),
        ("Bombings across the country killed 40", "A suicide bomber killed 12", "a"),
        ("A car bomb killed 12", "A blast killed 14", None),
        ("The city has 340 cases", "There are 900 cases in the country", "b"),
        ("Fighting killed 12", "A blast killed 14", None),
    ],
)
def test_which_claim_covers_more(a, b, expected):
    assert extent.wider(claim(a), claim(b)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Most of the province is theirs", True),
        ("70 per cent of the town is theirs", True),
        ("The town is theirs", False),
    ],
)
def test_a_part_of_a_place(text, expected):
    assert extent.is_partial(claim(text)) is expected


def verdict(a, b, *, given=False, similarity=0.7):
    both = pair(a, b, similarity, given=given)
    return denial.compare(both, gate.scope(both, 10), Both(NEUTRAL, NEUTRAL))


def test_responsibility_stated_and_denied_by_the_same_side():
    found = verdict(
        claim(deed=deed("the rebels", "states")), other(deed=deed("the rebels", "denies"))
    )
    assert (found.relation, found.type) == ("conflict", "responsibility")


def test_one_claims_it_and_another_side_denies_it_for_itself():
    a = claim(deed=deed("the Zorani Front", "claims"))
    assert verdict(a, other(deed=deed("the Belmar Army", "denies"))) is None


def test_two_sides_named_for_one_act():
    a = claim(deed=deed("the Zorani Front", "states"))
    found = verdict(a, other(deed=deed("the Belmar Army", "states")))
    assert found.relation == "conflict"


def test_the_accused_rejects_these_reports_only_where_they_are_meant():
    accused = claim("Zorani Front fighters burned the clinic")
    answer = other("These reports", modality="denied", voice=Voice("speaker", "Zorani Front"))
    assert verdict(accused, answer, given=True, similarity=0.1).type == "denial"
    assert verdict(accused, answer, similarity=0.1) is None
    # Set side by side, "these reports" can only mean the other statement.
    unnamed = claim("The clinic was burned")
    assert verdict(unnamed, answer, given=True, similarity=0.1).type == "denial"
    assert verdict(unnamed, answer, similarity=0.1) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lee planned the shooting", True),
        ("Lee was arrested on Thursday", False),
        ("Lee is due in court on Friday", False),
        ("Omar Lee is the brother of the woman who was shot", False),
    ],
)
def test_who_denies_a_part_in_it_denies_no_arrest(text, found):
    answer = other(
        "Omar Lee had any knowledge of it", modality="denied", voice=Voice("speaker", "Omar Lee")
    )
    made = verdict(claim(text, doc="c.txt", voice=Voice("speaker", "police")), answer)
    assert (made is not None) == found


def test_the_model_alone_needs_both_directions_and_like_wording():
    a, b = claim("The bridge is open", places=[town()]), other("It is shut", places=[town()])

    def judged(there, back, similarity):
        both = pair(a, b, similarity)
        return entailing.compare(both, gate.scope(both, 10), Both(there, back))

    assert judged(SURE, SURE, 0.7).relation == "conflict"
    assert judged(SURE, NEUTRAL, 0.7) is None
    assert judged(SURE, SURE, 0.3) is None


def test_entailment_is_not_believed_across_a_negation_or_another_figure():
    sure = NliScore(0.9, 0.05, 0.05)

    def judged(one, two):
        both = pair(claim(one, places=[town()]), other(two, places=[town()]), 0.8)
        return entailing.compare(both, gate.scope(both, 10), Both(sure, sure))

    assert judged("The rebels took the port", "The port has not fallen") is None
    assert judged("The port didn't fall", "The rebels took the port") is None
    assert judged("The rebels took the port", "The port fell").relation == "agreement"
    assert judged("The port never fell", "The port has not fallen").relation == "agreement"
    assert judged("Turnout was 61 per cent", "Fewer than 20 per cent voted") is None
    assert judged("Turnout was 61 per cent", "Of the voters 61 per cent came").relation
    # "no fewer than" bounds a figure, it negates nothing.
    assert judged("The dam broke", "The dam broke in no fewer than two places").relation


def test_a_denial_beside_a_statement_of_one_matter_answers_it():
    taken = claim("The Zorani Front captured the fort")
    answer = other("The stronghold had fallen", modality="denied", voice=Voice("speaker", "army"))
    assert verdict(taken, answer, given=True, similarity=0.2).type == "denial"
    assert verdict(taken, answer, similarity=0.2) is None
    elsewhere = claim("Wheat exports doubled")
    assert verdict(elsewhere, answer, given=True, similarity=0.2) is None


def test_a_denial_and_another_sides_claim_of_responsibility_fit_together():
    answer = other(
        "Involvement in the fire", modality="denied", voice=Voice("speaker", "Zorani Front")
    )
    mine = claim(
        "The Lumian Army claimed responsibility for the fire", voice=Voice("speaker", "Lumian Army")
    )
    assert verdict(mine, answer, given=True).relation == "agreement"
