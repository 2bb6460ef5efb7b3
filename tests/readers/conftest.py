from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.readers import Reading, read
from counterclaim.settings import Settings


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Write files below a folder: ``make({"a.txt": "text"})``."""

    def write(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write


@pytest.fixture
def read_file(make: Callable[..., Path]) -> Callable[..., Reading]:
    """Write one file and read it."""

    def one(name: str, content: str | bytes, **options: object) -> Reading:
        return read([make({name: content}) / name], Settings(**options))  # type: ignore[arg-type]

    return one


def pdf_of(lines: list[str], *, title: str | None = None, password: str | None = None) -> bytes:
    """A PDF of one page with the given lines."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(out, encrypt=lock)
    if title:
        canvas.setTitle(title)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 14 * number, line)
    canvas.save()
    return out.getvalue()
