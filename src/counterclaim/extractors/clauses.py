"""Sentences into clauses that state one thing each, as token indices of a parsed paragraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import grammar, sharing, speech
from counterclaim.extractors.grammar import Token

# Under these the clause is a condition of the main clause and stays with it.
DEPENDENT_MARKS = frozenset(
    {"if", "unless", "whether", "than", "until", "so", "when", "as", "where", "how", "once", "lest"}
)
TIMED = frozenset({"after", "before", "since"})
STRETCHES = frozenset("second minute hour day week month year moment".split())
# In a clause with "before" these tell that it had not come to pass.
OPEN_WORDS = frozenset({"any", "anyone", "anybody", "anything", "ever", "even"})
# Behind these a verb is joined to nothing, whatever the parse says.
CONDITIONS = frozenset({"if", "unless", "until", "when", "whether"})
# What follows one of these did not come to pass for sure.
UNREAL = frozenset({"if", "unless", "until", "whether", "lest", "than", "so"})
GROUNDS = frozenset({"while", "because", "since"})
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
# Tags of "who", "which", "what", "whose".
RELATIVE = frozenset({"WDT", "WP", "WP$"})
# Links of clauses that say nothing without their complement and are told with their main clause.
SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl", "pcomp"})
# Before a clause that only adds something to a noun.
APART = frozenset({",", "(", "-", "–", "—"})
MARKS = "\"'“”‘’«»"
# Two single marks that print one double mark.
DOUBLED = frozenset({"''", "``"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its head, its own tokens, and the subject it borrows from a coordinated verb.

    What is ``borrowed`` stands in front; the auxiliaries that a clause with a subject of its own
    shares are not among them (`in_order`).
    """

    head: Token
    tokens: tuple[int, ...]
    borrowed: tuple[int, ...] = ()

    def in_order(self) -> list[int]:
        """The tokens as the statement has them: borrowed, own, and auxiliaries at the verb."""
        lent = [] if self.borrowed else [word.i for word in sharing.lent(self.head)]
        at = sharing.group_start(self.head)
        if not lent or self.tokens[0] == at:
            return [*self.borrowed, *self.tokens]
        before = [i for i in self.tokens if i < at]
        return [*before, *lent, *self.tokens[len(before) :]]


def split(sentence: Any, is_told: Callable[[Token], bool] = lambda _: True) -> list[Clause]:
    """Clauses of a sentence in the order of the text; one if it has no verb (a headline).

    Args:
        sentence: The parsed sentence.
        is_told: Whether a word stands in what a known speaker says; a complement that stands in
            nobody's words is a part of the clause above it ("made the case that it is bad").
    """
    root = sentence.root.i
    heads = {token.i: token for token in sentence if token.i == root or _heads_here(token, is_told)}
    owner = {token.i: _owner(token, heads) for token in sentence}
    astray = {i: sharing.astray(head, owner) for i, head in heads.items() if head.dep_ == "conj"}
    held = {i for i, found in astray.items() if not found and sharing.lacks_subject(heads[i])}
    if held:  # by itself such a verb would say nothing
        heads = {i: head for i, head in heads.items() if i not in held}
        owner = {token.i: _owner(token, heads) for token in sentence}
    owner.update({i: at for at, found in astray.items() for i in found})
    owned: dict[int, list[int]] = {i: [] for i in heads}
    for i, at in owner.items():
        owned.setdefault(at, []).append(i)
    clauses = []
    for head in heads.values():
        own = _completed(head, owned[head.i], heads)
        tokens = _trimmed(head, own)
        if tokens:
            borrowed = () if astray.get(head.i) else sharing.borrowed(head, set(own))
            clauses.append(Clause(head, tokens, borrowed))
    return sorted(clauses, key=lambda clause: clause.tokens[0])


def _completed(head: Token, own: list[int], heads: Mapping[int, Token]) -> list[int]:
    """The tokens of a clause so that no verb in it is without what it governs.

    A complement that is told by itself is needed where its verb stands in a condition or a
    relative clause ("powerless if he decides [that the road must be closed]"); a participle at
    the end goes with it ("left the room, [saying that] ...").
    """
    kept = set(own)
    for inner in heads.values():
        above = inner.head
        if inner.dep_ != "ccomp" or inner.i < above.i or above.i not in kept:
            continue
        while above.i != head.i and above.dep_ in {"xcomp", "conj", "ccomp"}:
            above = above.head
        if above.i == head.i or above.dep_ not in SIDE_CLAUSES:
            continue
        last = max(i for i in own if not head.doc[i].is_punct)
        apart = above.dep_ in {"advcl", "acl"} and _is_set_off(above.left_edge)
        if above.tag_ == "VBG" and apart and inner.right_edge.i >= last:
            kept.difference_update(token.i for token in above.subtree)
        else:
            kept.update(token.i for token in inner.subtree)
    return sorted(kept)


