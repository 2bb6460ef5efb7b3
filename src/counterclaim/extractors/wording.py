"""A clause as a statement that stands alone: attribution off, references named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from counterclaim.extractors import (
    empty_it,
    first_person,
    grammar,
    owners,
    references,
    sharing,
    tidying,
)
from counterclaim.extractors.clauses import Clause, is_mark
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.resolver import Resolver
from counterclaim.records import Place, Voice

UNRESOLVED_MARK = "[?]"
LEADING_ARTICLE = re.compile(
    r"(?:The|An?|Any|No|Every|Each|All|Many|Most|Other|Its|Their|His|Her|Some|Two|Three|Several) "
)
# Written out behind a name: "the army've" -> "the army have".
CONTRACTIONS = {
    f"{sign}{short}": full
    for sign in "'’"
    for short, full in (("m", "is"), ("re", "are"), ("ve", "have"), ("ll", "will"), ("d", "would"))
}
DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})


class Wording(NamedTuple):
    """The statement and the references in it that the document does not settle."""

    text: str
    unresolved: tuple[str, ...]


def word(
    clause: Clause,
    *,
    left_out: set[int],
    voice: Voice,
    resolver: Resolver,
    places: Mapping[int, tuple[int, Place]],
    named: Mapping[int, str],
) -> Wording:
    """The clause's statement.

    Args:
        clause: The clause.
        left_out: Token indices of attribution inside it.
        voice: Who speaks, for "I", "we" and "our".
        resolver: Words for pronouns.
        places: First token -> (last token, place) of phrases such as "the city" that a place
            name replaces.
        named: Token -> name for single words that are settled otherwise.
    """
    doc = clause.head.doc
    order = clause.in_order()
    inside = set(order)
    settled = {
        **named,
        **sharing.agreeing(clause.head, [doc[i] for i in order if i not in clause.tokens]),
        **first_person.agreeing(voice, [doc[i] for i in order]),
    }
    pieces: list[str] = []
    unresolved: list[str] = []
    skip_to = previous = replaced = -1
    last: Token | None = None
    last_mark, comma_at = "", 0
    for index in (i for i in order if i not in left_out or i in clause.borrowed):
        token = doc[index]
        if index <= skip_to:
            continue
        if is_mark(token) or (token.lower_ == "that" and token.tag_ == "IN" and not pieces):
            pieces.append(token.whitespace_)
            continue
        if index != previous + 1:
            if token.text == "," and last_mark == "," and index not in clause.borrowed:
                # A clause set off in the middle went: its two commas go with it.
                del pieces[comma_at:]
                pieces.append(token.whitespace_)
                previous, last_mark = index, ""
                continue
            pieces.append(" ")
        previous = index
        last = last if token.is_punct else token
        last_mark, comma_at = token.text, len(pieces)
        if index in places:
            skip_to, place = places[index]
            previous = skip_to
            pieces.append(place.name + doc[skip_to].whitespace_)
            continue
        text, open_reference = (
            (settled[index], False)
            if index in settled
            else _token_text(token, voice, resolver, inside)
        )
        if open_reference and _named_before(token, settled):
            text, open_reference = token.text, False
        if open_reference:
            unresolved.append(token.text)
        pieces.append(_fitted(token, text, pieces, replaced=replaced == index - 1))
        replaced = index if text != token.text else replaced
        if clause.borrowed and index == clause.borrowed[-1] and not token.whitespace_:
            pieces.append(" ")
    return Wording(tidying.tidied("".join(pieces), last), tuple(dict.fromkeys(unresolved)))


def _named_before(pronoun: Token, settled: Mapping[int, str]) -> bool:
    """Whether the same pronoun was named earlier in the statement: "Ada Lee ... her"."""
    return any(
        index < pronoun.i and references.is_same(pronoun, pronoun.doc[index]) for index in settled
    )


def _fitted(token: Token, text: str, pieces: Sequence[str], *, replaced: bool) -> str:
    """A token's wording as it goes on: contractions written out, articles in lower case."""
    if replaced and token.dep_ != "case" and token.text in {"'s", "’s"}:
        following = token.nbor() if token.i + 1 < len(token.doc) else token
        perfect = token.head.tag_ == "VBN" and token.dep_ == "aux"
        text = "has" if perfect or following.lower_ in {"been", "got"} else "is"
    if replaced and text == token.text and text in CONTRACTIONS:
        text = CONTRACTIONS[token.text]
    if text == token.text:
        return str(text + token.whitespace_)
    after = "".join(pieces)
    if after.strip():
        text = LEADING_ARTICLE.sub(lambda found: found[0].lower(), text)
    joint = " " if after and not after[-1].isspace() else ""
    return str(joint + text + token.whitespace_)


def _token_text(
    token: Token, voice: Voice, resolver: Resolver, inside: set[int]
) -> tuple[str, bool]:
    """The token's wording and whether it is an unsettled reference.

    A pronoun whose phrase stands in the same clause needs no help and stays as it is.
    """
    word = token.lower_
    named = first_person.words_for(token, voice)
    if named is not None:
        return named, False
    if word in DEMONSTRATIVE and token.tag_ == "DT" and token.dep_ in grammar.SUBJECTS:
        return f"{token.text} {UNRESOLVED_MARK}", True
    if word not in references.RESOLVABLE or token.pos_ not in {"PRON", "DET"}:
        return token.text, False
    if empty_it.is_empty(token) or references.is_reflexive(token):
        return token.text, False
    if owners.is_named_beside(token, inside):
        return token.text, False
    found = resolver.mention(token)
    if found is not None and found.index in inside:
        return token.text, False
    words = resolver.words_for(token)
    return (words, False) if words else (f"{token.text} {UNRESOLVED_MARK}", True)


def plain(text: str) -> str:
    """A statement without the marks of open references, as models and comparisons read it."""
    return text.replace(f" {UNRESOLVED_MARK}", "")


def place_phrases(doc: Any, places: Sequence[Place], base: int) -> dict[int, tuple[int, Place]]:
    """Phrases without a name ("the city") that stand for a known place, by first token."""
    found: dict[int, tuple[int, Place]] = {}
    for place in places:
        phrase = place.text or ""
        if not phrase[:1].islower():
            continue
        span = doc.char_span(place.start - base, place.end - base, alignment_mode="expand")
        if span is not None and place.name.lower() not in phrase.lower():
            found[span.start] = (span.end - 1, place)
    return found
