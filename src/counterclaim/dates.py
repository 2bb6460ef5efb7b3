"""Partial dates as metadata give them: a year, a month or a day, never a guess.

A date of which only the year is known is the whole year as a `TimeSpan`; so is a month. Where
day and month could stand in either order (03/04/2015) there is no date, for a wrong date does
more harm than none. Time of day and zone are dropped: the day is the one that is written.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal

from counterclaim.records import TimeSpan

# Metadata outside these years are numbers that merely look like a year.
YEARS = (1000, 2999)
_LONGEST = 120  # code points; no written date is longer

# Written out, for the names that the calendar module gives follow the user's locale.
_NAMES = (
    "january february march april may june july august september october november december"
).split(" ")
MONTHS = (
    {name: number for number, name in enumerate(_NAMES, 1)}
    | {name[:3]: number for number, name in enumerate(_NAMES, 1)}
    | {"sept": 9}
)
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_HALF_DAY = r"[ap]\.?m\.?"
_CLOCK = (
    rf"(?:[0-2]?[0-9](?:[:.][0-5][0-9]){{1,2}}(?:[.,][0-9]+)?\s*(?:{_HALF_DAY})?"
    rf"|[01]?[0-9]\s*{_HALF_DAY})"
)
_ZONE = r"(?:Z|[A-Z]{2,5}|(?:UTC|GMT)?[+-][0-9]{2}:?[0-9]{0,2}|\([A-Za-z ]{1,40}\))"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TAIL = rf"(?:[,;]?\s*(?:(?:at|-|·|\|)\s*)?{_CLOCK}(?:\s*{_ZONE}){{0,2}})?"
_HEAD = rf"(?:{_CLOCK}(?:\s*{_ZONE})?\s*[-·|,\u2013]\s*)?{_WEEKDAY}"

# A date with its day, written with the month's name; `readers.datelines` looks for it in text.
WRITTEN_DAY = (
    rf"(?:{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}|"
    + rf"{_MONTH}[\s-]*{_DAY},?[\s-]+{_YEAR}".replace("?P<", "?P<us_")
    + ")"
)
_WRITTEN = re.compile(rf"{_HEAD}{WRITTEN_DAY}(?![0-9]){_TAIL}", re.IGNORECASE)
# C's asctime, and the same with a zone as posts on social media carry it.
_ASCTIME = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+{_CLOCK}\s+(?:{_ZONE}\s+)?{_YEAR}", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"{_MONTH},?\s+{_YEAR}", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    rf"{_YEAR}(?:(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=sep)(?P<day>[0-9]{{1,2}})"
    rf"(?:[T ]\s*[0-2][0-9](?::?[0-5][0-9]){{0,2}}(?:[.,][0-9]+)?\s*{_ZONE}?)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    rf"(?:D:)?{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?:T?[0-9]{{2,6}}[-+Z0-9':]*)?"
)
_PDF_PARTIAL = re.compile(rf"D:{_YEAR}(?P<month>[0-9]{{2}})?")
_NUMERIC = re.compile(
    rf"(?P<first>[0-9]{{1,2}})(?P<sep>[-/.])(?P<second>[0-9]{{1,2}})(?P=sep){_YEAR}{_TAIL}",
    re.IGNORECASE,
)


def parse_partial(text: str | None) -> TimeSpan | None:
    """The days that a metadata date covers; None where it is no date or could be two.

    Reads ISO 8601 dates and datetimes (also cut to month or year), RFC 2822, PDF dates
    (ISO 32000, 7.9.4) and English written dates. The span's ``text`` is the stripped input.
    """
    stripped = (text or "").strip()
    if not stripped or len(stripped) > _LONGEST:
        return None
    for pattern in (_YEAR_FIRST, _COMPACT, _PDF_PARTIAL, _WRITTEN, _ASCTIME, _MONTH_YEAR):
        match = pattern.fullmatch(stripped)
        if match:
            return _span_of(match, stripped)
    match = _NUMERIC.fullmatch(stripped)
    return _numeric(match, stripped) if match else None


def why_no_date(text: str) -> str:
    """Why `parse_partial` found no date in a text, as a clause for a message."""
    match = _NUMERIC.fullmatch(text.strip())
    if match and len(_readings(match)) > 1:
        return f"{text.strip()!r} can be read as day/month and as month/day"
    return f"{text.strip()[:60]!r} is not a date"


def year_span(year: int, text: str) -> TimeSpan | None:
    """A whole year, or None outside `YEARS`."""
    if not YEARS[0] <= year <= YEARS[1]:
        return None
    return TimeSpan(date(year, 1, 1), date(year, 12, 31), "year", text)


def month_span(year: int, month: int, text: str) -> TimeSpan | None:
    """A whole month, or None where there is no such month."""
    if not (YEARS[0] <= year <= YEARS[1] and 1 <= month <= 12):  # noqa: PLR2004 - months
        return None
    last = calendar.monthrange(year, month)[1]
    return TimeSpan(date(year, month, 1), date(year, month, last), "month", text)


def day_span(year: int, month: int, day: int, text: str) -> TimeSpan | None:
    """One day, or None where the calendar has no such day."""
    whole = month_span(year, month, text)
    if whole is None or not 1 <= day <= whole.last.day:
        return None
    found = date(year, month, day)
    return TimeSpan(found, found, "day", text)


def _span_of(match: re.Match[str], text: str) -> TimeSpan | None:
    """The span of a match with the groups year, month and day, as far as it has them."""
    parts = match.groupdict()
    year = int(parts.get("year") or parts["us_year"])
    month, day = (parts.get(name) or parts.get(f"us_{name}") for name in ("month", "day"))
    if month is None:
        return year_span(year, text)
    number = MONTHS.get(month.casefold()) or int(month)
    if day is None:
        return month_span(year, number, text)
    return day_span(year, number, int(day), text)


def _readings(match: re.Match[str]) -> set[date]:
    """The days that a date in figures can be, the year last."""
    first, second, year = (int(match[name]) for name in ("first", "second", "year"))
    spans = (day_span(year, month, day, "") for day, month in ((first, second), (second, first)))
    return {span.first for span in spans if span}


def _numeric(match: re.Match[str], text: str) -> TimeSpan | None:
    """A date in figures with the year last, if one reading only is possible."""
    readings = _readings(match)
    if len(readings) != 1:
        return None
    found = readings.pop()
    return TimeSpan(found, found, "day", text)


def overlap(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether two spans share a day; an open end reaches for ever."""
    return a.first <= b.last and b.first <= a.last


def gap_days(a: TimeSpan, b: TimeSpan) -> int:
    """Days from the end of the earlier span to the start of the later; 0 where they overlap."""
    if overlap(a, b):
        return 0
    return max((b.first - a.last).days, (a.first - b.last).days)


def iso(span: TimeSpan | None) -> str | None:
    """The span as a partial ISO 8601 date: ``2015``, ``2015-10`` or ``2015-10-03``.

    Another span (a week, a range) is written as the shortest of these that holds all of it.
    None where an end is open or the span reaches over more than one year.
    """
    if span is None or span.start is None or span.end is None:
        return None
    form = _form(span.start, span.end, span.precision)
    if form is None:
        return None
    length = {"year": 4, "month": 7, "day": 10}[form]
    return span.start.isoformat()[:length]


def _form(start: date, end: date, precision: str) -> Literal["year", "month", "day"] | None:
    """The shortest form of a partial date that holds the days from start to end."""
    if start.year != end.year:
        return None
    if start == end:
        return "day"
    if start.month == end.month and precision != "year":
        return "month"
    return "year"


def days(span: TimeSpan) -> int | None:
    """How many days a span has, or None where an end is open."""
    if span.start is None or span.end is None:
        return None
    return (span.end - span.start + timedelta(days=1)).days
