"""``claims.jsonl``, ``events.jsonl`` and ``findings.jsonl``: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.exporters import plain
from counterclaim.records import Results


def claims(results: Results) -> bytes:
    """The content of ``claims.jsonl``, in the order of the records."""
    return lines(plain.claim(record) for record in results.claim_records)


def events(results: Results) -> bytes:
    """The content of ``events.jsonl``, in the order of the records."""
    return lines(plain.event(record) for record in results.event_records)


def findings(results: Results) -> bytes:
    """The content of ``findings.jsonl``, in the order of the records."""
    return lines(plain.finding(record) for record in results.finding_records)


def lines(values: Iterable[plain.Plain]) -> bytes:
    """JSON objects as lines of UTF-8, each closed by a line feed."""
    return b"".join(plain.dumps(value) + b"\n" for value in values)
