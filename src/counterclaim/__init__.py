"""counterclaim: who claims what, and where the accounts conflict, agree, or were overtaken.

    >>> import counterclaim
    >>> report = counterclaim.check("seeds")  # doctest: +SKIP
    >>> report.findings()  # doctest: +SKIP

The names below are loaded when they are first used, so that importing the package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterclaim.pipeline import check
    from counterclaim.readers import read
    from counterclaim.report import Report
    from counterclaim.settings import Settings
    from counterclaim.statements import compare, score

__all__ = ["Report", "Settings", "check", "compare", "read", "score"]

_HOMES = {
    "Report": "counterclaim.report",
    "Settings": "counterclaim.settings",
    "check": "counterclaim.pipeline",
    "compare": "counterclaim.statements",
    "read": "counterclaim.readers",
    "score": "counterclaim.statements",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its home on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
