"""`Report`: records as DataFrames, files, and a summary for notebooks."""

import dataclasses

import pytest

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
from counterclaim.report import SHOWN, Report

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
    assert page.count("<tr>") == SHOWN + 1
    assert page.index("differ") < page.index("agree on")


def test_a_summary_of_nothing_has_no_table():
    empty = Results((), (), (), (), Run("0.1.0", {}, (), {}, {}, ()))
    assert "<table>" not in Report.from_results(empty)._repr_html_()
