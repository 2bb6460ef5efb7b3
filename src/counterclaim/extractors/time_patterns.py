"""Patterns of time expressions and what each means against a reference day.

Every rule is a pattern and a function ``(match, Setting) -> Found | None``. ``None`` says that
the expression cannot be resolved; it is never guessed. Weeks begin on Monday (ISO 8601), seasons
are meteorological and of the northern hemisphere.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from counterclaim.records import Precision

FIRST_YEAR, LAST_YEAR = 1900, 2100
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december"
).split()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50}


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


class Rule(NamedTuple):
    """A pattern and its meaning; ``kind`` names it where mentions are joined."""

    kind: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Setting], Found | None]
    precision: Precision


_DAY = r"(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_EDGE = r"(?:early|late|mid|the (?:end|beginning|start|middle) of)[\s-]+"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn)"


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


def _full_date(match: re.Match[str], setting: Setting) -> Found | None:
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


def _years_near(month: int, day: int, setting: Setting) -> list[int]:
    """The year of a date without one: the last such day, or the next in a future clause."""
    today = setting.today
    if today is None:
        return []
    passed = (month, day) <= (today.month, today.day)
    if setting.future:
        return [today.year if (month, day) >= (today.month, today.day) else today.year + 1]
    return [today.year if passed else today.year - 1]


def _iso_date(match: re.Match[str], _: Setting) -> Found | None:
    day = safe_date(*(int(text) for text in match.groups()))
    return one_day(day) if day else None


def _month(match: re.Match[str], setting: Setting) -> Found | None:
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


def _year(match: re.Match[str], _: Setting) -> Found | None:
    return year_span(int(match["year"]))


def _years(match: re.Match[str], _: Setting) -> Found | None:
    first, last = int(match["year"]), match["last"]
    second = int(last) if len(last) > 2 else first // 100 * 100 + int(last)  # noqa: PLR2004
    if second <= first or second > LAST_YEAR:
        return None
    return Found(date(first, 1, 1), date(second, 12, 31), "range")


def _decade(match: re.Match[str], _: Setting) -> Found | None:
    year = int(match["decade"])
    return Found(date(year, 1, 1), date(min(year + 9, 9999), 12, 31), "decade")


def _weekday(match: re.Match[str], setting: Setting) -> Found | None:
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


def _near_day(match: re.Match[str], setting: Setting) -> Found | None:
    if setting.today is None:
        return None
    word = " ".join(match.group().lower().split())
    if word.startswith("the day "):
        days = -2 if word.endswith("yesterday") else 2
    else:
        days = next((value for name, value in _NEAR.items() if name in word), 0)
    return one_day(shifted(setting.today, days))


def _beside(match: re.Match[str], setting: Setting) -> Found | None:
    """The previous day, the next day: of the latest mention, else of the reference."""
    words = match.group().lower()
    back = bool(re.search(r"previous|earlier|before|preceding", words))
    anchor = setting.anchor
    if anchor and anchor.precision == "day" and anchor.start:
        return one_day(shifted(anchor.start, -1 if back else 1))
    if anchor or not back or setting.today is None:
        return None
    return one_day(shifted(setting.today, -1))


def _same_day(_: re.Match[str], setting: Setting) -> Found | None:
    anchor = setting.anchor
    return anchor if anchor and anchor.precision == "day" else None


def _period(match: re.Match[str], setting: Setting) -> Found | None:
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


def _weekend(match: re.Match[str], setting: Setting) -> Found | None:
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


def _season(match: re.Match[str], setting: Setting) -> Found | None:
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


def _ago(match: re.Match[str], setting: Setting) -> Found | None:
    """Two days ago, three weeks later: shifted by the unit, as fuzzy as the unit."""
    number, unit = _amount(match["number"]), match["unit"].lower()
    word = match["way"].lower()
    if number is None:
        return None
    anchor = setting.anchor.start if setting.anchor else None
    base = setting.today if word == "ago" else anchor
    if base is None and word in {"earlier", "before"} and not setting.anchor:
        base = setting.today
    if base is None:
        return None
    return _moved(base, unit, number if word in {"later", "after"} else -number)


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


def _stretch(match: re.Match[str], setting: Setting) -> Found | None:
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


def _vague(_: re.Match[str], __: Setting) -> Found | None:
    return None


def _rule(
    kind: str,
    pattern: str,
    resolve: Callable[[re.Match[str], Setting], Found | None],
    precision: Precision,
) -> Rule:
    return Rule(kind, re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.VERBOSE), resolve, precision)


def _flat(pattern: str) -> str:
    """The pattern with its blanks standing for any run of blanks (verbose mode drops them)."""
    return pattern.replace(" ", r"\s+")


_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_FIRST = r"(?P<first>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST = r"(?:\s*(?:-|–|to|and)\s*(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?!\d))?"
_NAMED_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+" + _PART + r")?,?\s+)?"

RULES: tuple[Rule, ...] = (
    _rule(
        "date",
        _NAMED_DAY + _MONTH + r"\s+" + _FIRST + _LAST + r"(?:,?\s+" + _YEAR + r")?"
        r"(?!\d|,\d)(?P<attacks>(?=\s+(?:terror\w*\s+)?attacks))?",
        _full_date,
        "day",
    ),
    _rule(
        "date",
        _NAMED_DAY + _FIRST + _LAST + r"\s+(?:of\s+)?" + _MONTH + r"(?:,?\s+" + _YEAR + r")?"
        r"(?P<attacks>(?=\s+(?:terror\w*\s+)?attacks))?",
        _full_date,
        "day",
    ),
    _rule("date", r"((?:19|20)\d\d)-(\d\d)-(\d\d)", _iso_date, "day"),
    _rule(
        "month",
        rf"(?:{_flat(_EDGE)})?(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?"
        + _MONTH
        + r"(?:,?\s+(?:of\s+)?"
        + _YEAR
        + r")?",
        _month,
        "month",
    ),
    _rule("years", _YEAR + r"\s*[-–/]\s*(?P<last>(?:(?:19|20)\d\d|\d\d))", _years, "range"),
    _rule(
        "decade",
        rf"(?:the\s+)?(?:{_flat(_EDGE)})?(?P<decade>(?:19|20)\d0)['’]?s",
        _decade,
        "decade",
    ),
    _rule("year", rf"(?:{_flat(_EDGE)})?" + _YEAR, _year, "year"),
    _rule(
        "weekday",
        r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his\s+past|[Tt]his\s+coming|[Tt]he\s+coming|[Tt]his|"
        r"[Tt]he\s+previous|[Tt]he\s+following)\s+)?(?:[Ee]arly\s+|[Ll]ate\s+|[Mm]idday\s+)?"
        + _DAY
        + rf"(?:\s+{_PART}|\s+at\s+{_PART})?",
        _weekday,
        "day",
    ),
    _rule(
        "near",
        r"(?:[Tt]he\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|"
        r"(?:[Ee]arl(?:y|ier)\s+|[Ll]ate[r]?\s+)?(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|"
        r"[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening))"
        rf"(?:\s+{_PART})?)",
        _near_day,
        "day",
    ),
    _rule(
        "beside",
        r"(?:[Tt]he\s+(?:previous|preceding|following|next)\s+(?:day|night|morning|evening)|"
        r"[Tt]he\s+day\s+(?:before|after)(?=\s*[,.;:]|\s*$|\s+(?:that|in|at|on)\b)|"
        r"(?:[Aa]|[Oo]ne)\s+day\s+(?:earlier|later|before(?=\s*[.,;:]|\s*$)))",
        _beside,
        "day",
    ),
    _rule(
        "same",
        r"(?:[Tt]hat|[Tt]he\s+same)\s+(?:day|night|morning|afternoon|evening)|"
        r"[Ll]ater\s+(?:in\s+the|that)\s+(?:day|night|evening)",
        _same_day,
        "day",
    ),
    _rule(
        "period",
        r"(?:(?P<edge>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s+)?"
        r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s+(?P<unit>week|month|year|decade)",
        _period,
        "week",
    ),
    _rule(
        "weekend",
        r"(?:[Oo]ver\s+the|[Dd]uring\s+the|[Aa]t\s+the)?(?P<which>[Tt]his|[Ll]ast|[Nn]ext|"
        r"(?<=[Oo]ver\ the)|(?<=[Dd]uring\ the)|(?<=[Aa]t\ the))\s+weekend",
        _weekend,
        "range",
    ),
    _rule(
        "season",
        r"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s+)?"
        r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
        r"(?:,?\s+(?:of\s+)?" + _YEAR + r")?",
        _season,
        "season",
    ),
    _rule(
        "ago",
        _NUMBER + r"\s+" + _UNIT + r"\s+(?P<way>ago|earlier|later|before(?=\s*[.,;:]|\s*$))",
        _ago,
        "day",
    ),
    _rule(
        "stretch",
        r"[Tt]he\s+(?P<which>past|last|previous|preceding|next|coming|following)\s+"
        rf"(?:(?:about|nearly|almost)\s+)?(?:{_NUMBER}\s+)?" + _UNIT,
        _stretch,
        "range",
    ),
    _rule(
        "vague",
        r"(?:[Ii]n\s+)?[Rr]ecent\s+(?P<unit>day|week|month|year)s|"
        r"(?:[Aa]\s+few|several|some)\s+(?:day|week|month|year)s\s+(?:ago|earlier|later)",
        _vague,
        "range",
    ),
    _rule(
        "vague",
        r"(?:(?:[Tt]he|[Oo]ne|[Aa]|[Tt]wo|[Tt]hree|\d{1,2})\s+days?\s+(?:before|after))"
        r"(?=\s+(?:the|a|an|its|his|her|their|[a-z]+(?:ed|ing))\b)",
        _vague,
        "day",
    ),
)
