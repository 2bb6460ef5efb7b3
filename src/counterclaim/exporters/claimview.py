"""One claim, and one finding's two claims, as the reports show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from counterclaim.exporters import plain
from counterclaim.exporters.context import find_context
from counterclaim.exporters.marks import Part, deciding
from counterclaim.exporters.view import AxisView, ClaimView, FindingView
from counterclaim.exporters.wording import (
    MODALITY_WORDS,
    RELATION_WORDS,
    STATE_WORDS,
    date_words,
    days,
    headline,
    one_line,
    plural,
    quantity_words,
    safe_url,
    strength_words,
    subject,
    voice_name,
)
from counterclaim.records import Axis, Claim, Document, Finding, Origins

SHORT = 160
"""Code points of a quote that a list shows."""


def anchor(kind: str, identity: str) -> str:
    """A fragment id that holds only letters, digits, ``-`` and ``_``; no two ids share one."""
    safe = "".join(
        char if char.isascii() and (char.isalnum() or char == "-") else f"_{ord(char):x}_"
        for char in identity
    )
    return f"{kind}-{safe}"


def claim_view(claim: Claim, documents: Mapping[str, Document]) -> ClaimView:
    """One claim with its quote unmarked."""
    document = documents.get(claim.document)
    return ClaimView(
        id=claim.id,
        anchor=anchor("claim", claim.id),
        voice=voice_name(claim),
        speaks=claim.voice.kind == "speaker",
        facts=_voice_facts(claim),
        outlet=claim.publisher or "outlet unknown",
        published=plain.published(claim.published),
        document=claim.document,
        url=safe_url(document.url) if document else None,
        context=find_context(document.text if document else "", claim),
        parts=(Part(claim.quote, deciding=False),),
        short=shorten(claim.quote),
        reading=claim.text if _differs(claim.text, claim.quote) else None,
        notes=tuple(_notes(claim)),
    )


def shorten(text: str) -> str:
    """A text on one line, cut at a word to `SHORT` code points at most."""
    line = " ".join(text.split())
    if len(line) <= SHORT:
        return line
    cut, space, _ = line[:SHORT].rpartition(" ")
    return f"{cut if space else line[:SHORT]}\u2026"


def _voice_facts(claim: Claim) -> tuple[str, ...]:
    """What is known of the voice beside its name."""
    if claim.voice.kind == "outlet":
        return ("the outlet's own words",)
    name = voice_name(claim)
    facts = [fact for fact in (claim.voice.role, claim.voice.party) if fact and fact != name]
    return tuple(facts) or (("side unknown",) if claim.voice.party is None else ())


def _differs(text: str, quote: str) -> bool:
    """Whether a wording says more than the quote does, but for case, spaces and full stop."""

    def bare(words: str) -> str:
        return " ".join(words.split()).rstrip(".").casefold()

    return bare(text) != bare(quote)


def _notes(claim: Claim) -> Iterable[str]:
    """What the extractor read from the words, for the reader to check."""
    if MODALITY_WORDS[claim.modality]:
        yield MODALITY_WORDS[claim.modality]
    yield from (quantity_words(quantity) for quantity in claim.quantities)
    if claim.control:
        control = claim.control
        turned = "not: " if control.negated else ""
        yield (
            f"control: {control.actor or 'someone'}, {turned}{control.state}, "
            f"{control.place or 'a place not named'}"
        )
    if claim.time:
        known = claim.time.start or claim.time.end
        when = f"{days(claim.time.start, claim.time.end)} ({claim.time.text})"
        yield f"time: {when if known else f'{claim.time.text}, the day is open'}"
    if claim.unresolved:
        yield f"left open by the text: {', '.join(claim.unresolved)}"


def finding_view(finding: Finding, documents: Mapping[str, Document], version: str) -> FindingView:
    """A finding with the deciding words of both quotes marked."""
    parts_a, parts_b = deciding(finding)
    a = replace(claim_view(finding.a, documents), parts=parts_a)
    b = replace(claim_view(finding.b, documents), parts=parts_b)
    return FindingView(
        id=finding.id,
        anchor=anchor("finding", finding.id),
        relation=finding.relation,
        word=RELATION_WORDS[finding.relation],
        type=finding.type,
        subject=subject(finding),
        headline=headline(finding.relation, subject(finding)),
        when=_when(a, b),
        strength=f"{finding.strength:.2f}",
        strength_words=strength_words(finding.relation, finding.strength),
        a=a,
        b=b,
        axes=tuple(_axis(name, axis) for name, axis in finding.scope.axes()),
        origins=tuple(_origins(finding.origins)),
        reasons=finding.reasons,
        nli=tuple(_nli(finding.scores)),
        citation=citation(finding, version),
    )


def _when(a: ClaimView, b: ClaimView) -> str:
    """When the two reports came out, in a breath."""
    known = list(dict.fromkeys(date_words(each.published) for each in (a, b) if each.published))
    if not known:
        return "Reports without a date"
    half = "" if a.published and b.published else ", and once without a date"
    return f"Reported {' and '.join(known)}{half}"


def citation(finding: Finding, version: str) -> str:
    """Both accounts with their sources, and what was found, as one paragraph to paste.

    The quote is exact but for white space; the characters are code points of the document.
    """
    found = (
        f"{RELATION_WORDS[finding.relation]} on {one_line(subject(finding))}, "
        f"strength {finding.strength:.2f}"
    )
    return (
        f"{_cited(finding.a)} {_cited(finding.b)} ({found}; counterclaim {version}, {finding.id}.)"
    )


def _cited(claim: Claim) -> str:
    outlet = claim.publisher or "outlet unknown"
    said = outlet if claim.voice.kind == "outlet" else f"{voice_name(claim)}, in {outlet}"
    when = date_words(plain.published(claim.published))
    quote = one_line(claim.quote)
    where = f"{one_line(claim.document)}, characters {claim.start} to {claim.end}"
    return f"{one_line(said)}, {when}: \u201c{quote}\u201d [{where}]."


def _origins(origins: Origins | None) -> Iterable[str]:
    """How many independent sources stand behind the finding and behind each side."""
    if origins is None:
        return
    known = "not settled" if origins.count is None else plural(origins.count, "origin")
    yield f"{known.capitalize()}: {origins.reason}"
    first, second = plural(origins.a, "independent origin"), str(origins.b)
    yield f"Behind the first account at least {first}, behind the second at least {second}."


def _axis(name: str, axis: Axis) -> AxisView:
    return AxisView(name, STATE_WORDS[axis.state], axis.reason)


def _nli(scores: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """The NLI probabilities of both directions in words, where the pair was scored."""
    nli = scores.get("nli")
    for way, words in (("a_to_b", "first to second"), ("b_to_a", "second to first")):
        if isinstance(nli, Mapping) and isinstance(nli.get(way), Mapping):
            yield words, ", ".join(f"{label} {value:.2f}" for label, value in nli[way].items())