def _heads_here(token: Token, is_told: Callable[[Token], bool]) -> bool:
    """Whether a token heads a clause of its own, given who says what stands there."""
    if token.pos_ not in grammar.VERBAL:
        return False
    told = _told_aside(token)
    if told is not None:
        return is_told(told)
    return _is_head(token) and (not _is_held(token) or is_told(token))


def _told_aside(verb: Token) -> Token | None:
    """What is told in a clause set off behind a noun: "the airport, which officials said fell"."""
    if verb.dep_ != "relcl" or speech.cue_verb(verb) is None or grammar.is_passive(verb):
        return None
    first, who = verb.left_edge, grammar.own_subject(verb)
    if who is None or who.tag_ in RELATIVE or first.tag_ not in RELATIVE | {"WRB"}:
        return None
    if not _is_set_off(first) or any(verb.conjuncts):
        return None
    told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    return told if told is not None and grammar.own_subject(told) is not None else None


def _is_set_off(first: Token) -> bool:
    """Whether a comma or the like stands before the first word of a clause."""
    return bool(first.i) and first.nbor(-1).text in APART


def antecedent(head: Token) -> tuple[Token, Token] | None:
    """The relative pronoun that is a told clause's subject, and the noun that it stands for."""
    who = grammar.own_subject(head)
    told = _told_aside(head.head) if head.dep_ == "ccomp" else None
    if who is None or who.tag_ not in RELATIVE or told is None or told.i != head.i:
        return None
    return who, head.head.head


def _is_head(token: Token) -> bool:
    """Whether a token that is not the sentence's root heads a clause of its own."""
    if token.pos_ not in grammar.VERBAL or _is_infinitive(token) or _lends(token):
        return False
    if not any(sign.isalpha() for sign in token.text):
        return False  # a dash that the tagger takes for a verb
    if token.dep_ == "conj":
        marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
        if _is_contrasted(token) or _is_timed(token):
            return False
        if marks & CONDITIONS or (marks & GROUNDS and grammar.own_subject(token) is None):
            return False  # "from him - and from his plan - while still standing by him"
        return _own_matter(token) and not _shares_object(token) and _is_joined_to_statement(token)
    lender = next((c for c in token.children if _lends(c)), token)
    who = grammar.own_subject(lender)
    if is_inverted(token):
        return False
    if token.dep_ == "advcl":
        told = who is not None and who.i < token.i and not _dependent(token)
        # "ISIS, which officials said was behind it": the parse may miss the noun.
        return told and sharing.is_finite(token) and token.left_edge.tag_ not in RELATIVE
    return token.dep_ in {"ccomp", "parataxis"} and _is_complement_told(token, who)


def is_inverted(verb: Token) -> bool:
    """Whether a side clause is a condition by its order: "had they known", "were it to fall"."""
    who = grammar.own_subject(verb)
    first = verb.left_edge
    turned = first.lower_ in {"had", "were", "should"} and first.head.i == verb.i
    return turned and verb.dep_ in {"advcl", "ccomp"} and who is not None and who.i > first.i


def _is_complement_told(token: Token, who: Token | None) -> bool:
    """Whether a complement with this subject states something apart from the clause above."""
    if who is not None and who.tag_ in RELATIVE:
        return antecedent(token) is not None
    there = any(c.dep_ == "expl" for c in token.children)
    told = (there or who is not None) and sharing.is_finite(token) and not _is_asked(token)
    return told and not _is_timed(token) and token.head.pos_ in grammar.VERBAL and _is_apart(token)


def _is_held(clause: Token) -> bool:
    """Whether a complement behind its verb is what the verb's own subject holds or does."""
    above = clause.head
    if clause.dep_ != "ccomp" or clause.i < above.i or grammar.is_passive(above):
        return False
    who = grammar.own_subject(above)
    return who is not None and who.lower_ != "it"


def _is_joined_to_statement(verb: Token) -> bool:
    """Whether what a coordinated verb is joined to is stated, and not as one of two choices."""
    first = first_of(verb)
    if first.pos_ not in grammar.VERBAL or first.dep_ in {"relcl", "acl", "prep", "pcomp", "amod"}:
        return False
    if any(c.lower_ in {"or", "nor"} and c.i < verb.i for c in verb.head.children):
        return False
    marks = {c.lower_ for c in first.children if c.dep_ in {"mark", "advmod"}}
    if first.dep_ == "advcl" and marks & UNREAL:
        return False  # "if they attack the port and take the town"
    if grammar.own_subject(verb) is not None:
        return True
    joined = (c.dep_ == "cc" for v in (first, *first.conjuncts) for c in v.children)
    return any(joined) and _has_joint(verb)


