"""Tables for the terminal: who says what against whom. rich is imported where it is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from counterclaim.exporters.plain import published
from counterclaim.exporters.wording import one_line, voice_name
from counterclaim.records import Claim, Finding

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

CLAIM_WIDTH = 300
"""Characters of a claim that a table shows; the files hold all of it."""
OUTLET = "the outlet itself"
"""The voice of what an outlet says in its own words."""


def console() -> Console:
    """A console on standard output that colours on a terminal only."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


def who(claim: Claim) -> str:
    """The voice of a claim with its party where it is known: ``a spokesman (UN)``."""
    name, party = voice_name(claim), claim.voice.party
    return one_line(f"{name} ({party})" if party and party != name else name)


def where(claim: Claim) -> str:
    """The source of a claim: outlet or file, and date where it is known."""
    outlet = claim.publisher or claim.document
    day = published(claim.published)
    return one_line(f"{outlet}, {day}" if day else outlet)


def claims_tables(claims: Sequence[Claim]) -> Iterator[Table]:
    """One table a document: every claim with its voice, in the order of the text."""
    from rich.table import Table

    for document, group in groupby(claims, key=lambda claim: claim.document):
        listed = list(group)
        table = Table("Who", "claims", show_lines=True, expand=True, title_justify="left")
        table.title = heading(listed[0], document)
        for column, ratio in zip(table.columns, (1, 3), strict=True):
            column.ratio = ratio
        for claim in listed:
            own = claim.voice.kind == "outlet"
            table.add_row(OUTLET if own else who(claim), shortened(claim.text, CLAIM_WIDTH))
        yield table


def heading(claim: Claim, document: str) -> str:
    """The document of a claim, with outlet and date where they are known."""
    source = where(claim)
    return one_line(document if source == document else f"{source} ({document})")


def findings_table(findings: Sequence[Finding], title: str) -> Table:
    """One row a finding: strength and kind, the one account, the other account."""
    from rich.table import Table

    table = Table("Finding", "One account", "The other", show_lines=True, title=title, expand=True)
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.ratio, column.overflow = 1, "fold"
    for finding in findings:
        head = f"{finding.strength:.2f} {finding.relation}\n{finding.type}\n{one_line(finding.id)}"
        table.add_row(head, account(finding.a), account(finding.b))
    return table


def account(claim: Claim) -> str:
    """One side of a finding: who, in which source, and the quote as it stands there."""
    voice = OUTLET if claim.voice.kind == "outlet" else who(claim)
    return f"{voice}\n{where(claim)}\n“{shortened(claim.quote, CLAIM_WIDTH)}”"


def shortened(text: str, width: int) -> str:
    """The text on one line, cut at a word so that it fits ``width`` characters.

    What is cut is marked by an ellipsis, which counts.
    """
    line = one_line(text)
    if len(line) <= width:
        return line
    head = line[: width - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip() + "…"
