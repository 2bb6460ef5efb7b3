"""`Report`: records as DataFrames, files, and a summary for notebooks."""

import dataclasses

import pandas as pd
import pytest

import counterclaim
from counterclaim.exporters.summary_html import SHOWN
from counterclaim.records import (
    Axis,
    Claim,
    Document,
    Event,
    Finding,
    Results,
    Run,
    Scope,
    Skipped,
    Voice,
)
from counterclaim.report import Report

TEXT = "The bridge fell. <b>The bridge</b> stands, a clerk said."


def make_claim(name: str, quote: str, voice: Voice) -> Claim:
    start = TEXT.index(quote)
    return Claim(
        name, "d.txt", "Paper", None, quote, quote, start, start + len(quote), voice, event="e"
    )


@pytest.fixture
def results() -> Results:
    fell = make_claim("c1", "The bridge fell", Voice("outlet", None))
    stands = make_claim("c2", "<b>The bridge</b> stands", Voice("speaker", None, "a clerk"))
    axis = Axis("same", "Both name the bridge.")
    scope = Scope(axis, axis, axis, axis)
    findings = tuple(
        Finding(f"f{at:02}", relation, "other", fell, stands, "e", 0.75, scope, {}, ("Why.",))
        for at, relation in enumerate(["agreement"] * SHOWN + ["conflict"])
    )
    event = Event("e", "Bridge", None, None, (), ("c1", "c2"), ("d.txt",))
    run = Run("0.1.0", {}, (), {}, {}, (Skipped("x", "empty"),))
    return Results((Document("d.txt", TEXT),), (fell, stands), (event,), findings, run)


def test_from_results_keeps_the_records(results):
    report = Report.from_results(results)
    assert isinstance(report, Results)
    for field in dataclasses.fields(Results):
        assert getattr(report, field.name) is getattr(results, field.name)


def test_frames(results):
    report = Report.from_results(results)
    assert list(report.claims()["voice"]) == ["Paper", "a clerk"]
    assert report.findings()["relation"].value_counts().to_dict() == {
        "agreement": SHOWN,
        "conflict": 1,
    }
    assert report.events().loc[0, "n_claims"] == 2
    assert len(report.casualties()) == 0
    assert report.matrix().loc["Paper", "a clerk"] == 1
    assert report.matrix("agreement").loc["a clerk", "Paper"] == SHOWN
    assert list(report.matrix(by="party").index) == ["unknown"]


def test_save_takes_text_and_paths(results, tmp_path):
    report = Report.from_results(results)
    written = report.save(str(tmp_path / "out"))
    assert written == report.save(tmp_path / "out")
    assert {path.name for path in written} >= {"report.html", "run.json"}
    assert all(path.is_file() for path in written)


def test_summaries_count_and_escape(results):
    report = Report.from_results(results)
    counts = "1 document, 2 claims, 1 event, 1 conflict, 10 agreements, 0 updates, 1 skipped"
    assert repr(report) == f"<Report: {counts}>"
    page = report._repr_html_()
    assert counts in page
    assert "&lt;b&gt;The bridge&lt;/b&gt; stands" in page
    assert "<b>" not in page
    assert "<script" not in page
    assert page.count("<tr>") == SHOWN + 1
    assert "and 1 more finding" in page
    assert page.index("differ") < page.index("agree on")


def test_an_export_is_written(results, tmp_path):
    path = Report.from_results(results).export("schema-org", tmp_path)
    assert path == tmp_path / "schema-org.jsonld"
    assert path.is_file()


def test_frames_behind_the_figures(results):
    report = Report.from_results(results)
    assert len(report.quantities()) == len(report.control()) == 0


@pytest.mark.slow
def test_a_frame_with_columns_of_its_own_names():
    frame = pd.DataFrame(
        {
            "body": [
                "Twelve dockers were killed in the harbour of Odesa on Saturday, the mayor said.",
                "Sixteen dockers were killed in the harbour of Odesa on Saturday, a minister said.",
            ],
            "outlet": ["Coast Courier", "Daily Lantern"],
            "day": ["2031-05-04", "2031-05-04"],
        }
    )
    names = {"body": "text", "outlet": "publisher", "day": "published"}
    report = counterclaim.check(frame, columns=names)
    assert {document.publisher for document in report.documents} == {
        "Coast Courier",
        "Daily Lantern",
    }
    (conflict,) = (f for f in report.finding_records if f.relation == "conflict")
    assert conflict.type == "casualties"
    assert report.run.settings["columns"] == names


def test_a_summary_of_nothing_has_no_table():
    empty = Results((), (), (), (), Run("0.1.0", {}, (), {}, {}, ()))
    assert "<table>" not in Report.from_results(empty)._repr_html_()
