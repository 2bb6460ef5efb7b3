"""One finding in full, for a terminal."""

import json

import pytest

from counterclaim.exporters import explain_text, jsonl


@pytest.fixture(scope="module")
def findings(results):
    lines = jsonl.findings(results).decode().splitlines()
    return {finding["id"]: finding for finding in map(json.loads, lines)}


def test_everything_is_told(findings):
    text = "\n".join(explain_text(findings["f-4"]))
    for part in (
        "Conflict f-4: The accounts differ on the number of casualties.",
        "Strength 0.83: strong.",
        "voice:    Interior Ministry, government (speaker)",
        "outlet:   Coast Courier",
        "date:     2031-05",
        "document: day1/courier.txt, 57 to 88",
        'quote:    "At least 12 dockers were killed"',
        "read as:  At least 12 dockers were killed when the customs house",
        "time: unknown",
        "At least 12 and about 7 cannot both hold.",
        "nli a_to_b contradiction: 0.90",
        "numbers: 0.95",
    ):
        assert part in text


def test_text_cannot_steer_the_terminal(findings):
    finding = json.loads(json.dumps(findings["f-4"]))
    finding["a"]["quote"] = "red\x1b[31m\rover\n\u202e"
    finding["reasons"] = ["\x07bell"]
    lines = explain_text(finding)
    assert '  quote:    "red[U+001B][31m over [U+202E]"' in lines
    assert "  [U+0007]bell" in lines
    assert all(line.isprintable() for line in lines)


def test_unknown_is_named(findings):
    finding = {**findings["f-6"], "a": {**findings["f-6"]["a"], "publisher": None}}
    lines = explain_text(finding)
    assert "Event: none" in lines
    assert "  voice:    not named (outlet)" in lines
    assert "  outlet:   unknown" in lines
    assert "Scores" not in lines


def test_a_finding_that_is_none_is_refused():
    with pytest.raises(KeyError):
        explain_text({"id": "f-1"})
