"""From `Results` to files and DataFrames. Exporters are found by name and by entry point.

`write_all` writes what ``counterclaim check`` promises. Another package adds an exporter by
an object that satisfies `Exporter`, under the entry point group ``counterclaim.exporters``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from rapidfuzz import process

from counterclaim.errors import SettingsError
from counterclaim.exporters import csv, html, jsonl, markdown, run, schema_org, ucdp, web_annotation
from counterclaim.exporters.explain import explain_text
from counterclaim.exporters.files import make_folder, write_atomically
from counterclaim.exporters.parquet import ParquetExporter
from counterclaim.records import Results

__all__ = [
    "EXPORTERS",
    "FILES",
    "GROUP",
    "Exporter",
    "explain_text",
    "exporter",
    "write_all",
    "write_export",
]

GROUP = "counterclaim.exporters"
"""Entry point group under which other packages register exporters."""


@runtime_checkable
class Exporter(Protocol):
    """Writes results in one format."""

    @property
    def name(self) -> str:
        """The name by which it is asked for."""

    @property
    def suffix(self) -> str:
        """What its file's name ends with, dot included; empty where it writes a folder."""

    def write(self, results: Results, path: Path) -> None:
        """Write ``results`` to the file ``path``, whole or not at all.

        Raises:
            OutputError: where the file cannot be written.
        """


@dataclass(frozen=True, slots=True)
class BytesExporter:
    """An exporter out of a function that gives a file's content."""

    name: str
    suffix: str
    render: Callable[[Results], bytes]

    def write(self, results: Results, path: Path) -> None:
        """Write ``results`` to the file ``path``, whole or not at all.

        Raises:
            OutputError: where the file cannot be written.
        """
        write_atomically(path, self.render(results))


_RENDERED: Mapping[str, BytesExporter] = MappingProxyType(
    {
        each.name: each
        for each in (
            BytesExporter("html", ".html", html.report),
            BytesExporter("markdown", ".md", markdown.report),
            BytesExporter("claims", ".jsonl", jsonl.claims),
            BytesExporter("events", ".jsonl", jsonl.events),
            BytesExporter("findings", ".jsonl", jsonl.findings),
            BytesExporter("csv", ".csv", csv.findings),
            BytesExporter("run", ".json", run.run),
            BytesExporter("web-annotation", ".jsonld", web_annotation.collection),
            BytesExporter("schema-org", ".jsonld", schema_org.graph),
            BytesExporter("ucdp", ".csv", ucdp.table),
        )
    }
)
EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {**_RENDERED, ParquetExporter.name: ParquetExporter()}
)
"""Our own exporters by name."""

FILES: Mapping[str, str] = MappingProxyType(
    {
        "report.html": "html",
        "report.md": "markdown",
        "claims.jsonl": "claims",
        "events.jsonl": "events",
        "findings.jsonl": "findings",
        "findings.csv": "csv",
        "run.json": "run",
    }
)
"""The files that `write_all` writes, with the exporter of each, in the order of writing."""


def exporter(name: str) -> Exporter:
    """The exporter of that name: ours, or one that an installed package registers.

    Raises:
        SettingsError: for a name that nobody registers, or an exporter that cannot be loaded.
    """
    if name in EXPORTERS:
        return EXPORTERS[name]
    others = {point.name: point for point in entry_points(group=GROUP)}
    if name not in others:
        known = sorted({*EXPORTERS, *others})
        near = process.extractOne(name, known)
        raise SettingsError(
            f"unknown exporter {name!r}",
            remedy=f"Did you mean {near[0]!r}? There are: {', '.join(known)}.",
        )
    try:
        found = others[name].load()
    except (ImportError, AttributeError) as error:
        raise SettingsError(
            f"exporter {name!r} cannot be loaded ({error})",
            remedy=f"Mend or remove the package that registers {others[name].value}.",
        ) from error
    if not isinstance(found, Exporter):
        raise SettingsError(
            f"exporter {name!r} is no exporter",
            remedy=f"{others[name].value} needs a name, a suffix and write(results, path).",
        )
    return found


def write_all(results: Results, folder: Path) -> tuple[Path, ...]:
    """Write every file of `FILES` into ``folder``, which is created; their paths, in order.

    All contents are made before the first is written, and each file is replaced in one step.
    Equal results give equal bytes, but for the ``seconds`` in ``run.json``.

    Raises:
        OutputError: where the folder or a file in it cannot be written.
    """
    contents = {file: _RENDERED[name].render(results) for file, name in FILES.items()}
    make_folder(folder)
    for file, content in contents.items():
        write_atomically(folder / file, content)
    return tuple(folder / file for file in contents)


def write_export(results: Results, folder: Path, name: str) -> Path:
    """Write one export into ``folder`` as a file (or folder) of the exporter's name; its path.

    Raises:
        SettingsError: for a name that nobody registers, or an exporter that cannot be loaded.
        OutputError: where it cannot be written.
    """
    found = exporter(name)
    make_folder(folder)
    path = folder / f"{name}{found.suffix}"
    found.write(results, path)
    return path
