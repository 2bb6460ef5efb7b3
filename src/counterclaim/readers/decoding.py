"""Bytes to text: bounded reading, encodings, and the text as we keep it."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import InputError

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings in which news text without a declaration is found; the mainframe ones, which give
# letters for any bytes, are left out on purpose.
_LEGACY = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859_2", "iso8859_5", "iso8859_15", "koi8_r", "mac_roman",
    "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_WESTERN = "cp1252"
_DETECT_BYTES = 100_000  # enough for a detector; more only costs time
_GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 20
_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters but tab and line feed, and the invisible marks that split words apart:
# soft hyphen, zero-width space, byte-order mark. Joiners stay (Persian and Pashto need them),
# and so do direction marks (the exporters escape those).
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def read_bytes(source: Path | BinaryIO, max_bytes: int) -> bytes:
    """All bytes of a file or stream, gzip unpacked, ``max_bytes`` at most either way.

    Raises:
        InputError: where it cannot be read, is broken gzip, or is larger.
    """
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                data = _bounded(stream, max_bytes)
        else:
            data = _bounded(source, max_bytes)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror or error})", remedy="Check path and permissions."
        ) from error
    return gunzip(data, max_bytes) if data.startswith(_GZIP_MAGIC) else data


def gunzip(data: bytes, max_bytes: int) -> bytes:
    """Unpack gzip, at most ``max_bytes`` of it.

    Raises:
        InputError: where it is broken or larger.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return _bounded(stream, max_bytes)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"is not sound gzip ({error})", remedy="Unpack it by hand, or fetch it again."
        ) from error


def _bounded(stream: BinaryIO | gzip.GzipFile, max_bytes: int) -> bytes:
    """Read to the end.

    Raises:
        InputError: where there are more than ``max_bytes``.
    """
    parts: list[bytes] = []
    room = max_bytes + 1
    while room > 0:
        part = stream.read(min(room, _CHUNK))
        if not part:
            break
        parts.append(part)
        room -= len(part)
    if room <= 0:
        raise InputError(
            f"is larger than {max_bytes} bytes", remedy="Split it, or raise max_bytes."
        )
    return b"".join(parts)


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> str:
    """Text of the bytes: byte-order mark, UTF-8, then ``declared``, ``encoding`` or detection.

    Args:
        data: The bytes of a text file.
        encoding: What the settings say of files that are not UTF-8; None detects it.
        declared: What the file says of itself, tried before ``encoding``.

    Raises:
        InputError: where the bytes are binary or fit no encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name)
    wide = (encoding or "").lower().replace("_", "-").startswith(("utf-16", "utf-32"))
    if b"\0" in data and not wide:
        raise InputError(
            "is binary, not text", remedy="Save it as UTF-8 text, or name its encoding."
        )
    for named in ("utf-8", declared):
        fitting = _try(data, named) if named else None
        if fitting is not None:
            return fitting
    return _strict(data, encoding) if encoding else _detected(data)


def _try(data: bytes, encoding: str) -> str | None:
    """The text, or None where the encoding is unknown or does not fit."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _strict(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise InputError(
            f"is neither UTF-8 nor {encoding}",
            remedy="Name its encoding in the settings (encoding), or save it as UTF-8.",
        )
    return text


def _detected(data: bytes) -> str:
    """Text in the encoding that its bytes suggest.

    Raises:
        InputError: where none fits.
    """
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_DETECT_BYTES], cp_isolation=_LEGACY)
    best = matches.best()
    # A few curly quotes and accents fit many encodings alike. The reports are English, so the
    # Western one is taken wherever the detector finds it possible.
    western = any(_WESTERN in match.could_be_from_charset for match in matches)
    text = _try(data, _WESTERN) if western else None
    if text is None and best:
        text = _try(data, best.encoding)
    if text is None:
        raise InputError(
            "is in an unknown encoding",
            remedy="Name its encoding in the settings (encoding), or save it as UTF-8.",
        )
    return text


def clean(text: str) -> str:
    r"""The text as we keep it: ``\n`` line ends, no control characters, no blank ends.

    Offsets of claims count the code points of what this returns. It changes nothing in its
    own output, so a second call is harmless.
    """
    unbroken = _INVISIBLE.sub("", _BREAKS.sub("\n", text))
    return _SURROGATES.sub("\ufffd", unbroken).strip()


def clean_line(value: str | None) -> str | None:
    """A title or name on one line, or None where it is blank."""
    return " ".join(clean(value).split()) or None if value else None
