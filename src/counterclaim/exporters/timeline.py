"""The figure of an event's control claims: who is said to stand how towards which place, when.

Rows are grouped by place and voice, in the order of time. A claim that names no time stands
at the day of its report, and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from counterclaim.comparing import sides
from counterclaim.exporters.scales import DayScale
from counterclaim.exporters.view import (
    ClaimView,
    ControlPlace,
    ControlRow,
    ControlVoice,
    Mark,
    Side,
    Timeline,
)
from counterclaim.exporters.wording import days, voice_name
from counterclaim.records import Claim, Control, ControlState, Event

FEWEST = 2
"""Control claims under which a figure tells nothing that the claim does not."""
TONES = 5
"""Colours for sides; further sides share the last one, and every row says the side in words."""
SHAPES: Mapping[ControlState, str] = {
    "holds": "held",
    "captured": "held",
    "retaken": "held",
    "entered": "disputed",
    "besieged": "disputed",
    "contested": "disputed",
    "repelled": "away",
    "lost": "away",
}
STATE_WORDS: Mapping[ControlState, str] = {
    "holds": "holds it",
    "captured": "captured it",
    "retaken": "retook it",
    "entered": "entered it",
    "besieged": "besieges it",
    "contested": "fights for it",
    "repelled": "repelled an attack",
    "lost": "lost it",
}
NOT_WORDS: Mapping[ControlState, str] = {
    "holds": "does not hold it",
    "captured": "did not capture it",
    "retaken": "did not retake it",
    "entered": "did not enter it",
    "besieged": "does not besiege it",
    "contested": "does not fight for it",
    "repelled": "did not repel an attack",
    "lost": "did not lose it",
}
UNNAMED_PLACE = "place not named"
UNNAMED_SIDE = "someone"


@dataclass(frozen=True, slots=True)
class Holding:
    """One control claim with the place and the days that it is about, as far as known."""

    claim: Claim
    control: Control
    place: str
    first: date | None
    last: date | None
    dated: bool

    @property
    def turned(self) -> bool:
        """Whether the state is said not to be: negated or denied, but not both."""
        return self.control.negated != (self.claim.modality == "denied")

    @property
    def words(self) -> str:
        """``Taliban: holds it (outskirts)``; a denial is put as one."""
        control = self.control
        state = (NOT_WORDS if self.turned else STATE_WORDS)[control.state]
        part = f" ({control.part})" if control.part else ""
        return f"{bare(control.actor) if control.actor else UNNAMED_SIDE}: {state}{part}"


def bare(actor: str) -> str:
    """An actor without the article that the text begins it with."""
    return re.sub(r"(?i)^the\s+", "", actor) or actor


def holdings(claims: Sequence[Claim]) -> Iterator[Holding]:
    """The control claims among ``claims`` that are put as so or denied."""
    for claim in claims:
        if claim.control is None or claim.modality not in {"fact", "uncertain", "denied"}:
            continue
        span = claim.time if claim.time and (claim.time.start or claim.time.end) else None
        when = span or claim.published
        yield Holding(
            claim=claim,
            control=claim.control,
            place=claim.control.place or _place(claim),
            first=when.start if when else None,
            last=when.end if when else None,
            dated=span is not None,
        )


def _place(claim: Claim) -> str:
    named = [each for each in claim.places if each.kind != "country"]
    return named[0].name if named else UNNAMED_PLACE


def chart(
    event: Event, claims: Mapping[str, Claim], views: Mapping[str, ClaimView]
) -> Timeline | None:
    """The event's figure, or None where fewer than `FEWEST` claims tell of control."""
    found = list(holdings([claims[each] for each in event.claims if each in claims]))
    if len(found) < FEWEST:
        return None
    known = [day for each in found for day in (each.first, each.last) if day is not None]
    scale = _scale(known)
    named = _sides(found)
    places: dict[str, list[Holding]] = defaultdict(list)
    for each in sorted(found, key=_order):
        places[each.place].append(each)
    return Timeline(
        ticks=scale.ticks() if scale else (),
        sides=tuple(
            Side(bare(name), min(tone, TONES - 1))
            for tone, name in enumerate(dict.fromkeys(named.values()))
        ),
        places=tuple(
            ControlPlace(place, tuple(_voices(rows, views, scale, named)))
            for place, rows in places.items()
        ),
    )


def _scale(known: Sequence[date]) -> DayScale | None:
    if not known:
        return None
    first, last = min(known), max(known)
    if first == last and date.min < first < date.max:
        return DayScale(first - timedelta(1), last + timedelta(1))
    return DayScale(first, last)


def _order(each: Holding) -> tuple[bool, str, str, date, date, str]:
    unnamed = each.place == UNNAMED_PLACE
    first = each.first or each.last or date.max
    return unnamed, each.place, voice_name(each.claim), first, each.last or date.max, each.claim.id


def _sides(found: Sequence[Holding]) -> dict[str, str]:
    """Each actor's wording with the first wording that means the same side."""
    named: dict[str, str] = {}
    for each in found:
        actor = each.control.actor
        if actor and actor not in named:
            known = dict.fromkeys(named.values())
            named[actor] = next((one for one in known if sides.same_side(one, actor)), actor)
    return named


def _voices(
    rows: Sequence[Holding],
    views: Mapping[str, ClaimView],
    scale: DayScale | None,
    named: Mapping[str, str],
) -> Iterator[ControlVoice]:
    order = list(dict.fromkeys(named.values()))
    for voice, group in groupby(rows, key=lambda each: voice_name(each.claim)):
        yield ControlVoice(
            voice,
            tuple(
                ControlRow(
                    claim=views[each.claim.id],
                    words=each.words,
                    when=days(each.first, each.last) if each.dated else "",
                    mark=_mark(each, scale, named, order),
                )
                for each in group
            ),
        )


def _mark(
    each: Holding, scale: DayScale | None, named: Mapping[str, str], order: Sequence[str]
) -> Mark | None:
    if scale is None or (each.first is None and each.last is None):
        return None
    side = named.get(each.control.actor or "")
    shape = SHAPES[each.control.state]
    if each.turned:
        shape = "away"
    first, last = each.first or scale.first, each.last or scale.last
    if scale.near(first, last):
        last = first
    return Mark(
        start=scale.at(first),
        end=scale.at(last),
        open_start=each.first is None,
        open_end=each.last is None,
        tone=TONES if side is None else min(order.index(side), TONES - 1),
        shape=shape,
    )
