"""Cue words in a parsed paragraph: who is its source, and what is its content, by the parse.

Everything here is in token indices of one paragraph; `attribution` joins it with the
quotations and turns it into spans of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.extractors import clauses_beside, complements, cues, syntax
from counterclaim.extractors.cues import CueKind, Verb
from counterclaim.extractors.syntax import Range

_EXPLETIVE = frozenset({"it", "there"})
_ANSWERS = frozenset({"yes", "no", "so"})
# Subjects of `complements.CLASHES`: "It contradicts what they said: that ...".
_ACCOUNTS = frozenset({"it", "this", "that", "which"})
# What somebody tries is no word of theirs.
_TRIES = frozenset({"seek"})
# Forms that the parser takes for another verb's.
_LEMMAS = {"hoped": "hope", "hoping": "hope", "retweeted": "retweet", "retweeting": "retweet"}
# Verbs that put a number into the source's mouth: "put the toll at 30".
_PUT = "put"


@dataclass(frozen=True, slots=True)
class Found:
    """One cue with its source and content, as token indices of a paragraph.

    ``source`` is the head of the source's phrase; ``listener`` the head of whom it was told.
    ``aside``: somebody's attitude or purpose, no account that they give.
    """

    cue: int
    lemma: str
    kind: CueKind
    source: int | None
    content: tuple[Range, ...]
    negated: bool = False
    listener: int | None = None
    cue_end: int | None = None
    rule: str = ""
    aside: bool = False

    def having(self, *content: Range, rule: str = "") -> Found:
        """The same cue with this content."""
        return replace(self, content=content, rule=rule or self.rule)


def cue_verb(token: Any) -> Verb | None:
    """The cue verb that a token is, or None."""
    if token.pos_ not in {"VERB", "AUX"} and not token.tag_.startswith("VB"):
        return None
    return cues.table().verbs.get(_LEMMAS.get(token.lower_) or token.lemma_.lower())


def found(doc: Any) -> Iterator[Found]:
    """Every cue of the paragraph with what the parse says of it; content may be empty."""
    table = cues.table()
    nouns, adjectives = table.nouns, table.adjectives
    for token in doc:
        verb = cue_verb(token)
        if verb is not None:
            yield from _verb(token, verb)
        elif token.lower_ == "according":
            yield from _according(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in nouns:
            yield from _noun(token, nouns[token.lemma_.lower()])
        elif token.dep_ == "acomp" and token.lemma_.lower() in adjectives:
            yield from _attitude(token, token.head, adjectives[token.lemma_.lower()])
        elif token.tag_ == "VBN" and token.lemma_.lower() in table.felt:
            yield from _attitude(token, token, "believe")
        elif token.lemma_ == _PUT and token.pos_ == "VERB":
            yield from _put(token)


def _verb(token: Any, verb: Verb) -> Iterator[Found]:
    if syntax.is_passive(token) or (token.dep_ == "acl" and token.tag_ == "VBN"):
        yield from _passive(token, verb)
        return
    head = syntax.subject(token)
    if head is not None and head.lower_ == "there":
        return
    if head is not None and verb.lemma in complements.CLASHES and head.lower_ in _ACCOUNTS:
        return
    listener = complements.listener(token, verb)
    base = Found(
        cue=token.i,
        lemma=verb.lemma,
        kind=verb.kind("clause"),
        source=head.i if head is not None else None,
        content=(),
        negated=syntax.child(token, "neg") is not None or _is_nobody(head),
        listener=listener.i if listener is not None else None,
    )
    found = _with_content(token, verb, base, listener)
    yield replace(found, aside=True) if _is_anybody(head) else found


def _is_nobody(head: Any | None) -> bool:
    """As in "neither side confirmed", "no one claimed"."""
    return head is not None and (
        head.lower_ in {"nobody", "none", "neither"}
        or any(part.lower_ in {"no", "neither"} for part in head.children)
    )


def _is_anybody(head: Any | None) -> bool:
    """As in "did not find any sources saying": nobody says it."""
    if head is None or not (
        head.lower_ in {"anyone", "anybody"} or any(c.lower_ == "any" for c in head.children)
    ):
        return False
    return any(syntax.child(above, "neg") is not None for above in head.ancestors)


def _with_content(token: Any, verb: Verb, base: Found, listener: Any | None) -> Found:
    """The cue with its content: a clause, what it is put into, an infinitive, an object."""
    if "clause" in verb.kinds:
        clause = complements.clause(token)
        if clause is not None:
            return base.having(complements.joined(token, clause), rule="clause")
        around = complements.parenthesis(token)
        if around:
            return base.having(*around, rule="around")
    infinitive = syntax.child(token, "xcomp")
    if infinitive is not None and verb.lemma == "deny":
        return base.having(syntax.phrase(infinitive), rule="clause")
    if infinitive is not None and {"infinitive", "listener"} & set(verb.kinds):
        wanted = replace(base, kind=verb.kind("infinitive", "clause"))
        low, high = syntax.phrase(infinitive)
        if infinitive.i > token.i:
            high = complements.further(token, infinitive, high)
        wanted = replace(wanted, aside=verb.lemma in _TRIES)
        return wanted.having((low, high), rule="infinitive")
    return _without_clause(token, verb, base, listener)


def _without_clause(token: Any, verb: Verb, base: Found, listener: Any | None) -> Found:
    """The cue with the object or the prepositional phrase that is its content."""
    if {"object", "naming"} & set(verb.kinds) or (
        "document" in verb.kinds and complements.issues(token)
    ):
        parts = complements.thing(token, listener)
        if parts and ("naming" not in verb.kinds or complements.names(token)):
            return replace(base, kind=verb.kind("object", "naming")).having(*parts, rule="object")
    if verb.prepositions:
        for part in token.children:
            mark = syntax.child(part, "mark")
            if mark is not None and mark.lower_ == "for" and "for" in verb.prepositions:
                return base.having(syntax.phrase(part), rule="prep")
            if part.dep_ in {"prep", "agent", "prt"} and part.lower_ in verb.prepositions:
                inner = syntax.child(part, "pobj", "pcomp")
                if inner is not None:
                    low, high = syntax.phrase(inner)
                    high = complements.with_task(token, high)
                    tail = [other for other in token.children if other.lower_ == "as"]
                    if tail and tail[0].left_edge.i == high:
                        high = syntax.phrase(tail[0])[1]
                    return base.having((low, high), rule="prep")
    answer = next((part for part in token.rights if _is_answer(part)), None)
    if answer is not None and "clause" in verb.kinds:
        return base.having((answer.i - (answer.lower_ == "much"), answer.i + 1), rule="clause")
    rest = clauses_beside.around(token) if "clause" in verb.kinds else None
    return base.having(rest, rule="rest") if rest is not None else base


def _is_answer(token: Any) -> bool:
    """Whether a word stands for what is said: "said yes", "said so", "said as much"."""
    return token.lower_ in _ANSWERS or (token.lower_ == "much" and token.nbor(-1).lower_ == "as")


def _passive(token: Any, verb: Verb) -> Iterator[Found]:
    """As in "was reported by X", "is said to have", "it was announced that"."""
    source = syntax.agent(token)
    base = Found(
        cue=token.i,
        lemma=verb.lemma,
        kind=verb.kind("clause", "object"),
        source=source.i if source is not None else None,
        content=(),
        negated=syntax.child(token, "neg") is not None,
    )
    clause = complements.clause(token)
    told = syntax.child(token, "nsubjpass")
    if clause is not None:
        yield base.having(syntax.phrase(clause), rule="passive")
        return
    infinitive = syntax.child(token, "xcomp")
    if told is not None and told.lower_ not in _EXPLETIVE:
        parts = [syntax.phrase(told)]
        if infinitive is not None:
            parts.append(syntax.phrase(infinitive))
        tail = syntax.child(token, "oprd")
        if tail is not None:
            parts.append(syntax.phrase(tail))
        if source is not None or len(parts) > 1:
            yield base.having(*syntax.merged(parts), rule="passive")
    elif token.dep_ == "acl" and source is not None:
        whole = syntax.phrase(token.head)
        yield base.having(*syntax.minus(whole, [syntax.phrase(token)]), rule="passive")


def _according(token: Any) -> Iterator[Found]:
    """As in "according to X": the content is the clause that it stands in."""
    to = syntax.child(token, "prep")
    head = syntax.child(to, "pobj") if to is not None else None
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
        head = syntax.child(to, "pobj")
    if head is None or to is None:
        return
    clause = syntax.clause_of(token)
    hole = (min(token.left_edge.i, token.i), max(syntax.phrase(token)[1], syntax.phrase(head)[1]))
    whole = syntax.phrase(clause)
    sentence = token.sent
    at_edge = hole[0] == sentence.start or hole[1] >= sentence.end - 1
    if at_edge and cue_verb(sentence.root) is None:
        whole = (sentence.start, sentence.end)
    parts = syntax.minus(whole, [hole])
    yield Found(
        cue=token.i,
        cue_end=to.i + 1,
        lemma="according to",
        kind="say",
        source=head.i,
        content=tuple(parts),
        rule="according",
    )


def _put(token: Any) -> Iterator[Found]:
    """As in "put the toll at 30", "put it this way": the object with its figure."""
    passive = syntax.is_passive(token)
    head = syntax.subject(token)
    thing = syntax.child(token, "nsubjpass" if passive else "dobj")
    at = next((part for part in token.children if part.lower_ == "at"), None)
    if head is None or thing is None or at is None:
        return
    content = syntax.merged([syntax.phrase(thing), syntax.phrase(at)])
    yield Found(token.i, "put", "estimate", head.i, tuple(content), rule="put")


def _noun(token: Any, kind: CueKind) -> Iterator[Found]:
    """As in "X's statement that", "claims by X that", "issued a warning that"."""
    content = None
    for part in token.children:
        if part.i > token.i and part.dep_ in {"acl", "ccomp"} and _is_told(part):
            content = part
            break
    if content is None:
        return
    source = _noun_source(token)
    if source is None or _is_denied(token):
        return
    yield Found(
        cue=token.i,
        lemma=token.lemma_.lower(),
        kind=kind,
        source=source.i,
        content=(syntax.phrase(content),),
        rule="noun",
    )


def _attitude(token: Any, verb: Any, kind: CueKind) -> Iterator[Found]:
    """As in "is confident that", "are convinced that": what the subject thinks."""
    clause = syntax.child(token, "ccomp")
    source = syntax.child(verb, "nsubj", "nsubjpass")
    if clause is None or source is None or clause.i < token.i:
        return
    yield Found(
        cue=token.i,
        lemma=token.lemma_.lower(),
        kind=kind,
        source=source.i,
        content=(syntax.phrase(clause),),
        negated=syntax.child(verb, "neg") is not None,
        rule="attitude",
        aside=True,
    )


def _is_denied(noun: Any) -> bool:
    """Whether a noun ("claim") is what somebody else denies: "rejected the claim that ..."."""
    verb = cue_verb(noun.head) if noun.dep_ == "dobj" else None
    return verb is not None and verb.kind("object") == "deny"


def _is_told(clause: Any) -> bool:
    """Whether a noun's clause says what was said: "that ..." or "to ...", no participle."""
    mark = syntax.child(clause, "mark")
    to = any(part.lower_ == "to" and part.dep_ == "aux" for part in clause.children)
    return to or (mark is not None and mark.lower_ in {"that", "if", "whether"})


def _noun_source(token: Any) -> Any | None:
    """The possessor of the noun, who it is by or from, else who does the verb above."""
    owner = syntax.child(token, "poss")
    if owner is not None:
        return owner
    for part in token.children:
        if part.dep_ == "prep" and part.lower_ in {"by", "from", "among"}:
            inner = syntax.child(part, "pobj")
            if inner is not None:
                return inner
    if token.dep_ in {"dobj", "attr"} and token.head.pos_ in {"VERB", "AUX"}:
        return syntax.subject(token.head)
    return None
