"""Which place a noun phrase in a clause of control means, and which part of it."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extractors import grammar
from counterclaim.extractors.control_words import NAMED_NOUNS, PARTS, PLACE_NOUNS, SHARES
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


def _stands_for_place(noun: Token) -> bool:
    """Whether a common noun is for a place, or for a share of one."""
    lemma = noun.lemma_.lower()
    common = noun.pos_ == "NOUN" and noun.ent_type_ not in PLACE_LABELS
    return not common or lemma in PLACE_NOUNS | PARTS or noun.lower_ in SHARES | PARTS


def _bears_name(noun: Token, place: Place, base: int) -> bool:
    """Whether the place is the noun's own name: "the city of X", "city X", not "a town in X"."""
    if noun.lemma_.lower() not in NAMED_NOUNS:
        return noun.pos_ != "NOUN" or noun.lemma_.lower() not in PLACE_NOUNS
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ != "of":
            low, high = child.idx + base, child.right_edge.idx + base
            if low < place.start <= high:
                return False
    return True


def _best_inside(noun: Token, inside: Sequence[Place], base: int) -> list[Place]:
    """The places in a noun's phrase; "the capital of a country" is no country."""
    if noun.lemma_.lower() in NAMED_NOUNS - {"capital"}:
        own = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        called = [p for p in inside if own is not None and p.start - base > own.idx]
        return called or list(inside)  # "the Black Sea port of X"
    if noun.lemma_.lower() != "capital":
        return list(inside)
    return [place for place in inside if place.kind not in {"country", "province"}]


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
    best = covering or ([] if named else _best_inside(noun, inside, base))
    if best and not covering and part is None:
        if not _stands_for_place(noun):
            return None, None  # "pulled out of a meeting in Marat"
        part = None if _bears_name(noun, best[0], base) else grammar.short_phrase(noun)
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
