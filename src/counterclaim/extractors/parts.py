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
    syntax,
)
from counterclaim.extractors.attribution import Attribution
from counterclaim.extractors.clauses import RELATIVE, Clause
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.quant_lists import HUMAN
from counterclaim.extractors.reading import Found, Reading
from counterclaim.records import Quantity

# Kinds of verbs by which somebody stands for what they say.
SAYING = frozenset({"say", "claim", "confirm", "estimate"})
# Links of a number to what it counts.
COUNTING = frozenset({"nummod", "quantmod", "amod", "det", "compound", "advmod"})


@dataclass(frozen=True, slots=True)
class Part:
    """One content to make a claim of.

    ``frame`` is the verb of saying where the clause is only its object ("denied a role"),
    ``said`` the index of the attribution that it belongs to where that is settled, ``quoted``
    the tokens that the quote spans beside the clause's own, ``denied`` whether the report or
    the speaker calls it false. ``whole``: the clause is told as it stands, its verb of saying
    included ("Zorania declares a state of emergency"); ``spoken`` tells that the speaker stands
    for it all the same ("the ministry confirmed three of the names").
    """

    clause: Clause
    frame: Token | None = None
    said: int | None = None
    quoted: tuple[int, ...] = ()
    denied: bool = False
    whole: bool = False
    spoken: bool = False


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
                yield replace(part, said=index if part.spoken or not part.whole else None)


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
        inner = account or denials.pointing(span) or inner
        if denials.is_statement(root, inner):
            return Part(inner, cue, quoted=quoted)
        return Part(clause, quoted=quoted, whole=True, spoken=True)
    stating = one.cue_kind in cues.STATING - {"deny"}
    if (account is not None and stating) or (
        infinitives.may_stand(root, one.cue_kind) and not one.negated
    ):
        return Part(inner, cue)
    if stating and _stands(found, root):
        return Part(inner, cue)
    told_of = one.rule in framing.OF_THINGS or one.rule == "clause"
    spoken = one.cue_kind in SAYING and not one.negated and _is_spoken(found, span)
    return Part(clause, whole=True, spoken=spoken) if told_of and not one.direct else None


def _counted(found: Found, root: Token) -> list[Quantity]:
    """What a noun counts: "21 dead", "three of the names"."""
    own = {root.idx, *(c.idx for c in root.children if c.dep_ in COUNTING)}
    base = found.paragraph.start
    return [q for q in found.quantities if any(q.start <= at + base < q.end for at in own)]


def _stands(found: Found, root: Token) -> bool:
    """Whether a counting noun tells what happened: "21 dead", "five cars burnt", "12 arrests"."""
    if root.pos_ in grammar.VERBAL:
        return False
    happened = any(c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"} for c in root.children)
    return any(happened or q.measure in HUMAN for q in _counted(found, root))


def _is_spoken(found: Found, span: Any) -> bool:
    """Whether a clause told with its verb of saying is its speaker's statement all the same.

    "Confirmed three of the names", "confirmed the deaths of two soldiers", or a verb whose clause
    was not split off.
    """
    root = span.root
    if root.pos_ in grammar.VERBAL:
        stated = root.dep_ not in framing.EMBEDDING and root.left_edge.tag_ not in RELATIVE
        return stated and syntax.finite_tag(root) is not None
    if _counted(found, root):
        return True
    of = next((noun for name, noun in grammar.preposition_objects(root) if name == "of"), None)
    return of is not None and denials.is_event(root) and bool(_counted(found, of))
