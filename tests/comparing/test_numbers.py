from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import dates
from counterclaim.comparing import counts, extent, gate, numbers
from counterclaim.records import Setting, Voice
from tests.claimkit import claim, pair, quantity, town


def verdict(a, b, *, given=False):
    both = pair(a, b, given=given)
    return numbers.compare(both, gate.scope(both, 10))


def toll(doc, *quantities, **more):
    return claim(doc=doc, quantities=quantities, places=[town()], **more)


def test_disjoint_counts_of_one_day_conflict():
    found = verdict(toll("a", quantity(12)), toll("b", quantity(16), publisher="B"))
    assert (found.relation, found.type) == ("conflict", "casualties")
    assert "12" in found.reason
    assert "16" in found.reason


def test_a_bound_agrees_with_a_higher_count_of_the_same_day():
    found = verdict(
        toll("a", quantity(70, None, exact=False)), toll("b", quantity(86), publisher="B")
    )
    assert found.relation == "agreement"


def test_a_bound_below_a_higher_count_of_a_later_day_is_overtaken():
    found = verdict(
        toll("a", quantity(70, None, exact=False)),
        toll("b", quantity(86), publisher="B", published="2020-05-02"),
        given=True,
    )
    assert found.relation == "update"


def test_a_toll_that_is_said_to_have_risen_is_an_update():
    later = {"publisher": "B", "published": "2020-05-02", "text": "The toll rose to 86"}
    assert verdict(toll("a", quantity(70)), toll("b", quantity(86), **later)).relation == "update"


@pytest.mark.parametrize(
    ("text", "number", "part"),
    [
        ("Two others died in hospital", "Two others", True),
        ("Another two people were hurt", "two people", True),
        ("Two of the three victims were named", "Two of the three", True),
        ("A man was shot", "A man", True),
        ("A third victim died", "third victim", True),
        ("Two people died in the crash", "Two people", False),
        ("At least 12 people died", "At least 12 people", False),
        ("The blast killed one soldier", "one soldier", False),
    ],
)
def test_a_part_of_the_story_is_no_total(text, number, part):
    at = text.index(number)
    count = replace(quantity(2), text=number, start=at, end=at + len(number))
    assert counts.is_part(claim(text, quantities=[count]), count) is part


def test_undated_reports_are_tied_by_more_than_a_town():
    a = toll("a", quantity(12), published=None)
    b = toll("b", quantity(16), publisher="B", published=None)
    assert verdict(a, b) is None
    assert verdict(a, b, given=True).relation == "conflict"


def test_in_one_report_only_rival_sides_give_rival_counts():
    army = Voice("speaker", "the army", None, "government")
    rebels = Voice("speaker", "a rebel", None, "rebels")
    one = toll("a", quantity(12), voice=army)
    assert verdict(one, toll("a", quantity(16), voice=rebels, start=90)).relation == "conflict"
    assert verdict(one, toll("a", quantity(16), start=90)) is None


def test_every_day_has_its_own_dead():
    next_day = toll("b", quantity(86), publisher="B", published="2020-05-02")
    assert verdict(toll("a", quantity(70)), next_day) is None


def test_other_towns_around_bare_tolls_hold_them_apart():
    a = claim(doc="a", quantities=[quantity(12)], setting=Setting((town(),)))
    b = claim(doc="b", publisher="B", quantities=[quantity(16)])
    assert verdict(a, b) is None
    assert verdict(a, b, given=True).relation == "conflict"


def test_a_lower_count_later_is_a_conflict():
    later = toll("b", quantity(4), publisher="B", published="2020-05-02")
    assert verdict(toll("a", quantity(7)), later, given=True).relation == "conflict"


@pytest.mark.parametrize(("measure", "victims"), [("injured", "people"), ("killed", "insurgent")])
def test_other_measure_or_other_victims_do_not_meet(measure, victims):
    a = toll("a", quantity(12, victims="civilian"))
    b = toll("b", quantity(16, measure=measure, victims=victims), publisher="B")
    assert verdict(a, b) is None


def test_a_part_that_exceeds_its_whole_conflicts():
    found = verdict(
        toll("a", quantity(10)), toll("b", quantity(12, victims="child"), publisher="B")
    )
    assert found.relation == "conflict"


def test_a_part_within_its_whole_says_nothing():
    a, b = toll("a", quantity(10)), toll("b", quantity(3, victims="child"), publisher="B")
    assert verdict(a, b) is None


def test_parts_that_add_up_agree():
    parts = toll("a", quantity(20, victims="security_forces"), quantity(5, victims="civilian"))
    found = verdict(parts, toll("b", quantity(25), publisher="B"))
    assert found is None or found.relation == "agreement"


