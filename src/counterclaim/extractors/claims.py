"""Parsed paragraphs -> claims: one checkable statement by one voice each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from counterclaim.extractors import (
    accusations,
    clauses,
    control,
    deeds,
    denials,
    first_person,
    framing,
    genders,
    grammar,
    infinitives,
    modality,
    parts,
    reading,
    references,
    surroundings,
    syntax,
    wording,
    worth,
)
from counterclaim.extractors.attribution import Attribution
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.parts import Part
from counterclaim.extractors.reading import Found, Reading
from counterclaim.extractors.resolver import Resolver
from counterclaim.extractors.times import TimeMention
from counterclaim.extractors.wording import Wording
from counterclaim.records import Claim, Control, Deed, Document, Modality, TimeSpan, Voice

if TYPE_CHECKING:
    from spacy.language import Language

# Tokens between a verb of denying and what it denies: "denied on Monday that".
CUE_REACH = 6
# Pronouns of one person at a cue.
SPEAKING = frozenset({"he", "she"})


def extract(
    document: Document, nlp: Language, party_table: Mapping[str, tuple[str, ...]]
) -> tuple[Claim, ...]:
    """All claims of a document in the order of its text.

    Args:
        document: The document.
        nlp: The spaCy pipeline (`language.load`).
        party_table: The user's own parties, name -> words.
    """
    return of_reading(reading.read(document, nlp, party_table))


def of_reading(source: Reading) -> tuple[Claim, ...]:
    """All claims of a document that was read."""
    claims: list[Claim] = []
    number = 0
    for found, near in source.by_paragraph():
        for sentence in found.paragraph.doc.sents:
            if not worth.is_boilerplate(sentence.text):
                claims.extend(_sentence_claims(near, found, sentence, number))
            number += 1
    return tuple(denials.answered(surroundings.with_settings(_unique(claims), source)))


def _sentence_claims(source: Reading, found: Found, sentence: Token, number: int) -> list[Claim]:
    base = found.paragraph.start

    def is_told(token: Token) -> bool:
        return framing.innermost(source.attributions, token.idx + base) is not None

    split = clauses.split(sentence, is_told)
    heads = {clause.head.i for clause in split}
    said = (part for clause in split for part in parts.of_clause(source, found, clause, heads))
    made = (_claim(source, found, part, number) for part in said)
    return [denials.marked(claim) for claim in made if claim is not None]


def _claim(source: Reading, found: Found, part: Part, number: int) -> Claim | None:
    """The claim of one content, or None if it is none."""
    doc, base, clause = found.paragraph.doc, found.paragraph.start, part.clause
    index = part.said
    if index is None:
        index = framing.innermost(source.attributions, clause.head.idx + base)
    said = source.attributions[index] if index is not None else None
    if said is not None and said.head is not None and said.head.lower() in framing.DISTRIBUTIVE:
        return None
    said_here = [
        one
        for one in source.attributions
        if not (part.whole and one.cue and one.cue[0] <= clause.head.idx + base < one.cue[1])
    ]
    left_out = framing.attribution_tokens(said_here, clause, base)
    left_out |= set() if part.whole else framing.behind(said, clause, base)
    if clause.head.i in left_out:
        return None
    if index is None:
        left_out = set()  # a clause in nobody's words is told as it stands
    kept = [i for i in clause.tokens if i not in left_out]
    if not kept:
        return None
    voice = framing.voice_of(source, index)
    if said is not None and said.cue_kind == "deny" and voice.kind == "outlet":
        return None  # "he denied it": nobody whom the text names
    direct = said is not None and said.direct
    # Who is quoted calls the own side "we"; "they" are others.
    side = None if direct else first_person.own_side(voice)
    quoted = voice.name if direct else None
    resolver = Resolver(found.mentions, side, quoted, _teller(found, said, voice))
    name_of = _namer(resolver, voice)
    state = control.extract(clause.head, found.places, base, name_of, votes=found.votes)
    cue_of = None if part.spoken else said
    firmness = "denied" if part.denied else _modality(clause.head, cue_of)
    spoken = _wording(
        source,
        found,
        part,
        left_out=left_out,
        voice=voice,
        resolver=resolver,
        state=state,
        planned=firmness == "planned" or (firmness == "hypothetical" and _is_plan(said)),
    )
    pointing = firmness == "denied" and denials.pointer(spoken.text) is not None
    if pointing and voice.kind == "outlet":
        return None
    if not pointing and worth.reason_against(
        clause,
        spoken.text,
        speaker=voice.kind == "speaker",
        outlet=source.document.publisher,
        framed=part.frame is not None,
    ):
        return None
    low, high = _span(doc, [*kept, *_quoted(source, found, part, index, kept)], base)
    own = _own_stretches(doc, kept, base)
    inside = tuple(p for p in found.places if _within(p.start, own))
    return Claim(
        id=claim_id(source.document.path, low, high, spoken.text),
        document=source.document.path,
        publisher=source.document.publisher,
        published=source.document.published,
        text=spoken.text,
        quote=source.document.text[low:high],
        start=low,
        end=high,
        voice=voice,
        modality=firmness,
        quantities=tuple(q for q in found.quantities if _within(q.start, own)),
        control=state,
        deed=_deed(part, firmness, name_of),
        places=surroundings.distinct(inside),
        time=_time_in(found.times, own),
        sentence=number,
        unresolved=spoken.unresolved,
    )


def _teller(found: Found, said: Attribution | None, voice: Voice) -> tuple[Token, str] | None:
    """The pronoun that stands at the cue for a speaker who is known, and what it stands for."""
    if said is None or said.direct or said.mention is None or voice.kind != "speaker":
        return None
    base, (start, end) = found.paragraph.start, said.mention
    span = found.paragraph.doc.char_span(start - base, end - base) if start >= base else None
    if span is None or len(span) != 1 or span[0].lower_ not in references.RESOLVABLE:
        return None
    name = first_person.name_of(voice)
    if not name[0].isalpha() or span[0].head.dep_ in framing.EMBEDDING:
        return None  # "a film in which he says": whom the voice is taken from is far
    return span[0], name


def _deed(part: Part, firmness: Modality, name_of: Callable[[Token], str]) -> Deed | None:
    """Who is said to have done it; what is denied is denied of them."""
    inner = part.frame is None or part.clause.head.pos_ in grammar.VERBAL
    deed = deeds.extract(part.clause.head, name_of) if inner else None
    if deed is not None:
        return replace(deed, stance="denies") if firmness == "denied" else deed
    return deeds.extract(part.frame, name_of) if part.frame is not None else None


def _wording(
    source: Reading,
    found: Found,
    part: Part,
    *,
    left_out: set[int],
    voice: Voice,
    resolver: Resolver,
    state: Control | None,
    planned: bool,
) -> Wording:
    """The statement of a content; a denied noun or gerund gets its denier as the subject."""
    clause = part.clause
    named: dict[int, str] = {}
    pronoun = control.place_pronoun(clause.head) if state and state.place else None
    if pronoun is not None and state and state.place:
        named[pronoun.i] = state.place
    named.update(_speakers_named(source, found, clause, resolver))
    meant = clauses.antecedent(clause.head)
    if meant is not None:
        named[meant[0].i] = _namer(resolver, voice)(meant[1])
    spoken = wording.word(
        clause,
        left_out=left_out,
        voice=voice,
        resolver=resolver,
        places=found.phrases,
        named=named,
    )
    if part.frame is not None and clause.head.lower_ in denials.POINTERS:
        return Wording(clause.head.text.capitalize(), ())
    if part.frame is None:
        return spoken
    accused = accusations.read(part.frame)
    if accused is not None:
        doer = _namer(resolver, voice)(accused.accused)
        open_doer = doer.lower() in references.RESOLVABLE
        if open_doer:
            subject = {"him": "he", "her": "she", "them": "they"}.get(doer.lower(), doer)
            doer = f"{subject} {wording.UNRESOLVED_MARK}"
        text = accusations.statement(accused, spoken.text, doer)
        left = (accused.accused.text,) if open_doer else ()
        return Wording(text, (*left, *spoken.unresolved))
    who = grammar.subject(part.frame)
    name = _namer(resolver, voice)(who) if who is not None else None
    if part.frame.lemma_.lower() in denials.DENIERS:
        return spoken._replace(text=denials.alone(clause.head, spoken.text, name))
    return spoken._replace(text=infinitives.statement(spoken.text, name, planned=planned))


def _span(doc: Any, indices: Sequence[int], base: int) -> tuple[int, int]:
    """Code points of the document from the first to the last of these tokens."""
    last = doc[max(indices)]
    return doc[min(indices)].idx + base, last.idx + len(last.text) + base


def _quoted(
    source: Reading, found: Found, part: Part, index: int | None, kept: Sequence[int]
) -> Sequence[int]:
    """Tokens that the quote spans besides: a denial is quoted with its verb."""
    one = source.attributions[index] if index is not None else None
    if part.quoted or one is None or one.cue_kind != "deny" or one.negated:
        return part.quoted
    cue, base = one.cue, found.paragraph.start
    doc = found.paragraph.doc
    span = doc.char_span(cue[0] - base, cue[1] - base) if cue else None
    if span is None or not 0 < kept[0] - span.start <= CUE_REACH:
        return ()
    between = doc[span.end : kept[0]]
    return () if any(token.pos_ in grammar.VERBAL for token in between) else (span.start,)


def _modality(head: Token, said: Attribution | None) -> Modality:
    """How firmly it is put; what somebody did not say ("did not confirm that") stays open."""
    if said is not None and said.negated and not modality.is_disbelieved(head):
        return "uncertain"
    return modality.of_clause(head, said.cue_kind if said else None)


def _speakers_named(
    source: Reading, found: Found, clause: clauses.Clause, resolver: Resolver
) -> dict[int, str]:
    """Pronouns that stand for a speaker at a cue, where nothing else settles them.

    "He called it an accident": who speaks is known from the sentences before.
    """
    base, order = found.paragraph.start, set(clause.in_order())
    out: dict[int, str] = {}
    for one, voice in zip(source.attributions, source.voices, strict=True):
        if one.mention is None or one.mention in one.source or not voice.name:
            continue
        span = found.paragraph.doc.char_span(one.mention[0] - base, one.mention[1] - base)
        if span is None or len(span) != 1 or span[0].i not in order:
            continue
        pronoun = span[0]
        if any(i < pronoun.i and references.is_same(pronoun.doc[i], pronoun) for i in order):
            continue
        settled = pronoun.lower_ not in SPEAKING or resolver.words_for(pronoun)
        sex = genders.of_words(voice.name.split())
        fits = voice.name[0].isupper() and sex in {None, genders.PRONOUNS.get(pronoun.lower_)}
        if not settled and fits:
            out[pronoun.i] = voice.name
    return out


def _is_plan(said: Attribution | None) -> bool:
    """Whether somebody says what they will do, be it under a condition ("threatens to ... if")."""
    return said is not None and said.cue_kind == "plan"


def _namer(resolver: Resolver, voice: Voice) -> Callable[[Token], str]:
    """Names for actors: pronouns and "its forces" resolved where the text settles them."""

    def name(token: Token) -> str:
        own = voice.party or voice.name
        token = grammar.counted(token)
        if token.lower_ in {"we", "us"} and token.text != "US" and own:
            return own
        if token.lower_ in references.RESOLVABLE:
            return resolver.words_for(token) or str(token.text)
        low, _ = grammar.phrase(token)
        if own and token.doc[low].lower_ == "our":
            return f"{own}'s {token.doc[low + 1 : token.i + 1].text}"
        return resolver.phrase(token.doc, low, token.i) or grammar.short_phrase(token)

    return name


def _own_stretches(doc: Any, indices: Sequence[int], base: int) -> list[tuple[int, int]]:
    """Code points of the document that these tokens cover, blanks between them included.

    What another clause says in the middle ("the town, where police said ..., is closed") has its
    own numbers, places and days.
    """
    runs = syntax.merged((i, i + 1) for i in indices)
    return [_span(doc, range(*run), base) for run in runs]


def _within(offset: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in stretches)


def _time_in(
    mentions: Sequence[TimeMention], stretches: Sequence[tuple[int, int]]
) -> TimeSpan | None:
    """The first time that the clause names, resolved ones before others."""
    inside = [m.span for m in mentions if _within(m.start, stretches)]
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
