"""Who takes, holds and leaves places: forces, and the sides that send them."""

from __future__ import annotations

from counterclaim.extractors import grammar, parties, victims
from counterclaim.extractors.control_words import FORCES, SENDERS
from counterclaim.extractors.grammar import Token

# Countries and peoples wage war; a body with a name may be a militia or a company.
NATIONS = frozenset({"GPE", "NORP"})


def is_force(token: Token | None) -> bool:
    """Whether somebody takes, holds and leaves towns as forces do."""
    if token is None:
        return False
    if token.lower_ in FORCES:
        return True
    phrase = grammar.short_phrase(token)
    armed = victims.is_armed(victims.victim_class(phrase.split()))
    return armed or parties.armed_group(phrase) is not None


def is_side(token: Token | None) -> bool:
    """Whether somebody is a force, a nation or a body that has forces."""
    if token is None:
        return False
    sends = token.lemma_.lower() in SENDERS or token.ent_type_ in NATIONS
    return sends or is_force(token)
