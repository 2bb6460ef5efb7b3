"""Writing: every file, whole or not at all, the same each time, and errors with a remedy."""

import dataclasses
import json
import os
import stat
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

import counterclaim.exporters as exporters_module
from counterclaim.errors import OutputError, SettingsError
from counterclaim.exporters import EXPORTERS, FILES, Exporter, exporter, write_all, write_export
from counterclaim.exporters.files import make_folder, write_atomically

NAMES = [
    "report.html",
    "report.md",
    "claims.jsonl",
    "events.jsonl",
    "findings.jsonl",
    "findings.csv",
    "run.json",
]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_file_and_nothing_else(results, tmp_path):
    folder = tmp_path / "new" / "report"
    assert write_all(results, folder) == tuple(folder / name for name in NAMES)
    assert sorted(contents(folder)) == sorted(NAMES)
    for content in contents(folder).values():
        content.decode("utf-8")


def test_only_the_seconds_differ_between_runs(results, tmp_path):
    slower = dataclasses.replace(results.run, seconds={"reading": 99.0})
    write_all(results, tmp_path / "a")
    write_all(dataclasses.replace(results, run=slower), tmp_path / "b")
    one, two = contents(tmp_path / "a"), contents(tmp_path / "b")
    runs = [json.loads(each.pop("run.json")) for each in (one, two)]
    assert one == two
    assert runs[0].pop("seconds") == {"reading": 0.25, "scoring": 1.5}
    assert runs[1].pop("seconds") == {"reading": 99.0}
    assert runs[0] == runs[1]


def test_an_older_report_is_replaced(results, nothing, tmp_path):
    write_all(nothing, tmp_path)
    write_all(results, tmp_path)
    assert (tmp_path / "claims.jsonl").read_bytes().count(b"\n") == 8
    assert sorted(contents(tmp_path)) == sorted(NAMES)


def test_a_link_is_replaced_and_its_target_kept(results, tmp_path):
    target = tmp_path / "precious.txt"
    target.write_text("keep me")
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "report.md").symlink_to(target)
    write_all(results, folder)
    assert target.read_text() == "keep me"
    assert not (folder / "report.md").is_symlink()


def test_files_follow_the_umask(results, tmp_path):
    before = os.umask(0o022)
    try:
        write_all(results, tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o644


def test_a_file_in_the_way_of_the_folder(results, tmp_path):
    (tmp_path / "report").write_text("")
    with pytest.raises(OutputError, match=r"is a file, not a folder\. Name another folder"):
        write_all(results, tmp_path / "report")
    with pytest.raises(OutputError, match="lies below a file"):
        write_all(results, tmp_path / "report" / "deeper")


def test_a_folder_in_the_way_of_a_file(results, tmp_path):
    (tmp_path / "report.md").mkdir()
    with pytest.raises(OutputError, match=r"report\.md: is a folder, not a file"):
        write_all(results, tmp_path)
    assert [path for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_no_permission(tmp_path, monkeypatch):
    def refuse(self, *_args, **_kwargs):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError, match=r"cannot be written \(permission denied\).*permissions"):
        write_atomically(tmp_path / "x", b"")
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match="permission denied"):
        make_folder(tmp_path / "new")


def test_a_failed_write_leaves_the_old_file(results, tmp_path, monkeypatch):
    write_all(results, tmp_path)
    before = contents(tmp_path)

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="no space left"):
        write_all(results, tmp_path)
    assert contents(tmp_path) == before


def test_our_exporters_satisfy_the_protocol(results, tmp_path):
    assert set(FILES.values()) <= set(EXPORTERS)
    for name, each in EXPORTERS.items():
        assert isinstance(each, Exporter)
        assert each.name == name
        path = tmp_path / f"file{each.suffix}"
        exporter(name).write(results, path)
        assert path.stat().st_size


def test_an_export_is_named_for_its_exporter(results, tmp_path):
    assert write_export(results, tmp_path / "new", "ucdp") == tmp_path / "new" / "ucdp.csv"
    assert write_export(results, tmp_path, "parquet") == tmp_path / "parquet"
    assert (tmp_path / "parquet" / "claims.parquet").is_file()
    with pytest.raises(SettingsError, match="Did you mean 'schema-org'"):
        write_export(results, tmp_path, "schemaorg")


class Shout:
    """An exporter as another package would write it."""

    name = "shout"
    suffix = ".txt"

    def write(self, results, path):
        path.write_text(f"{len(results.claim_records)} CLAIMS")


SHOUT = Shout()


@pytest.fixture
def registered(monkeypatch):
    points = EntryPoints(
        EntryPoint(name, value, exporters_module.GROUP)
        for name, value in [
            ("shout", f"{__name__}:SHOUT"),
            ("gone", "no.such.module:THING"),
            ("wrong", "json:dumps"),
        ]
    )
    monkeypatch.setattr(
        exporters_module, "entry_points", lambda *, group: points.select(group=group)
    )


def test_another_package_adds_an_exporter(registered, results, tmp_path):
    exporter("shout").write(results, tmp_path / "x.txt")
    assert (tmp_path / "x.txt").read_text() == "8 CLAIMS"


def test_exporters_that_cannot_be_used(registered):
    with pytest.raises(SettingsError, match="Did you mean 'markdown'"):
        exporter("markdwon")
    with pytest.raises(SettingsError, match="'gone' cannot be loaded"):
        exporter("gone")
    with pytest.raises(SettingsError, match="'wrong' is no exporter"):
        exporter("wrong")
