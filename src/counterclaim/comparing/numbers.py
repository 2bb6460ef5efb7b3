"""Counts as intervals: disjoint at one scope is a conflict, a risen toll an update.

Numbers are compared only within one measure and where the victims can be the same. A part
that exceeds its whole conflicts; parts that add up to the whole agree.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from counterclaim.comparing import extent, telling
from counterclaim.events import best_figure
from counterclaim.extractors import victims
from counterclaim.records import Claim, Pair, Quantity, Scope, Verdict

NAME = "numbers"
FIRM = 0.9  # same measure and victims
LOOSE = 0.7  # victims said by one side only
# A toll without a date of its own is followed for this many days; later it may be of another
# attack. Of the updates among the development pairs nine in ten come within three days.
TOLL_DAYS = 4
ONE_STORY = 0.75  # cosine of two reports of following days that tell one story
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
SAME_THINGS = 0.6  # cosine under which "12 houses" and "30 houses" may be other houses
PEOPLE = frozenset({"killed", "injured", "casualties", "missing", "captured", "displaced"})
ASSERTED = frozenset({"fact", "uncertain"})
Match = Literal["same", "loose", "a_whole", "b_whole"]
SETTLED = frozenset({"same", "loose"})


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


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """What the counts of two claims say to each other, or None where they do not meet."""
    if not {pair.a.modality, pair.b.modality} <= ASSERTED:
        return None
    if "different" in {scope.place.state, scope.time.state, scope.event.state}:
        return None
    open_time = scope.time.state == "unknown" or _coarse(pair.a) or _coarse(pair.b)
    if not _rival_accounts(pair) or (open_time and not _followed(pair)):
        return None
    found = [
        c
        for c in matches(pair.a, pair.b, given=pair.given)
        if c.a.measure != "other" or _one_matter(pair, scope)
    ]
    if not found:
        return None
    apart = [c for c in found if c.disjoint]
    together = [c for c in found if not c.disjoint and (c.match in SETTLED or _equal(c))]
    if apart and adds_up(pair.a, pair.b):
        return _verdict(
            "agreement", apart[0], "The parts that one names add up to the other's total.", LOOSE
        )
    if not apart:
        return _agree(pair, together) if together else None
    clear = [c for c in apart if not any(t.a == c.a or t.b == c.b for t in together)]
    return _apart(pair, scope, clear[0]) if clear else None


def _equal(compared: Compared) -> bool:
    """Whether both name one figure: "13 killed" and "13 civilians killed" are told of the same."""
    (low_a, high_a), (low_b, high_b) = compared.a.bounds, compared.b.bounds
    return low_a == low_b and (high_a == high_b or math.inf in {high_a, high_b})


def _coarse(claim: Claim) -> bool:
    """Whether a claim names only a year or longer: that a day lies in it ties no two tolls."""
    return claim.time is not None and claim.time.precision in {"year", "decade", "season"}


def _followed(pair: Pair) -> bool:
    """Whether a report of another day, without a date of its own, goes on with the same story.

    Where the user did not set the two side by side, its wording must say so ("the toll rose")
    or be much like the other's: every day has its own dead.
    """
    gap = telling.days_between(pair.a, pair.b)
    if gap > TOLL_DAYS:
        return False
    if gap == 0 or pair.given or pair.similarity >= ONE_STORY:
        return True
    later = telling.later(pair.a, pair.b)
    return later is not None and telling.moved_on(pair.a if later == "a" else pair.b)


def _one_matter(pair: Pair, scope: Scope) -> bool:
    """Whether two counts of things that are not people can be of the same things at all."""
    apart = "different" in {scope.event.state, scope.time.state}
    return not apart and pair.similarity >= SAME_THINGS


def _rival_accounts(pair: Pair) -> bool:
    """Whether two counts are rival accounts: in one report, only those of two speakers' sides."""
    a, b = pair.a, pair.b
    if pair.given or a.document != b.document:
        return True
    sides = a.voice.party, b.voice.party
    return None not in sides and sides[0] != sides[1]


