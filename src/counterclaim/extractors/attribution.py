"""Who says it: sources, cues and contents of a document, from its parsed paragraphs.

Three readings are joined. The parse gives indirect speech ("officials say that ..."), the
quotation marks give direct speech and who stands next to it, and headline patterns give
"Ten dead in blast: police". All spans are code points of the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.extractors import (
    contents,
    dateline,
    headlines,
    nesting,
    quotes,
    speakers,
    speech,
    syntax,
)
from counterclaim.extractors.cues import CueKind
from counterclaim.extractors.linking import Linked, link
from counterclaim.extractors.page import Page, Span
from counterclaim.extractors.speakers import Memory
from counterclaim.extractors.speech import Found
from counterclaim.extractors.syntax import Range
from counterclaim.language import Paragraph


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying, thinking, ordering or denying.

    ``source`` are the spans of who says it, pronouns resolved; it is empty where nobody is
    named. ``mention`` is the phrase at the cue itself ("he"), the same as the source where no
    pronoun stands. ``content`` may lie in several pieces. ``direct`` tells quoted speech.
    ``chain`` names who passed it on ("the Associated Press" in "residents told the AP").
    ``negated`` is True for "did not say that"; ``rule`` names the pattern that found it.
    """

    source: tuple[Span, ...]
    cue: Span | None
    cue_lemma: str | None
    cue_kind: CueKind
    content: tuple[Span, ...]
    head: str | None
    direct: bool
    chain: tuple[str, ...] = ()
    mention: Span | None = None
    negated: bool = False
    rule: str = ""


def extract(paragraphs: Sequence[Paragraph]) -> list[Attribution]:
    """Every attribution of a document, in the order of the text.

    Args:
        paragraphs: The document as `language.paragraphs` parses it.

    Returns:
        Attributions with at least one span of content each; spans are code points of the
        document's text, and hold no outer quotation marks.
    """
    memory = Memory()
    out: list[Attribution] = []
    running: Attribution | None = None
    for paragraph in paragraphs:
        links = tuple(link(paragraph.doc, quotes.outer(paragraph.doc.text)))
        page = Page(paragraph.doc, paragraph.start, links, memory, dateline.end(paragraph.doc))
        if running is not None:
            taken = _run_on(page, running)
            if taken is not None:
                if out and out[-1] == running:
                    out.pop()
                out.append(taken)
        found = _of_page(page, out)
        out.extend(found)
        running = _running(page, out)
    return out


