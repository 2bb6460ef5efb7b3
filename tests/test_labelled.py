"""Reading labelled pairs, and finding everything that is wrong with them at once."""

import csv
import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.labelled import FIELDS, MAX_REPORTED, read_labelled
from counterclaim.records import RELATIONS

CLAIMS = Path(__file__).parent.parent / "claims"
NOT_WORDS = {"supersession", "bound", "part and whole", "killed and wounded", "scope"} | {
    'opposite "enemy"',
    "attack and hold",
    "restatement",
    "refinement",
    "omission",
    "list-valued",
    "conditional",
    "same name",
    "other day",
    "other place",
}


def row(**changes):
    values = {
        "id": "x-1",
        "text_a": "Nine people died in the flood.",
        "text_b": "The flood killed thirteen.",
        "relation": "conflict",
        "type": "casualties",
        "reason": "Nine against thirteen.",
    }
    return {name: value for name, value in (values | changes).items() if value is not ...}


def write(path, *rows):
    lines = (r if isinstance(r, str) else json.dumps(r) for r in rows)
    path.write_text("\n".join(lines), "utf-8")
    return path


def problems(*paths, **options):
    with pytest.raises(InputError) as caught:
        read_labelled(paths, **options)
    return str(caught.value)


def test_a_pair_is_read_with_its_line(tmp_path):
    path = write(tmp_path / "a.jsonl", "", row(date_a="2015-10", place_a=None, voice_b=" mayor "))
    (pair,) = read_labelled([path])
    assert (pair.id, pair.date_a, pair.place_a, pair.voice_b) == ("x-1", "2015-10", None, "mayor")
    assert pair.where == f"{path}, line 2"


def test_agree_and_why_are_understood(tmp_path):
    path = write(tmp_path / "a.jsonl", row(relation="agree", reason=..., why="The same."))
    (pair,) = read_labelled([path])
    assert (pair.relation, pair.reason) == ("agreement", "The same.")


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "tsv"])
@pytest.mark.parametrize("packed", [False, True])
def test_every_format_gives_the_same_pairs(tmp_path, suffix, packed):
    rows = [
        row(text_a='He said: "Nine,\tperhaps ten"', source_a="Naïve Post"),
        row(id="x-2", relation="none"),
    ]
    plain = tmp_path / f"pairs.{suffix}"
    if suffix == "jsonl":
        write(plain, *rows)
    else:
        with plain.open("w", newline="", encoding="utf-8-sig") as stream:
            writer = csv.DictWriter(stream, FIELDS, delimiter="\t" if suffix == "tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    if packed:
        plain.with_name(f"{plain.name}.gz").write_bytes(gzip.compress(plain.read_bytes()))
        plain.unlink()
    first, second = read_labelled([tmp_path])
    assert first.text_a == 'He said: "Nine,\tperhaps ten"'
    assert (first.source_a, first.date_a) == ("Naïve Post", None)
    assert second.relation == "none"


def test_folders_are_searched_in_order_and_each_file_read_once(tmp_path):
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep" / "b.jsonl", row(id="x-2", text_b="Two."))
    write(tmp_path / "a.jsonl", row())
    (tmp_path / "README.md").write_text("not a table")
    pairs = read_labelled([tmp_path, tmp_path / "a.jsonl"])
    assert [pair.id for pair in pairs] == ["x-1", "x-2"]


def test_all_problems_are_reported_at_once(tmp_path):
    first = write(
        tmp_path / "a.jsonl",
        row(id="x-0", text_b="Fourteen.", sorce_a="Post"),
        row(id="x-2", text_b=..., reason=" "),
        row(id="x-3", relation="clash", type="weather"),
        row(id="x-4", date_b="2015-13"),
        row(id=5),
        "{broken",
        "[]",
    )
    second = write(tmp_path / "b.jsonl", row(), row(text_b="Two."), row(id="x-9"))
    message = problems(first, second, tmp_path / "none.jsonl")
    for expected in (
        "11 problems",
        f"{first}, line 1: unknown field 'sorce_a'",
        f"{first}, line 2: missing text_b, reason",
        f"{first}, line 3: unknown relation 'clash'",
        f"{first}, line 3: unknown type 'weather'",
        f"{first}, line 4: date_b: '2015-13' is not a date",
        f"{first}, line 5: id is 5, not text",
        f"{first}, line 6: is not JSON",
        f"{first}, line 7: is not JSON (not an object)",
        f"{second}, line 2: the id 'x-1' was used at {second}, line 1",
        f"{second}, line 3: the same pair as 'x-1' at {second}, line 1",
        f"{tmp_path / 'none.jsonl'}: no such file or folder",
        "Fields: id, text_a",
    ):
        assert expected in message


def test_contradictory_labels_are_found_whatever_order_and_spacing(tmp_path):
    path = write(
        tmp_path / "a.jsonl",
        row(date_a="2020-01-01", date_b="2020-01-02"),
        row(
            id="x-2",
            text_a="the flood  killed THIRTEEN.",
            text_b="Nine people died in the flood.",
            date_a="2020-01-02",
            date_b="2020-01-01",
            relation="update",
        ),
    )
    assert "labelled update, there conflict" in problems(path)


def test_the_same_words_of_another_day_are_another_pair(tmp_path):
    path = write(
        tmp_path / "a.jsonl",
        row(date_a="2020-01-01"),
        row(id="x-2", date_a="2021", relation="none"),
    )
    assert len(read_labelled([path])) == 2


def test_extra_fields_pass_where_allowed(tmp_path):
    path = write(tmp_path / "a.jsonl", row(origin="archive"))
    assert "unknown field 'origin'" in problems(path)
    assert len(read_labelled([path], allow_extra=True)) == 1


def test_values_in_messages_are_escaped_and_cut(tmp_path):
    message = problems(write(tmp_path / "a.jsonl", row(relation="\x1b[31m" + "x" * 500)))
    assert "\x1b" not in message
    assert len(message) < 600


def test_a_long_list_of_problems_is_cut_and_counted(tmp_path):
    path = write(tmp_path / "a.jsonl", *["[]"] * (MAX_REPORTED + 5))
    message = problems(path)
    assert f"{MAX_REPORTED + 5} problems" in message
    assert "and 5 more" in message
    assert message.count("is not JSON") == MAX_REPORTED


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.jsonl.gz", b"no gzip", "a.jsonl.gz"),
        ("a.jsonl.gz", gzip.compress(b"{}" * 99, mtime=0)[:-12], "a.jsonl.gz: "),
        ("a.csv", b"id,text_a\nx,y,z,w\n", "line 2: has 4 fields, the header has 2"),
        ("a.csv", b'id,text_a\n"x"y,z\n', "line 2: has text after a closing quotation mark"),
        ("a.txt", b"words", "is none of"),
        ("a.jsonl", b"\n", "a.jsonl: is empty"),
        ("a.csv", b"id,text_a\n", "no labelled pairs"),
        ("a.jsonl", b"[" * 100_000, "is not JSON"),
    ],
)
def test_unreadable_files_are_reported(tmp_path, name, data, expected):
    path = tmp_path / name
    path.write_bytes(data)
    assert expected in problems(path)


