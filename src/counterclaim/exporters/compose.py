"""From `Results` to the views that the reports show: order, words, and what belongs together.

Nothing here depends on how long the run took, so that equal input gives equal reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from counterclaim.exporters import plain, timeline, tolls, voices
from counterclaim.exporters.claimview import anchor, claim_view, finding_view
from counterclaim.exporters.view import (
    ClaimView,
    DocumentView,
    EventView,
    FindingView,
    ReportView,
)
from counterclaim.exporters.wording import (
    RELATION_WORDS,
    TYPE_WORDS,
    days,
    plural,
    safe_url,
)
from counterclaim.records import Claim, Document, Event, Finding, Relation, Results

FEWEST_EVENTS = 2
"""Events with findings under which a matrix of the whole run would repeat the event's own."""


def build(results: Results) -> ReportView:
    """The report's view: events with conflicts first, each list by strength, then by id."""
    documents = {document.path: document for document in results.documents}
    records = {claim.id: claim for claim in results.claim_records}
    claims = {claim.id: claim_view(claim, documents) for claim in results.claim_records}
    known = {event.id for event in results.event_records}
    findings: list[FindingView] = []
    by_event: dict[str | None, list[FindingView]] = defaultdict(list)
    for record in sorted(results.finding_records, key=rank):
        findings.append(finding_view(record, documents, results.run.version))
        by_event[record.event if record.event in known else None].append(findings[-1])
    written = Counter(claim.document for claim in results.claim_records)
    read = {path: _document(each, written[path]) for path, each in documents.items()}
    events = [
        _event(each, records, claims, read, by_event[each.id]) for each in results.event_records
    ]
    told = [event for event in events if event.findings]
    order = {view.anchor: at for at, view in enumerate(findings)}
    listed = {view.id for event in events for view in event.claims}
    conflicts = tuple(view for view in findings if view.relation == "conflict")
    counted = plural(len(conflicts), "conflict"), plural(len(read), "document")
    return ReportView(
        title=f"Who claims what: {' in '.join(counted)}",
        figures=_figures(results),
        conflicts=conflicts,
        matrix=voices.matrix(findings) if len(told) >= FEWEST_EVENTS else None,
        relations=_relations(findings),
        types=tuple(
            (kind, words)
            for kind, words in TYPE_WORDS.items()
            if any(view.type == kind for view in findings)
        ),
        voices=tuple(
            sorted(
                {voice for view in findings for voice in (view.a.voice, view.b.voice)},
                key=str.casefold,
            )
        ),
        found=len(findings),
        events=tuple(
            sorted(
                told,
                key=lambda event: order[event.findings[0].anchor],
            )
        ),
        quiet=tuple(event for event in events if not event.findings),
        loose=tuple(by_event[None]),
        unplaced=tuple(view for identity, view in claims.items() if identity not in listed),
        documents=tuple(read.values()),
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


def _relations(findings: Sequence[FindingView]) -> tuple[tuple[Relation, str, int], ...]:
    """The relations that were found, with their words and how often."""
    numbers = Counter(view.relation for view in findings)
    return tuple(
        (relation, word, numbers[relation])
        for relation, word in RELATION_WORDS.items()
        if numbers[relation]
    )


def _event(
    event: Event,
    records: Mapping[str, Claim],
    claims: Mapping[str, ClaimView],
    documents: Mapping[str, DocumentView],
    findings: Sequence[FindingView],
) -> EventView:
    def known(ids: Iterable[str]) -> tuple[ClaimView, ...]:
        return tuple(claims[each] for each in ids if each in claims)

    return EventView(
        id=event.id,
        anchor=anchor("event", event.id),
        label=event.label,
        dates=days(event.start, event.end),
        places=event.places,
        sources=tuple(documents[path] for path in event.documents if path in documents),
        tolls=tolls.charts(event, records, claims),
        timeline=timeline.chart(event, records, claims),
        matrix=voices.matrix(findings),
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


def _document(document: Document, claims: int) -> DocumentView:
    return DocumentView(
        path=document.path,
        title=document.title,
        outlet=document.publisher or "outlet unknown",
        known=document.publisher is not None,
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
