"""Speech that goes on over the end of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.extractors import speech
from counterclaim.extractors.attributed import Attribution
from counterclaim.extractors.page import Page, Span
from counterclaim.language import full_text


def is_taken(span: Span, earlier: Sequence[Attribution]) -> bool:
    """Whether a span lies inside of what an attribution has for its content."""
    return any(low <= span[0] and span[1] <= high for item in earlier for low, high in item.content)


def running(page: Page, out: Sequence[Attribution]) -> Attribution | None:
    """What the next paragraph may go on with: an open quotation, or a cue with a colon."""
    if not full_text(page.doc):
        return None
    last = page.links[-1] if page.links else None
    if last is not None and not last.quote.closed and out:
        spans = page.spans([last.tokens])
        if spans and is_taken(spans[0], out[-1:]):
            return out[-1]
    if out and out[-1].direct and _closes_paragraph(page, out[-1]):
        return out[-1]
    if full_text(page.doc).rstrip().endswith(":"):
        for found in reversed(list(speech.found(page.doc))):
            if found.source is not None and not found.content:
                mark = (len(page.doc) - 1, len(page.doc))
                source, head, mention = page.source(found, [mark])
                cue = page.spans([(found.cue, found.cue + 1)])
                return Attribution(
                    source, cue[0] if cue else None, found.lemma, found.kind, (), head,
                    direct=False, mention=mention, rule="block",
                )  # fmt: skip
    return None


def _closes_paragraph(page: Page, last: Attribution) -> bool:
    """Whether nothing but the end of its own sentence follows an attribution."""
    ends = [high for _, high in (*last.content, *last.source, *((last.cue,) if last.cue else ()))]
    at = max(end for end in ends if end <= page.start + len(full_text(page.doc)))
    rest = full_text(page.doc)[max(0, at - page.start) :]
    return at > page.start and not re.search(r"[.!?]\W*\w", rest)


def continued(page: Page, running: Attribution) -> Attribution | None:
    """The running attribution with what this paragraph adds to it, or None."""
    first = page.links[0] if page.links else None
    opens = first is not None and first.starts and first.cue is None and first.speech
    if opens and first is not None:
        spans = page.spans([first.tokens])
        return replace(running, content=(*running.content, *spans), direct=True) if spans else None
    if running.rule == "block" and first is None and not running.content:
        spans = page.spans([(0, len(page.doc))])
        return replace(running, content=spans) if spans else None
    return None


def unclaimed(
    page: Page, out: Sequence[Attribution], waiting: tuple[Span, ...]
) -> tuple[Span, ...]:
    """Quotations left open whose speaker is named only in a later paragraph.

    Args:
        page: The paragraph that was read last.
        out: The attributions so far.
        waiting: What was waiting before it.
    """
    last = page.links[-1] if page.links else None
    if last is None or last.quote.closed or last.cue is not None or not last.speech:
        return ()
    spans = page.spans([last.tokens])
    if not spans or is_taken(spans[0], out):
        return ()
    return (*waiting, *spans) if last.starts else spans


def with_opening(
    page: Page, found: Sequence[Attribution], waiting: tuple[Span, ...]
) -> list[Attribution]:
    """The attributions with the waiting spans put before the one that their speech ends in."""
    first = page.links[0] if page.links else None
    if not waiting or first is None or not first.starts:
        return list(found)
    spans = page.spans([first.tokens])
    out = list(found)
    for place, item in enumerate(out):
        if item.direct and spans and is_taken(spans[0], [item]):
            out[place] = replace(item, content=(*waiting, *item.content))
            break
    return out
