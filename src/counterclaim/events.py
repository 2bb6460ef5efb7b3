"""Claims -> events: what is told of one thing at one place and time.

Agglomerative clustering with average linkage over a distance that starts from the cosine of
two claims and is raised where their times or places lie apart. A topic alone is no event:
the same words of another year or another town stay outside. Reports that share rare names have
their main events joined: two papers may tell of one shooting with other days and other towns.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from counterclaim.extractors import places as placing
from counterclaim.extractors import rare_names, wording
from counterclaim.records import CasualtyRange, Claim, Event, Place, Quantity, TimeSpan
from counterclaim.settings import Settings

if TYPE_CHECKING:
    import numpy as np

# Added to the cosine distance. Chosen by reading the events of the seed reports: look-alikes of
# another year have cosines up to 0.75, two accounts of one fight often only 0.35.
OTHER_TIME = 10.0  # even one pair of claims of other times keeps two groups apart
OTHER_PLACE = 1.0
SAME_PLACE = -0.12
NEIGHBOUR = -0.10
NEIGHBOUR_SENTENCES = 2
LABEL_WORDS = 12
# A whole matrix of distances is held for at most this many claims; more are clustered by parts.
MAX_AT_ONCE = 6_000
# Claims further apart than this are not taken into the span of an event.
SPAN_DAYS = 31
CASUALTY_MEASURES = frozenset(
    {"killed", "injured", "casualties", "missing", "captured", "displaced"}
)
FOREVER = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, slots=True)
class Frame:
    """Where and when a claim may be placed: days as ordinals, and its most telling place."""

    first: int
    last: int
    place: Place | None


def frame(claim: Claim, days_apart: int) -> Frame:
    """The frame of a claim: its own time, else the text's, else the days before publication."""
    own = claim.places[0] if claim.places else None
    near = claim.setting.places[0] if claim.setting.places else None
    first, last = time_window(claim, days_apart)
    return Frame(
        first, last, _specific(claim.places) or own or _specific(claim.setting.places) or near
    )


def _specific(found: Sequence[Place]) -> Place | None:
    """The first place that is smaller than a country."""
    return next((p for p in found if p.kind not in {"country", "region"}), None)


def time_window(claim: Claim, days_apart: int) -> tuple[int, int]:
    """First and last day (ordinals) on which the thing claimed may have happened.

    An open span ("since May") ends with the publication. Without any date it is all of time.
    """
    for span in (claim.time, claim.setting.time):
        if span is not None and (span.start or span.end):
            return _ordinals(span, claim.published)
    if claim.published is None:
        return FOREVER
    first = claim.published.first - timedelta(days=days_apart)
    return first.toordinal(), claim.published.last.toordinal()


def _ordinals(span: TimeSpan, published: TimeSpan | None) -> tuple[int, int]:
    last = span.end or (published.end if published else None) or date.max
    return span.first.toordinal(), max(last, span.first).toordinal()


def cluster(
    claims: Sequence[Claim], vectors: np.ndarray, settings: Settings
) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """Give every claim its event and describe the events.

    Args:
        claims: Claims in document order.
        vectors: Their embeddings, shape (len(claims), dimensions), rows of unit length.
        settings: `event_distance` and `days_apart`.

    Returns:
        The claims with `event` set, and the events in the order of their first claim.
    """
    if not claims:
        return (), ()
    labels: list[int] = []
    for low in range(0, len(claims), MAX_AT_ONCE):
        part = claims[low : low + MAX_AT_ONCE]
        found = _labels(part, vectors[low : low + MAX_AT_ONCE], settings)
        shift = max(labels, default=-1) + 1
        labels.extend(label + shift for label in found)
    labels = _linked(claims, labels)
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim, label in zip(claims, labels, strict=True):
        groups[label].append(claim)
    events = {label: _describe(members, settings) for label, members in groups.items()}
    marked = tuple(
        replace(claim, event=events[label].id) for claim, label in zip(claims, labels, strict=True)
    )
    return marked, tuple(events.values())


def _linked(claims: Sequence[Claim], labels: Sequence[int]) -> list[int]:
    """Labels with the main events of documents joined that share rare names.

    A document's main event is the one that most of its claims are of, the first among equals.
    """
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for claim, label in zip(claims, labels, strict=True):
        counts[claim.document][label] += 1
    main = {document: count.most_common(1)[0][0] for document, count in counts.items()}
    home: dict[int, int] = {}

    def root(label: int) -> int:
        while label in home:
            label = home[label]
        return label

    for a, b in rare_names.links(claims):
        one, other = sorted((root(main[a]), root(main[b])))
        if one != other:
            home[other] = one
    return [root(label) for label in labels]


def _labels(claims: Sequence[Claim], vectors: np.ndarray, settings: Settings) -> list[int]:
    if len(claims) == 1:
        return [0]
    import numpy as np
    from scipy.cluster import hierarchy

    matrix = distances(claims, vectors, settings)
    tree = hierarchy.linkage(matrix[np.triu_indices(len(claims), k=1)], method="average")
    # Groups at just this distance stay apart.
    below = np.nextafter(settings.event_distance, -np.inf)
    return [int(label) for label in hierarchy.fcluster(tree, below, criterion="distance")]


