"""docs/api.md, made from the code: ``python -m tests.api_reference``."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import counterclaim
from counterclaim.exporters import EXPORTERS, FILES, figure_frames, frames
from counterclaim.report import Report
from counterclaim.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "api.md"
WIDTH = 80
FRAMES: dict[str, tuple[str, Iterable[frames.Column[Any]]]] = {
    "Report.claims()": ("One row a claim.", frames.CLAIM_COLUMNS),
    "Report.quantities()": ("One row a count in a claim.", figure_frames.QUANTITY_COLUMNS),
    "Report.control()": (
        "One row a claim about who holds a place, put as so or denied.",
        figure_frames.CONTROL_COLUMNS,
    ),
    "Report.findings()": ("One row a finding.", frames.FINDING_COLUMNS),
    "Report.events()": ("One row an event.", frames.EVENT_COLUMNS),
    "Report.casualties()": (
        "One row an event, measure and victim class.",
        frames.CASUALTY_COLUMNS,
    ),
}


def reference() -> str:
    """The page: public names, settings, DataFrames, exporters."""
    text = "\n\n".join(_parts())
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"


def _parts() -> Iterator[str]:
    yield "# Python interface"
    yield (
        "Made from the code by `python -m tests.api_reference`; a test fails while the two differ."
    )
    yield "Everything here is imported from `counterclaim`."
    for name in ("check", "read", "compare", "score"):
        yield from _function(f"counterclaim.{name}", getattr(counterclaim, name))
    yield "## Settings"
    yield "Every field is a key of `counterclaim.toml`; all but two are options of `check`."
    yield _table(("field", "default", "meaning"), _settings())
    yield "## Report"
    yield _text(inspect.getdoc(Report) or "")
    for name, method in inspect.getmembers(Report, callable):
        if not name.startswith("_") and name in vars(Report):
            yield from _function(f"Report.{name}", method, level=3)
    yield "## DataFrames"
    yield _text(inspect.getdoc(frames) or "")
    for name, (what, columns) in FRAMES.items():
        yield f"### {name}"
        yield what
        yield _table(("column", "dtype", "meaning"), map(_column, columns))
    yield "## Exporters"
    yield (
        "`check` writes the files of the first table; the others are asked for by name, with "
        "`--export NAME` or `Report.export(name, folder)`."
    )
    yield _table(("file", "exporter"), ((f"`{file}`", f"`{name}`") for file, name in FILES.items()))
    others = (name for name in EXPORTERS if name not in FILES.values())
    yield _table(("exporter", "writes"), ((f"`{name}`", _written(name)) for name in others))


def _function(name: str, function: Callable[..., Any], level: int = 2) -> Iterator[str]:
    signature = str(inspect.signature(function)).replace("'", "")
    yield f"{'#' * level} {name}"
    yield f"```text\n{name.rpartition('.')[2]}{_wrapped(signature)}\n```"
    yield _text(inspect.getdoc(function) or "")


def _wrapped(signature: str) -> str:
    """A long signature with one parameter a line."""
    if len(signature) <= WIDTH:
        return signature
    inside, _, after = signature.removeprefix("(").rpartition(")")
    parts = re.split(r", (?=\w+:|\*|stdin|cls|self)", inside)
    return "(\n    " + ",\n    ".join(parts) + f",\n){after}"


def _text(docstring: str) -> str:
    """A Google-style docstring as Markdown: its sections become lists."""
    lines, section = [], False
    for line in re.sub(r"``([^`]+)``", r"`\1`", docstring).splitlines():
        if re.fullmatch(r"(Args|Returns|Raises|Attributes):", line):
            lines += ["", f"**{line[:-1]}**", ""]
            section = True
        elif section and re.match(r"    (\w+(\[.*\])?):? ", line) and ":" in line:
            name, _, rest = line.strip().partition(":")
            lines.append(f"- `{name}`:{rest}")
        elif section and line.startswith("    "):
            lines.append(
                f"  {line.strip()}" if lines[-1].startswith(("- ", "  ")) else line.strip()
            )
        else:
            section = section and not line.strip()
            lines.append(line)
    return "\n".join(lines).strip()


def _settings() -> Iterator[tuple[str, str, str]]:
    told = dict(re.findall(r"^    (\w+): (.+)$", inspect.getdoc(Settings) or "", re.MULTILINE))
    for field in dataclasses.fields(Settings):
        default = getattr(Settings(), field.name)
        shown = "empty" if field.name in {"parties", "columns"} else repr(default)
        yield f"`{field.name}`", f"`{shown}`", told.get(field.name, "").replace("``", "`")


def _column(column: frames.Column[Any]) -> tuple[str, str, str]:
    return f"`{column.name}`", column.dtype, column.description


def _written(name: str) -> str:
    suffix = EXPORTERS[name].suffix
    return f"`{name}{suffix}`" if suffix else f"the folder `{name}/`"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)
    return "\n".join((f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *body))


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
