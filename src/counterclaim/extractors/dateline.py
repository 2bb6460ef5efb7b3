"""Datelines: "KABUL, Afghanistan (Agency) - " before a report's first sentence."""

from __future__ import annotations

import re
from typing import Any

from counterclaim.language import full_text

# Places in capitals, or any place with the agency in brackets; then a dash.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’ -]{2,40}(?:, ?[\w.' ]{2,40}){0,2}(?: ?\([^()]{2,40}\))?"
    r"|[A-Z][\w.' /-]{2,40}(?:, ?[\w.' ]{2,40}){0,2} ?\([A-Za-z][^()]{1,40}\))"
    r" ?(?:[–—]|--?) ?(?=\S)"
)


def end(doc: Any) -> int:
    """Index of the first token behind the dateline of a paragraph; 0 where there is none."""
    match = _DATELINE.match(full_text(doc))
    if match is None:
        return 0
    return next((token.i for token in doc if token.idx >= match.end()), 0)
