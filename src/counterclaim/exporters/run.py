"""``run.json``: how a run went, so that it can be judged and repeated."""

from __future__ import annotations

from counterclaim.exporters import plain
from counterclaim.records import Results


def run(results: Results) -> bytes:
    """The content of ``run.json``: version, settings, models, counts, seconds, skipped."""
    return plain.dumps(plain.run(results.run), indent=2) + b"\n"
