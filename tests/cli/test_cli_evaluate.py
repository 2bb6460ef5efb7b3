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
