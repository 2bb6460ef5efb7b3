"""What a state of control says of each side, and what two such standings say to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from counterclaim.comparing import extent, sides
from counterclaim.records import Claim, Control, Relation

Status = Literal["in control", "inside", "at the edge", "out", "open"]
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
ANYONE = "neither side"
NOT_FALLEN = 0.75  # "has not fallen" against "captured by the rebels"
STILL_OPEN = 0.72  # "captured" against "still contested"
SHARES_APART = 0.75  # "fully" against "80 percent", "most" against "90 percent" of the other side
SHARE_SLACK = 0.02  # by which two shares of one place may exceed the whole
OPEN_ACTOR = 0.6  # one account does not say who took the place
PRESUMED = 0.92  # "the insurgents" are taken for the one group that is named


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


def bare(name: str) -> str:
    """A place name without article and hyphens, as transliterations differ in them."""
    return re.sub(r"(?i)^(?:al|ar|ad|el|the)[ -]|[-' ]", "", name).lower()


def strongest(a: Claim, b: Claim) -> Meeting | None:
    """The weightiest meeting of two standings, a conflict before an agreement."""
    if a.control is None or b.control is None:
        return None
    first, second = _spoken(a), _spoken(b)
    found = [
        met
        for left in standings(first, denied=a.modality == "denied")
        for right in standings(second, denied=b.modality == "denied")
        if (met := _meeting(left, right))
    ]
    fallen = _fallen_or_not(a, b)
    if fallen is not None:
        found.append(fallen)
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


_OWN = re.compile(r"(?i)^(?:its|our|their|his|her|we|they|it|us|them|ours|theirs)\b")


def _spoken(claim: Claim) -> Control:
    """The state of control with the side for "our men", and for whoever says what it has lost."""
    control = claim.control
    speaker = claim.voice.name if claim.voice.kind == "speaker" else None
    if control is None or speaker is None:
        return control  # type: ignore[return-value]
    if control.actor and (_OWN.match(control.actor) or _is_itself(control)):
        return replace(control, actor=speaker)
    party = claim.voice.party or speaker
    lost = control.state == "lost" and not control.actor and not control.negated
    if lost and claim.modality == "fact" and sides.kind(party) in {"state", "opposition", "named"}:
        return replace(control, actor=party)
    return control


def _is_itself(control: Control) -> bool:
    """Whether "its hands" was read as those of the place itself."""
    held = [bare(name) for name in (control.place, control.part) if name]
    return bool(control.actor) and bare(re.sub(r"['’]s?$", "", control.actor or "")) in held


def _fallen_or_not(a: Claim, b: Claim) -> Meeting | None:
    """As in "the town has not fallen" against "the rebels captured the town"."""
    for held, taken in ((a, b), (b, a)):
        x, y = held.control, taken.control
        if x is None or y is None or x.actor or not (x.negated or held.modality == "denied"):
            continue
        fell = x.state in {"captured", "lost"} and x.negated != (held.modality == "denied")
        if fell and y.state == "captured" and y.actor and _asserted(taken):
            left = Standing(y.actor, "out"), Standing(y.actor, "in control")
            return "conflict", NOT_FALLEN, *(left if held is a else left[::-1])
    return None


def _asserted(claim: Claim) -> bool:
    return claim.modality == "fact" and not (claim.control and claim.control.negated)


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
