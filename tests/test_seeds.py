"""The example input says what the documentation promises."""

import csv
from datetime import date
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
REPORTS = sorted(SEEDS.glob("*.txt"))


def text(start):
    (path,) = SEEDS.glob(f"{start}*.txt")
    return path.read_text("utf-8")


def test_every_report_has_its_line_in_sources():
    with (SEEDS / "sources.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["file"] for row in rows] == [path.name for path in REPORTS]
    assert list(rows[0]) == ["file", "publisher", "published", "title"]
    for row in rows:
        assert row["file"].startswith(row["published"])
        assert row["title"]
        assert not row["publisher"] or row["publisher"].startswith("after ")
        date.fromisoformat(row["published"] + ("-01" if len(row["published"]) == 7 else ""))


def test_there_are_five_of_a_report_s_length():
    assert len(REPORTS) == 5
    assert all(400 < len(path.read_text("utf-8").split()) < 1000 for path in REPORTS)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2015-10_", ["500 Taliban", "7,000", "350", "always been a Taliban stronghold"]),
        ("2015-09-29", ["14 years", "2009 to 2012", "never really under Taliban control"]),
        ("2019-", ["56 insurgents", "20 Afghan", "five civilians", "85", "ozens", "8,600"]),
        ("2019-", ["Zabihullah Mujahid", "Nasrat Rahimi", "Pul-e-Khumri", "under siege"]),
        ("2019-", ["outskirts", "still in control of the positions", "defeated by government"]),
        ("2021-06", ["Imam Sahib", "Inamuddin Rahmani", "1 May", "11 September", "0.6 miles"]),
        ("2021-08", ["Sayed Jawad Hussaini", "374,000", "400", "42 people", "Sar-i-Pul"]),
    ],
)
def test_what_a_reader_must_be_able_to_find(start, expected):
    found = " ".join(text(start).split())
    assert [words for words in expected if words not in found] == []
