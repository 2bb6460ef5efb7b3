import json
from pathlib import Path

import pytest


def pair(number: int, text_b: str, relation: str) -> str:
    return json.dumps(
        {
            "id": f"p{number}",
            "text_a": f"Nine died in district {number}.",
            "text_b": text_b,
            "relation": relation,
            "type": "casualties",
            "reason": "The figures say so.",
        }
    )


@pytest.fixture
def labelled(folder: Path) -> Path:
    """Two conflicts found, one agreement taken for a conflict, one non-conflict right."""
    claims = folder / "claims"
    claims.mkdir()
    lines = [
        pair(1, "Ten died.", "conflict"),
        pair(2, "Eleven died.", "conflict"),
        pair(3, "At least five died.", "agreement"),
        pair(4, "Nine died in district 4.", "none"),
    ]
    (claims / "pairs.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return claims


def test_evaluate_takes_the_claims_folder_and_prints_figures(cli, stages, labelled):
    result = cli("evaluate")
    assert result.exit_code == 0
    assert "0.667 (2/3)" in result.stdout
    assert "Miss p3: labelled agreement, judged conflict (0.90)" in result.stdout
    assert "a: Nine died in district 3." in result.stdout
    assert "judge: One. Two." in result.stdout


def test_the_judge_does_not_see_the_label(cli, stages, labelled):
    cli("evaluate")
    assert len(stages.rows) == 4
    for row in stages.rows:
        assert not {"relation", "type", "reason", "guards", "id"} & set(row)


@pytest.mark.parametrize(
    ("floors", "code"),
    [
        (["--min-precision", "0.6"], 0),
        (["--min-precision", "0.7"], 3),
        (["--min-recall", "1"], 0),
        (["--min-precision", "0.6", "--min-recall", "1"], 0),
        (["--min-precision", "0.9", "--min-recall", "1"], 3),
    ],
)
def test_floors(cli, stages, labelled, floors, code):
    result = cli("evaluate", "claims", *floors)
    assert result.exit_code == code
    assert ("The precision of conflicts is 0.667" in result.stderr) == (code == 3)


def test_a_floor_on_nothing_is_not_reached(cli, stages, folder):
    (folder / "few.jsonl").write_text(pair(1, "Nine died in district 1.", "none") + "\n", "utf-8")
    result = cli("evaluate", "few.jsonl", "--min-recall", "0.1")
    assert result.exit_code == 3
    assert "unknown" in result.stderr


def test_evaluate_writes_json(cli, stages, labelled):
    assert cli("evaluate", "--json", "figures.json").exit_code == 0
    figures = json.loads((labelled.parent / "figures.json").read_text("utf-8"))
    assert figures["n"] == 4
    assert figures["confusion"]["agreement"]["conflict"] == 1


def test_broken_labels_are_listed_by_line(cli, stages, folder):
    (folder / "bad.jsonl").write_text('{"id": "x"}\n{broken\n', "utf-8")
    result = cli("evaluate", "bad.jsonl")
    assert result.exit_code == 1
    assert "bad.jsonl, line 1" in result.stderr
    assert "bad.jsonl, line 2" in result.stderr


def test_no_claims_folder_fails(cli, stages, folder):
    result = cli("evaluate")
    assert result.exit_code == 1
    assert "claims: no such file or folder" in result.stderr


def test_json_on_standard_output_is_nothing_else(cli, stages, labelled):
    assert json.loads(cli("evaluate", "--json", "-").stdout)["n"] == 4


def test_misses_are_cut_and_counted(cli, stages, labelled):
    result = cli("evaluate", "--misses", "0")
    assert "Miss p3" not in result.stdout
    assert "1 more misses; --misses 1 shows all." in result.stdout


def test_changes_since_an_earlier_result_are_shown(cli, stages, labelled):
    assert cli("evaluate", "--json", "before.json").exit_code == 0
    pairs = labelled / "pairs.jsonl"
    text = pairs.read_text("utf-8").replace("Eleven died.", "Nine died in district 2.")
    text = text.replace("p3", "p9")
    pairs.write_text(text, "utf-8")
    result = cli("evaluate", "--compare-with", "before.json", "--json", "after.json")
    assert result.exit_code == 0
    assert "Now wrong: 1" in result.stdout
    assert "p2: labelled conflict, was conflict (0.90), is none (0.90)" in result.stdout
    assert "New pairs: 1 (p9)" in result.stdout
    assert "Pairs that are gone: 1 (p3)" in result.stdout
    after = json.loads((labelled.parent / "after.json").read_text("utf-8"))
    assert [shift["id"] for shift in after["changes"]["broken"]] == ["p2"]


def test_an_earlier_result_that_is_none_fails_before_the_work(cli, stages, labelled, folder):
    (folder / "before.json").write_text("{}", "utf-8")
    result = cli("evaluate", "--compare-with", "before.json")
    assert result.exit_code == 1
    assert "no result of an evaluation" in result.stderr
    assert stages.rows == []


def test_the_gate_opens_shuts_and_is_raised(cli, stages, labelled, folder):
    assert cli("evaluate", "--floors", "floors.json").exit_code == 1
    assert cli("evaluate", "--floors", "floors.json", "--raise-floors").exit_code == 0
    assert cli("evaluate", "--floors", "floors.json").exit_code == 0
    with (labelled / "pairs.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(pair(5, "Twelve died.", "agreement") + "\n")
    shut = cli("evaluate", "--floors", "floors.json")
    assert shut.exit_code == 3
    assert "These are not the 4 pairs" in shut.stderr
    assert "The precision of conflict is 0.5000, below 0.6666." in shut.stderr
    before = (folder / "floors.json").read_bytes()
    refused = cli("evaluate", "--floors", "floors.json", "--raise-floors")
    assert refused.exit_code == 1
    assert "would have to be lowered" in refused.stderr
    assert (folder / "floors.json").read_bytes() == before
    lowered = cli("evaluate", "--floors", "floors.json", "--raise-floors", "--allow-lower")
    assert lowered.exit_code == 0
    assert cli("evaluate", "--floors", "floors.json").exit_code == 0


@pytest.mark.parametrize("options", [["--raise-floors"], ["--floors", "f.json", "--allow-lower"]])
def test_options_that_need_others_are_wrong_usage(cli, stages, labelled, options):
    assert cli("evaluate", *options).exit_code == 2


def test_known_misses_are_marked_and_shown(cli, stages, labelled):
    result = cli("evaluate", "--mark-misses")
    assert "Known misses: 1 pair marked, 0 cleared." in result.stderr
    assert '"xfail": "judged conflict"' in (labelled / "pairs.jsonl").read_text("utf-8")
    assert "known: judged conflict" in cli("evaluate").stdout
