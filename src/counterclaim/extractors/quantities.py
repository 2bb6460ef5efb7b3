"""Quantities of a parsed paragraph: intervals with measure and victim class, and their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterclaim.extractors import numbers, victims
from counterclaim.extractors import quant_cues as cues
from counterclaim.extractors.quant_classes import NOUN_CLASS
from counterclaim.extractors.quant_left import listed
from counterclaim.extractors.quant_measures import decide, force_before
from counterclaim.extractors.quant_phrases import Frame, Phrase, frame_of, phrases
from counterclaim.extractors.quant_right import Verdict
from counterclaim.records import Measure, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Words between two phrases that make them one list.
_JOINTS = frozenset(
    {"and", "or", ",", "&", "plus", "as", "well", "along", "with", "also", "another"}
)
_MAX_JOINT = 4
_HUMAN: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "displaced"}
)


@dataclass(slots=True)
class _Item:
    """A phrase with what is settled about it so far; ``whole`` indexes the phrase it is part of."""

    phrase: Phrase
    verdict: Verdict | None
    whole: int | None = None


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
    items = [_Item(phrase, decide(frame, phrase)) for phrase in phrases(frame, numbers.find(doc))]
    _spread(frame, items)
    _link_parts(frame, items)
    _spread(frame, items)
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


def _spread(frame: Frame, items: list[_Item]) -> None:
    """Carry measures along lists: "20 guards and five civilians were killed"."""
    for i in range(len(items) - 1, 0, -1):
        left, right = items[i - 1], items[i]
        backward = _spreads(right, {"right", "parse"}) and left.verdict is None
        if backward and _joined(frame, left.phrase, right.phrase):
            left.verdict = right.verdict
    blocked = frozenset(
        token
        for item in items
        if item.verdict and item.verdict.source in {"right", "agent"}
        for token in range(item.phrase.start, item.phrase.end)
    )
    for i, item in enumerate(items):
        if item.verdict is not None:
            continue
        forward = i > 0 and _spreads(items[i - 1], {"left", "parse", "toll"})
        if forward and _joined(frame, items[i - 1].phrase, item.phrase):
            item.verdict = items[i - 1].verdict
        else:
            item.verdict = listed(frame, item.phrase, blocked)


def _spreads(item: _Item, sources: set[str]) -> bool:
    """Whether the item's measure may be carried on, by the way in which it was found."""
    verdict = item.verdict
    return verdict is not None and verdict.source in sources and verdict.measure in _HUMAN


def _joined(frame: Frame, left: Phrase, right: Phrase) -> bool:
    if right.start - left.end > _MAX_JOINT or right.start <= left.end:
        return False
    if frame.sentence[left.start] != frame.sentence[right.start]:
        return False
    return all(word in _JOINTS for word in frame.lower[left.end : right.start])


def _link_parts(frame: Frame, items: list[_Item]) -> None:
    """Find the whole of each part ("including", "among them"); it hands on its measure."""
    for i, item in enumerate(items):
        begins = item.phrase.pronoun or _part_before(frame, item.phrase)
        if not begins and i and items[i - 1].whole is not None and item.verdict is None:
            # "including three children and two women"
            if _joined(frame, items[i - 1].phrase, item.phrase):
                item.whole = items[i - 1].whole
                item.verdict = items[i - 1].verdict
            continue
        if not begins:
            continue
        item.whole = _whole_of(frame, items, i)
        if item.whole is None:
            continue
        whole = items[item.whole]
        if item.verdict is None or item.verdict.source == "agent":
            item.verdict = whole.verdict
        elif whole.verdict is None and _spreads(item, {"right"}):
            whole.verdict = item.verdict  # "19 people including two children killed"


