"""The plugin in projects of its own: what it collects, what it leaves alone, what it prints."""

import json
import tomllib
from pathlib import Path

import pytest

from counterclaim import statements

pytest_plugins = ["pytester"]
PLUGIN = ("-p", "counterclaim.pytest_plugin")


def line(name, text_b, relation, **more):
    plain = {
        "id": name,
        "text_a": "Nine people died in the flood.",
        "source_a": "Harbour Wire",
        "date_a": "2020-05-01",
        "text_b": text_b,
        "relation": relation,
        "type": "casualties",
        "reason": "The figures say so.",
    }
    return json.dumps(plain | more)


CONFLICT = line("c-1", "Ten people died in the flood.", "conflict")
FALSE_ALARM = line("c-2", "At least five people died.", "agreement", guards="bound")
KNOWN = line(
    "c-3", "At least six people died.", "agreement", xfail="judged conflict, as bounds are not read"
)


@pytest.fixture
def asked(monkeypatch):
    """A judge as simple as can be: texts that differ conflict. Returns what it was asked."""
    calls = []

    def compare(rows, settings, *, progress=None):
        calls.append((list(rows), settings))
        added = {"type": "casualties", "strength": 0.9, "reasons": ["Nine is not ten."]}
        return [
            {**row, "relation": "none" if row["text_a"] == row["text_b"] else "conflict", **added}
            for row in rows
        ]

    monkeypatch.setattr(statements, "compare", compare)
    return calls


@pytest.fixture
def project(pytester, asked):
    """A project with one file of pairs that its configuration names."""
    pytester.makeini("[pytest]\ncounterclaim_pairs = claims/*.jsonl\n")
    folder = pytester.mkdir("claims")
    (folder / "pairs.jsonl").write_text(f"{CONFLICT}\n{FALSE_ALARM}\n{KNOWN}\n", "utf-8")
    return pytester


def test_every_line_is_a_test_and_known_misses_are_expected(project, asked):
    result = project.runpytest_inprocess(*PLUGIN, "claims")
    result.assert_outcomes(passed=1, failed=1, xfailed=1)
    ((rows, _),) = asked
    assert len(rows) == 3
    assert not {"relation", "type", "reason", "guards", "id", "xfail"} & set(rows[0])


def test_a_failure_shows_both_statements_and_both_reasons(project):
    result = project.runpytest_inprocess(*PLUGIN, "claims")
    result.stdout.fnmatch_lines(
        [
            "*c-2 (*pairs.jsonl, line 2): labelled agreement, judged conflict",
            "  a: Nine people died in the flood. (Harbour Wire, 2020-05-01)",
            "  b: At least five people died.",
            "  label: The figures say so.",
            "  guards against: bound",
            "  judge: casualties, 0.90. Nine is not ten.",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_one_pair_can_be_chosen_by_its_id(project, asked):
    result = project.runpytest_inprocess(*PLUGIN, "claims/pairs.jsonl::c-1")
    result.assert_outcomes(passed=1)
    assert len(asked[0][0]) == 1


def test_files_that_nobody_named_are_left_alone(pytester, asked):
    pytester.makefile(".jsonl", records='{"some": "record"}\nno json at all')
    pytester.makepyfile("def test_one(): pass")
    result = pytester.runpytest_inprocess(*PLUGIN)
    result.assert_outcomes(passed=1)
    assert asked == []


def test_files_can_be_named_on_the_command_line(pytester, asked):
    pytester.makefile(".jsonl", mine=CONFLICT, other="no json at all")
    result = pytester.runpytest_inprocess(*PLUGIN, "--counterclaim-pairs", "mine.jsonl")
    result.assert_outcomes(passed=1)


def test_tables_are_collected_as_well(pytester, asked):
    header = "id,text_a,text_b,relation,type,reason"
    pytester.makefile(".csv", mine=f"{header}\nt-1,Nine died.,Ten died.,conflict,casualties,So.")
    result = pytester.runpytest_inprocess(*PLUGIN, "--counterclaim-pairs", "*.csv")
    result.assert_outcomes(passed=1)


def test_a_known_miss_that_is_mended_is_told_and_fails_only_where_that_is_asked_for(project):
    mended = line("c-4", "Eleven people died.", "conflict", xfail="was missed")
    (project.path / "claims" / "pairs.jsonl").write_text(mended, "utf-8")
    project.runpytest_inprocess(*PLUGIN, "claims").assert_outcomes(xpassed=1)
    strict = project.runpytest_inprocess(*PLUGIN, "claims", "-o", "counterclaim_strict=true")
    strict.assert_outcomes(failed=1)


def test_a_known_miss_hides_no_new_false_alarm(project):
    missed = line("c-5", "At least six people died.", "agreement", xfail="judged none")
    (project.path / "claims" / "pairs.jsonl").write_text(missed, "utf-8")
    result = project.runpytest_inprocess(*PLUGIN, "claims")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["c-5 (*): labelled agreement, judged conflict"])


def test_broken_lines_are_listed_with_their_place(project, asked):
    (project.path / "claims" / "pairs.jsonl").write_text('{"id": "x"}\n{broken\n', "utf-8")
    result = project.runpytest_inprocess(*PLUGIN, "claims")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines_random(["*pairs.jsonl, line 1: missing*", "*, line 2: is not*"])
    assert asked == []


def test_markers_of_the_configuration_are_on_every_pair(project, asked):
    result = project.runpytest_inprocess(
        *PLUGIN, "-o", "counterclaim_marks=slow", "-o", "markers=slow", "-m", "not slow", "claims"
    )
    result.assert_outcomes(deselected=3)
    assert asked == []


def test_settings_come_from_the_file_that_is_named(project, asked):
    (project.path / "mine.toml").write_text("threshold = 0.7\n", "utf-8")
    project.runpytest_inprocess(*PLUGIN, "-o", "counterclaim_config=mine.toml", "claims")
    assert asked[0][1].threshold == 0.7


def test_a_bad_settings_file_is_one_message(project):
    (project.path / "mine.toml").write_text("treshold = 0.7\n", "utf-8")
    result = project.runpytest_inprocess(
        *PLUGIN, "-o", "counterclaim_config=mine.toml", "claims/pairs.jsonl::c-1"
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*mine.toml*treshold*"])
    assert "Traceback" not in result.stdout.str()


def test_a_defect_of_the_judge_is_no_known_miss(project, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("out of memory")

    monkeypatch.setattr(statements, "compare", broken)
    result = project.runpytest_inprocess(*PLUGIN, "claims/pairs.jsonl::c-3")
    result.assert_outcomes(failed=1)


def test_installing_counterclaim_makes_the_plugin_known():
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
    (target,) = project["project"]["entry-points"]["pytest11"].values()
    assert target == "counterclaim.pytest_plugin"
