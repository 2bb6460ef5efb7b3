"""Scope and verdicts -> relation, type, strength and reasons.

The order of thought: is the pair comparable, does it conflict, does it agree. A comparator on
its own ground (control, numbers, denial) outranks the NLI model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from counterclaim.comparing import (
    control,
    culprits,
    denial,
    entailing,
    extent,
    gate,
    numbers,
    origins,
    slots,
    strength,
    telling,
)
from counterclaim.comparing.entailing import Both
from counterclaim.comparing.nli import NliScorer
from counterclaim.comparing.origins import Sources
from counterclaim.extractors.wording import plain
from counterclaim.records import (
    Axis,
    Claim,
    Finding,
    Judgement,
    NliScore,
    Origins,
    Pair,
    Relation,
    Scope,
    Verdict,
)

Progress = Callable[[str, int, int], None]

# Factor on the strength for each axis that stays unknown: what the text leaves open lowers
# how sure one can be, it does not veto.
UNKNOWN_FACTORS = {"event": 0.88, "time": 0.93, "place": 0.93, "subject": 0.95}
UNCERTAIN_FACTOR = 0.9  # a hedged claim contradicts less than a flat one
UNRESOLVED_FACTOR = 0.9  # who "they" are is open
WOULD_SETTLE = {
    "event": "whether both mean the same incident",
    "time": "the day of which each account speaks",
    "place": "the exact place in each account",
    "subject": "who or what each account counts or means",
}
# Cosine over which a pair that only one axis holds apart is a look-alike worth naming.
NEAR_MISS = 0.8
NEAR_MISS_DAYS = 31  # of reports years apart nobody takes one for the other
SETTLED = Axis("same", "")
OPEN_SCOPE = Scope(SETTLED, SETTLED, SETTLED, SETTLED)
BATCH = 256


def judge_pairs(
    pairs: Sequence[Pair],
    scorer: NliScorer,
    days_apart: int,
    progress: Progress | None = None,
) -> tuple[list[Judgement], int, int]:
    """Gate, score and compare pairs.

    Returns:
        The judgements of the pairs that have anything to say, how many pairs the gate held
        apart, and how many the NLI model scored.
    """
    scopes = [gate.scope(pair, days_apart) for pair in pairs]
    held = [i for i, scope in enumerate(scopes) if is_apart(scope)]
    apart = set(held)
    told = {
        i
        for i in held
        if _verdicts(pairs[i], OPEN_SCOPE, None) or _verdicts(pairs[i], scopes[i], None)
    }
    chosen = [
        i
        for i, pair in enumerate(pairs)
        if i in told or (i not in apart and _worth_scoring(pair, scopes[i]))
    ]
    scores = _scores([pairs[i] for i in chosen], scorer, progress)
    judged = [
        Judgement(pairs[i], scopes[i], _verdicts(pairs[i], scopes[i], both), *both)
        for i, both in zip(chosen, scores, strict=True)
    ]
    return judged, len(held), len(chosen)


def _worth_scoring(pair: Pair, scope: Scope) -> bool:
    """Whether the NLI model can matter: its own ground, a denial, or a comparator's own verdict."""
    denied = "denied" in {pair.a.modality, pair.b.modality}
    return denied or entailing.may_speak(pair, scope) or bool(_verdicts(pair, scope, None))


def is_apart(scope: Scope) -> bool:
    """Whether the gate holds a pair apart on any axis."""
    return any(axis.state == "different" for _, axis in scope.axes())


def _scores(pairs: Sequence[Pair], scorer: NliScorer, progress: Progress | None) -> Iterator[Both]:
    """NLI in both directions, in batches so that progress can be shown."""
    for low in range(0, len(pairs), BATCH):
        part = pairs[low : low + BATCH]
        texts = [(plain(p.a.text), plain(p.b.text)) for p in part]
        # In one call: a model's batches hold one length, and so are fuller.
        scores = scorer.score([*texts, *((b, a) for a, b in texts)])
        for x, y in zip(scores[: len(part)], scores[len(part) :], strict=True):
            yield Both(NliScore(*map(float, x)), NliScore(*map(float, y)))
        if progress:
            progress("score", min(low + BATCH, len(pairs)), len(pairs))


def _verdicts(pair: Pair, scope: Scope, both: Both | None) -> tuple[Verdict, ...]:
    """All that the comparators say, the one that decides first."""
    own = [
        verdict
        for verdict in (
            control.compare(pair, scope),
            denial.compare(pair, scope, both),
            numbers.compare(pair, scope),
            culprits.compare(pair, scope),
            slots.compare(pair, scope),
        )
        if verdict is not None
    ]
    own.sort(key=lambda v: (_rank(v.relation), -v.strength))
    if own:
        return tuple(own)
    if others_ground(pair):
        return ()
    other = entailing.compare(pair, scope, both)
    return (other,) if other else ()


def others_ground(pair: Pair) -> bool:
    """Whether the model must be silent, since a comparator knows why nothing is to be said.

    It takes the north of a city and its south for one place, an attack on a town for a denial
    that it is held, and the wounded for the dead.
    """
    if extent.opposite_parts(pair.a.text, pair.b.text):
        return True
    states = {c.control.state for c in (pair.a, pair.b) if c.control}
    both = pair.a.control is not None and pair.b.control is not None
    denied = "denied" in {pair.a.modality, pair.b.modality}
    if both and states & {"contested", "besieged"} and not denied:
        return True
    if both and control.parts_apart(pair.a, pair.b):
        return True
    told_apart = numbers.PEOPLE - {"casualties"}
    counted = [{q.measure for q in c.quantities} & told_apart for c in (pair.a, pair.b)]
    return bool(counted[0] and counted[1]) and not counted[0] & counted[1]


