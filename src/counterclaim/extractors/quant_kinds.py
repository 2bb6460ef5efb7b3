"""What a number stands for, by the words right and left of it: a count, or money, age, time..."""

from __future__ import annotations

import re
from typing import Literal

from counterclaim.extractors.quant_tables import MONTHS

Kind = Literal["count", "money", "percent", "age", "distance", "time", "year", "ordinal", "other"]

_I = re.IGNORECASE | re.VERBOSE
# How far a context is read, in characters: the longest pattern below is well under it.
REACH = 48
LETTERS = re.compile(r"[^\W\d_]+")

_CURRENCY = (
    r"(?:dollars?|euros?|pounds?\ssterling|rupees?|yen|yuan|cents?|pence|rou?bles?|liras?|shekels?|naira"
    r"|pesos?|francs?|rand|riyals?|dinars?|dirhams?|afghanis?|hryvnias?|USD|EUR|GBP|bucks)"
)
_LENGTH = (
    r"(?:km|kilomet(?:er|re)s?|miles?|mi\b|met(?:er|re)s?|feet|foot|ft|inch(?:es)?|cm|mm|yards?"
    r"|centimet(?:er|re)s?|nautical|light[\s-]years?)"
)
_SIZE = (
    r"(?:acres?|hectares?|square|sq|cubic|tons?|tonnes?|kg|kgs|kilos?|kilograms?|grams?|pounds?|lbs?|lit(?:er|re)s?"
    r"|gallons?|barrels?|degrees?|mph|kph|knots?|volts?|watts?|[mgk]w|megawatts?|gigawatts?|cal(?:iber|ibre)?"
    r"|magnitude|gb|mb|points?|goals?|runs|wickets|ounces?|times?|fold|percentage)"
)
_SPAN = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|months?|years?|decades?"
    r"|centur(?:y|ies)|generations?|mornings?|evenings?)"
)
_RIGHT: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("percent", re.compile(r"\s?%|[\s-](?:percent|per\scent|pct|pc|percentage)(?!\w)", _I)),
    (
        "money",
        re.compile(
            rf"[\s-](?:(?:US|U\.S\.|Canadian|Australian|Hong\sKong)\s)?{_CURRENCY}(?!\w)", _I
        ),
    ),
    ("age", re.compile(r"[\s-](?:years?|months?|weeks?|days?)[\s-](?:olds?|of\sage)(?!\w)", _I)),
    (
        "time",
        re.compile(
            rf"""[\s-]?(?:[ap]\.?m(?:\.|(?!\w))|o['’]?clock)|\s(?:GMT|UTC|EST|EDT|PST|CET)(?!\w)|\shrs(?!\w)
            |[\s-](?:(?:more|full|straight|consecutive|long|further|additional|other)\s)?{_SPAN}(?!\w)
            |(?:st|nd|rd|th)?\s(?:of\s)?{MONTHS}\.?(?!\w)(?!\s(?:have|be|not))""",
            _I,
        ),
    ),
    ("distance", re.compile(rf"[\s-]?{_LENGTH}(?!\w)", _I)),
    ("other", re.compile(rf"[\s-]{_SIZE}(?!\w)|°|[x×](?!\w)", _I)),
    ("ordinal", re.compile(r"(?:st|nd|rd|th)(?!\w)|\sblock(?!\w)", _I)),
    ("year", re.compile(r"['’]?s(?!\w)", _I)),
    ("other", re.compile(r"[\s-](?:thirds?|quarters?|fifths?|halves|tenths?)(?!\w)", _I)),
)
_LEFT: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("money", re.compile(r"(?:[$€£¥₹₦₽]|(?<!\w)(?:US\$|Rs\.?|USD|EUR|GBP|PKR|INR|AFN))\s?$", _I)),
    (
        "age",
        re.compile(
            r"(?<!\w)(?:aged?|ages|the\sage\sof|turned)(?:\s(?:about|between|around|over|under))?\s$",
            _I,
        ),
    ),
    (
        "ordinal",
        re.compile(
            r"""(?<!\w)(?:no|nos|num|number|route|highway|hwy|interstate|road|flight|article|section|sec|chapter
            |resolution|unit|channel|ward|district|zone|area|phase|level|category|tier|type|group|week|day|page|pages
            |room|building|gate|platform|terminal|line|version|model|boeing|airbus|brigade|division|regiment
            |battalion|company|sector|checkpoint|camp|block|apartment|apt|suite|exit|mile|kilomet(?:er|re)|mp|grade
            |class|formula|apollo|magnitude|step|part|volume|vol|chap|fig|figure|table|item|case|stage|round|game
            |image|photo|slide|gallery|law|act|bill|decree|paragraph|clause|amendment|proposition|order|track|pier|bus|train|hurricane
            |ground|title|count|sura|verse|psalm|mark|mk|top|world\swar|g|covid|post|box|precinct|station)
            (?:\.|\s\#)?\s$|[#№]\s?$""",
            _I,
        ),
    ),
)
_SCORE_LEFT = re.compile(
    r"(?<!\w)(?:won|beat|lost|win|wins|defeat|defeated|draw|drew|scored?|victory|lead|led|voted?)"
    r"(?:\s(?:of|by))?\s$",
    re.IGNORECASE,
)
_SHARE_RIGHT = re.compile(
    r"[\s-](?:in|out\sof)[\s-](?:every\s)?(?:[0-9]{1,2}(?![\w,])"
    r"|a\s|two|three|four|five|six|seven|eight|nine|ten)(?![\w])",
    _I,
)
_NO_SHARE = re.compile(
    r"\s(?:days?|weeks?|months?|years?|hours?|attacks?|incidents?|blasts?|raids?|separate|different"
    r"|villages?|towns?|cit(?:y|ies)|provinces?|districts?|states?|car|explosions?|bombings?)(?!\w)",
    re.IGNORECASE,
)
_SHARE_LEFT = re.compile(
    r"(?<!\w)(?:one|two|three|[0-9]) (?:in|out of) (?:every )?$", re.IGNORECASE
)
_MONEY_INSIDE = re.compile(r"[$€£¥₹₦₽]\s?$")
_PEOPLE_RIGHT = re.compile(
    r"\s(?:[^\W\d_]+\s)?(?:people|persons|refugees|residents|children|civilians|displaced|homeless)(?!\w)"
)
# "a 200-strong force" counts; "four-star", "one-armed" do not.
_HYPHENED = re.compile(r"-(?!strong(?!\w))[^\W\d_]")
_NAMED_LEFT = re.compile(r"[^\W\d_]\.?,\s?$|[^\W\d_]\s\($")
# "A. Name, 24 was": one person was. "A. Name, 24, and B. Other, 25 were": the next of a list.
_ONE_RIGHT = re.compile(r"\s(?:was|is|has)(?!\w)")
_NAMES = r"(?:[^\W\d_][\w.'’-]*\s){1,3}[^\W\d_][\w.'’-]*"
_LISTED_LEFT = re.compile(rf",\s[0-9]{{1,3}},?\sand\s{_NAMES},\s$")
_LISTED_RIGHT = re.compile(rf"\sand\s{_NAMES},\s[0-9]{{1,3}}(?!\w)")
_MONTH_LEFT = re.compile(rf"(?<!\w){MONTHS}\.?,?\s$", re.IGNORECASE)
_YEAR_LEFT = re.compile(
    r"(?<!\w)(?:in|since|until|till|by|during|from|before|after|early|late|mid|the|year|years|circa"
    rf"|spring|summer|autumn|fall|winter|{MONTHS}\.?,?|{MONTHS}\.?\s[0-9]{{1,2}},)[\s-]$|\($",
    re.IGNORECASE,
)
_YEARS = re.compile(r"([0-9]{4})(?:\s?[-–‑]\s?[0-9]{2,4})?")
# After a number that could be a year, a plural or a word of death says that something is counted.
_COUNTED = re.compile(
    r"\s(?:[^\W\d_]+s|people|police|men|women|children|personnel|dead|killed|injured|wounded|hurt"
    r"|missing|homeless|displaced|arrested|more)(?!\w)"
)
_UNDER_AGE = re.compile(
    r"(?<!\w)(?:people|persons|children|adults?|minors|kids|girls|boys|men|women|those|anyone"
    r"|everyone|all|teenagers)\s(?:aged\s)?$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"\s?(?:[,.;)]|$)|\s(?:and|was|were|of|from|is|who)\s", _I)
