"""What a verb of control says in its grammar: who stands how towards which noun.

Tokens only; whether the noun is a place and the actor somebody who takes places is asked in
`control`.
"""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.extractors import grammar, held_places
from counterclaim.extractors.control_words import (
    CONTESTING,
    CONTROL_OBJECT,
    COPULAS,
    DISPUTED,
    EDGES,
    EXPELLING,
    FORCES,
    HELD_BY,
    HUBS,
    IN_CONTROL,
    LAUNCHING,
    LEAVING,
    LEMMAS,
    MOVING_IN,
    NEARING,
    OFFENSIVES,
    PLACE_NOUNS,
    QUITTING,
    REPELLING,
    REPELLING_WITH,
    TRANSITIVE,
    UNDER,
)
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.sides import is_force, is_side
from counterclaim.records import ControlState


class Reading(NamedTuple):
    """A state as the grammar gives it: tokens, not yet names."""

    state: ControlState
    actor: Token | None
    place: Token | None
    against: Token | None = None
    part: str | None = None


def _roles(verb: Token) -> tuple[Token | None, Token | None]:
    """Doer and undergoer, whatever the voice of the verb."""
    if grammar.is_passive(verb):
        return grammar.agent(verb), grammar.subject(verb)
    return grammar.subject(verb), grammar.direct_object(verb)


def copular(verb: Token) -> Reading | None:
    """As in "X is in control of P", "P is under the control of X", "P is in the hands of X"."""
    if verb.lemma_ not in COPULAS:
        return None
    who = grammar.subject(verb)
    back = next((c for c in verb.children if c.lower_ == "back"), None)
    attribute = next((c for c in verb.children if c.dep_ in {"attr", "acomp", "oprd"}), None)
    for word in (verb, back) if back is not None else (verb,):
        for name, noun in grammar.preposition_objects(word):
            found = _copular_phrase(verb, who, name, noun)
            if found:
                return found._replace(state="retaken") if word is back else found
    if attribute is not None and attribute.lower_ in {"theirs", "ours"}:
        return Reading("holds", attribute, who)
    if attribute is not None and attribute.lower_ in DISPUTED and who is not None:
        of = next((n for p, n in grammar.preposition_objects(who) if p in {"of", "over"}), None)
        place = of if who.lemma_ in {"control", "situation"} else who
        return Reading("contested", None, place) if place is not None else None
    if attribute is not None and attribute.lower_ in HELD_BY:
        holder = next((c for c in attribute.lefts if c.dep_ in {"npadvmod", "compound"}), None)
        return Reading("holds", holder, who) if holder is not None else None
    if attribute is not None and attribute.lemma_ in HUBS:
        owner = _owner(attribute)
        return Reading("holds", owner, who) if owner is not None else None
    return None


def _owner(noun: Token) -> Token | None:
    """Whose it is: "stronghold of X", "X's stronghold", "X stronghold"."""
    found = next((n for p, n in grammar.preposition_objects(noun) if p == "of"), None)
    if found is not None:
        return found
    return next((c for c in noun.children if c.dep_ in {"poss", "compound", "nmod", "amod"}), None)


def _copular_phrase(verb: Token, who: Token | None, name: str, noun: Token) -> Reading | None:
    inner = next((n for p, n in grammar.preposition_objects(noun) if p in {"of", "by"}), None)
    owner = inner or _owner(noun)
    if name == "in" and noun.lemma_ in IN_CONTROL and inner is not None:
        if grammar.is_passive(verb) or held_places.is_place_noun(who):
            return Reading("holds", inner, who)
        return Reading("holds", who, inner)
    if name in {"in", "under", "into"} and noun.lemma_ in UNDER | {"hand"} and owner is not None:
        state: ControlState = "captured" if verb.lemma_ in {"fall", "come"} else "holds"
        return Reading(state, owner, who)
    if name == "under" and noun.lemma_ in {"siege", "attack", "assault", "blockade"}:
        by = next((n for p, n in grammar.preposition_objects(noun) if p in {"by", "from"}), None)
        by = by or next(
            (n for p, n in grammar.preposition_objects(verb) if p in {"by", "from"}), None
        )
        return Reading("besieged" if noun.lemma_ in {"siege", "blockade"} else "contested", by, who)
    edged = inner is not None or any(c.dep_ == "det" for c in noun.children)  # not "on edge"
    if noun.lower_ in EDGES and name in {"on", "at", "in", "near"} and edged:
        return Reading("contested", who, inner or noun, part="outskirts")
    if (
        name == "in"
        and verb.lemma_ == "be"
        and who is not None
        and who.lower_ in FORCES
        and held_places.is_place_noun(noun)
        and not any(c.dep_ in {"attr", "acomp"} for c in verb.children)
    ):
        return Reading("entered", who, noun)
    if name in {"inside", "within"} and noun.lemma_ in PLACE_NOUNS | {noun.lemma_}:
        return Reading("entered", who, noun) if held_places.could_be_place(noun) else None
    return None


def with_control(verb: Token) -> Reading | None:
    """As in "X took control of P", "control of P is contested"."""
    state = CONTROL_OBJECT.get(verb.lemma_)
    actor, thing = _roles(verb)
    if verb.lemma_ in CONTESTING and grammar.is_passive(verb):
        state = "contested"
    if state is None or thing is None or thing.lemma_ != "control":
        return None
    place = next((n for p, n in grammar.preposition_objects(thing) if p in {"of", "over"}), None)
    place = place or next(
        (n for p, n in grammar.preposition_objects(verb) if p in {"of", "over"}), None
    )
    return Reading(state, actor, place)


