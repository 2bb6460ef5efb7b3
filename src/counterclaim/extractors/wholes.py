"""A statement as a whole, for statements that a user set side by side.

Clauses are what one can check one by one, but a short statement also says something as a whole:
a headline's count may stand outside the clause that names the place, a state of control in a
participle, a denial where the parse loses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.extractors import clauses, control, denial_words, grammar, modality, surroundings
from counterclaim.extractors.claims import claim_id
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.reading import Found, Reading
from counterclaim.records import Claim, Control, Modality, Voice

# Verbs that make an infinitive an outcome and not a purpose.
ACHIEVED = frozenset({"manage", "claim", "report", "say", "confirm", "appear", "continue", "help"})


def whole(source: Reading) -> Claim:
    """The whole statement as one claim, with every count, place and the first time in it."""
    document = source.document
    text = " ".join(document.text.split())
    times = [m.span for found in source.found for m in found.times]
    dated = [span for span in times if span.start or span.end]
    return Claim(
        id=claim_id(document.path, 0, len(document.text), f"whole\0{text}"),
        document=document.path,
        publisher=document.publisher,
        published=document.published,
        text=text,
        quote=document.text,
        start=0,
        end=len(document.text),
        voice=_voice(source),
        quantities=tuple(q for found in source.found for q in found.quantities),
        places=surroundings.distinct([p for found in source.found for p in found.places]),
        time=next(iter(dated or times), None),
    )


def _voice(source: Reading) -> Voice:
    """The one speaker of the statement, else its outlet."""
    named = {voice.name: voice for voice in source.voices if voice.name}
    if len(named) == 1:
        return next(iter(named.values()))
    return Voice("outlet", source.document.publisher)


def parts(source: Reading, base: Claim, known: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """States of control and denials that no clause of the statement has as a claim.

    Args:
        source: The statement, read.
        base: Its `whole`.
        known: The claims of its clauses.
    """
    held = [c.control for c in known if c.control]
    found: list[Claim] = []
    for state, kind, start, end in _states(source):
        if not any(_like(state, other) for other in held):
            held.append(state)
            found.append(_part(base, start, end, kind, state))
    if not any(claim.modality == "denied" for claim in known):
        found += [_denied(base, one) for one in denial_words.read(source.document.text)]
    return tuple(found)


def _like(a: Control, b: Control) -> bool:
    return (a.actor, a.place, a.state, a.part, a.negated) == (
        b.actor,
        b.place,
        b.state,
        b.part,
        b.negated,
    )


def _states(source: Reading) -> Iterator[tuple[Control, Modality, int, int]]:
    """Every state of control that any verb of the statement tells, with modality and span."""
    denied = [(d.start, d.end) for d in denial_words.read(source.document.text)]
    for found in source.found:
        for token in found.paragraph.doc:
            if token.pos_ not in grammar.VERBAL:
                continue
            state = control.extract(token, found.places, found.paragraph.start, votes=found.votes)
            if state is None:
                continue
            at = token.idx + found.paragraph.start
            kind = _modality(token)
            if kind == "fact" and any(low <= at < high for low, high in denied):
                kind = "denied"
            start, end = _span(token, found)
            yield state, kind, start, end


def _modality(token: Token) -> Modality:
    if modality.of_clause(clauses.first_of(token), None) == "hypothetical":
        return "hypothetical"  # "if they attack the port and take the town"
    kind = modality.of_clause(token, None)
    purpose = token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children)
    if kind == "fact" and purpose and token.head.lemma_ not in ACHIEVED:
        return "planned"
    return kind


def _span(token: Token, found: Found) -> tuple[int, int]:
    doc, base = found.paragraph.doc, found.paragraph.start
    low, last = doc[token.left_edge.i], doc[token.right_edge.i]
    return low.idx + base, last.idx + len(last.text) + base


def _part(base: Claim, start: int, end: int, kind: Modality, state: Control | None) -> Claim:
    """A stretch of the statement as a claim of its own."""
    quote = base.quote[start:end]
    text = " ".join(quote.split())
    return Claim(
        id=claim_id(base.document, start, end, f"part\0{text}"),
        document=base.document,
        publisher=base.publisher,
        published=base.published,
        text=text[:1].upper() + text[1:],
        quote=quote,
        start=start,
        end=end,
        voice=base.voice,
        modality=kind,
        control=state,
        quantities=tuple(q for q in base.quantities if start <= q.start < end),
        places=tuple(p for p in base.places if start <= p.start < end),
        time=base.time,
    )


def _denied(base: Claim, one: denial_words.Denial) -> Claim:
    """The content of a denial, said by whoever stands in front of it."""
    made = _part(base, one.start, one.end, "denied", None)
    if not one.who:
        return made
    voice = base.voice if base.voice.name and base.voice.name in one.who else None
    known = Voice("speaker", one.who)
    return replace(made, voice=voice or known)
