"""Web pages: the article's paragraphs, and what the page says of itself."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, NamedTuple

from counterclaim.dates import parse_partial
from counterclaim.errors import InputError
from counterclaim.readers.base import Reading
from counterclaim.readers.decoding import clean_line, decode
from counterclaim.records import Document, TimeSpan
from counterclaim.settings import Settings

# Names of meta elements that state the day of publication, the most explicit first.
_DATE_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "article.published", "publication_date", "publish-date",
    "publish_date", "pubdate", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "citation_publication_date", "citation_date", "originalpublicationdate", "date",
)  # fmt: skip
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE
)
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD_BYTES = 4096  # a page states its encoding in its first lines (HTML standard: 1024 bytes)
_NOT_TEXT = frozenset(
    {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form"}
    | {"iframe", "svg", "button", "head"}
)
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section"}
    | {"table", "tbody", "td", "th", "tr", "ul"}
)
# A rule under a table's head, the dash before an item, the bar before a row.
_MARKS = re.compile(r"^(?:\|(?:-{3,}\|)+\s*$|- |\| )")
_NOISY = ("trafilatura", "htmldate", "justext")


def read_html(data: bytes, path: str, settings: Settings) -> Reading:
    """The article of a saved page, one paragraph a line; nothing is fetched.

    Trafilatura finds the article; where it finds none, all visible text is taken.

    Raises:
        InputError: where the page cannot be decoded or holds no text.
    """
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    page = decode(data, settings.encoding, declared[1].decode("ascii") if declared else None)
    tree = _tree(page)
    with quiet(*_NOISY):
        meta = _meta(tree)
        text = _article(tree)
    if not text:
        raise InputError("holds no text", remedy="Save the page once its text is on screen.")
    document = Document(
        path=path,
        text=text,
        publisher=meta.publisher,
        published=meta.published,
        title=meta.title,
        url=meta.url,
        extra=MappingProxyType({"author": meta.author} if meta.author else {}),
    )
    return Reading((document,), ())


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """Silence the log of libraries that complain of pages which we report ourselves."""
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _tree(page: str) -> Any:
    """The parsed page; entities are not resolved and no network is used.

    Raises:
        InputError: where there is nothing to parse.
    """
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_XML_HEAD.sub("", page), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("is no web page", remedy="Save the page again.") from error
    return tree


class _Meta(NamedTuple):
    """What a page says of itself."""

    publisher: str | None
    published: TimeSpan | None
    title: str | None
    url: str | None
    author: str | None


def _meta(tree: Any) -> _Meta:
    """Metadata of a page.

    The date is only ever a stated one: trafilatura takes any date in the text for the day of
    publication where it finds no other.
    """
    from copy import deepcopy

    from trafilatura.metadata import extract_metadata

    stated = {"extensive_search": False, "original_date": True}
    found = extract_metadata(deepcopy(tree), date_config=stated)
    url = clean_line(found.url)
    return _Meta(
        publisher=clean_line(found.sitename),
        published=_published(tree),
        title=clean_line(found.title),
        url=url if url and url.startswith(("http://", "https://")) else None,
        author=clean_line(found.author),
    )


def _published(tree: Any) -> TimeSpan | None:
    """The stated day of publication: linked data, then meta elements, then a marked time."""
    for value in (*_linked_dates(tree), *_meta_dates(tree), *_time_dates(tree)):
        span = parse_partial(value)
        if span is not None:
            return span
    return None


def _linked_dates(tree: Any) -> Iterator[str]:
    """``datePublished`` of the articles in the page's JSON-LD (schema.org)."""
    for node in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _dates_published(json.loads(node.text or ""))
        except (ValueError, RecursionError):
            continue  # broken linked data is common; the page has other metadata


def _dates_published(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _dates_published(item)
    elif isinstance(value, dict):
        if isinstance(date := value.get("datePublished"), str):
            yield date
        yield from _dates_published(value.get("@graph"))


def _meta_dates(tree: Any) -> Iterator[str]:
    found: dict[str, str] = {}
    for node in tree.iterfind(".//meta[@content]"):
        for name in ("property", "name", "itemprop"):
            found.setdefault((node.get(name) or "").casefold(), node.get("content"))
    yield from (found[name] for name in _DATE_META if name in found)


def _time_dates(tree: Any) -> Iterator[str]:
    """Elements that say of themselves that they are the day of publication."""
    for node in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield node.get("datetime") or node.get("content") or node.text_content()
    for node in tree.iterfind(".//time[@pubdate]"):
        yield node.get("datetime") or node.text_content()


def _article(tree: Any) -> str | None:
    """The article's text, or else all visible text."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True)
    text = _without_marks(getattr(found, "text", None) or "")
    return text or _visible(tree)


def _without_marks(text: str) -> str:
    """Trafilatura's text without the marks that it adds for list items and table rows."""
    lines = (" ".join(_MARKS.sub("", line).rstrip(" |").split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _visible(tree: Any) -> str | None:
    """All text but scripts and the page's frame, one block a line."""
    parts: list[str] = []
    _collect(tree, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line) or None


def _collect(tree: Any, parts: list[str]) -> None:
    """Texts in document order, with line ends round blocks; no recursion, pages nest deep."""
    from lxml import etree

    hidden = 0

    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        outside = node.tag in _NOT_TEXT
        if event == "start":
            hidden += outside
        else:
            hidden -= outside
        if node.tag in _BLOCKS:
            parts.append("\n")
        text = node.text if event == "start" else node.tail
        if text and not hidden:
            parts.append(" ".join(text.split("\n")))
