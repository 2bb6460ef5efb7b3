"""An "it" that stands for nothing, and one that stands for a situation and not for a body.

"It is hard to leave" names nothing. In "the army shelled the town; it was a crime" what is judged
is the deed: of a body or place only what such things can be or do is told.
"""

from __future__ import annotations

from counterclaim.extractors.grammar import Token
from counterclaim.extractors.mentions import COLLECTIVE, Mention

COPULAS = frozenset({"be", "'s", "’s"})
# "it was not possible to", "it is known that".
EMPTY_HEADS = frozenset(
    "possible impossible clear unclear likely unlikely difficult necessary hard easy late early "
    "time important known understood".split()
)
# With a clause behind them: "it is a shame that", "it would be a scandal if".
EMPTY_NOUNS = frozenset(
    "shame pity secret honor honour pleasure privilege wonder surprise mistake tragedy disgrace "
    "matter fact crime scandal question duty dereliction miracle relief joke lie myth".split()
)
# "make it harder for them to leave".
MAKING = frozenset("make find keep render deem consider think leave".split())
SPANS = frozenset("second minute hour day week month year decade while time".split())
# What is said, thought or done is no body.
SAID = frozenset("say believe mean know think deny doubt imagine prove explain admit".split())
HAPPENING = frozenset({"happen", "occur"})
CLAUSES = frozenset({"relcl", "acl", "ccomp", "advcl", "csubj", "xcomp"})
# What a body or a place can be said to be, beside what its own name says.
BODIES = COLLECTIVE | frozenset(
    "alliance ally arm association authority bank beneficiary bloc board body branch bureau "
    "business buyer charity church club college commission country court donor employer enemy "
    "faction federation firm foundation friend fund gang institute institution investor lawmaker "
    "leader league lender loser maker mediator member nation neighbor neighbour network newspaper "
    "office one operator opponent owner part partner player power producer provider recipient "
    "regulator rival school sect seller shareholder signatory society sponsor state station "
    "subsidiary successor supplier supporter survivor target tribe union unit university victim "
    "wing winner".split()
)
PLACES = frozenset(
    "area base bastion battleground capital center centre city colony community county democracy "
    "destination dictatorship district enclave fortress gateway haven home hometown hotspot hub "
    "island kingdom land market monarchy municipality neighborhood neighbourhood outpost peninsula "
    "place port province region republic resort stronghold suburb superpower territory town "
    "village zone".split()
)
# Adjectives for what happened or was said, hardly for a body or a place.
JUDGING = frozenset(
    "absurd alarming amazing appalling awful awkward bad best better bizarre crazy cruel "
    "devastating disappointing disgraceful disgusting embarrassing expensive fair false funny "
    "good great heartbreaking horrible horrific hurtful inappropriate incredible inexcusable "
    "insane ironic irresponsible nice obvious offensive outrageous painful premature preposterous "
    "reckless regrettable ridiculous right sad scary shameful shocking stupid sudden surprising "
    "terrible terrifying tragic true unacceptable unbelievable understandable unfair unfortunate "
    "unnecessary unthinkable untrue unusual weird wonderful worse worst worth wrong".split()
)


def is_empty(pronoun: Token) -> bool:
    """Whether an "it" stands for nothing in the text."""
    if pronoun.lower_ != "it":
        return False
    head = pronoun.head
    if pronoun.dep_ == "expl" or head.lemma_ in {"rain", "snow"} or head.lower_ in EMPTY_HEADS:
        return True
    if head.lemma_ in {"seem", "appear"} and not any(c.dep_ == "xcomp" for c in head.children):
        return True  # "it appears that"; "it appears to have been taken" is of a thing
    if head.lemma_ in MAKING or (head.pos_ == "ADJ" and head.head.lemma_ in MAKING):
        return _is_made(pronoun)
    return pronoun.dep_ in {"nsubj", "nsubjpass"} and _is_empty_subject(pronoun)


