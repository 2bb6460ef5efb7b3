"""Small JSON files that a user hands back to us: bounded, checked, refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from counterclaim.errors import InputError

T = TypeVar("T")


def read_json(path: Path, checked: Callable[[Any], T], *, most: int, wrong: str, remedy: str) -> T:
    """What a JSON file holds.

    Args:
        path: The file.
        checked: Makes the result of plain values; raises one of ValueError, KeyError, TypeError
            and AttributeError for values of another shape.
        most: Bytes that the file may have.
        wrong: What is said of a file that holds something else.
        remedy: What to do about any of this.

    Raises:
        InputError: where it cannot be read, is too large, or holds something else.
    """
    where = str(path)
    try:
        if path.stat().st_size > most:
            raise InputError(f"has over {most:,} bytes", where=where, remedy=remedy)
        return checked(json.loads(path.read_bytes()))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"cannot be read ({reason})", where=where, remedy=remedy) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(wrong, where=where, remedy=remedy) from error
