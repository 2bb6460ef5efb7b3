"""Given statement pairs: judged by the same comparators as `check`, and raw NLI scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from counterclaim import dates, judging, language
from counterclaim.comparing import control, denial, entailing, extent, gate, nli, numbers
from counterclaim.embedding import load_embedder
from counterclaim.errors import InputError
from counterclaim.extractors import claims as extracting
from counterclaim.extractors import places as placing
from counterclaim.extractors import reading, wholes, wording
from counterclaim.records import Claim, Document, Finding, Pair, Relation, Setting, Voice
from counterclaim.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[str, int, int], None]
AXES = ("event", "time", "place", "subject")
ADDED = ("relation", "type", "strength", "reasons", *(f"scope_{axis}" for axis in AXES))
SCORED = ("entailment", "neutral", "contradiction")
PRIORITY: tuple[Relation, ...] = ("conflict", "update", "agreement", "not_comparable", "none")
# Strength of "none" and of pairs that only the gate holds apart: of 69 such development pairs half
# were labelled otherwise, not_comparable for none as a rule.
ABSTAINS = 0.5


class Statement(NamedTuple):
    """One side of a row: its claims one by one and as a whole, and where it comes from."""

    row: int
    side: str
    claims: tuple[Claim, ...]
    whole: Claim


def compare(
    rows: Sequence[Mapping[str, Any]] | pd.DataFrame,
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
) -> list[dict[str, Any]]:
    """Judge statement pairs.

    Args:
        rows: Mappings with `text_a`, `text_b` and where known `source_a`, `date_a`, `voice_a`,
            `place_a` (and `_b`); other keys pass through.
        settings: What the run is told; None takes the defaults.
        progress: Called with (stage, done, total).

    Returns:
        Each row with `relation, type, strength, reasons, scope_event, scope_time, scope_place,
        scope_subject` added. `strength` is that of the relation given, 0 to 1.

    Raises:
        InputError: where a row lacks `text_a` or `text_b`.
    """
    settings = settings or Settings()
    listed = _listed(rows, ("text_a", "text_b"))
    sides = list(_statements(listed, settings, progress))
    pairs, owners = _pairs(sides, settings)
    scorer = nli.load_scorer(settings.nli)
    judged, _, _ = judging.judge_pairs(pairs, scorer, settings.days_apart, progress)
    found: dict[int, list[Finding]] = {}
    by_pair = {(pair.a.id, pair.b.id): owner for pair, owner in zip(pairs, owners, strict=True)}
    for judgement in judged:
        one = judging.finding(judgement)
        if one is not None:
            found.setdefault(by_pair[one.a.id, one.b.id], []).append(one)
    silent = {
        owner
        for pair, owner in zip(pairs, owners, strict=True)
        if owner in found and judging.others_ground(pair)
    }
    found = {o: _of_one_scope(own, silent=o in silent) for o, own in found.items()}
    first = dict(zip(reversed(owners), reversed(pairs), strict=True))
    scopes = {row: gate.scope(pair, settings.days_apart) for row, pair in first.items()}
    return [
        {**row, **_outcome(found.get(i, []), scopes.get(i), settings.threshold)}
        for i, row in enumerate(listed)
    ]


def score(
    rows: Sequence[Mapping[str, Any]] | pd.DataFrame,
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
) -> list[dict[str, Any]]:
    """Raw NLI probabilities of premise, hypothesis pairs.

    Returns:
        Each row with `entailment, neutral, contradiction` added; the three sum to 1.

    Raises:
        InputError: where a row lacks `premise` or `hypothesis`.
    """
    settings = settings or Settings()
    listed = _listed(rows, ("premise", "hypothesis"))
    scorer = nli.load_scorer(settings.nli)
    done: list[dict[str, Any]] = []
    for low in range(0, len(listed), judging.BATCH):
        part = listed[low : low + judging.BATCH]
        values = scorer.score([(str(r["premise"]), str(r["hypothesis"])) for r in part])
        for row, value in zip(part, values, strict=True):
            rounded = (round(float(v), 4) for v in value)
            done.append({**row, **dict(zip(SCORED, rounded, strict=True))})
        if progress:
            progress("score", len(done), len(listed))
    return done


def _listed(
    rows: Sequence[Mapping[str, Any]] | pd.DataFrame, needed: tuple[str, str]
) -> list[dict[str, Any]]:
    plain = rows.to_dict("records") if hasattr(rows, "to_dict") else rows
    listed = [dict(row) for row in plain]
    for number, row in enumerate(listed, start=1):
        missing = [name for name in needed if not str(row.get(name) or "").strip()]
        if missing:
            raise InputError(
                f"row {number} has no {' and no '.join(missing)}",
                remedy=f"Every row needs {needed[0]} and {needed[1]}.",
            )
    return listed


def _statements(
    rows: Sequence[Mapping[str, Any]], settings: Settings, progress: Progress | None
) -> Iterator[Statement]:
    nlp = language.load(settings.language_model)
    for number, row in enumerate(rows):
        for side in ("a", "b"):
            document = Document(
                path=f"{number}/{side}",
                text=str(row[f"text_{side}"]),
                publisher=_text(row, f"source_{side}"),
                published=dates.parse_partial(_text(row, f"date_{side}")),
            )
            source = reading.read(document, nlp, settings.parties)
            found = extracting.of_reading(source)
            whole = wholes.whole(source)
            found += wholes.parts(source, whole, found)
            known = tuple(_known(c, row, side, nlp) for c in found)
            yield Statement(number, side, known, _known(whole, row, side, nlp))
        if progress:
            progress("extract", number + 1, len(rows))


def _text(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None or value != value:  # noqa: PLR0124 - NaN of a DataFrame
        return None
    return str(value).strip() or None


def _known(claim: Claim, row: Mapping[str, Any], side: str, nlp: Any) -> Claim:
    """What the row's own columns say of voice and place, where the text does not."""
    name, place = _text(row, f"voice_{side}"), _text(row, f"place_{side}")
    if name and claim.voice.kind == "outlet":
        claim = replace(claim, voice=Voice("speaker", name))
    if place and not claim.places:
        doc = nlp(place)
        found = tuple(placing.extract(doc, placing.PlaceContext.of([doc])))
        claim = replace(claim, setting=Setting(found, claim.setting.time))
    return claim