_SET_OFF = re.compile(r"\s?[,.;)]|$")
_LIST_LEFT = re.compile(r"(?:^|[.!?:]\s)\(?\[?$")
_LIST_RIGHT = re.compile(r"[.)\]](?:\s|$)")
# Numbers that are dialled for help, in different countries.
_EMERGENCY_LINES = frozenset({"000", "110", "112", "119", "911", "999"})
_CALL_RIGHT = re.compile(r"\s(?:emergency\s)?(?:call|dispatch|operator|tape|recording|hang)", _I)
_OLDEST = 110
_SHARES = 9
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


def kind_of(left: str, core: str, right: str, *, value: float, bounded: bool, ranged: bool) -> Kind:
    """Kind of a number from the text left and right of it.

    Args:
        left: At most `REACH` characters before the number and its bound words.
        core: The number as written, without bound words.
        right: At most `REACH` characters after the number.
        value: Its upper value.
        bounded: Whether bound words ("at least") stand with it.
        ranged: Whether it is a range.
    """
    kind = next((kind for kind, pattern in _RIGHT if pattern.match(right)), None)
    if kind == "year":  # "the 1990s" against "in their 30s"
        return "year" if core[:1].isdigit() and value >= _FIRST_YEAR else "age"
    kind = kind or next((kind for kind, pattern in _LEFT if pattern.search(left)), None)
    if kind and not (bounded and kind == "ordinal"):
        return kind
    if bounded and value <= _OLDEST and _UNDER_AGE.search(left) and _AGE_AFTER.match(right):
        return "age"
    if _is_no_count(left, right, value=value, ranged=ranged):
        return "other"
    if core[:1].isdigit() and not bounded:
        return _bare_kind(left, core, right, value)
    return "count"


