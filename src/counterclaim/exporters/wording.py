"""The words of the reports, and text from outside made safe to look at.

The wording never takes a side: it says on what the accounts differ, not who is right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from counterclaim.records import (
    AxisState,
    Claim,
    Finding,
    FindingType,
    Measure,
    Modality,
    Quantity,
    Relation,
)

RELATION_WORDS: Mapping[Relation, str] = {
    "conflict": "Conflict",
    "update": "Update",
    "agreement": "Agreement",
    "not_comparable": "Not comparable",
    "none": "No relation",
}
"""Relations by the word that heads them, in the order in which a report lists them."""

TYPE_WORDS: Mapping[FindingType, str] = {
    "casualties": "the number of casualties",
    "control": "who holds the place",
    "responsibility": "who is responsible",
    "denial": "whether it happened",
    "time": "when it happened",
    "place": "where it happened",
    "quantity": "the figures",
    "other": "what happened",
}

MEASURE_QUESTIONS: Mapping[Measure, str] = {
    "killed": "how many were killed",
    "injured": "how many were injured",
    "casualties": "how many were killed or injured",
    "missing": "how many are missing",
    "captured": "how many were captured",
    "displaced": "how many were displaced",
}

STATE_WORDS: Mapping[AxisState, str] = {
    "same": "same",
    "different": "different",
    "unknown": "unknown",
}

MODALITY_WORDS: Mapping[Modality, str] = {
    "fact": "",
    "denied": "put as a denial",
    "uncertain": "put as uncertain",
    "planned": "put as a plan",
    "hypothetical": "put as a supposition",
}

_MONTHS = (
    "January February March April May June July August September October November December"
).split()

_HEADLINES: Mapping[Relation, str] = {
    "conflict": "The accounts differ on {}",
    "update": "A later account overtakes an earlier one on {}",
    "agreement": "The accounts agree on {}",
    "not_comparable": "The accounts cannot be compared on {}",
    "none": "The accounts have no bearing on each other on {}",
}

# Bidirectional controls reorder what stands around them, zero-width characters and control
# characters hide; lone surrogates cannot be encoded. Unicode's Trojan Source guidance (UTR 36,
# UTS 55) is to show them. Soft hyphens and variation selectors are left: they change no word.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Persian, Indic scripts and emoji need the joiners between their own letters; elsewhere, as
# between Latin letters or beside each other, they only hide something.
_LETTER = "\u0590-\u1fff\u2600-\u27bf\u2b00-\ufdff\ufe0f\ufe70-\ufefc\U00010000-\U0001ffff"
_LOOSE_JOINER = re.compile(f"[\u200c\u200d](?![{_LETTER}])|(?<![{_LETTER}])[\u200c\u200d]")

STRENGTH_NOTE = (
    "Strength, 0 to 1, puts findings in order. It has not been measured as a probability: "
    "0.80 does not mean that four in five hold."
)
"""What strength means. Calibration by labelled pairs would change this, and nothing less."""

# Words for the eye only, no measured bands: nothing is decided by them.
_STRONG, _FAIR = 0.8, 0.65


def visible(text: str) -> str:
    """The text with every character that hides or reorders shown as ``[U+202E]``.

    Joiners stay where a script needs them. The exact text is in the JSONL files.
    """
    return _LOOSE_JOINER.sub(_code, _UNSEEN.sub(_code, text))


def _code(match: re.Match[str]) -> str:
    return f"[U+{ord(match.group()):04X}]"


def one_line(text: str) -> str:
    """``visible`` text with each run of white space made one space."""
    return " ".join(visible(text).split())


def safe_url(url: str | None) -> str | None:
    """The address if a report may link to it, else None.

    Only ``http`` and ``https`` with a host: no script, no file, no user name that could pose
    as a host, nothing unseen and no white space.
    """
    if not url or visible(url) != url or len(url.split()) != 1:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # urlsplit refuses addresses with broken brackets
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc or "\\" in url:
        return None
    return url.strip()


def headline(relation: Relation, subject: str) -> str:
    """What a finding is about, in a neutral clause."""
    return _HEADLINES[relation].format(subject)


def subject(finding: Finding) -> str:
    """On what the two accounts are compared: ``who holds Kunduz``, ``how many were killed``."""
    if finding.type == "control":
        held = {c.control.place for c in (finding.a, finding.b) if c.control} - {None}
        if len(held) == 1:
            return f"who holds {held.pop()}"
    if finding.type == "casualties":
        one, other = ({q.measure for q in c.quantities} for c in (finding.a, finding.b))
        shared = one & other & MEASURE_QUESTIONS.keys()
        if len(shared) == 1:
            return MEASURE_QUESTIONS[shared.pop()]
    return TYPE_WORDS[finding.type]


def strength_words(relation: Relation, strength: float) -> str:
    """A strength in a word, and of what it is the strength."""
    word = "strong" if strength >= _STRONG else "fair" if strength >= _FAIR else "weak"
    if relation == "not_comparable":
        return f"{word}, for the statements by themselves, as if of one thing"
    return word


def count(value: float | None) -> str:
    """A count for reading: ``1,200``, ``10.5``; an open or unknown end is ``not given``."""
    if value is None:
        return "not given"
    return f"{value:,.1f}".removesuffix(".0")


def interval(quantity: Quantity) -> str:
    """A quantity's interval in words: ``at least 70``, ``10 to 14``, ``12``."""
    low, high = quantity.low, quantity.high
    about = ""
    if quantity.approximate:  # its ends are estimates: a fraction of a person tells nothing
        about = "about "
        low, high = (None if end is None else round(end) for end in (low, high))
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"{about}at least {count(low)}"
    if low is None:
        return f"{about}at most {count(high)}"
    return f"{about}{count(low)}" if low == high else f"{about}{count(low)} to {count(high)}"


def quantity_words(quantity: Quantity) -> str:
    """Measure, interval and who is counted: ``killed: at least 70 (civilians)``."""
    who = victim_words(quantity.victim_class) if quantity.victim_class else quantity.of
    return f"{quantity.measure}: {interval(quantity)}" + (f" ({who})" if who else "")


def victim_words(victim_class: str) -> str:
    """A victim class for reading: ``security_forces:AF`` is ``security forces (AF)``."""
    kind, colon, side = victim_class.replace("_", " ").partition(":")
    return f"{kind} ({side})" if colon else kind


def voice_name(claim: Claim) -> str:
    """Who speaks, in the shortest words that the text allows."""
    voice = claim.voice
    known = voice.name or voice.role or voice.party
    if known:
        return known
    if voice.kind == "outlet":
        return claim.publisher or claim.document
    return "unnamed speaker"


def date_words(published: str | None) -> str:
    """A date as far as it is known: ``1 September 2019``, ``October 2015``, ``2015``."""
    if published is None:
        return "date unknown"
    year, *rest = published.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(number)) for number in rest[1:]), *month, year])


def days(first: date | None, last: date | None) -> str:
    """A stretch of days: ``31 August 2019``, ``from 3 May 2031``, ``date unknown``."""
    if first is None and last is None:
        return "date unknown"
    start, end = (date_words(day.isoformat()) if day else None for day in (first, last))
    if start == end:
        return str(start)
    if end is None:
        return f"from {start}"
    return f"until {end}" if start is None else f"{start} to {end}"


def plural(number: int, noun: str) -> str:
    """``1 conflict``, ``2 conflicts``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
