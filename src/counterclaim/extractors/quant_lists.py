"""Number phrases that belong together: lists that share a verb, parts and their wholes."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extractors import victims
from counterclaim.extractors.quant_classes import NOUN_CLASS
from counterclaim.extractors.quant_left import listed
from counterclaim.extractors.quant_phrases import Frame, Phrase
from counterclaim.extractors.quant_right import Verdict
from counterclaim.records import Measure

# Words between two phrases that make them one list.
_JOINTS = frozenset(
    {"and", "or", ",", "&", "plus", "as", "well", "along", "with", "also", "another"}
)
_MAX_JOINT = 4
HUMAN: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "displaced"}
)


@dataclass(slots=True)
class Item:
    """A phrase with what is settled about it so far; ``whole`` indexes the phrase it is part of."""

    phrase: Phrase
    verdict: Verdict | None
    whole: int | None = None


def spread(frame: Frame, items: list[Item]) -> None:
    """Carry measures along lists: "20 guards and five civilians were killed"."""
    for i in range(len(items) - 1, 0, -1):
        left, right = items[i - 1], items[i]
        doing = left.verdict is not None and left.verdict.source == "agent"
        among = doing and right.verdict is not None and right.verdict.source == "right"
        backward = _spreads(right, {"right", "parse"}) and (left.verdict is None or among)
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


def _spreads(item: Item, sources: set[str]) -> bool:
    """Whether the item's measure may be carried on, by the way in which it was found."""
    verdict = item.verdict
    return verdict is not None and verdict.source in sources and verdict.measure in HUMAN


def _joined(frame: Frame, left: Phrase, right: Phrase) -> bool:
    if right.start - left.end > _MAX_JOINT or right.start <= left.end:
        return False
    if frame.sentence[left.start] != frame.sentence[right.start]:
        return False
    return all(word in _JOINTS for word in frame.lower[left.end : right.start])


def link_parts(frame: Frame, items: list[Item]) -> None:
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


def _whole_of(frame: Frame, items: list[Item], i: int) -> int | None:
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
