"""Time expressions of a paragraph, resolved against the day of publication.

A bare day name in a report is the last such day on or before publication, and the next one
where its clause tells of what is still to come. What the reference cannot settle keeps its
wording and precision with ``start`` and ``end`` ``None``; nothing is guessed. Durations, ages
and frequencies are no times, and clock times do not change the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extractors.time_patterns import RULES, Rule
from counterclaim.extractors.time_spans import Found, Setting, shifted
from counterclaim.extractors.time_tense import is_future
from counterclaim.language import full_text
from counterclaim.records import Precision, TimeSpan

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

# Kinds whose bare form may be something else ("March", "2,015 people", "fall"): they need a
# preposition before them, a neighbour of their kind, or spaCy's word that they are a date.
_NEEDS_SUPPORT = {"month", "year", "season"}
_PREPOSITION = re.compile(
    r"\b(?:in|since|by|until|till|of|during|from|to|through|throughout|between|before|after|"
    r"around|early|late|mid|year|and|or|summer|spring|autumn|winter|fall)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_LINKED = re.compile(r"^\s*(?:,|and|or|to|until|-|–)\s*$")
_FREQUENCY = re.compile(r"\b(?:every|each|per|any|on\s+a)\s+$", re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"\b(?:Bloody|Black|Good|Palm|Easter|Ash|Super|Cyber|Maundy|Holy|Casual)\s+$"
)
_NEWSPAPER = re.compile(r"^\s+(?:Times|Telegraph|Express|Mirror|Mail|Mosque|Herald|Post|World)\b")
_OPENER = re.compile(
    r"\b(?P<word>since|until|till|before|after|by|as\s+of|from)\s+(?:the\s+|late\s+|early\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_ONE_ENDED = {"until": "end", "till": "end", "by": "end", "as of": "end"}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time and where the text names it; offsets are code points of the document."""

    span: TimeSpan
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    rule: Rule
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class _Resolved:
    start: int
    end: int
    found: Found
    kind: str


def extract(doc: Doc, reference: TimeSpan | None, base: int = 0) -> list[TimeMention]:
    """The time mentions of a parsed paragraph, in the order of the text.

    Args:
        doc: The paragraph as `language` parses it.
        reference: Day of publication; a month or a year will do for what it settles.
        base: Offset of the paragraph in the document, code points.

    Returns:
        Mentions whose offsets hold ``text[start:end] == mention.span.text``.
    """
    text = full_text(doc)
    resolved = list(_resolved(doc, text, _candidates(doc, text), reference))
    return [
        TimeMention(
            TimeSpan(*_ordered(item.found), text=text[item.start : item.end]),
            base + item.start,
            base + item.end,
        )
        for item in _opened(doc, text, _ranges(text, resolved))
    ]


def _ordered(found: Found) -> tuple[date | None, date | None, Precision]:
    start, end, precision = found
    if start and end and start > end:
        return None, None, precision
    return start, end, precision


def _candidates(doc: Doc, text: str) -> list[_Candidate]:
    """Matches of the rules, the longer of two that overlap; unsupported ones left out."""
    found = [
        _Candidate(match.start(), match.end(), rule, match)
        for rule in RULES
        for match in rule.matches(text)
        if match.end() > match.start()
    ]
    found.sort(key=lambda c: (c.start, c.start - c.end))
    kept: list[_Candidate] = []
    for candidate in found:
        if kept and candidate.start < kept[-1].end:
            continue
        if _is_time(doc, text, candidate, kept[-1] if kept else None):
            kept.append(candidate)
    return kept


def _is_time(doc: Doc, text: str, candidate: _Candidate, previous: _Candidate | None) -> bool:
    kind = candidate.rule.kind
    before, after = text[max(0, candidate.start - 24) : candidate.start], text[candidate.end :][:16]
    if kind in {"weekday", "period", "month"} and _FREQUENCY.search(before):
        return False
    if kind == "weekday":
        return not (_NAMED_DAY.search(before) or _NEWSPAPER.match(after))
    if kind not in _NEEDS_SUPPORT:
        return True
    match = candidate.match
    if kind == "season":
        return bool(match["year"] or match["which"])
    if kind == "month" and (match["year"] or match["which"]):
        return True
    if (
        previous
        and previous.rule.kind in {kind, "date", "month"}
        and _joins(text, previous, candidate)
    ):
        return True
    is_date = _is_date_token(doc, candidate)
    if kind == "year":
        return not _is_count(doc, candidate, before) and (
            is_date or bool(_PREPOSITION.search(before))
        )
    # "may" and "march" are words; only a preposition or the tagger makes them months.
    name = match["month"].rstrip(".")
    return (
        is_date
        if name in {"May", "March"} and not _PREPOSITION.search(before)
        else (is_date or bool(_PREPOSITION.search(before)))
    )


