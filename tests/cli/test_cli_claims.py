import gzip
import json

from counterclaim.records import Skipped


def test_claims_prints_a_table(cli, stages, folder):
    result = cli("claims", "texts")
    assert result.exit_code == 0
    assert "Mayor (City)" in result.stdout
    assert "Nine people died in the flood." in result.stdout
    assert "2 claims in 1 document." in result.stderr


def test_claims_as_json_lines_on_standard_output(cli, stages, folder):
    result = cli("claims", "texts", "--jsonl", "-")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["voice"]["name"] for row in rows] == ["Mayor", "Union"]
    assert all(row["quote"] and row["start"] == 0 for row in rows)


def test_claims_into_a_gzipped_file(cli, stages, folder):
    assert cli("claims", "texts", "--jsonl", "claims.jsonl.gz").exit_code == 0
    text = gzip.decompress((folder / "claims.jsonl.gz").read_bytes()).decode("utf-8")
    assert len(text.splitlines()) == 2


def test_skipped_inputs_go_to_standard_error(cli, stages, folder):
    stages.skipped = (Skipped("scan.pdf", "holds no text"),)
    result = cli("claims", "texts", "--jsonl", "-")
    assert "scan.pdf: holds no text" in result.stderr
    assert "scan.pdf" not in result.stdout


def test_standard_input(cli, stages, folder):
    assert cli("claims", "-", stdin=b"Ten died.").exit_code == 0
    assert stages.calls[0]["stdin"] == b"Ten died."
