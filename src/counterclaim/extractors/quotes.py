"""Quotation marks: where quoted speech begins and ends in one paragraph.

Curly, straight, doubled single (two apostrophes), angle and single marks are read. A mark
that is never closed runs to the end of the paragraph: that is how a quotation which goes on
in the next paragraph is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = re.compile(r"''|``|[\"“”„‟«»‘’'\u2039\u203a]")
_OPENERS = {"“": "”", "„": "”", "‟": "”", "«": "»", "``": "''", "\u2039": "\u203a"}
_CLOSERS = frozenset({"”", "»", "\u203a"})
_SINGLE = frozenset("‘’'")
# Elisions that begin with an apostrophe, not with a quotation.
_ELIDED = re.compile(r"(?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|n\b|bout\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: code-point span in its paragraph, the marks included.

    ``depth`` is 0 for an outermost quotation, ``closed`` is False where the end is missing.
    """

    start: int
    end: int
    mark: int
    closed: bool
    depth: int

    @property
    def inner(self) -> tuple[int, int]:
        """The span without its marks."""
        return self.start + self.mark, self.end - (self.mark if self.closed else 0)


def find(text: str) -> list[Quote]:
    """Every quotation of a paragraph, in order of its start.

    A mark that can only close and has nothing to close is passed over.
    """
    stack: list[tuple[int, str, str]] = []
    found: list[Quote] = []
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        place = _closes(mark, at, text, stack)
        if place is not None:
            # What was opened inside and never closed is no quotation of its own.
            start, opener, _ = stack[place]
            del stack[place:]
            found.append(Quote(start, match.end(), len(opener), True, len(stack)))  # noqa: FBT003
        elif _opens(mark, at, text):
            stack.append((at, mark, _OPENERS.get(mark, mark)))
    found.extend(_unclosed(text, stack))
    return sorted(_outlined(found), key=lambda quote: (quote.start, -quote.end))


def outer(text: str) -> list[Quote]:
    """The outermost quotations of a paragraph that hold a letter or digit."""
    return [
        quote
        for quote in find(text)
        if quote.depth == 0 and any(char.isalnum() for char in text[slice(*quote.inner)])
    ]


def _unclosed(text: str, stack: list[tuple[int, str, str]]) -> Iterator[Quote]:
    """A double mark left open runs to the end; a single one left open was an apostrophe."""
    doubles = [entry for entry in stack if entry[1] not in _SINGLE]
    if doubles:
        start, opener, _ = doubles[-1]
        if start + len(opener) < len(text):
            yield Quote(start, len(text), len(opener), closed=False, depth=0)


def _outlined(found: list[Quote]) -> Iterator[Quote]:
    """The quotations with the depth that they really have among each other."""
    for quote in found:
        depth = sum(
            other.start < quote.start and quote.end <= other.end and other.end - other.start > 0
            for other in found
        )
        yield Quote(quote.start, quote.end, quote.mark, quote.closed, depth)


def _closes(mark: str, at: int, text: str, stack: list[tuple[int, str, str]]) -> int | None:
    """Place on the stack of the quotation that this mark closes, or None."""
    for place in range(len(stack) - 1, -1, -1):
        start, opener, _ = stack[place]
        if start + len(opener) >= at + len(mark):
            continue
        if opener in _SINGLE:
            if mark in {"’", "'"} and _single_ends(at, text):
                return place
        elif (
            mark in _CLOSERS
            or mark == "''"
            or (mark == '"' and (opener == '"' or not _blank_before(at, text)))
        ):
            return place
    return None


def _opens(mark: str, at: int, text: str) -> bool:
    if mark in _OPENERS:
        return True
    after = at + len(mark)
    if mark in _CLOSERS or mark == "’" or after >= len(text) or text[after].isspace():
        return False
    if mark in _SINGLE:
        return (
            _blank_before(at, text)
            and text[after].isalnum()
            and not _ELIDED.match(text, after)
            and _single_closing_follows(after, text)
        )
    # Inches and seconds: 6'2", 30".
    return at == 0 or not text[at - 1].isdigit()


def _single_closing_follows(after: int, text: str) -> bool:
    """A mark that follows a sentence's or clause's end, or a word that ends without s."""
    for match in re.finditer(r"[’']", text[after : after + 1000]):
        if _single_ends(after + match.start(), text):
            return True
    return False


def _single_ends(at: int, text: str) -> bool:
    before = text[at - 1] if at else " "
    follows = text[at + 1] if at + 1 < len(text) else " "
    if before.isspace() or follows.isalnum():
        return False
    # "the parents' house": a plural's apostrophe, unless punctuation says that speech ends.
    return before in ",.?!…" or not (before in "sS" and follows.isspace())


def _blank_before(at: int, text: str) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in '([{—–-“"‘«/'
