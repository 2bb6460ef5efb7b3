"""Roles around a verb: who does what to whom, where; asked of spaCy's English parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# A token of spaCy; its types are Cython and carry no annotations of their own.
Token = Any

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Children that do not belong to the plain noun phrase: clauses, appositions, the next conjunct.
CLAUSAL = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "ccomp", "parataxis"})
# Nouns that only count others.
COUNTERS = frozenset(
    "dozen hundred thousand score ten number lot handful majority"
    " group member unit contingent column".split()
)
NEGATIONS = frozenset(
    {"not", "n't", "never", "no", "neither", "nor", "hardly", "barely", "without"}
)
VERBAL = frozenset({"VERB", "AUX"})
DIRECTIONS = frozenset({"back", "out", "over", "off", "away", "down", "up"})
MAX_CHAIN = 6  # coordinated verbs looked through for a shared subject


def subject(verb: Token) -> Token | None:
    """The verb's subject, borrowed from the verb it is coordinated with where it has none."""
    seen = verb
    for _ in range(MAX_CHAIN):
        own = own_subject(seen)
        if own is not None:
            return own
        if seen.dep_ not in {"conj", "xcomp"} or seen.head.pos_ not in VERBAL:
            return None
        seen = seen.head
    return None


def own_subject(verb: Token) -> Token | None:
    """The verb's subject if it stands with the verb itself; of several, the nearest one."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    return min(found, key=lambda c: abs(c.i - verb.i), default=None)


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive ("was captured", "and driven out of")."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    shares = verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ == "VBN"
    return shares and any(c.dep_ == "auxpass" for c in verb.head.children)


def direct_object(verb: Token) -> Token | None:
    """The verb's direct object."""
    return next((c for c in verb.children if c.dep_ in {"dobj", "obj"}), None)


def agent(verb: Token) -> Token | None:
    """The doer of a passive verb: the noun after "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def preposition_objects(word: Token) -> Iterator[tuple[str, Token]]:
    """Pairs (preposition, its noun) under a word, "out of" and "from within" joined."""
    for child in word.children:
        if child.dep_ not in {"prep", "agent", "prt", "advmod"} and child.pos_ != "ADP":
            continue
        for inner in child.children:
            if inner.dep_ in {"pobj", "pcomp"}:
                yield child.lower_, inner
            elif inner.dep_ == "prep":
                for last in inner.children:
                    if last.dep_ == "pobj":
                        yield f"{child.lower_} {inner.lower_}", last


def is_negated(verb: Token) -> bool:
    """Whether a negation stands with the verb or its subject ("no forces entered")."""
    if any(c.dep_ == "neg" or c.lower_ in NEGATIONS for c in verb.children):
        return True
    who = own_subject(verb)
    return who is not None and any(c.lower_ in {"no", "neither"} for c in who.children)


def phrase(noun: Token) -> tuple[int, int]:
    """First and last token index of the noun's plain phrase, clauses and conjuncts left out."""
    indices = [noun.i]
    for child in noun.children:
        if child.dep_ not in CLAUSAL:
            indices.extend(t.i for t in child.subtree if _inside(t, noun))
    return min(indices), max(indices)


def _inside(token: Token, noun: Token) -> bool:
    """Whether no clausal link lies between a token and the noun above it."""
    while token.i != noun.i:
        if token.dep_ in CLAUSAL:
            return False
        token = token.head
    return True


def phrase_text(noun: Token) -> str:
    """The noun's plain phrase as the text has it."""
    low, high = phrase(noun)
    return str(noun.doc[low : high + 1].text)


def short_phrase(noun: Token) -> str:
    """The noun with what stands before it only ("government forces", not "... in the city")."""
    low, _ = phrase(noun)
    return str(noun.doc[low : noun.i + 1].text)


def counted(noun: Token) -> Token:
    """Who is counted: the soldiers of "hundreds of soldiers", else the noun itself."""
    if noun.lemma_.lower() not in COUNTERS:
        return noun
    return next((n for p, n in preposition_objects(noun) if p == "of"), noun)


def particle(verb: Token) -> str | None:
    """The verb's particle or bare adverb of direction ("back", "out", "over")."""
    for child in verb.children:
        if child.dep_ in {"prt", "advmod"} and child.lower_ in DIRECTIONS:
            return str(child.lower_)
        if child.dep_ == "prep" and child.lower_ in {"out", "back"}:
            return str(child.lower_)
    return None
