"""When two claims were reported, and whether the wording itself tells of a change."""

from __future__ import annotations

import re
from typing import Literal

from counterclaim import dates
from counterclaim.records import Claim, Pair

# Wording by which a report says that it goes on from an earlier figure or state.
MOVED_ON = re.compile(
    r"(?i)\b(?:ris(?:es?|en|ing)|rose|climb\w*|jump\w*|increas\w*|mount\w*|grow[ns]?|grew|reach\w*"
    r"|now|update|so far|by now|later|has since|subsequently|revised|rais\w*|toll)\b"
)


# Wording that names an earlier figure of the same count: it goes on with it, whatever day it names.
GOES_ON = re.compile(
    r"(?i)\b(?:(?:has|have|had|was|were|is|are|been)\s+(?:since\s|now\s)?(?:risen|climbed|grown"
    r"|jumped|mounted"
    r"|soared|surged|passed|topped|reached|raised|revised|updated|increased|dropped|fallen)"
    r"|(?:ris(?:es|ing)|rose|climb(?:s|ed)|grew|jump(?:s|ed)|soar(?:s|ed)|mount(?:s|ed)"
    r"|pass(?:es|ed)"
    r"|increas(?:es|ed)|rais(?:es|ed)|revis(?:es|ed)|drop(?:s|ped)|reach(?:es|ed)) (?:to|from"
    r"|its|the|\d)"
    r"|(?:is|are|now stands?|stands?) (?:now|at)|now (?:at|\d|puts?|counts?|believes?|says?|knows?)"
    r"|up from|down from|so far|latest (?:count|figures?|toll|number)|new (?:count|toll|figures?)"
    r"|by now|no longer|earlier (?:reports?|figures?|counts?|tolls?|estimates?)|reported earlier"
    r"|previously (?:reported|announced|said)|(?:corrected|revised) (?:to|from|down|up)"
    r"|(?:more|further|other) (?:bodies|victims|people) (?:were |have been )?(?:found|died"
    r"|recovered))\b"
)


def goes_on(claim: Claim) -> bool:
    """Whether a claim names itself the later figure of a running count."""
    return GOES_ON.search(claim.text) is not None


# Wording of a later report that takes its own figure, or another's, back.
CORRECTED = re.compile(
    r"(?i)\b(?:correct(?:ed|s|ion|ing)|down from|revis(?:ed|es|ion)|lower(?:ed|s)|downward\w*"
    r"|adjusted|retract\w*)\b"
)


def corrects(pair: Pair, later: Literal["a", "b"]) -> bool:
    """Whether the later claim says that it corrects a figure."""
    return CORRECTED.search(pair.a.text if later == "a" else pair.b.text) is not None


def moved_on(claim: Claim) -> bool:
    """Whether a claim says that it goes on from an earlier figure."""
    return MOVED_ON.search(claim.text) is not None


def days_between(a: Claim, b: Claim) -> int:
    """Days between the two publications, 0 where they may be the same day or one is unknown."""
    if a.published is None or b.published is None:
        return 0
    return dates.gap_days(a.published, b.published)


def later(a: Claim, b: Claim) -> Literal["a", "b"] | None:
    """Which of the two was reported later; on one day only if its wording says so."""
    if days_between(a, b) and a.published is not None and b.published is not None:
        return "a" if a.published.first > b.published.first else "b"
    if a.publisher is None or a.publisher != b.publisher or a.document == b.document:
        return None
    moved = bool(MOVED_ON.search(a.text)), bool(MOVED_ON.search(b.text))
    if moved[0] == moved[1]:
        return None
    return "a" if moved[0] else "b"
