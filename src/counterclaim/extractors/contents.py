"""Where a content ends: what a parse hung into it although the source did not say it."""

from __future__ import annotations

from typing import Any

from counterclaim.extractors import cues, speech, syntax
from counterclaim.extractors.speech import Found
from counterclaim.extractors.syntax import Range

# Rules whose content is a noun phrase or infinitive: a remark behind a comma is the writer's.
_SHORT = frozenset({"object", "infinitive", "prep", "passive"})
_ASIDES = frozenset({",", "–", "—", "--", "-"})
_REMARKS = frozenset({"relcl", "appos", "acl", "advcl"})
_STATED = frozenset({"say", "claim", "confirm", "deny"})
# What a source does not do is no part of what it says.
_WITHHELD = frozenset(
    """say specify give provide elaborate identify name mention disclose reveal comment release
    clarify state confirm explain indicate offer differentiate distinguish""".split()
)
# The report's own words on what it could not find out.
_CHECKING = frozenset({"verify", "verified", "independently", "unclear", "corroborate"})


def tidy(doc: Any, found: Found, part: Range) -> Range:
    """The part of a content range, without what comes behind the end of what was said."""
    start, end = part
    if start <= found.cue < end:
        return part
    for index in range(max(start, found.cue) + 1, end):
        token = doc[index]
        edge = token.left_edge.i
        if edge <= start:
            continue
        if (
            _resumes(doc, found, token)
            or _remark(doc, found, token, end)
            or _other_speaker(token)
            or _unverified(doc, token)
        ):
            end = min(end, _before_joint(doc, edge, start))
            break
    return start, end


def _resumes(doc: Any, found: Found, token: Any) -> bool:
    """Whether a joined verb goes on with the source's doings: "said he would go and thanked"."""
    if token.dep_ not in {"conj", "advcl"} or token.pos_ not in {"VERB", "AUX"}:
        return False
    if syntax.child(token, "nsubj", "nsubjpass", "expl") is not None:
        return False
    if token.dep_ == "advcl":  # "..., though it did not say", the subject left out
        held_back = token.lemma_.lower() in _WITHHELD and syntax.child(token, "neg") is not None
        return held_back and syntax.finite_tag(token) is not None
    top = token
    while top.dep_ == "conj":
        top = top.head
    if top.head.i != found.cue:
        return False  # joined to a side clause of the content, not to what was said
    if token.lemma_.lower() in _WITHHELD and syntax.child(token, "neg") is not None:
        return True  # "reported two deaths, but did not say how many were hurt"
    own, cue, first = (syntax.finite_tag(verb) for verb in (token, doc[found.cue], top))
    return own is not None and own == cue and own != first


def _remark(doc: Any, found: Found, token: Any, end: int) -> bool:
    """Whether a remark behind a comma begins here; one in the middle of a content stays."""
    if token.dep_ in {"relcl", "appos"} and _is_aside(doc, syntax.phrase(token)[1], end):
        return False
    place = token.left_edge.i - 1
    while place > 0 and doc[place].text in {"”", '"', "''", "’"}:
        place -= 1
    if doc[place].text not in _ASIDES:
        return False
    if token.dep_ == "relcl":
        return True
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        return token.lemma_.lower() in cues.table().verbs
    if token.dep_ == "appos" and syntax.child(token, "cc") is not None:
        return False  # the next of a list
    return found.rule in _SHORT and token.dep_ in _REMARKS


def _is_aside(doc: Any, start: int, end: int) -> bool:
    """Whether a content goes on behind a remark that ends at ``start``."""
    while start < end and doc[start].is_punct and doc[start].text not in _ASIDES:
        start += 1
    closed = start < end and (doc[start].text in _ASIDES or doc[start - 1].text in _ASIDES)
    rest = [word for word in doc[start:end] if not word.is_punct and not word.is_quote]
    if not rest or rest[0].tag_ == "VBG":  # "who held a rally, drawing a crowd"
        return False
    return rest[0].tag_ in syntax.FINITE or (closed and rest[0].dep_ not in {"cc", "conj", "appos"})


def _other_speaker(token: Any) -> bool:
    """Whether somebody else speaks from here on: "..., while officials say ...".

    A clause inside of the content ("said that officials had said ...") is no such thing: only
    one joined to it, with a named source of its own and something said.
    """
    if token.dep_ not in {"advcl", "conj"}:
        return False
    verb = speech.cue_verb(token)
    own = syntax.child(token, "nsubj")
    if verb is None or own is None or own.pos_ not in {"NOUN", "PROPN"}:
        return False
    if token.dep_ == "advcl" and any(c.lower_ in {"while", "whereas"} for c in token.children):
        return True  # "..., while the other side accuses it of"
    said = syntax.child(token, "ccomp") is not None and "clause" in verb.kinds
    return said and verb.kind("clause") in _STATED


def _unverified(doc: Any, token: Any) -> bool:
    """Whether the report itself says from here on that this could not be checked or is unclear."""
    if token.dep_ not in {"advcl", "conj", "ccomp"} or token.pos_ not in {"VERB", "AUX"}:
        return False
    edge, end = syntax.phrase(token)
    if doc[edge - 1].text not in {",", "–", "—", ";"}:
        return False
    words = {part.lemma_.lower() for part in doc[edge:end]}
    return bool(words & _CHECKING) and bool(words & {"it", "that", "claim", "could", "can"})


def _before_joint(doc: Any, edge: int, start: int) -> int:
    """The index behind the last word before a joint: commas and "and" stay out."""
    while edge > start + 1 and doc[edge - 1].dep_ in {"punct", "cc"}:
        edge -= 1
    return edge
