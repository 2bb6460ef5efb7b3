"""The patterns of time expressions, each with the function that tells what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from counterclaim.extractors import time_relative as relative
from counterclaim.extractors import time_spans as absolute
from counterclaim.extractors.time_spans import Found, Setting
from counterclaim.records import Precision


class Rule(NamedTuple):
    """A pattern and its meaning; ``kind`` names it where mentions are joined.

    ``hints`` are pieces of text one of which stands in every match: most texts have none of a
    rule's, which is quicker to see than that its pattern does not match.
    """

    kind: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Setting], Found | None]
    precision: Precision
    hints: tuple[str, ...]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in a text, in order."""
        if any(hint in text for hint in self.hints):
            yield from self.pattern.finditer(text)


_DAY = r"(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\s+block\b)"
# Number words in any case: "Two days ago, ..." begins a sentence.
_WORDS = "|".join(sorted(relative.NUMBERS, key=len, reverse=True))
_NUMBER = rf"(?P<number>\d{{1,3}}|(?i:{_WORDS}))"
_EDGE = r"(?:early|late|mid|the (?:end|beginning|start|middle) of)[\s-]+"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_CENTURIES = "19 20"
_PARTS_OF_DAYS = "day night morning afternoon evening"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn)"


def _rule(
    kind: str,
    pattern: str,
    resolve: Callable[[re.Match[str], Setting], Found | None],
    precision: Precision,
    hints: str,
) -> Rule:
    compiled = re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.VERBOSE)
    return Rule(kind, compiled, resolve, precision, tuple(hints.split()))


def _flat(pattern: str) -> str:
    """The pattern with its blanks standing for any run of blanks (verbose mode drops them)."""
    return pattern.replace(" ", r"\s+")


_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_FIRST = r"(?P<first>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST = r"(?:\s*(?:-|–|to|and)\s*(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?!\d))?"
_NAMED_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+" + _PART + r")?,?\s+)?"
# As an adverb: "an overnight raid" may be of any night. A day that is named tells more.
_OVERNIGHT = (
    r"(?<!day\ )[Oo]vernight"
    r"(?!\s+(?:(?:on|into|to|from|between|through)\s+)?(?:early\s+|late\s+)?" + _DAY + r")"
    r"(?=\s*(?:$|[.,;:)])|\s+(?:in|on|at|by|when|while|after|and|as|near|from|into|between|with|"
    r"to|against|outside|during|across|along|around|for|amid|following)\b)"
)

