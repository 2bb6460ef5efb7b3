"""Countries and capitals that act rather than lie somewhere: "US troops", "Kabul says"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.extractors import gazetteer
from counterclaim.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from counterclaim.extractors.place_words import Named

# Prepositions behind which a country is where something is.
_WHERE = frozenset(
    "in into inside across throughout within from to around near outside over through toward "
    "towards at of on along via".split()
)
# "President of X", "government of X": the office, not the place.
_OFFICES = frozenset(
    "president minister envoy ambassador commander leader king queen prime government army "
    "military parliament member citizen people representative secretary premier chancellor "
    "ally support help backing".split()
)
SKIPPED = frozenset(
    "the northern southern eastern western central north south east west northeastern "
    "northwestern southeastern southwestern nearby neighbouring neighboring".split()
)
# What befalls a city rather than being done by its government.
_MATCHES = frozenset("beat play defeat draw thrash face".split())
_SAYS = frozenset(
    "say want deny accuse announce warn reject insist urge demand win score blame".split()
)
_STATES = frozenset("fall remain be lie suffer stay become come see".split())
_BODIES = _OFFICES | frozenset(
    "official spokesman spokeswoman administration regime authority policy diplomat talk position "
    "claim relation embassy force troop".split()
)
_ACTS = frozenset(
    {"nsubj", "nsubjpass", "poss", "compound", "amod", "nmod", "agent", "dobj", "iobj"}
)


def is_actor(doc: Doc, item: Named, place: Place) -> bool:
    """Whether a country or national capital stands for its government or its people."""
    if item.head is not None:
        return False
    token = doc[item.name_start : item.name_end].root
    if place.kind == "city" and _is_a_side(token):
        return True
    if place.kind != "country" and not _is_capital(place):
        return False
    if doc[max(0, item.name_start - 1)].lower_ == "capital":
        return False
    before = item.name_start - 1
    while before > 0 and doc[before].lower_ in SKIPPED:
        before -= 1
    if before >= 0 and doc[before].lower_ in _WHERE - {"of", "to", "on", "at"}:
        return False  # whatever the parser makes of "in Mali results in"
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    if token.dep_ == "pobj":
        return _is_office(token.head)
    if place.kind == "city" and _undergoes(token):
        return False
    return token.dep_ in _ACTS


def _is_a_side(token: Token) -> bool:
    """Whether a city stands for its team or government: "X beat Y", "X denied it"."""
    verb = token.head.lemma_.lower()
    if token.dep_ == "nsubj":
        return verb in _MATCHES | _SAYS
    return token.dep_ == "dobj" and verb in _MATCHES


def _undergoes(token: Token) -> bool:
    """Whether a city is told of as a city: "captured X", "X was shelled", "X fell"."""
    if token.dep_ in {"dobj", "nsubjpass"}:
        return True
    if token.dep_ == "nsubj":
        return token.head.lemma_ in _STATES
    return token.dep_ in {"poss", "compound"} and token.head.lemma_.lower() not in _BODIES


def _is_office(preposition: Token) -> bool:
    if preposition.lower_ not in _WHERE:
        return True
    return preposition.lower_ == "of" and preposition.head.lemma_.lower() in _OFFICES


def _is_capital(place: Place) -> bool:
    if place.kind != "city" or place.country is None:
        return False
    owner = gazetteer.by_key(f"country:{place.country}")
    return owner is not None and owner.seat == place.key
