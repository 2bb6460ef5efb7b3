"""Which words of a clause only say who speaks, and whose words the rest are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from counterclaim.extractors import grammar, references
from counterclaim.extractors.attribution import Attribution
from counterclaim.extractors.clauses import Clause
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.reading import Reading
from counterclaim.records import Document, Voice

MAX_DEPTH = 8  # links of the parse between a word and the cue that it hangs on
# Rules by which the content is a noun phrase or an infinitive.
OF_THINGS = frozenset({"object", "infinitive", "prep", "passive", "put"})
# Links of the parse under which a cue says nothing of the clause above it.
EMBEDDING = frozenset({"relcl", "acl", "pcomp", "advcl"})
POINTING = references.RESOLVABLE | {"this", "that"}
# "Each saying that the other": of several, nobody says it.
DISTRIBUTIVE = frozenset({"each", "both", "either", "neither"})


def is_cue(reading: Reading, clause: Clause, base: int) -> bool:
    """Whether the clause only says that somebody says something; nobody is named in a passive."""
    at = clause.head.idx + base
    return any(
        one.source and one.cue and one.cue[0] <= at < one.cue[1] for one in reading.attributions
    )


def innermost(said: Sequence[Attribution], offset: int) -> int | None:
    """Index of the shortest content of a saying that covers an offset.

    What somebody wants, announces or rejects is a thing or a deed; a clause inside of it ("agreed
    to free the men after they had signed") is not what they say.
    """
    best: tuple[int, int] | None = None
    for index, one in enumerate(said):
        if one.rule in OF_THINGS:
            continue
        for start, end in one.content:
            if start <= offset < end and (best is None or end - start < best[0]):
                best = (end - start, index)
    return best[1] if best else None


def attribution_tokens(said: Sequence[Attribution], clause: Clause, base: int) -> set[int]:
    """Tokens of the clause that only say who speaks."""
    doc = clause.head.doc
    low = doc[clause.tokens[0]].idx + base
    high = doc[clause.tokens[-1]].idx + base
    out: set[int] = set()
    for one in said:
        if not one.source:
            continue
        spans = [*([one.mention] if one.mention else one.source), *([one.cue] if one.cue else [])]
        spans = [s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in one.content)]
        if not any(low <= start <= high for start, _ in spans) or _embedded(one, clause, base):
            continue
        near = [c for c in one.content if c[0] <= high and c[1] >= low]
        if not near:
            continue
        for i in clause.tokens:
            at = doc[i].idx + base
            framed = _frame_word(doc[i], spans, base)
            in_content = any(s <= at < e for s, e in one.content)
            if any(s <= at < e for s, e in spans) or (framed and not in_content):
                out.add(i)
    return out | _emptied(doc, clause, out)


def _emptied(doc: Any, clause: Clause, out: set[int]) -> set[int]:
    """Prepositions all of whose words went: "according to [the ministry, writing on Monday,]"."""
    gone: set[int] = set()
    for i in reversed(clause.tokens):
        if not out or doc[i].dep_ != "prep":
            continue
        inner = [c.i for c in doc[i].children if not c.is_punct]
        if inner and all(at in out or at in gone for at in inner):
            gone.add(i)
    return gone - out


def behind(said: Attribution | None, clause: Clause, base: int) -> set[int]:
    """Tokens of a clause that stand behind the end of what the speaker says.

    "Reported two deaths, but did not say who died": the parse joins the second verb to the
    content; who reads the content knows better.
    """
    if said is None or said.direct:
        return set()
    doc, at = clause.head.doc, clause.head.idx + base
    end = max((high for low, high in said.content if low <= at < high), default=None)
    return set() if end is None else {i for i in clause.tokens if doc[i].idx + base >= end}


def _embedded(one: Attribution, clause: Clause, base: int) -> bool:
    """Whether a cue stands in a side clause and tells nothing of the clause's own statement."""
    at = clause.head.idx + base
    if one.cue is None or any(start <= at < end for start, end in one.content):
        return False
    cue = next(
        (clause.head.doc[i] for i in clause.tokens if clause.head.doc[i].idx + base >= one.cue[0]),
        None,
    )
    if cue is None or cue.idx + base >= one.cue[1]:
        return False
    seen = cue
    for _ in range(MAX_DEPTH):
        if seen.i in {clause.head.i, seen.head.i}:
            return False
        made = seen.dep_ == "xcomp" and grammar.direct_object(seen.head) is not None
        if (made or seen.dep_ in EMBEDDING) and _is_below(seen, clause.head):
            return True  # "forced him to admit that": the subject admits nothing
        seen = seen.head
    return False


def _is_below(token: Token, head: Token) -> bool:
    return bool(head.is_ancestor(token))


def _frame_word(token: Token, spans: Sequence[tuple[int, int]], base: int) -> bool:
    """Whether a word outside the content belongs to the frame: it hangs on source or cue."""
    seen = token
    for _ in range(MAX_DEPTH):
        at = seen.idx + base
        if any(s <= at < e for s, e in spans):
            return True
        if seen.head.i == seen.i:
            return False
        seen = seen.head
    return False


def voice_of(reading: Reading, index: int | None) -> Voice:
    """The voice of an attribution; the outlet where nobody speaks or a thing "shows" it."""
    if index is None:
        return _outlet(reading.document)
    voice, said = reading.voices[index], reading.attributions[index]
    nameless = voice.name is None or voice.name.lower() in POINTING
    if (said.cue_kind == "show" and voice.party is None) or (nameless and voice.role is None):
        return _outlet(reading.document)
    return voice


def _outlet(document: Document) -> Voice:
    return Voice("outlet", document.publisher, party=None)
