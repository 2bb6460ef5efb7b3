"""Headline style: "Ten dead in blast: police", "Blast kills 12 - officials", "UN: 12 dead"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import parties
from counterclaim.extractors.syntax import Range

# A headline is short, and so is the source in it.
_LONGEST = 25
_SOURCE_WORDS = 5
_LEAST_CONTENT = 3
_SEPARATORS = frozenset({":", "-", "–", "—", "--"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# Captions and credits have the same shape.
_NO_HEADLINE = re.compile(r"\b(?:photo|image|credit|source|file|video|picture|by)\b", re.IGNORECASE)
_VERBISH = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Headline:
    """Source and content of a headline as token ranges; ``cue`` is the separator's index."""

    source: Range
    content: Range
    cue: int


def read(doc: Any) -> Iterator[Headline]:
    """The source of a one-line paragraph that is put before or behind a colon or dash."""
    if not 0 < len(doc) <= _LONGEST or doc[-1].text in {".", ":", "?"}:
        return
    if _NO_HEADLINE.search(doc.text):
        return
    marks = [token.i for token in doc if token.text in _SEPARATORS and _apart(doc, token.i)]
    if len(marks) != 1:
        return
    (mark,) = marks
    head, tail = (0, mark), (mark + 1, len(doc))
    if _is_source(doc, tail) and mark >= _LEAST_CONTENT:
        yield Headline(tail, head, mark)
    elif doc[mark].text == ":" and _is_source(doc, head) and tail[1] - tail[0] >= _LEAST_CONTENT:
        yield Headline(head, tail, mark)


def _apart(doc: Any, index: int) -> bool:
    """A colon, or a dash with blanks on both sides."""
    if doc[index].text == ":":
        return True
    return index > 0 and bool(doc[index - 1].whitespace_) and bool(doc[index].whitespace_)


def _is_source(doc: Any, part: Range) -> bool:
    """A few words without a verb that name a person, an organisation or a speaking role."""
    start, end = part
    if not 0 < end - start <= _SOURCE_WORDS:
        return False
    tokens = doc[start:end]
    text = tokens.text
    if any(token.pos_ in _VERBISH or token.like_num for token in tokens):
        return False
    if parties.is_speaking_role(text):
        return True
    acronym = bool(re.fullmatch(r"[A-Z][A-Z.]{1,6}", text))
    return acronym or (end - start <= 3 and tokens[-1].ent_type_ in _NAMES - {"GPE"})  # noqa: PLR2004
