from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.readers import read_rows
from counterclaim.readers.tables import parse_table

ROOM = 10_000_000
ROWS = (
    {"premise": "Ten died.", "hypothesis": "Some died."},
    {"premise": "A, b", "hypothesis": None},
)


def write(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / name
    data = text.encode() if isinstance(text, str) else text
    path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    return path


@pytest.mark.parametrize("ending", ["", ".gz"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pairs.csv", 'premise,hypothesis\nTen died.,Some died.\n"A, b",\n'),
        ("semicolons.csv", "premise;hypothesis\r\nTen died.;Some died.\r\nA, b;\r\n"),
        ("bom.csv", '\ufeffpremise,hypothesis\nTen died.,Some died.\n"A, b",\n'),
        ("pairs.tsv", "premise\thypothesis\nTen died.\tSome died.\nA, b\t\n"),
        (
            "pairs.jsonl",
            '{"premise": "Ten died.", "hypothesis": "Some died."}\n\n{"premise": "A, b"}\n',
        ),
        (
            "pairs.ndjson",
            ('{"premise":"Ten died.","hypothesis":"Some died."}\n'
            '{"premise":"A, b","hypothesis":""}'),
        ),
        ("pairs.txt", "premise\thypothesis\nTen died.\tSome died.\nA, b\t\n"),
    ],
)  # fmt: skip
def test_every_format_gives_the_same_rows(
    tmp_path: Path, name: str, text: str, ending: str
) -> None:
    table = read_rows(write(tmp_path, name + ending, text), max_bytes=ROOM)
    assert table.columns == ("premise", "hypothesis")
    assert table.rows == ROWS
    assert table.skipped == ()


@pytest.mark.parametrize(
    "data",
    [b"a,b\n1,2\n", b"a\tb\n1\t2\n", b'{"a": "1", "b": "2"}\n',
     gzip.compress(b"a;b\n1;2\n", mtime=0), "a\tb\r\n1\t2\r\n".encode("utf-16")],
)  # fmt: skip
def test_standard_input_is_sniffed(data: bytes) -> None:
    table = read_rows("-", stdin=io.BytesIO(data), max_bytes=ROOM)
    assert table.rows == ({"a": "1", "b": "2"},)
    assert table.where(0).startswith("standard input, line ")


def test_a_ragged_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path, "pairs.csv", 'a,b\n"two\nlines",1\n1,2,3\n4\n5,6\n')
    table = read_rows(path, max_bytes=ROOM)
    assert [row["a"] for row in table.rows] == ["two\nlines", "5"]
    assert table.lines == (2, 6)
    assert [(note.path, note.reason) for note in table.skipped] == [
        (f"{path}, line 4", "has 3 fields, the header has 2"),
        (f"{path}, line 5", "has 1 fields, the header has 2"),
    ]
    assert table.where(1) == f"{path}, line 6"


def test_an_unclosed_quotation_mark_costs_one_line() -> None:
    table = parse_table(b'a,b\n1,2\n"open,3\n4,5\n6,"7"\n', "t.csv")
    assert [row["a"] for row in table.rows] == ["1", "4", "6"]
    assert table.skipped[0].path == "t.csv, line 3"


def test_a_quotation_mark_open_to_the_end_costs_one_line() -> None:
    table = parse_table(b'a,b\n"open,3\n4,5\n', "t.csv")
    assert [row["a"] for row in table.rows] == ["4"]
    assert table.skipped[0].reason == "opens a quotation mark that is never closed"


def test_bare_quotation_marks_in_tab_separated_text_are_text() -> None:
    text = 'a\tb\n"Ten died," he said\tx\n"Odd\ty\nplain\tz\nand"\tw\n'
    table = parse_table(text.encode(), "t.tsv")
    assert [row["a"] for row in table.rows] == ['"Ten died," he said', '"Odd', "plain", 'and"']
    assert table.skipped == ()


def test_quoted_cells_in_tab_separated_text_are_unquoted() -> None:
    table = parse_table(b'a\tb\n"with ""marks"" and\na break"\tx\n', "t.tsv")
    assert table.rows == ({"a": 'with "marks" and\na break', "b": "x"},)


