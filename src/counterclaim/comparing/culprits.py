"""Who or what caused it: rival culprits, or a deed against an accident."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from counterclaim.comparing import sides, telling
from counterclaim.records import Claim, Pair, Scope, Verdict

NAME = "culprits"
STRENGTH = 0.7
NEAR_DAYS = 1
ACCIDENT = "an accident"
_NAME = r"(?:[A-Z][\w'’.-]+|[a-z]+-[A-Z][\w-]+|[A-Z][\w-]*-[a-z]+|US|U\.S\.|IS)"
_COMMON = (
    r"rebels?|insurgents?|militants?|separatists?|gunmen|government|army|regime|military|police"
    r"|opposition|jihadists?|coalition|terrorists?"
)
_ARMS = (
    r"forces|troops|fighters|air force|warplanes?|jets?|drones?|aircraft|helicopters?"
    r"|suicide bombers?|bombers?|militia|militiamen|artillery"
)
_SIDE = (
    rf"(?P<who>(?:the |an? )?(?:{_NAME} ){{0,3}}?(?:{_NAME}|{_COMMON})"
    rf"(?: (?:{_COMMON}|{_ARMS}))?)"
)
_STRIKES = (
    r"air ?strikes?|strikes?|shelling|bombardment|bombing|rockets?|missiles?|raids?|artillery fire"
    r"|mortar fire|attacks?|fire|drones?|warplanes?|jets?"
)
_SUFFERED = r"killed|died|shot|hit|targeted|attacked|struck|destroyed|downed|wounded"
_DID = r"shot|bombed|shelled|struck|hit|attacked|fired|killed|conducted|launched|carried out"
_STAGED = r"caused|fired|launched|staged|perpetrated|planted|carried out|committed|conducted"
_BLAMED = r"blam(?:es?|ed|ing)|accus(?:es?|ed|ing)|point(?:s|ed|ing) (?:the finger )?(?:at|to)"
_IS = r"(?:is|are|was|were|has been|had been)"
# Wordings that hold a side responsible outright, and those that only tell what it did.
_FIRM = tuple(
    map(
        re.compile,
        (
            rf"\b(?:{_BLAMED})\s+{_SIDE}",
            rf"{_SIDE}\s+{_IS}\s+(?:\w+\s)?(?:responsible|behind|to blame)\b",
            rf"\bresponsib\w+ (?:lies|lay|rests) with\s+{_SIDE}",
            rf"\b(?:{_STAGED}) by\s+{_SIDE}",
        ),
    )
)
_LOOSE = tuple(
    map(
        re.compile,
        (
            rf"\b(?:{_SUFFERED})\b[^.;]{{0,40}}?\b(?:by|with)\s+{_SIDE}",
            rf"{_SIDE}\s+(?:{_STRIKES})\b",
            rf"\b(?:{_STRIKES})\s+by\s+{_SIDE}",
            rf"{_SIDE}\s+(?:reportedly\s|allegedly\s)?(?:{_DID})\b",
        ),
    )
)
_CAUSE = r"due to|caused by|because of|result of|owing to|suffered|after"
_MISHAP = (
    r"technical|mechanical|electrical|engine|accident\w*|malfunction\w*|gas|bad weather"
    r"|short[ -]circuit|human error|pilot error"
)
_ACCIDENT = re.compile(
    rf"(?i)\b(?:(?:{_CAUSE})\s+(?:an?\s|some\s)?[“\"']?(?:\w+\s){{0,3}}?(?:{_MISHAP})\w*"
    r"|accidental(?:ly)?|gas leak|technical (?:failures?|problems?|difficult\w+|faults?)"
    r"|mechanical (?:failures?|problems?))"
)


class Culprit(NamedTuple):
    """Who is said to have done it, and whether it is said outright."""

    who: str
    firm: bool


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """Rival culprits of two statements that the user set side by side."""
    apart = "different" in {scope.time.state, scope.place.state}
    if not pair.given or apart or telling.days_between(pair.a, pair.b) > NEAR_DAYS:
        return None
    ours, theirs = culprits(pair.a.text), culprits(pair.b.text)
    if not ours or not theirs:
        return None
    for a in ours:
        for b in theirs:
            if _same(a.who, b.who) is not False:
                return None
    firm = [c for c in (*ours, *theirs) if c.firm]
    if not firm and not _same_victims(pair.a, pair.b):
        return None
    who = f"{ours[0].who} ({_voice(pair.a)}) against {theirs[0].who} ({_voice(pair.b)})"
    reason = f"The accounts differ on who or what caused it: {who}."
    return Verdict("conflict", "responsibility", STRENGTH, reason, NAME)


@lru_cache(maxsize=20_000)
def culprits(text: str) -> tuple[Culprit, ...]:
    """Whom or what a text holds responsible; what it says outright hides the rest."""
    firm = [Culprit(who, firm=True) for who in _named(text, _FIRM)]
    if _ACCIDENT.search(text):
        firm.append(Culprit(ACCIDENT, firm=True))
    return tuple(firm or (Culprit(who, firm=False) for who in _named(text, _LOOSE)))


def _named(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            if sides.kind(match["who"]) != "other":
                yield match["who"]


def _same(a: str, b: str) -> bool | None:
    """Whether two culprits are one side; an accident is nobody's deed."""
    if ACCIDENT in {a, b}:
        return a == b
    if sides.presumably_same(a, b):
        return None
    return sides.same_side(a, b)


def _same_victims(a: Claim, b: Claim) -> bool:
    """Whether both speak of the same victims by one noun ("the soldiers")."""
    words = [set(re.findall(r"[a-z]{5,}s\b", claim.text.lower())) - _NO_VICTIMS for claim in (a, b)]
    return bool(words[0] & words[1])


_NO_VICTIMS = frozenset(
    "rebels strikes attacks airstrikes forces troops fighters militants others people sources"
    " officials reports hours weeks months years rockets missiles".split()
)


def _voice(claim: Claim) -> str:
    return claim.voice.name or claim.publisher or "one account"
