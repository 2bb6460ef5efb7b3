"""How much a claim speaks of: one incident or many, a town or the whole country, all or a part.

A figure for one bomb and the day's total, or "most of the province" and "the city", are of
different scope: they differ without contradicting each other.
"""

from __future__ import annotations

import re
from typing import Literal

from counterclaim.records import Claim

Occasions = Literal["one", "many"]

_INCIDENTS = (
    r"bomb(?:er|ing)?|blast|explosion|air ?strike|drone strike|strike|ambush|shooting|raid"
    r"|shelling|mine|rocket|missile|crash|accident|collision|shootout"
)
ONE = re.compile(rf"(?i)\b(?:{_INCIDENTS})\b(?! (?:victims|squad|attacks|blasts|bombings|raids))")
# "Attacks on a base" and "attacks at the plant" are one occasion: one target.
_ONE_TARGET = r"(?! (?:at|on|against) (?:an? |the )?(?:[a-z-]+ ){0,2}[a-z-]+[a-rt-z]\b(?! and))"
MANY = re.compile(
    r"(?i)(?<!\bbomber )(?<!\bgunman )(?<!\battacker )(?<!\bgroup )(?<!\bHaram )(?<!\bState )"
    rf"\b(?:{_INCIDENTS}|attack|assault|clashe?|operation|battle)e?s\b{_ONE_TARGET}"
    r"|\bambushes (?:kill|leave|on|in|by|near|across|claim)"
    r"|\b(?:wave|series|string|spate|spree) of\b|\b(?:twin|triple|double|multiple)\b"
    r"|\b(?:across|throughout|nationwide|countrywide|in and around)\b"
    r"|\b(?:day|week|month|year)['’]s (?:\w+ )?(?:toll|deaths|violence)\b"
    r"|\b(?:during|in|over|within) (?:the (?:last|past) )?(?:\d+|two|three|four|five|six|several)"
    r" (?:days|weeks|months|years)\b|\bso far this (?:week|month|year)\b|\b(?:violence|unrest)\b"
)
_LEVELS = (
    (4, re.compile(r"(?i)\b(?:worldwide|globally|around the (?:world|globe)|world-wide)\b")),
    (
        3,
        re.compile(
            r"(?i)\b(?:nationwide|countrywide|across the country|in the (?:whole )?country)\b"
        ),
    ),
    (2, re.compile(r"(?i)\b(?:the|this) (?:province|state|region)\b")),
    (1, re.compile(r"(?i)\b(?:the|this) (?:city|town|village|capital|neighbou?rhood|district)\b")),
)
# A town with what lies about it, and a stretch of days with all that happened in it.
AROUND = re.compile(
    r"(?i)\b(?:in and around|and (?:its |the )?(?:surrounding|nearby|outskirts|countryside)"
    r"|across|throughout)\b"
)
PERIOD = re.compile(
    r"(?i)\b(?:(?:during|in|over|within|for|after) (?:the (?:last|past) )?(?:\d+|two|three|four"
    r"|five|six|seven|several|a few) (?:hours|days|weeks|months|years)"
    r"|since (?!then\b|when\b)|so far this (?:week|month|year)|to date"
    r"|(?:day|week|month|year)['’]s (?:\w+ )?(?:toll|deaths|violence)"
    r"|death toll (?:for|of) the (?:day|week|month|year))\b"
)
# One of several places where it happened, or one of the houses to which victims were brought.
SHARE_OF_TOLL = re.compile(
    r"(?i)\b(?:in|at|on|by|from) (?:[A-Z]?[\w'’-]+ ){1,3}alone\b|\balone\b.{0,30}\b(?:died|dead"
    r"|kill\w*)"
    r"|\b(?:at|in|to|from|by) (?:just |only )?(?:one|a|a single) (?:[\w-]+ ){0,2}?"
    r"(?:hospital|morgue|clinic|mortuary|village|site|building|house|family)\b"
    r"|^(?:one|a) (?:[\w-]+ )?(?:hospital|morgue|clinic|mortuary)\b"
    # "One has been treated", "two are in critical condition": of those told of before.
    r"|^(?:one|two|three|four|five|six|another|the others?|\d{1,2})"
    r" (?:has|have|was|were|is|are|remains?)(?: been| being| still| later| since| also)*"
    r" (?:treated|released|discharged|listed|airlifted|flown|rushed|transported|hospitali[sz]ed"
    r"|expected|in (?:critical|serious|stable|fair|good|grave)|taken to)\b"
)
# Opposite parts of one place: what holds of the one says nothing of the other.
_COMPASS = re.compile(
    r"(?i)\b(?:(north|south)(?:ern)?(?:[ -]?(east|west)(?:ern)?)?|(east|west)(?:ern)?)\b"
)
_OPPOSITE = ({"north", "south"}, {"east", "west"})
# Attacks beside those that are known already: their dead are not those of the first.
FURTHER = re.compile(
    r"(?i)\b(?:another|more|further|separate)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:attacks?|bombings?|blasts?|explosions?|strikes?|airstrikes?|raids?|shootings?)\b"
)
PARTIAL = re.compile(
    r"(?i)\b(?:most|much|parts?|half|some|large (?:parts?|swathes?)"
    r"|(?:a |two |one )?(?:third|quarter)s?|areas?|swathes?|\d+(?:\.\d+)? ?(?:%|per ?cent)"
    r"|largely|mostly|partly|nearly all)"
    r"(?: complete(?:ly)?)?(?: of)?\b"
)
# People round when they say how much of a town is held.
PERCENT_SLACK = 0.05
_PERCENT = re.compile(
    r"(?i)(?P<bound>more than|over|at least|less than|under|only|up to)?\s*"
    r"(?P<low>\d{1,3}(?:\.\d+)?)"
    r"(?:\s?(?:[-–]|to)\s?(?P<high>\d{1,3}))?\s?(?:%|per ?cent)"
)
_SHARES = (
    (re.compile(r"(?i)\b(?:more than|over) (?:a )?half\b"), (0.5, 1.0)),
    (re.compile(r"(?i)\bless than (?:a )?half\b"), (0.0, 0.5)),
    (re.compile(r"(?i)\btwo[ -]thirds?\b"), (0.6, 0.72)),
    (re.compile(r"(?i)\bthree[ -]quarters?\b"), (0.7, 0.8)),
    (re.compile(r"(?i)\b(?:a|one) third\b"), (0.28, 0.38)),
    (re.compile(r"(?i)\b(?:a|one) quarter\b"), (0.2, 0.3)),
    (re.compile(r"(?i)\bhalf\b"), (0.4, 0.6)),
    (
        re.compile(r"(?i)\b(?:most|majority|largely|mostly|nearly all|almost all|much|bulk)\b"),
        (0.5, 1.0),
    ),
    (
        re.compile(r"(?i)\b(?:parts?|portions?|some|several|swathes?|neighbou?rhoods?|partly)\b"),
        (0.0, 0.99),
    ),
    (
        re.compile(r"(?i)\b(?:full|fully|entire|entirely|all|whole|complete|completely|total)\b"),
        (1.0, 1.0),
    ),
)
ENEMY = re.compile(r"(?i)\b(?:the|an?) enem(?:y|ies)\b")


