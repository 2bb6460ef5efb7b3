"""What a clause says: itself, the contents of its verb of saying, or what it calls false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.extractors import (
    accusations,
    cues,
    denials,
    framing,
    grammar,
    infinitives,
    speech,
)
from counterclaim.extractors.attribution import Attribution
from counterclaim.extractors.clauses import Clause
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.reading import Found, Reading

# Links of a number to what it counts.
COUNTING = frozenset({"nummod", "quantmod", "amod", "det", "compound", "advmod"})


@dataclass(frozen=True, slots=True)
class Part:
    """One content to make a claim of.

    ``frame`` is the verb of saying where the clause is only its object ("denied a role"),
    ``said`` the index of the attribution that it belongs to where that is settled, ``quoted``
    the tokens that the quote spans beside the clause's own, ``denied`` whether the report or
    the speaker calls it false. ``whole``: the clause is told as it stands, its verb of saying
    included ("Zorania declares a state of emergency").
    """

    clause: Clause
    frame: Token | None = None
    said: int | None = None
    quoted: tuple[int, ...] = ()
    denied: bool = False
    whole: bool = False


def of_clause(source: Reading, found: Found, clause: Clause, heads: set[int]) -> Iterator[Part]:
    """What a clause says: itself, the contents of its verb of saying, or what it calls false."""
    base = found.paragraph.start
    if framing.is_cue(source, clause, base):
        yield from _named_contents(source, found, clause, heads)
        return
    if _is_bare_frame(clause, heads):
        return
    untrue = denials.falsified(clause.head)
    if untrue is not None:
        said = framing.innermost(source.attributions, clause.head.idx + base)
        yield Part(denials.account(untrue), clause.head, said, clause.tokens, denied=True)
        return
    yield Part(clause)


def _is_bare_frame(clause: Clause, heads: set[int]) -> bool:
    """Whether nothing is left of a clause but that somebody says or shows what was split off."""
    if speech.cue_verb(clause.head) is None:
        return False
    return any(
        c.dep_ == "ccomp" and c.i in heads and c.i > clause.head.i for c in clause.head.children
    )


def _named_contents(
    source: Reading, found: Found, clause: Clause, heads: set[int]
) -> Iterator[Part]:
    """Contents without a verb of their own: "confirmed 21 dead", "denied a role in"."""
    doc, base = found.paragraph.doc, found.paragraph.start
    at = clause.head.idx + base
    for index, one in enumerate(source.attributions):
        if one.cue is None or not one.cue[0] <= at < one.cue[1]:
            continue
        for start, end in one.content:
            span = doc.char_span(start - base, end - base, alignment_mode="contract")
            if span is None or span.sent != clause.head.sent:
                continue
            if any(span.start <= i < span.end for i in heads):
                continue
            part = _content(found, clause, span, one)
            if part is not None:
                yield replace(part, said=None if part.whole else index)


def _content(found: Found, clause: Clause, span: Any, one: Attribution) -> Part | None:
    """A content without a finite verb: a statement of its own, or the whole clause is told."""
    root, cue = span.root, clause.head
    untrue = denials.called_false(span)
    account = denials.told(root)
    quoted = tuple(range(min(cue.i, span.start), span.end))
    if untrue is not None:
        return Part(denials.account(untrue), cue, quoted=quoted, denied=True)
    accused = accusations.read(cue)
    if accused is not None and not one.negated:
        return Part(accused.clause, cue, quoted=quoted)
    denying = one.cue_kind == "deny" and not one.negated and denials.is_deniable(cue, root)
    inner = account or Clause(root, tuple(range(span.start, span.end)))
    if denying:
        return Part(inner, cue, quoted=quoted)
    if account is not None and one.cue_kind in cues.STATING - {"deny"}:
        return Part(inner, cue)
    if infinitives.may_stand(root, one.cue_kind) and not one.negated:
        return Part(inner, cue)
    own = {root.idx, *(c.idx for c in root.children if c.dep_ in COUNTING)}
    base = found.paragraph.start
    counted = any(q.start <= at + base < q.end for at in own for q in found.quantities)
    if counted and one.cue_kind in cues.STATING - {"deny"} and root.pos_ not in grammar.VERBAL:
        return Part(inner, cue)
    told_of = one.rule in framing.OF_THINGS or one.rule == "clause"
    return Part(clause, whole=True) if told_of and not one.direct else None
