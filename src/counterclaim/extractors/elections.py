"""Whether a text is about voting: candidates win, hold and lose places too, without taking them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_WORDS = re.compile(
    r"\b(?:vot(?:e|es|ed|er|ers|ing)|caucus(?:es)?|primaries|elections?|electoral|electorate"
    r"|ballots?|nominations?|nominees?|candidates?|candidac(?:y|ies)|runoff|incumbents?"
    r"|(?:democratic|republican|presidential|party|state|open|closed|[A-Z]\w+'s) primary"
    r"|primary (?:day|race|win|victory|contest|season)|senate seat|constituenc(?:y|ies))\b",
    re.IGNORECASE,
)
# One word may be a remark ("since the election"); a text on voting repeats them.
_OFTEN = 3


def is_about(texts: Iterable[str]) -> bool:
    """Whether a document is about voting."""
    return sum(len(_WORDS.findall(text)) for text in texts) >= _OFTEN


def near(sentence: Any) -> bool:
    """Whether a parsed sentence speaks of voting."""
    return _WORDS.search(sentence.text) is not None
