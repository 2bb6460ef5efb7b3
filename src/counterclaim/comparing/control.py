"""Who holds the place: two accounts of one place and time that cannot both stand.

Each state of control is turned into standings: who is in control, who is inside, who is at the
edge, who is out. "Attacks" gives no standing: it does not contradict "holds".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.comparing import extent, gate, sides, telling
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
TAKEN = frozenset({"captured", "retaken", "holds"})
OPEN_ACTOR = 0.6  # one account does not say who took the place
WORDING = {
    "agreement": "Both accounts fit together on {}",
    "update": "The later report tells of another state of {}",
    "conflict": "The accounts differ on who holds {}",
}
PRESUMED = 0.92  # "the insurgents" are taken for the one group that is named
# Reports this many days apart may tell of two moments: a change of state is then an update.
STILL_ONE_MOMENT = 0
AGREEMENT_DAYS = 7  # reports further apart that name no time need not tell of one state
DENIAL_DAYS = 1
# Longer apart, another holder of a town is history rather than news overtaken.
CHANGE_DAYS = 365


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
    apart = "different" in {scope.subject.state, scope.place.state}
    if apart or not {a.modality, b.modality} <= ASSERTED:
        return None
    met = _strongest(a, b)
    if met is None or not _place_settled(a, b, scope):
        return None
    met_relation, strength, left, right = met
    relation = _agreed(pair, scope) if met_relation == "agreement" else _differing(pair, scope, met)
    if relation is None:
        return None
    said = f"{left.side} {_put(left)} ({_voice(a)}); {right.side} {_put(right)} ({_voice(b)})"
    reason = f"{WORDING[relation].format(_where(a, b))}: {said}."
    return Verdict(relation, "control", strength, reason, NAME)


def _agreed(pair: Pair, scope: Scope) -> Relation | None:
    """Two sightings of one side fit together only if they are of the same place and time."""
    near = telling.days_between(pair.a, pair.b) <= AGREEMENT_DAYS
    timed = scope.time.state == "same" or (scope.time.state == "unknown" and near)
    settled = timed and scope.place.state == "same"
    return "agreement" if settled and _named(pair.a, pair.b) else None


def _differing(
    pair: Pair, scope: Scope, met: tuple[Relation, float, Standing, Standing]
) -> Relation | None:
    """Whether two standings that exclude each other are of one moment, or the later one is news."""
    _, _, left, right = met
    if extent.is_partial(pair.a) != extent.is_partial(pair.b) and left.side != right.side:
        return None
    moment = _moment(pair, scope)
    return {"same": "conflict", "later": "update"}.get(moment)  # type: ignore[return-value]


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
    if (
        not found
        and {a.control.state, b.control.state} <= TAKEN
        and not (a.control.negated or b.control.negated)
    ):
        taken = _taken(a.control, b.control)
        if taken:
            found.append(taken)
    return max(found, key=lambda m: (m[0] == "conflict", m[1]), default=None)


def _taken(a: Control, b: Control) -> tuple[Relation, float, Standing, Standing] | None:
    """As in "the town was retaken" and "the army retook the town": one leaves open by whom."""
    if (a.actor is None) == (b.actor is None) or a.state != b.state:
        return None
    side = a.actor or b.actor or ""
    standing = Standing(side, "in control")
    return "agreement", OPEN_ACTOR, standing, standing


def _moment(pair: Pair, scope: Scope) -> Literal["same", "later", "other"]:
    """Whether the two tell of one moment, of a later one, or of times that do not meet."""
    a, b = pair.a, pair.b
    if gate.is_timeless(a) or gate.is_timeless(b) or gate.is_episode(a) != gate.is_episode(b):
        return "other" if scope.time.state == "different" else "same"
    gap = telling.days_between(a, b)
    contested = "denied" in {a.modality, b.modality} or _negated(a) or _negated(b)
    if scope.time.state == "different":
        return "later" if _changed_hands(pair, scope, gap) else "other"
    if gap > (DENIAL_DAYS if contested else STILL_ONE_MOMENT):
        return "later"
    return "same"


def _changed_hands(pair: Pair, scope: Scope, gap: int) -> bool:
    """Whether a place that both name can have changed hands between two reports."""
    named = bool(pair.a.places and pair.b.places) and scope.place.state == "same"
    return pair.event is not None or (named and 0 < gap <= CHANGE_DAYS)


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
