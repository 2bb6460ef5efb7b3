"""Real sentences against themselves with one thing changed, where the label is known.

A count is reworded or changed (interval logic), a speaker is put before the sentence or taken
away, or the sentence is denied.
"""

from __future__ import annotations

import math
import random
import re

from frames import VOICES, WORDS, Interval, Row, quantity, relation

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,5}"
# A number before a plural noun, one or two words between them; a year, a time, a score, a price or
# a share of a hundred is none.
COUNT = re.compile(
    rf"(?<![\w.,$€£:/–-])({_DIGITS}|{'|'.join(WORDS[2:])})(?=\s+(?:(?!of\b|and\b|to\b|in\b|percent)"
    r"[a-z]+\s+){0,2}(?!percent|was\b|is\b|has\b|this\b|its\b|his\b)(?:[a-z]{2,}s|people|children|men|women|"
    r"dead|killed|injured|wounded|personnel|police)\b)",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(at least|more than|over|nearly|almost|about|around|up to|fewer than|less than|some|another|"
    r"roughly|approximately|first|last|past|every|the|top|under|below|above|than|age|aged|between|or|to)\s+$",
    re.IGNORECASE,
)
_LOWER = {"at least": 0, "more than": 1, "over": 1}
_NOT_LOWERED = re.compile(r"(?:I\b|[A-Z]{2})")
SAID = ("said that", "confirmed that", "reported that", "stated that", "announced that")
DENIED = (
    "denied that",
    "rejected claims that",
    "dismissed reports that",
    "said it was not true that",
)


def value_of(text: str) -> int:
    return WORDS.index(text.lower()) if text.lower() in WORDS else int(text.replace(",", ""))


def changed_count(text: str, draw: random.Random) -> Row | None:
    """The sentence against itself with one count reworded, or None if it has none."""
    found = [m for m in COUNT.finditer(text) if 2 <= value_of(m[1]) < 50_000]
    found = [m for m in found if not (1900 <= value_of(m[1]) <= 2100 and "," not in m[1])]
    if not found:
        return None
    match = draw.choice(found)
    count = value_of(match[1])
    bound = _BOUND.search(text[: match.start()])
    interval: Interval = (count, count)
    if bound:
        if bound[1].lower() not in _LOWER:
            return None
        interval = (count + _LOWER[bound[1].lower()], math.inf)
    near = draw.choice(
        (
            count,
            count + draw.randint(1, 5),
            max(2, count - draw.randint(1, 5)),
            max(2, round(count * draw.choice((0.4, 0.6, 1.5, 2)))),
            max(2, round(count * draw.choice((0.1, 0.3, 3, 8)))),
        )
    )
    wording, other = quantity(near, draw)
    start = bound.start() if bound else match.start()
    rest = text[match.end() :]
    if wording.endswith(" of") and rest.lstrip().startswith("of "):
        return None
    made = text[:start] + wording + rest
    pair = (text, made[0].upper() + made[1:])
    if draw.random() < 0.5:
        return (*pair, relation(interval, other))
    return (*pair[::-1], relation(other, interval))


def inner(text: str) -> str:
    """The sentence as a clause: no full stop, its first word lowered unless it is a name."""
    bare = text.rstrip(" .")
    first = bare.split(" ", 1)[0]
    common = first.lower() in {"the", "a", "an", "at", "in", "two", "three", "several", "one"}
    return bare[0].lower() + bare[1:] if common and not _NOT_LOWERED.match(bare) else bare


def spoken(text: str, draw: random.Random, cues: tuple[str, ...]) -> str:
    voice = draw.choice(VOICES)
    return f"{voice[0].upper()}{voice[1:]} {draw.choice(cues)} {inner(text)}."


def reported(text: str, other: str, draw: random.Random) -> Row:
    """The sentence with and without a speaker, denied by one, or against another that is denied.

    Strictly a report entails nothing; our claims are what a voice says, so its content counts.
    """
    told, denied = spoken(text, draw, SAID), spoken(text, draw, DENIED)
    return draw.choice(
        (
            (told, text, "entailment"),
            (text, told, "entailment"),
            (told, spoken(text, draw, SAID), "entailment"),
            (denied, spoken(text, draw, DENIED), "entailment"),
            (text, denied, "contradiction"),
            (denied, text, "contradiction"),
            (told, denied, "contradiction"),
            (denied, other, "neutral"),
            (other, denied, "neutral"),
        )
    )


def contrasted(row: Row, draw: random.Random) -> list[Row]:
    """A contradiction with an entailment of like wording beside it.

    Sets of contradictions alone would teach that like wording contradicts.
    """
    premise, hypothesis, _ = row
    kept = draw.choice((premise, hypothesis))
    twin = (kept, spoken(kept, draw, SAID))
    return [row, (*(twin if draw.random() < 0.5 else twin[::-1]), "entailment")]
