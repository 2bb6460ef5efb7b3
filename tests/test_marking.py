"""Known misses in the files: set where a pair is judged wrongly, and nothing else touched."""

import gzip
import json

import pytest

from counterclaim.errors import InputError
from counterclaim.evaluating import measure
from counterclaim.labelled import digest, read_labelled
from counterclaim.marking import Marked, mark_misses
from tests.test_evaluating import Said


def line(number, **more):
    plain = {
        "id": f"m-{number}",
        "text_a": f"Nine died – {number}.",
        "text_b": f"Ten died – {number}.",
        "relation": "conflict",
        "type": "casualties",
        "reason": "By hand.",
    }
    return json.dumps(plain | more)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        "\n".join([line(1), "", line(2, xfail="spelled out"), line(3, xfail="judged none")]) + "\n",
        "utf-8",
    )
    (tmp_path / "b.jsonl").write_text(line(4) + "\n", "utf-8")
    return tmp_path


def run(folder, *relations):
    pairs = read_labelled([folder])
    return pairs, mark_misses(pairs, measure(pairs, [Said(name) for name in relations]))


def test_marks_are_set_cleared_and_left(folder):
    before = read_labelled([folder])
    _, marked = run(folder, "none", "none", "conflict", "agreement")
    assert marked == Marked(set=2, cleared=1)
    after = {pair.id: pair.xfail for pair in read_labelled([folder])}
    assert after == {
        "m-1": "judged none",
        "m-2": "spelled out",
        "m-3": None,
        "m-4": "judged agreement",
    }
    assert digest(read_labelled([folder])) == digest(before)


def test_lines_that_need_no_mark_keep_their_bytes(folder):
    before = (folder / "a.jsonl").read_text("utf-8").split("\n")
    run(folder, "conflict", "none", "none", "none")
    after = (folder / "a.jsonl").read_text("utf-8").split("\n")
    assert after == before


def test_marking_twice_changes_nothing_more(folder):
    run(folder, "none", "conflict", "none", "none")
    once = (folder / "a.jsonl").read_bytes()
    _, marked = run(folder, "none", "conflict", "none", "none")
    assert marked == Marked(0, 0)
    assert (folder / "a.jsonl").read_bytes() == once


def test_a_mark_follows_what_is_judged_now(folder):
    _, marked = run(folder, "conflict", "none", "agreement", "conflict")
    assert marked == Marked(1, 0)
    assert read_labelled([folder])[2].xfail == "judged agreement"


def test_letters_beyond_ascii_stay_readable(folder):
    run(folder, "none", "none", "none", "none")
    assert "–" in (folder / "b.jsonl").read_text("utf-8")


def test_packed_files_are_refused_before_anything_is_written(folder):
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(line(5).encode()))
    before = (folder / "b.jsonl").read_bytes()
    with pytest.raises(InputError, match="in jsonl files only"):
        run(folder, "none", "none", "none", "none", "none")
    assert (folder / "b.jsonl").read_bytes() == before