def distances(claims: Sequence[Claim], vectors: np.ndarray, settings: Settings) -> np.ndarray:
    """Distance of every two claims, shape (n, n), 0 or more, symmetric with a zero diagonal."""
    import numpy as np

    frames = [frame(claim, settings.days_apart) for claim in claims]
    matrix = (1.0 - vectors @ vectors.T).astype(np.float64)
    first = np.array([f.first for f in frames])
    last = np.array([f.last for f in frames])
    apart = (first[:, None] > last[None, :]) | (first[None, :] > last[:, None])
    matrix += OTHER_TIME * apart
    matrix += _place_terms([f.place for f in frames])
    sentence = np.array([claim.sentence for claim in claims])
    document = np.unique([claim.document for claim in claims], return_inverse=True)[1]
    near = np.abs(sentence[:, None] - sentence[None, :]) <= NEIGHBOUR_SENTENCES
    matrix += NEIGHBOUR * (near & (document[:, None] == document[None, :]))
    np.fill_diagonal(matrix, 0.0)
    return np.asarray(np.clip((matrix + matrix.T) / 2, 0.0, None))


def _place_terms(found: Sequence[Place | None]) -> np.ndarray:
    """What place adds to each distance; each two different places are related only once."""
    import numpy as np

    names: dict[str, Place] = {p.key or p.name: p for p in found if p is not None}
    index = {key: i for i, key in enumerate(names)}
    table = np.zeros((len(names) + 1, len(names) + 1))
    values = list(names.values())
    for i, a in enumerate(values):
        for j in range(i, len(values)):
            term = {"same": SAME_PLACE, "different": OTHER_PLACE}.get(
                placing.relation(a, values[j]), 0.0
            )
            table[i, j] = table[j, i] = term
    picked = [len(names) if p is None else index[p.key or p.name] for p in found]
    return table[np.ix_(picked, picked)]


def _describe(members: Sequence[Claim], settings: Settings) -> Event:
    frames = [frame(claim, settings.days_apart) for claim in members]
    start, end = _span(members, settings)
    names = Counter(f.place.name for f in frames if f.place is not None)
    ids = tuple(claim.id for claim in members)
    return Event(
        id="e-" + hashlib.blake2b("\0".join(sorted(ids)).encode(), digest_size=5).hexdigest(),
        label=_label(members, [name for name, _ in names.most_common(1)], start, end),
        start=start,
        end=end,
        places=tuple(sorted(names, key=lambda name: (-names[name], name))),
        claims=ids,
        documents=tuple(dict.fromkeys(claim.document for claim in members)),
        casualties=casualty_ranges(members),
    )


def _span(members: Sequence[Claim], settings: Settings) -> tuple[date | None, date | None]:
    """Days from the claims that name one; else the publication dates' own span."""
    named = [c for c in members if c.time and (c.time.start or c.time.end)]
    windows = [time_window(c, settings.days_apart) for c in named]
    if not windows:
        windows = [
            (c.published.first.toordinal(), c.published.last.toordinal())
            for c in members
            if c.published
        ]
    if not windows:
        return None, None
    middle = sorted(windows)[len(windows) // 2]
    near = [
        w for w in windows if w[0] <= middle[1] + SPAN_DAYS and w[1] >= middle[0] - SPAN_DAYS
    ] or windows
    low, high = min(w[0] for w in near), max(w[1] for w in near)
    start = date.fromordinal(low) if low > FOREVER[0] else None
    return start, date.fromordinal(high) if high < FOREVER[1] else None


def _label(
    members: Sequence[Claim], names: Sequence[str], start: date | None, end: date | None
) -> str:
    """Place, date, and the claim that names most, cut to a line."""
    when = (
        ""
        if start is None
        else f"{start:%Y}"
        if end and (end - start).days > SPAN_DAYS
        else f"{start:%-d %B %Y}"
    )
    telling = max(
        members, key=lambda c: (bool(c.control or c.quantities), len(c.places), -len(c.text), c.id)
    )
    words = wording.plain(telling.text).split()
    short = " ".join(words[:LABEL_WORDS]) + (" …" if len(words) > LABEL_WORDS else "")
    head = ", ".join([*names, *([when] if when else [])])
    return f"{head}: {short}" if head else short


def casualty_ranges(members: Sequence[Claim]) -> tuple[CasualtyRange, ...]:
    """Low, best and high by measure and victim class over the claims put as facts."""
    found: dict[tuple[Any, str | None], list[tuple[Quantity, str]]] = defaultdict(list)
    for claim in members:
        for quantity in claim.quantities:
            if quantity.measure in CASUALTY_MEASURES and claim.modality in {"fact", "uncertain"}:
                found[quantity.measure, quantity.victim_class].append((quantity, claim.id))
    return tuple(
        _range(measure, victims, rows)
        for (measure, victims), rows in sorted(found.items(), key=lambda item: str(item[0]))
    )


def _range(
    measure: Any, victims: str | None, rows: Sequence[tuple[Quantity, str]]
) -> CasualtyRange:
    lows = [q.low for q, _ in rows if q.low is not None]
    highs = [q.high for q, _ in rows if q.high is not None]
    open_end = any(q.high is None for q, _ in rows)
    best = [b for b in (best_figure(q) for q, _ in rows) if b is not None]
    high = None if not highs or (open_end and max(lows, default=0) > max(highs)) else max(highs)
    return CasualtyRange(
        measure=measure,
        victim_class=victims,
        low=min(lows) if lows else None,
        best=median(best) if best else None,
        high=high,
        by=tuple(dict.fromkeys(identifier for _, identifier in rows)),
    )


def best_figure(quantity: Quantity) -> float | None:
    """The figure a coder would write down: the bound that is stated, or the middle of a range."""
    if quantity.low is not None and quantity.high is not None:
        return (quantity.low + quantity.high) / 2
    return quantity.low if quantity.low is not None else quantity.high
