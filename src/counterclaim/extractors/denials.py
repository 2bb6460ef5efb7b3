"""What a denial denies: its content as a statement, and the account that it points back at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from counterclaim.extractors import first_person, grammar, wording
from counterclaim.extractors import quant_cues as cues
from counterclaim.extractors.clauses import Clause
from counterclaim.extractors.control_words import OFFENSIVES
from counterclaim.extractors.grammar import Token
from counterclaim.records import Claim

# Nouns for an account that somebody gave; a clause behind them says what the account is.
ACCOUNTS = frozenset(
    "report claim allegation accusation charge assertion statement suggestion rumour rumor account "
    "story news notion idea version comment remark contention insinuation speculation "
    "belief theory".split()
)
# Links of what is said of an account besides what it is about.
BESIDE = frozenset({"cc", "conj", "acl", "relcl", "appos"})
DOINGS = {"involvement": "involved", "responsibility": "responsible"}
TURNED = frozenset({*DOINGS, "fact", "truth"})
# Nouns that tell that something happened.
EVENT = re.compile(r"(?:ing|[ts]ion|ment|ance|ence|al)$")
EVENTS = OFFENSIVES | frozenset(
    "use sale strike coup murder massacre death arrest visit release capture loss abuse torture "
    "theft transfer supply attempt bombardment airstrike withdrawal defeat fall".split()
)
UNSPECIFIC = frozenset({"any", "a", "an"})
FIGURES = frozenset("figure toll number count estimate".split())
FALSE = frozenset(
    "false untrue baseless unfounded fake fabricated incorrect inaccurate groundless propaganda "
    "lie fiction nonsense fabrication hoax unsubstantiated bogus".split()
)
TRUE = frozenset({"true", "correct", "accurate", "right", "truth"})
POINTERS = frozenset({"it", "this", "that", "these", "those", "they", "them", "such"})
# "denied a role in": the denier is said to have one.
HAVINGS = frozenset(
    "role part link tie connection knowledge plan intention hand contact presence desire".split()
)
# Who denies these refuses them: nothing that happened is denied.
REFUSED = frozenset(
    "request motion appeal bail access entry visa permission application petition parole clemency "
    "asylum bid demand offer proposal call talk plan deal peace entrance service treatment".split()
)
# Only these deny that something is so; who rejects or dismisses a thing may just not want it.
FACTUAL = frozenset({"deny", "refute", "rebut", "dispute", "disprove", "debunk"})
DENIERS = frozenset("deny reject refute dismiss dispute rebut contest disprove debunk".split())
# Content of a denial that is nothing but a pointer: "it", "these claims", "the army's figures".
POINTING = re.compile(
    r"(?i)(?:it|this|that|these|those|they|them|(?:[\w'’.-]+ ){0,4}?(?P<noun>(?:"
    + "|".join(sorted((ACCOUNTS | FIGURES) - {"news", "story", "theory"}))
    + r")s?|news|stor(?:y|ies)))(?: as [\w ,]+)?"
)
# Sentences that a denial looks back: "it" means the sentence before, "the claims" may go further.
BACK, BACK_TO_CLAIMS = 1, 2


def told(noun: Token) -> Clause | None:
    """The clause that says what an account is: "the claim that the town had fallen"."""
    if noun.lemma_.lower() not in ACCOUNTS:
        return None
    for child in noun.children:
        if child.dep_ not in {"acl", "ccomp", "relcl"} or grammar.own_subject(child) is None:
            continue
        mark = next((c for c in child.children if c.lower_ == "that"), None)
        if mark is None or mark.dep_ != "mark":
            continue
        tokens = tuple(t.i for t in child.subtree if t.i != mark.i and not _edge(t, child))
        return Clause(child, tokens)
    return None


def pointing(span: Any) -> Clause | None:
    """An account that is denied, without what only hangs behind it: "this claim [and ...]"."""
    root = span.root
    if root.lemma_.lower() not in ACCOUNTS:
        return None
    behind = [c.left_edge.i for c in root.rights if c.dep_ in {*BESIDE, "punct"}]
    end = min([span.end, *behind])
    return Clause(root, tuple(range(span.start, end))) if end < span.end else None


def _edge(token: Token, head: Token) -> bool:
    """Whether a token is punctuation right at the end of the clause."""
    return bool(token.is_punct and token.i >= head.right_edge.i)


def falsified(head: Token) -> Token | None:
    """The account that a clause calls false: "reports that ... are untrue", "this is a lie"."""
    said = _called_untrue(head)
    if said is None:
        return None
    what = grammar.own_subject(head)
    if what is None:  # "there is no truth to the claim that"
        what = next((n for p, n in grammar.preposition_objects(said) if p in {"to", "in"}), None)
    if what is None or any(c.dep_ in {"ccomp", "csubj"} for c in head.children):
        return None
    if said.lower_ == "right" and what.lower_ in POINTERS:
        return None  # "this is not right": a judgement, no denial
    known = what.lower_ in POINTERS or what.lemma_.lower() in ACCOUNTS
    return what if known else None


def _called_untrue(head: Token) -> Token | None:
    """The word in the predicate of "be" that says "false" or "not true"."""
    if head.lemma_ != "be":
        return None
    said = next((c for c in head.children if c.dep_ in {"acomp", "attr"}), None)
    if said is None:
        return None
    negated = grammar.is_negated(head) or any(c.lower_ == "no" for c in said.children)
    return said if said.lemma_.lower() in (TRUE if negated else FALSE) else None


def is_refused(head: Token) -> bool:
    """Whether a clause is what the verb above it denies: "it is not true that", "we deny that"."""
    above = head.head
    if head.dep_ not in {"ccomp", "csubj"} or above.i == head.i:
        return False
    if above.lemma_.lower() in DENIERS:
        return not grammar.is_negated(above)
    return _called_untrue(above) is not None


def called_false(span: Any) -> Token | None:
    """The account that a content calls false: "called the reports of a coup baseless"."""
    if span[-1].lemma_.lower() not in FALSE:
        return None
    return next((t for t in span if t.pos_ == "NOUN" and t.lemma_.lower() in ACCOUNTS), None)


def account(noun: Token) -> Clause:
    """The account itself, or what it says where that stands behind it; not the word "false"."""
    said = told(noun)
    if said is not None:
        return said
    tokens = [t.i for t in noun.subtree if not t.is_punct]
    while noun.doc[tokens[-1]].lemma_.lower() in FALSE | {"as"}:
        tokens.pop()
    return Clause(noun, tuple(tokens))


def is_deniable(cue: Token, root: Token) -> bool:
    """Whether a verb of denying with this content denies that something is so."""
    lemma = root.lemma_.lower()
    if root.lower_ in POINTERS or lemma in ACCOUNTS | FIGURES | HAVINGS - {"plan"}:
        return True
    if lemma in TURNED:
        return True
    if cue.lemma_.lower() not in FACTUAL or any(c.dep_ == "dative" for c in cue.children):
        return False
    return lemma not in REFUSED


def is_statement(root: Token, content: Clause) -> bool:
    """Whether a denied content can be told without its verb: all but things, as "her decision"."""
    if content.head.i != root.i or root.pos_ not in {"NOUN", "PROPN"} or root.tag_ == "VBG":
        return True
    lemma = root.lemma_.lower()
    known = ACCOUNTS | FIGURES | HAVINGS | POINTERS | TURNED
    if lemma in known or root.lower_ in known or is_event(root):
        return True
    first = root.doc[content.tokens[0]]
    return root.tag_ == "NN" and first.lower_ in UNSPECIFIC


def is_event(noun: Token) -> bool:
    """Whether a noun that belongs to nobody tells of something that happened: "the use of gas"."""
    lemma = noun.lemma_.lower()
    named = lemma in EVENTS or lemma in cues.NOUNS or bool(EVENT.search(lemma))
    return named and not any(c.dep_ == "poss" for c in noun.children)


def statement(root: Token, text: str, who: str | None) -> str:
    """A denied noun phrase or gerund as the statement that is denied.

    "carrying out the raid" -> "The army did carry out the raid", "involvement in the raid" ->
    "The army was involved in the raid". Without a denier the text stays as it is.
    """
    if who is None or not text:
        return text
    first, _, rest = text.partition(" ")
    rest = re.sub(r"(?i)^(?:any|a|an) ", "", text) if first.lower() in {"any", "a", "an"} else rest
    subject = who[:1].upper() + who[1:]
    if root.tag_ == "VBG" and first.lower() == root.lower_ and rest:
        for other in root.conjuncts:
            if other.tag_ == "VBG":
                rest = re.sub(rf"\b{re.escape(other.text)}\b", other.lemma_, rest, count=1)
        auxiliary = {"having": "had", "being": "was"}.get(root.lower_)
        return f"{subject} {auxiliary or f'did {root.lemma_}'} {rest}"
    if first.lower() == "having" and root.tag_ == "VBN":
        return f"{subject} had {rest}"
    if first.lower() == "being" and root.tag_ == "VBN":
        return f"{subject} was {rest}"
    return _noun_statement(root, text, subject)


def _noun_statement(root: Token, text: str, subject: str) -> str:
    """A denied role or involvement as a statement."""
    lemma = root.lemma_.lower()
    first, _, tail = re.sub(r"(?i)^(?:any|the|a|an|all|its|their|his|her) ", "", text).partition(
        " "
    )
    be = "were" if first_person.is_plural(subject) else "was"
    if lemma in DOINGS and first.lower() == lemma:
        return f"{subject} {be} {DOINGS[lemma]} {tail}".rstrip()
    if lemma in HAVINGS and not any(c.dep_ == "poss" for c in root.children):
        some = "" if root.tag_ == "NNS" else "a "
        flat = re.sub(r"(?i)^any ", some, text)
        return f"{subject} had {flat[:1].lower()}{flat[1:]}"
    return text


def alone(root: Token, text: str, who: str | None) -> str:
    """A denied content as a statement that says by itself that something happened.

    "any wrongdoing" -> "There was wrongdoing", "the use of gas" -> "The use of gas took place".
    """
    said = statement(root, text, who)
    if said != text or root.pos_ not in {"NOUN", "PROPN"} or root.tag_ == "VBG":
        return said
    if root.lemma_.lower() in ACCOUNTS | FIGURES | HAVINGS | POINTERS | TURNED:
        return text
    if root.tag_ == "NN" and text.partition(" ")[0].lower() in UNSPECIFIC:
        kind = re.sub(r"(?i)^any ", "", text)
        return f"There was {kind[:1].lower()}{kind[1:]}"
    return f"{text} took place" if is_event(root) else text


def pointer(text: str) -> re.Match[str] | None:
    """The match where a denied content only points at what was said before."""
    return POINTING.fullmatch(wording.plain(text))


def marked(claim: Claim) -> Claim:
    """The claim with its content marked as open where a denial only points back."""
    found = pointer(claim.text) if claim.modality == "denied" else None
    if found is None or claim.unresolved:
        return claim
    return replace(
        claim,
        text=f"{claim.text} {wording.UNRESOLVED_MARK}",
        unresolved=(found["noun"] or claim.text,),
    )


def answered(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with denials that point back given what they deny, where that is settled.

    It is settled where one claim of another voice stands in the nearest sentence before that
    has any. Such a denial takes over the content and names the claim in ``answers``.
    """
    return [_answering(claim, claims[:place]) for place, claim in enumerate(claims)]


