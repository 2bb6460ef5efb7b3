"""Who or what caused it: rival culprits, a deed against an accident, one deed laid on one side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from counterclaim.comparing import culprit_words, sides, telling
from counterclaim.extractors import denial_words
from counterclaim.records import Claim, Pair, Scope, Verdict

NAME = "culprits"
STRENGTH = 0.7
AGREED = 0.6
NEAR_DAYS = 1
RELATED = 0.45  # cosine under which two statements that name culprits may be of two deeds
ACCIDENT = "an accident"
ON_PURPOSE = "somebody's intention"


class Culprit(NamedTuple):
    """Who is said to have done it, and whether it is said outright."""

    who: str
    firm: bool


def compare(pair: Pair, scope: Scope) -> Verdict | None:
    """Culprits of two statements that the user set side by side."""
    apart = "different" in {scope.time.state, scope.place.state}
    if "denied" in {pair.a.modality, pair.b.modality}:
        return None  # what somebody denies he says of nobody
    if not pair.given or apart or telling.days_between(pair.a, pair.b) > NEAR_DAYS:
        return None
    ours, theirs = culprits(pair.a.text), culprits(pair.b.text)
    if not ours or not theirs:
        return None
    same = [_same(a.who, b.who) for a in ours for b in theirs]
    firm = any(c.firm for c in (*ours, *theirs))
    names = " ".join(c.who.lower() for c in (*ours, *theirs))
    if all(one is False for one in same) and _of_one_deed(pair, names, firm=firm):
        return _differ(pair, ours[0], theirs[0])
    if any(same) and not any(one is False for one in same) and _agree(pair):
        reason = f"Both name {ours[0].who} as who or what caused it."
        return Verdict("agreement", "responsibility", AGREED, reason, NAME)
    return None


def _differ(pair: Pair, ours: Culprit, theirs: Culprit) -> Verdict:
    who = f"{ours.who} ({_voice(pair.a)}) against {theirs.who} ({_voice(pair.b)})"
    reason = f"The accounts differ on who or what caused it: {who}."
    return Verdict("conflict", "responsibility", STRENGTH, reason, NAME)


def _of_one_deed(pair: Pair, names: str, *, firm: bool) -> bool:
    """Whether both can be about one deed: one target, the same victims, or blame for what was told.

    Args:
        pair: The two claims.
        names: The culprits' names, which are no victims.
        firm: Whether one holds a side responsible outright.
    """
    a, b = pair.a.text, pair.b.text
    if culprit_words.targets_of_both(a, b):
        return True
    if firm:
        back = INSTEAD.search(a) or INSTEAD.search(b)
        related = pair.similarity >= RELATED and not (ACT.search(a) and ACT.search(b))
        return bool(back) or related
    return any(noun not in names for noun in culprit_words.victims_of_both(a, b))


# "Accused X of arming the rebels": what was done is named.
ACT = re.compile(r"\b(?:of|for) (?:(?:being|having) )?(?!being behind)\w+ing\b")
# "Blames rebels instead": for what the other account tells.
INSTEAD = re.compile(r"(?i)\binstead\b|\bin fact\b|\bwas not\b.{3,40}\bbut\b")


def _agree(pair: Pair) -> bool:
    """Whether what both say of the culprit is said of one deed, and nothing is counted apart."""
    counted = [{q.measure: q.bounds for q in c.quantities} for c in (pair.a, pair.b)]
    apart = any(counted[1].get(measure, own) != own for measure, own in counted[0].items())
    shared = culprit_words.targets_of_both(pair.a.text, pair.b.text)
    return bool(shared) and not apart


@lru_cache(maxsize=20_000)
def culprits(text: str) -> tuple[Culprit, ...]:
    """Whom or what a text holds responsible; what it says outright hides the rest."""
    firm = [Culprit(who, firm=True) for who in _named(text, culprit_words.FIRM)]
    if culprit_words.is_accident(text):
        firm.append(Culprit(ACCIDENT, firm=True))
    if firm:
        return tuple(firm)
    loose = [Culprit(who, firm=False) for who in _named(text, culprit_words.LOOSE)]
    if not loose and culprit_words.on_purpose(text):
        return (Culprit(ON_PURPOSE, firm=True),)
    return tuple(loose)


def cleared(text: str) -> tuple[str, ...]:
    """The sides that a text says had no hand in it."""
    return tuple(dict.fromkeys(_named(text, culprit_words.CLEARED)))


# "None of our men was there": said by a side of itself.
_OWN = re.compile(
    r"(?i)\b(?:none of|no) (?:its|our|their|his) (?:own )?[\w-]+|\b(?:it|we|they) (?:had|have"
    r"|has) nothing to do"
    r"|\b(?:it|we|they) (?:was|were|is|are) not (?:behind|responsible|involved|to blame)"
    r"|\b(?:it|we|they) (?:did not|had not|have not) (?:attack|bomb|shell|str[iu]ck?e?|hit|fire"
    r"|kill|carry out"
    r"|launch|shoot|plant|target)"
)


def clears(claim: Claim) -> tuple[str, ...]:
    """The sides that a claim says had no hand in it; who speaks of itself is its voice."""
    own = claim.voice.name if claim.voice.kind == "speaker" and _OWN.search(claim.text) else None
    return tuple(dict.fromkeys((*cleared(claim.text), *((own,) if own else ()))))


def takes_it(claim: Claim) -> str | None:
    """The side that says of itself that it did it, or None."""
    if claim.deed is not None and claim.deed.stance == "claims" and claim.deed.actor:
        return claim.deed.actor
    name = claim.voice.name
    if claim.voice.kind != "speaker" or not name or claim.modality == "denied":
        return None
    if denial_words.read(claim.text):
        return None  # a whole statement may hold the denial
    own = any(sides.same_side(c.who, name) is True for c in culprits(claim.text))
    return name if own and sides.kind(name) != "other" else None


def _named(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            who, before = match["who"], text[: match.start("who")]
            if sides.kind(who) in {"other", "civilian"} or not culprit_words.names_somebody(who):
                continue
            leads = match.start("who") == match.start()
            if leads and (culprit_words.WHERE.search(before) or _is_first_word(who, before)):
                continue
            yield who


def _is_first_word(who: str, before: str) -> bool:
    """Whether one capital is only that of a sentence's first word ("Fresh attacks")."""
    plain = not before and len(who.split()) == 1 and who[:1].isupper() and not who.isupper()
    known = sides.group(who) or sides.country(who) or sides.kind(who) != "named"
    return plain and not known


def _same(a: str, b: str) -> bool | None:
    """Whether two culprits are one side; an accident is nobody's deed."""
    if ACCIDENT in {a, b}:
        return a == b
    if ON_PURPOSE in {a, b}:
        return None
    if sides.presumably_same(a, b):
        return None
    return sides.same_side(a, b)


def _voice(claim: Claim) -> str:
    return claim.voice.name or claim.publisher or "one account"