RULES: tuple[Rule, ...] = (
    _rule(
        "date",
        _NAMED_DAY + _MONTH + r"\s+" + _FIRST + _LAST + r"(?:,?\s+" + _YEAR + r")?"
        r"(?!\d|,\d)(?P<attacks>(?=\s+(?:terror\w*\s+)?attacks))?",
        absolute.named_date,
        "day",
        _MONTHS,
    ),
    _rule(
        "date",
        _NAMED_DAY + _FIRST + _LAST + r"\s+(?:of\s+)?" + _MONTH + r"(?:,?\s+" + _YEAR + r")?"
        r"(?P<attacks>(?=\s+(?:terror\w*\s+)?attacks))?",
        absolute.named_date,
        "day",
        _MONTHS,
    ),
    _rule("date", r"((?:19|20)\d\d)-(\d\d)-(\d\d)", absolute.iso_date, "day", _CENTURIES),
    _rule(
        "date",
        r"(?:" + _NAMED_DAY + r")(?P<feast>New\s+Year['’]?s|Christmas|Boxing)\s+(?P<eve>Eve|Day)"
        r"(?:,?\s+(?:of\s+|in\s+)?" + _YEAR + r")?",
        absolute.feast,
        "day",
        "Year Christmas Boxing",
    ),
    _rule(
        "month",
        rf"(?:{_flat(_EDGE)})?(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?"
        + _MONTH
        + r"(?:,?\s+(?:of\s+)?"
        + _YEAR
        + r")?",
        absolute.named_month,
        "month",
        _MONTHS,
    ),
    _rule(
        "years",
        _YEAR + r"\s*[-–/]\s*(?P<last>(?:(?:19|20)\d\d|\d\d))",
        absolute.year_range,
        "range",
        _CENTURIES,
    ),
    _rule(
        "decade",
        rf"(?:the\s+)?(?:{_flat(_EDGE)})?(?P<decade>(?:19|20)\d0)['’]?s",
        absolute.decade,
        "decade",
        _CENTURIES,
    ),
    _rule("year", rf"(?:{_flat(_EDGE)})?" + _YEAR, absolute.named_year, "year", _CENTURIES),
    _rule(
        "weekday",
        r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his\s+past|[Tt]his\s+coming|[Tt]he\s+coming|[Tt]his|"
        r"[Tt]he\s+previous|[Tt]he\s+following)\s+)?(?:[Ee]arly\s+|[Ll]ate\s+|[Mm]idday\s+)?"
        + _DAY
        + rf"(?:\s+{_PART}|\s+at\s+{_PART})?",
        relative.weekday,
        "day",
        "day",
    ),
    _rule(
        "near",
        r"(?:[Tt]he\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|"
        r"(?:[Ee]arl(?:y|ier)\s+|[Ll]ate[r]?\s+)?(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|"
        r"[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening))"
        rf"(?:\s+{_PART})?)",
        relative.near_day,
        "day",
        "oday onight esterday omorrow night morning afternoon evening",
    ),
    _rule(
        "beside",
        r"(?:[Tt]he\s+(?:previous|preceding|following|next)\s+(?:day|night|morning|evening)|"
        r"[Tt]he\s+day\s+(?:before|after)(?=\s*[,.;:]|\s*$|\s+(?:that|in|at|on)\b)|"
        r"(?:[Aa]|[Oo]ne)\s+day\s+(?:earlier|later|before(?=\s*[.,;:]|\s*$)))",
        relative.beside,
        "day",
        _PARTS_OF_DAYS,
    ),
    _rule(
        "same",
        r"(?:[Tt]hat|[Tt]he\s+same)\s+(?:day|night|morning|afternoon|evening)|"
        r"[Ll]ater\s+(?:in\s+the|that)\s+(?:day|night|evening)",
        relative.same_day,
        "day",
        _PARTS_OF_DAYS,
    ),
    _rule(
        "same unit",
        r"(?:[Ee]arlier\s+|[Ll]ater\s+)?(?:[Tt]hat(?:\s+same)?|[Tt]he\s+same)\s+"
        r"(?P<unit>week|month|year|decade)(?![\w-])",
        relative.same_unit,
        "week",
        "week month year decade",
    ),
    _rule("overnight", _OVERNIGHT, relative.overnight, "range", "vernight"),
    _rule(
        "period",
        r"(?:(?P<edge>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s+)?"
        r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s+(?P<unit>week|month|year|decade)",
        relative.period,
        "week",
        "week month year decade",
    ),
    _rule(
        "weekend",
        r"(?:[Oo]ver\s+the|[Dd]uring\s+the|[Aa]t\s+the)?(?P<which>[Tt]his|[Ll]ast|[Nn]ext|"
        r"(?<=[Oo]ver\ the)|(?<=[Dd]uring\ the)|(?<=[Aa]t\ the))\s+weekend",
        relative.weekend,
        "range",
        "weekend",
    ),
    _rule(
        "season",
        r"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s+)?"
        r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
        r"(?:,?\s+(?:of\s+)?" + _YEAR + r")?",
        absolute.season,
        "season",
        "pring ummer utumn all inter",
    ),
    _rule(
        "ago",
        _NUMBER + r"\s+" + _UNIT + r"\s+(?P<way>ago|earlier|later|before(?=\s*[.,;:]|\s*$))",
        relative.ago,
        "day",
        "ago earlier later before",
    ),
    _rule(
        "stretch",
        r"[Tt]he\s+(?P<which>past|last|previous|preceding|next|coming|following)\s+"
        rf"(?:(?:about|nearly|almost)\s+)?(?:{_NUMBER}\s+)?" + _UNIT,
        relative.stretch,
        "range",
        "past last previous preceding next coming following",
    ),
    _rule(
        "vague",
        r"(?:[Ii]n\s+)?[Rr]ecent\s+(?P<unit>day|week|month|year)s|"
        r"(?:[Aa]\s+few|several|some)\s+(?:day|week|month|year)s\s+(?:ago|earlier|later)",
        relative.vague,
        "range",
        "ecent ago earlier later",
    ),
    _rule(
        "vague",
        r"(?:(?:[Tt]he|[Oo]ne|[Aa]|[Tt]wo|[Tt]hree|\d{1,2})\s+days?\s+(?:before|after))"
        r"(?=\s+(?:the|a|an|its|his|her|their|[a-z]+(?:ed|ing))\b)",
        relative.vague,
        "day",
        "day",
    ),
)
