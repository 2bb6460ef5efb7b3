"""A quote within the paragraph that it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.records import Claim

REACH = 260
"""Code points of context shown on either side of a quote at most: about two sentences."""

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_ELLIPSIS = "\u2026"


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before a quote, the quote itself, and what follows, each as it was read."""

    before: str
    quote: str
    after: str


def find_context(text: str, claim: Claim) -> Context:
    """The quote of ``claim`` in its paragraph of ``text``, cut at words and marked where cut.

    A text that does not hold the quote at its offsets gives the quote alone.
    """
    if text[claim.start : claim.end] != claim.quote or not claim.quote:
        return Context("", claim.quote, "")
    before = _last_paragraph(text[max(0, claim.start - REACH - 1) : claim.start])
    after = _first_paragraph(text[claim.end : claim.end + REACH + 1])
    return Context(before, claim.quote, after)


def _last_paragraph(text: str) -> str:
    """The end of ``text`` after its last blank line, begun at a word if it is too long."""
    paragraph = _PARAGRAPH.split(text)[-1]
    if len(paragraph) <= REACH:
        return paragraph.lstrip()
    _, space, rest = paragraph.partition(" ")
    return f"{_ELLIPSIS}{rest if space else paragraph[1:]}"


def _first_paragraph(text: str) -> str:
    """The start of ``text`` up to its first blank line, ended at a word if it is too long."""
    paragraph = _PARAGRAPH.split(text, maxsplit=1)[0]
    if len(paragraph) <= REACH:
        return paragraph.rstrip()
    rest, space, _ = paragraph.rpartition(" ")
    return f"{rest if space else paragraph[:-1]}{_ELLIPSIS}"
