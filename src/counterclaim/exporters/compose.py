"""From `Results` to the views that the reports show: order, words, and what belongs together.

Nothing here depends on how long the run took, so that equal input gives equal reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterclaim.exporters import plain
from counterclaim.exporters.context import find_context
from counterclaim.exporters.view import (
    AxisView,
    CasualtyView,
    ClaimView,
    DocumentView,
    EventView,
    FindingView,
    ReportView,
)
from counterclaim.exporters.wording import (
    MODALITY_WORDS,
    RELATION_WORDS,
    STATE_WORDS,
    count,
    headline,
    plural,
    quantity_words,
    safe_url,
    strength_words,
    victim_words,
    voice_name,
)
from counterclaim.records import Axis, Claim, Document, Event, Finding, Results


def build(results: Results) -> ReportView:
    """The report's view: events with conflicts first, each list by strength, then by id."""
    documents = {document.path: document for document in results.documents}
    claims = {claim.id: _claim(claim, documents) for claim in results.claim_records}
    known = {event.id for event in results.event_records}
    findings: list[FindingView] = []
    by_event: dict[str | None, list[FindingView]] = defaultdict(list)
    for record in sorted(results.finding_records, key=rank):
        findings.append(_finding(record, documents))
        by_event[record.event if record.event in known else None].append(findings[-1])
    events = [_event(each, claims, by_event[each.id]) for each in results.event_records]
    order = {view.anchor: at for at, view in enumerate(findings)}
    listed = {view.id for event in events for view in event.claims}
    written = Counter(claim.document for claim in results.claim_records)
    conflicts = tuple(view for view in findings if view.relation == "conflict")
    read = plural(len(documents), "document")
    return ReportView(
        title=f"Who claims what: {plural(len(conflicts), 'conflict')} in {read}",
        figures=_figures(results),
        conflicts=conflicts,
        events=tuple(
            sorted(
                (event for event in events if event.findings),
                key=lambda event: order[event.findings[0].anchor],
            )
        ),
        quiet=tuple(event for event in events if not event.findings),
        loose=tuple(by_event[None]),
        unplaced=tuple(view for identity, view in claims.items() if identity not in listed),
        documents=tuple(_document(each, written[each.path]) for each in results.documents),
        skipped=results.run.skipped,
        counts=tuple(
            (name.replace("_", " "), f"{number:,}") for name, number in results.run.counts.items()
        ),
        models=tuple(_pairs(model) for model in results.run.models),
        settings=_pairs(results.run.settings),
        version=results.run.version,
    )


def rank(finding: Finding) -> tuple[int, float, str]:
    """Sorting key: conflicts first, then updates, agreements and the rest; strongest first."""
    return list(RELATION_WORDS).index(finding.relation), -finding.strength, finding.id


def anchor(kind: str, identity: str) -> str:
    """A fragment id that holds only letters, digits, ``-`` and ``_``; no two ids share one."""
    safe = "".join(
        char if char.isascii() and (char.isalnum() or char == "-") else f"_{ord(char):x}_"
        for char in identity
    )
    return f"{kind}-{safe}"


def _figures(results: Results) -> tuple[tuple[str, str], ...]:
    """The numbers at the top, with what they count."""
    found = Counter(finding.relation for finding in results.finding_records)
    rows = (
        (len(results.documents), "document", "documents", "read"),
        (len(results.claim_records), "claim", "claims", ""),
        (len(results.event_records), "event", "events", ""),
        (found["conflict"], "conflict", "conflicts", ""),
        (found["agreement"], "agreement", "agreements", ""),
        (found["update"], "update", "updates", ""),
        (found["not_comparable"], "pair", "pairs", "not comparable"),
        (len(results.run.skipped), "input", "inputs", "skipped"),
    )
    return tuple(
        (f"{number:,}", f"{one if number == 1 else many} {rest}".strip())
        for number, one, many, rest in rows
    )