def _rank(relation: Relation) -> int:
    return ("conflict", "update", "agreement", "not_comparable", "none").index(relation)


def finding(judgement: Judgement) -> Finding | None:
    """What a judgement comes to, or None where the pair has nothing to say to each other."""
    pair, scope = judgement.pair, judgement.scope
    verdict = judgement.verdicts[0] if judgement.verdicts else None
    if verdict is not None and (_outranks_gate(verdict) or not is_apart(scope)):
        return _finding(judgement, verdict, verdict.relation, _strength(verdict, pair, scope))
    would = next((v for v in _verdicts(pair, OPEN_SCOPE, None) if v.relation == "conflict"), None)
    if would is not None and _near_miss(pair, scope):
        return _finding(judgement, would, "not_comparable", _strength(would, pair, scope))
    return None


def _outranks_gate(verdict: Verdict) -> bool:
    """Whether a verdict holds though an axis differs: a change of state, a slot, an answer."""
    return verdict.relation == "update" or verdict.comparator in {slots.NAME, denial.NAME}


def _near_miss(pair: Pair, scope: Scope) -> bool:
    """Whether a pair is alike but for one axis: worth naming as not comparable."""
    apart = [name for name, axis in scope.axes() if axis.state == "different" and name != "event"]
    near = telling.days_between(pair.a, pair.b) <= NEAR_MISS_DAYS
    return len(apart) == 1 and near and pair.similarity >= NEAR_MISS


def _strength(verdict: Verdict, pair: Pair, scope: Scope) -> float:
    certainty = verdict.strength
    for name, axis in scope.axes():
        if axis.state == "unknown":
            certainty *= UNKNOWN_FACTORS[name]
    if "uncertain" in {pair.a.modality, pair.b.modality}:
        certainty *= UNCERTAIN_FACTOR
    # What a denial points back at is what its comparator has settled already.
    if verdict.comparator != denial.NAME and (pair.a.unresolved or pair.b.unresolved):
        certainty *= UNRESOLVED_FACTOR
    return strength.calibrated(certainty, given=pair.given)


def _finding(judgement: Judgement, verdict: Verdict, relation: Relation, held: float) -> Finding:
    pair, scope = judgement.pair, judgement.scope
    return Finding(
        id=finding_id(pair.a, pair.b),
        relation=relation,
        type=verdict.type,
        a=pair.a,
        b=pair.b,
        event=pair.event or (pair.a.event if scope.event.state == "same" else None),
        strength=held,
        scope=scope,
        scores=_scores_of(judgement, verdict),
        reasons=_reasons(verdict, scope, relation),
    )


def _scores_of(judgement: Judgement, verdict: Verdict) -> dict[str, Any]:
    nli = None
    if judgement.a_to_b and judgement.b_to_a:
        nli = {"a_to_b": judgement.a_to_b.as_dict(), "b_to_a": judgement.b_to_a.as_dict()}
    return {
        "nli": nli,
        "similarity": round(judgement.pair.similarity, 4),
        "comparator": verdict.comparator,
    }


def _reasons(verdict: Verdict, scope: Scope, relation: Relation) -> tuple[str, ...]:
    """What differs, where the accounts are alike, what is not known, what would settle it."""
    apart = [axis.reason for _, axis in reversed(scope.axes()) if axis.state == "different"]
    if relation == "not_comparable":
        own = () if apart else (verdict.reason,)
        return (*own, *apart, "Taken alone the statements would differ, but not of one thing.")
    alike = [name for name, axis in scope.axes() if axis.state == "same"]
    unknown = [name for name, axis in scope.axes() if axis.state == "unknown"]
    reasons = [verdict.reason]
    if alike:
        reasons.append(f"Alike: {', '.join(alike)}.")
    if unknown:
        reasons.append(
            f"Not known: {', '.join(unknown)}. "
            + " ".join(a.reason for _, a in scope.axes() if a.state == "unknown")
        )
    if relation in {"conflict", "update"} and unknown:
        wanted = list(dict.fromkeys(WOULD_SETTLE[name] for name in unknown))
        reasons.append(f"What would settle it: {'; '.join(wanted)}.")
    return tuple(reasons)


def finding_id(a: Claim, b: Claim) -> str:
    """Identity of a finding: its two claims, in either order."""
    joined = "\0".join(sorted((a.id, b.id)))
    return "f-" + hashlib.blake2b(joined.encode(), digest_size=6).hexdigest()


def findings(
    judged: Sequence[Judgement], threshold: float, sources: Sources | None = None
) -> tuple[Finding, ...]:
    """Findings at or over the threshold: conflicts first, the strongest first.

    Args:
        judged: Judgements of a run.
        threshold: Least strength.
        sources: What the documents give away of their origins; None where only claims are known.
    """
    found = [f for f in map(finding, judged) if f is not None and 0 < f.strength >= threshold]
    found.sort(key=lambda f: (_rank(f.relation), -f.strength, f.id))
    counted = origins.counted(found, sources or Sources())
    return tuple(_with_origins(f, counted[f.id]) for f in found)


def _with_origins(found: Finding, counted: Origins) -> Finding:
    """The finding with its origins, which an agreement also names among its reasons."""
    if found.relation != "agreement":
        return replace(found, origins=counted)
    number = {1: "One origin", 2: "Two independent origins"}.get(
        counted.count or 0, "Whether the origins are independent is open"
    )
    reasons = (*found.reasons, f"{number}: {counted.reason[0].lower()}{counted.reason[1:]}")
    return replace(found, origins=counted, reasons=reasons)
