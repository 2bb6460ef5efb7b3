"""Text from outside made safe for Markdown, and tables.

Every mark that could make a link, an image, HTML or a heading is escaped with a backslash
(CommonMark 2.4), and each text stays on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.exporters.view import ClaimView
from counterclaim.exporters.wording import date_words, one_line

_MARKS = re.compile(r"[\\`*_{}\[\]<>()#|~&!$@^]")
# What is a mark only at the start of a line: list items, setext underlines, table rows.
_LINE_STARTS = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
# What GitHub and others turn into links without any mark.
_BARE_LINKS = re.compile(r"(?i)(?<=www)\.|:(?=//)|(?<=mailto):|(?<=xmpp):")


def escape(text: str) -> str:
    """Text from outside as one line that Markdown shows as it is, unseen characters shown."""
    line = _MARKS.sub(r"\\\g<0>", one_line(text))
    line = _BARE_LINKS.sub(r"\\\g<0>", line)
    return _LINE_STARTS.sub(_start, line)


def _start(match: re.Match[str]) -> str:
    # A number can't be escaped itself: "1." becomes "1\.".
    return f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A pipe table; cells are escaped already. ``right:`` before a head aligns its column."""
    yield f"| {' | '.join(name.removeprefix('right:') for name in head)} |"
    yield f"|{'|'.join('---:' if name.startswith('right:') else '---' for name in head)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def short(claim: ClaimView) -> str:
    """Voice, outlet and date in one breath."""
    return f"{escape(claim.voice)} ({escape(claim.outlet)}, {date_words(claim.published)})"
