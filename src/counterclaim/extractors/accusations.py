"""What somebody is accused of or blamed for, as a statement of the accuser."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.extractors import denials, grammar
from counterclaim.extractors.clauses import Clause
from counterclaim.extractors.grammar import Token

ACCUSING = frozenset({"accuse", "blame"})


class Accusation(NamedTuple):
    """Who is accused, and of what."""

    accused: Token
    act: Token

    @property
    def clause(self) -> Clause:
        """The act as a content of its own."""
        doer: set[int] = set()
        if self.act.is_ancestor(self.accused):  # "blamed the strike on X"
            doer = {self.accused.head.i, *(token.i for token in self.accused.subtree)}
        own = (token.i for token in self.act.subtree if not token.is_space)
        return Clause(self.act, tuple(index for index in own if index not in doer))


def read(verb: Token) -> Accusation | None:
    """The accusation of an active verb ("accused X of shelling Y"), or None."""
    accused = grammar.direct_object(verb)
    if accused is not None and accused.lower_ in {"other", "another"}:
        return None  # "accused each other of"
    if verb.lemma_.lower() not in ACCUSING or accused is None or grammar.is_passive(verb):
        return None
    found = {
        **dict(grammar.preposition_objects(accused)),
        **dict(grammar.preposition_objects(verb)),
    }
    if verb.lemma_ == "blame" and "on" in found:
        return Accusation(found["on"], accused)
    act = found.get("for" if verb.lemma_ == "blame" else "of")
    return Accusation(accused, act) if act is not None and act.i > accused.i else None


def statement(found: Accusation, text: str, who: str) -> str:
    """The act with its doer: "The troops did raid the port", "The troops were responsible for"."""
    said = denials.statement(found.act, text, who)
    if said != text or found.act.pos_ in grammar.VERBAL:
        return said
    verb = "were" if "Plur" in found.accused.morph.get("Number") else "was"
    return f"{who[:1].upper()}{who[1:]} {verb} responsible for {text[:1].lower()}{text[1:]}"
