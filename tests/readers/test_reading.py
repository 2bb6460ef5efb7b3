from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from counterclaim.errors import InputError
from counterclaim.readers import Reading, base, from_frame, from_texts, read
from counterclaim.records import Document
from counterclaim.settings import Settings

Make = Callable[..., Path]
PLAIN = Settings()


def paths(reading: Reading) -> list[str]:
    return [document.path for document in reading.documents]


def notes(reading: Reading) -> dict[str, str]:
    assert all(note.remedy for note in reading.skipped)
    return {note.path: note.reason for note in reading.skipped}


# Finding files --------------------------------------------------------------------------------


def test_a_folder_is_read_in_order_without_what_is_no_report(make: Make) -> None:
    root = make(
        {"b.txt": "B", "a.md": "A", "sub/c.txt": "C", ".hidden.txt": "H", ".git/x.txt": "X",
         "sources.csv": "file\nb.txt\n", "counterclaim.toml": "threshold = 1", "README.md": "R",
         "LICENSE": "L", "picture.png": b"\x89PNG", "noending": "N"}
    )  # fmt: skip
    reading = read([root], PLAIN)
    assert paths(reading) == ["a.md", "b.txt", "sub/c.txt"]
    assert notes(reading) == {
        "noending": "the name has no ending",
        "picture.png": "there is no reader for .png files",
    }


def test_files_that_are_named_are_read_whatever_they_are_called(make: Make) -> None:
    root = make({"README.md": "R", "statement": "S", ".hidden.txt": "H"})
    reading = read([root / "README.md", str(root / "statement"), root / ".hidden.txt"], PLAIN)
    assert paths(reading) == ["README.md", "statement", ".hidden.txt"]


def test_paths_that_are_not_there_are_reported(make: Make) -> None:
    root = make({"a.txt": "A"})
    reading = read([root / "none", root / "a.txt", "nul\0byte"], PLAIN)
    assert paths(reading) == ["a.txt"]
    assert "cannot be opened" in notes(reading)[str(root / "none")]
    assert read([root / "none"], PLAIN).documents == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_files_without_permission_are_reported(make: Make) -> None:
    root = make({"a.txt": "A", "b.txt": "B"})
    (root / "a.txt").chmod(0)
    reading = read([root], PLAIN)
    assert paths(reading) == ["b.txt"]
    assert "cannot be read" in notes(reading)["a.txt"]


def test_links_that_go_round_or_nowhere_end(make: Make) -> None:
    root = make({"sub/a.txt": "A"})
    (root / "sub" / "up").symlink_to(root)
    (root / "gone.txt").symlink_to(root / "none.txt")
    (root / "twin.txt").symlink_to(root / "sub" / "a.txt")
    reading = read([root], PLAIN)
    assert paths(reading) == ["sub/a.txt"]
    assert notes(reading) == {
        "sub/up": "is a link to a folder above it",
        "gone.txt": "is no file, or a link that leads nowhere",
        "twin.txt": "is given twice",
    }


def test_a_pipe_in_a_folder_does_not_block(make: Make) -> None:
    root = make({"a.txt": "A"})
    os.mkfifo(root / "pipe.txt")
    reading = read([root], PLAIN)
    assert paths(reading) == ["a.txt"]
    assert "pipe.txt" in notes(reading)


def test_what_an_earlier_run_wrote_is_not_read(make: Make) -> None:
    root = make({"a.txt": "A", "out/run.json": "{}", "out/findings.jsonl": "{}",
                 "out/claims.jsonl": '{"text": "A claim."}', "out/report.md": "R",
                 "out/report.html": "<p>R</p>", "out/own.txt": "Own"})  # fmt: skip
    reading = read([root], PLAIN)
    assert paths(reading) == ["a.txt", "out/own.txt"]
    assert reading.skipped == ()


def test_names_from_two_roots_stay_apart(make: Make) -> None:
    root = make({"x/a.txt": "one", "y/a.txt": "two", "z/y/a.txt": "three"})
    reading = read([root / "x", root / "y", root / "z/y/a.txt"], PLAIN)
    assert paths(reading) == ["a.txt", "y/a.txt", "y/a.txt (2)"]


def test_a_file_given_twice_is_read_once(make: Make) -> None:
    root = make({"a.txt": "A"})
    reading = read([root, root / "a.txt"], PLAIN)
    assert paths(reading) == ["a.txt"]
    assert notes(reading) == {"a.txt": "is given twice"}


