"""Headline style: "Ten dead in blast: police", "Blast kills 12 - officials", "UN: 12 dead"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import parties
from counterclaim.extractors.syntax import Range
from counterclaim.language import full_text

# A headline is short, and so is the source in it.
_LONGEST = 25
_SOURCE_WORDS = 5
_LEAST_CONTENT = 3
_SEPARATORS = frozenset({":", "-", "–", "—", "--"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# Captions and credits have the same shape.
_NO_HEADLINE = re.compile(r"\b(?:photo|image|credit|source|file|video|picture|by)\b", re.IGNORECASE)
_LABEL = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’-]+ ?){1,4})(?=:\s)")
# A quotation, or a post with its author's handle and day, signed at its end.
_SIGNED = re.compile(
    r"""\s*(?P<said>["“”][^"“”]{12,}["”]|(?=.{12,}\(@)[^—―]{12,}?)\s*(?P<mark>[—–―]|--)\s*"""
    r"""(?P<name>[A-Z][\w.'’-]*(?:\ [\w.'’-]+){0,4}?)"""
    r"""(?P<post>\ \(@\w+\)(?:\ [A-Z][a-z]+\ \d{1,2},\ \d{4})?)?[.\s]*"""
)
_SECTIONS = frozenset(
    """update updates video watch opinion analysis breaking live exclusive explainer factbox
    earlier later new developing warning alert
    timeline editorial interview review correction note related news world photos pictures
    read more listen podcast key points background summary transcript q a question answer
    contact tags topics story date time place location subject re ps clarification
    latest""".split()
) | {"the latest"}
_SIGNED_PARTS = ("said", "mark", "name")
_SIGNING = frozenset({"—", "–", "―", "--"})
_QUOTING = frozenset('"“”')
_NAME_WORDS = 3
_VERBISH = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Headline:
    """Source and content of a headline as token ranges; ``cue`` is the separator's index."""

    source: Range
    content: Range
    cue: int


def read(doc: Any, *, first: bool = False) -> Iterator[Headline]:
    """The source of a one-line paragraph that is put before or behind a colon or dash.

    Args:
        doc: The parsed paragraph.
        first: Whether it opens the document: a name before the colon is then enough, and a
            full stop at the end does no harm.
    """
    if not 0 < len(doc) <= _LONGEST or doc[-1].text == ":" or _NO_HEADLINE.search(full_text(doc)):
        return
    if doc[-1].text in {".", "?"} and not first:
        return
    marks = [token.i for token in doc if token.text in _SEPARATORS and _apart(doc, token.i)]
    if len(marks) != 1:
        return
    (mark,) = marks
    head, tail = (0, mark), (mark + 1, len(doc))
    if _is_source(doc, tail) and mark >= _LEAST_CONTENT:
        yield Headline(tail, head, mark)
    elif (
        doc[mark].text == ":"
        and (_is_source(doc, head) or (first and _is_name(doc, head)))
        and tail[1] - tail[0] >= _LEAST_CONTENT
    ):
        yield Headline(head, tail, mark)


def label(doc: Any) -> Headline | None:
    """The speaker whom a transcript names in capitals at the head of a line: "LEE: Yes, ..."."""
    match = _LABEL.match(full_text(doc))
    # "UPDATE:", "PREVIOUS STORY:" name a kind of text, and nobody.
    if match is None or match.group(1).lower().rsplit(maxsplit=1)[-1] in _SECTIONS:
        return None
    mark = next((token.i for token in doc if token.idx == match.end(1)), None)
    if mark is None or doc[mark].text != ":" or mark + 1 >= len(doc):
        return None
    return Headline((0, mark), (mark + 1, len(doc)), mark)


def signed(doc: Any) -> Headline | None:
    """Who signs a quotation or a post that is the whole paragraph: "..." - Ada Lee."""
    text = full_text(doc)
    if not any(mark in text for mark in _SIGNING):
        return None
    match = _SIGNED.fullmatch(text)
    if match is None or not (match["post"] or match["said"][0] in _QUOTING):
        return None
    spans = [doc.char_span(*match.span(part), alignment_mode="expand") for part in _SIGNED_PARTS]
    said, mark, name = ((span.start, span.end) for span in spans)
    return Headline(name, said, mark[0]) if said[1] <= mark[0] < name[0] else None


def _is_name(doc: Any, part: Range) -> bool:
    """One to three capitalised words, no place and no name of a section."""
    tokens = doc[part[0] : part[1]]
    return (
        0 < len(tokens) <= _NAME_WORDS
        and all(token.text[0].isupper() and token.pos_ not in _VERBISH for token in tokens)
        and tokens[-1].ent_type_ != "GPE"
        and tokens.text.lower() not in _SECTIONS
    )


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
    if text.lower() in _SECTIONS:
        return False
    acronym = bool(re.fullmatch(r"[A-Z][A-Z.]{1,6}", text))
    return acronym or (end - start <= 3 and tokens[-1].ent_type_ in _NAMES - {"GPE"})  # noqa: PLR2004
