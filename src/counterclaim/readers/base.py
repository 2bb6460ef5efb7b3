"""What a reader is, and how readers are found by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from types import MappingProxyType
from typing import NamedTuple, Protocol

from counterclaim.errors import InputError
from counterclaim.records import Document, Skipped
from counterclaim.settings import Settings

ENTRY_POINTS = "counterclaim.readers"


class Reading(NamedTuple):
    """What was read, and what could not be, each with its reason."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


class Reader(Protocol):
    """Turns the bytes of one file into documents.

    Another package adds one under the entry point group ``counterclaim.readers``: an object
    with these members, or a class or function without arguments that makes one.
    """

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of the files that it reads, in lower case: ``(".txt",)``."""

    def read(self, data: bytes, path: str, settings: Settings) -> Reading:
        """Documents of the file, in its order; their paths are ``path`` or ``path#n``.

        Args:
            data: The file's bytes, unpacked if it was gzipped, ``max_bytes`` at most.
            path: The file below the input root, for `Document.path` and for messages.
            settings: The run's settings.

        Raises:
            InputError: where nothing of the file can be used.
        """


@dataclass(frozen=True, slots=True)
class FileReader:
    """A built-in reader: endings, and the function that does the work."""

    suffixes: tuple[str, ...]
    function: Callable[[bytes, str, Settings], Reading]

    def read(self, data: bytes, path: str, settings: Settings) -> Reading:
        """See `Reader.read`."""
        return self.function(data, path, settings)


class Registry(NamedTuple):
    """Readers by name, by ending, and the entry points that could not be used."""

    by_name: Mapping[str, Reader]
    by_suffix: Mapping[str, Reader]
    broken: tuple[Skipped, ...]


@cache
def registry() -> Registry:
    """All readers, found once a process. An added reader comes before a built-in one."""
    from counterclaim.readers import articles, docx, html, pdf, text

    found: dict[str, Reader] = {
        "txt": FileReader((".txt", ".text"), text.read_plain),
        "md": FileReader((".md", ".markdown"), text.read_markdown),
        "html": FileReader((".html", ".htm", ".xhtml"), html.read_html),
        "pdf": FileReader((".pdf",), pdf.read_pdf),
        "docx": FileReader((".docx",), docx.read_docx),
        "csv": FileReader((".csv",), articles.read_articles),
        "tsv": FileReader((".tsv", ".tab"), articles.read_articles),
        "jsonl": FileReader((".jsonl", ".ndjson"), articles.read_articles),
    }
    broken = []
    for entry in sorted(metadata.entry_points(group=ENTRY_POINTS), key=lambda e: e.name):
        try:
            found[entry.name] = _loaded(entry)
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything; it is reported
            broken.append(
                Skipped(
                    f"reader {entry.name}",
                    f"cannot be loaded ({type(error).__name__}: {error})",
                    f"Mend or uninstall the package that brings {entry.value}.",
                )
            )
    by_suffix = {suffix: reader for reader in found.values() for suffix in reader.suffixes}
    return Registry(MappingProxyType(found), MappingProxyType(by_suffix), tuple(broken))


def _loaded(entry: metadata.EntryPoint) -> Reader:
    """The reader behind an entry point.

    Raises:
        InputError: where what it names is no reader.
    """
    made = entry.load()
    if isinstance(made, type) or (callable(made) and not hasattr(made, "suffixes")):
        made = made()
    if not (isinstance(getattr(made, "suffixes", None), tuple) and callable(made.read)):
        raise InputError(f"{entry.value} has no suffixes and read")
    reader: Reader = made
    return reader
