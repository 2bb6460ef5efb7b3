import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from counterclaim.cli import rows as cli_rows

PAIRS = "id,text_a,text_b\n1,Nine died.,Ten died.\n2,It rained.,It rained.\n"
NLI = "premise\thypothesis\tgold\nNine died.\tTen died.\tno\n"


def lines_of(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_compare_prints_json_lines_and_passes_columns_through(cli, stages, folder):
    (folder / "pairs.csv").write_text(PAIRS, "utf-8")
    result = cli("compare", "pairs.csv")
    assert result.exit_code == 0
    first, second = lines_of(result.stdout)
    assert (first["id"], first["relation"], first["reasons"]) == ("1", "conflict", ["One.", "Two."])
    assert second["relation"] == "none"


def test_compare_writes_csv_with_reasons_joined(cli, stages, folder):
    (folder / "pairs.csv").write_text(PAIRS, "utf-8")
    assert cli("compare", "pairs.csv", "-o", "out.csv").exit_code == 0
    with (folder / "out.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["reasons"] == "One. | Two."
    assert list(rows[0])[:3] == ["id", "text_a", "text_b"]


def test_score_writes_tsv_gzipped_twice_the_same(cli, stages, folder):
    (folder / "nli.tsv").write_text(NLI, "utf-8")
    for name in ("one.tsv.gz", "two.tsv.gz"):
        assert cli("score", "nli.tsv", "-o", name).exit_code == 0
    assert (folder / "one.tsv.gz").read_bytes() == (folder / "two.tsv.gz").read_bytes()
    text = gzip.decompress((folder / "one.tsv.gz").read_bytes()).decode("utf-8")
    row = next(csv.DictReader(io.StringIO(text), delimiter="\t"))
    assert (row["gold"], row["contradiction"]) == ("no", "0.7")


def test_score_reads_gzipped_input(cli, stages, folder):
    (folder / "nli.tsv.gz").write_bytes(gzip.compress(NLI.encode()))
    result = cli("score", "nli.tsv.gz")
    assert result.exit_code == 0
    assert lines_of(result.stdout)[0]["entailment"] == 0.1


def test_standard_input(cli, stages, folder):
    line = json.dumps({"text_a": "Nine died.", "text_b": "Ten died.", "n": 4})
    result = cli("compare", "-", stdin=line + "\n")
    assert result.exit_code == 0
    assert lines_of(result.stdout)[0]["n"] == 4


@pytest.mark.parametrize("command", ["compare", "score"])
def test_missing_columns_are_wrong_usage_and_named(cli, stages, folder, command):
    (folder / "pairs.csv").write_text("first,second\na,b\n", "utf-8")
    result = cli(command, "pairs.csv")
    assert result.exit_code == 2
    message = " ".join(result.stderr.split())
    assert "pairs.csv: has no columns" in message
    assert "it has: first, second" in message


def test_own_column_names_are_mapped(cli, stages, folder):
    (folder / "counterclaim.toml").write_text(
        'columns = { first = "text_a", second = "text_b" }\n', "utf-8"
    )
    (folder / "pairs.csv").write_text("first,second\na,b\n", "utf-8")
    result = cli("compare", "pairs.csv")
    assert result.exit_code == 0
    assert lines_of(result.stdout)[0]["text_a"] == "a"


def test_bad_lines_are_reported_and_the_rest_goes_on(cli, stages, folder):
    good = json.dumps({"text_a": "Nine died.", "text_b": "Ten died."})
    blank = json.dumps({"text_a": "Nine died.", "text_b": " "})
    (folder / "pairs.jsonl").write_text(f"{good}\n{{broken\n{blank}\n{good}\n", "utf-8")
    result = cli("compare", "pairs.jsonl")
    assert result.exit_code == 0
    assert len(lines_of(result.stdout)) == 2
    assert "line 2" in result.stderr
    assert "text_b has no text" in result.stderr
    assert "Skipped 2 inputs." in result.stderr


def test_many_bad_lines_are_counted_not_listed(cli, stages, folder):
    good = json.dumps({"text_a": "Nine died.", "text_b": "Ten died."})
    blank = json.dumps({"text_a": "", "text_b": ""})
    (folder / "pairs.jsonl").write_text("\n".join([good, *[blank] * 50]), "utf-8")
    result = cli("compare", "pairs.jsonl")
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == cli_rows.SHOWN_SKIPPED + 2
    assert "and 30 more" in result.stderr


def test_no_usable_row_fails(cli, stages, folder):
    (folder / "pairs.csv").write_text("text_a,text_b\n,\n", "utf-8")
    result = cli("compare", "pairs.csv")
    assert result.exit_code == 1
    assert "holds no usable row" in result.stderr


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x1f\x8bnot gzip"])
def test_what_is_no_table_is_a_message(cli, stages, folder, content):
    (folder / "pairs.csv").write_bytes(content)
    result = cli("compare", "pairs.csv")
    assert result.exit_code in {1, 2}
    assert "Error:" in result.stderr


def test_a_table_that_is_not_there_fails(cli, stages, folder):
    result = cli("compare", "none.csv")
    assert result.exit_code == 1
    assert "none.csv" in result.stderr


@pytest.mark.parametrize("name", ["out.xlsx", "out", "out.gz"])
def test_an_unknown_output_format_is_wrong_usage(cli, stages, folder, name):
    (folder / "pairs.csv").write_text(PAIRS, "utf-8")
    result = cli("compare", "pairs.csv", "-o", name)
    assert result.exit_code == 2
    assert ".csv, .tsv, .jsonl" in result.stderr
    assert not stages.rows


def test_a_folder_that_is_not_there_fails_and_leaves_nothing(cli, stages, folder):
    (folder / "pairs.csv").write_text(PAIRS, "utf-8")
    result = cli("compare", "pairs.csv", "-o", "nowhere/out.csv")
    assert result.exit_code == 1
    assert str(Path("nowhere/out.csv")) in result.stderr


def test_half_a_surrogate_pair_does_not_stop_the_writing():
    row = {"text": "a\ud800b"}
    assert json.loads(cli_rows.encoded([row], "jsonl")) == row
    assert cli_rows.encoded([row], "csv") == b"text\na?b\n"


def test_cells_pass_through_unchanged():
    row = {"text": '=1+1, "x"\nnew', "n": None, "nested": {"a": [1]}, "count": 3}
    text = cli_rows.encoded([row], "csv").decode("utf-8")
    read = next(csv.DictReader(io.StringIO(text, newline="")))
    assert read == {"text": row["text"], "n": "", "nested": '{"a": [1]}', "count": "3"}


def test_the_columns_of_all_rows_are_written_in_their_order():
    text = cli_rows.encoded([{"a": 1}, {"b": 2, "a": 3}], "csv").decode("utf-8")
    assert text == "a,b\n1,\n3,2\n"
