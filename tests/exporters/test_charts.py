"""Altair charts: right rows, files without a network, errors that say what to do."""

import dataclasses

import pytest

from counterclaim.errors import SettingsError
from counterclaim.report import Report


@pytest.fixture(scope="module")
def report(results) -> Report:
    return Report.from_results(results)


def data(chart) -> list[dict]:
    (rows,) = chart.to_dict()["datasets"].values()
    return rows


def test_counts_are_intervals_by_voice(report):
    rows = {row["who"]: row for row in data(report.plot_casualties())}
    assert len(rows) == 3
    ministry = rows["Interior Ministry, Coast Courier, 2031-05-04"]
    assert (ministry["from"], ministry["best"], ministry["open"]) == (12, 12, True)
    assert ministry["to"] > 15
    about = next(row for row in rows.values() if row["approximate"])
    assert (about["low"], about["high"], about["open"]) == (5.95, 8.05, False)


def test_control_has_a_row_a_place_and_voice(report):
    rows = data(report.plot_control("e-1"))
    assert {row["who"] for row in rows} == {
        "Valdrena: Oru Tamm",
        "place not named: an officer",
    }
    assert {row["standing"] for row in rows} == {"holds or took it"}


def test_the_matrix_leaves_out_voices_without_the_relation(report):
    rows = data(report.plot_matrix("update"))
    assert {(row["one"], row["other"], row["findings"]) for row in rows} == {
        ("Interior Ministry", "=Daily Lantern", 1),
        ("=Daily Lantern", "Interior Ministry", 1),
    }
    assert data(report.plot_matrix(by="party"))


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("name", ["plot_casualties", "plot_control", "plot_matrix"])
def test_charts_are_saved_as_pictures(report, tmp_path, ending, name):
    path = tmp_path / f"chart.{ending}"
    getattr(report, name)().save(path)
    begin = {"svg": b"<svg", "png": b"\x89PNG"}[ending]
    assert path.read_bytes().startswith(begin)


def test_text_from_outside_is_escaped_in_a_picture(report, tmp_path):
    report.plot_casualties().save(tmp_path / "chart.svg")
    text = (tmp_path / "chart.svg").read_text("utf-8")
    assert "<script" not in text


def test_what_is_not_there_is_said(report, nothing):
    with pytest.raises(SettingsError, match=r"no event 'e-9'.*report\.events\(\)"):
        report.plot_casualties("e-9")
    with pytest.raises(SettingsError, match="there are no counts of injured"):
        report.plot_casualties(measure="injured")
    with pytest.raises(SettingsError, match="no counts of killed"):
        report.plot_casualties("e-2")
    empty = Report.from_results(nothing)
    with pytest.raises(SettingsError, match="no dated claims"):
        empty.plot_control()
    with pytest.raises(SettingsError, match="no finding is a conflict"):
        empty.plot_matrix()


def test_an_event_of_one_undated_claim_has_no_chart(report):
    fort = dataclasses.replace(report.claim_records[1], time=None, published=None)
    alone = dataclasses.replace(report, claim_records=(fort,))
    with pytest.raises(SettingsError, match="no dated claims"):
        alone.plot_control()