def test_json_values_stay_as_they_are() -> None:
    table = parse_table(b'{"a": 1, "b": [1, {"c": null}]}\n{"d": true}\n', "t.jsonl")
    assert table.columns == ("a", "b", "d")
    assert table.rows[0] == {"a": 1, "b": [1, {"c": None}], "d": None}
    assert table.rows[1] == {"a": None, "b": None, "d": True}


def test_lines_that_are_no_json_object_are_reported() -> None:
    deep = "[" * 100_000
    table = parse_table(f'{{"a": 1}}\n[1]\nnot json\n{deep}\n{{"a": 2}}\n'.encode(), "t.jsonl")
    assert [row["a"] for row in table.rows] == [1, 2]
    assert [note.path for note in table.skipped] == [f"t.jsonl, line {n}" for n in (2, 3, 4)]


def test_half_surrogates_do_not_reach_the_output() -> None:
    table = parse_table(b'{"a": "x \\ud800 y", "b": "\\ud83d\\ude00"}', "t.jsonl")
    assert table.rows[0]["b"] == "\U0001f600"
    json.dumps(table.rows[0], ensure_ascii=False).encode("utf-8")


def test_a_cell_may_be_longer_than_the_csv_module_allows() -> None:
    table = parse_table(b"a,b\n" + b"x" * 300_000 + b",1\n", "t.csv")
    assert len(table.rows[0]["a"]) == 300_000


def test_unnamed_columns_get_a_name() -> None:
    assert parse_table(b",text\n0,Ten died.\n", "t.csv").columns == ("column 1", "text")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("t.csv", b"", "is empty"),
        ("t.csv", b" \n\n", "is empty"),
        ("t.csv", b"a,a\n1,2\n", "names a column twice: a"),
        ("t.csv", b"a\0b\n", "is binary"),
        ("t.csv", b'"a"b,c\n1,2\n', "the header has text after"),
        ("t.unknown", b"[1, 2]", "is a JSON array"),
        ("t.csv.gz", b"\x1f\x8bbroken", "is not sound gzip"),
        ("t.csv.gz", gzip.compress(b"a,b\n" * 10_000, mtime=0)[:-9], "is not sound gzip"),
    ],
)
def test_unusable_tables_raise_with_place_and_remedy(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_rows(path, max_bytes=ROOM)
    assert says in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.remedy


def test_a_missing_file_raises_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_rows(tmp_path / "none.csv", max_bytes=ROOM)
    with pytest.raises(InputError, match="cannot be read"):
        read_rows(tmp_path, max_bytes=ROOM)


def test_size_is_bounded_before_and_after_unpacking(tmp_path: Path) -> None:
    bomb = write(tmp_path, "bomb.csv.gz", b"a,b\n" + b"0" * 5_000_000)
    assert bomb.stat().st_size < 100_000
    with pytest.raises(InputError, match="larger than 100000 bytes"):
        read_rows(bomb, max_bytes=100_000)
    plain = write(tmp_path, "plain.csv", b"a,b\n" + b"0" * 200)
    with pytest.raises(InputError, match="larger than 100 bytes"):
        read_rows(plain, max_bytes=100)


def test_columns_are_renamed_and_required() -> None:
    table = parse_table(b"body,by\nTen died.,X\n", "t.csv")
    assert table.renamed({"body": "text"}).rows == ({"text": "Ten died.", "by": "X"},)
    with pytest.raises(InputError, match="column twice"):
        table.renamed({"body": "by"})
    with pytest.raises(InputError, match=r'has no column text; it has: body, by.*"body" = "text"'):
        table.require("text")


_cells = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda cell: cell.strip() and not cell.startswith("\ufeff")
)


@given(
    st.lists(st.tuples(_cells, _cells), min_size=1, max_size=6),
    st.sampled_from(["csv", "tsv", "jsonl"]),
)
@settings(max_examples=60)
def test_what_is_written_is_read_back(rows: list[tuple[str, str]], kind: str) -> None:
    import csv

    out = io.StringIO()
    if kind == "jsonl":
        out.writelines(json.dumps({"a": a, "b": b}) + "\n" for a, b in rows)
    else:
        writer = csv.writer(out, delimiter="," if kind == "csv" else "\t", quoting=csv.QUOTE_ALL)
        writer.writerows([("a", "b"), *rows])
    table = parse_table(out.getvalue().encode(), f"t.{kind}")
    assert [(row["a"], row["b"]) for row in table.rows] == rows
