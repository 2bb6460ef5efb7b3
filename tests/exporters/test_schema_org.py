"""The JSON-LD graph: schema.org Claims with appearances, and no verdict."""

import json

import pytest

from counterclaim.exporters import schema_org


@pytest.fixture(scope="module")
def graph(results):
    return json.loads(schema_org.graph(results))


@pytest.fixture(scope="module")
def nodes(graph):
    return {node["@id"]: node for node in graph["@graph"]}


def test_context_and_kinds(graph, nodes):
    assert graph["@context"] == "https://schema.org"
    assert {node["@type"] for node in graph["@graph"]} == {"Claim", "Event"}
    assert len(nodes) == len(graph["@graph"]) == 10
    assert "ClaimReview" not in json.dumps(graph)


def test_a_claim_in_full(nodes):
    assert nodes["urn:counterclaim:claim:c-1"] == {
        "@type": "Claim",
        "@id": "urn:counterclaim:claim:c-1",
        "text": "At least 12 dockers were killed when the customs house of Valdrena burned.",
        "author": {
            "@type": "Person",
            "jobTitle": "Interior Ministry",
            "affiliation": {"@type": "Organization", "name": "government"},
        },
        "appearance": {
            "@type": "Article",
            "identifier": "day1/courier.txt",
            "name": "Fire at the customs house",
            "url": "https://courier.example/fire?a=1&b=2",
            "publisher": {"@type": "Organization", "name": "Coast Courier"},
            "datePublished": "2031-05-04",
            "hasPart": {"@type": "Quotation", "text": "At least 12 dockers were killed"},
        },
        "about": {"@id": "urn:counterclaim:event:e-1"},
        "contentLocation": [
            {
                "@type": "Place",
                "name": "Valdrena",
                "geo": {"@type": "GeoCoordinates", "latitude": 12.5, "longitude": -3.0},
            }
        ],
        "temporalCoverage": "2031-05-03",
    }


def test_unknown_is_left_out_and_open_ends_are_dots(nodes):
    assert nodes["urn:counterclaim:claim:c-2"]["temporalCoverage"] == "2031-05-03/.."
    trains = nodes["urn:counterclaim:claim:c-4"]
    assert "about" not in trains
    assert "temporalCoverage" not in trains
    assert trains["author"] == {"@type": "Organization", "name": "Coast Courier"}
    assert "url" not in nodes["urn:counterclaim:claim:c-5"]["appearance"]
    assert "null" not in json.dumps(list(nodes.values()))


def test_events_are_linked(nodes):
    event = nodes["urn:counterclaim:event:e-1"]
    assert event["startDate"] == "2031-05-03"
    assert "endDate" not in event
    assert event["location"] == [{"@type": "Place", "name": "Valdrena"}]


# Properties that schema.org gives these types, inherited ones included (https://schema.org).
THING = {"identifier", "name", "url", "description", "sameAs", "image"}
WORK = THING | set(
    "about author publisher datePublished dateCreated text hasPart isPartOf citation "
    "contentLocation spatialCoverage temporalCoverage headline inLanguage".split()
)
PROPERTIES = {
    "Claim": WORK | {"appearance", "firstAppearance", "claimInterpreter"},
    "Article": WORK | {"articleBody", "articleSection"},
    "Quotation": WORK | {"spokenByCharacter"},
    "Event": THING | {"startDate", "endDate", "location", "about"},
    "Person": THING | {"jobTitle", "affiliation", "worksFor"},
    "Organization": THING | {"location", "member", "parentOrganization"},
    "Place": THING | {"geo", "address", "containedInPlace", "latitude", "longitude"},
    "GeoCoordinates": THING | {"latitude", "longitude", "elevation", "addressCountry"},
}


def test_every_property_belongs_to_its_type(graph):
    def check(node):
        if isinstance(node, list):
            for each in node:
                check(each)
        elif isinstance(node, dict) and "@type" in node:
            used = {key for key in node if not key.startswith("@")}
            assert used <= PROPERTIES[node["@type"]], node["@type"]
            for value in node.values():
                check(value)
        elif isinstance(node, dict):
            assert set(node) == {"@id"}

    check(graph["@graph"])
