"""Numbers in a parsed paragraph as intervals: digits, number words, ranges, bounds, vague words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from counterclaim.extractors import quant_kinds, quant_tables
from counterclaim.extractors.quant_cues import ACTIVE
from counterclaim.extractors.quant_kinds import REACH, Kind
from counterclaim.extractors.quant_values import Read, value_at
from counterclaim.language import full_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

# "about N" is N within 15 % (DESIGN, section 2).
ABOUT = 0.15


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number of a paragraph: tokens ``start`` to ``end`` (end left out), bound words included.

    ``low`` and ``high`` are both included in the interval, ``None`` is an open end. ``core`` is
    the first token of the number itself, after its bound words.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    text: str
    kind: Kind
    core: int


def find(doc: Doc) -> list[NumberSpan]:
    """Every number of a parsed paragraph, of every kind, in the order of the text.

    Args:
        doc: A parsed paragraph; only its text and its tokens' offsets and tags are used.
    """
    starts = [token.idx for token in doc]
    spans: list[NumberSpan] = []
    for read in read_text(full_text(doc)):
        first = bisect_right(starts, read.start) - 1
        core = bisect_right(starts, read.core) - 1
        last = bisect_right(starts, read.end - 1) - 1
        if first < 0 or (spans and first < spans[-1].end):
            continue
        kind = read.kind or "other"
        if kind == "count" and _is_name_part(doc, core, last, read):
            kind = "ordinal"
        text = doc[first : last + 1].text
        spans.append(
            NumberSpan(first, last + 1, read.low, read.high, read.approximate, text, kind, core)
        )
    return [_settle_one(doc, span) for span in spans]


def read_text(text: str) -> Iterator[Read]:
    """Numbers of a plain text, left to right, none overlapping."""
    at = 0
    while match := quant_tables.VALUE.search(text, at):
        read = value_at(text, match)
        if read is None:
            at = max(match.end(), at + 1)
            continue
        read = _with_kind(text, _with_bounds(text, _with_range(text, read), at))
        yield read
        at = max(read.end, at + 1)


def _with_range(text: str, first: Read) -> Read:
    """The number joined with a second one ("30 to 40"), where the two make a range."""
    between = quant_tables.BETWEEN_BEFORE.search(text, max(0, first.start - REACH), first.start)
    joint = quant_tables.AND.match(text, first.end) if between else None
    joint = joint or quant_tables.RANGE.match(text, first.end)
    if joint is None or first.kind or first.low is None or first.high is None:
        return first
    match = quant_tables.VALUE_FREE.match(text, joint.end())
    second = value_at(text, match) if match else None
    if match is None or second is None or second.kind or second.low is None:
        return first
    if "-" in joint.group() and text[first.core].isdigit() and not match["digits"]:
        return first  # "UPDATE 3-Fifty inmates"
    low = first.low
    if first.scale == 1 and second.scale > 1 and low <= second.low / second.scale:
        low *= second.scale  # "5 to 6 million"
    if low >= second.low:
        # "3-2" is a score; "12 to 5" is no range either.
        glued = "-" in joint.group() or "–" in joint.group()
        return replace(first, end=second.end, kind="other") if glued else first
    before = text[max(0, first.start - 80) : first.start]
    if quant_tables.CHANGE.search(before):
        return replace(first, kind="other")
    start = between.start() if between else first.start
    return replace(
        first,
        start=start,
        end=second.end,
        low=low,
        high=second.high,
        approximate=first.approximate or second.approximate,
        scale=second.scale,
        ranged=True,
    )


def _with_bounds(text: str, read: Read, floor: int) -> Read:
    """The number with the bound words around it; ``floor`` is where the last number ended."""
    for _ in range(2):  # "at least some 30", "more than about 30"
        window = max(floor, read.start - REACH)
        match = quant_tables.BEFORE.search(text, window, read.start)
        if match is None:
            break
        name = match.lastgroup or ""
        read = replace(_bounded(read, name), start=match.start(), bounded=True)
    after = quant_tables.AFTER.match(text, read.end)
    if after:
        name = {"more": "low", "so": "about", "fewer": "high"}[after.lastgroup or "so"]
        read = replace(_bounded(read, name), end=after.end(), bounded=True)
    return read


def _bounded(read: Read, name: str) -> Read:
    """The interval under a bound word (DESIGN, section 2)."""
    small = read.low if read.low is not None else read.high
    large = read.high if read.high is not None else read.low
    if small is None or large is None:
        return read
    exact: dict[str, tuple[float | None, float | None]] = {
        "low": (small, None),
        "over": (small + 1, None),
        "high": (None, large),
        "under": (None, max(0.0, large - 1)),
    }
    if name in exact:
        low, high = exact[name]
        return replace(read, low=low, high=high)
    below, above = round(small * (1 - ABOUT), 6), round(large * (1 + ABOUT), 6)
    if name == "just_over":
        return replace(read, low=small + 1, high=max(above, small + 1), approximate=True)
    if name in {"nearly", "just_under"}:
        return replace(read, low=below, high=large, approximate=True)
    # "at least about 30" keeps its open end.
    low, high = below if read.low is not None else None, above if read.high is not None else None
    return replace(read, low=low, high=high, approximate=True)


def _with_kind(text: str, read: Read) -> Read:
    if read.kind == "other" and read.low is None:
        return read
    left = text[max(0, read.start - REACH) : read.start]
    kind = quant_kinds.kind_of(
        left,
        text[read.core : read.end],
        text[read.end : read.end + REACH],
        value=read.high or read.low or 0.0,
        bounded=read.bounded,
        ranged=read.ranged,
    )
    if read.bounded and kind == "count":
        # Money signs stand between the bound words and the number.
        inner = text[max(0, read.core - REACH) : read.core]
        kind = "money" if quant_kinds.is_money(inner) else kind
    if kind == "count" and quant_tables.OLD_FIGURE.search(left):
        kind = "other"
    return replace(read, kind=read.kind if read.kind and kind == "count" else kind)


def _is_name_part(doc: Doc, core: int, last: int, read: Read) -> bool:
    """Whether digits end a name ("Falcon 9"): behind a proper noun, with nothing counted."""
    if core and _is_capital_word(doc, core, last):
        return True
    if read.bounded or core == 0 or not read_digits(doc[core].text) or _in_title_case(doc):
        return False
    before = doc[core - 1]
    if before.tag_ != "NNP" or not before.text[:1].isupper() or before.ent_type_ in _PLACES:
        return False
    after = doc[last + 1] if last + 1 < len(doc) else None
    return after is None or after.pos_ in _NOTHING_COUNTED


def _is_capital_word(doc: Doc, core: int, last: int) -> bool:
    """``Three Rivers``: a number word with a capital, inside a sentence, before a name."""
    word = doc[core]
    if not word.text[:1].isupper() or word.is_sent_start or last + 1 >= len(doc):
        return False
    if doc[core - 1].is_punct or not doc[core - 1].is_lower or doc[last + 1].tag_ not in _NAMES:
        return False
    return not _in_title_case(doc)


def _in_title_case(doc: Doc) -> bool:
    """Whether most long words begin with a capital, so that capitals mark no names."""
    long = [token for token in doc if token.is_alpha and len(token) > 4]  # noqa: PLR2004
    return 2 * sum(token.text[0].isupper() for token in long) > len(long)


def counts_a_name(doc: Doc, number: NumberSpan, head: int) -> bool:
    """Whether digits stand before a name in the singular: "22 Elm Street", "the 47 Club".

    Such a name cannot be counted, unless it is that of a people or a force.
    """
    last = doc[head]
    if not number.text.isdigit() or (number.low or 0) <= 1 or last.tag_ != "NNP":
        return False
    return last.text[-1:] not in {"s", "S"} and last.ent_type_ != "NORP"


def read_digits(word: str) -> bool:
    """Whether a word is written in digits alone."""
    return word.isascii() and word.isdigit()


def _settle_one(doc: Doc, span: NumberSpan) -> NumberSpan:
    """``one`` as a pronoun ("one another", "the one", "one of the worst") counts nothing."""
    word = doc[span.core].lower_
    if word != "one" or span.end - span.core > 1 or span.kind != "count":
        return span
    before = doc[span.core - 1].lower_ if span.core else ""
    after = [token.lower_ for token in doc[span.end : span.end + 2]]
    pronoun = doc[span.core].tag_ not in {"CD", "NNP"} or not after
    of_kind = after[:1] == ["of"] and after[1:] not in (
        ["them"],
        ["whom"],
        ["those"],
        ["his"],
        ["her"],
        ["its"],
        ["their"],
    )
    if before in ACTIVE and after[:1] != ["another"]:
        return span
    if after[:1] == ["."]:
        return replace(span, kind="other")
    if (
        (pronoun and not (after and after[0] in _ONE_COUNTS))
        or of_kind
        or before in _ONE_BEFORE
        or after[0] in _ONE_AFTER
    ):
        return replace(span, kind="other")
    return span


_NAMES = frozenset({"NNP", "NNPS"})
_PLACES = frozenset({"GPE", "LOC", "DATE", "TIME"})
_NOTHING_COUNTED = frozenset({"PUNCT", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "SPACE"})
_ONE_BEFORE = frozenset(
    {"the", "this", "that", "another", "each", "every", "any", "which", "no", "number"}
)
_ONE_AFTER = frozenset(
    {
        "another",
        "day",
        "side",
        "can",
        "such",
        "time",
        "way",
        "thing",
        "hand",
        "point",
        "might",
        "may",
        "must",
        "should",
        "by",
    }
)
_ONE_COUNTS = frozenset({"dead", "killed", "injured", "wounded", "hurt", "missing", "person"})
