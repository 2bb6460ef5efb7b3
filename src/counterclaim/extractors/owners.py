"""Owners that a clause names itself: "Ada Lee was killed with her sons", "a teacher and his wife".

Such a pronoun stands well as it is, and no phrase of an earlier sentence is meant by it.
"""

from __future__ import annotations

from counterclaim.extractors import genders, grammar, mentions
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.quant_classes import NOUN_CLASS

OWNERS = frozenset({"his", "her"})
REACH = 6  # links of the parse from an owner to its verb
NOT_PEOPLE = frozenset({"GPE", "LOC", "FAC", "ORG", "DATE", "TIME", "NORP", "EVENT", "PRODUCT"})


def is_named_beside(pronoun: Token, inside: set[int]) -> bool:
    """Whether the pronoun's own clause names a person before it who fits.

    Args:
        pronoun: "his" or "her".
        inside: Tokens of the clause as it is told.
    """
    if pronoun.lower_ not in OWNERS or pronoun.dep_ != "poss":
        return False
    first = _first_of_pair(pronoun)
    if first is not None:
        return first.i in inside and _fits(pronoun, first)
    who = _subject(pronoun)
    if who is None:
        who = _subject_behind(pronoun)
    if who is None or who.i not in inside or who.pos_ != "PROPN":
        return False
    told = any(c.dep_ == "relcl" and c.i < pronoun.i <= c.right_edge.i for c in who.children)
    return told or _fits(pronoun, who)


def _first_of_pair(pronoun: Token) -> Token | None:
    """X of "X and his Y"."""
    owned = pronoun.head
    if owned.dep_ != "conj" or owned.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    between = owned.doc[owned.head.i + 1 : owned.i]
    return owned.head if all(t.pos_ not in grammar.VERBAL for t in between) else None


def _subject(pronoun: Token) -> Token | None:
    """The subject of the verb that the owner belongs to, if it stands before it."""
    seen = pronoun.head
    for _ in range(REACH):
        if seen.pos_ in grammar.VERBAL:
            who = grammar.own_subject(seen)
            if who is not None and who.lower_ == "who" and seen.dep_ == "relcl":
                who = seen.head  # "Ada Lee, who with her brother had fled"
            return who if who is not None and who.i < pronoun.i else None
        if seen.dep_ in grammar.SUBJECTS or seen.head.i == seen.i:
            return None  # "her sons were killed": she is no part of it
        seen = seen.head
    return None


def _subject_behind(pronoun: Token) -> Token | None:
    """The subject of the main clause behind a phrase in front of it: "In her speech, Ada Lee"."""
    root = pronoun.sent.root
    who = grammar.own_subject(root) if root.pos_ in grammar.VERBAL else None
    if who is None or who.i < pronoun.i:
        return None
    between = pronoun.doc[pronoun.i + 1 : who.left_edge.i]
    return who if any(t.text == "," for t in between) and not who.is_ancestor(pronoun) else None


def _fits(pronoun: Token, noun: Token) -> bool:
    """Whether a noun may be the person: one, of that sex, and no place or body."""
    if noun.tag_ not in {"NN", "NNP"} or noun.ent_type_ in NOT_PEOPLE:
        return False
    sex = genders.of_phrase(noun, noun.left_edge.i)
    old = any(c.lower_ == "old" for c in noun.children)  # "a 61-year-old teacher"
    role = noun.lower_ in mentions.ROLES or noun.lower_ in NOUN_CLASS
    person = noun.pos_ == "PROPN" or sex is not None or old or role
    return person and sex in {None, genders.PRONOUNS[pronoun.lower_]}
