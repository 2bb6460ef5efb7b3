from __future__ import annotations

import numpy as np
import pytest

from counterclaim import events, pairing
from counterclaim.settings import Settings
from tests.claimkit import claim, quantity, town

CLOSE = np.array([[1.0, 0.0], [0.8, 0.6]], dtype=np.float32)


def clustered(*claims, vectors=CLOSE, **more):
    marked, found = events.cluster(claims, vectors, Settings(**more))
    return [c.event for c in marked], found


def test_like_words_of_one_day_and_place_are_one_event():
    labels, found = clustered(
        claim(doc="a", places=[town()]), claim(doc="b", publisher="B", places=[town()])
    )
    assert labels[0] == labels[1]
    assert found[0].documents == ("a", "b")
    assert found[0].places == ("Marat",)


@pytest.mark.parametrize(
    "other",
    [
        {"published": "2023-05-01", "places": [town()]},
        {"places": [town()], "time": "2016-01-01"},
    ],
)
def test_like_words_of_another_year_are_another_event(other):
    labels, _ = clustered(claim(doc="a", places=[town()]), claim(doc="b", **other))
    assert labels[0] != labels[1]


def test_no_claims_no_events():
    assert events.cluster([], np.zeros((0, 2)), Settings()) == ((), ())


def test_the_id_of_an_event_does_not_depend_on_the_order():
    a, b = claim(doc="a", places=[town()]), claim(doc="b", places=[town()])
    _, one = clustered(a, b)
    _, two = clustered(b, a, vectors=CLOSE[::-1])
    assert one[0].id == two[0].id


def test_casualty_range_over_the_claims():
    claims = [
        claim(doc="a", quantities=[quantity(10)]),
        claim(doc="b", quantities=[quantity(14)]),
        claim(doc="c", quantities=[quantity(12, None, exact=False)]),
        claim(doc="d", quantities=[quantity(90)], modality="planned"),
    ]
    (found,) = events.casualty_ranges(claims)
    assert (found.low, found.best, found.high) == (10, 12, 14)
    assert len(found.by) == 3


def test_an_open_bound_above_every_figure_leaves_the_high_end_open():
    claims = [
        claim(doc="a", quantities=[quantity(10)]),
        claim(doc="b", quantities=[quantity(40, None, exact=False)]),
    ]
    (found,) = events.casualty_ranges(claims)
    assert found.high is None


def test_time_window_falls_back_to_the_days_before_publication():
    first, last = events.time_window(claim(published="2020-05-11"), 10)
    assert last - first == 10
    assert events.time_window(claim(published=None), 10) == events.FOREVER


def test_pairs_within_an_event_and_across_sources():
    claims = [
        claim(doc="a", event="e-1"),
        claim(doc="b", event="e-1", publisher="B"),
        claim(doc="c", event="e-2", publisher="C"),
    ]
    vectors = np.array([[1, 0], [0.6, 0.8], [0.9, 0.43589]], dtype=np.float32)
    found = pairing.propose(claims, vectors, Settings(pair_similarity=0.85))
    assert {(p.a.document, p.b.document) for p in found.pairs} == {
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    }
    assert found.possible == 3


def test_one_voice_in_one_document_is_not_set_against_itself():
    claims = [claim(doc="a", event="e", start=0), claim(doc="a", event="e", start=50)]
    assert pairing.propose(claims, CLOSE, Settings()).pairs == ()


def test_the_ceiling_keeps_the_most_similar():
    claims = [claim(doc=name, publisher=name, event="e") for name in "abc"]
    vectors = np.array([[1, 0], [1, 0], [0.6, 0.8]], dtype=np.float32)
    found = pairing.propose(claims, vectors, Settings(max_pairs=1))
    assert [(p.a.document, p.b.document) for p in found.pairs] == [("a", "b")]
    assert found.proposed == 3
