"""Two statements of one day that are word for word alike but in one place.

What stands in that place is what they differ in: the time, the side that did it, the part of
the country. Such wording is told of one event, so it outranks the gate, which would otherwise
take another time for another event.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from counterclaim.comparing import sides, telling
from counterclaim.records import Claim, Pair, Scope, Verdict

NAME = "wording"
STRENGTH = 0.75
LEAST_ALIKE = 6  # words that must be the same besides
LONGEST = 4  # words that may differ
COMPASS = re.compile(r"(?i)^(?:north|south|east|west|central)(?:ern|east|west|eastern|western)?$")
WORDS = re.compile(r"[\w'’-]+")


class Slot(NamedTuple):
    """The words in which two statements differ, of each."""

    a: str
    b: str


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """A conflict in the one slot in which the statements differ, where it is understood."""
    if not pair.given or telling.days_between(pair.a, pair.b):
        return None
    slot = differing(pair.a.text, pair.b.text)
    if slot is None:
        return None
    if _is_time(pair.a, slot.a) and _is_time(pair.b, slot.b) and scope.time.state == "different":
        reason = f"The accounts differ on when: {slot.a} against {slot.b}."
        return Verdict("conflict", "time", STRENGTH, reason, NAME)
    if scope.time.state == "different":
        return None
    if COMPASS.match(slot.a) and COMPASS.match(slot.b):
        reason = f"The accounts differ on where: {slot.a} against {slot.b}."
        return Verdict("conflict", "place", STRENGTH, reason, NAME)
    if _is_actor(pair.a.text, slot.a) and _is_actor(pair.b.text, slot.b):
        if sides.same_side(slot.a, slot.b) is True:
            return None
        reason = f"The accounts differ on who did it: {slot.a} against {slot.b}."
        return Verdict("conflict", "responsibility", STRENGTH, reason, NAME)
    return None


def differing(a: str, b: str) -> Slot | None:
    """The one run of words in which two texts differ, or None where they differ otherwise."""
    left, right = WORDS.findall(a), WORDS.findall(b)
    matcher = SequenceMatcher(None, _folded(left), _folded(right), autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if len(changes) != 1 or changes[0][0] != "replace":
        return None
    _, low_a, high_a, low_b, high_b = changes[0]
    longest = max(high_a - low_a, high_b - low_b)
    if longest > LONGEST or len(left) - (high_a - low_a) < LEAST_ALIKE:
        return None
    return Slot(" ".join(left[low_a:high_a]), " ".join(right[low_b:high_b]))


def _folded(words: list[str]) -> list[str]:
    return [word.lower() for word in words]


def _is_time(claim: Claim, words: str) -> bool:
    said = re.sub(r"['’]s$", "", words.lower())
    return claim.time is not None and bool(said) and said in claim.time.text.lower()


def _is_actor(text: str, words: str) -> bool:
    """Whether the words open the text and name a side."""
    return text.startswith(words) and sides.kind(words) not in {"other", "civilian"}
