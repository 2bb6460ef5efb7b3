"""Models that other installed packages add, by name, through an entry point."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import Any

from counterclaim.errors import ModelError

# difflib ratio at which a name counts as a slip of the pen: "nli-minlm" has .94.
_SLIP = 0.8


def made_by_plugin(group: str, name: str) -> Any | None:
    """What the entry point of a name makes when called; None where there is none.

    Raises:
        ModelError: where the package behind it fails to load.
    """
    for entry in entry_points(group=group, name=name):
        try:
            return entry.load()()
        except Exception as error:  # foreign code: whatever it raises, the user is told whose
            raise ModelError(
                f"the plugin {name!r} fails to load ({error!r})",
                where=entry.value,
                remedy="Tell the authors of that package, or name another model.",
            ) from error
    return None


def refuse_slip(name: str, known: Iterable[str]) -> None:
    """Refuse a name that is nearly a known one, before a hub is asked for it.

    Raises:
        ModelError: naming the known one.
    """
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=_SLIP)
    if near and "/" not in name:
        raise ModelError(f"no model is called {name!r}", remedy=f"Did you mean {near[0]!r}?")
