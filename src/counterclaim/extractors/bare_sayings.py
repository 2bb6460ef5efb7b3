"""Clauses that tell that somebody said something, but not what: these state nothing."""

from __future__ import annotations

from counterclaim.extractors import grammar
from counterclaim.extractors.clauses import Clause
from counterclaim.extractors.grammar import Token

# Without what was said these tell nothing; who "confessed" or "agreed" did something.
NEEDING_CONTENT = frozenset(
    "acknowledge add allege announce argue assert claim conclude contend disclose emphasise "
    "emphasize estimate explain indicate insist maintain mention note observe point recall remark "
    "report reveal say state stress suggest tell".split()
)
CONTENTS = frozenset({"ccomp", "dobj", "xcomp", "parataxis", "csubj", "nsubjpass", "oprd", "attr"})
# What stands before a verb without being what was said.
BEFORE = frozenset({"nsubj", "advmod", "aux", "neg", "cc", "mark", "prep", "npadvmod"})
# "confirmed that observation": what it was stands elsewhere.
BACKING = frozenset("confirm echo repeat back support reiterate corroborate share dispute".split())
POINTED = frozenset(
    "account assertion assessment claim comment concern conclusion finding observation opinion "
    "point remark report sentiment statement story suggestion version view word".split()
)


def reason_against(clause: Clause) -> str | None:
    """Why a clause that is only a saying is no claim, or None."""
    if _is_only_said(clause):
        return "tells of a saying without what was said"
    return "backs what was said elsewhere" if _points_back(clause) else None


def _is_only_said(clause: Clause) -> bool:
    """Whether nothing stands with a verb of saying but who spoke and when: "officers reported"."""
    head, own = clause.head, set(clause.tokens)
    if head.lemma_.lower() not in NEEDING_CONTENT or head.pos_ != "VERB":
        return False
    if any(c.dep_ in CONTENTS and c.i in own for c in head.children):
        return False
    before = [c for c in head.lefts if any(c.children) or (c.i in own and not c.is_punct)]
    if any(c.dep_ not in BEFORE for c in before) or sum(c.dep_ == "nsubj" for c in before) > 1:
        return False  # what was said may be a phrase that the parse hung there
    behind = [head.doc[i] for i in clause.tokens if i > head.i]
    return all(
        t.is_punct or t.dep_ == "advmod" or t.ent_type_ in {"DATE", "TIME"} or _leads_time(t)
        for t in behind
    )


def _leads_time(word: Token) -> bool:
    return word.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in word.children)


def _points_back(clause: Clause) -> bool:
    """Whether somebody only backs what was said elsewhere: "confirmed that observation"."""
    thing = grammar.direct_object(clause.head)
    if thing is None or clause.head.lemma_.lower() not in BACKING:
        return False
    shown = any(c.lower_ in {"this", "that", "these", "those"} for c in thing.children)
    return shown and thing.lemma_.lower() in POINTED and thing.right_edge.i == thing.i
