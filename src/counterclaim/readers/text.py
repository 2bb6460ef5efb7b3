"""Plain text and markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from counterclaim.readers.articles import META, published_of
from counterclaim.readers.base import Reading
from counterclaim.readers.decoding import clean, clean_line, decode
from counterclaim.records import Document, Skipped, TimeSpan
from counterclaim.settings import Settings

if TYPE_CHECKING:
    from markdown_it.token import Token

# Site generators call the day of publication "date".
_DATE_KEYS = ("published", "date")
_FENCE = re.compile(r"\A-{3,}[ \t]*\n(?P<matter>.*?)^-{3,}[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_TAGS = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_plain(data: bytes, path: str, settings: Settings) -> Reading:
    """A text file as it is, front matter taken off.

    Raises:
        InputError: where it is binary or in an unknown encoding.
    """
    return _reading(_split(clean(decode(data, settings.encoding)), path), path)


def read_markdown(data: bytes, path: str, settings: Settings) -> Reading:
    """A markdown file without its marks: one paragraph, heading, item or table row a line.

    Raises:
        InputError: where it is binary or in an unknown encoding.
    """
    parts = _split(clean(decode(data, settings.encoding)), path)
    return _reading(parts._replace(body=plain(parts.body)), path)


class _Parts(NamedTuple):
    """A text without its front matter, what that said, and what was wrong with it."""

    body: str
    meta: dict[str, str]
    published: TimeSpan | None
    problems: tuple[Skipped, ...]


def _reading(parts: _Parts, path: str) -> Reading:
    known = {name: clean_line(parts.meta.get(name)) for name in ("publisher", "title", "url")}
    extra = {k: v for k, v in parts.meta.items() if k not in META and k not in _DATE_KEYS}
    document = Document(
        path=path,
        text=parts.body,
        published=parts.published,
        extra=MappingProxyType(extra),
        **known,
    )
    return Reading((document,), parts.problems)


def _split(text: str, path: str) -> _Parts:
    """Take front matter off. A rule at the top that begins no such block stays text."""
    match = _FENCE.match(text)
    if match is None:
        return _Parts(text, {}, None, ())
    try:
        values = _matter(text)
    except Exception as error:  # noqa: BLE001 - YAML of strangers: any failure is reported
        reason = f"the front matter cannot be read ({type(error).__name__})"
        note = Skipped(path, reason, "Mend the YAML between the two lines of dashes.")
        return _Parts(text[match.end() :], {}, None, (note,))
    if not isinstance(values, dict) or not {*META, "date"} & {str(key) for key in values}:
        return _Parts(text, {}, None, ())
    meta = {str(key): value for key, cell in values.items() if (value := _scalar(cell))}
    date = next((meta[key] for key in _DATE_KEYS if key in meta), None)
    published, problems = published_of(date, path)
    return _Parts(text[match.end() :], meta, published, tuple(problems))


def _matter(text: str) -> Any:
    """The front matter's values, every scalar as the string that is written.

    A loader that makes dates and numbers would turn ``2015-10`` and zones into guesses.
    """
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    matter, _ = handler.split(text)
    return handler.load(matter, Loader=yaml.BaseLoader)


def _scalar(value: Any) -> str | None:
    """A string, or a flat list of strings joined; anything deeper is left out."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str)) or None
    return value if isinstance(value, str) and value.strip() else None


def plain(markdown: str) -> str:
    """Markdown without its marks, blocks parted by blank lines."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    text = re.sub(r" \|\s*\n", "\n", "".join(_blocks(tokens)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The text of each block with what parts it from the next."""
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline(token.children or [])).strip()
        elif token.type in {"fence", "code_block"}:
            yield token.content.strip() + "\n\n"
        elif token.type == "html_block":
            yield _without_tags(token.content).strip() + "\n\n"
        elif token.type in {"paragraph_close", "heading_close"}:
            yield "\n" if token.hidden else "\n\n"
        elif token.type in {"th_close", "td_close"}:
            yield " | "
        elif token.type in {"tr_close", "bullet_list_close", "ordered_list_close", "table_close"}:
            yield "\n"


def _inline(tokens: list[Token]) -> Iterator[str]:
    """The words of one block: link texts stay, targets and pictures go."""
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak" or _BREAK_TAG.fullmatch(token.content):
            yield "\n"


def _without_tags(html: str) -> str:
    import html as entities

    return entities.unescape(_TAGS.sub(" ", html))
