"""The day of publication from a text's own byline, dateline or address.

A day in the running text is not the day of publication, and neither is one in a headline or
a caption. So only a short line is believed that consists of a full date, or of a full date
and what bylines consist of; two different days are none.
"""

from __future__ import annotations

import re
from datetime import date

from counterclaim.dates import WRITTEN_DAY, day_span, parse_partial
from counterclaim.records import TimeSpan

# Bylines stand at the top; below that a short line with a date is more likely a caption.
HEAD_LINES = 12
LONGEST_BYLINE = 120  # code points
LONGEST_HEAD = 300  # of a line in which headline and labelled date run together

_CLOCK = r"[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])?"
_HALF_DAY = r"[AaPp]\.?[Mm]\.?"
_ZONE = r"(?:UTC|GMT|[A-Z]{1,4}T|Z)(?:\s?[+-][0-9]{1,2}(?::?[0-9]{2})?)?"
_TIME = rf"(?:{_CLOCK}\s*(?:{_HALF_DAY})?|[01]?[0-9]\s*{_HALF_DAY})(?:\s*\(?{_ZONE}\)?)?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+"
_ISO_DAY = r"[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?"
_DASH = r"\u2013\u2014\-"
_BAR = r"|·•"
_DAY = rf"(?P<date>{_ISO_DAY}|{WRITTEN_DAY})"
_STAMP = (
    rf"(?:{_TIME}\s*[{_DASH}{_BAR},]?\s*(?:on\s+)?)?(?:{_WEEKDAY})?{_DAY}"
    rf"(?:[,;]?\s*(?:at|[{_DASH}{_BAR}])?\s*{_TIME})?"
)
# A label as in "Published on ..." or "Last updated: ...". A bare "Date:" is none, for police
# and incident reports head the day of the deed with it.
_WORD = r"(?:(?:first\s+)?(?:published|posted|issued|released)|(?:last\s+)?(?:updated|modified))"
_LABEL = rf"{_WORD}\s*:?\s*(?:(?:on|at)\s+)?"
_NAME = r"[^\W\d_a-z][\w.'\u2019&-]*"
_NAMES = rf"{_NAME}(?:,?\s+(?:and|of|for|the|in|{_NAME})){{0,7}}"

# A line that is nothing but a date, or a date with a label.
_ALONE = re.compile(rf"[(\[]?(?P<label>{_LABEL})?{_STAMP}[)\]]?\.?", re.IGNORECASE)
# By A. Writer, Kabul | Published 3 October 2015
# Agency | October 3, 2015
_BYLINE = re.compile(
    rf"(?:(?:By|BY)\s+{_NAMES}(?:\s*[,{_BAR}{_DASH}]\s*{_NAMES}){{0,2}}"
    rf"\s*(?:[{_BAR}{_DASH}/,]{{1,2}}\s*)?|{_NAMES}\s*[{_BAR}]\s*)"
    rf"(?P<label>(?i:{_LABEL}))?(?:on\s+)?(?i:{_STAMP})"
)
# The foot of a post that a page embeds: a dash, a name, (@handle) and the date.
_POST = re.compile(rf"[{_DASH}]\s*.{{1,60}}\(@\w{{1,20}}\)\s*(?P<label>){_STAMP}", re.IGNORECASE)
# Within a longer line, as page texts run headline and label together; only with a colon.
_WITHIN = re.compile(rf"\b(?P<label>{_WORD})\s*:\s*{_STAMP}", re.IGNORECASE)
# Before the running text: KABUL, Oct. 3, 2015 (Agency) -
_CAPITALS = r"(?!.{0,40}UPDATE)[^\W\d_a-z](?:[^\W\d_a-z]|[ .'\u2019-]){1,40}"
_DATELINE = re.compile(
    rf"{_CAPITALS}(?:,\s*[^\W\d_][\w .'\u2019-]{{1,30}})?,?\s+\(?(?i:{_STAMP})\)?"
    rf"(?P<label>)(?:,?\s*(?:\([^()]{{1,40}}\)|/[^/]{{1,40}}/))?\s*[{_DASH}:]"
)
_URL_DAY = re.compile(r"/([12][0-9]{3})[/-]([01]?[0-9]|[a-z]{3})[/-]([0-3]?[0-9])(?=[/_.-]|$)")


def published_in(text: str) -> TimeSpan | None:
    """The day on which a text says that it was published, or None.

    A line that is labelled as published beats one that is not, an update counts where there
    is nothing else. Where lines of the same rank name different days the answer is None, and
    so it is where dates on lines of their own go on through the text: that is a chronicle.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ranked: dict[int, dict[date, TimeSpan]] = {}
    for line in lines[:HEAD_LINES]:
        for match, rank in _matches(line):
            span = _span(match)
            if span:
                ranked.setdefault(_rank(match["label"], rank), {})[span.first] = span
    if not ranked:
        return None
    best = ranked[min(ranked)]
    if len(best) > 1 or (min(ranked) > 0 and _chronicle(lines[HEAD_LINES:], next(iter(best)))):
        return None
    return next(iter(best.values()))


def _matches(line: str) -> list[tuple[re.Match[str], int]]:
    """What of a line may be the day of publication, with the rank of its form if unlabelled."""
    short = line if len(line) <= LONGEST_BYLINE else ""
    for pattern, rank in ((_ALONE, 1), (_BYLINE, 1), (_POST, 2)):
        match = pattern.fullmatch(short)
        if match:
            return [(match, rank)]
    dateline = _DATELINE.match(line[:LONGEST_BYLINE])
    if dateline:
        return [(dateline, 1)]
    return [(match, 1) for match in _WITHIN.finditer(line[:LONGEST_HEAD])]


def _rank(label: str | None, unlabelled: int) -> int:
    """0 for a label of publication, last for one of an update, else what the form has."""
    if not label:
        return unlabelled
    return 3 if re.search("updated|modified", label, re.IGNORECASE) else 0


def _span(match: re.Match[str]) -> TimeSpan | None:
    """The span of a match if it is one possible day."""
    span = parse_partial(match["date"])
    return span if span and span.precision == "day" else None


def _chronicle(lines: list[str], found: date) -> bool:
    """Whether other days stand on lines of their own."""
    matches = (_ALONE.fullmatch(line) for line in lines if len(line) <= LONGEST_BYLINE)
    spans = (_span(match) for match in matches if match and not match["label"])
    return any(span and span.first != found for span in spans)


def published_in_url(url: str | None) -> TimeSpan | None:
    """The day in an address such as ``/2015/10/03/``, by which many sites file their reports."""
    match = _URL_DAY.search(url.casefold()) if url else None
    if match is None:
        return None
    year, month, day = match.groups()
    if month.isdigit():
        return day_span(int(year), int(month), int(day), match[0].strip("/"))
    return parse_partial(f"{day} {month} {year}")
