"""Records as plain JSON values: the shapes of claims, events and findings in the files.

Keys and their order are the file format that DESIGN.md and docs promise. Unknown is
``null``. Counts that are whole are written as integers; probabilities and degrees stay
fractions. Dates are ISO 8601, partial where the source is (``2015``, ``2015-10``).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import date
from numbers import Integral, Real
from pathlib import PurePath
from typing import Any

from counterclaim.dates import iso
from counterclaim.records import (
    CasualtyRange,
    Claim,
    Control,
    Event,
    Finding,
    Origins,
    Place,
    Quantity,
    Results,
    Run,
    Skipped,
    TimeSpan,
    Voice,
)

Plain = dict[str, Any]

URN = "urn:counterclaim"
"""Begins every identifier in linked data, so that one claim has one name in all exports."""

# Line ends of str.splitlines that JSON leaves bare: a reader that splits on them would break a
# line of JSONL in two.
_LINE_ENDS = re.compile("[\x7f\x85\u2028\u2029]")


def voice(record: Voice) -> Plain:
    """``{"kind", "name", "role", "party", "cue"}``."""
    return {
        "kind": record.kind,
        "name": record.name,
        "role": record.role,
        "party": record.party,
        "cue": record.cue,
    }


def claim(record: Claim) -> Plain:
    """One line of ``claims.jsonl``."""
    return {
        **side(record),
        "modality": record.modality,
        "quantities": [quantity(each) for each in record.quantities],
        "control": None if record.control is None else control(record.control),
        "places": [place(each) for each in record.places],
        "time": None if record.time is None else time(record.time),
        "event": record.event,
    }


def side(record: Claim) -> Plain:
    """The claim fields that a finding repeats for its ``a`` and ``b``."""
    return {
        "id": record.id,
        "document": record.document,
        "publisher": record.publisher,
        "published": published(record.published),
        "text": record.text,
        "quote": record.quote,
        "start": record.start,
        "end": record.end,
        "voice": voice(record.voice),
    }


def quantity(record: Quantity) -> Plain:
    """``{"measure", "low", "high", "approximate", "of", "class", "text"}``."""
    return {
        "measure": record.measure,
        "low": number(record.low),
        "high": number(record.high),
        "approximate": record.approximate,
        "of": record.of,
        "class": record.victim_class,
        "text": record.text,
    }


def control(record: Control) -> Plain:
    """``{"actor", "place", "state"}``."""
    return {"actor": record.actor, "place": record.place, "state": record.state}


def place(record: Place) -> Plain:
    """``{"name", "kind", "country", "lat", "lon"}``, degrees in WGS 84."""
    return {
        "name": record.name,
        "kind": record.kind,
        "country": record.country,
        "lat": record.lat,
        "lon": record.lon,
    }


def time(record: TimeSpan) -> Plain:
    """``{"start", "end", "precision", "text"}``."""
    return {
        "start": day(record.start),
        "end": day(record.end),
        "precision": record.precision,
        "text": record.text,
    }


def event(record: Event) -> Plain:
    """One line of ``events.jsonl``."""
    return {
        "id": record.id,
        "label": record.label,
        "start": day(record.start),
        "end": day(record.end),
        "places": list(record.places),
        "claims": list(record.claims),
        "documents": list(record.documents),
        "casualties": [casualties(each) for each in record.casualties],
    }


def casualties(record: CasualtyRange) -> Plain:
    """``{"measure", "class", "low", "best", "high", "by"}``."""
    return {
        "measure": record.measure,
        "class": record.victim_class,
        "low": number(record.low),
        "best": number(record.best),
        "high": number(record.high),
        "by": list(record.by),
    }


def finding(record: Finding) -> Plain:
    """One line of ``findings.jsonl``."""
    return {
        "id": record.id,
        "relation": record.relation,
        "type": record.type,
        "a": side(record.a),
        "b": side(record.b),
        "event": record.event,
        "strength": round(float(record.strength), 4),
        "scope": dict(record.scope.states()),
        "scores": values(record.scores),
        "reasons": list(record.reasons),
        "origins": None if record.origins is None else origins(record.origins),
    }


def origins(record: Origins) -> Plain:
    """``{"count", "a", "b", "reason"}``: independent sources, of both claims and of each side."""
    return {"count": record.count, "a": record.a, "b": record.b, "reason": record.reason}


def run(record: Run) -> Plain:
    """The content of ``run.json``; only ``seconds`` differs between runs on one input."""
    return {
        "version": record.version,
        "settings": values(record.settings),
        "models": values(record.models),
        "counts": values(record.counts),
        "seconds": {stage: round(float(took), 3) for stage, took in record.seconds.items()},
        "skipped": [skipped(each) for each in record.skipped],
    }


def skipped(record: Skipped) -> Plain:
    """``{"path", "reason", "remedy"}``."""
    return {"path": record.path, "reason": record.reason, "remedy": record.remedy}


def results(record: Results) -> dict[str, list[Plain]]:
    """The lines of the three JSONL files, by ``claims``, ``events`` and ``findings``."""
    return {
        "claims": [claim(each) for each in record.claim_records],
        "events": [event(each) for each in record.event_records],
        "findings": [finding(each) for each in record.finding_records],
    }


def published(record: TimeSpan | None) -> str | None:
    """When a document came out, as far as it is known: ``2015``, ``2015-10``, ``2015-10-04``."""
    return None if record is None else iso(record)


def day(record: date | None) -> str | None:
    """A day as ``2019-08-31``."""
    return None if record is None else record.isoformat()


def number(value: float | None) -> int | float | None:
    """A count: an integer where it is whole, None where it is unknown or without an end."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else float(value)


def values(value: Any) -> Any:
    """Nested mappings and sequences as JSON has them; what is not finite becomes None.

    Raises:
        TypeError: for a value that JSON has no form for.
    """
    if isinstance(value, Mapping):
        return {str(key): values(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [values(each) for each in value]
    if isinstance(value, set | frozenset):
        return [values(each) for each in sorted(value)]
    return _scalar(value)


def _scalar(value: Any) -> str | float | bool | None:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Integral):  # NumPy's too
        return int(value)
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return value.as_posix()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def dumps(value: Plain, *, indent: int | None = None) -> bytes:
    """JSON in UTF-8 without NaN; lone surrogates and odd line ends are escaped.

    A loader gives back exactly what was dumped.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    text = _LINE_ENDS.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    # A lone surrogate can only stand within a string, where \udXXX is JSON's own escape for it.
    return text.encode("utf-8", "backslashreplace")
