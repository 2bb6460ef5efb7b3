"""Which counts of two claims can be set against each other: one measure, and one set of victims."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import product
from typing import Literal

from counterclaim.extractors import victims
from counterclaim.records import Claim, Quantity

# Words by which a count is one part of what is told, and no total to set another against.
PART_REACH = 24
PART_BEFORE = re.compile(
    r"(?i)\b(?:another|others?|additional|remaining|further|including|among them|of them|of whom)"
    r"\s+(?:\w+\s)?$"
)
PART_AFTER = re.compile(
    r"(?i)^(?:an? |\w+ (?:other|others|more|additional|further)\b"
    r"|\w+ of (?:the|them|those)\b"
    r"|(?:other|others|another|(?:second|third|fourth|fifth)\b))"
)
Match = Literal["same", "loose", "a_whole", "b_whole"]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two counts of one measure and how their scopes relate."""

    a: Quantity
    b: Quantity
    match: Match

    @property
    def disjoint(self) -> bool:
        """Whether no figure satisfies both, under the way their scopes relate."""
        (low_a, high_a), (low_b, high_b) = self.a.bounds, self.b.bounds
        if self.match == "a_whole":
            return high_a < low_b
        if self.match == "b_whole":
            return high_b < low_a
        return high_a < low_b or high_b < low_a


def matches(a: Claim, b: Claim, *, given: bool = False) -> list[Compared]:
    """Counts of the two claims that can be set against each other."""
    found = []
    for x, y in _couples(a, b):
        match = None if _killers(x, b) or _killers(y, a) else _match(x, y)
        if match is None and _one_crowd(a, x, b, y):
            match = "same"
        parts = is_part(a, x), is_part(b, y)
        compared = Compared(x, y, match) if match is not None else None
        # A part of the story can bear a total out, it cannot gainsay it.
        if compared and (given or not all(parts)) and not (any(parts) and compared.disjoint):
            found.append(compared)
    return found


def _couples(a: Claim, b: Claim) -> list[tuple[Quantity, Quantity]]:
    """Every count of `a` with every one of `b`, in an order that swapping the two leaves alone.

    The first that are apart decide, so the order must not hang on which claim is named first.
    """
    if a.id <= b.id:
        return list(product(a.quantities, b.quantities))
    return [(x, y) for y, x in product(b.quantities, a.quantities)]


def _killers(counted: Quantity, claim: Claim) -> bool:
    """Whether those whom one counts as victims do the killing in the other claim."""
    head = re.escape((counted.of or "").split()[-1]) if (counted.of or "").split() else ""
    return bool(head) and re.search(rf"(?i)\b{head}\s+kills?\b", claim.text) is not None


def is_part(claim: Claim, quantity: Quantity) -> bool:
    """Whether a count is told as one part of a story: "two others", "a third victim", "a man"."""
    start = quantity.start - claim.start
    before = claim.quote[max(0, start - PART_REACH) : max(0, start)]
    after = claim.quote[max(0, start) : max(0, start) + len(quantity.text) + PART_REACH]
    return bool(PART_BEFORE.search(before) or PART_AFTER.match(after))


def _match(x: Quantity, y: Quantity) -> Match | None:
    if x.measure != y.measure and not _none_hurt(x, y):
        return None
    if x.measure == "other":
        return "same" if _same_things(x, y) else None
    relation = victims.relation(x.victim_class, y.victim_class)
    if relation == "same" or _one_base(x.victim_class, y.victim_class):
        return "same"
    if (
        relation == "unknown"
        or _unsaid(x)
        or _unsaid(y)
        or _two_words_for_one(x.victim_class, y.victim_class)
    ):
        return "loose"
    if relation == "contains":
        return "a_whole"
    return "b_whole" if relation == "within" else None


def _none_hurt(x: Quantity, y: Quantity) -> bool:
    """Whether one says that nobody came to harm and the other counts the dead or wounded."""
    nobody = any(q.measure == "casualties" and q.high == 0 for q in (x, y))
    return nobody and {x.measure, y.measure} <= {"casualties", "killed", "injured"}


def _same_things(x: Quantity, y: Quantity) -> bool:
    """Whether two counts are of things of one noun, or of people of one class ("inmates")."""
    if not x.of or not y.of:
        return False
    named = x.victim_class if x.victim_class != victims.TOP else None
    return _head(x.of) == _head(y.of) or (named is not None and named == y.victim_class)


# A crowd is counted as people, demonstrators, supporters: what they did makes it one crowd.
CROWD = re.compile(
    r"(?i)\b(?:march\w*|demonstrat\w*|protest\w*|rall(?:y|ied|ies)|took to the streets"
    r"|on the streets"
    r"|filled the (?:streets|square)|turned out|attended|funeral|parade[ds]?)\b"
)
CROWD_MEASURES = frozenset({"other", "strength"})
LEAST_CROWD = 100  # "two demonstrators" are counted for another reason


def _one_crowd(a: Claim, x: Quantity, b: Claim, y: Quantity) -> bool:
    """Whether two counts are of those who marched, each in a text that says so."""
    counted = all(
        q.measure in CROWD_MEASURES
        and max(abs(end) for end in q.bounds if end not in {math.inf, -math.inf}) >= LEAST_CROWD
        and q.victim_class is not None
        and not victims.is_armed(q.victim_class)
        and victims.base(q.victim_class) != "police"
        for q in (x, y)
    )
    return counted and bool(CROWD.search(a.text) and CROWD.search(b.text))


def _unsaid(quantity: Quantity) -> bool:
    """Whether a count does not say of whom: "bomb kills 12" may be of soldiers or civilians."""
    return quantity.of is None and quantity.victim_class in {None, victims.TOP}


def _one_base(a: str | None, b: str | None) -> bool:
    """Whether two classes differ only in that one leaves the nationality open."""
    if a is None or b is None or victims.base(a) != victims.base(b):
        return False
    return None in {victims.nation(a), victims.nation(b)}


def _two_words_for_one(a: str | None, b: str | None) -> bool:
    """Whether two classes are what different reports call one armed group ("militants")."""
    return all(victims.is_armed(name) for name in (a, b)) and victims.relation(a, b) in {
        "contains",
        "within",
    }


def _head(phrase: str) -> str:
    """The counted noun without its qualifiers, plural or not."""
    return phrase.lower().split()[-1].rstrip("s")