def _is_empty_subject(pronoun: Token) -> bool:
    head = pronoun.head
    if head.lemma_ == "take":
        return _takes_time(head)
    if pronoun.dep_ == "nsubjpass" and any(c.dep_ == "ccomp" for c in head.rights):
        return True  # "it was reported that a boy had been shot"
    if head.lemma_ in {"remain", "become"}:
        return bool({c.lower_ for c in head.children} & EMPTY_HEADS)
    return head.lemma_ in COPULAS and _is_empty_copula(head)


def _is_made(pronoun: Token) -> bool:
    """In "makes it hard for them to leave", "made it clear that it would"."""
    head = pronoun.head
    adjective = head if head.pos_ == "ADJ" else next((c for c in head.children if _is_put(c)), None)
    if adjective is None or adjective.i < pronoun.i:
        return False
    rest = [*adjective.children, *head.children]
    return any(c.dep_ in CLAUSES and c.i > adjective.i for c in rest)


def _is_put(part: Token) -> bool:
    return bool(part.pos_ == "ADJ" and part.dep_ in {"oprd", "acomp", "ccomp", "amod"})


def _takes_time(verb: Token) -> bool:
    """In "it took the police two days to act"."""
    spans = [c for c in verb.children if c.i > verb.i and c.lemma_.lower() in SPANS]
    return any(
        word.tag_ == "TO" and word.head.pos_ == "VERB"
        for span in spans
        for word in verb.doc[span.i : verb.right_edge.i + 1]
    )


def _is_empty_copula(verb: Token) -> bool:
    behind = [c for c in verb.children if c.i > verb.i]
    if any(c.dep_ in {"ccomp", "csubj"} or (c.dep_ == "xcomp" and c.tag_ == "VB") for c in behind):
        return True  # "it is a good bet that", "it is hard to"
    words = {c.lower_ for c in verb.children}
    if words & EMPTY_HEADS:
        return True
    told = next((c for c in behind if c.dep_ in {"attr", "acomp"}), None)
    if told is None:
        return any(c.dep_ == "advcl" for c in behind)  # "it is because they left"
    if told.ent_type_ in {"DATE", "TIME"}:
        return True  # "it was Sunday when"
    clauses = [c for c in (*told.children, *behind) if c.dep_ in CLAUSES and c.i > told.i]
    if told.lemma_.lower() in EMPTY_NOUNS and clauses:
        return True
    known = told.pos_ == "PROPN" or any(c.lower_ == "the" for c in told.children)
    return known and any(_is_cleft(c) for c in told.children)


def _is_cleft(clause: Token) -> bool:
    """In "it was the army that fired"."""
    first = clause.left_edge
    return (
        clause.dep_ == "relcl" and first.tag_ in {"WDT", "WP"} and first.lower_ in {"that", "who"}
    )


def is_situation(pronoun: Token, mention: Mention) -> bool:
    """Whether what is told of an "it" can hardly be told of the phrase that it may stand for."""
    if pronoun.lower_ != "it":
        return False
    head, body = pronoun.head, mention.group or mention.place
    if pronoun.dep_ == "dobj":
        return bool(head.lemma_ == "do" or (body and head.lemma_ in SAID))
    if pronoun.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if head.lemma_ in HAPPENING:
        return body
    told = next((c for c in head.rights if c.dep_ in {"attr", "acomp"}), None)
    return told is not None and head.lemma_ in COPULAS and _is_of_situation(told, mention)


def _is_of_situation(told: Token, mention: Mention) -> bool:
    """Whether a predicate is nothing that a phrase could be: "the army was a crime"."""
    kind = told.lemma_.lower()
    if told.dep_ == "acomp":
        return told.lower_ in JUDGING and (mention.group or mention.place)
    if kind in EMPTY_NOUNS:
        return True
    if not (mention.group or mention.place) or told.pos_ not in {"NOUN", "PRON"}:
        return False
    own = {word.lemma_.lower() for word in told.doc[mention.first : mention.last + 1]}
    return kind not in own | BODIES | (PLACES if mention.place else frozenset())
