"""Sentences into clauses that state one thing each, as token indices of a parsed paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import grammar, speech
from counterclaim.extractors.grammar import Token

# Under these the clause is a condition of the main clause and stays with it.
DEPENDENT_MARKS = frozenset(
    {"if", "unless", "whether", "than", "until", "so", "when", "as", "where", "how", "once"}
)
LEADING_WORDS = frozenset(
    {
        "and",
        "but",
        "or",
        "even",
        "while",
        "whereas",
        "although",
        "though",
        "because",
        "since",
        "as",
        "that",
    }
    | {"after", "before", "when", "however", "meanwhile", "also", "then", "so", "yet", "once"}
)
OWN_MATTER = frozenset({"dobj", "prep", "attr", "acomp", "agent", "ccomp", "auxpass", "prt"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Tags of "who", "which", "what", "whose".
RELATIVE = frozenset({"WDT", "WP", "WP$"})
MARKS = "\"'“”‘’«»"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its head, its own tokens, and the subject it borrows from a coordinated verb."""

    head: Token
    tokens: tuple[int, ...]
    borrowed: tuple[int, ...] = ()


def split(sentence: Any) -> list[Clause]:
    """Clauses of a sentence in the order of the text; one if it has no verb (a headline)."""
    root = sentence.root.i
    heads = {token.i: token for token in sentence if token.i == root or _is_head(token)}
    owned: dict[int, list[int]] = {i: [] for i in heads}
    for token in sentence:
        owned.setdefault(_owner(token, heads), []).append(token.i)
    clauses = []
    for head in heads.values():
        own = owned[head.i]
        tokens = _trimmed(head, own)
        if tokens:
            clauses.append(Clause(head, tokens, _borrowed(head, set(own))))
    return sorted(clauses, key=lambda clause: clause.tokens[0])


def _is_head(token: Token) -> bool:
    """Whether a token that is not the sentence's root heads a clause of its own."""
    if token.pos_ not in grammar.VERBAL:
        return False
    if _is_infinitive(token):
        return False
    if token.dep_ == "conj":
        return (
            _own_matter(token)
            and not _shares_object(token)
            and _first_of(token).dep_ not in {"relcl", "acl"}
        )
    who = grammar.own_subject(token)
    if token.dep_ == "advcl":
        return who is not None and who.i < token.i and not _dependent(token)
    if token.dep_ in {"ccomp", "parataxis"}:
        there = any(c.dep_ == "expl" for c in token.children)
        told = (there or who is not None) and _is_finite(token) and not _is_asked(token)
        if who is not None and who.tag_ in RELATIVE:
            return False
        return told and token.head.pos_ in grammar.VERBAL and _is_apart(token)
    return False


def _first_of(verb: Token) -> Token:
    """The first of the verbs that one is coordinated with."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb


def _is_apart(clause: Token) -> bool:
    """Whether a complement says something by itself: what is said, or a sentence put in front.

    What a deed brings about ("makes sure that ...") belongs to the deed.
    """
    above = clause.head
    return clause.i < above.i or above.lemma_ == "be" or speech.cue_verb(clause.head) is not None


def _is_finite(verb: Token) -> bool:
    """Whether a complement has a tense: "heard the gun go off" has none."""
    words = [verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})]
    return any(word.tag_ in FINITE for word in words)


def _is_asked(verb: Token) -> bool:
    """Whether a clause is an indirect question: "whether it was an accident", "which gun fired"."""
    first = next((t for t in verb.subtree if not t.is_punct), verb)
    if first.lower_ == "that":
        return False
    return first.lower_ in {"whether", "if"} or first.tag_ in RELATIVE | {"WRB"}


def _is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to" and says by itself nothing that happened."""
    return any(c.tag_ == "TO" for c in verb.children)


def _shares_object(verb: Token) -> bool:
    """Whether two verbs share what follows ("killed and wounded dozens"): one statement."""
    first = verb.head
    between = range(first.i + 1, verb.i)
    bare = all(verb.doc[i].dep_ in {"cc", "punct"} for i in between)
    return bare and first.pos_ in grammar.VERBAL and grammar.direct_object(first) is None


def _own_matter(verb: Token) -> bool:
    """Whether a coordinated verb says something of its own: a subject, an object, a place."""
    if (
        verb.tag_ in {"VBG", "VB"}
        and grammar.own_subject(verb) is None
        and verb.head.dep_ != "ROOT"
    ):
        return False
    return any(child.dep_ in grammar.SUBJECTS | OWN_MATTER for child in verb.children)


def _dependent(verb: Token) -> bool:
    if any(c.dep_ == "npadvmod" and c.i < verb.i for c in verb.children) and any(
        c.lower_ in {"after", "before", "since"} for c in verb.children
    ):
        return True  # "two days after he survived": the time of the main clause
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in DEPENDENT_MARKS for c in verb.children)


def _owner(token: Token, heads: dict[int, Token]) -> int:
    """Index of the clause head that a token belongs to; the sentence's root is always one."""
    at = int(token.i)
    while at not in heads:
        token = token.head
        if token.i == at:
            break
        at = int(token.i)
    return at


def _trimmed(head: Token, indices: list[int]) -> tuple[int, ...]:
    """The clause without conjunctions, marks of its own and punctuation at its ends."""
    doc = head.doc
    while indices and (
        doc[indices[0]].is_punct
        or doc[indices[0]].is_space
        or doc[indices[0]].text in MARKS
        or (
            doc[indices[0]].lower_ in LEADING_WORDS
            and doc[indices[0]].dep_ in {"cc", "mark", "advmod"}
            and (doc[indices[0]].dep_ == "cc" or _is_own_mark(doc[indices[0]], head))
        )
    ):
        indices = indices[1:]
    while indices and (
        doc[indices[-1]].is_space
        or doc[indices[-1]].dep_ == "cc"
        or (doc[indices[-1]].is_punct and doc[indices[-1]].text not in {"%", ")"})
    ):
        indices = indices[:-1]
    return tuple(indices)


def _is_own_mark(mark: Token, head: Token) -> bool:
    """Whether a word only ties a side clause to its main clause ("while", "even though")."""
    return bool(mark.head.i == head.i and (mark.dep_ != "mark" or head.dep_ != "ROOT"))


def _borrowed(head: Token, own: set[int]) -> tuple[int, ...]:
    """Tokens of the subject (and the passive auxiliary) that a coordinated verb shares."""
    there = any(c.dep_ == "expl" for c in head.children)
    if head.dep_ != "conj" or there or grammar.own_subject(head) is not None:
        return ()
    who = grammar.subject(head)
    if who is None or who.i in own:
        return ()
    low, high = grammar.phrase(who)
    shared = list(range(low, high + 1))
    if head.tag_ in {"VBN", "VBG"} and not any(c.dep_.startswith("aux") for c in head.children):
        shared += [c.i for c in head.head.children if c.dep_ in {"aux", "auxpass"}]
    elif head.tag_ == "VB":
        modal = (c for c in head.head.children if c.dep_ == "aux")
        shared += [c.i for c in modal if c.tag_ == "MD" or c.lemma_ == "do"]
    return tuple(shared)
