"""Who does what a gerund or infinitive behind an object tells: "accused X of hiding his role"."""

from __future__ import annotations

from counterclaim.extractors import grammar
from counterclaim.extractors.grammar import Token

# What the object did or is kept from stands behind a preposition: "accused X of lying".
OF_ACTS = frozenset(
    "accuse blame charge criticise criticize condemn praise suspect convict punish sue fine fault "
    "ban bar stop prevent keep discourage thank".split()
)
ACT_LINKS = frozenset({"of", "for", "with", "from"})
# What the object is to do stands in an infinitive: "urged X to leave".
OF_TASKS = frozenset(
    "urge ask tell order force allow encourage persuade convince press push warn advise invite "
    "permit instruct command compel enable help".split()
)
REACH = 5  # links of the parse from a pronoun to the verb that it is told with


def doer(pronoun: Token) -> tuple[Token, bool] | None:
    """The object that does what is told around a pronoun, and whether that is done to the pronoun.

    In "X accused Y of trying to use his role" Y comes first for "his"; in "of attacking him" Y
    is the one that cannot be meant.
    """
    seen = pronoun
    for _ in range(REACH):
        above = seen.head
        if above.i == seen.i:
            return None
        who = _object_over(above)
        if who is not None and who.i < pronoun.i:
            return who, seen.i == pronoun.i and pronoun.dep_ in {"dobj", "dative"}
        own = grammar.own_subject(above)
        if own is not None and own.i != pronoun.i and above.pos_ in grammar.VERBAL:
            return None  # "accused X of saying that Y lost his nerve"
        seen = above
    return None


def _object_over(act: Token) -> Token | None:
    """The object of the verb that an act or a task hangs on, a noun for an act included."""
    link = act.head
    if act.dep_ in {"pcomp", "pobj"} and link.dep_ == "prep" and link.lower_ in ACT_LINKS:
        above, verbs = link.head, OF_ACTS
        above = above.head if above.dep_ in {"dobj", "obj"} else above
    elif act.dep_ == "xcomp":
        above, verbs = link, OF_TASKS
    else:
        return None
    if above.lemma_.lower() not in verbs or grammar.is_passive(above):
        return None
    return grammar.direct_object(above)
