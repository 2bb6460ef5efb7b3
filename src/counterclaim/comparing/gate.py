"""Is the pair comparable? Event, time, place and subject are each same, different or unknown.

Unknown is named and lowers the strength; only "different" holds a pair apart.
"""

from __future__ import annotations

import re
from typing import Final

from counterclaim import events
from counterclaim.comparing import extent, sides
from counterclaim.extractors import places as placing
from counterclaim.extractors import victims
from counterclaim.records import Axis, Claim, Pair, Place, Scope, TimeSpan

# Cosine over which two claims without a common cluster are taken to tell of one event, and the
# least one at which they may: paraphrases lie about .74, other matters of one place about .35.
ALIKE = 0.55
RELATED = 0.30
# Cosine over which two reports tell one story even if neither names a town.
ONE_STORY = 0.85
AROUND = "Only the text around suggests that the place is the same."
TIMELESS = frozenset({"always", "never", "ever", "historically", "traditionally"})
# Adverbs of a closed episode: "was briefly held" says nothing of how things stand now.
EPISODIC = re.compile(
    r"(?i)\b(?:briefly|previously|formerly|temporarily|once|twice|in the past"
    r"|on (?:both|several|two|three) occasions"
    r"|for (?:a|some|several|a few) (?:short |brief )?(?:time|while|hours|days|weeks))\b"
)
SAME: Final = "same"
DIFFERENT: Final = "different"
UNKNOWN: Final = "unknown"
# How two places may lie to each other and still be the place of one event.
ONE_PLACE = frozenset({SAME, "contains", "within"})


def scope(pair: Pair, days_apart: int) -> Scope:
    """The state of every axis for a pair, each with its reason.

    Args:
        pair: The two claims.
        days_apart: Days by which two undated reports of one event may lie apart.
    """
    time = time_axis(pair.a, pair.b, days_apart)
    place = place_axis(pair.a, pair.b)
    return Scope(_event_axis(pair, time, place), time, place, subject_axis(pair.a, pair.b))


def is_timeless(claim: Claim) -> bool:
    """Whether a claim is about all time up to its report ("has always been", "never held").

    "Never captured" only denies one capture: a lasting state is needed.
    """
    if claim.control is None or claim.control.state != "holds":
        return False
    return any(word in TIMELESS for word in claim.text.lower().split())


def is_episode(claim: Claim) -> bool:
    """Whether a claim tells of a state that had already ended when it was made."""
    return claim.control is not None and EPISODIC.search(claim.text) is not None


def dated(span: TimeSpan | None) -> bool:
    """Whether a span settles at least one end."""
    return span is not None and (span.start is not None or span.end is not None)


def time_axis(a: Claim, b: Claim, days_apart: int) -> Axis:
    """Whether the two tell of the same time, from what they name, else from their reports."""
    own = (a.time if dated(a.time) else None), (b.time if dated(b.time) else None)
    if own[0] and own[1]:
        return _explicit(a, b)
    if is_timeless(a) or is_timeless(b):
        return _timeless(a, b)
    if is_episode(a) != is_episode(b):
        return Axis(DIFFERENT, "One tells of an earlier episode that was over by then.")
    first_a, last_a = events.time_window(a, days_apart)
    first_b, last_b = events.time_window(b, days_apart)
    if max(first_a, first_b) > min(last_a, last_b):
        gap = max(first_a, first_b) - min(last_a, last_b)
        return Axis(DIFFERENT, f"They are told of times {gap} or more days apart.")
    if a.document == b.document:
        return Axis(SAME, "Both stand in one report and neither names another time.")
    if a.published is None or b.published is None:
        return Axis(UNKNOWN, "At least one of the reports carries no date.")
    if _same_day(a.published, b.published):
        return Axis(SAME, "Both were reported on the same day.")
    return Axis(UNKNOWN, "The reports are of different days and do not say when it happened.")


def _explicit(a: Claim, b: Claim) -> Axis:
    first_a, last_a = events.time_window(a, 0)
    first_b, last_b = events.time_window(b, 0)
    if max(first_a, first_b) <= min(last_a, last_b):
        return Axis(SAME, "Both name the same time.")
    gap = max(first_a, first_b) - min(last_a, last_b)
    days = "one day" if gap == 1 else f"{gap} days"
    return Axis(DIFFERENT, f"The times that they name lie {days} apart.")


def _timeless(a: Claim, b: Claim) -> Axis:
    """A claim about all time meets its like: what holds now may be new."""
    if is_timeless(a) and is_timeless(b):
        return Axis(SAME, "Both speak of all the time before them.")
    return Axis(DIFFERENT, "One speaks of all the time before it, the other of one moment.")


def _same_day(a: TimeSpan, b: TimeSpan) -> bool:
    return a.precision == b.precision == "day" and a.start == b.start


def place_axis(a: Claim, b: Claim) -> Axis:
    """Whether the two tell of the same place; a part of a place counts as the same place."""
    held = _held_by_both(a, b)
    if held is not None:
        return Axis(SAME, f"Both speak of who holds {held}.")
    if a.places and b.places:
        relation = placing.relation_sets(a.places, b.places)
        names = f"{a.places[0].name} and {b.places[0].name}"
        if relation == SAME and _only_countries(a) and _only_countries(b):
            return Axis(UNKNOWN, f"Both name only the country, {a.places[0].name}.")
        if relation == SAME:
            return Axis(SAME, f"Both name {a.places[0].name}.")
        if relation in {"contains", "within"} and (_only_countries(a) or _only_countries(b)):
            return Axis(UNKNOWN, f"One names only the country: {names}.")
        if relation in {"contains", "within"}:
            return Axis(SAME, f"One of {names} lies in the other.")
        if relation == DIFFERENT:
            return Axis(DIFFERENT, f"They name different places: {names}.")
        return Axis(UNKNOWN, f"Whether {names} are the same place is not known.")
    return _place_around(a, b)