def expelled(verb: Token) -> Reading | None:
    """As in "Y drove X out of P": X lost P, against Y."""
    if verb.lemma_ not in EXPELLING:
        return None
    actor, thing = _roles(verb)
    for name, noun in grammar.preposition_objects(verb):
        if name in {"out of", "from", "of"} and held_places.could_be_place(noun):
            if verb.lemma_ == "clear" and thing is not None and held_places.could_be_place(thing):
                return Reading("retaken", actor, thing, against=noun)
            if thing is not None:
                return Reading("lost", thing, noun, against=actor)
    if verb.lemma_ == "clear" and thing is not None and held_places.could_be_place(thing):
        return Reading("retaken", actor, thing)
    return None


def repelled(verb: Token) -> Reading | None:
    """As in "Y repelled the attack of X", "X were turned back": Y repelled, against X."""
    with_particle = (verb.lemma_, grammar.particle(verb)) in REPELLING_WITH
    if verb.lemma_ not in REPELLING and not with_particle:
        return None
    actor, thing = _roles(verb)
    if thing is None or not (thing.lemma_ in OFFENSIVES or is_side(thing) or is_force(actor)):
        return None  # "defeated the bill", "defeated the judge"
    against, place = thing, None
    if thing.lemma_ in OFFENSIVES:
        inner = dict(grammar.preposition_objects(thing))
        against = (
            inner.get("by")
            or inner.get("of")
            or next((c for c in thing.children if c.dep_ in {"poss", "compound"}), thing)
        )
        place = inner.get("on") or inner.get("against")
    if place is None:
        place = next(
            (n for p, n in grammar.preposition_objects(verb) if p in {"in", "at", "from", "near"}),
            None,
        )
    return Reading("repelled", actor, place, against=against)


def at_edge(verb: Token) -> Reading | None:
    """As in "X reached the outskirts of P", "X had got as far as the edge of P"."""
    if verb.lemma_ not in NEARING:
        return None
    edge = next((t for t in verb.subtree if t.lower_ in EDGES and t.i > verb.i), None)
    if edge is None:
        return None
    of = next((n for p, n in grammar.preposition_objects(edge) if p == "of"), None)
    return Reading("contested", grammar.subject(verb), of or edge, part="outskirts")


def moved(verb: Token) -> Reading | None:
    """As in "X withdrew from P", "X pushed into P", "X launched an attack on P"."""
    who = grammar.subject(verb)
    found = dict(grammar.preposition_objects(verb))
    if verb.lemma_ in LEAVING:
        place = found.get("from") or found.get("out of")
        return Reading("lost", who, place) if place is not None else None
    if verb.lemma_ in MOVING_IN:
        place = found.get("into") or found.get("inside")
        return Reading("entered", who, place) if place is not None else None
    if verb.lemma_ in {"fight", "clash", "battle"}:
        place = found.get("for") or found.get("inside") or found.get("in")
        return Reading("contested", who, place) if place is not None else None
    thing = grammar.direct_object(verb)
    lemma = LEMMAS.get(verb.lower_, verb.lemma_)
    if verb.lemma_ in QUITTING and thing is not None and is_force(who):
        return Reading("lost", who, thing) if held_places.could_be_place(thing) else None
    if thing is not None and thing.lemma_ in OFFENSIVES and lemma in LAUNCHING:
        place = dict(grammar.preposition_objects(thing)).get("on") or found.get("on")
        return Reading("contested", who, place) if place is not None else None
    return None


def fallen(verb: Token) -> Reading | None:
    """As in "P fell to X", "P fell"."""
    if verb.lemma_ != "fall":
        return None
    who = grammar.subject(verb)
    to = next((n for p, n in grammar.preposition_objects(verb) if p == "to"), None)
    if who is None or not held_places.could_be_place(who) or _falls_otherwise(verb):
        return None
    if to is None and not held_places.is_place_noun(who):
        return None
    if to is not None and not (is_side(to) or to.ent_type_ in {"ORG", "PERSON"}):
        return None
    return Reading("captured", to, who)


def _falls_otherwise(verb: Token) -> bool:
    """Whether "fall" says more or less: "fell asleep", "fell 3 percent", "falls to X to do it"."""
    return grammar.particle(verb) is not None or any(
        c.dep_ in {"acomp", "prt", "dobj", "attr", "oprd", "xcomp"}
        or (c.dep_ == "npadvmod" and c.ent_type_ not in {"DATE", "TIME"})
        or c.lower_ in {"apart", "short", "behind"}
        for c in verb.children
    )


def transitive(verb: Token) -> Reading | None:
    """As in "X captured P", "P was retaken by X", "X took (over) P"."""
    state = TRANSITIVE.get(LEMMAS.get(verb.lower_, verb.lemma_))
    if state is None and verb.lemma_ in {"take", "win"}:
        state = "captured"
    if state is None:
        return None
    actor, thing = _roles(verb)
    if thing is None and verb.lemma_ in {"take", "attack", "storm"}:
        thing = dict(grammar.preposition_objects(verb)).get("over")
    if thing is None or not held_places.could_be_place(thing) or _of_people(verb, actor):
        return None
    return Reading(state, actor, thing)


def _of_people(verb: Token, actor: Token | None) -> bool:
    """Whether people or meetings are meant: "was taken to hospital", "was held last month"."""
    if verb.lemma_ == "take":
        return any(name in {"to", "into"} for name, _ in grammar.preposition_objects(verb))
    if verb.lemma_ != "hold":
        return False
    return grammar.particle(verb) is not None or (grammar.is_passive(verb) and actor is None)
