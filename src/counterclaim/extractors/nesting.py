"""Which cues of a paragraph tell of an attribution of their own, and which are inside one.

"She said that she wants to leave" is one act of saying: what somebody wants inside of what
somebody says belongs to the content. Saying inside of saying ("officials say that the rebels
claimed ...") stays, for it has a speaker of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from counterclaim.extractors.speech import Found

_CLAUSES = frozenset({"clause", "around", "according", "quote", "noun", "rest"})
# The writer, the reader, or a thing: attitudes of these are no account of an event.
_NOBODY = frozenset({"i", "you", "we", "it", "that", "this", "which", "what", "one", "there"})
# A body that was named before: "It has called for talks", "the ministry, which opposed it".
_THINGS = frozenset({"it", "which"})
# "continued to call for", "used the speech to thank".
_GOING_ON = frozenset({"continue", "go", "come", "begin", "start", "use", "seem", "appear"})
_SPEAKING = frozenset({"say", "claim", "confirm", "deny", "estimate"})


def kept(doc: Any, found: Sequence[Found], quoted: Collection[int]) -> list[Found]:
    """The cues that stand for themselves; those with a quotation always do."""
    speaking = [item for item in found if item.cue in quoted or is_speaking(item)]
    inside = [part for item in speaking for part in item.content]
    out = []
    for item in found:
        if item.cue in quoted:
            out.append(item)
        elif _is_nobodys(doc, item):
            continue
        elif is_speaking(item):
            if not _withheld(doc[item.cue]):
                out.append(item)
        elif any(low <= item.cue < high for low, high in inside):
            continue
        elif _goes_on(item, doc[item.cue]):
            out.append(replace(item, aside=True))
        elif _stands(doc, item):
            out.append(item)
    return out


def _is_nobodys(doc: Any, item: Found) -> bool:
    """Whether the words are the report's own: "it is worth noting that", or nobody is named."""
    if item.source is None:
        return item.rule in {"object", "infinitive", "prep"}
    return doc[item.source].lower_ == "it" and doc[item.cue].dep_ in {"xcomp", "ccomp", "advcl"}


def _withheld(token: Any) -> bool:
    """Whether it is not said: "declined to say whether"."""
    return token.dep_ == "xcomp" and token.head.lemma_ in {"decline", "refuse", "fail", "hesitate"}


def _is_person(token: Any) -> bool:
    return token.lower_ in {"who", "he", "she", "they"} or token.ent_type_ == "PERSON"


def is_speaking(item: Found) -> bool:
    """Whether a clause is said, claimed, confirmed or denied."""
    return item.rule in _CLAUSES and item.kind in _SPEAKING


def _stands(doc: Any, item: Found) -> bool:
    """Whether an attitude is told of somebody as a fact: not in a side clause or infinitive."""
    token = doc[item.cue]
    if item.source is not None and doc[item.source].lower_ in _NOBODY:
        return doc[item.source].lower_ in _THINGS and _is_told_of_thing(token)
    if item.rule == "passive":
        told = item.source is not None or item.kind in _SPEAKING | {"believe"}
        return token.dep_ != "acl" and told
    if token.dep_ in {"acl", "ccomp", "amod", "csubj"}:
        return False
    if token.dep_ == "relcl":
        return item.source is not None and _is_person(doc[item.source])
    if token.tag_ == "VB":
        return any(part.dep_ == "aux" and part.lower_ != "to" for part in token.children)
    return True


def _is_told_of_thing(token: Any) -> bool:
    """Whether "it" or "which" stands for a body that does what a main or relative verb tells."""
    return bool(token.dep_ in {"ROOT", "relcl"})


def _goes_on(item: Found, token: Any) -> bool:
    """Whether an infinitive tells what its subject does: "continued to call for talks".

    Of purposes ("met to discuss it") only what is said counts.
    """
    if token.tag_ != "VB" or item.source is None:
        return False
    if token.doc[item.source].lower_ in _NOBODY:
        return False
    if token.dep_ == "xcomp":
        return item.rule in {"clause", "prep"} or token.head.lemma_ in _GOING_ON
    return token.dep_ == "advcl" and item.kind == "say"