def _answering(claim: Claim, earlier: Sequence[Claim]) -> Claim:
    found = pointer(claim.text) if claim.modality == "denied" else None
    other = _pointed_at(claim, earlier, (found["noun"] or "").lower()) if found else None
    if other is None:
        return claim
    deed = other.deed
    return replace(
        claim,
        text=other.text,
        unresolved=other.unresolved,
        quantities=other.quantities,
        control=other.control,
        deed=replace(deed, stance="denies") if deed is not None else claim.deed,
        places=other.places,
        time=other.time,
        answers=other.id,
    )


def _pointed_at(claim: Claim, earlier: Sequence[Claim], noun: str) -> Claim | None:
    back = BACK_TO_CLAIMS if noun else BACK
    fitting = [
        c
        for c in earlier
        if claim.sentence - c.sentence <= back
        and c.modality in {"fact", "uncertain"}
        and c.voice != claim.voice
        and c.end <= claim.start
        and (c.voice.kind, c.voice.name) != (claim.voice.kind, claim.voice.name)
    ]
    if noun.rstrip("s") in FIGURES:
        fitting = [c for c in fitting if c.quantities]
    elif noun:
        fitting = [c for c in fitting if c.voice.kind == "speaker"]
    last = max((c.sentence for c in fitting), default=None)
    nearest = [c for c in fitting if c.sentence == last]
    name = (claim.voice.name or "").lower()
    naming = [c for c in nearest if name and name in c.text.lower()]
    chosen = naming if len(nearest) > 1 else nearest
    return chosen[0] if len(chosen) == 1 else None
