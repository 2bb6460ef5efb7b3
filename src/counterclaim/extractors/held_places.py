"""Which place a noun phrase in a clause of control means, and which part of it."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extractors import grammar
from counterclaim.extractors.control_words import PARTS, PLACE_NOUNS, SHARES
from counterclaim.extractors.grammar import Token
from counterclaim.records import Place

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


def _aside(noun: Token, place: Place, base: int) -> bool:
    """Whether a place only tells where the noun lies near ("posts around the town")."""
    return any(
        t.lower_ in {"around", "near", "outside", "towards", "toward"}
        and noun.i < t.i
        and t.idx + base < place.start
        for t in noun.subtree
    )


def is_place_noun(token: Token | None) -> bool:
    """Whether a word is a common or proper noun for a place."""
    return token is not None and (
        token.lemma_.lower() in PLACE_NOUNS or token.ent_type_ in PLACE_LABELS
    )


def whole_of(token: Token) -> Token:
    """The place of which a share is meant: "70 percent of the city" is of the city."""
    if token.lower_ not in SHARES:
        return token
    return next((n for p, n in grammar.preposition_objects(token) if p == "of"), token)


def could_be_place(token: Token) -> bool:
    """Whether a noun can be a place: a name, a place noun, a pronoun for one, or a share of one."""
    if token.lower_ in SHARES:
        inner = whole_of(token)
        return inner is not token and could_be_place(inner)
    return (
        is_place_noun(token)
        or token.lower_ == "it"
        or (token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "NORP"})
    )


def _may_name_place(noun: Token) -> bool:
    """Whether a name that nobody knows may be a place's: "took Marat", not "took her Porsche"."""
    owned = any(c.dep_ in {"poss", "det"} for c in noun.children)
    return noun.ent_type_ in PLACE_LABELS or (not noun.ent_type_ and not owned)


def place_of(
    noun: Token | None, places: Sequence[Place], base: int, *, sure: bool
) -> tuple[str | None, str | None]:
    """Name of the place that a noun phrase holds, and the part of it that is meant.

    ``sure``: the grammar allows only a place here, so that a name that looks like a person's is
    one too; people can be captured, but nobody is in control of them.
    """
    if noun is None:
        return None, None
    shared, noun = noun, whole_of(noun)
    low, high = noun.left_edge.idx + base, noun.right_edge.idx + len(noun.right_edge) + base
    part = grammar.short_phrase(noun) if noun.lower_ in PARTS else None
    inside = [p for p in places if low <= p.start and p.end <= high and not _aside(noun, p, base)]
    covering = [p for p in inside if p.start <= noun.idx + base < p.end]
    named = noun.pos_ == "PROPN" and noun.lemma_.lower() not in PLACE_NOUNS | PARTS
    # Beside a name stands where it lies ("X in the north") or where somebody is from.
    best = covering or ([] if named else inside)
    if best:
        return best[0].name, part
    if noun.lower_ == "it":
        earlier = [p for p in places if p.end <= noun.idx + base]
        settled = sure or shared is not noun
        return (earlier[-1].name if earlier else None), part if earlier or not settled else "it"
    if part is None and noun.lemma_.lower() in PLACE_NOUNS:
        part = grammar.short_phrase(noun)
    elif part is None and noun.pos_ == "PROPN" and (sure or _may_name_place(noun)):
        return grammar.short_phrase(noun), None
    return None, part
