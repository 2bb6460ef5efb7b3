"""Who says it: sources, cues and contents of a document, from its parsed paragraphs.

Three readings are joined. The parse gives indirect speech ("officials say that ..."), the
quotation marks give direct speech and who stands next to it, and headline patterns give
"Ten dead in blast: police". All spans are code points of the document's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.extractors import (
    contents,
    dateline,
    glued,
    headlines,
    nesting,
    quotes,
    runon,
    speakers,
    speech,
    syntax,
)
from counterclaim.extractors.attributed import Attribution
from counterclaim.extractors.linking import Linked, link
from counterclaim.extractors.page import Page, Span
from counterclaim.extractors.speakers import Memory
from counterclaim.extractors.speech import Found
from counterclaim.extractors.syntax import Range
from counterclaim.language import Paragraph, full_text

__all__ = ["Attribution", "extract"]

# Tokens between a speaker and the verb: "police [have] said".
CUE_GAP = 3


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
    waiting: tuple[Span, ...] = ()
    for paragraph in paragraphs:
        links = tuple(link(paragraph.doc, quotes.outer(full_text(paragraph.doc))))
        page = Page(paragraph.doc, paragraph.start, links, memory, dateline.end(paragraph.doc))
        if running is not None:
            taken = runon.continued(page, running)
            if taken is not None:
                if out and out[-1] == running:
                    out.pop()
                out.append(taken)
        found = runon.with_opening(page, _of_page(page, out), waiting)
        out.extend(found)
        waiting = runon.unclaimed(page, out, waiting)
        running = runon.running(page, out)
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
    out.extend(_glued(page, out))
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
        parts = [_whole(page, found, linked, parts) for linked in links]
    grown: list[Range] = []
    for low, high in parts:
        edges = [(low, high)]
        for linked in page.links:
            start, end = linked.tokens
            if start < high and low < end and not start <= found.cue < end:
                edges.append((start, end))
        grown.append((min(edge[0] for edge in edges), max(edge[1] for edge in edges)))
    holes = [(found.cue, found.cue_end or found.cue + 1)]
    if found.source is not None and not links:
        low, high = syntax.phrase(page.doc[found.source])
        # "who [police said] had planned it": the parse puts the content around its speaker.
        holes += [(low, high)] if 0 <= found.cue - high <= CUE_GAP else []
    return [piece for part in syntax.merged(grown) for piece in syntax.minus(part, holes)]


def _whole(page: Page, found: Found, linked: Linked, parts: Sequence[Range]) -> Range:
    """A quotation, with the clause that goes on behind it where only its head is quoted."""
    start, end = linked.tokens
    low, high = linked.quote.inner
    open_end = full_text(page.doc)[low:high].rstrip()[-1:] not in {"", *".,?!…"}
    joined = end < len(page.doc) and page.doc[end].dep_ == "cc"  # "and withdrew"
    if found.rule == "clause" and linked.quote.closed and open_end and not joined:
        ends = [stop for begin, stop in parts if found.cue < begin <= start < stop]
        end = max([end, *ends])
    return start, end


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
        aside=found.aside,
    )


def _headlines(page: Page, out: Sequence[Attribution], *, first: bool) -> Iterator[Attribution]:
    label = headlines.label(page.doc) or headlines.signed(page.doc)
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


def _glued(page: Page, out: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations whose cue stands at the closing mark without a blank."""
    for linked in page.links:
        spans = page.spans([linked.tokens])
        if not linked.quote.closed or not spans or runon.is_taken(spans[0], out):
            continue
        words = glued.read(full_text(page.doc), linked.quote.end)
        if words is not None:
            low, high = linked.quote.inner
            inner = (page.start + low, page.start + len(full_text(page.doc)[:high].rstrip(" ,")))
            cue, source = (
                (page.start + start, page.start + end) for start, end in (words.cue, words.source)
            )
            head = full_text(page.doc)[words.source[0] : words.source[1]].split()[-1]
            yield Attribution(
                (source,), cue, words.lemma, "say", (inner,), head,
                direct=True, mention=source, rule="glued",
            )  # fmt: skip


def _loose(page: Page, earlier: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations without a cue, given to the speaker of the sentence before."""
    for linked in page.links:
        if not linked.speech or linked.cue is not None or not earlier:
            continue
        spans = page.spans([linked.tokens])
        if not spans or runon.is_taken(spans[0], earlier):
            continue
        before = [item for item in earlier if item.content[-1][1] <= spans[0][0]]
        last = before[-1] if before else None
        if last is not None and last.source and _adjoins(page, last, spans[0]):
            yield replace(last, cue=None, content=spans, direct=True, rule="carried")


def _adjoins(page: Page, last: Attribution, span: Span) -> bool:
    """Whether one sentence's end lies between an attribution and a quotation."""
    ends: int = max(high for _, high in (*last.content, *((last.cue,) if last.cue else ())))
    low = max(ends, page.start)
    between = full_text(page.doc)[low - page.start : span[0] - page.start]
    return ends >= page.start and sum(between.count(mark) for mark in ".!?") <= 1
