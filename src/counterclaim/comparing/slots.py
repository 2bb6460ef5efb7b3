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
from counterclaim.extractors import denial_words
from counterclaim.records import Claim, FindingType, Pair, Scope, Verdict

NAME = "wording"
STRENGTH = 0.75
LEAST_ALIKE = 6  # words that must be the same besides
LONGEST = 4  # words that may differ
# What happens to one and the same only once, and what may be done again on the next day.
ONCE = re.compile(
    r"(?i)\b(?:freed|released|killed|died|dead|born|arrested|captured|signed|crashed|sank"
    r"|resigned|exploded|went off"
    r"|collapsed|opened|fell|began|started|ended|broke out|shot down|downed|assassinated"
    r"|executed|hanged"
    r"|landed|took off|happened|took place|held|married|buried|sworn in|elected|abducted"
    r"|kidnapped)\b"
)
AGAIN = re.compile(
    r"(?i)\b(?:shell\w*|bomb(?:ed|s|ing)|struck|strikes?|attack(?:ed|s)|fired|clash\w*|fought"
    r"|fighting|raid(?:ed|s)"
    r"|protest\w*|demonstrat\w*|march\w*|visit\w*|met|hit|said|told)\b"
)
# Of a bomb or a man that is spoken of as known there is one.
DEFINITE = re.compile(r"(?i)^(?:the|its|their|his|her|this|that)\b|^[A-Z][\w'’-]+ [A-Z]")
FEWER_ALIKE = 4  # words that must be the same besides if what is told happens once
COMPASS = re.compile(r"(?i)^(?:north|south|east|west|central)(?:ern|east|west|eastern|western)?$")
WORDS = re.compile(r"[\w'’-]+")


class Slot(NamedTuple):
    """The words in which two statements differ, of each."""

    a: str
    b: str


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """A conflict in the one slot in which the statements differ, where it is understood."""
    if not pair.given or telling.days_between(pair.a, pair.b) or _told_apart(pair):
        return None
    slot = differing(pair.a.text, pair.b.text)
    if slot is None:
        return None
    apart = scope.time.state == "different"
    reading = _when(pair, slot) if apart else _where(pair, scope, slot) or _who(pair, slot)
    if reading is None:
        return None
    kind, word = reading
    reason = f"The accounts differ on {word}: {slot.a} against {slot.b}."
    return Verdict("conflict", kind, STRENGTH, reason, NAME)


Reading = tuple[FindingType, str]


def _when(pair: Pair, slot: Slot) -> Reading | None:
    if not (_is_time(pair.a, slot.a) and _is_time(pair.b, slot.b)):
        return None
    if AGAIN.search(pair.a.text) and not _once(pair.a.text, pair.b.text):
        return None  # "shelled the town" on two days
    return "time", "when"


def _where(pair: Pair, scope: Scope, slot: Slot) -> Reading | None:
    places = _is_place(pair.a, slot.a) and _is_place(pair.b, slot.b)
    if places and scope.place.state == "different" and _once(pair.a.text, pair.b.text):
        return "place", "where"
    compass = COMPASS.match(slot.a) and COMPASS.match(slot.b)
    return ("place", "where") if compass else None


def _who(pair: Pair, slot: Slot) -> Reading | None:
    if not (_is_actor(pair.a.text, slot.a) and _is_actor(pair.b.text, slot.b)):
        return None
    one = sides.same_side(slot.a, slot.b) is True
    return None if one else ("responsibility", "who did it")


def differing(a: str, b: str) -> Slot | None:
    """The one run of words in which two texts differ, or None where they differ otherwise."""
    left, right = WORDS.findall(a), WORDS.findall(b)
    matcher = SequenceMatcher(None, _folded(left), _folded(right), autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    if len(changes) != 1 or changes[0][0] != "replace":
        return None
    _, low_a, high_a, low_b, high_b = changes[0]
    alike = FEWER_ALIKE if _once(a, b) else LEAST_ALIKE
    longest = max(high_a - low_a, high_b - low_b)
    if longest > LONGEST or len(left) - (high_a - low_a) < alike:
        return None
    return Slot(" ".join(left[low_a:high_a]), " ".join(right[low_b:high_b]))


def _once(a: str, b: str) -> bool:
    """Whether both texts tell of one thing or man what happens to it only once."""
    return all(ONCE.search(text) and DEFINITE.match(text) for text in (a, b))


def _told_apart(pair: Pair) -> bool:
    """Whether one denies: two who deny and state it in the same words are no rival culprits."""
    if "denied" in {pair.a.modality, pair.b.modality}:
        return True
    return bool(denial_words.read(pair.a.text)) != bool(denial_words.read(pair.b.text))


def _is_place(claim: Claim, words: str) -> bool:
    named = {place.name.lower() for place in claim.places} | {p.text.lower() for p in claim.places}
    return words.lower() in named


def _folded(words: list[str]) -> list[str]:
    return [word.lower() for word in words]


def _is_time(claim: Claim, words: str) -> bool:
    said = re.sub(r"['’]s$", "", words.lower())
    return claim.time is not None and bool(said) and said in claim.time.text.lower()


def _is_actor(text: str, words: str) -> bool:
    """Whether the words open the text and name a side."""
    return text.startswith(words) and sides.kind(words) not in {"other", "civilian"}