def test_a_packed_file_is_bounded_by_its_unpacked_size(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * 100_000))
    assert f"{path}: " in problems(path, max_bytes=1000)
    assert "1000" in problems(path, max_bytes=1000).replace(",", "").replace("_", "")


def test_an_empty_folder_is_reported(tmp_path):
    assert f"{tmp_path}: holds no .jsonl" in problems(tmp_path)


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
json_values = scalars | st.lists(scalars, max_size=2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(FIELDS), json_values))
def test_any_object_is_read_or_refused_with_its_line(tmp_path_factory, values):
    path = write(tmp_path_factory.mktemp("any") / "a.jsonl", row() | values)
    try:
        (pair,) = read_labelled([path])
    except InputError as error:
        assert f"{path}, line 1: " in str(error)  # noqa: PT017
    else:
        assert pair.relation in RELATIONS


@pytest.fixture(scope="module")
def shipped():
    return read_labelled([CLAIMS])


def test_shipped_pairs_are_many_and_no_shape_of_false_alarm_stands_alone(shipped):
    count = Counter(pair.relation for pair in shipped)
    assert len(shipped) >= 220
    assert count["not_comparable"] + count["none"] >= 90
    assert all(count[relation] >= 20 for relation in RELATIONS)
    shapes = Counter(pair.guards for pair in shipped if pair.guards)
    assert min(shapes.values()) >= 3


def test_shipped_pairs_name_a_known_shape_where_they_are_no_conflict(shipped):
    assert all((pair.guards is None) == (pair.relation == "conflict") for pair in shipped)
    assert {pair.guards for pair in shipped if pair.guards} == NOT_WORDS


def test_shipped_pairs_say_which_axis_differs(shipped):
    axes = ("Event", "Time", "Place", "Subject", "Scope", "Measure")
    uncomparable = [pair for pair in shipped if pair.relation == "not_comparable"]
    assert all(pair.reason.startswith(axes) for pair in uncomparable)
    assert all("differ" in pair.reason for pair in uncomparable)


def test_shipped_updates_are_later_and_conflicts_dated(shipped):
    for pair in shipped:
        assert pair.date_a
        assert pair.date_b
        if pair.relation == "update":
            assert pair.date_a <= pair.date_b


def test_shipped_pairs_reach_beyond_one_war(shipped):
    afghan = [
        pair
        for pair in shipped
        if any(word in pair.text_a + pair.text_b for word in ("Taliban", "Afghan", "Kunduz"))
    ]
    assert 5 <= len(afghan) <= len(shipped) / 3
