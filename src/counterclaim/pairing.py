"""Which pairs of claims are worth comparing: those of one event, and near ones across sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from counterclaim import events
from counterclaim.records import Claim, Pair
from counterclaim.settings import Settings

if TYPE_CHECKING:
    import numpy as np

# Below this cosine two claims of one event speak of different matters (MODELS.md: paraphrase
# .74, denial .71, unrelated -.04), unless both count or both tell who holds the place.
UNRELATED = 0.20
ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs to compare, most similar first where the ceiling cut, and the counts."""

    pairs: tuple[Pair, ...]
    possible: int
    proposed: int


def propose(claims: Sequence[Claim], vectors: np.ndarray, settings: Settings) -> Pairs:
    """Pairs of claims worth comparing, in document order.

    Args:
        claims: Claims with their events, in document order.
        vectors: Embeddings, shape (len(claims), dimensions), rows of unit length.
        settings: `neighbours`, `pair_similarity`, `max_pairs`.
    """
    found: dict[tuple[int, int], float] = {}
    for i, j in _within_events(claims):
        similarity = float(vectors[i] @ vectors[j])
        if similarity >= UNRELATED or same_ground(claims[i], claims[j]):
            found[i, j] = similarity
    for i, j in _on_one_ground(claims, settings.days_apart):
        found[i, j] = float(vectors[i] @ vectors[j])
    found.update(_near(claims, vectors, settings))
    possible = len(claims) * (len(claims) - 1) // 2
    kept = sorted(found.items(), key=lambda item: (-item[1], item[0]))[: settings.max_pairs]
    pairs = tuple(
        Pair(claims[i], claims[j], _common_event(claims[i], claims[j]), similarity)
        for (i, j), similarity in sorted(kept)
    )
    return Pairs(pairs, possible, len(found))


def same_ground(a: Claim, b: Claim) -> bool:
    """Whether both count the same kind of thing, or both tell who holds a place, or who did it."""
    if a.control and b.control:
        return True
    if a.deed and b.deed:
        return True
    return bool({q.measure for q in a.quantities} & {q.measure for q in b.quantities})


def comparable_voices(a: Claim, b: Claim) -> bool:
    """Whether two claims can be rival accounts: not one voice in one document."""
    if a.document != b.document:
        return True
    return (a.voice.kind, a.voice.name) != (b.voice.kind, b.voice.name)


def _common_event(a: Claim, b: Claim) -> str | None:
    return a.event if a.event == b.event else None


def _within_events(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    groups: dict[str | None, list[int]] = {}
    for index, claim in enumerate(claims):
        groups.setdefault(claim.event, []).append(index)
    return [
        (i, j)
        for members in groups.values()
        for i, j in combinations(members, 2)
        if comparable_voices(claims[i], claims[j])
    ]


def _on_one_ground(claims: Sequence[Claim], days_apart: int) -> Iterator[tuple[int, int]]:
    """Pairs that count, or tell of control or deeds, at one place within one stretch of time.

    Wording does not decide here: "holds the positions" and "the attackers were beaten" have
    few words in common.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.control or claim.deed or claim.quantities:
            for place in claim.places or claim.setting.places:
                if place.kind != "country":
                    groups[place.key or place.name].append(index)
    windows = [events.time_window(claim, days_apart) for claim in claims]
    for members in groups.values():
        for i, j in combinations(members, 2):
            overlap = max(windows[i][0], windows[j][0]) <= min(windows[i][1], windows[j][1])
            if (
                overlap
                and same_ground(claims[i], claims[j])
                and comparable_voices(claims[i], claims[j])
            ):
                yield i, j


def _near(
    claims: Sequence[Claim], vectors: np.ndarray, settings: Settings
) -> dict[tuple[int, int], float]:
    """Each claim with its nearest claims of other voices, above the least similarity."""
    import numpy as np

    found: dict[tuple[int, int], float] = {}
    for low in range(0, len(claims), ROWS_AT_ONCE):
        block = vectors[low : low + ROWS_AT_ONCE] @ vectors.T
        order = np.argsort(-block, axis=1, kind="stable")[:, : settings.neighbours + 1]
        for row, nearest in enumerate(order):
            i = low + row
            for j in map(int, nearest):
                similarity = float(block[row, j])
                if similarity < settings.pair_similarity:
                    break
                if i != j and comparable_voices(claims[i], claims[j]):
                    found[min(i, j), max(i, j)] = similarity
    return found
