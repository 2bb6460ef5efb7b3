"""Who stands how towards a place: holds it, took it, entered it, lost it, was thrown back.

Read from the parse: a verb of control with a place in the role where the verb puts it.
The grammar is general; no name of a party or a place stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counterclaim.extractors import control_readings, elections, grammar, held_places, sides
from counterclaim.extractors.control_readings import Reading
from counterclaim.extractors.control_words import (
    BODIES,
    FAILING,
    FIGURATIVE,
    MANAGING,
    NO_ACTORS,
    WINNING,
)
from counterclaim.extractors.grammar import Token
from counterclaim.records import Control, Place


def extract(
    head: Token,
    places: Sequence[Place],
    base: int,
    name_of: Callable[[Token], str] = grammar.short_phrase,
    *,
    votes: bool = False,
) -> Control | None:
    """The state of control that the clause of ``head`` states, or None.

    Args:
        head: Verb (or copula) of the clause.
        places: Places of the paragraph with document offsets.
        base: Offset of the paragraph in the document.
        name_of: Turns an actor's token into a name, pronouns resolved.
        votes: Whether the document is about voting, where places are won by candidates.
    """
    for verb in (head, *_carried(head)):
        found = _of_verb(verb, places, base, name_of, votes=votes)
        if found is not None:
            return found
    return None


def place_pronoun(head: Token) -> Token | None:
    """The pronoun that stands for the place in the clause of ``head`` ("it is under ...")."""
    for read in (
        control_readings.copular,
        control_readings.with_control,
        control_readings.expelled,
        control_readings.moved,
        control_readings.fallen,
        control_readings.transitive,
    ):
        reading = read(head)
        if reading is not None and reading.place is not None:
            return reading.place if reading.place.lower_ == "it" else None
    return None


def _carried(head: Token) -> list[Token]:
    """Verbs under the head that tell what was done or failed ("failed to take", "managed to")."""
    if head.lemma_ not in FAILING | MANAGING:
        return []
    if head.lemma_ != "help" and grammar.direct_object(head) is not None:
        return []  # "began an offensive to take the town"
    return [c for c in head.children if c.dep_ == "xcomp" and c.pos_ == "VERB"]


def _of_verb(
    head: Token,
    places: Sequence[Place],
    base: int,
    name_of: Callable[[Token], str],
    *,
    votes: bool,
) -> Control | None:
    for read in (
        control_readings.copular,
        control_readings.with_control,
        control_readings.expelled,
        control_readings.repelled,
        control_readings.at_edge,
        control_readings.moved,
        control_readings.fallen,
        control_readings.transitive,
    ):
        reading = read(head)
        if reading is None or not _is_plausible(reading, head, votes=votes):
            continue
        bare = read in {control_readings.transitive, control_readings.fallen}
        sure = reading.place is not None and _is_sure(reading, reading.place, bare=bare)
        place, part = held_places.place_of(reading.place, places, base, sure=sure)
        if reading.state != "repelled" and place is None and part is None:
            continue
        return Control(
            actor=name_of(reading.actor) if reading.actor is not None else None,
            place=place,
            state=reading.state,
            part=reading.part or part,
            against=name_of(reading.against) if reading.against is not None else None,
            negated=grammar.is_negated(head) or _failed(head),
            text=str(head.doc[head.left_edge.i : head.right_edge.i + 1].text),
        )
    return None


def _is_sure(reading: Reading, noun: Token, *, bare: bool) -> bool:
    """Whether only a place can be meant, so that a name that looks like a person's is one too.

    ``bare``: the verb alone does not say so ("took", "fell"); forces take towns rather than
    somebody known by one name.
    """
    if not bare:
        return sides.is_side(reading.actor) or noun.ent_type_ not in {"PERSON", "ORG"}
    alone = not any(c.dep_ in {"compound", "amod"} for c in noun.children)
    return alone and sides.is_force(reading.actor)


def _is_plausible(reading: Reading, verb: Token, *, votes: bool) -> bool:
    """Whether somebody who takes places does so here, and what is taken is a place."""
    actor, noun = reading.actor, reading.place
    if _takes_no_place(verb, actor):
        return False
    if sides.is_force(actor):
        return True
    if votes or elections.near(verb.sent):
        won = actor is None and verb.lemma_ in WINNING
        voted = actor is not None and actor.ent_type_ != "GPE"
        if won or voted:
            return False
    if noun is None:
        return True
    body = noun.lemma_.lower() in BODIES and reading.state != "entered"
    if body or (noun.lemma_.lower() in FIGURATIVE and _is_named(actor)):
        return False
    return reading.state != "entered" or actor is None or actor.ent_type_ != "PERSON"


def _takes_no_place(verb: Token, actor: Token | None) -> bool:
    """Whether a verb of control means something else with this subject, or without any."""
    if actor is None:
        return bool(verb.lemma_ == "evacuate")  # people are brought out; nobody gives it up
    if verb.lemma_ == "enter" and not _may_enter(actor):
        return True  # "somebody entered the country"
    if verb.lemma_ == "escape" and not sides.is_force(actor):
        return True  # from a prison
    return actor.pos_ == "ADJ" or _is_no_actor(actor)


def _may_enter(actor: Token) -> bool:
    return sides.is_side(actor) or actor.ent_type_ == "ORG" or actor.pos_ == "PROPN"


def _is_no_actor(actor: Token) -> bool:
    first, last = grammar.phrase(actor)
    words = {t.lemma_.lower() for t in actor.doc[first : last + 1] if t.head.i in {t.i, actor.i}}
    return not NO_ACTORS.isdisjoint({actor.lemma_.lower(), *words})


def _is_named(actor: Token | None) -> bool:
    return actor is not None and not sides.is_side(actor)


def _failed(head: Token) -> bool:
    """Whether the state is only what somebody failed to do ("failed to take the town")."""
    return head.dep_ == "xcomp" and head.head.lemma_ in FAILING
