"""``counterclaim explain``: one finding in full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from counterclaim.errors import InputError

FILE = "findings.jsonl"


@click.command()
@click.argument("finding", metavar="FINDING")
@click.option(
    "--run",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("report"),
    show_default=True,
    metavar="DIR",
    help="Folder that check has written.",
)
def explain(finding: str, folder: Path) -> None:
    """Tell how FINDING came about: both accounts, the axes, the scores, the reasons.

    FINDING is an id from findings.jsonl or findings.csv, or the beginning of one.

    Example:  counterclaim explain f-0ddf84 --run report
    """
    found = find(finding, folder)
    from counterclaim.exporters import explain_text

    try:
        lines = explain_text(found)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputError(
            f"the finding {found.get('id')} lacks or garbles a field ({error})",
            where=str(folder / FILE),
            remedy="Write the report anew with counterclaim check.",
        ) from error
    for line in lines:
        click.echo(line)


def find(wanted: str, folder: Path) -> dict[str, Any]:
    """The finding of that id, or the only one whose id begins so.

    Raises:
        InputError: where the folder holds no run, or no or several findings answer.
    """
    path = folder / FILE
    findings = {str(item["id"]): item for item in _findings(path)}
    if wanted in findings:
        return findings[wanted]
    near = [name for name in findings if wanted and name.startswith(wanted)]
    if len(near) == 1:
        return findings[near[0]]
    if near:
        raise InputError(f"{wanted} may be {_some(near)}", where=str(path), remedy="Give it whole.")
    remedy = f"There are: {_some(list(findings))}" if findings else "The run found nothing"
    raise InputError(f"no finding {wanted!r}", where=str(path), remedy=remedy)


def _some(names: list[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _findings(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(
            "no such file", where=str(path), remedy="Give --run the folder that check has written."
        ) from None
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=str(path)) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"is not JSON ({error})",
                where=f"{path}, line {number}",
                remedy="Write the report anew with counterclaim check.",
            ) from error
        if isinstance(item, dict) and "id" in item:
            yield item
