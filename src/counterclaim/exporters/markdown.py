"""``report.md``: the substance of the HTML report as CommonMark with tables.

Text from outside can make no link, image, HTML or heading: every mark that could is escaped
with a backslash (CommonMark 2.4), each text stays on one line, and addresses are not linked
but by us.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.exporters import markdown_figures as figures
from counterclaim.exporters.compose import build
from counterclaim.exporters.markup import escape, short, table
from counterclaim.exporters.view import (
    ClaimView,
    DocumentView,
    EventView,
    FindingView,
    ReportView,
)
from counterclaim.exporters.wording import STRENGTH_NOTE, date_words
from counterclaim.records import Results


def report(results: Results) -> bytes:
    """The content of ``report.md``."""
    return ("\n".join(_spaced(_report(build(results)))) + "\n").encode()


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """The lines with no two blank ones in a row."""
    last = ""
    for line in lines:
        if line or last:
            yield line
        last = line


def _report(view: ReportView) -> Iterator[str]:
    yield "# Who claims what"
    yield ""
    yield (
        "Where the accounts of one event differ, agree, or were overtaken. This report does not "
        "say who is right. It sets the words side by side and says what makes them comparable."
    )
    yield ""
    yield from (f"- **{number}** {what}" for number, what in view.figures)
    yield from _conflicts(view.conflicts)
    yield from _skipped(view)
    if view.matrix:
        yield from _heading(2, "Voices")
        yield from figures.matrix(view.matrix)
    for event in view.events:
        yield from _event(event)
    if view.loose:
        yield from _heading(2, "Findings across events")
        yield from _findings(view.loose)
    if view.quiet:
        yield from _heading(2, "Events without findings")
        for event in view.quiet:
            yield from _event(event, level=3)
    if view.unplaced:
        yield from _heading(2, "Claims outside any event")
        yield from _claims(view.unplaced)
    yield from _documents(view)
    yield from _made(view)


def _heading(level: int, text: str) -> Iterator[str]:
    yield from ("", f"{'#' * level} {text}", "")


def _conflicts(findings: Sequence[FindingView]) -> Iterator[str]:
    yield from _heading(2, "Conflicts, strongest first")
    if not findings:
        yield "No conflict was found among the claims that could be compared."
        return
    head = ("right:Strength", "Finding", "On", "First account", "Second account")
    rows = (
        (view.strength, escape(view.id), escape(view.headline), short(view.a), short(view.b))
        for view in findings
    )
    yield from table(head, rows)


def _source_of(document: DocumentView) -> str:
    name = document.outlet if document.known else document.path
    return f"{escape(name)}, {date_words(document.published)}"


def _skipped(view: ReportView) -> Iterator[str]:
    if not view.skipped:
        return
    yield from _heading(2, "What was skipped")
    rows = (
        (escape(item.path), escape(item.reason), escape(item.remedy or "none known"))
        for item in view.skipped
    )
    yield from table(("Input", "Reason", "Remedy"), rows)


def _event(event: EventView, level: int = 2) -> Iterator[str]:
    yield from _heading(level, escape(event.label))
    places = f"; {', '.join(map(escape, event.places))}" if event.places else ""
    yield f"{event.dates}{places}; {event.tally}"
    yield ""
    yield f"Sources: {'; '.join(map(_source_of, event.sources))}"
    yield from figures.tables(event)
    yield from _findings(event.findings)
    yield from _heading(level + 1, "All claims of this event")
    yield from _claims(event.claims)


def _claims(claims: Sequence[ClaimView]) -> Iterator[str]:
    head = ("Voice", "Words", "Outlet", "Date", "Document")
    rows = (
        (
            f"{escape(claim.voice)} ({', '.join(map(escape, claim.facts))})",
            escape(claim.context.quote),
            escape(claim.outlet),
            date_words(claim.published),
            escape(claim.document),
        )
        for claim in claims
    )
    yield from table(head, rows)


def _findings(findings: Sequence[FindingView]) -> Iterator[str]:
    for view in findings:
        yield from _heading(3, f"{view.word} {escape(view.id)}: {escape(view.headline)}")
        yield f"Strength {view.strength}: {view.strength_words}."
        yield from _side("First account", view.a)
        yield from _side("Second account", view.b)
        yield ""
        yield "Why:"
        yield ""
        yield from (
            f"- {escape(reason)}" for reason in view.reasons or ("No reason was recorded.",)
        )
        yield ""
        if view.origins:
            yield "Independent origins:"
            yield ""
            yield from (f"- {escape(line)}" for line in view.origins)
            yield ""
        yield from table(
            ("Axis", "State", "Reason"),
            ((axis.name, axis.state, escape(axis.reason)) for axis in view.axes),
        )
        if view.nli:
            yield ""
            yield "Scores of the language model:"
            yield ""
            yield from (f"- {way}: {scores}" for way, scores in view.nli)


def _side(title: str, claim: ClaimView) -> Iterator[str]:
    yield ""
    yield (
        f"**{title}:** {escape(claim.voice)} ({', '.join(map(escape, claim.facts))}), in "
        f"{escape(claim.outlet)}, {date_words(claim.published)}, {_source(claim)}"
    )
    yield ""
    yield from _quoted(claim.context.before, claim.context.quote, claim.context.after)
    marked = [part.text for part in claim.parts if part.deciding]
    notes = [f"Read as: {claim.reading}"] if claim.reading else []
    notes += [f"Deciding words: {' ... '.join(marked)}"] if marked else []
    notes += claim.notes
    if notes:
        yield ""
        yield from (f"- {escape(note)}" for note in notes)


def _source(claim: ClaimView) -> str:
    """The document, linked where its address is one that a report may link to."""
    name = escape(claim.document)
    if claim.url is None:
        return name
    # Within <...> a target ends at < or >, and entities are read.
    target = claim.url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E")
    return f"[{name}](<{target}>)"


def _quoted(before: str, quote: str, after: str) -> Iterator[str]:
    """The quote in bold within its context, as a block quote.

    Bold needs a space or the line's end outside where a mark stands inside (CommonMark 6.2);
    where the text has neither, a line of its own gives it.
    """
    bare = quote.strip()
    if not bare:
        yield f"> {escape(before + after)}"
        return
    opens = not before or before[-1].isspace() or bare[0].isalnum() or quote[0].isspace()
    closes = not after or after[0].isspace() or bare[-1].isalnum() or quote[-1].isspace()
    gap_before = " " if before[-1:].isspace() or quote[0].isspace() else ""
    gap_after = " " if after[:1].isspace() or quote[-1].isspace() else ""
    text = f"**{escape(bare)}**"
    text = f"{escape(before)}{gap_before if opens else chr(10)}{text}" if before.strip() else text
    text = f"{text}{gap_after if closes else chr(10)}{escape(after)}" if after.strip() else text
    yield from (f"> {line}" for line in text.split("\n"))


def _documents(view: ReportView) -> Iterator[str]:
    yield from _heading(2, "What was read")
    rows = (
        (
            escape(document.path),
            escape(document.title or ""),
            escape(document.outlet),
            date_words(document.published),
            str(document.claims),
        )
        for document in view.documents
    )
    yield from table(("Document", "Title", "Outlet", "Date", "right:Claims"), rows)


def _made(view: ReportView) -> Iterator[str]:
    yield from _heading(2, "How this was made")
    yield f"counterclaim {escape(view.version)}. {STRENGTH_NOTE}"
    yield ""
    yield from (f"- {escape(name)}: {number}" for name, number in view.counts)
    for model in view.models:
        yield f"- model: {'; '.join(f'{escape(name)} {escape(value)}' for name, value in model)}"
    yield from (f"- {escape(name)}: {escape(value)}" for name, value in view.settings)
