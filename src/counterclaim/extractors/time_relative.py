"""What relative time expressions mean: day names, "last week", "two days ago".

Each function takes a match of its pattern and what it is resolved against, and returns ``None``
where that does not settle it; nothing is guessed.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from counterclaim.extractors.time_spans import (
    FIRST_YEAR,
    LAST_YEAR,
    Found,
    Setting,
    month_span,
    one_day,
    shifted,
    year_span,
)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50}


def weekday(match: re.Match[str], setting: Setting) -> Found | None:
    """A day name: the last such day, the next in a future clause, or as its word says."""
    if setting.today is None:
        return None
    wanted = DAYS.index(match["day"].lower() + "day")
    word = " ".join((match["which"] or "").lower().split())
    base = setting.today
    if word in {"the previous", "the following"} and setting.anchor:
        base = setting.anchor.end or base
    back, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
    if word in {"last", "the previous", "this past"}:
        return one_day(shifted(base, -(back or 7)))
    if word in {"next", "the following", "this coming", "the coming"}:
        return one_day(shifted(base, ahead or 7))
    inside = _weekday_inside(setting, wanted)
    if inside:
        return one_day(inside)
    return one_day(shifted(base, ahead if setting.future else -back))


def _weekday_inside(setting: Setting, wanted: int) -> date | None:
    """The day within a week still to come that the paragraph has just spoken of."""
    anchor, today = setting.anchor, setting.today
    if not (anchor and today and anchor.precision == "week" and anchor.start and anchor.end):
        return None
    if anchor.end <= today:
        return None
    day = shifted(anchor.start, (wanted - anchor.start.weekday()) % 7)
    return day if day <= anchor.end else None


_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}


def near_day(match: re.Match[str], setting: Setting) -> Found | None:
    """Today, yesterday, tomorrow, last night, and the days beside."""
    if setting.today is None:
        return None
    word = " ".join(match.group().lower().split())
    if word.startswith("the day "):
        days = -2 if word.endswith("yesterday") else 2
    else:
        days = next((value for name, value in _NEAR.items() if name in word), 0)
    return one_day(shifted(setting.today, days))


def beside(match: re.Match[str], setting: Setting) -> Found | None:
    """The previous day, the next day: of the latest mention, else of the reference."""
    words = match.group().lower()
    back = bool(re.search(r"previous|earlier|before|preceding", words))
    anchor = setting.anchor
    if anchor and anchor.precision == "day" and anchor.start:
        return one_day(shifted(anchor.start, -1 if back else 1))
    if anchor or not back or setting.today is None:
        return None
    return one_day(shifted(setting.today, -1))


def same_day(_: re.Match[str], setting: Setting) -> Found | None:
    """That day, later in the day: the day just spoken of."""
    anchor = setting.anchor
    return anchor if anchor and anchor.precision == "day" else None


def same_unit(match: re.Match[str], setting: Setting) -> Found | None:
    """That week, the same year: the one in which the day just spoken of lies."""
    anchor = setting.anchor
    if not (anchor and anchor.start and anchor.end):
        return None
    found = _unit_span(anchor.start, match["unit"].lower(), 0)
    return found if found.end and anchor.end <= found.end else None


def overnight(_: re.Match[str], setting: Setting) -> Found | None:
    """The night before the reference day; open where the talk is of another day."""
    anchor, today = setting.anchor, setting.today
    if today is None:
        return None
    named = anchor.start if anchor and anchor.precision == "day" else None
    if named and not shifted(today, -1) <= named <= today:
        return None
    return Found(shifted(today, -1), today, "range")


def period(match: re.Match[str], setting: Setting) -> Found | None:
    """This, last, next week, month, year; earlier and later in it."""
    if setting.today is None:
        return None
    word, unit = match["which"].lower(), match["unit"].lower()
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(word, 0)
    found = _unit_span(setting.today, unit, step)
    edge = (match["edge"] or "").lower()
    if edge.startswith("earlier") and found.start:
        return Found(found.start, min(setting.today, found.end or setting.today), found.precision)
    if edge.startswith("later") and found.end:
        return Found(max(setting.today, found.start or setting.today), found.end, found.precision)
    return found


def _unit_span(today: date, unit: str, step: int) -> Found:
    if unit == "week":
        monday = shifted(today, -today.weekday() + 7 * step)
        return Found(monday, shifted(monday, 6), "week")
    if unit == "month":
        return month_span(today.year, today.month + step)
    if unit == "decade":
        first = (today.year // 10 + step) * 10
        return Found(date(first, 1, 1), date(first + 9, 12, 31), "decade")
    return year_span(today.year + step)


def weekend(match: re.Match[str], setting: Setting) -> Found | None:
    """Saturday and Sunday."""
    if setting.today is None:
        return None
    word = match["which"].lower()
    today = setting.today
    saturday = shifted(today, -((today.weekday() - 5) % 7))
    if word == "last" and saturday == today - timedelta(days=today.weekday() == 6):  # noqa: PLR2004
        saturday = shifted(saturday, -7)
    if word == "next" or (setting.future and today.weekday() < 5):  # noqa: PLR2004 - workdays
        saturday = shifted(saturday, 7)
    return Found(saturday, shifted(saturday, 1), "range")


def ago(match: re.Match[str], setting: Setting) -> Found | None:
    """Two days ago, three weeks later: shifted by the unit, as fuzzy as the unit."""
    number, unit = _amount(match["number"]), match["unit"].lower()
    word = match["way"].lower()
    if number is None:
        return None
    step = number if word in {"later", "after"} else -number
    anchor = setting.anchor
    if word == "ago" or (anchor is None and word != "later"):
        return _moved(setting.today, unit, step) if setting.today else None
    if anchor is None or anchor.start is None:
        return None
    return _moved_span(anchor.start, anchor.end or anchor.start, unit, step)


def _moved_span(start: date, end: date, unit: str, number: int) -> Found | None:
    """A span moved at both ends: two weeks after "in May" may be any day of a month."""
    first, last = _moved(start, unit, number), _moved(end, unit, number)
    if first is None or last is None:
        return None
    return first if first == last else Found(first.start, last.end, "range")


def _moved(base: date, unit: str, number: int) -> Found | None:
    if unit == "day":
        return one_day(shifted(base, number))
    if unit == "week":
        middle = shifted(base, 7 * number)
        return Found(shifted(middle, -3), shifted(middle, 3), "week")
    if unit == "month":
        return month_span(base.year, base.month + number)
    year = base.year + number * (10 if unit == "decade" else 1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return year_span(year)


def _amount(text: str | None) -> int | None:
    if not text:
        return 1
    return int(text) if text.isdigit() else NUMBERS.get(" ".join(text.lower().split()))


def stretch(match: re.Match[str], setting: Setting) -> Found | None:
    """The past two days, the last three years: up to the reference."""
    number, unit = _amount(match["number"]), match["unit"].lower()
    which = match["which"].lower()
    base = setting.today
    if match["number"] is None and match.group().endswith("s"):
        return None  # "the coming days"
    if which in {"previous", "preceding"} and setting.anchor:
        base = setting.anchor.start
    if base is None or number is None:
        return None
    ahead = which in {"next", "coming", "following"}
    far = _back_by(base, unit, number if ahead else -number)
    if far is None:
        return None
    if ahead:
        return Found(base, far, "range")
    # "The previous two days" leave the day out on which they are spoken of.
    return Found(far, shifted(base, -1) if which in {"previous", "preceding"} else base, "range")


def _back_by(base: date, unit: str, number: int) -> date | None:
    if unit in {"day", "week"}:
        return shifted(base, number * (7 if unit == "week" else 1))
    months = number * {"month": 1, "year": 12, "decade": 120}[unit]
    total = base.year * 12 + base.month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))


def vague(_: re.Match[str], __: Setting) -> Found | None:
    """What no calendar settles: recent weeks, a few days ago."""
    return None
