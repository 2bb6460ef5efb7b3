"""What the user named as input and as output folder, checked before any long work."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import click

from counterclaim.cli.rows import STREAM
from counterclaim.errors import InputError, OutputError

Source = str | list[Path]


def source_of(paths: Sequence[str]) -> tuple[Source, BinaryIO | None]:
    """The paths as the pipeline takes them, and standard input where ``-`` was given.

    Raises:
        click.UsageError: where ``-`` stands beside other paths.
        InputError: where none of the paths exists.
    """
    if STREAM in paths:
        if len(paths) > 1:
            raise click.UsageError('"-" reads standard input and stands alone.')
        return STREAM, sys.stdin.buffer
    found = [Path(path) for path in paths]
    if not any(path.exists() for path in found):
        raise InputError(
            "no such file or folder", where=", ".join(map(str, found)), remedy="Check the path."
        )
    return found, None


def check_folder(folder: Path) -> None:
    """Refuse an output folder that cannot be used, before the work and not after it.

    Raises:
        OutputError: where it cannot be written to.
    """
    target = folder.resolve()
    nearest = next(path for path in (target, *target.parents) if path.exists())
    if not nearest.is_dir():
        raise OutputError("is a file", where=str(nearest), remedy="Give a folder.")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise OutputError(
            "cannot be written to", where=str(nearest), remedy="Give a folder that you own."
        )
