"""Who is said to have done it: responsibility stated, claimed or denied."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.extractors import grammar
from counterclaim.extractors.grammar import Token
from counterclaim.records import Deed, Stance

CLAIMING = frozenset({"claim", "admit", "accept", "assume", "acknowledge", "take"})
DENYING = frozenset({"deny", "reject", "refute", "dismiss", "dispute", "disclaim", "disavow"})
BLAMING = frozenset({"blame", "accuse", "implicate", "suspect", "charge"})
DOING = frozenset({"perpetrate", "orchestrate", "stage", "conduct", "commit", "mastermind"})
RESPONSIBILITY = frozenset({"responsibility", "credit", "blame"})
INVOLVEMENT = frozenset(
    {"involvement", "role", "responsibility", "part", "accusation", "allegation", "charge"}
)


def extract(head: Token, name_of: Callable[[Token], str] = grammar.short_phrase) -> Deed | None:
    """The deed that the clause of ``head`` lays at somebody's door, or None."""
    for read in (_claimed, _denied, _blamed, _done):
        deed = read(head, name_of)
        if deed is not None:
            return deed
    return None


def _subtree(token: Token) -> str:
    return str(token.doc[token.left_edge.i : token.right_edge.i + 1].text)


def _act_after(word: Token, names: tuple[str, ...]) -> Token | None:
    found = dict(grammar.preposition_objects(word))
    return next((found[name] for name in names if name in found), None)


def _claimed(verb: Token, name_of: Callable[[Token], str]) -> Deed | None:
    """As in "X claimed responsibility for A"; headlines say "bombing claimed by X"."""
    thing = grammar.direct_object(verb)
    who = grammar.subject(verb)
    if verb.lemma_ in CLAIMING and thing is not None and thing.lemma_ in RESPONSIBILITY:
        act = _act_after(thing, ("for",)) or _act_after(verb, ("for",))
        stance: Stance = "denies" if grammar.is_negated(verb) else "claims"
        actor = name_of(who) if who is not None else None
        return Deed(actor, _subtree(act) if act is not None else "", stance, _subtree(verb))
    if verb.lemma_ in RESPONSIBILITY and verb.dep_ == "ROOT":
        # "The group claim responsibility": the parse takes the verb for a part of the noun.
        said = next((c for c in verb.children if c.lemma_ == "claim" and c.i < verb.i), None)
        if said is not None and said.i > verb.sent.start:
            act = _act_after(verb, ("for",))
            name = str(verb.doc[verb.sent.start : said.i].text)
            return Deed(name, _subtree(act) if act is not None else "", "claims", _subtree(verb))
    if verb.lemma_ == "claim" and verb.tag_ == "VBN":
        doer = grammar.agent(verb)
        act = grammar.subject(verb) or (verb.head if verb.dep_ == "acl" else None)
        if doer is not None and act is not None:
            return Deed(name_of(doer), grammar.phrase_text(act), "claims", _subtree(verb))
    return None


def _denied(verb: Token, name_of: Callable[[Token], str]) -> Deed | None:
    """As in "X denied involvement in A", "X denied doing A", "X had nothing to do with A"."""
    who = grammar.subject(verb)
    if who is None:
        return None
    thing = grammar.direct_object(verb)
    if verb.lemma_ in DENYING:
        if thing is not None and thing.lemma_ in INVOLVEMENT | RESPONSIBILITY:
            act = _act_after(thing, ("in", "for", "of", "to"))
            act = act if act is not None else _act_after(verb, ("for", "in"))
            return Deed(
                name_of(who), _subtree(act) if act is not None else "", "denies", _subtree(verb)
            )
        inner = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}), None)
        if inner is not None and grammar.own_subject(inner) is None:
            return Deed(name_of(who), _subtree(inner), "denies", _subtree(verb))
    whole = _subtree(thing).lower() if thing is not None else ""
    if verb.lemma_ == "have" and thing is not None and whole.startswith("nothing to do with"):
        return Deed(name_of(who), _subtree(thing), "denies", _subtree(verb))
    return None


def _blamed(verb: Token, name_of: Callable[[Token], str]) -> Deed | None:
    """As in "Y blamed X for A", "Y accused X of A", "A was blamed on X"."""
    if verb.lemma_ not in BLAMING or grammar.is_negated(verb):
        return None
    if grammar.is_passive(verb):
        on = _act_after(verb, ("on",))
        who = grammar.subject(verb)
        if on is not None and who is not None:
            return Deed(name_of(on), grammar.phrase_text(who), "states", _subtree(verb))
        act = _act_after(verb, ("for", "of"))
        return (
            Deed(name_of(who), _subtree(act), "states", _subtree(verb))
            if who is not None and act is not None
            else None
        )
    accused = grammar.direct_object(verb)
    if accused is None:
        return None
    act = _act_after(verb, ("for", "of")) or _act_after(accused, ("for", "of"))
    on = _act_after(verb, ("on",)) or _act_after(accused, ("on",))
    if verb.lemma_ == "blame" and on is not None:
        return Deed(name_of(on), grammar.phrase_text(accused), "states", _subtree(verb))
    return Deed(
        name_of(accused), _subtree(act) if act is not None else "", "states", _subtree(verb)
    )


def _done(verb: Token, name_of: Callable[[Token], str]) -> Deed | None:
    """As in "X carried out A", "X was behind A", "X is responsible for A"."""
    stance: Stance = "denies" if grammar.is_negated(verb) else "states"
    passive = grammar.is_passive(verb)
    who = grammar.agent(verb) if passive else grammar.subject(verb)
    thing = grammar.subject(verb) if passive else grammar.direct_object(verb)
    carried_out = verb.lemma_ == "carry" and grammar.particle(verb) == "out"
    if (verb.lemma_ in DOING or carried_out) and who is not None and thing is not None:
        return Deed(name_of(who), _subtree(thing), stance, _subtree(verb))
    if verb.lemma_ == "be":
        who = grammar.subject(verb)
        act = _act_after(verb, ("behind",))
        guilty = next((c for c in verb.children if c.lower_ == "responsible"), None)
        if guilty is not None:
            act = _act_after(guilty, ("for",))
        if who is not None and act is not None:
            return Deed(name_of(who), _subtree(act), stance, _subtree(verb))
    return None
