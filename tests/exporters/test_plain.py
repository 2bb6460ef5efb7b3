"""Records as JSON: keys and order to the letter, and nothing lost on the way back."""

import json
import math
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.exporters import jsonl, plain
from counterclaim.records import TimeSpan

SIDE = ["id", "document", "publisher", "published", "text", "quote", "start", "end", "voice"]
VOICE = ["kind", "name", "role", "party", "cue"]


def loaded(content: bytes) -> list[dict]:
    return [json.loads(line) for line in content.decode().splitlines()]


def test_claim_keys_and_order(results):
    claims = loaded(jsonl.claims(results))
    more = ["modality", "quantities", "control", "places", "time", "event"]
    assert all(list(claim) == SIDE + more for claim in claims)
    assert list(claims[0]["voice"]) == VOICE
    assert list(claims[0]["quantities"][0]) == [
        "measure",
        "low",
        "high",
        "approximate",
        "of",
        "class",
        "text",
    ]
    assert list(claims[1]["control"]) == ["actor", "place", "state"]
    assert list(claims[0]["places"][0]) == ["name", "kind", "country", "lat", "lon"]
    assert list(claims[0]["time"]) == ["start", "end", "precision", "text"]


def test_finding_keys_and_order(results):
    finding = loaded(jsonl.findings(results))[3]
    assert list(finding) == [
        "id",
        "relation",
        "type",
        "a",
        "b",
        "event",
        "strength",
        "scope",
        "scores",
        "reasons",
        "origins",
    ]
    assert list(finding["a"]) == list(finding["b"]) == SIDE
    assert finding["scope"] == {
        "event": "same",
        "time": "unknown",
        "place": "same",
        "subject": "same",
    }
    assert list(finding["scope"]) == ["event", "time", "place", "subject"]
    assert list(finding["scores"]["nli"]["a_to_b"]) == ["entailment", "neutral", "contradiction"]


def test_event_keys_and_order(results):
    event = loaded(jsonl.events(results))[1]
    assert list(event) == [
        "id",
        "label",
        "start",
        "end",
        "places",
        "claims",
        "documents",
        "casualties",
    ]
    assert event["casualties"][0] == {
        "measure": "killed",
        "class": "civilians",
        "low": 12,
        "best": 13.5,
        "high": None,
        "by": ["c-1", "c-7"],
    }


def test_unknown_is_null_and_whole_counts_are_integers(results):
    claims = loaded(jsonl.claims(results))
    assert claims[0]["quantities"][0]["low"] == 12
    assert isinstance(claims[0]["quantities"][0]["low"], int)
    assert claims[0]["quantities"][0]["high"] is None
    assert claims[4]["quantities"][0]["low"] == 5.95
    assert claims[4]["time"] is None
    assert claims[2]["voice"]["name"] is None
    assert claims[3]["event"] is None


def test_dates_are_partial_where_the_source_is(results):
    claims = loaded(jsonl.claims(results))
    assert (claims[0]["published"], claims[4]["published"]) == ("2031-05-04", "2031-05")
    assert claims[1]["time"] == {
        "start": "2031-05-03",
        "end": None,
        "precision": "open",
        "text": "since Saturday",
    }


def test_quotes_keep_the_exact_text_and_offsets(results):
    texts = {document.path: document.text for document in results.documents}
    for claim in loaded(jsonl.claims(results)):
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]


def test_run_keys_and_order(results):
    run = plain.run(results.run)
    assert list(run) == ["version", "settings", "models", "counts", "seconds", "skipped"]
    assert run["skipped"] == [
        {"path": "bad<b>.pdf", "reason": "is encrypted", "remedy": "Give the password."}
    ]
    assert run["models"][0]["sha256"] == "0" * 64


def test_scores_that_are_no_number_become_null(results):
    assert loaded(jsonl.findings(results))[3]["scores"]["broken"] is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, None), (3.0, 3), (2.5, 2.5), (math.inf, None), (math.nan, None), (0.0, 0)],
)
def test_number(value, expected):
    assert plain.number(value) == expected
    assert isinstance(plain.number(value), type(expected))


def test_values_of_other_kinds():
    import numpy as np

    nested = {
        1: (np.float32(0.5), np.int64(3), True, math.nan),
        "day": date(2031, 5, 4),
        "path": PurePosixPath("a/b"),
        "names": {"y", "x"},
    }
    assert plain.values(nested) == {
        "1": [0.5, 3, True, None],
        "day": "2031-05-04",
        "path": "a/b",
        "names": ["x", "y"],
    }
    with pytest.raises(TypeError, match="object has no JSON form"):
        plain.values({"thing": object()})


def test_published_of_an_unknown_date():
    assert plain.published(None) is None
    assert plain.published(TimeSpan(date(2015, 1, 1), date(2015, 12, 31), "year", "")) == "2015"


TEXTS = st.text(st.characters(), max_size=30) | st.sampled_from(
    ["a\u2028b", "a\x85b", "\ud800", "\r\n", "\x00", '"\\"', "\udcff\ud83d"]
)


@settings(max_examples=60)
@given(st.lists(st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=4))
def test_lines_give_back_what_was_written(values):
    content = jsonl.lines(values)
    assert loaded(content) == values
    assert content.count(b"\n") == len(values)
