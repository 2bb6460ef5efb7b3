"""One slot in which two statements differ, and rival culprits."""

from __future__ import annotations

import pytest

from counterclaim import dates
from counterclaim.comparing import culprits, gate, slots
from counterclaim.records import TimeSpan, Voice
from tests.claimkit import claim, pair, quantity

CALM = "The toll of the fire at the market of Marat rose to six"


def beside(text_a, text_b, **more):
    return pair(claim(text_a), claim(text_b, doc="b", publisher="B", **more), 0.9, given=True)


def judged(module, given):
    return module.compare(given, gate.scope(given, 10))


def test_the_slot_is_the_one_run_of_words_that_differs():
    assert slots.differing("Army takes the town of Marat from rebels", "Army takes it") is None
    found = slots.differing(
        "Bomber kills 19 at northern Zoria market", "Bomber kills 19 at southern Zoria market"
    )
    assert found == ("northern", "southern")


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Bomber kills nineteen at northern Zoria market", "southern", "place"),
        ("Zorani rebels seize the customs house of Marat", "Lumian soldiers", "responsibility"),
    ],
)  # fmt: skip
def test_place_and_side_in_the_slot(a, b, kind):
    other = a.replace("northern", b) if kind == "place" else a.replace("Zorani rebels", b)
    found = judged(slots, beside(a, other))
    assert (found.relation, found.type) == ("conflict", kind)


def test_another_day_in_the_slot_of_one_days_reports():
    def told(words, day):
        span = dates.parse_partial(day)
        return TimeSpan(span.start, span.end, "day", words)

    a = claim(f"{CALM} after yesterday's blast")
    b = claim(f"{CALM} after last month's blast", doc="b", publisher="B")
    object.__setattr__(a, "time", told("yesterday", "2020-04-30"))
    object.__setattr__(b, "time", told("last month", "2020-03-01"))
    both = pair(a, b, 0.95, given=True)
    assert judged(slots, both).type == "time"
    assert judged(slots, pair(a, b, 0.95)) is None


def test_the_same_words_in_another_town_are_another_event():
    assert judged(slots, beside(f"{CALM} in Ost", f"{CALM} in Belm")) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ministry blames Zorani rebels for it", ["Zorani rebels"]),
        ("A Lumian suicide bomber was responsible", ["Lumian suicide bomber"]),
        ("The plane crashed due to technical problems", [culprits.ACCIDENT]),
        ("The bridge was closed on Monday", []),
        ("The shells came from positions of the Zorani rebels", ["the Zorani rebels"]),
        ("Responsibility for the blast lies with Ghana", ["Ghana"]),
        ("It was Chadian army jets that hit the market", ["Chadian army jets"]),
        ("The blast was the work of the Zorani rebels", ["the Zorani rebels"]),
        ("Investigators ruled out sabotage", [culprits.ACCIDENT]),
        ("The fire was no accident", [culprits.ON_PURPOSE]),
        ("Fresh attack in Ghana kills three", []),
        ("An attack in northern Peru killed three", []),
        ("Suicide bomber kills nine", []),
    ],
)
def test_culprits(text, who):
    assert [c.who for c in culprits.culprits(text)] == who


def test_rival_culprits_conflict_and_one_side_in_two_words_does_not():
    a = "The soldiers were killed in an airstrike by Lumian warplanes"
    assert judged(culprits, beside(a, "The ministry blames Zorani rebels")).relation == "conflict"
    assert judged(culprits, beside(a, "The Lumian air force was responsible")) is None
    assert judged(culprits, beside(a, "The bridge was closed")) is None


def test_blame_for_other_acts_is_no_conflict():
    a = "The ministry accused the rebels of breaking the truce"
    assert judged(culprits, beside(a, "The ministry accused Chad of arming the rebels")) is None


def test_one_deed_laid_on_one_side_is_an_agreement_unless_they_count_differently():
    a, b = "Zorani rebels planted the mine", "Police blamed the Zorani rebels for the mine"
    assert judged(culprits, beside(a, b)).relation == "agreement"
    two, four = ({"quantities": [quantity(n)]} for n in (2, 4))
    counted = pair(claim(a, **two), claim(b, doc="b", **four), 0.9, given=True)
    assert judged(culprits, counted) is None


def test_an_accident_excludes_a_deed_whoever_did_it():
    crash = "The helicopter crashed because of a technical fault"
    shot = "The helicopter was shot down"
    assert judged(culprits, beside(crash, shot)).relation == "conflict"
    assert judged(culprits, beside(crash, "The helicopter crashed")) is None


def test_who_clears_itself_and_who_takes_it_on():
    speaker = Voice("speaker", "Zorani rebels")
    assert culprits.clears(claim("None of our men fired a shot", voice=speaker)) == (
        "Zorani rebels",
    )
    assert culprits.cleared("Chad had nothing to do with the raid") == ("Chad",)
    taken = claim("Zorani rebels had planted the mine", voice=speaker)
    assert culprits.takes_it(taken) == "Zorani rebels"
    assert culprits.takes_it(claim("Lumian soldiers planted the mine", voice=speaker)) is None


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The envoy was released on Monday", "Tuesday", "time"),
        ("The army shelled the mill of Marat on Monday", "Tuesday", None),
    ],
)
def test_only_what_happens_once_conflicts_in_its_day(a, b, kind):
    def told(text, day, number):
        made = claim(text, doc=day)
        span = dates.parse_partial(f"2020-04-{number}")
        object.__setattr__(made, "time", TimeSpan(span.start, span.end, "day", day))
        return made

    both = pair(told(a, "Monday", 27), told(a.replace("Monday", b), b, 28), 0.95, given=True)
    found = judged(slots, both)
    assert (found.type if found else None) == kind


def test_two_strikes_without_common_victims_are_two_strikes():
    a = "Lumian warplanes struck a depot"
    assert judged(culprits, beside(a, "Zorani rebels attacked a village")) is None


def test_who_denies_it_does_not_take_it_on():
    voice = Voice("speaker", "Zorani spokesman")
    denies = claim("A Zorani spokesman denied that Zorani troops fired the shots", voice=voice)
    admits = claim("Zorani troops fired the shots, a Zorani spokesman said", voice=voice)
    assert culprits.takes_it(denies) is None
    assert culprits.takes_it(admits) == "Zorani spokesman"
