"""What must hold of every judgement, whatever is judged."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import dates, judging
from counterclaim.records import TimeSpan
from tests.claimkit import claim, deed, pair, quantity, state, town
from tests.test_judging import Scorer

START = dates.parse_partial("2020-05-01").start
SIDES = ("the Zorani rebels", "the Lumian army", "militants", "government forces")
STATES = ("holds", "captured", "retaken", "lost", "besieged", "contested", "entered")
TEXTS = (
    "Ten people were killed in Marat",
    "The army denied the reports",
    "70 percent of Marat is under the control of the rebels",
    "Attacks across Marat killed dozens",
    "The toll rose to 30",
)


@st.composite
def claims(draw, number=0):
    low = draw(st.integers(1, 40))
    counts = draw(st.lists(st.sampled_from((low, low + 3, 50)), max_size=2))
    return claim(
        draw(st.sampled_from(TEXTS)),
        doc=f"{number}.txt",
        publisher=draw(st.sampled_from(("Agency A", "Daily B"))),
        published=str(START + timedelta(days=draw(st.integers(0, 4)))),
        quantities=[
            quantity(n, None, victims=draw(st.sampled_from(("people", "soldier", "civilian"))))
            for n in counts
        ],
        control=draw(st.none() | st.builds(state, st.sampled_from(SIDES), st.sampled_from(STATES))),
        deed=draw(
            st.none()
            | st.builds(
                deed, st.sampled_from(SIDES), st.sampled_from(("states", "claims", "denies"))
            )
        ),
        places=draw(st.sampled_from(((), (town(),), (town("Odesk"),)))),
        modality=draw(st.sampled_from(("fact", "denied", "uncertain", "planned"))),
        event="e",
    )


SCORERS = st.sampled_from((Scorer(), Scorer(0.95), Scorer(0.0, 0.95)))
BOTH = st.tuples(claims(0), claims(1))


def found(a, b, scorer, *, similarity=0.7, beside=False, threshold=0.0):
    judged, _, _ = judging.judge_pairs([pair(a, b, similarity, given=beside)], scorer, 10)
    return judging.findings(judged, threshold)


@settings(max_examples=150, deadline=None)
@given(BOTH, SCORERS, st.booleans())
def test_swapping_the_sides_keeps_relation_type_and_strength(both, scorer, beside):
    there = found(*both, scorer, beside=beside)
    back = found(*reversed(both), scorer, beside=beside)
    assert [(f.id, f.relation, f.type, f.strength) for f in there] == [
        (f.id, f.relation, f.type, f.strength) for f in back
    ]


@settings(max_examples=80, deadline=None)
@given(BOTH, SCORERS, st.lists(st.floats(0, 1), min_size=2, max_size=4))
def test_a_higher_threshold_only_takes_findings_away(both, scorer, thresholds):
    kept = [{f.id for f in found(*both, scorer, threshold=t)} for t in sorted(thresholds)]
    assert all(later <= earlier for earlier, later in pairwise(kept))


@settings(max_examples=80, deadline=None)
@given(st.lists(claims(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(drawn, random):
    named = [claim_in(one, i) for i, one in enumerate(drawn)]
    pairs = [pair(a, b) for i, a in enumerate(named) for b in named[i + 1 :]]
    first = judging.findings(judging.judge_pairs(pairs, Scorer(), 10)[0], 0.0)
    random.shuffle(pairs)
    assert judging.findings(judging.judge_pairs(pairs, Scorer(), 10)[0], 0.0) == first


def claim_in(one, number):
    """The claim in a document of its own."""
    object.__setattr__(one, "document", f"{number}.txt")
    object.__setattr__(one, "id", f"c-{number}")
    return one


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 500), st.integers(0, 50), st.booleans(), st.booleans())
def test_one_interval_in_two_wordings_never_conflicts(low, more, beside, same_day):
    count = quantity(low, low + more)
    day = "2020-05-01" if same_day else "2020-05-03"
    a = claim("Some died in Marat", places=[town()], quantities=[count], event="e")
    b = claim(
        "There were deaths in Marat",
        doc="b",
        publisher="B",
        published=day,
        places=[town()],
        quantities=[count],
        event="e",
    )
    assert all(f.relation != "conflict" for f in found(a, b, Scorer(), beside=beside))


@settings(max_examples=100, deadline=None)
@given(claims(), st.booleans())
def test_a_claim_never_conflicts_with_itself(one, beside):
    twin = claim_in(
        claim(
            one.text,
            doc="twin",
            publisher="B",
            quantities=one.quantities,
            control=one.control,
            deed=one.deed,
            places=one.places,
            modality=one.modality,
            event="e",
        ),
        9,
    )
    object.__setattr__(twin, "published", one.published)
    assert isinstance(one.published, TimeSpan)
    said = found(one, twin, Scorer(0.95), similarity=1.0, beside=beside)
    assert all(f.relation != "conflict" for f in said)