def _part_before(frame: Frame, phrase: Phrase) -> bool:
    before = frame.lower[max(0, phrase.start - 3) : phrase.start]
    if before[-1:] in (["including"], ["include"], ["includes"], ["included"]):
        return True
    if _of_those_before(frame, phrase, before):
        return True
    return before[-2:] in (
        ["among", "them"],
        ["of", "whom"],
        ["of", "them"],
        ["of", "which"],
        ["among", "whom"],
    )


def _of_those_before(frame: Frame, phrase: Phrase, before: list[str]) -> bool:
    """``three were hurt, one seriously``; ``two Danes, one a soldier``."""
    if (
        phrase.head is not None
        or phrase.single
        or not before[-1:]
        or before[-1] not in {",", "with"}
    ):
        return False
    after = frame.lower[phrase.end : phrase.end + 1]
    manner = bool(after) and frame.tags[phrase.end] == "RB" and after[0].endswith("ly")
    return manner or after in (["a"], ["an"], ["critical"], ["in"])


def _whole_of(frame: Frame, items: list[_Item], i: int) -> int | None:
    """Index of the nearest phrase that can hold the part, in its sentence or the one before."""
    part = items[i].phrase
    other = _other_whole(frame, part)
    for j in range(i - 1, -1, -1):
        whole = items[j]
        if frame.sentence[part.start] - frame.sentence[whole.phrase.start] > 1:
            return None
        if other is not None and other >= whole.phrase.end:
            return None
        if whole.whole is not None or whole.phrase.single:
            continue
        if _can_hold(whole.phrase, part):
            return j
    return None


def _other_whole(frame: Frame, part: Phrase) -> int | None:
    """The plural noun of people right before "including", which is then the whole."""
    i = part.start - 1
    if part.pronoun or i < 1 or frame.lower[i] not in {"including", "include"}:
        return None
    i -= 2 if frame.lower[i - 1] in {",", "(", "-"} else 1
    plural = i >= 0 and frame.tags[i] == "NNS" and frame.lower[i] in NOUN_CLASS
    return i if plural else None


def _can_hold(whole: Phrase, part: Phrase) -> bool:
    """Whether the whole is large enough and not of a class that excludes the part's."""
    low, high = part.number.low or 0.0, whole.number.high
    if high is not None and low > high:
        return False
    return victims.relation(whole.victim_class, part.victim_class) != "disjoint"


def _quantity(
    frame: Frame, items: list[_Item], i: int, base: int, whole: Quantity | None
) -> Quantity | None:
    item = items[i]
    phrase = item.phrase
    measure = _measure(frame, item)
    head = frame.lower[phrase.head] if phrase.head is not None else ""
    if phrase.single and measure not in _HUMAN - {"displaced"}:
        return None
    if measure == "other" and (not head or phrase.number.high == 0):
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


def _force(frame: Frame, phrase: Phrase) -> tuple[str | None, str | None]:
    """What a level of troops counts: the noun phrase of the nearest force before it."""
    last = force_before(frame, phrase)
    if last is None:
        return None, None
    first = last
    while first and frame.tags[first - 1] in {"JJ", "NN", "NNP"}:
        first -= 1
    return frame.doc[first : last + 1].text, victims.victim_class(frame.lower[first : last + 1])


def _is_open_class(head: str, items: list[_Item], i: int, frame: Frame) -> bool:
    """Whether a bare number or "12 deaths" counts people of any kind.

    Behind another phrase of the same sentence it may mean more of the same, so its class is
    unknown: "killed 12 soldiers and wounded 30".
    """
    if head and head not in cues.NOUNS:
        return False
    sentence = frame.sentence[items[i].phrase.start]
    verdict = items[i].verdict
    if verdict is None or verdict.measure not in _HUMAN:
        return False
    return all(
        frame.sentence[other.phrase.start] != sentence
        or other.phrase.victim_class in {None, victims.TOP}
        or other.verdict is None
        or other.verdict.measure not in _HUMAN
        for other in items[:i]
    )


def _measure(frame: Frame, item: _Item) -> Measure:
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
