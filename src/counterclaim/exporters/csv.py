"""``findings.csv``: the findings as a flat table for spreadsheets.

The columns are those of `frames.FINDING_COLUMNS`. The file is UTF-8 with a byte-order mark,
without which Excel reads it in the local code page; pandas skips the mark by itself, Python's
``csv`` with ``encoding="utf-8-sig"``. Lines end as RFC 4180 has it. Exact text is in
``findings.jsonl``: here unseen characters are shown and formulas are disarmed.
"""

from __future__ import annotations

import csv
import io

from counterclaim.exporters.frames import FINDING_COLUMNS
from counterclaim.exporters.wording import visible
from counterclaim.records import Results

# What spreadsheets take for the start of a formula (OWASP, "CSV Injection"), full-width forms
# included, which some locales treat alike.
_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CELL_STARTS = ("\t", "\r", "\n")


def findings(results: Results) -> bytes:
    """The content of ``findings.csv``, in the order of the records."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([column.name for column in FINDING_COLUMNS])
    for record in results.finding_records:
        writer.writerow([cell(column.read(record)) for column in FINDING_COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def cell(value: object) -> object:
    """A value as a cell: unknown is empty, text can start no formula, numbers stay numbers."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    armed = value.startswith(_CELL_STARTS) or value.lstrip().startswith(_FORMULA_STARTS)
    return f"'{visible(value)}" if armed else visible(value)
