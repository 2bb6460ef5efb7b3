"""What the NLI model says of a pair, both directions kept, on ground that no comparator holds."""

from __future__ import annotations

import re
from typing import NamedTuple

from counterclaim.comparing import telling
from counterclaim.extractors import numbers
from counterclaim.records import FindingType, NliScore, Pair, Scope, Verdict

NAME = "nli"
# Probabilities over which a direction counts; the bundled model's own precision at .5 is not
# enough on pairs that merely differ (see its card), so the bar is high.
CONTRADICTS = 0.90
ENTAILS = 0.80
# Of two statements that the user set side by side one direction may do, whatever their cosine.
# Measured on labelled pairs of one day on which no comparator speaks: of those over this bar 34
# of 41 were conflicts (`--nli accurate`); at .7 they were 37 of 52.
CONTRADICTS_BESIDE = 0.80
# Cosine under which a contradiction is taken for two statements that merely differ.
SAME_MATTER = 0.55
# The model's entailment is not believed where one of two statements alone is negated in its words
# (of 8 such labelled pairs 7 were conflicts: "captured the airport", "the airport has not fallen"),
# nor where both name figures but not the same (of 12 no more than 3 agreed).
NEGATION = re.compile(
    r"(?i)\b(?:not|never|nobody|nothing|none|neither|cannot|without)\b|n['\u2019]t\b"
    r"|\bno\b(?!\.|\s+(?:fewer|less|more|later|earlier|sooner)\s+than\b)"
)
WEIGHT = 0.75  # NLI alone is never as sure as a comparator on its own ground


class Both(NamedTuple):
    """The two directions."""

    a_to_b: NliScore
    b_to_a: NliScore


def _both_count(pair: Pair) -> bool:
    """Whether both count the same kind of thing: that is for `numbers`, the model cannot count."""
    measures = [{q.measure for q in claim.quantities} - {"other"} for claim in (pair.a, pair.b)]
    return bool(measures[0] & measures[1])


def may_speak(pair: Pair, scope: Scope) -> bool:
    """Whether the model's word can count for a pair: near, comparable, on no other's ground."""
    kept = {pair.a.modality, pair.b.modality} & {"denied", "planned", "hypothetical"}
    apart = (scope.event, scope.time, scope.place, scope.subject)
    return (
        (pair.given or pair.similarity >= SAME_MATTER)
        and not kept
        and all(axis.state != "different" for axis in apart)
        and not _both_count(pair)
    )


def one_negated(pair: Pair) -> bool:
    """Whether one claim is negated in its words and the other is not."""
    found = [NEGATION.search(claim.text) is not None for claim in (pair.a, pair.b)]
    return found[0] != found[1]


def figures_differ(pair: Pair) -> bool:
    """Whether both claims name figures, of whatever, and not the same ones."""
    found = [{(r.low, r.high) for r in numbers.read_text(c.text)} for c in (pair.a, pair.b)]
    return bool(found[0] and found[1]) and found[0] != found[1]


def _kind(pair: Pair) -> FindingType:
    """What a contradiction is about, from what both claims tell of."""
    if pair.a.control or pair.b.control:
        return "control"
    if pair.a.deed or pair.b.deed:
        return "responsibility"
    return "other"


def compare(pair: Pair, scope: Scope, both: Both | None) -> Verdict | None:
    """Contradiction first, in either direction, then entailment."""
    if both is None or not may_speak(pair, scope):
        return None
    against = max(both.a_to_b.contradiction, both.b_to_a.contradiction)
    least = min(both.a_to_b.contradiction, both.b_to_a.contradiction)
    firm = against >= CONTRADICTS and least >= CONTRADICTS / 2
    if telling.days_between(pair.a, pair.b) == 0 and (
        (firm and pair.similarity >= SAME_MATTER) or (pair.given and against >= CONTRADICTS_BESIDE)
    ):
        reason = "Read side by side, the two statements cannot both be true."
        return Verdict("conflict", _kind(pair), WEIGHT * against, reason, NAME)
    if pair.similarity < SAME_MATTER:
        return None
    follows = max(both.a_to_b.entailment, both.b_to_a.entailment)
    if follows >= ENTAILS and not (one_negated(pair) or figures_differ(pair)):
        mutual = min(both.a_to_b.entailment, both.b_to_a.entailment) >= ENTAILS
        reason = (
            "The two statements say the same."
            if mutual
            else "One statement follows from the other."
        )
        return Verdict("agreement", "other", WEIGHT * follows, reason, NAME)
    return None