def _is_count(doc: Doc, candidate: _Candidate, before: str) -> bool:
    """Whether a number counts what follows ("1990 miles") rather than dating it."""
    span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    if span is None or span.end >= len(doc) or doc[span.end].tag_ != "NNS":
        return False
    return not re.search(r"(?:\bthe|['’]s?|^)\s*$", before, re.IGNORECASE)


def _joins(text: str, previous: _Candidate, candidate: _Candidate) -> bool:
    return bool(_LINKED.match(text[previous.end : candidate.start]))


def _is_date_token(doc: Doc, candidate: _Candidate) -> bool:
    span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ == "DATE" for token in span)


def _resolved(
    doc: Doc, text: str, candidates: list[_Candidate], reference: TimeSpan | None
) -> Iterator[_Resolved]:
    anchor: Found | None = None
    for candidate in candidates:
        future = is_future(doc, text, candidate.start, candidate.end)
        found = _settled(candidate, reference, anchor, future=future)
        if found.start and found.precision in {"day", "week", "month", "year"}:
            anchor = found
        yield _Resolved(candidate.start, candidate.end, found, candidate.rule.kind)


def _settled(
    candidate: _Candidate, reference: TimeSpan | None, anchor: Found | None, *, future: bool
) -> Found:
    """What every day of the reference agrees on; else unknown, with the precision kept."""
    rule, match = candidate.rule, candidate.match
    unknown = Found(None, None, _wording(candidate))
    if reference is None or reference.start is None or reference.end is None:
        return rule.resolve(match, Setting(None, anchor, future)) or unknown
    first = rule.resolve(match, Setting(reference.start, anchor, future))
    if reference.start == reference.end or first is None:
        return first or unknown
    last = rule.resolve(match, Setting(reference.end, anchor, future))
    return first if first == last else unknown


def _wording(candidate: _Candidate) -> Precision:
    unit = candidate.match.groupdict().get("unit")
    if candidate.rule.kind in {"period", "ago", "same unit"} and unit:
        units: dict[str, Precision] = {
            "day": "day",
            "week": "week",
            "month": "month",
            "year": "year",
            "decade": "decade",
        }
        return units[unit.lower()]
    return candidate.rule.precision


def _ranges(text: str, items: list[_Resolved]) -> list[_Resolved]:
    """Joins "from A to B" and "between A and B" into one range."""
    joined: list[_Resolved] = []
    index = 0
    while index < len(items):
        item = items[index]
        following = items[index + 1] if index + 1 < len(items) else None
        if following and _is_range(text, item, following):
            found = Found(item.found.start, following.found.end, "range")
            if not (item.found.start and following.found.end):
                found = Found(None, None, "range")
            joined.append(_Resolved(item.start, following.end, found, "range"))
            index += 2
            continue
        joined.append(item)
        index += 1
    return joined


def _is_range(text: str, first: _Resolved, second: _Resolved) -> bool:
    between = text[first.end : second.start].strip().lower().removesuffix(" the")
    opener = _FROM.search(text[max(0, first.start - 16) : first.start])
    if first.kind == "range" or not opener:
        return between in {"-", "–", "through"}
    word = opener["word"].lower()
    if word == "from":
        return between in {"to", "until", "till", "through", "-", "–", "up to"}
    return between == "and"


def _opened(doc: Doc, text: str, items: list[_Resolved]) -> Iterator[_Resolved]:
    """Takes "since", "until", "by" into the mention and opens its other end."""
    for item in items:
        at = max(0, item.start - 24)
        opener = _OPENER.search(text[at : item.start])
        if not opener or item.kind in {"range", "stretch", "vague"}:
            yield item
            continue
        word = " ".join(opener["word"].lower().split())
        named = re.match(r"['’]s?\b", text[item.end :]) is not None and word != "since"
        named = named or (word in {"before", "after"} and _is_modifier(doc, item))
        opened = None if named else _open(item.found, word)
        if opened is None:
            yield item
        else:
            yield _Resolved(at + opener.start(), item.end, opened, item.kind)


def _is_modifier(doc: Doc, item: _Resolved) -> bool:
    """Whether the time names what follows: "after Friday prayers"."""
    span = doc.char_span(item.start, item.end, alignment_mode="expand")
    return (
        span is not None
        and span.root.dep_ in {"compound", "nmod", "amod", "poss"}
        and span.root.head.i >= span.end
    )


def _open(found: Found, word: str) -> Found | None:
    if word == "since":
        return Found(found.start, None, "open")
    if word in _ONE_ENDED:
        return Found(None, found.end, "open")
    if word == "before":
        return Found(None, shifted(found.start, -1) if found.start else None, "open")
    if word == "after":
        return Found(shifted(found.end, 1) if found.end else None, None, "open")
    return None
