"""The clause beside a cue where the parse lost it, by the order of the words alone."""

from __future__ import annotations

from typing import Any

from counterclaim.extractors import syntax
from counterclaim.extractors.syntax import Range

_OPENS = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM", "SCONJ"})
# What may follow a cue behind its clause: ", officials said on Monday."
_TAIL = 4


def around(cue: Any) -> Range | None:
    """The clause right behind a cue that has its subject right before it, or that in front.

    "X, the spokesman, confirmed the town had fallen", "The town had fallen, officials said".
    Only the end or the beginning of the cue's own sentence is taken, and only if a subject
    and a finite verb stand in it.
    """
    own = syntax.child(cue, "nsubj")
    if own is None:
        return None
    sentence = cue.sent
    if own.i < cue.i and cue.i + 1 < sentence.end and cue.nbor().pos_ in _OPENS:
        part = (cue.i + 1, sentence.end)
        if _is_clause(cue.doc, part, own):
            return part
    edge = min(syntax.phrase(own)[0], cue.i)
    tail = sentence.end - max(cue.i, own.right_edge.i) - 1
    if tail <= _TAIL and edge - 1 > sentence.start and cue.doc[edge - 1].text == ",":
        part = (sentence.start, edge - 1)
        if _is_clause(cue.doc, part, own):
            return part
    return None


def _is_clause(doc: Any, part: Range, own: Any) -> bool:
    """Whether a main verb's subject begins the range: "the town had ...", not "when it had ..."."""
    first = part[0] + (doc[part[0]].lower_ == "that")
    for token in doc[part[0] : part[1]]:
        if token.dep_ not in {"nsubj", "nsubjpass", "expl"} or token.i == own.i:
            continue
        verb = token.head
        tags = {verb.tag_, *(word.tag_ for word in verb.children if word.dep_.startswith("aux"))}
        begins = max(token.left_edge.i, part[0])  # the cue may hang on it: "[confirmed the] town"
        if begins == first and verb.dep_ not in {"relcl", "advcl"} and tags & syntax.FINITE:
            return bool(part[0] <= verb.i < part[1])
    return False