def _claim(claim: Claim, documents: Mapping[str, Document]) -> ClaimView:
    document = documents.get(claim.document)
    return ClaimView(
        id=claim.id,
        anchor=anchor("claim", claim.id),
        voice=voice_name(claim),
        facts=_voice_facts(claim),
        outlet=claim.publisher or "outlet unknown",
        published=plain.published(claim.published),
        document=claim.document,
        url=safe_url(document.url) if document else None,
        context=find_context(document.text if document else "", claim),
        reading=claim.text if _differs(claim.text, claim.quote) else None,
        notes=tuple(_notes(claim)),
    )


def _voice_facts(claim: Claim) -> tuple[str, ...]:
    """What is known of the voice beside its name."""
    if claim.voice.kind == "outlet":
        return ("the outlet's own words",)
    name = voice_name(claim)
    facts = [fact for fact in (claim.voice.role, claim.voice.party) if fact and fact != name]
    return tuple(facts) or ("side unknown",)


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
        first, last = plain.day(claim.time.start), plain.day(claim.time.end)
        yield f"time: {_days(first, last)} ({claim.time.text})"
    if claim.unresolved:
        yield f"left open by the text: {', '.join(claim.unresolved)}"


def _finding(finding: Finding, documents: Mapping[str, Document]) -> FindingView:
    return FindingView(
        id=finding.id,
        anchor=anchor("finding", finding.id),
        relation=finding.relation,
        word=RELATION_WORDS[finding.relation],
        headline=headline(finding.relation, finding.type),
        strength=f"{finding.strength:.2f}",
        strength_words=strength_words(finding.relation, finding.strength),
        a=_claim(finding.a, documents),
        b=_claim(finding.b, documents),
        axes=tuple(_axis(name, axis) for name, axis in finding.scope.axes()),
        reasons=finding.reasons,
        nli=tuple(_nli(finding.scores)),
    )


def _axis(name: str, axis: Axis) -> AxisView:
    return AxisView(name, STATE_WORDS[axis.state], axis.reason)


def _nli(scores: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """The NLI probabilities of both directions in words, where the pair was scored."""
    nli = scores.get("nli")
    for way, words in (("a_to_b", "first to second"), ("b_to_a", "second to first")):
        if isinstance(nli, Mapping) and isinstance(nli.get(way), Mapping):
            yield words, ", ".join(f"{label} {value:.2f}" for label, value in nli[way].items())


def _event(
    event: Event, claims: Mapping[str, ClaimView], findings: Sequence[FindingView]
) -> EventView:
    def known(ids: Iterable[str]) -> tuple[ClaimView, ...]:
        return tuple(claims[each] for each in ids if each in claims)

    return EventView(
        id=event.id,
        anchor=anchor("event", event.id),
        label=event.label,
        dates=_days(plain.day(event.start), plain.day(event.end)),
        places=event.places,
        documents=event.documents,
        casualties=tuple(
            CasualtyView(
                measure=row.measure,
                victims=victim_words(row.victim_class) if row.victim_class else "not stated",
                low=count(row.low),
                best=count(row.best),
                high=count(row.high),
                by=known(row.by),
            )
            for row in event.casualties
        ),
        findings=tuple(findings),
        claims=known(event.claims),
        tally=_tally(findings),
    )


def _tally(findings: Sequence[FindingView]) -> str:
    """``2 conflicts, 1 update``, in the order of the report."""
    numbers = Counter(finding.relation for finding in findings)
    parts = [
        f"{numbers[relation]} not comparable"
        if relation == "not_comparable"
        else plural(numbers[relation], word.lower())
        for relation, word in RELATION_WORDS.items()
        if numbers[relation]
    ]
    return ", ".join(parts) or "no findings"


def _days(first: str | None, last: str | None) -> str:
    """A stretch of days in words."""
    if first is None and last is None:
        return "date unknown"
    if first == last:
        return str(first)
    if last is None:
        return f"from {first}"
    return f"until {last}" if first is None else f"{first} to {last}"


def _document(document: Document, claims: int) -> DocumentView:
    return DocumentView(
        path=document.path,
        title=document.title,
        outlet=document.publisher or "outlet unknown",
        published=plain.published(document.published),
        url=safe_url(document.url),
        claims=claims,
    )


def _pairs(mapping: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Names and values as text, nested values as JSON."""
    return tuple((str(name), _text(value)) for name, value in mapping.items())


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return plain.dumps(plain.values(value)).decode()
