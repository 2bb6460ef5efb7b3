"""Days, months and years as spans, and what dates written in full mean.

Weeks begin on Monday (ISO 8601), seasons are meteorological and of the northern hemisphere.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from counterclaim.records import Precision

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = (
    "january february march april may june july august september october november december"
).split()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Found(NamedTuple):
    """First and last day (``None`` where open or unknown) and the precision of the wording."""

    start: date | None
    end: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is resolved against.

    ``today`` is the reference day, if any. ``anchor`` is the latest resolved mention before it
    in the paragraph; ``future`` says that its clause tells of what is still to come.
    """

    today: date | None
    anchor: Found | None
    future: bool


def month_number(name: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    short = name.lower()[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(short))


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` where there is no such day or year."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:  # noqa: PLR2004 - months
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def shifted(day: date, days: int) -> date:
    """The day that many days on, held inside what a calendar can say."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def month_span(year: int, month: int) -> Found:
    """A whole month; months below 1 and above 12 run into the years beside."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return Found(date(year, month, 1), date(year, month, last), "month")


def year_span(year: int) -> Found:
    """A whole year."""
    return Found(date(year, 1, 1), date(year, 12, 31), "year")


def one_day(day: date) -> Found:
    """A single day."""
    return Found(day, day, "day")


def named_date(match: re.Match[str], setting: Setting) -> Found | None:
    """A date by day and month, or two days of one month; without a year the last or next one."""
    month = month_number(match["month"])
    year = match["year"]
    days = [int(text) for text in (match["first"], match["last"]) if text]
    if match["month"].startswith("Sept") and days == [11] and match["attacks"]:
        year = "2001"  # the attacks of that day are named by it, whatever the year
    years = [int(year)] if year else _years_near(month, days[0], setting)
    for candidate in years:
        found = [safe_date(candidate, month, day) for day in days]
        if found[0] and found[-1]:
            precision: Precision = "day" if len(days) == 1 else "range"
            return Found(found[0], found[-1], precision)
    return None


_FEASTS = {("new", "eve"): (12, 31), ("new", "day"): (1, 1), ("christmas", "eve"): (12, 24)}
_FEASTS |= {("christmas", "day"): (12, 25), ("boxing", "day"): (12, 26)}


def feast(match: re.Match[str], setting: Setting) -> Found | None:
    """A feast of one day everywhere; without a year the last or next one."""
    named = _FEASTS.get((match["feast"].split()[0].lower(), match["eve"].lower()))
    if named is None:
        return None
    years = [int(match["year"])] if match["year"] else _years_near(*named, setting)
    day = safe_date(years[0], *named) if years else None
    return one_day(day) if day else None


def _years_near(month: int, day: int, setting: Setting) -> list[int]:
    """The year of a date without one: the last such day, or the next in a future clause."""
    today = setting.today
    if today is None:
        return []
    passed = (month, day) <= (today.month, today.day)
    if setting.future:
        return [today.year if (month, day) >= (today.month, today.day) else today.year + 1]
    return [today.year if passed else today.year - 1]


def iso_date(match: re.Match[str], _: Setting) -> Found | None:
    """A date written as in ISO 8601."""
    day = safe_date(*(int(text) for text in match.groups()))
    return one_day(day) if day else None


def named_month(match: re.Match[str], setting: Setting) -> Found | None:
    """A month, of its year or of the reference's."""
    month = month_number(match["month"])
    if match["year"]:
        return month_span(int(match["year"]), month)
    if setting.today is None:
        return None
    year, now = setting.today.year, setting.today.month
    word = (match["which"] or "").lower()
    if setting.future or word == "next":
        return month_span(year + (month < now or (word == "next" and month == now)), month)
    return month_span(year - (month > now or (word == "last" and month == now)), month)


def named_year(match: re.Match[str], _: Setting) -> Found | None:
    """A year."""
    return year_span(int(match["year"]))


def year_range(match: re.Match[str], _: Setting) -> Found | None:
    """Years joined by a dash: "2009-2012", "2009-12"."""
    first, last = int(match["year"]), match["last"]
    second = int(last) if len(last) > 2 else first // 100 * 100 + int(last)  # noqa: PLR2004
    if second <= first or second > LAST_YEAR:
        return None
    return Found(date(first, 1, 1), date(second, 12, 31), "range")


def decade(match: re.Match[str], _: Setting) -> Found | None:
    """The ten years of "the 1990s"."""
    year = int(match["decade"])
    return Found(date(year, 1, 1), date(min(year + 9, 9999), 12, 31), "decade")


def season(match: re.Match[str], setting: Setting) -> Found | None:
    """A season of three months, of its year or of the reference's."""
    first = SEASONS[match["season"].lower()]
    if match["year"]:
        return _season_of(int(match["year"]), first)
    if setting.today is None:
        return None
    word, today = (match["which"] or "this").lower(), setting.today
    this = _season_of(today.year - (first == 12 and today.month <= 2), first)  # noqa: PLR2004
    if word == "next":
        return this if this.start and this.start > today else _season_of(today.year + 1, first)
    if word == "last" and this.end and this.end >= today:
        return _season_of(this.start.year - 1, first) if this.start else None
    return this


def _season_of(year: int, first: int) -> Found:
    return Found(month_span(year, first).start, month_span(year, first + 2).end, "season")
