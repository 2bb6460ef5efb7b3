"""PDF files that hold text; pictures of text are reported, not guessed at."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from counterclaim.dates import parse_partial
from counterclaim.errors import InputError
from counterclaim.readers.base import Reading
from counterclaim.readers.datelines import published_in
from counterclaim.readers.decoding import clean, clean_line
from counterclaim.readers.html import quiet
from counterclaim.records import Document
from counterclaim.settings import Settings

# Shares of a line's width, which is the length that this share of all lines do not exceed; in
# proportional type lines of one width differ by a tenth in characters.
FULL_LINE, FILLED_LINE, WIDTH_RANK = 0.75, 0.95, 0.9
# What programs write where nobody named an author or title.
_NOBODY = re.compile(r"anonymous|unspecified|unknown|untitled|\S+\.\w{2,4}", re.IGNORECASE)
# Running heads stand on at least this many pages and this share of all.
HEAD_PAGES, HEAD_SHARE = 3, 0.5
# First halves of words that keep their hyphen in English: prefixes and tens ("twenty-five").
KEEP_HYPHEN = frozenset(
    {"all", "anti", "co", "counter", "cross", "ex", "half", "high", "long", "low", "mid", "non"}
    | {"post", "pre", "pro", "self", "semi", "short", "so"}
    | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[0-9]{1,4}(?:\s*(?:/|of)\s*[0-9]{1,4})?", re.IGNORECASE)
_BROKEN_WORD = re.compile(
    r"(?P<head>[^\W\d_]+)(?P<hyphen>[-\u2010\u00ad])\n(?P<tail>[^\W\d_]+)(?P<rest>\S*)(?P<gap> ?)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def read_pdf(data: bytes, path: str, settings: Settings) -> Reading:
    """The text of a PDF: lines joined to paragraphs, running heads and page numbers left out.

    The text's own date line goes before the file's creation date, for that may be the day on
    which an old report was printed to PDF.

    Raises:
        InputError: where the file is broken, locked, or holds pictures only.
    """
    with quiet("pypdf"):
        try:
            pages, info = _open(data, settings.max_bytes)
        except InputError:
            raise
        except Exception as error:  # the parser raises whatever a broken file leads it to
            raise InputError(
                f"is a broken PDF ({type(error).__name__})",
                remedy="Open it in a viewer and print it to a new PDF, or save it as text.",
            ) from error
    text = clean(join_pages(pages))
    if not text:
        raise InputError("holds pictures, no text", remedy="Run it through OCR first.")
    author = _named(info.get("/Author"))
    document = Document(
        path=path,
        text=text,
        published=published_in(text) or parse_partial(info.get("/CreationDate")),
        title=_named(info.get("/Title")),
        extra=MappingProxyType({"author": author} if author else {}),
    )
    return Reading((document,), ())


def _open(data: bytes, max_bytes: int) -> tuple[list[str], dict[str, str]]:
    """The text of each page and the information dictionary, its values as text.

    Raises:
        InputError: where a password is needed or there is more text than ``max_bytes``.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("is locked with a password", remedy="Save an unlocked copy.")
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if size > max_bytes:
            raise InputError(f"holds over {max_bytes} characters", remedy="Raise max_bytes.")
    info: dict[str, Any] = dict(reader.metadata or {})
    return pages, {str(key): str(value) for key, value in info.items()}


def _named(value: str | None) -> str | None:
    """A title or author, unless a program put a file name or a stopgap there."""
    found = clean_line(re.sub(r"^Microsoft Word - ", "", value or ""))
    return None if found is None or _NOBODY.fullmatch(found) else found


def join_pages(pages: list[str]) -> str:
    """Pages as one text with one paragraph a line."""
    lines = [[line.strip() for line in _lines(page)] for page in pages]
    heads = _running_heads(lines)
    kept = [
        line
        for page in lines
        for at, line in enumerate(page)
        if not (_at_edge(at, page) and (_shape(line) in heads or _PAGE_NUMBER.fullmatch(line)))
    ]
    return _paragraphs(_join_words("\n".join(kept)).split("\n"))


def _lines(page: str) -> list[str]:
    """Lines of a page; soft hyphens stay, for they mark words broken at a line's end."""
    return re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", page.strip()).split("\n")


def _at_edge(at: int, page: list[str]) -> bool:
    return at in (0, len(page) - 1)


def _shape(line: str) -> str:
    """A line with its figures alike, so that a running head with a page number recurs."""
    return re.sub(r"[0-9]+", "0", line)


def _running_heads(pages: list[list[str]]) -> set[str]:
    """Shapes of first and last lines that recur from page to page."""
    counts = Counter(
        shape for page in pages if page for shape in {_shape(page[0]), _shape(page[-1])} if shape
    )
    least = max(HEAD_PAGES, HEAD_SHARE * len(pages))
    return {shape for shape, count in counts.items() if count >= least}


def _join_words(text: str) -> str:
    """Words that a line's end broke, whole again on the line where they begin."""
    words = Counter(word.casefold() for word in _WORD.findall(text))

    def joined(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        hyphen = "-" if _keeps_hyphen(match, words) else ""
        return head + hyphen + tail + match["rest"] + ("\n" if match["gap"] else "")

    return _BROKEN_WORD.sub(joined, text)


def _keeps_hyphen(match: re.Match[str], words: Counter[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word, by what else the text holds."""
    head, tail = match["head"].casefold(), match["tail"].casefold()
    if match["hyphen"] == "\u00ad":
        return False
    if words[f"{head}-{tail}"]:
        return True
    if words[f"{head}{tail}"]:
        return False
    if match["tail"][0].isupper() or head in KEEP_HYPHEN:
        return True
    # "long-range", where both halves are words of their own in this text.
    return words[head] > 1 and words[tail] > 1


def _paragraphs(lines: list[str]) -> str:
    """Join the lines of each paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(WIDTH_RANK * (len(lengths) - 1))] if lengths else 0
    parts: list[str] = []
    for line, following in pairwise([*lines, ""]):
        parts.append(line)
        parts.append(" " if line and following and _runs_on(line, following, width) else "\n")
    return "".join(parts)


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether a paragraph goes on after a line, both lines not empty.

    A sentence that ends where the next word would still have fitted ends its paragraph; so
    does a short line without a full stop, such as a heading.
    """
    if following[0].islower():
        return True
    if line.rstrip("\"'\u201d\u2019)")[-1:] in {".", "!", "?"}:
        return len(line) + 1 + len(following.split(" ", 1)[0]) > FILLED_LINE * width
    return len(line) >= FULL_LINE * width
