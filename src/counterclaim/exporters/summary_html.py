"""A run as a small HTML table, for notebooks: the counts and the first findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from counterclaim.exporters.claimview import finding_view
from counterclaim.exporters.compose import rank
from counterclaim.exporters.view import ClaimView
from counterclaim.exporters.wording import date_words, one_line, plural
from counterclaim.records import Finding, Results

SHOWN = 10
"""Findings that a summary shows; the DataFrames hold them all."""
_HEAD = ("finding", "strength", "one account", "the other")


def counts(results: Results) -> str:
    """``5 documents, 219 claims, 85 events, 3 conflicts, ...`` in one line."""
    found = Counter(finding.relation for finding in results.finding_records)
    parts = (
        plural(len(results.documents), "document"),
        plural(len(results.claim_records), "claim"),
        plural(len(results.event_records), "event"),
        *(plural(found[kind], kind) for kind in ("conflict", "agreement", "update")),
        f"{len(results.run.skipped):,} skipped",
    )
    return ", ".join(parts)


def summary(results: Results) -> str:
    """The counts and the first findings as a fragment without script or style sheet."""
    findings = sorted(results.finding_records, key=rank)
    rows = "".join(map(_row, findings[:SHOWN]))
    head = "".join(f'<th style="text-align:left">{name}</th>' for name in _HEAD)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    more = len(findings) - SHOWN
    rest = f"<p>and {plural(more, 'more finding')}: see findings()</p>" if more > 0 else ""
    return f"<div><p>{escape(counts(results))}</p>{table if rows else ''}{rest}</div>"


def _row(finding: Finding) -> str:
    view = finding_view(finding, {}, "")
    cells = (
        f"{escape(view.word)}<br><bdi>{_text(view.headline)}</bdi>",
        f"{view.strength}<br>{escape(view.strength_words)}",
        _account(view.a),
        _account(view.b),
    )
    styled = (f'<td style="text-align:left;vertical-align:top">{cell}</td>' for cell in cells)
    return f"<tr>{''.join(styled)}</tr>"


def _account(claim: ClaimView) -> str:
    """Who says it, the words with the deciding ones marked, where and when."""
    quote = "".join(_marked(claim))
    outlet = f"<bdi>{_text(claim.outlet)}</bdi>, " if claim.speaks else ""
    return (
        f'<strong><bdi>{_text(claim.voice)}</bdi></strong><br><q dir="auto">{quote}</q><br>'
        f"<small>{outlet}{escape(date_words(claim.published))}</small>"
    )


def _marked(claim: ClaimView) -> Iterable[str]:
    for part in claim.parts:
        # The parts join within a line: their own spaces at the edges stay.
        text = f"{' ' * part.text[:1].isspace()}{_text(part.text)}{' ' * part.text[-1:].isspace()}"
        yield f"<mark>{text}</mark>" if part.deciding else text


def _text(text: str) -> str:
    return escape(one_line(text))
