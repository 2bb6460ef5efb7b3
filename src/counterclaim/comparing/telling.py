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


# Wording of a later report that takes its own figure, or another's, back.
CORRECTED = re.compile(
    r"(?i)\b(?:correct(?:ed|s|ion)|revis(?:ed|es|ion)|lower(?:ed|s)|downward\w*|adjusted|retract\w*)\b"
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
