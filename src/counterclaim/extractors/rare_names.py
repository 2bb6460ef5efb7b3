"""Reports that share names which few others have: they tell of one thing, however they word it.

A town, a weapon and a verb are common to a hundred shootings; the street and the victim's name
are not. Each shared name counts by how few documents have it (inverse document frequency, Sparck
Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from counterclaim import dates
from counterclaim.records import Claim

# One capital word inside a sentence, or a run of them anywhere.
_ONE = re.compile(r"(?<=[a-z,'’] )[A-Z][a-z'’-]+\w*")
_RUN = re.compile(r"\b[A-Z][a-z]+[\w'’-]*(?: [A-Z][a-z]+[\w'’-]*)+")
# Measured with `benchmarks/events.py` on 235 reports of 100 shootings: 99 in 100 links that reach
# these are between reports of one shooting; at a score of 2.5 it is 98 in 100, without a limit
# on the days 89 in 100.
RARE = 6  # documents that have a name at most
LEAST_SHARED = 2
LEAST_SCORE = 3.0
LINK_DAYS = 31


def links(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Pairs of documents that tell of one thing by the rare names that both have.

    Reports of which one carries no date are never linked, nor those a month apart.
    """
    names: dict[str, set[str]] = defaultdict(set)
    published = {}
    for claim in claims:
        names[claim.document].update(_RUN.findall(claim.quote), _ONE.findall(claim.quote))
        published[claim.document] = claim.published
    found = []
    for (a, b), shared in _rare(names).items():
        days = published[a], published[b]
        if None in days or len(shared) < LEAST_SHARED:
            continue
        smaller = min(len(names[a]), len(names[b]))
        if sum(shared) / math.sqrt(1 + smaller) < LEAST_SCORE:
            continue
        if dates.gap_days(days[0], days[1]) <= LINK_DAYS:  # type: ignore[arg-type]
            found.append((a, b))
    return sorted(found)


def _rare(names: dict[str, set[str]]) -> dict[tuple[str, str], list[float]]:
    """The weights of the rare names that each two documents share."""
    holders: dict[str, list[str]] = defaultdict(list)
    for document, own in names.items():
        for name in own:
            holders[name].append(document)
    shared: dict[tuple[str, str], list[float]] = defaultdict(list)
    for name in sorted(holders):
        having = sorted(holders[name])
        if 1 < len(having) <= RARE:
            weight = math.log(len(names) / len(having))
            for i, a in enumerate(having):
                for b in having[i + 1 :]:
                    shared[a, b].append(weight)
    return shared