def test_planned_and_denied_counts_are_not_compared():
    a, b = toll("a", quantity(12), modality="denied"), toll("b", quantity(16), publisher="B")
    assert verdict(a, b) is None


bounds = st.tuples(st.integers(0, 500), st.one_of(st.none(), st.integers(0, 500)))


@settings(max_examples=60, deadline=None)
@given(bounds, bounds, st.sampled_from(["2020-05-01", "2020-05-03"]))
def test_order_does_not_matter_and_a_count_never_conflicts_with_itself(x, y, day):
    def make(doc, value, published):
        low, extra = value
        high = None if extra is None else low + extra
        one = quantity(low, high, exact=False)
        return toll(doc, one, publisher=doc, published=published)

    a, b = make("a", x, "2020-05-01"), make("b", y, day)
    there, back = verdict(a, b), verdict(b, a)
    assert (there and there.relation) == (back and back.relation)
    same = verdict(a, make("c", x, "2020-05-01"))
    assert same is None or same.relation != "conflict"


def test_a_year_that_holds_a_day_ties_no_two_tolls():
    a = claim(quantities=[quantity(17)], places=[town()], published="2020-01-20", time="2020-01-20")
    b = claim(
        doc="b", publisher="B", quantities=[quantity(52)], places=[town()],
        published="2020-06-20", time="2020",
    )  # fmt: skip
    both = pair(a, b)
    assert numbers.compare(both, gate.scope(both, 10)) is None


def test_a_count_that_goes_on_is_an_update_whatever_day_it_names():
    a = claim("Nine people were killed", quantities=[quantity(9)], places=[town()])
    later = "The number of dead has risen to 40"
    b = claim(later, doc="b", published="2020-05-04", quantities=[quantity(40)], places=[town()])
    span = dates.parse_partial("2020-05-04")
    object.__setattr__(b, "time", span)
    both = pair(a, b, 0.6, given=True)
    assert numbers.compare(both, gate.scope(both, 2)).relation == "update"
    again = pair(a, replace(b, text="An attack killed 40"), 0.6, given=True)
    assert numbers.compare(again, gate.scope(again, 2)) is None


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("The plague killed ten people", "It has killed 900 since it began", "not_comparable"),
        ("In Marat alone ten people died", "The attacks killed 900", "not_comparable"),
        ("Ten died in two more Marat car bomb attacks", "Bombs kill 900", "not_comparable"),
        ("In another raid on Marat ten people died", "The raid killed 900", "not_comparable"),
        ("The fresh attack in Marat killed ten people", "The attack killed 900", "conflict"),
        ("One hospital in Marat took in ten bodies", "The blast killed 900", "not_comparable"),
        ("The blast killed ten people", "The blast killed 900", "conflict"),
    ],
)  # fmt: skip
def test_a_share_or_a_day_against_the_whole(a, b, relation):
    few = claim(a, quantities=[quantity(10)], places=[town()])
    many = claim(b, doc="b", publisher="B", quantities=[quantity(900)], places=[town()])
    both = pair(few, many, 0.8, given=True)
    assert numbers.compare(both, gate.scope(both, 10)).relation == relation


def test_nobody_hurt_against_the_dead():
    none = quantity(0, measure="casualties")
    a = claim("There were no casualties", quantities=[none], places=[town()])
    b = claim("Three died", doc="b", publisher="B", quantities=[quantity(3)], places=[town()])
    both = pair(a, b, 0.8, given=True)
    assert numbers.compare(both, gate.scope(both, 10)).relation == "conflict"


def test_a_crowd_by_any_name_and_no_two_heads():
    def crowd(low, who, text):
        return claim(
            text, doc=who, publisher=who, places=[town()],
            quantities=[quantity(low, measure="other", of=who, victims="people")],
        )  # fmt: skip

    a = crowd(4000, "people", "4,000 people marched")
    b = crowd(60000, "demonstrators", "60,000 demonstrators took to the streets")
    both = pair(a, b, 0.8, given=True)
    assert numbers.compare(both, gate.scope(both, 10)).relation == "conflict"
    few = pair(crowd(2, "people", "Two people marched in front"), b, 0.8, given=True)
    assert numbers.compare(few, gate.scope(few, 10)) is None


def test_opposite_parts_of_a_place():
    assert extent.opposite_parts("the eastern districts", "the west of the city")
    assert extent.opposite_parts("north-east Marat", "the south-east")
    assert not extent.opposite_parts("the eastern districts", "the north-east")
    assert not extent.opposite_parts("the city", "the west of the city")
