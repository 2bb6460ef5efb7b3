"""DataFrames: declared columns and types, with rows and without."""

import dataclasses

import pandas as pd
import pytest

from counterclaim.exporters import figure_frames, frames
from counterclaim.records import Results

MAKERS = [
    (frames.claims_frame, frames.CLAIM_COLUMNS),
    (frames.findings_frame, frames.FINDING_COLUMNS),
    (frames.events_frame, frames.EVENT_COLUMNS),
    (frames.casualties_frame, frames.CASUALTY_COLUMNS),
    (figure_frames.quantities_frame, figure_frames.QUANTITY_COLUMNS),
    (figure_frames.control_frame, figure_frames.CONTROL_COLUMNS),
]


@pytest.mark.parametrize(("make", "columns"), MAKERS)
def test_columns_and_types_do_not_depend_on_the_content(results, nothing, make, columns):
    full, empty = make(results), make(nothing)
    declared = {column.name: column.dtype for column in columns}
    assert len(declared) == len(columns)
    assert all(column.description for column in columns)
    for frame in (full, empty):
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == declared
    assert len(full)
    assert not len(empty)


def test_unknown_is_missing_never_zero(results):
    casualties = frames.casualties_frame(results)
    assert pd.isna(casualties.loc[0, "high"])
    assert pd.isna(casualties.loc[1, "class"])
    claims = frames.claims_frame(results).set_index("id")
    assert pd.isna(claims.loc["c-1", "control_actor"])
    assert pd.isna(claims.loc["c-2", "time_end"])
    assert claims.loc["c-2", "time_start"] == pd.Timestamp("2031-05-03")
    assert pd.isna(claims.loc["c-4", "event"])
    assert claims.loc["c-4", "voice"] == "Coast Courier"


def test_findings_are_flat(results):
    row = frames.findings_frame(results).set_index("id").loc["f-4"]
    assert row["a_party"] == "government"
    assert row["b_text"] == row["b_quote"]
    assert row["scope_time"] == "unknown"
    assert row["nli_a_to_b_contradiction"] == 0.9


def test_text_is_exact(results):
    claims = frames.claims_frame(results).set_index("id")
    assert claims.loc["c-5", "quote"] == results.claim_records[4].quote


def test_matrix_counts_each_pair_once_and_is_symmetric(results):
    voices = frames.matrix_frame(results)
    assert voices.loc["Oru Tamm", "an officer"] == voices.loc["an officer", "Oru Tamm"] == 1
    assert (voices.to_numpy() == voices.to_numpy().T).all()
    assert voices.to_numpy().sum() == 6
    agreements = frames.matrix_frame(results, "agreement")
    assert agreements.index.equals(voices.index)
    assert agreements.loc["Interior Ministry", "=Daily Lantern"] == 1
    parties = frames.matrix_frame(results, by="party")
    assert parties.loc["government", "Northern Column"] == 1
    assert parties.loc["unknown", "Northern Column"] == 1
    assert parties.index.name == "party"


def test_a_voice_that_contradicts_itself_is_on_the_diagonal(results: Results):
    conflict = dataclasses.replace(results.finding_records[2], b=results.finding_records[2].a)
    matrix = frames.matrix_frame(dataclasses.replace(results, finding_records=(conflict,)))
    assert matrix.to_dict() == {"Oru Tamm": {"Oru Tamm": 1}}


def test_an_empty_matrix(nothing):
    matrix = frames.matrix_frame(nothing)
    assert matrix.shape == (0, 0)


def test_lone_surrogates_do_not_break_a_frame(results: Results):
    claim = dataclasses.replace(results.claim_records[0], text="a\ud800b")
    frame = frames.claims_frame(dataclasses.replace(results, claim_records=(claim,)))
    assert frame.loc[0, "text"] == "a\\ud800b"
