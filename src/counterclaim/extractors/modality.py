"""How firmly a clause is put: fact, denied, uncertain, planned or hypothetical."""

from __future__ import annotations

from counterclaim.extractors import clauses, denials, grammar, sharing
from counterclaim.extractors.grammar import Token
from counterclaim.records import Modality

HEDGES = frozenset(
    {
        "reportedly",
        "allegedly",
        "apparently",
        "possibly",
        "perhaps",
        "probably",
        "maybe",
        "presumably",
        "supposedly",
        "likely",
        "unconfirmed",
        "suspected",
    }
)
MAYBE = frozenset({"may", "might", "could", "can"})
UNCLEAR = frozenset({"unclear", "unknown", "uncertain", "unverified", "unconfirmed"})
PLANS = frozenset(
    "plan intend aim pledge vow promise threaten expect seek want hope prepare agree decide "
    "order urge call demand".split()
)
# "No evidence that", "no reports of": the thing itself is neither stated nor denied.
SHOWING = frozenset("evidence indication sign information proof confirmation report".split())
# "Is reported to have fallen": nobody stands for it.
RUMOURED = frozenset("report say believe allege think suspect claim rumor presume fear".split())
# Who "would not" do these refused to do them.
WITHHELD = frozenset(
    "say comment confirm disclose release identify name discuss elaborate provide give".split()
)
IF_MARKS = frozenset({"if", "unless", "whether"})
DOUBTS = frozenset({"doubt", "suspect", "fear", "assume", "speculate", "believe", "think"})
# With "not" these say that it is not so (neg-raising: Horn 1978).
DISBELIEVED = frozenset({"believe", "think"})


def of_clause(head: Token, cue_kind: str | None) -> Modality:
    """Modality of the clause of ``head``, said with a cue of this kind ("deny", "plan" ...)."""
    if cue_kind == "deny" or denials.is_refused(head) or is_disbelieved(head):
        return "denied"
    words = {word.lower_ for word in (*head.children, *sharing.lent(head), *_hedged_before(head))}
    if words & IF_MARKS or _conditional(head):
        return "hypothetical"
    withheld = head.lemma_ in WITHHELD and grammar.is_negated(head)
    if withheld and "would" in words:
        return "fact"  # "would not say": refused to
    if cue_kind is None and "would" in words:
        return "hypothetical"  # in indirect speech it may be a past "will"
    if cue_kind in {"doubt", "question"} or words & (HEDGES | MAYBE) or _unclear(head):
        return "uncertain"
    if cue_kind in {"plan", "order"} or _planned(head, words):
        return "planned"
    return "fact"


def _hedged_before(head: Token) -> list[Token]:
    """The hedge before the first of two verbs with one subject: "reportedly killed and hurt"."""
    first = head.head
    if head.dep_ != "conj" or grammar.own_subject(head) is not None:
        return []
    return [c for c in first.children if c.lower_ in HEDGES and c.i < first.i]


def is_disbelieved(head: Token) -> bool:
    """Whether the clause is what somebody does not believe or think: they hold it to be false."""
    above = head.head
    return head.dep_ == "ccomp" and above.lemma_ in DISBELIEVED and grammar.is_negated(above)


def _conditional(head: Token) -> bool:
    """As in "would have", or the main clause of an if-clause."""
    words = {child.lower_ for child in head.children}
    if "would" in words and "have" in words:
        return True
    return any(
        (child.dep_ == "advcl" and any(c.lower_ in IF_MARKS for c in child.children))
        or clauses.is_inverted(child)
        for child in head.children
    )


def _unclear(head: Token) -> bool:
    """Whether it is said to be open, or that nothing shows it ("no evidence that")."""
    if any(c.lemma_.lower() in SHOWING and _without(c) for c in head.children):
        return True
    told = grammar.is_passive(head) and grammar.agent(head) is None
    if told and head.lemma_ in RUMOURED and any(c.dep_ == "xcomp" for c in head.children):
        return True
    if any(c.lower_ in UNCLEAR and c.dep_ in {"acomp", "attr"} for c in head.children):
        return True
    above = head.head
    return head.dep_ in {"ccomp", "csubj"} and (
        above.lemma_ in DOUBTS or any(c.lower_ in UNCLEAR for c in above.children)
    )


def _without(noun: Token) -> bool:
    return any(c.lower_ in {"no", "any"} for c in noun.children) and (
        grammar.is_negated(noun.head) or any(c.lower_ == "no" for c in noun.children)
    )


def _has_task(verb: Token) -> bool:
    return any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children)


def _planned(head: Token, words: set[str]) -> bool:
    if words & {"will", "would", "shall", "'ll", "wo"}:
        return True
    going = head.lemma_ == "go" and head.tag_ == "VBG"  # "is going to attack"
    if (going or head.lemma_ in PLANS) and _has_task(head):
        return True
    if head.dep_ == "xcomp" and head.head.lemma_ in PLANS and "to" in words:
        return True
    # Headline future: "Army to retake the town".
    ahead = any(child.tag_ == "TO" for child in head.children)
    return head.dep_ == "ROOT" and head.tag_ == "VB" and ahead
