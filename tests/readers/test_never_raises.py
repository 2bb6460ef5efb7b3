from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import pdf_of
from counterclaim.readers import read
from counterclaim.readers.decoding import clean
from counterclaim.settings import Settings

KINDS = (".txt", ".md", ".csv", ".tsv", ".jsonl", ".html", ".pdf", ".docx", ".csv.gz")
_out = io.BytesIO()
docx.Document().save(_out)
# Sound files to damage, for bytes at random hardly ever get past a parser's first look.
SOUND = (
    pdf_of(["12 killed", "in the town"]),
    _out.getvalue(),
    b'---\ntitle: "x"\npublished: 2015\n---\n# 12 *killed*\n',
    b'text,published\n"12 ""killed""",2015\n',
    b'{"text": "12 killed", "published": "2015", "x": [1, "\\ud800"]}\n',
    b"<html><head><meta name=date content=2015></head><body><p>12 killed</p><table><tr><td>1",
)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
    return bytes(data)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode), _damaged()))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_in_any_format_give_documents_or_reasons(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            Path(folder, f"a{kind}").write_bytes(data)
        Path(folder, "sources.csv").write_bytes(data)
        reading = read([folder], Settings(max_bytes=100_000))
    assert reading.documents or reading.skipped
    for document in reading.documents:
        assert document.text == clean(document.text)
        assert document.text
        document.text.encode("utf-8")
    assert len({document.path for document in reading.documents}) == len(reading.documents)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_names_that_are_no_unicode_are_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(b"12 killed")
    (document,) = read([tmp_path], Settings()).documents
    document.path.encode("utf-8")
