"""Who holds the place: two accounts of one place and time that cannot both stand.

Each state of control is turned into standings: who is in control, who is inside, who is at the
edge, who is out. "Attacks" gives no standing: it does not contradict "holds".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.comparing import gate, sides, telling
from counterclaim.records import Claim, Control, Pair, Relation, Scope, Verdict

NAME = "control"
Status = Literal["in control", "inside", "at the edge", "out"]
ASSERTED = frozenset({"fact", "denied"})
# Relation and strength of two standings of one side.
ONE_SIDE: dict[frozenset[Status], tuple[Relation, float]] = {
    frozenset({"in control", "out"}): ("conflict", 0.88),
    frozenset({"inside", "out"}): ("conflict", 0.75),
    frozenset({"inside", "at the edge"}): ("conflict", 0.75),
    frozenset({"in control", "at the edge"}): ("conflict", 0.75),
    frozenset({"in control"}): ("agreement", 0.8),
    frozenset({"inside"}): ("agreement", 0.7),
    frozenset({"at the edge"}): ("agreement", 0.6),
    frozenset({"out"}): ("agreement", 0.6),
    frozenset({"in control", "inside"}): ("agreement", 0.55),
}
# Of two rival sides.
TWO_SIDES: dict[frozenset[Status], tuple[Relation, float]] = {
    frozenset({"in control"}): ("conflict", 0.82),
    frozenset({"in control", "out"}): ("agreement", 0.6),
}
PRESUMED = 0.92  # "the insurgents" are taken for the one group that is named
# Reports this many days apart may tell of two moments: a change of state is then an update.
STILL_ONE_MOMENT = 0
DENIAL_DAYS = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How one side stands towards the place."""

    side: str
    status: Status


def standings(control: Control, *, denied: bool = False) -> tuple[Standing, ...]:
    """What a state of control says of each side that it names."""
    turned = control.negated != denied
    found: list[tuple[str | None, Status | None]] = []
    state, actor, against = control.state, control.actor, control.against
    if state in {"holds", "captured", "retaken"}:
        found = [(actor, "out" if turned else "in control")]
        if not turned:
            found.append((against, "out"))
    elif state == "entered":
        # Whoever entered some post or building need not be inside the town.
        inside = control.place is not None and not turned
        found = [(actor, "inside" if inside else "out" if turned else None)]
    elif state == "besieged":
        found = [] if turned else [(actor, "at the edge")]
    elif state == "contested":
        found = [(actor, "at the edge")] if control.part == "outskirts" and not turned else []
    elif state == "repelled" and not turned:
        found = [(against, "out"), (actor, "in control")]
    elif state == "lost":
        found = [(actor, "in control" if turned else "out")]
        if not turned:
            found.append((against, "in control"))
    return tuple(Standing(side, status) for side, status in found if side and status)


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """What two claims about who holds a place say to each other."""
    a, b = pair.a, pair.b
    if scope.place.state == "different" or not {a.modality, b.modality} <= ASSERTED:
        return None
    met = _strongest(a, b)
    if met is None or not _place_settled(a, b, scope):
        return None
    relation, strength, left, right = met
    said = f"{left.side} {_put(left)} ({_voice(a)}); {right.side} {_put(right)} ({_voice(b)})"
    where = _where(a, b)
    if relation == "agreement":
        # Two sightings of one side fit together only if they are of the same place and time.
        if scope.time.state == "different" or scope.place.state != "same" or not _named(a, b):
            return None
        return Verdict(
            "agreement",
            "control",
            strength,
            f"Both accounts fit together on {where}: {said}.",
            NAME,
        )
    moment = _moment(pair, scope)
    if moment == "other":
        return None
    if moment == "later":
        return Verdict(
            "update",
            "control",
            strength,
            f"The later report tells of another state of {where}: {said}.",
            NAME,
        )
    return Verdict(
        "conflict", "control", strength, f"The accounts differ on who holds {where}: {said}.", NAME
    )


def _named(a: Claim, b: Claim) -> bool:
    """Whether both name the place that is held."""
    return all(c.control is not None and c.control.place is not None for c in (a, b))


def _place_settled(a: Claim, b: Claim, scope: Scope) -> bool:
    """Whether the two can be about one place: the same, or left unnamed within one event."""
    if scope.place.state == "unknown":
        return scope.event.state == "same" and not (a.places and b.places)
    return True


def _strongest(a: Claim, b: Claim) -> tuple[Relation, float, Standing, Standing] | None:
    """The weightiest meeting of two standings, a conflict before an agreement."""
    if a.control is None or b.control is None:
        return None
    found = []
    for left in standings(a.control, denied=a.modality == "denied"):
        for right in standings(b.control, denied=b.modality == "denied"):
            one = sides.same_side(left.side, right.side)
            likely = one is None and sides.presumably_same(left.side, right.side)
            if one is None and not likely:
                continue
            table = TWO_SIDES if one is False else ONE_SIDE
            met = table.get(frozenset({left.status, right.status}))
            if met:
                found.append((met[0], met[1] * (PRESUMED if likely else 1), left, right))
    return max(found, key=lambda m: (m[0] == "conflict", m[1]), default=None)


def _moment(pair: Pair, scope: Scope) -> Literal["same", "later", "other"]:
    """Whether the two tell of one moment, of a later one, or of times that do not meet."""
    a, b = pair.a, pair.b
    if gate.is_timeless(a) or gate.is_timeless(b) or gate.is_episode(a) != gate.is_episode(b):
        return "other" if scope.time.state == "different" else "same"
    gap = telling.days_between(a, b)
    contested = "denied" in {a.modality, b.modality} or _negated(a) or _negated(b)
    if scope.time.state == "different":
        return "later" if scope.event.state != "different" or pair.event else "other"
    if gap > (DENIAL_DAYS if contested else STILL_ONE_MOMENT):
        return "later"
    return "same"


def _negated(claim: Claim) -> bool:
    return claim.control is not None and (
        claim.control.negated or claim.control.state == "repelled"
    )


def _put(standing: Standing) -> str:
    return {
        "in control": "said to be in control",
        "inside": "said to be inside",
        "at the edge": "said to be only at its edge",
        "out": "said not to be in control",
    }[standing.status]


def _voice(claim: Claim) -> str:
    return claim.voice.name or claim.voice.role or claim.publisher or "the report"


def _where(a: Claim, b: Claim) -> str:
    for claim in (a, b):
        if claim.control and claim.control.place:
            return claim.control.place
    found = a.places or b.places or a.setting.places or b.setting.places
    return found[0].name if found else "the place"
