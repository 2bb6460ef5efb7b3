"""The place and time that the text around a claim suggests where the claim names none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.extractors.reading import Reading
from counterclaim.extractors.times import TimeMention
from counterclaim.language import sentence_at
from counterclaim.records import Claim, Place, Setting, TimeSpan

# A day named this many code points before a claim may still be its day: two sentences or so.
SETTING_REACH = 320


def with_settings(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """Give each claim the place and time that stand nearest before it in the text."""
    mentions = [m for found in reading.found for m in found.times if m.span.start or m.span.end]
    there = [p for found in reading.found for p in found.places]
    return [replace(claim, setting=_setting(claim, there, mentions, reading)) for claim in claims]


def _setting(
    claim: Claim, there: Sequence[Place], mentions: Sequence[TimeMention], reading: Reading
) -> Setting:
    low, high = _sentence_span(reading, claim.start)
    near = [p for p in there if low <= p.start < high] or _last_places(there, low)
    around = [m.span for m in mentions if low <= m.start < high]
    before = _sentence_span(reading, low - 2)[0] if low > 1 else low
    earlier = [m for m in mentions if low - SETTING_REACH <= m.start < low]
    usable = [m.span for m in earlier if _may_carry(m, claim.published, before)]
    time = around[0] if around else (usable[-1] if usable else None)
    return Setting(distinct(near), time)


def _may_carry(mention: TimeMention, published: TimeSpan | None, before: int) -> bool:
    """Whether a time may hold for a later sentence: a near day, or a year only in the next one."""
    span = mention.span
    if published is not None and span.first > published.last:
        return False
    return span.precision in {"day", "week"} or mention.start >= before


def _last_places(there: Sequence[Place], before: int) -> list[Place]:
    """The nearest place named before an offset, else the first one of the document."""
    earlier = [p for p in there if p.start < before and p.kind != "country"]
    return [earlier[-1]] if earlier else list(there[:1])


def _sentence_span(reading: Reading, offset: int) -> tuple[int, int]:
    found = sentence_at((one.paragraph for one in reading.found), offset)
    if found is None:
        return offset, offset
    base, sentence = found
    return base + sentence.start_char, base + sentence.end_char


def distinct(found: Sequence[Place]) -> tuple[Place, ...]:
    """Each place once, in the order of the text."""
    seen: dict[str, Place] = {}
    for place in found:
        seen.setdefault(place.key or place.name, place)
    return tuple(seen.values())