def _pairs(sides: Sequence[Statement], settings: Settings) -> tuple[list[Pair], list[int]]:
    """The wholes, every claim of one side with every one of the other; and the row of each."""
    every = [claim for side in sides for claim in (side.whole, *side.claims)]
    vectors = load_embedder(settings.embedder).embed([wording.plain(c.text) for c in every])
    at = {claim.id: index for index, claim in enumerate(every)}
    pairs, owners = [], []
    for left, right in zip(sides[::2], sides[1::2], strict=True):
        single = [(a, b) for a in left.claims for b in right.claims]
        for a, b in [(left.whole, right.whole), *single]:
            similarity = float(vectors[at[a.id]] @ vectors[at[b.id]])
            pairs.append(Pair(a, b, None, similarity, given=True))
            owners.append(left.row)
    return pairs, owners


def _of_one_scope(found: list[Finding], *, silent: bool) -> list[Finding]:
    """Findings of a row without those that another one of it overrules.

    Counts give way where the whole statements say that their scopes differ: a clause may have
    left off what says so ("since the outbreak began"). The model's word on the whole statements
    gives way to a comparator on its own ground, also one that knows why it says nothing
    (``silent``).
    """
    apart = [f for f in found if f.relation == "not_comparable" and _by(f, numbers.NAME)]
    if any(_is_whole(f) and extent.said_wider(f.a, f.b) is not None for f in apart):
        found = [f for f in found if f.relation != "conflict" or not _by(f, numbers.NAME)]
    settled = {"agreement", "update"}
    if silent or any(f.relation in settled and _by(f, denial.NAME, control.NAME) for f in found):
        found = [f for f in found if not (_is_whole(f) and _by(f, entailing.NAME))]
    return found


def _is_whole(finding: Finding) -> bool:
    return finding.a.start == 0 and finding.a.end == len(finding.a.quote) > 0


def _by(finding: Finding, *names: str) -> bool:
    return finding.scores.get("comparator") in names


def _outcome(found: Sequence[Finding], scope: Any, threshold: float) -> dict[str, Any]:
    """The weightiest finding of a row's claim pairs, as the columns that are added."""
    strong = [f for f in found if 0 < f.strength >= threshold]
    best = min(strong, key=lambda f: (PRIORITY.index(f.relation), -f.strength), default=None)
    if best is not None:
        return {
            "relation": best.relation,
            "type": best.type,
            "strength": best.strength,
            "reasons": list(best.reasons),
            **{f"scope_{name}": axis.state for name, axis in best.scope.axes()},
        }
    apart = [a.reason for _, a in scope.axes() if a.state == "different"] if scope else []
    weak = max(found, key=lambda f: f.strength, default=None)
    reasons = apart or ["The statements neither exclude nor support each other."]
    return {
        "relation": "not_comparable" if apart else "none",
        "type": weak.type if weak else "other",
        "strength": ABSTAINS,
        "reasons": reasons,
        **{f"scope_{name}": axis.state for name, axis in (scope.axes() if scope else ())},
    }