WORLD = 4


def occasions(claim: Claim) -> Occasions | None:
    """Whether a claim tells of one incident, of several, or does not say."""
    if MANY.search(claim.text):
        return "many"
    return "one" if ONE.search(claim.text) else None


def level(claim: Claim) -> int | None:
    """Size of the place that is meant without a name: 1 town, 2 province, 3 country."""
    return next((size for size, pattern in _LEVELS if pattern.search(claim.text)), None)


def is_partial(claim: Claim) -> bool:
    """Whether a claim is about a part of the place only ("most of the province")."""
    return PARTIAL.search(claim.text) is not None


def share(text: str) -> tuple[float, float] | None:
    """How much of a place is meant, as an interval from 0 to 1; None where nothing is said.

    "70 percent" is 70 with `PERCENT_SLACK` on either side, "most" more than half, "fully" all.
    """
    found = _PERCENT.search(text)
    if found:
        low = float(found["low"]) / 100
        high = float(found["high"] or found["low"]) / 100
        bound = (found["bound"] or "").lower()
        low, high = max(0.0, low - PERCENT_SLACK), min(1.0, high + PERCENT_SLACK)
        if bound in {"more than", "over", "at least"}:
            return low, 1.0
        return (0.0, high) if bound in {"less than", "under", "only", "up to"} else (low, high)
    return next((span for pattern, span in _SHARES if pattern.search(text)), None)


def opposite_parts(a: str, b: str) -> bool:
    """Whether two texts name opposite parts of a place: "the east" and "the western districts"."""
    named = [
        {word.lower() for found in _COMPASS.findall(text) for word in found if word}
        for text in (a, b)
    ]
    return any(
        axis <= named[0] | named[1] and len(axis & named[0]) == len(axis & named[1]) == 1
        for axis in _OPPOSITE
    )


def each_means_the_other(a: Claim, b: Claim) -> bool:
    """Whether both speak of "the enemy" and are of different sides."""
    if not (ENEMY.search(a.text) and ENEMY.search(b.text)):
        return False
    return (a.voice.party or a.voice.name) != (b.voice.party or b.voice.name)


def one_tells_of_further(a: Claim, b: Claim) -> bool:
    """Whether one of two claims alone is about further attacks ("in two more bomb attacks")."""
    return _alone(FURTHER, a, b) is not None


def _alone(pattern: re.Pattern[str], a: Claim, b: Claim) -> Literal["a", "b"] | None:
    """Which of two claims alone has a wording."""
    found = [pattern.search(claim.text) is not None for claim in (a, b)]
    return None if found[0] == found[1] else "a" if found[0] else "b"


def wider(a: Claim, b: Claim) -> Literal["a", "b"] | None:
    """Which of two claims covers more, where their wording says so."""
    kinds = occasions(a), occasions(b)
    if set(kinds) == {"one", "many"}:
        return "a" if kinds[0] == "many" else "b"
    said = said_wider(a, b)
    if said is not None:
        return said
    if set(kinds) == {None, "many"} and not (_names_town(a) and _names_town(b)):
        # "Attacks in Iraq kill 44" and one headline of a day: nothing ties them to one attack.
        return "a" if kinds[0] == "many" else "b"
    return None


def said_wider(a: Claim, b: Claim) -> Literal["a", "b"] | None:
    """Which of two claims names a larger place or a longer time, or is no mere share of a toll."""
    sizes = level(a), level(b)
    if WORLD in sizes and sizes[0] != sizes[1]:
        return "a" if sizes[0] == WORLD else "b"
    if sizes[0] and sizes[1] and sizes[0] != sizes[1]:
        return "a" if sizes[0] > sizes[1] else "b"
    part = _alone(SHARE_OF_TOLL, a, b)
    if part is not None:
        return "b" if part == "a" else "a"
    return _alone(AROUND, a, b) or _alone(PERIOD, a, b)


def _names_town(claim: Claim) -> bool:
    return any(place.kind not in {"country", "region"} for place in claim.places)
