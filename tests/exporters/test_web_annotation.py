"""The annotations against the shape that the W3C published, and their derivation."""

import json

import pytest
from jsonschema import Draft202012Validator

from counterclaim.exporters import web_annotation

# Web Annotation Data Model, sections 3 (annotations), 3.3.5 (motivations), 4.2.4 and 4.2.5
# (selectors), 5.1 and 5.2 (collections and pages), in our own words as a schema.
IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOTIVATIONS = (
    "assessing bookmarking classifying commenting describing editing highlighting identifying "
    "linking moderating questioning replying tagging"
).split()
BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "purpose": {"enum": MOTIVATIONS},
        "format": {"type": "string"},
    },
    "additionalProperties": False,
}
SELECTOR = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "exact"],
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string"},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "additionalProperties": False,
        },
    ]
}
TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "selector": {"type": "array", "items": SELECTOR, "minItems": 1},
    },
    "additionalProperties": False,
}


def one_or_more(schema: dict) -> dict:
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"type": "array", "contains": {"const": "Annotation"}},
        "motivation": {"enum": MOTIVATIONS},
        "body": one_or_more(BODY),
        "target": one_or_more(TARGET),
        "prov:wasQuotedFrom": IRI,
        "prov:wasGeneratedBy": IRI,
        "prov:wasDerivedFrom": one_or_more(IRI),
        "prov:wasAttributedTo": {
            "type": "object",
            "required": ["type", "prov:label"],
            "properties": {"type": {"const": "prov:Agent"}},
        },
    },
    "additionalProperties": False,
}
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {
            "type": "array",
            "prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}],
        },
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "partOf", "items"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": IRI,
                "startIndex": {"type": "integer", "minimum": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
        },
    },
}
# Terms of PROV-O that we use (https://www.w3.org/TR/prov-o/, tables 1 and 2); prov:label is of
# PROV's own vocabulary of terms.
PROV = {
    "prov:Activity",
    "prov:Agent",
    "prov:Entity",
    "prov:SoftwareAgent",
    "prov:label",
    "prov:used",
    "prov:wasAssociatedWith",
    "prov:wasAttributedTo",
    "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
    "prov:wasQuotedFrom",
}


@pytest.fixture(scope="module")
def collection(results):
    return json.loads(web_annotation.collection(results))


@pytest.fixture(scope="module")
def items(collection):
    return {item["id"]: item for item in collection["first"]["items"]}


def test_it_has_the_published_shape(collection, nothing):
    validator = Draft202012Validator(COLLECTION)
    for each in (collection, json.loads(web_annotation.collection(nothing))):
        assert [error.message for error in validator.iter_errors(each)] == []


def test_the_schema_refuses_what_is_no_annotation(collection):
    broken = json.loads(json.dumps(collection))
    broken["first"]["items"][0]["target"]["selector"][1]["start"] = "0"
    assert not Draft202012Validator(COLLECTION).is_valid(broken)


def test_claims_and_findings_are_counted(collection, items, results):
    assert collection["total"] == len(items) == 8 + len(results.finding_records)


def test_selectors_find_the_words_in_the_document(items, results):
    texts = {document.path: document.text for document in results.documents}
    for claim in results.claim_records:
        words, place = items[f"urn:counterclaim:claim:{claim.id}"]["target"]["selector"]
        text = texts[claim.document]
        assert text[place["start"] : place["end"]] == words["exact"] == claim.quote
        assert words["prefix"] + words["exact"] + words["suffix"] in text


def test_sources_are_addresses_or_names_of_ours(items):
    def source(name):
        return items[f"urn:counterclaim:claim:{name}"]["target"]["source"]

    assert source("c-1") == "https://courier.example/fire?a=1&b=2"
    hostile = "urn:counterclaim:document:day2%2F%3Cimg%20src%3Dx%20onerror%3Dalert%283%29%3E.txt"
    assert source("c-5") == hostile


def test_a_finding_is_derived_from_its_two_claims(items):
    finding = items["urn:counterclaim:finding:f-4"]
    assert finding["motivation"] == "linking"
    assert finding["prov:wasDerivedFrom"] == [
        "urn:counterclaim:claim:c-1",
        "urn:counterclaim:claim:c-5",
    ]
    assert finding["body"][0]["value"] == "conflict"
    assert (
        "The accounts differ on how many were killed, strength 0.83."
        in (finding["body"][1]["value"])
    )


def test_only_terms_of_the_provenance_ontology_are_used(collection):
    def terms(node):
        if isinstance(node, dict):
            for key, value in node.items():
                yield key
                yield from terms(value)
        elif isinstance(node, list):
            for each in node:
                yield from terms(each)
        elif isinstance(node, str) and node.startswith("prov:"):
            yield node

    body = {key: value for key, value in collection.items() if key != "@context"}
    assert {term for term in terms(body) if term.startswith("prov:")} == PROV