def _of_page(page: Page, earlier: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of one paragraph."""
    for person in speakers.people(page.doc, page.start):
        page.memory.add(person)
    quoted = _by_cue(page)
    told = [linked.tokens for linked in page.links]
    cued = [
        found
        for found in speech.found(page.doc)
        if not any(low <= found.cue < high for low, high in told)
    ]
    out = [
        made
        for found in nesting.kept(page.doc, cued, quoted)
        if (made := _cued(page, found, quoted.get(found.cue, ()))) is not None
    ]
    out.extend(_headlines(page, out, first=not earlier and page.start == 0))
    out.extend(_loose(page, [*earlier, *out]))
    return sorted(out, key=lambda item: item.cue or item.content[0])


def _by_cue(page: Page) -> Mapping[int, list[Linked]]:
    """The quotations by the cue that they belong to; one behind the cue's sentence included."""
    quoted: dict[int, list[Linked]] = {}
    last: int | None = None
    for linked in page.links:
        cue = linked.cue
        if cue is None and linked.speech and last is not None and _follows(page, last, linked):
            cue = last
        if cue is not None and linked.speech:
            quoted.setdefault(cue, []).append(linked)
        last = cue if cue is not None else last
    return quoted


def _follows(page: Page, cue: int, linked: Linked) -> bool:
    """Whether a quotation stands right behind the cue's sentence: "A," X said. "B."."""
    gap = page.doc[cue : linked.tokens[0]]
    return cue < linked.tokens[0] and sum(token.text in {".", "!", "?"} for token in gap) == 1


def _cued(page: Page, found: Found, links: Sequence[Linked]) -> Attribution | None:
    source = found.source
    if links and links[0].source is not None:
        source = links[0].source
    content = _content(page, found, links)
    if not content:
        return None
    return _made(
        page,
        replace(found, source=source, rule="quote" if links else found.rule),
        content,
        direct=bool(links),
    )


def _content(page: Page, found: Found, links: Sequence[Linked]) -> list[Range]:
    """Token ranges of the content: quotations are taken whole, the cue itself never."""
    parts = [contents.tidy(page.doc, found, part) for part in found.content]
    if links:
        parts = [linked.tokens for linked in links]
    grown: list[Range] = []
    for low, high in parts:
        edges = [(low, high)]
        for linked in page.links:
            start, end = linked.tokens
            if start < high and low < end and not start <= found.cue < end:
                edges.append((start, end))
        grown.append((min(edge[0] for edge in edges), max(edge[1] for edge in edges)))
    hole = (found.cue, found.cue_end or found.cue + 1)
    return [piece for part in syntax.merged(grown) for piece in syntax.minus(part, [hole])]


def _made(
    page: Page, found: Found, content: Sequence[Range], *, direct: bool
) -> Attribution | None:
    """The attribution in spans of the document, its source resolved."""
    spans = page.spans(content)
    if not spans:
        return None
    source, head, mention = page.source(found, content)
    if found.source is not None and not source:
        return None
    (cue,) = page.spans([(found.cue, found.cue_end or found.cue + 1)]) or (None,)
    return Attribution(
        source=source,
        cue=cue,
        cue_lemma=found.lemma,
        cue_kind=found.kind,
        content=spans,
        head=head,
        direct=direct,
        chain=page.chain(found),
        mention=mention,
        negated=found.negated,
        rule=found.rule,
    )


def _headlines(page: Page, out: Sequence[Attribution], *, first: bool) -> Iterator[Attribution]:
    label = headlines.label(page.doc)
    if out and label is None:
        return
    for line in [label] if label is not None else headlines.read(page.doc, first=first):
        source, content = page.spans([line.source]), page.spans([line.content])
        if source and content:
            head = page.doc[line.source[1] - 1].text
            low = page.start + page.doc[line.cue].idx
            yield Attribution(
                source, (low, low + 1), None, "say", content, head,
                direct=False, mention=source[0], rule="headline",
            )  # fmt: skip


def _loose(page: Page, earlier: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations without a cue, given to the speaker of the sentence before."""
    for linked in page.links:
        if not linked.speech or linked.cue is not None or not earlier:
            continue
        spans = page.spans([linked.tokens])
        if not spans or _is_taken(spans[0], earlier):
            continue
        before = [item for item in earlier if item.content[-1][1] <= spans[0][0]]
        last = before[-1] if before else None
        if last is not None and last.source and _adjoins(page, last, spans[0]):
            yield replace(last, cue=None, content=spans, direct=True, rule="carried")


def _is_taken(span: Span, earlier: Sequence[Attribution]) -> bool:
    return any(low <= span[0] and span[1] <= high for item in earlier for low, high in item.content)


def _adjoins(page: Page, last: Attribution, span: Span) -> bool:
    """Whether one sentence's end lies between an attribution and a quotation."""
    ends: int = max(high for _, high in (*last.content, *((last.cue,) if last.cue else ())))
    low = max(ends, page.start)
    between = page.doc.text[low - page.start : span[0] - page.start]
    return ends >= page.start and sum(between.count(mark) for mark in ".!?") <= 1


def _running(page: Page, out: Sequence[Attribution]) -> Attribution | None:
    """What the next paragraph may go on with: an open quotation, or a cue with a colon."""
    if not page.doc.text:
        return None
    last = page.links[-1] if page.links else None
    if last is not None and not last.quote.closed and out:
        spans = page.spans([last.tokens])
        if spans and _is_taken(spans[0], out[-1:]):
            return out[-1]
    if out and out[-1].direct and _closes_paragraph(page, out[-1]):
        return out[-1]
    if page.doc.text.rstrip().endswith(":"):
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
    at = max(end for end in ends if end <= page.start + len(page.doc.text))
    rest = page.doc.text[max(0, at - page.start) :]
    return at > page.start and not re.search(r"[.!?]\W*\w", rest)


def _run_on(page: Page, running: Attribution) -> Attribution | None:
    """The running attribution with what this paragraph adds to it, or None."""
    first = page.links[0] if page.links else None
    opens = first is not None and first.starts and first.cue is None and first.speech
    if opens and first is not None:
        spans = page.spans([first.tokens])
        return replace(running, content=(*running.content, *spans), direct=True) if spans else None
    if running.rule == "block" and first is None:
        spans = page.spans([(0, len(page.doc))])
        return replace(running, content=spans) if spans else None
    return None
