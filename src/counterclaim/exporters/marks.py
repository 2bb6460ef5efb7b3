"""Which words of two quotes decide how the claims relate: the counts, the verb of control ...

The words are those that the extractors read, so that a report marks what was in fact compared.
Where nothing narrower than the whole quote is known, nothing in it is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from counterclaim.exporters import holding
from counterclaim.records import Claim, Finding, Quantity

Span = tuple[int, int]
"""First code point and the one after the last, counted from the start of a quote."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a quote; ``deciding`` where the relation hangs on it."""

    text: str
    deciding: bool


def deciding(finding: Finding) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both quotes of a finding in parts; the texts of the parts add up to the quotes."""
    a, b = finding.a, finding.b
    counts_a, counts_b = _counts(finding)
    return parts(a.quote, _spans(finding, a, counts_a)), parts(
        b.quote, _spans(finding, b, counts_b)
    )


def parts(quote: str, spans: Iterable[Span]) -> tuple[Part, ...]:
    """A quote cut at the edges of the spans; spans that touch or overlap become one."""
    cut: list[Part] = []
    at = 0
    for start, end in _merged(spans):
        if start > at:
            cut.append(Part(quote[at:start], deciding=False))
        cut.append(Part(quote[start:end], deciding=True))
        at = end
    if at < len(quote):
        cut.append(Part(quote[at:], deciding=False))
    return tuple(cut)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in sorted(spans):
        if last is None:
            last = start, end
        elif start <= last[1]:
            last = last[0], max(last[1], end)
        else:
            yield last
            last = start, end
    if last is not None:
        yield last


def _counts(finding: Finding) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The counts of both claims that were set against each other.

    Those of one measure; where the accounts do not fit together, the disjoint ones of these.
    """
    if finding.type not in {"casualties", "quantity"}:
        return (), ()
    pairs = [
        (one, other)
        for one, other in product(finding.a.quantities, finding.b.quantities)
        if one.measure == other.measure
    ]
    if finding.relation != "agreement":
        pairs = [pair for pair in pairs if _disjoint(*pair)] or pairs
    if not pairs:
        return finding.a.quantities, finding.b.quantities
    return tuple(one for one, _ in pairs), tuple(other for _, other in pairs)


def _disjoint(one: Quantity, other: Quantity) -> bool:
    (low, high), (other_low, other_high) = one.bounds, other.bounds
    return high < other_low or other_high < low


def _spans(finding: Finding, claim: Claim, counts: Iterable[Quantity]) -> Iterator[Span]:
    for count in counts:
        start, end = count.start - claim.start, count.end - claim.start
        inside = 0 <= start < end and claim.quote[start:end] == count.text
        yield from [(start, end)] if inside else _found(claim, count.text)
    if finding.type == "control" and claim.control:
        yield from holding.find(claim.quote)
    if finding.type in {"responsibility", "denial"} and claim.deed:
        yield from _found(claim, claim.deed.text)
    if finding.type == "time" and claim.time:
        yield from _found(claim, claim.time.text)
    if finding.type == "place":
        for place in claim.places:
            yield from _found(claim, place.text)


def _found(claim: Claim, words: str) -> Iterator[Span]:
    """Where the words stand in the quote, if they do."""
    start = claim.quote.find(words) if words else -1
    if start >= 0:
        yield start, start + len(words)
