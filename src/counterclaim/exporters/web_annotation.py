"""Claims and findings as W3C Web Annotations, with their derivation in PROV-O.

Each claim is an annotation on the exact words in its document (``TextQuoteSelector`` and
``TextPositionSelector``), each finding one on the words of both claims. Positions are code
points, as the data model has it. Vocabularies: https://www.w3.org/TR/annotation-model/ and
https://www.w3.org/TR/prov-o/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from counterclaim.exporters import plain
from counterclaim.exporters.wording import RELATION_WORDS, headline, safe_url, subject, voice_name
from counterclaim.records import Claim, Document, Finding, Results, Run

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "prov": "http://www.w3.org/ns/prov#",
        **{
            f"prov:{name}": {"@type": "@id"}
            for name in ("wasDerivedFrom", "wasQuotedFrom", "wasRevisionOf", "wasGeneratedBy")
        },
    },
)
AROUND = 32
"""Code points before and after a quote that tell it from the same words elsewhere."""


def collection(results: Results) -> bytes:
    """All claims and findings of a run as one annotation collection with one page."""
    documents = {document.path: document for document in results.documents}
    items = [_claim(record, documents) for record in results.claim_records]
    items += [_finding(record, documents) for record in results.finding_records]
    content = {
        "@context": list(CONTEXT),
        "id": f"{plain.URN}:annotations",
        "type": "AnnotationCollection",
        "label": "Who claims what",
        "total": len(items),
        "prov:wasGeneratedBy": _activity(results.run, results.documents),
        "first": {
            "id": f"{plain.URN}:annotations:1",
            "type": "AnnotationPage",
            "partOf": f"{plain.URN}:annotations",
            "startIndex": 0,
            "items": items,
        },
    }
    return plain.dumps(content, indent=2) + b"\n"


def _activity(run: Run, documents: tuple[Document, ...]) -> plain.Plain:
    """The run: what it used and which software did it."""
    return {
        "id": f"{plain.URN}:run",
        "type": "prov:Activity",
        "prov:used": [{"id": source_of(each.path, each)} for each in documents],
        "prov:wasAssociatedWith": {
            "id": f"{plain.URN}:software:{quote(run.version, safe='.')}",
            "type": "prov:SoftwareAgent",
            "prov:label": f"counterclaim {run.version}",
        },
    }


def _claim(record: Claim, documents: Mapping[str, Document]) -> plain.Plain:
    source = source_of(record.document, documents.get(record.document))
    return {
        "id": f"{plain.URN}:claim:{record.id}",
        "type": ["Annotation", "prov:Entity"],
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": record.text, "format": "text/plain"},
        "target": _target(record, documents),
        "prov:wasQuotedFrom": source,
        "prov:wasGeneratedBy": f"{plain.URN}:run",
        "prov:wasAttributedTo": {"type": "prov:Agent", "prov:label": voice_name(record)},
    }


def _finding(record: Finding, documents: Mapping[str, Document]) -> plain.Plain:
    claims = (record.a, record.b)
    bodies = [
        {"type": "TextualBody", "purpose": "tagging", "value": record.relation},
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": " ".join((_summary(record), *record.reasons)),
        },
    ]
    node: plain.Plain = {
        "id": f"{plain.URN}:finding:{record.id}",
        "type": ["Annotation", "prov:Entity"],
        "motivation": "linking",
        "body": bodies,
        "target": [_target(each, documents) for each in claims],
        "prov:wasDerivedFrom": [f"{plain.URN}:claim:{each.id}" for each in claims],
        "prov:wasGeneratedBy": f"{plain.URN}:run",
    }
    return node


def _summary(record: Finding) -> str:
    words = headline(record.relation, subject(record))
    return f"{RELATION_WORDS[record.relation]}: {words}, strength {record.strength:.2f}."


def _target(record: Claim, documents: Mapping[str, Document]) -> plain.Plain:
    document = documents.get(record.document)
    return {
        "type": "SpecificResource",
        "source": source_of(record.document, document),
        "selector": list(_selectors(record, document)),
    }


def _selectors(record: Claim, document: Document | None) -> Iterator[plain.Plain]:
    text = document.text if document else ""
    words: plain.Plain = {"type": "TextQuoteSelector", "exact": record.quote}
    if text[record.start : record.end] == record.quote:
        words["prefix"] = text[max(0, record.start - AROUND) : record.start]
        words["suffix"] = text[record.end : record.end + AROUND]
    yield words
    yield {"type": "TextPositionSelector", "start": record.start, "end": record.end}


def source_of(path: str, document: Document | None) -> str:
    """The document's web address, or a URN made of its path where it has none."""
    address = safe_url(document.url) if document else None
    return (
        address
        or f"{plain.URN}:document:{quote(path.encode('utf-8', 'backslashreplace'), safe='')}"
    )
