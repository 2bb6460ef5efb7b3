import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from counterclaim.exporters import plain

NAMES = ("f-12aa", "f-12bb", "f-34cc")


@pytest.fixture
def run_folder(folder, finding):
    report = folder / "report"
    report.mkdir()
    write(report, *(replace(finding(1, "conflict", 0.8), id=n) for n in NAMES))
    return report


def write(report, *findings):
    lines = [json.dumps(plain.finding(each)) + "\n" for each in findings]
    (report / "findings.jsonl").write_text("".join(lines), "utf-8")


def test_explain_prints_the_finding(cli, run_folder):
    result = cli("explain", "f-12aa", "--run", "report")
    assert result.exit_code == 0
    assert result.stdout.startswith("Conflict f-12aa: The accounts differ on the number")
    for part in ("Mayor, City", '"Nine people died in the flood."', "cannot both be the toll"):
        assert part in result.stdout


def test_a_quote_cannot_steer_the_terminal(cli, run_folder, finding):
    first = finding(1, "conflict", 0.8)
    write(run_folder, replace(first, a=replace(first.a, quote="Nine \x1b[2J died.\r!")))
    out = cli("explain", "f-0001").stdout
    assert "\x1b" not in out
    assert "\r" not in out


def test_the_beginning_of_an_id_is_enough(cli, run_folder):
    assert "Conflict f-34cc" in cli("explain", "f-3").stdout


def test_an_ambiguous_beginning_is_refused(cli, run_folder):
    result = cli("explain", "f-12")
    assert result.exit_code == 1
    assert "f-12aa, f-12bb" in result.stderr


def test_an_unknown_finding_lists_those_there_are(cli, run_folder):
    result = cli("explain", "f-99")
    assert result.exit_code == 1
    assert "no finding 'f-99'" in result.stderr
    assert "f-34cc" in result.stderr


def test_a_folder_without_a_run_fails(cli, folder):
    result = cli("explain", "f-1", "--run", "texts")
    assert result.exit_code == 1
    assert "Give --run the folder that check has written" in result.stderr


@pytest.mark.parametrize("content", [b"{broken\n", b"\xff\xfe\n"])
def test_a_damaged_run_fails(cli, run_folder, content):
    (run_folder / "findings.jsonl").write_bytes(content)
    assert cli("explain", "f-12aa").exit_code == 1


def test_a_finding_without_its_fields_fails(cli, run_folder):
    (run_folder / "findings.jsonl").write_text('{"id": "f-1"}\n["f-2"]\n7\n', "utf-8")
    result = cli("explain", "f-1")
    assert result.exit_code == 1
    assert "lacks or garbles a field" in result.stderr


def test_a_terminal_that_lacks_a_script_still_gets_the_rest(run_folder, finding):
    first = finding(1, "conflict", 0.8)
    write(run_folder, replace(first, a=replace(first.a, quote="\u06a9\u0646\u062f\u0632 fell.")))
    done = subprocess.run(
        [sys.executable, "-m", "counterclaim", "explain", "f-0001"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )
    assert done.returncode == 0, done.stderr
    assert "\\u06a9" in done.stdout
    assert "fell." in done.stdout