def test_one_text_in_two_files_is_kept_once(make: Make) -> None:
    root = make({"a.txt": "Ten  died.\r\n", "b.txt": "Ten died.", "c.txt": "Ten died!"})
    reading = read([root], PLAIN)
    assert paths(reading) == ["a.txt", "c.txt"]
    assert notes(reading) == {"b.txt": "has the same text as a.txt, which is kept"}


def test_standard_input_is_plain_text(make: Make) -> None:
    reading = read(["-", "-"], PLAIN, stdin=io.BytesIO("Ten died.\r\nCaf\u00e9".encode()))
    assert [(d.path, d.text) for d in reading.documents] == [("stdin", "Ten died.\nCaf\u00e9")]
    assert notes(reading) == {"stdin": "is given twice"}
    assert notes(read(["-"], PLAIN, stdin=io.BytesIO(b""))) == {"stdin": "is empty"}


def test_reading_twice_gives_the_same(make: Make) -> None:
    root = make({f"{n}.txt": f"Text {n % 7}" for n in range(20)})
    assert read([root], PLAIN) == read([root], PLAIN)


# sources.csv ----------------------------------------------------------------------------------


def test_sources_fill_and_overrule_metadata(make: Make) -> None:
    root = make(
        {"a.txt": "October 9, 2015\nTen died.",
         "b.md": "---\npublisher: Front\ntitle: Front title\n---\nOne died.",
         "sub/c.txt": "Two died.",
         "sources.csv": "file,publisher,published,title,url,desk\n"
                        "a.txt,Daily Example,2015-10,,,war\n"
                        "b.md,Overruled,,,,\n"
                        "sub\\c.txt,Nested,2015,,https://example.org/c,\n"}
    )  # fmt: skip
    reading = read([root], PLAIN)
    a, b, c = reading.documents
    assert (a.publisher, a.published.precision, dict(a.extra)) == (
        "Daily Example",
        "month",
        {"desk": "war"},
    )
    assert (b.publisher, b.title) == ("Overruled", "Front title")
    assert (c.publisher, c.published.precision, c.url) == (
        "Nested",
        "year",
        "https://example.org/c",
    )
    assert reading.skipped == ()


def test_sources_are_found_for_a_single_file(make: Make) -> None:
    root = make({"a.txt": "A", "b.txt": "B", "sources.csv": "file,publisher\na.txt,X\nb.txt,Y\n"})
    reading = read([root / "a.txt"], PLAIN)
    assert [d.publisher for d in reading.documents] == ["X"]
    assert reading.skipped == ()


def test_nearer_sources_go_before_those_above(make: Make) -> None:
    root = make({"sub/a.txt": "A", "sources.csv": "file,publisher\nsub/a.txt,Outer\n",
                 "sub/sources.csv": "file,publisher\na.txt,Inner\n"})  # fmt: skip
    assert read([root], PLAIN).documents[0].publisher == "Inner"


def test_a_row_of_a_table_has_a_source_of_its_own(make: Make) -> None:
    sources = "file,publisher,title\nn.csv,Wire,All\nn.csv#2,Daily,\n"
    root = make({"n.csv": "text\nOne died.\nTwo died.\n", "sources.csv": sources})
    first, second = read([root], PLAIN).documents
    assert (first.publisher, first.title) == ("Wire", "All")
    assert (second.publisher, second.title) == ("Daily", "All")


def test_every_bad_row_is_reported_and_the_rest_used(make: Make) -> None:
    root = make(
        {"a.txt": "A", "b.txt": "B", "c.txt": "C",
         "sources.csv": "file,publisher,published\na.txt,X,03/04/2015\nb.txt,Y,soon\n"
                        "none.txt,Z,2015\na.txt,W,2015\n,V,2015\n../../etc/passwd,U,\nc.txt,T\nc.txt,S,2015\n"}
    )  # fmt: skip
    reading = read([root], PLAIN)
    assert [d.publisher for d in reading.documents] == ["X", "Y", "S"]
    assert [d.published is None for d in reading.documents] == [True, True, False]
    found = notes(reading)
    assert "day/month" in found["sources.csv, line 2"]
    assert "'soon' is not a date" in found["sources.csv, line 3"]
    assert found["sources.csv, line 4"] == "names none.txt, which is not there"
    assert found["sources.csv, line 5"] == "is a second row for a.txt, after line 2"
    assert found["sources.csv, line 6"] == "names no file"
    assert "which is not there" in found["sources.csv, line 7"]
    assert found["sources.csv, line 8"] == "has 2 fields, the header has 3"