def _held_by_both(a: Claim, b: Claim) -> str | None:
    """The place of which both say who holds it, where what they locate is another place aside.

    Two located towns of one name stay two, and a town that only one of them locates is open.
    """
    names = [c.control.place for c in (a, b) if c.control is not None and c.control.place]
    if len(names) != len((a, b)) or names[0].casefold() != names[1].casefold():
        return None
    located = [any(p.name.casefold() == names[0].casefold() for p in c.places) for c in (a, b)]
    open_yet = bool(a.places) == bool(b.places)
    return names[0] if open_yet and not all(located) else None


def _place_around(a: Claim, b: Claim) -> Axis:
    """The place axis where a claim names none itself: what the text around it speaks of."""
    near_a, near_b = a.places or a.setting.places, b.places or b.setting.places
    if not near_a or not near_b:
        return Axis(UNKNOWN, "At least one of the claims names no place.")
    relation = placing.relation_sets(near_a, near_b)
    if relation in ONE_PLACE:
        if a.document == b.document:
            return Axis(SAME, f"The report speaks of {near_a[0].name}.")
        return Axis(UNKNOWN, AROUND)
    if relation == DIFFERENT and a.document != b.document:
        names = f"{near_a[0].name} and {near_b[0].name}"
        return Axis(DIFFERENT, f"The reports speak of different places: {names}.")
    return Axis(UNKNOWN, "At least one of the claims names no place.")


def _tied(pair: Pair, time: Axis, place: Axis) -> bool:
    """Whether more than like wording ties the reports of two documents together.

    "Seventeen people were killed" is written every day. What the user sets side by side is tied.
    """
    if pair.given or pair.a.document == pair.b.document or pair.similarity >= ONE_STORY:
        return True
    if time.state == UNKNOWN and None in {pair.a.published, pair.b.published}:
        return False  # nothing says that an undated report is of the same year
    if place.state == SAME:
        return True
    towns = [_towns(claim) for claim in (pair.a, pair.b)]
    return bool(towns[0] and towns[1]) and placing.relation_sets(*towns) in ONE_PLACE


def _towns(claim: Claim) -> tuple[Place, ...]:
    found = claim.places or claim.setting.places
    return tuple(place for place in found if place.kind not in {"country", "region"})


def _only_countries(claim: Claim) -> bool:
    return all(place.kind == "country" for place in claim.places)


def subject_axis(a: Claim, b: Claim) -> Axis:
    """Whether the two speak of the same victims, side or object."""
    if extent.each_means_the_other(a, b):
        return Axis(DIFFERENT, 'Each side means the other one by "the enemy".')
    found = [axis for axis in (_victims(a, b), _actors(a, b)) if axis is not None]
    for state in (SAME, DIFFERENT, UNKNOWN):
        for axis in found:
            if axis.state == state:
                return axis
    return Axis(UNKNOWN, "Whom or what the claims are about was not settled.")


def _victims(a: Claim, b: Claim) -> Axis | None:
    """Victims of the counts of one measure: the best case over all of them."""
    states = {
        victims.relation(x.victim_class, y.victim_class): (x, y)
        for x in a.quantities
        for y in b.quantities
        if x.measure == y.measure
    }
    if not states:
        return None
    if SAME in states:
        x, _ = states[SAME]
        return Axis(SAME, f"Both count {x.of or x.victim_class or 'people'}.")
    for relation in ("contains", "within"):
        if relation in states:
            x, y = states[relation]
            return Axis(UNKNOWN, f"One counts {x.of or 'people'}, the other {y.of or 'people'}.")
    if "disjoint" in states:
        x, y = states["disjoint"]
        return Axis(DIFFERENT, f"They count different people: {x.of} and {y.of}.")
    return Axis(UNKNOWN, "Who is counted is not said by both.")


def _actors(a: Claim, b: Claim) -> Axis | None:
    """Sides of the two control claims: the place's holders or attackers."""
    if a.control is None or b.control is None:
        return None
    named = [
        (x, y)
        for x in (a.control.actor, a.control.against)
        for y in (b.control.actor, b.control.against)
        if x and y
    ]
    for x, y in named:
        if sides.same_side(x, y):
            return Axis(SAME, f"Both speak of {x}.")
    if named:
        return Axis(SAME, "Both speak of who holds the place.")
    return None


def _event_axis(pair: Pair, time: Axis, place: Axis) -> Axis:
    """One event if clustered together, or alike in wording with neither time nor place apart."""
    if DIFFERENT in {time.state, place.state}:
        return Axis(DIFFERENT, "Time or place differ, so these are different events.")
    if not _tied(pair, time, place):
        return Axis(DIFFERENT, "Nothing but like wording ties the two reports together.")
    if pair.event is not None:
        return Axis(SAME, "Both were found to tell of one event.")
    both = time.state == place.state == SAME
    if both and (pair.similarity >= RELATED or (pair.a.control and pair.b.control)):
        return Axis(SAME, "Time and place are the same, and so is the matter.")
    if pair.similarity >= ALIKE and SAME in {time.state, place.state}:
        return Axis(SAME, "Wording, and time or place, are alike.")
    if pair.similarity < RELATED and SAME not in {time.state, place.state}:
        return Axis(DIFFERENT, "Neither wording nor place nor time ties them together.")
    return Axis(UNKNOWN, "Whether both tell of one event is not settled.")
