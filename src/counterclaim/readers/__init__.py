"""Files, tables and texts as documents; what cannot be read is reported and counted.

Readers are found by name: the built-in ones, and those that other packages register under
the entry point group ``counterclaim.readers`` (see `Reader`).
"""

from __future__ import annotations

from counterclaim.readers.base import ENTRY_POINTS, Reader, Reading, registry
from counterclaim.readers.reading import from_frame, from_texts, read
from counterclaim.readers.tables import Table, read_rows

__all__ = [
    "ENTRY_POINTS",
    "Reader",
    "Reading",
    "Table",
    "from_frame",
    "from_texts",
    "read",
    "read_rows",
    "registry",
]
