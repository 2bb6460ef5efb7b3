"""The table for spreadsheets: one row a finding, no formulas, readable everywhere."""

import csv
import io

import pandas as pd
import pytest

from counterclaim.exporters import csv as csv_exporter
from counterclaim.exporters.frames import FINDING_COLUMNS


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+41 22", "'+41 22"),
        ("-3 degrees", "'-3 degrees"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("\u200b=1", "[U+200B]=1"),
        ("a=1", "a=1"),
        ("", ""),
        (None, ""),
        (-0.5, -0.5),
        (0, 0),
    ],
)
def test_cell(value, cell):
    assert csv_exporter.cell(value) == cell


def test_no_cell_of_the_file_starts_a_formula(results):
    for row in csv.reader(io.StringIO(csv_exporter.findings(results).decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_the_columns_are_the_declared_ones(results):
    content = csv_exporter.findings(results)
    assert content.startswith(b"\xef\xbb\xbfid,relation,type,strength,event,a_id,")
    found = rows(content)
    assert list(found[0]) == [column.name for column in FINDING_COLUMNS]
    assert [row["id"] for row in found] == ["f-1", "f-2", "f-3", "f-4", "f-5", "f-6"]
    assert found[3]["b_publisher"] == "'=Daily Lantern"
    assert found[3]["nli_a_to_b_contradiction"] == "0.9"
    assert found[0]["nli_a_to_b_contradiction"] == ""
    assert found[3]["scope_time"] == "unknown"


def test_pandas_reads_it_without_being_told_anything(results):
    frame = pd.read_csv(io.BytesIO(csv_exporter.findings(results)))
    assert list(frame["strength"]) == [0.9, 0.8, 0.61, 0.83, 0.7, 0.5]
    assert frame.columns[0] == "id"


def test_nothing_found_gives_the_header(nothing):
    content = csv_exporter.findings(nothing)
    assert content.count(b"\r\n") == 1
    assert rows(content) == []
