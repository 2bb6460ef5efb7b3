"""Counts as intervals: disjoint at one scope is a conflict, a risen toll an update.

Numbers are compared only within one measure and where the victims can be the same. A part
that exceeds its whole conflicts; parts that add up to the whole agree.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import Literal

from counterclaim.comparing import extent, telling
from counterclaim.comparing.counts import Compared, matches
from counterclaim.events import best_figure
from counterclaim.records import Claim, Pair, Scope, Verdict

NAME = "numbers"
FIRM = 0.9  # same measure and victims
LOOSE = 0.7  # victims said by one side only
# A toll without a date of its own is followed for this many days; later it may be of another
# attack. Of the updates among the development pairs nine in ten come within three days.
TOLL_DAYS = 4
COUNTING_DAYS = 31  # within which a count that is said to have risen is followed
ONE_STORY = 0.75  # cosine of two reports of following days that tell one story
SAME_THINGS = 0.6  # cosine under which "12 houses" and "30 houses" may be other houses
PEOPLE = frozenset({"killed", "injured", "casualties", "missing", "captured", "displaced"})
ASSERTED = frozenset({"fact", "uncertain"})
SETTLED = frozenset({"same", "loose"})


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """What the counts of two claims say to each other, or None where they do not meet."""
    if not {pair.a.modality, pair.b.modality} <= ASSERTED:
        return None
    going_on = _goes_on(pair)
    if scope.place.state == "different" or (
        not going_on and "different" in {scope.time.state, scope.event.state}
    ):
        return None
    open_time = scope.time.state == "unknown" or _coarse(pair.a) or _coarse(pair.b)
    if not _rival_accounts(pair) or (open_time and not going_on and not _followed(pair)):
        return None
    found = [
        c
        for c in matches(pair.a, pair.b, given=pair.given)
        if "other" not in {c.a.measure, c.b.measure} or _one_matter(pair, scope)
    ]
    if not found:
        return None
    apart = [c for c in found if c.disjoint]
    together = [c for c in found if not c.disjoint and (c.match in SETTLED or _equal(c))]
    if going_on and apart:
        later = telling.later(pair.a, pair.b)
        grown = [c for c in apart if later is not None and _grown(c, later)]
        return _apart(pair, scope, (grown or apart)[0])
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


def _goes_on(pair: Pair) -> bool:
    """Whether the later of two reports says that it goes on with a running count.

    It then names the day on which the count stood there, not another event. Without a place
    that both name only what was set side by side, or is alike in wording, is one count.
    """
    later = telling.later(pair.a, pair.b)
    if later is None or telling.days_between(pair.a, pair.b) > COUNTING_DAYS:
        return False
    tied = pair.given or pair.similarity >= ONE_STORY
    return tied and telling.goes_on(pair.a if later == "a" else pair.b)


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
    if extent.one_tells_of_further(pair.a, pair.b):
        reason = "One of the two counts the victims of further attacks."
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
