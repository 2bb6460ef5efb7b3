import errno
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.errors import InputError
from counterclaim.records import Skipped


def test_check_writes_the_report_and_says_where(cli, stages, folder):
    result = cli("check", "texts", "-o", "out")
    assert result.exit_code == 0
    assert (folder / "out" / "report.html").is_file()
    assert f"Report: {Path('out', 'report.html')}" in result.stdout
    assert "1 document, 2 claims, 0 events" in result.stdout
    assert "1 conflict, 0 updates, 1 agreement" in result.stdout


def test_exports_are_written_once_each_beside_the_report(cli, stages, folder):
    names = ["ucdp", "parquet", "ucdp"]
    result = cli("check", "texts", "-o", "out", *(part for n in names for part in ("--export", n)))
    assert result.exit_code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "parquet.export",
        "report.html",
        "ucdp.export",
    ]


def test_an_unknown_export_is_wrong_usage_before_any_work(cli, stages, folder):
    result = cli("check", "texts", "--export", "parket")
    assert result.exit_code == 2
    assert "Did you mean 'parquet'?" in " ".join(result.stderr.split())
    assert stages.calls == []


def test_the_summary_shows_who_says_what_against_whom(cli, stages, folder):
    out = " ".join(cli("check", "texts").stdout.split())
    for part in ("Mayor (City)", "Union (Unions)", "0.80 conflict", "2031-05-04", "f-0001"):
        assert part in out
    assert out.index("conflict") < out.index("0.90 agreement")


def test_a_pipe_gets_no_progress_and_no_colours(cli, stages, folder):
    result = cli("check", "texts")
    assert stages.calls[0]["progress"] is None
    assert result.stderr == ""
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("strength", "threshold", "code"), [(0.8, "0.5", 3), (0.8, "0.8", 3), (0.8, "0.9", 0)]
)
def test_fail_on_conflict(cli, stages, folder, strength, threshold, code):
    stages.findings = (replace(stages.findings[0], strength=strength),)
    result = cli("check", "texts", "--fail-on", "conflict", "--threshold", threshold)
    assert result.exit_code == code
    assert (folder / "report" / "report.html").is_file()


def test_an_agreement_does_not_fail(cli, stages, folder):
    stages.findings = stages.findings[1:]
    assert cli("check", "texts", "--fail-on", "conflict").exit_code == 0


def test_a_conflict_alone_does_not_fail(cli, stages, folder):
    assert cli("check", "texts").exit_code == 0


def test_skipped_inputs_are_listed_with_their_reason(cli, stages, folder):
    stages.skipped = (Skipped("scan.pdf", "holds no text", "Run OCR first."),)
    result = cli("check", "texts")
    assert result.exit_code == 0
    assert "Skipped 1 input" in result.stdout
    assert "scan.pdf: holds no text. Run OCR first." in result.stdout


def test_nothing_readable_fails_says_why_and_writes_nothing(cli, stages, folder):
    stages.error = InputError("nothing could be read (scan.pdf: holds no text)")
    result = cli("check", "texts")
    assert result.exit_code == 1
    assert "scan.pdf: holds no text" in result.stderr
    assert not (folder / "report").exists()


def test_paths_that_do_not_exist_fail_before_any_work(cli, stages, folder):
    result = cli("check", "nowhere", "never")
    assert result.exit_code == 1
    assert result.stderr == "Error: nowhere, never: no such file or folder. Check the path.\n"
    assert not stages.calls


def test_standard_input(cli, stages, folder):
    result = cli("check", "-", stdin=b"Nine people died.")
    assert result.exit_code == 0
    assert stages.calls[0]["source"] == "-"
    assert stages.calls[0]["stdin"] == b"Nine people died."


def test_standard_input_stands_alone(cli, stages, folder):
    result = cli("check", "-", "texts")
    assert result.exit_code == 2
    assert "stands alone" in result.stderr


