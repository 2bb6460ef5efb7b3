"""Imports of other packages without parts of theirs that nothing here needs."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ALONE = threading.RLock()


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Whatever is imported inside finds packages of these names not installed.

    A None in `sys.modules` makes Python say so. What was loaded before is there again afterwards.
    """
    with _ALONE:
        held = {name: sys.modules.get(name) for name in names}
        for name in names:
            sys.modules[name] = None  # type: ignore[assignment]
        try:
            yield
        finally:
            for name, module in held.items():
                del sys.modules[name]
                if module is not None:
                    sys.modules[name] = module
