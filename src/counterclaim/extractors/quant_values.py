"""The value of a single number in a text: digits, number words, vague words, scales."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.extractors import quant_kinds, quant_tables
from counterclaim.extractors.quant_kinds import REACH, Kind

# Longer runs of digits are account numbers and the like.
MAX_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Read:
    """A number in the text: code points ``start`` to ``end``, ``core`` where its value begins."""

    start: int
    end: int
    core: int
    low: float | None
    high: float | None
    approximate: bool = False
    bounded: bool = False
    ranged: bool = False
    scale: float = 1.0
    kind: Kind | None = None


def value_at(text: str, match: re.Match[str]) -> Read | None:
    """The value at a match, or None where it cannot be read."""
    start, end = match.span()
    if match["never"]:
        return Read(start, end, start, None, None, kind="other")
    if match["zero"]:
        return Read(start, end, start, 0.0, 0.0)
    if match["half"]:
        scale = quant_tables.SCALES[re.findall(r"\w+", match["half"].lower())[-1]]
        return Read(start, end, start, scale / 2, scale / 2, approximate=True)
    if match["scaled"] or match["vague"]:
        words = re.sub(r"\s", " ", (match["scaled"] or match["vague"]).lower())
        scale = 1.0
        if match["scaled"]:
            scale = quant_tables.SCALES[match["by"].lower()]
            words = next(word for word in quant_tables.SCALABLE if words.startswith(word))
        low, high = quant_tables.VAGUE[words]
        exact = words == "a couple" and scale == 1
        return Read(start, end, start, low * scale, high and high * scale, approximate=not exact)
    if match["digits"]:
        return _digits(text, match)
    return _words(text, match)


def _digits(text: str, match: re.Match[str]) -> Read | None:
    start, end = match.span()
    plain = re.sub(r"[^0-9.]", "", match["digits"])
    if len(plain) > MAX_DIGITS:
        return None
    scale = 1.0
    for word in (match["scale"] or "").lower().split():
        scale *= quant_tables.SCALES[word]
    letters = quant_kinds.LETTERS.match(text, end)
    if letters and not match["scale"]:
        suffix = quant_tables.SUFFIX_SCALES.get(letters.group().lower())
        # "5m people" are millions, "5m high" are metres.
        if suffix and quant_kinds.counts_people(text[letters.end() : letters.end() + REACH]):
            scale, end = suffix, letters.end()
    value = float(plain) * scale
    kind: Kind | None = "other" if "." in plain and scale == 1 else None
    return Read(start, end, start, value, value, approximate="." in plain, scale=scale, kind=kind)


def _words(text: str, match: re.Match[str]) -> Read | None:
    """Number words up to where they stop making one number ("one two" is two numbers)."""
    total, current, end, last, top = 0.0, 0.0, match.start("words"), "", 1e15
    dozen = False
    pieces = list(quant_tables.WORD_PIECE.finditer(text, match.start("words"), match.end("words")))
    for index, piece in enumerate(pieces):
        word = piece.group().lower()
        value = _piece_value(word)
        rank = _rank(word)
        joined = text[end : piece.start()].lower().strip() == "and"
        if dozen or not _fits(rank, last, current, joined=joined):
            break
        if joined and _is_another(pieces[index + 1 :], last, top):
            break
        if rank == "scale":
            if value >= top:
                break
            total, current, top = total + (current or 1.0) * value, 0.0, value
        elif rank in {"hundred", "dozen"}:
            current = (current or 1.0) * value
            dozen = rank == "dozen"
        else:
            current += value
        end, last = piece.end(), rank
    value = total + current
    scale = 1.0 if not total else top
    return Read(match.start(), end, match.start(), value, value, approximate=dozen, scale=scale)


def _is_another(rest: list[re.Match[str]], last: str, top: float) -> bool:
    """Whether the words behind "and" lead up to what the number has had already.

    "Three thousand and ten thousand" are two numbers, "two hundred and ten thousand" is one.
    """
    words = (piece.group().lower() for piece in rest)
    large = next((word for word in words if _rank(word) in {"hundred", "scale"}), "")
    if last == "hundred":
        return large == "hundred"
    return bool(large) and _rank(large) == "scale" and _piece_value(large) >= top


def _piece_value(word: str) -> float:
    for table in (quant_tables.UNITS, quant_tables.TEENS, quant_tables.TENS):
        if word in table:
            return float(table[word])
    return quant_tables.SCALES[word]


def _rank(word: str) -> str:
    if word in quant_tables.UNITS:
        return "unit"
    if word in quant_tables.TEENS:
        return "teen"
    if word in quant_tables.TENS:
        return "tens"
    return word if word in {"hundred", "dozen"} else "scale"


def _fits(rank: str, last: str, current: float, *, joined: bool) -> bool:
    """Whether a number word may follow another ("and" only after hundred and above)."""
    if not last:
        return True
    if joined and (last not in {"hundred", "scale"} or rank in {"hundred", "dozen", "scale"}):
        return False
    allowed = {
        "unit": {"hundred", "scale", "dozen"},
        "teen": {"hundred", "scale", "dozen"},
        "tens": {"unit", "hundred", "scale", "dozen"},
        "hundred": {"unit", "teen", "tens", "scale"},
        "scale": {"unit", "teen", "tens", "hundred", "scale"},
        "dozen": set[str](),
    }[last]
    return rank in allowed and not (rank == "scale" and current == 0 and last != "scale")