def _is_no_count(left: str, right: str, *, value: float, ranged: bool) -> bool:
    """Parts of words ("four-star"), shares ("one in five"), results of a match ("won 3-5")."""
    if _HYPHENED.match(right) or right[:1].isalnum():
        return True
    if _SHARE_LEFT.search(left) or (value <= _SHARES and _is_share(right)):
        return True
    return ranged and bool(_SCORE_LEFT.search(left))


def _is_share(right: str) -> bool:
    """``one in five``; "two in two attacks" is none."""
    found = _SHARE_RIGHT.match(right)
    return found is not None and not _NO_SHARE.match(right, found.end())


def is_money(text: str) -> bool:
    """Whether a currency sign ends the text."""
    return bool(_MONEY_INSIDE.search(text))


def counts_people(text: str) -> bool:
    """Whether people are named at the beginning of the text."""
    return bool(_PEOPLE_RIGHT.match(text))


def _is_listed_age(left: str, right: str, value: float) -> bool:
    """Whether a number behind a name and a comma is an age although no comma follows it."""
    if _ONE_RIGHT.match(right):
        return value > 1
    return bool(_LISTED_LEFT.search(left) or _LISTED_RIGHT.match(right))


def _bare_kind(left: str, core: str, right: str, value: float) -> Kind:
    """Kind of digits that stand without bound words."""
    if core in _EMERGENCY_LINES and _CALL_RIGHT.match(right):
        return "ordinal"
    month = _MONTH_LEFT.search(left)
    if month and month.group()[0].isupper() and value < 32:  # noqa: PLR2004 - days of a month
        return "time"
    # "A. Name, 24, of" and "A. Name (24)" give an age; "the blast, 24 dead" does not.
    named = _NAMED_LEFT.search(left) and core.isdigit() and 0 < value <= _OLDEST
    if named and (_SET_OFF.match(right) or _is_listed_age(left, right, value)):
        return "age"
    if _LIST_LEFT.search(left) and _LIST_RIGHT.match(right):
        return "ordinal"
    years = _YEARS.fullmatch(core)
    if years and _FIRST_YEAR <= int(years.group(1)) <= _LAST_YEAR:
        return "year" if _YEAR_LEFT.search(left) or not _COUNTED.match(right) else "count"
    return "count"