def matches(a: Claim, b: Claim, *, given: bool = False) -> list[Compared]:
    """Counts of the two claims that can be set against each other."""
    found = []
    for x, y in _couples(a, b):
        match = None if _killers(x, b) or _killers(y, a) else _match(x, y)
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
    if x.measure != y.measure:
        return None
    if x.measure == "other":
        return "same" if x.of and y.of and _head(x.of) == _head(y.of) else None
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


def adds_up(a: Claim, b: Claim) -> bool:
    """Whether some parts in one claim sum to a total in the other."""
    return _sums_to(a, b) or _sums_to(b, a)


def _sums_to(parts: Claim, whole: Claim) -> bool:
    for total in whole.quantities:
        own = [
            q
            for q in parts.quantities
            if q.measure == total.measure and q.low is not None and q.low == q.high
        ]
        for size in range(2, min(len(own), 4) + 1):
            for chosen in combinations(own, size):
                low, high = total.bounds
                if low <= sum(q.low or 0 for q in chosen) <= high:
                    return True
    return False


def _agree(pair: Pair, together: list[Compared]) -> Verdict | None:
    best = max(together, key=lambda c: (c.match == "same", c.a.low == c.b.low))
    later = telling.later(pair.a, pair.b)
    if later is not None and _grown(best, later):
        return _verdict(
            "update", best, _risen(best, later), FIRM if best.match == "same" else LOOSE
        )
    exact = best.a.bounds == best.b.bounds
    words = "the same figure" if exact else "figures that can both be true"
    reason = f"Both give {words} for {_what(best)}: {best.a.text} and {best.b.text}."
    return _verdict("agreement", best, reason, FIRM if exact and best.match == "same" else LOOSE)


def _apart(pair: Pair, scope: Scope, compared: Compared) -> Verdict | None:
    """Disjoint counts: an update where a running toll rose later, else a conflict."""
    later = telling.later(pair.a, pair.b)
    strength = FIRM if compared.match == "same" else LOOSE
    if later is not None and (_grown(compared, later) or telling.corrects(pair, later)):
        return _verdict("update", compared, _risen(compared, later), strength)
    wider = extent.wider(pair.a, pair.b)
    if wider is not None and _grown(compared, wider):
        reason = "One figure is of a single incident or place, the other of more than that."
        return _verdict("not_comparable", compared, reason, strength)
    if not _one_occasion(pair, scope):
        return None
    reason = (
        f"The accounts differ on {_what(compared)}: {compared.a.text} against {compared.b.text}; "
        "no figure satisfies both."
    )
    if compared.match in {"a_whole", "b_whole"}:
        reason += " The part exceeds the whole."
    return _verdict("conflict", compared, reason, strength)


def _one_occasion(pair: Pair, scope: Scope) -> bool:
    """Whether reports of different days can still be taken to count the same dead.

    A lower figure on a later day may be of another attack, unless the place is the same and,
    after more than a day, the event too.
    """
    gap = telling.days_between(pair.a, pair.b)
    if gap == 0:
        return True
    return scope.place.state == "same" and (gap == 1 or scope.event.state == "same")


def _grown(compared: Compared, later: Literal["a", "b"]) -> bool:
    old, new = (compared.b, compared.a) if later == "a" else (compared.a, compared.b)
    before, after = best_figure(old), best_figure(new)
    return before is not None and after is not None and after > before


def _risen(compared: Compared, later: Literal["a", "b"]) -> str:
    old, new = (compared.b, compared.a) if later == "a" else (compared.a, compared.b)
    what = _what(compared)
    return f"The later report gives a higher figure for {what}: {old.text}, then {new.text}."


def _what(compared: Compared) -> str:
    of = compared.a.of or compared.b.of or "people"
    if compared.a.measure == "other":
        return f"the number of {of}"
    strength = compared.a.measure == "strength"
    return f"the strength of {of}" if strength else f"{of} {compared.a.measure}"


def _verdict(relation: str, compared: Compared, reason: str, strength: float) -> Verdict:
    kind = "casualties" if compared.a.measure in PEOPLE else "quantity"
    return Verdict(relation, kind, strength, reason, NAME)  # type: ignore[arg-type]
