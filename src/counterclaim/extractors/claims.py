"""Parsed paragraphs -> claims: one checkable statement by one voice each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.extractors import (
    clauses,
    control,
    deeds,
    framing,
    grammar,
    modality,
    reading,
    references,
    surroundings,
    wording,
    worth,
)
from counterclaim.extractors.attribution import Attribution
from counterclaim.extractors.clauses import Clause
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.reading import Found, Reading
from counterclaim.extractors.references import Resolver
from counterclaim.extractors.times import TimeMention
from counterclaim.records import Claim, Document, Modality, TimeSpan, Voice

if TYPE_CHECKING:
    from spacy.language import Language


def extract(
    document: Document, nlp: Language, party_table: Mapping[str, tuple[str, ...]]
) -> tuple[Claim, ...]:
    """All claims of a document in the order of its text.

    Args:
        document: The document.
        nlp: The spaCy pipeline (`language.load`).
        party_table: The user's own parties, name -> words.
    """
    source = reading.read(document, nlp, party_table)
    claims: list[Claim] = []
    number = 0
    for found in source.found:
        for sentence in found.paragraph.doc.sents:
            if not worth.is_boilerplate(sentence.text):
                claims.extend(_sentence_claims(source, found, sentence, number))
            number += 1
    return tuple(surroundings.with_settings(_unique(claims), source))


def _sentence_claims(source: Reading, found: Found, sentence: Token, number: int) -> list[Claim]:
    made = []
    split = clauses.split(sentence)
    heads = {clause.head.i for clause in split}
    for clause in split:
        if framing.is_cue(source, clause, found.paragraph.start):
            made += _named_contents(source, found, clause, heads, number)
            continue
        claim = _clause_claim(source, found, clause, number)
        if claim is not None:
            made.append(claim)
    return made


def _named_contents(
    source: Reading, found: Found, clause: Clause, heads: set[int], number: int
) -> list[Claim]:
    """Claims from contents without a verb of their own: "confirmed 21 dead", "denied a role in"."""
    doc, base = found.paragraph.doc, found.paragraph.start
    at = clause.head.idx + base
    made = []
    for one in source.attributions:
        if one.cue is None or not one.cue[0] <= at < one.cue[1]:
            continue
        for start, end in one.content:
            span = doc.char_span(start - base, end - base, alignment_mode="contract")
            if span is None or any(span.start <= i < span.end for i in heads):
                continue
            inner = Clause(span.root, tuple(range(span.start, span.end)))
            claim = _clause_claim(source, found, inner, number, frame=clause.head)
            if claim is not None:
                made.append(claim)
    return made


def _clause_claim(
    source: Reading, found: Found, clause: Clause, number: int, frame: Token | None = None
) -> Claim | None:
    """The claim of one clause, or None if it is none.

    ``frame`` is the verb of saying where the clause is only its object ("denied a role").
    """
    doc, base = found.paragraph.doc, found.paragraph.start
    index = framing.innermost(source.attributions, clause.head.idx + base)
    said = source.attributions[index] if index is not None else None
    left_out = framing.attribution_tokens(source.attributions, clause, base)
    kept = [i for i in clause.tokens if i not in left_out]
    if not kept or clause.head.i in left_out:
        return None
    voice = framing.voice_of(source, index)
    resolver = Resolver(found.mentions, voice.party)
    name_of = _namer(resolver, voice)
    state = control.extract(clause.head, found.places, base, name_of)
    pronoun = control.place_pronoun(clause.head) if state and state.place else None
    spoken = wording.word(
        clause,
        left_out=left_out,
        speaker=voice.name if voice.kind == "speaker" else None,
        resolver=resolver,
        places=found.phrases,
        named={pronoun.i: state.place} if pronoun is not None and state and state.place else {},
    )
    against = worth.reason_against(
        clause,
        spoken.text,
        speaker=voice.kind == "speaker",
        outlet=source.document.publisher,
        framed=frame is not None,
    )
    if against:
        return None
    start = doc[kept[0]].idx + base
    last = doc[kept[-1]]
    end = last.idx + len(last.text) + base
    inside = tuple(p for p in found.places if start <= p.start < end)
    return Claim(
        id=claim_id(source.document.path, start, end, spoken.text),
        document=source.document.path,
        publisher=source.document.publisher,
        published=source.document.published,
        text=spoken.text,
        quote=source.document.text[start:end],
        start=start,
        end=end,
        voice=voice,
        modality=_modality(clause.head, said),
        quantities=tuple(q for q in found.quantities if start <= q.start < end),
        control=state,
        deed=deeds.extract(clause.head if frame is None else frame, name_of),
        places=surroundings.distinct(inside),
        time=_time_in(found.times, start, end),
        sentence=number,
        unresolved=spoken.unresolved,
    )


def _modality(head: Token, said: Attribution | None) -> Modality:
    """How firmly it is put; what somebody did not say ("did not confirm that") stays open."""
    if said is not None and said.negated and said.cue_kind != "deny":
        return "uncertain"
    return modality.of_clause(head, said.cue_kind if said else None)


def _namer(resolver: Resolver, voice: Voice) -> Callable[[Token], str]:
    """Names for actors: pronouns and "its forces" resolved where the text settles them."""

    def name(token: Token) -> str:
        own = voice.party or voice.name
        if token.lower_ in {"we", "us"} and own:
            return own
        if token.lower_ in references.RESOLVABLE:
            return resolver.words_for(token) or str(token.text)
        low, _ = grammar.phrase(token)
        if own and token.doc[low].lower_ == "our":
            return f"{own}'s {token.doc[low + 1 : token.i + 1].text}"
        return resolver.phrase(token.doc, low, token.i) or grammar.short_phrase(token)

    return name


def _time_in(mentions: Sequence[TimeMention], start: int, end: int) -> TimeSpan | None:
    """The first time that the clause names, resolved ones before others."""
    inside = [m.span for m in mentions if start <= m.start < end]
    resolved = [span for span in inside if span.start or span.end]
    return next(iter(resolved or inside), None)


def _unique(claims: Sequence[Claim]) -> list[Claim]:
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return list(seen.values())


def claim_id(path: str, start: int, end: int, text: str) -> str:
    """Identity of a claim: the same document, span and wording give the same id."""
    digest = hashlib.blake2b(f"{path}\0{start}\0{end}\0{text}".encode(), digest_size=6)
    return f"c-{digest.hexdigest()}"


def with_voices(claims: Sequence[Claim], unified: Mapping[Voice, Voice]) -> tuple[Claim, ...]:
    """The claims with the spelling variants of one voice made one."""
    return tuple(replace(claim, voice=unified.get(claim.voice, claim.voice)) for claim in claims)
