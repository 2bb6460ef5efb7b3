"""Infinitives that somebody vows or claims, as statements: "vowed to go" -> "X will go"."""

from __future__ import annotations

from counterclaim.extractors import cues, first_person
from counterclaim.extractors.cues import CueKind
from counterclaim.extractors.grammar import Token

REFUSING = frozenset({"refuse", "decline", "hesitate"})


def may_stand(root: Token, kind: CueKind) -> bool:
    """Whether an infinitive tells what its subject will do or has done."""
    if root.tag_ not in {"VB", "VBN"} or not any(c.tag_ == "TO" for c in root.children):
        return False
    if root.head.lemma_.lower() in REFUSING or any(
        c.dep_ in {"nsubj", "nsubjpass"} for c in root.children
    ):
        return False
    if any(c.dep_ in {"dobj", "dative"} for c in root.head.children):
        return False  # "urged residents to leave"
    return kind == "plan" or kind in cues.STATING - {"deny", "doubt", "believe"}


def statement(text: str, who: str | None, *, planned: bool) -> str:
    """The infinitive with its subject; other texts stay as they are."""
    first, _, rest = text.partition(" ")
    if who is None or first.lower() != "to" or not rest:
        return text
    subject = who[:1].upper() + who[1:]
    if planned:
        return f"{subject} will {rest}"
    verb, _, tail = rest.partition(" ")
    be = "were" if first_person.is_plural(subject) else "was"
    auxiliary = {"have": "had", "be": be}.get(verb.lower())
    return f"{subject} {auxiliary} {tail}" if auxiliary else f"{subject} did {rest}"
