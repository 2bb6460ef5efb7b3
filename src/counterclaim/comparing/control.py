"""Who holds the place: two accounts of one place and time that cannot both stand.

Each state of control is turned into standings: who is in control, who is inside, who is at the
edge, who is out. "Attacks" gives no standing: it does not contradict "holds".
"""

from __future__ import annotations

import re
from typing import Literal

from rapidfuzz import fuzz

from counterclaim.comparing import extent, gate, sides, telling
from counterclaim.comparing.standings import Meeting, Standing, bare, strongest
from counterclaim.records import Claim, Pair, Relation, Scope, Verdict

NAME = "control"
ASSERTED = frozenset({"fact", "denied"})
# Words by which a text means the place itself and no part of it.
WHOLES = frozenset("it city town village capital province district area region outskirt".split())
# Parts that lie about a town: who holds them need not hold it.
OUTLYING = frozenset(
    "height hill mountain ridge valley countryside airport airbase road highway bridge camp base"
    " crossing field refinery oilfield".split()
)
# One of several, or some of them: "a second town", "six villages".
SOME = re.compile(r"(?i)(?:an?|another|some|several|many|two|three|four|\d+)\b")
WORDING = {
    "agreement": "Both accounts fit together on {}",
    "update": "The later report tells of another state of {}",
    "conflict": "The accounts differ on who holds {}",
}
# Reports this many days apart may tell of two moments: a change of state is then an update.
STILL_ONE_MOMENT = 0
AGREEMENT_DAYS = 7  # reports further apart that name no time need not tell of one state
DENIAL_DAYS = 1
# Longer apart, another holder of a town is history rather than news overtaken.
CHANGE_DAYS = 365


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """What two claims about who holds a place say to each other."""
    a, b = pair.a, pair.b
    apart = "different" in {scope.subject.state, scope.place.state}
    if apart or not {a.modality, b.modality} <= ASSERTED:
        return None
    if parts_apart(a, b) or extent.opposite_parts(a.text, b.text):
        return None
    met = strongest(a, b)
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
    if _other_names(a, b):
        return False
    if scope.place.state == "unknown":
        return scope.event.state == "same" and not (a.places and b.places)
    return True


def parts_apart(a: Claim, b: Claim) -> bool:
    """Whether two claims are of different parts of a place: its roads and its buildings.

    The hills about a town and the town, named without a part, are two things.
    """
    parts = [c.control.part if c.control else None for c in (a, b)]
    heads = [part.lower().split()[-1].rstrip("s") if part else None for part in parts]
    if heads[0] != heads[1] and any(part and SOME.match(part) for part in parts):
        return True  # "a second town in the north" is not the north
    if heads.count(None) == 1:
        return next(head for head in heads if head) in OUTLYING
    return None not in heads and heads[0] != heads[1] and not WHOLES & set(heads)


def _other_names(a: Claim, b: Claim) -> bool:
    """Whether two states of control name two places, be a third one named beside both.

    "Retook Marat, outside the stronghold of Belmar" is no state of Belmar.
    """
    names = [bare(c.control.place).lower() for c in (a, b) if c.control and c.control.place]
    keys = [{p.key for p in c.places if c.control and p.name == c.control.place} for c in (a, b)]
    if keys[0] & keys[1] - {None}:
        return False  # two spellings of one place
    if len(names) < 2 or names[0] in names[1] or names[1] in names[0]:  # noqa: PLR2004
        return False
    return fuzz.ratio(*names) < sides.SPELLING


def _one_name(a: Claim, b: Claim) -> bool:
    """Whether two statements side by side name one place, or only one of them does.

    "The town" then means the town that the other one names.
    """
    if a.control is None or b.control is None:
        return False
    names = a.control.place, b.control.place
    if names[0] and names[1]:
        return fuzz.ratio(bare(names[0]), bare(names[1])) >= sides.SPELLING
    if names[0] or names[1]:
        return not ((a.places and not names[0]) or (b.places and not names[1]))
    heads = [(c.control.part or "").split()[-1:] for c in (a, b) if c.control]
    return heads[0] == heads[1] or ["it"] in heads


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
    both = _named(pair.a, pair.b) or (pair.a.places and pair.b.places)
    named = bool(both) and scope.place.state == "same"
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