@pytest.mark.parametrize("content", ["publisher\nX\n", b"\0\0", "", "file,file\na,b\n"])
def test_unusable_sources_are_reported(make: Make, content: str | bytes) -> None:
    reading = read([make({"a.txt": "A", "sources.csv": content})], PLAIN)
    assert paths(reading) == ["a.txt"]
    assert list(notes(reading)) == ["sources.csv"]


def test_own_column_names_hold_for_sources(make: Make) -> None:
    root = make({"a.txt": "A", "sources.csv": "name,outlet\na.txt,X\n"})
    settings = Settings(columns={"name": "file", "outlet": "publisher"})
    assert read([root], settings).documents[0].publisher == "X"


def test_names_that_differ_in_composition_are_one(make: Make) -> None:
    root = make({"cafe\u0301.txt": "A", "sources.csv": "file,publisher\ncaf\u00e9.txt,X\n"})
    assert read([root], PLAIN).documents[0].publisher == "X"


# Frames and texts -----------------------------------------------------------------------------


def test_a_frame_is_read_row_by_row() -> None:
    frame = pd.DataFrame(
        {"body": ["Ten died.", None, "One died."], "publisher": ["A", "B", float("nan")],
         "published": [2015, None, pd.Timestamp("2015-10-03")], "n": [1.0, 2.0, pd.NA]}
    )  # fmt: skip
    reading = from_frame(frame, Settings(columns={"body": "text"}))
    first, second = reading.documents
    assert (first.path, first.publisher, dict(first.extra)) == ("row 1", "A", {"n": "1"})
    assert first.published.precision == "year"
    assert (second.path, second.publisher, second.published.first) == (
        "row 3",
        None,
        date(2015, 10, 3),
    )
    assert dict(second.extra) == {}
    assert notes(reading) == {"DataFrame, row 2": "the text is empty"}


@pytest.mark.parametrize("name", ["document", "file", "id"])
def test_a_frame_names_its_documents(name: str) -> None:
    frame = pd.DataFrame({"text": ["A b.", "C d."], name: ["x", "x"]})
    assert paths(from_frame(frame, PLAIN)) == ["x", "x (2)"]


def test_a_frame_without_text_raises() -> None:
    with pytest.raises(InputError, match=r'no column text; it has: body, n.*"body" = "text"'):
        from_frame(pd.DataFrame({"body": ["A"], "n": [1]}), PLAIN)


def test_texts_are_documents() -> None:
    assert paths(from_texts(["One.", "Two.", " "], PLAIN)) == ["text 1", "text 2"]
    named = from_texts({"a": "One.\r\n", "b": "One."}, PLAIN)
    assert [(d.path, d.text) for d in named.documents] == [("a", "One.")]
    assert notes(named) == {"b": "has the same text as a, which is kept"}


# Readers of other packages --------------------------------------------------------------------


class Shout:
    suffixes = (".shout",)

    def read(self, data: bytes, path: str, settings: Settings) -> Reading:
        if data == b"broken":
            raise RuntimeError("boom")
        return Reading((Document(path=path, text=data.decode().upper()),), ())


class Entry:
    def __init__(self, name: str, made: object) -> None:
        self.name, self.value, self.made = name, f"package:{name}", made

    def load(self) -> object:
        if isinstance(self.made, Exception):
            raise self.made
        return self.made


def test_another_package_adds_a_reader(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [Entry("shout", Shout), Entry("bad", ImportError("gone")), Entry("odd", object())]
    monkeypatch.setattr(base.metadata, "entry_points", lambda group: entries)
    base.registry.cache_clear()
    try:
        reading = read([make({"a.shout": "ten died", "b.shout": "broken", "c.txt": "C"})], PLAIN)
    finally:
        base.registry.cache_clear()
    assert [d.text for d in reading.documents] == ["TEN DIED", "C"]
    found = notes(reading)
    assert "ImportError: gone" in found["reader bad"]
    assert "has no suffixes and read" in found["reader odd"]
    assert "RuntimeError: boom" in found["b.shout"]