def _has_joint(verb: Token) -> bool:
    """Whether "and" or a comma stands before a coordinated verb; "the man accused was held"."""
    if any(c.dep_ == "cc" and c.i < verb.i for c in verb.head.children):
        return True
    group = [c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "advmod"}]
    first = min([verb.i, *(i for i in group if i < verb.i)])
    return bool(first and verb.doc[first - 1].dep_ in {"cc", "punct"})


def _lends(verb: Token) -> bool:
    """Whether a participle took the subject: "five people, believed to be kin, were killed"."""
    above, who = verb.head, grammar.own_subject(verb)
    if verb.dep_ != "advcl" or who is None or not who.i < verb.i < above.i:
        return False
    bare = not any(c.dep_ in {"mark", "advmod", "aux", "auxpass"} for c in verb.children)
    return bare and verb.nbor(-1).text == "," and grammar.own_subject(above) is None


def first_of(verb: Token) -> Token:
    """The first of the verbs that one is coordinated with."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb


def _is_apart(clause: Token) -> bool:
    """Whether a complement says something by itself: what is said, or a sentence put in front.

    What a deed brings about ("makes sure that ...") belongs to the deed.
    """
    above = clause.head
    if above.dep_ == "xcomp" and grammar.direct_object(above.head) is not None:
        return False  # "forced him to admit that": he says it, the subject does not
    there = above.lemma_ == "be" and any(c.dep_ == "expl" for c in above.children)
    if there and clause.i > above.i:
        return False  # "there is no proof that it was": what the proof would be of
    return clause.i < above.i or above.lemma_ == "be" or speech.cue_verb(clause.head) is not None


def _is_asked(verb: Token) -> bool:
    """Whether a clause is an indirect question: "whether it was an accident", "which gun fired"."""
    words = [t for t in verb.subtree if not t.is_punct]
    first = words[0] if words else verb
    if first.lower_ == "that":
        return False
    if first.tag_ == "RB" and len(words) > 1:
        first = words[1]  # "exactly how it began"
    if first.lower_ in {"whether", "if"}:
        return bool(first.head.i == verb.i)  # of its own, not of a condition before it
    return first.tag_ in RELATIVE | {"WRB"}


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
    if verb.tag_ == "VBN" and verb.head.tag_ == "VBG" and not _has_auxiliary(verb):
        return False  # "leaving one dead and four injured"
    return any(child.dep_ in grammar.SUBJECTS | OWN_MATTER for child in verb.children)


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def _dependent(verb: Token) -> bool:
    mark = next(
        (c for c in verb.children if c.dep_ == "mark" and c.lower_ in TIMED | GROUNDS), None
    )
    if mark is not None and any(
        c.dep_ in {"npadvmod", "advmod"} and c.i < mark.i for c in verb.children
    ):
        return True  # "two days after", "just before he left": the time of the main clause
    if mark is not None and mark.lower_ in {"after", "before"} and _is_measured(mark):
        return True
    if (
        mark is not None
        and mark.lower_ == "before"
        and any(token.lower_ in OPEN_WORDS for token in verb.subtree)
    ):
        return True
    if _is_contrasted(verb):
        return True
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in DEPENDENT_MARKS for c in verb.children)


def _is_contrasted(verb: Token) -> bool:
    """Whether a clause is the reason that is given in another's place: "..., but because"."""
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ in GROUNDS), None)
    return mark is not None and any(
        c.lower_ == "but" and c.i == mark.i - 1 for c in verb.head.children
    )


def _is_timed(verb: Token) -> bool:
    """Whether a clause only says when, by a stretch of time before its conjunction."""
    marks = (c for c in verb.children if c.dep_ == "mark" and c.lower_ in TIMED)
    return any(_is_measured(mark) for mark in marks)


def _is_measured(mark: Token) -> bool:
    """Whether a stretch of time stands right before a conjunction: "hours after they came"."""
    before = mark.nbor(-1) if mark.i > mark.sent.start else None
    if before is not None and before.lower_ in {"long", "shortly", "soon", "just", "right"}:
        return True
    if before is None or before.lemma_.lower() not in STRETCHES:
        return False
    return not any(c.lower_ in {"last", "this", "next", "previous"} for c in before.children)


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
        or is_mark(doc[indices[0]])
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


def is_mark(token: Token) -> bool:
    """Whether a token is a quotation mark; an apostrophe of an owner is none."""
    return bool(token.text in DOUBLED or (token.text in MARKS and token.tag_ != "POS"))


def _is_own_mark(mark: Token, head: Token) -> bool:
    """Whether a word only ties a side clause to its main clause ("while", "even though")."""
    return bool(mark.head.i == head.i and (mark.dep_ != "mark" or head.dep_ != "ROOT"))
