"""Reports linked by names that few others have."""

from __future__ import annotations

from counterclaim.extractors import rare_names
from tests.claimkit import claim


def pile(*told, published="2020-05-01"):
    """Two reports and enough others for the names of the two to be rare."""
    others = [claim(f"A man saw Common Street in town {i}", doc=f"x{i}") for i in range(40)]
    reports = [claim(t, doc=d, published=published) for d, t in zip("ab", told, strict=False)]
    return [*reports, *others]


BOTH = ("Police named Oru Tamm of Quill Lane, they said", "The body of Oru Tamm lay in Quill Lane")


def test_two_rare_names_link_two_reports():
    assert rare_names.links(pile(*BOTH)) == [("a", "b")]


def test_one_name_or_a_common_one_does_not():
    assert rare_names.links(pile("Police named Tamm", "The body of Tamm lay there")) == []
    assert rare_names.links(pile("They saw Common Street", "They saw Common Street")) == []


def test_undated_reports_and_those_far_apart_are_not_linked():
    assert rare_names.links(pile(*BOTH, published=None)) == []
    first, second, *others = pile(*BOTH)
    later = claim(second.text, doc="b", published="2020-09-01")
    assert rare_names.links([first, later, *others]) == []


def test_the_order_of_claims_changes_nothing():
    claims = pile(*BOTH)
    assert rare_names.links(claims[::-1]) == rare_names.links(claims)
