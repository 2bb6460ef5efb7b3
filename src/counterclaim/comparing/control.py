"""Who holds the place: two accounts of one place and time that cannot both stand.

Each state of control is turned into standings: who is in control, who is inside, who is at the
edge, who is out. "Attacks" gives no standing: it does not contradict "holds".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from counterclaim.comparing import extent, gate, sides, telling
from counterclaim.records import Claim, Control, Pair, Relation, Scope, Verdict

NAME = "control"
Status = Literal["in control", "inside", "at the edge", "out", "open"]
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
# Said of a place of which nobody is in full control; a mere attack on it says less.
OPEN = re.compile(
    r"(?i)\b(?:contested|in dispute|disputed|hang\w* in the balance)\b"
    r"|\bfighting (?:is |was |were )?(?:still )?(?:ongoing|under way|continu\w+|rag\w+)"
)
# Words by which a text means the place itself and no part of it.
WHOLES = frozenset("it city town village capital province district area region outskirt".split())
ANYONE = "neither side"
STILL_OPEN = 0.72  # "captured" against "still contested"
SHARES_APART = 0.75  # "fully" against "80 percent", "most" against "90 percent" of the other side
SHARE_SLACK = 0.02  # by which two shares of one place may exceed the whole
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


Meeting = tuple[Relation, float, Standing, Standing]


def standings(control: Control, *, denied: bool = False) -> tuple[Standing, ...]:
    """What a state of control says of each side that it names."""
    turned = control.negated != denied
    found: list[tuple[str | None, Status | None]] = []
    state, actor, against = control.state, control.actor, control.against
    if is_open(control) and not turned:
        found = [(ANYONE, "open")]
    elif state in {"holds", "captured", "retaken"}:
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


def is_open(control: Control) -> bool:
    """Whether a text says that nobody holds the place for certain ("still contested")."""
    return control.state == "contested" and OPEN.search(control.text) is not None


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """What two claims about who holds a place say to each other."""
    a, b = pair.a, pair.b
    apart = "different" in {scope.subject.state, scope.place.state}
    if apart or not {a.modality, b.modality} <= ASSERTED:
        return None
    if _parts_apart(a, b):
        return None
    met = _strongest(a, b)
    if met is None or not _place_settled(a, b, scope, given=pair.given):
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


def _differing(pair: Pair, scope: Scope, met: Meeting) -> Relation | None:
    """Whether two standings that exclude each other are of one moment, or the later one is news."""
    _, _, left, right = met
    if moved_back(pair.a, left, pair.b, right):
        return "update"
    rivals = left.side != right.side and "open" not in {left.status, right.status}
    if extent.is_partial(pair.a) != extent.is_partial(pair.b) and rivals:
        return None
    moment = _moment(pair, scope)
    return {"same": "conflict", "later": "update"}.get(moment)  # type: ignore[return-value]


def moved_back(a: Claim, left: Standing, b: Claim, right: Standing) -> bool:
    """Whether one took a place and a rival took it back: that tells of two moments."""
    if left.status != "in control" or right.status != "in control" or left.side == right.side:
        return False
    states = {c.control.state for c in (a, b) if c.control and not c.control.negated}
    denied = "denied" in {a.modality, b.modality}
    return not denied and states == {"captured", "retaken"}


def _named(a: Claim, b: Claim) -> bool:
    """Whether both name the place that is held."""
    return all(c.control is not None and c.control.place is not None for c in (a, b))


def _place_settled(a: Claim, b: Claim, scope: Scope, *, given: bool) -> bool:
    """Whether the two can be about one place: the same, or left unnamed within one event."""
    if given and _one_name(a, b):
        return True
    if scope.place.state == "unknown":
        return scope.event.state == "same" and not (a.places and b.places)
    return True


def _parts_apart(a: Claim, b: Claim) -> bool:
    """Whether two claims are of different parts of a place: its roads and its buildings."""
    parts = [c.control.part if c.control else None for c in (a, b)]
    heads = [part.lower().split()[-1].rstrip("s") if part else None for part in parts]
    return None not in heads and heads[0] != heads[1] and not WHOLES & set(heads)


def _one_name(a: Claim, b: Claim) -> bool:
    """Whether two statements side by side name one place, or only one of them does.

    "The town" then means the town that the other one names.
    """
    if a.control is None or b.control is None:
        return False
    names = a.control.place, b.control.place
    if names[0] and names[1]:
        return fuzz.ratio(_bare(names[0]), _bare(names[1])) >= sides.SPELLING
    if names[0] or names[1]:
        return not ((a.places and not names[0]) or (b.places and not names[1]))
    heads = [(c.control.part or "").split()[-1:] for c in (a, b) if c.control]
    return heads[0] == heads[1] or ["it"] in heads


def _bare(name: str) -> str:
    """A place name without article and hyphens, as transliterations differ in them."""
    return re.sub(r"(?i)^(?:al|ar|ad|el|the)[ -]|[-' ]", "", name).lower()


def _strongest(a: Claim, b: Claim) -> Meeting | None:
    """The weightiest meeting of two standings, a conflict before an agreement."""
    if a.control is None or b.control is None:
        return None
    found = [
        met
        for left in standings(a.control, denied=a.modality == "denied")
        for right in standings(b.control, denied=b.modality == "denied")
        if (met := _meeting(left, right))
    ]
    shared = _shares(a, b)
    if shared is not None:
        found = [m for m in found if m[2].status != "in control" or m[3].status != "in control"]
        found.append(shared)
    if (
        not found
        and {a.control.state, b.control.state} <= TAKEN
        and not (a.control.negated or b.control.negated)
    ):
        taken = _taken(a.control, b.control)
        if taken:
            found.append(taken)
    return max(found, key=lambda m: (m[0] == "conflict", m[1]), default=None)


def _meeting(left: Standing, right: Standing) -> Meeting | None:
    """What two standings say to each other, or None."""
    statuses = frozenset({left.status, right.status})
    if "open" in statuses:
        met = "in control" in statuses
        return ("conflict", STILL_OPEN, left, right) if met else None
    one = sides.same_side(left.side, right.side)
    likely = one is None and sides.presumably_same(left.side, right.side)
    if one is None and not likely:
        return None
    found = (TWO_SIDES if one is False else ONE_SIDE).get(statuses)
    if found is None:
        return None
    return found[0], found[1] * (PRESUMED if likely else 1), left, right


def _shares(a: Claim, b: Claim) -> Meeting | None:
    """Shares of one place that two claims give: of one side disjoint, of rivals over the whole."""
    if a.control is None or b.control is None:
        return None
    spans = [extent.share(c.control.text) if c.control else None for c in (a, b)]
    if None in spans or not {a.control.state, b.control.state} <= TAKEN:
        return None
    (low_a, high_a), (low_b, high_b) = spans  # type: ignore[misc]
    left = Standing(a.control.actor or ANYONE, "in control")
    right = Standing(b.control.actor or ANYONE, "in control")
    if a.control.negated or b.control.negated or "denied" in {a.modality, b.modality}:
        return None
    unnamed = ANYONE in {left.side, right.side}
    one = unnamed or sides.same_side(left.side, right.side)
    apart = (high_a < low_b or high_b < low_a) if one else low_a + low_b > 1 + SHARE_SLACK
    if one is None:
        return None
    relation: Relation = "conflict" if apart else "agreement"
    return relation, SHARES_APART, left, right


def _taken(a: Control, b: Control) -> Meeting | None:
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
        "open": "said to be in control",
    }[standing.status]


def _voice(claim: Claim) -> str:
    return claim.voice.name or claim.voice.role or claim.publisher or "the report"


def _where(a: Claim, b: Claim) -> str:
    for claim in (a, b):
        if claim.control and claim.control.place:
            return claim.control.place
    found = a.places or b.places or a.setting.places or b.setting.places
    return found[0].name if found else "the place"