def test_no_path_is_wrong_usage(cli, stages, folder):
    result = cli("check")
    assert result.exit_code == 2
    assert "Missing argument" in result.stderr


@pytest.mark.parametrize("out", ["taken", str(Path("taken", "below"))])
def test_a_file_where_the_report_should_go_fails_before_any_work(cli, stages, folder, out):
    (folder / "taken").write_text("mine", "utf-8")
    result = cli("check", "texts", "-o", out)
    assert result.exit_code == 1
    assert "is a file" in result.stderr
    assert not stages.calls


def test_an_error_of_ours_is_one_line(cli, stages, folder):
    stages.error = InputError("is broken", where="a.csv, line 7", remedy="Mend it.")
    result = cli("check", "texts")
    assert result.exit_code == 1
    assert result.stderr == "Error: a.csv, line 7: is broken. Mend it.\n"


def test_control_characters_of_an_error_do_not_reach_the_terminal(cli, stages, folder):
    stages.error = InputError("is broken", where="\x1b]0;owned\x07.csv")
    result = cli("check", "texts")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "owned" in result.stderr


def test_control_characters_of_a_quote_do_not_reach_the_terminal(cli, stages, folder):
    first = stages.findings[0]
    stages.findings = (replace(first, a=replace(first.a, quote="Nine \x1b[2J[red]died\r!")),)
    out = cli("check", "texts").stdout
    assert "\x1b" not in out
    assert "\r" not in out
    assert "[red]" in out


def test_an_error_of_the_file_system_is_one_line(cli, stages, folder):
    stages.error = OSError(errno.ENOSPC, "No space left on device", "out/report.html")
    result = cli("check", "texts")
    assert result.exit_code == 1
    assert result.stderr == "Error: out/report.html: No space left on device.\n"


def test_interruption_exits_with_130(cli, stages, folder):
    stages.error = KeyboardInterrupt()
    result = cli("check", "texts")
    assert result.exit_code == 130
    assert "Interrupted" in result.stderr


def test_settings_come_from_the_file_and_options_win(cli, stages, folder):
    (folder / "counterclaim.toml").write_text("threshold = 0.7\nmax_pairs = 50\n", "utf-8")
    cli("check", "texts", "--max-pairs", "60")
    assert stages.calls[0]["settings"].threshold == 0.7
    assert stages.calls[0]["settings"].max_pairs == 60


def test_config_names_another_file(cli, stages, folder):
    (folder / "counterclaim.toml").write_text("threshold = 0.7\n", "utf-8")
    (folder / "strict.toml").write_text("threshold = 0.95\n", "utf-8")
    cli("check", "texts", "--config", "strict.toml")
    assert stages.calls[0]["settings"].threshold == 0.95


def test_an_unknown_setting_suggests_the_right_one(cli, stages, folder):
    (folder / "counterclaim.toml").write_text("treshold = 0.7\n", "utf-8")
    result = cli("check", "texts")
    assert result.exit_code == 1
    assert "counterclaim.toml: unknown setting 'treshold'. Did you mean 'threshold'?" in (
        result.stderr
    )


def test_a_settings_file_that_is_missing_fails(cli, stages, folder):
    result = cli("check", "texts", "--config", "none.toml")
    assert result.exit_code == 1
    assert "none.toml: no such settings file" in result.stderr


def test_a_settings_file_that_is_not_toml_fails(cli, stages, folder):
    (folder / "counterclaim.toml").write_text("threshold: 0.7\n", "utf-8")
    result = cli("check", "texts")
    assert result.exit_code == 1
    assert "is not TOML" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--threshold", "1.5"],
        ["--threshold", "high"],
        ["--max-pairs", "0"],
        ["--treshold", "0.5"],
        ["--fail-on", "agreement"],
    ],
)
def test_impossible_options_are_wrong_usage(cli, stages, folder, options):
    result = cli("check", "texts", *options)
    assert result.exit_code == 2
    assert "Error:" in result.stderr
    assert not stages.calls
