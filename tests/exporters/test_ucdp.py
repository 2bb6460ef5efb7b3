"""The event table against the columns and codes of the UCDP codebook."""

import csv
import dataclasses
import io
from datetime import date

import pytest

from counterclaim.exporters import ucdp
from counterclaim.records import CasualtyRange, Results

# The columns of UCDP GED 24.1 that a table must have to stack with it; the last three are
# always last but for the codes of the Gleditsch and Ward states.
FIRST, LAST = ["id", "relid", "year"], ["best", "high", "low", "gwnoa", "gwnob"]


@pytest.fixture(scope="module")
def rows(results):
    text = ucdp.table(results).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_columns_are_those_of_the_codebook(rows):
    columns = list(rows[0])
    assert columns[:3] == FIRST
    assert columns[-5:] == LAST
    assert len(columns) == len(set(columns)) == 49
    assert columns.index("deaths_unknown") + 1 == columns.index("best")


def test_one_row_an_event_with_dead(rows):
    (row,) = rows
    assert row["id"] == "e-1"
    assert row["year"] == "2031"
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2031-05-03", "", "")
    assert row["number_of_sources"] == "2"
    assert row["source_office"] == "Coast Courier; =Daily Lantern"
    assert row["where_coordinates"] == "Valdrena"
    assert row["where_prec"] == "1"
    assert row["geom_wkt"] == "POINT (-3.0 12.5)"


def test_sides_are_never_guessed(rows):
    (row,) = rows
    for column in ("side_a", "side_b", "deaths_a", "deaths_b", "type_of_violence"):
        assert row[column] == ""


def test_formulas_are_disarmed(rows):
    assert not any(
        value.startswith(("=", "+", "-", "@")) for value in rows[0].values() if not _number(value)
    )


def _number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def killed(name: str | None, low, best, high) -> CasualtyRange:
    return CasualtyRange("killed", name, low, best, high, ("c-1",))


def deaths(results: Results, *ranges: CasualtyRange) -> dict:
    event = dataclasses.replace(results.event_records[1], casualties=ranges)
    (row,) = ucdp.rows(dataclasses.replace(results, event_records=(event,)))
    return {name: row[name] for name in ("low", "best", "high", "deaths_civilians")}


def test_a_class_that_holds_the_others_gives_the_total(results):
    total = deaths(results, killed("people", 20, 25, 30), killed("civilian", 5, 5, 5))
    assert total == {"low": 20, "best": 25, "high": 30, "deaths_civilians": 5}


def test_classes_that_exclude_each_other_add_up(results):
    total = deaths(results, killed("soldier", 10, 12, None), killed("civilian", 5, 5, 6))
    assert total == {"low": 15, "best": 17, "high": None, "deaths_civilians": 5}


def test_classes_that_may_overlap_give_no_total(results):
    total = deaths(results, killed("man", 3, 3, 3), killed("civilian", 5, 5, 6))
    assert (total["low"], total["best"], total["high"]) == (5, None, None)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (date(2019, 8, 31), date(2019, 8, 31), 1),
        (date(2019, 8, 31), date(2019, 9, 3), 2),
        (date(2019, 8, 1), date(2019, 8, 7), 3),
        (date(2019, 8, 1), date(2019, 8, 31), 4),
        (date(2019, 1, 1), date(2019, 12, 31), 5),
        (None, date(2019, 12, 31), None),
    ],
)
def test_date_precision_follows_the_codebook(start, end, code):
    assert ucdp._date_precision(start, end) == code


def test_nothing_gives_the_header_alone(nothing):
    assert ucdp.table(nothing).count(b"\n") == 1
