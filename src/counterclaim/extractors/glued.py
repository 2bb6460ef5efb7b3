"""A cue glued to a closing quotation mark, which the tokenizer leaves in one piece.

'"We left,"said the mayor.': the words behind the mark are read from the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.extractors import cues

# "said the mayor", "Ada Lee said", up to the next mark of punctuation.
_INVERTED = re.compile(
    r"([a-z]+) ((?:the |an? )?(?:[\w.'’-]+ ?){1,6}?)(?=[,;:\n]|\.?$|\. | on | in )"
)
_STRAIGHT = re.compile(r"((?:[A-Z][\w.'’-]* ?){1,4}|he|she|they) ([a-z]+)\b")
_FORMS = {"said": "say", "told": "tell", "wrote": "write"}


@dataclass(frozen=True, slots=True)
class Glued:
    """Spans of cue and source in the paragraph, and the cue's base form."""

    cue: tuple[int, int]
    source: tuple[int, int]
    lemma: str


def read(text: str, end: int) -> Glued | None:
    """The cue and source that follow a quotation without a blank.

    Args:
        text: The paragraph.
        end: Code point behind the closing mark.
    """
    if end >= len(text) or not text[end].isalpha():
        return None
    inverted = _INVERTED.match(text, end)
    if inverted is not None and (lemma := _lemma(inverted.group(1))):
        start, stop = inverted.span(2)
        return Glued(inverted.span(1), (start, start + len(text[start:stop].rstrip(" ."))), lemma)
    straight = _STRAIGHT.match(text, end)
    if straight is not None and (lemma := _lemma(straight.group(2))):
        return Glued(straight.span(2), straight.span(1), lemma)
    return None


def _lemma(word: str) -> str | None:
    """Base form of a verb of saying in the present or past, else None."""
    candidates = (_FORMS.get(word), word.removesuffix("s"), word.removesuffix("ed"), word[:-1])
    for candidate in candidates:
        verb = cues.table().verbs.get(candidate or "")
        if verb is not None and verb.kind("clause") == "say" and "clause" in verb.kinds:
            return candidate
    return None
