"""Claims as schema.org JSON-LD: ``Claim`` with ``appearance``.

A conflict between accounts is not a verdict, so no ``ClaimReview`` is written: that is for a
person to add. Vocabulary: https://schema.org/Claim.
"""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.exporters import plain
from counterclaim.exporters.wording import safe_url
from counterclaim.records import Claim, Document, Event, Place, Results, Voice


def graph(results: Results) -> bytes:
    """All claims and events of a run as one JSON-LD graph."""
    documents = {document.path: document for document in results.documents}
    nodes = [_event(record) for record in results.event_records]
    nodes += [_claim(record, documents) for record in results.claim_records]
    return plain.dumps({"@context": "https://schema.org", "@graph": nodes}, indent=2) + b"\n"


def _claim(record: Claim, documents: Mapping[str, Document]) -> plain.Plain:
    return _known(
        {
            "@type": "Claim",
            "@id": f"{plain.URN}:claim:{record.id}",
            "text": record.text,
            "author": _author(record),
            "appearance": _appearance(record, documents.get(record.document)),
            "about": {"@id": f"{plain.URN}:event:{record.event}"} if record.event else None,
            "contentLocation": [_place(each) for each in record.places] or None,
            "temporalCoverage": _coverage(record),
        }
    )


def _author(record: Claim) -> plain.Plain | None:
    """The voice: a person with a post and a side, or the outlet."""
    voice = record.voice
    if voice.kind == "outlet":
        name = voice.name or record.publisher
        return {"@type": "Organization", "name": name} if name else None
    return _speaker(voice)


def _speaker(voice: Voice) -> plain.Plain | None:
    if not (voice.name or voice.role or voice.party):
        return None
    party = {"@type": "Organization", "name": voice.party} if voice.party else None
    return _known(
        {"@type": "Person", "name": voice.name, "jobTitle": voice.role, "affiliation": party}
    )


def _appearance(record: Claim, document: Document | None) -> plain.Plain:
    """The document that carries the claim, with the exact words as a part."""
    publisher = record.publisher
    return _known(
        {
            "@type": "Article",
            "identifier": record.document,
            "name": document.title if document else None,
            "url": safe_url(document.url) if document else None,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "datePublished": plain.published(record.published),
            "hasPart": {"@type": "Quotation", "text": record.quote},
        }
    )


def _event(record: Event) -> plain.Plain:
    return _known(
        {
            "@type": "Event",
            "@id": f"{plain.URN}:event:{record.id}",
            "name": record.label,
            "startDate": plain.day(record.start),
            "endDate": plain.day(record.end),
            "location": [{"@type": "Place", "name": name} for name in record.places] or None,
        }
    )


def _place(record: Place) -> plain.Plain:
    known = record.lat is not None and record.lon is not None
    point = {"@type": "GeoCoordinates", "latitude": record.lat, "longitude": record.lon}
    return _known(
        {
            "@type": "Place",
            "name": record.name,
            "geo": point if known else None,
        }
    )


def _coverage(record: Claim) -> str | None:
    """The time meant as an ISO 8601 interval; ``..`` is an open end, as schema.org has it."""
    if record.time is None or record.time.start is record.time.end is None:
        return None
    start, end = plain.day(record.time.start), plain.day(record.time.end)
    return start if start and start == end else f"{start or '..'}/{end or '..'}"


def _known(node: plain.Plain) -> plain.Plain:
    """A node without its unknown properties: JSON-LD takes null for a deletion."""
    return {key: value for key, value in node.items() if value is not None}
