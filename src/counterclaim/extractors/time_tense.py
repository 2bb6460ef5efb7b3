"""Whether the clause of a time expression tells of what is still to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FUTURE_HEADS = frozenset(
    "expect plan schedule set due prepare intend vow pledge promise slate hope likely aim".split()
)
_FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll"})
_AHEAD = frozenset({"coming", "upcoming", "forthcoming"})
# A parse is a tree, but a broken one must not hold us.
_MAX_CLIMB = 12


def is_future(doc: Doc, text: str, start: int, end: int) -> bool:
    """Whether the clause of a mention tells of what is still to come."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    token = span.root
    # A limit lies ahead, unless the clause is told in the past: "will stay until Friday".
    limit = re.search(r"\b(?:until|till|by)\s+(?:the\s+)?$", text[max(0, start - 12) : start])
    for _ in range(_MAX_CLIMB):
        if token.lower_ in _AHEAD or any(child.lower_ in _AHEAD for child in token.children):
            return True
        if token.pos_ in {"VERB", "AUX"}:
            return _is_future_verb(token) or (limit is not None and not _is_past(token))
        if token.head is token:
            return False
        token = token.head
    return False


def _is_past(verb: Any) -> bool:
    return verb.tag_ == "VBD" or any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ == "VBD" for child in verb.children
    )


def _is_future_verb(verb: Any) -> bool:
    for _ in range(_MAX_CLIMB):
        children = list(verb.children)
        if any(c.dep_ == "aux" and c.lower_ in _FUTURE_MODALS for c in children):
            return True
        if verb.tag_ in {"VBD", "VBP", "VBZ"} or any(
            c.dep_ == "aux" and c.tag_ == "VBD" for c in children
        ):
            return False
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in children)
        head = verb.head
        if infinitive and (head.lemma_ in _FUTURE_HEADS or head.lemma_ == "be"):
            return True
        # "will meet and hold": the second verb takes the first one's tense.
        if verb.dep_ not in {"conj", "xcomp"} or head is verb:
            return False
        verb = head
    return False
