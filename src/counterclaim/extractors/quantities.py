"""Quantities of a parsed paragraph: intervals with measure and victim class, and their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extractors import numbers, victims
from counterclaim.extractors import quant_cues as cues
from counterclaim.extractors.quant_lists import HUMAN, Item, link_parts, spread
from counterclaim.extractors.quant_measures import decide, force_before
from counterclaim.extractors.quant_phrases import Frame, Phrase, frame_of, phrases
from counterclaim.records import Measure, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class QuantityLink:
    """The quantity at index ``part`` counts some of those at index ``whole``."""

    part: int
    whole: int


def extract(doc: Doc, base: int = 0) -> list[Quantity]:
    """Every count of a paragraph as an interval with measure and victim class.

    Args:
        doc: A paragraph parsed by `counterclaim.language.load`.
        base: Code-point offset of the paragraph in its document.

    Returns:
        Quantities in the order of the text; ``doc.text[q.start - base:q.end - base] == q.text``.
        Money, ages, dates and the like are left out, as is a number that counts nothing.
    """
    return [quantity for quantity, _ in _quantities(doc, base)]


def links(doc: Doc, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Pairs (part, whole) of indices into ``quantities``: "12 people, including 3 children".

    Args:
        doc: The paragraph that the quantities were extracted from.
        quantities: What `extract` returned for it, with any ``base``, all or some of them.
    """
    at = {(q.text, q.start): i for i, q in enumerate(quantities)}
    if not at:
        return []
    own = _quantities(doc, 0)
    base = _base_of(own, quantities)
    found: list[tuple[int, int]] = []
    for quantity, whole in own:
        if whole is None:
            continue
        part_at = at.get((quantity.text, quantity.start + base))
        whole_at = at.get((whole.text, whole.start + base))
        if part_at is not None and whole_at is not None:
            found.append((part_at, whole_at))
    return found


def quantity_links(doc: Doc, quantities: Sequence[Quantity]) -> list[QuantityLink]:
    """`links` as records."""
    return [QuantityLink(part, whole) for part, whole in links(doc, quantities)]


def _base_of(own: list[tuple[Quantity, Quantity | None]], quantities: Sequence[Quantity]) -> int:
    """The offset by which the given quantities lie behind the paragraph's own."""
    spans = {(q.text, q.start) for q, _ in own}
    first = quantities[0]
    for quantity, _ in own:
        shift = first.start - quantity.start
        if quantity.text == first.text and all(
            (q.text, q.start - shift) in spans for q in quantities
        ):
            return shift
    return 0


def _quantities(doc: Doc, base: int) -> list[tuple[Quantity, Quantity | None]]:
    """Each quantity with the quantity that it is part of."""
    if not len(doc):
        return []
    frame = frame_of(doc)
    items = [Item(phrase, decide(frame, phrase)) for phrase in phrases(frame, numbers.find(doc))]
    spread(frame, items)
    link_parts(frame, items)
    spread(frame, items)
    made: list[Quantity | None] = []
    for i, item in enumerate(items):
        # A whole stands before its parts, so its class is settled by now.
        whole = made[item.whole] if item.whole is not None else None
        made.append(_quantity(frame, items, i, base, whole))
    return [
        (quantity, made[item.whole] if item.whole is not None else None)
        for quantity, item in zip(made, items, strict=True)
        if quantity is not None
    ]


def _quantity(
    frame: Frame, items: list[Item], i: int, base: int, whole: Quantity | None
) -> Quantity | None:
    item = items[i]
    phrase = item.phrase
    measure = _measure(frame, item)
    head = frame.lower[phrase.head] if phrase.head is not None else ""
    if phrase.single and measure not in HUMAN - {"displaced"}:
        return None
    if measure == "other" and (not head or phrase.number.high == 0 or _is_name(frame, phrase)):
        return None
    span = frame.doc[phrase.start : phrase.end]
    of = frame.doc[phrase.noun : phrase.end].text if phrase.head is not None else None
    name = phrase.victim_class
    if measure == "strength" and phrase.head is None:
        of, name = _force(frame, phrase)
    if name is None and whole is not None and (phrase.pronoun or not head):
        name = whole.victim_class
    if name is None and not phrase.pronoun and _is_open_class(head, items, i, frame):
        name = victims.TOP
    return Quantity(
        measure,
        phrase.number.low,
        phrase.number.high,
        phrase.number.approximate,
        of,
        name,
        span.text,
        base + span.start_char,
        base + span.end_char,
    )


def _is_name(frame: Frame, phrase: Phrase) -> bool:
    """Whether the number is part of a name ("137 Bar") rather than of a count."""
    named = phrase.head is not None and phrase.victim_class is None
    return named and numbers.counts_a_name(frame.doc, phrase.number, phrase.head or 0)


def _force(frame: Frame, phrase: Phrase) -> tuple[str | None, str | None]:
    """What a level of troops counts: the noun phrase of the nearest force before it."""
    last = force_before(frame, phrase)
    if last is None:
        return None, None
    first = last
    while first and frame.tags[first - 1] in {"JJ", "NN", "NNP"}:
        first -= 1
    return frame.doc[first : last + 1].text, victims.victim_class(frame.lower[first : last + 1])


def _is_open_class(head: str, items: list[Item], i: int, frame: Frame) -> bool:
    """Whether a bare number or "12 deaths" counts people of any kind.

    Behind another phrase of the same sentence it may mean more of the same, so its class is
    unknown: "killed 12 soldiers and wounded 30".
    """
    if head and head not in cues.NOUNS:
        return False
    sentence = frame.sentence[items[i].phrase.start]
    verdict = items[i].verdict
    if verdict is None or verdict.measure not in HUMAN:
        return False
    return all(
        frame.sentence[other.phrase.start] != sentence
        or other.phrase.victim_class in {None, victims.TOP}
        or other.verdict is None
        or other.verdict.measure not in HUMAN
        for other in items[:i]
    )


def _measure(frame: Frame, item: Item) -> Measure:
    phrase = item.phrase
    if item.verdict and item.verdict.source != "agent":
        return item.verdict.measure
    head = frame.lower[phrase.head] if phrase.head is not None else ""
    before = set(frame.lower[max(0, phrase.start - 4) : phrase.start])
    if head in cues.WEAK_NOUNS and not before & cues.UNDOING:
        return cues.WEAK_NOUNS[head]
    return "strength" if _is_strength(phrase) else "other"


def _is_strength(phrase: Phrase) -> bool:
    """Whether it counts people under arms; one of them is no strength, nor are suspects."""
    name, most = phrase.victim_class, phrase.number.high
    if name is None or victims.base(name) == "suspect" or (most is not None and most <= 1):
        return False
    return victims.is_armed(name)
