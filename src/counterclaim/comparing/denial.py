"""Who did it, and what is denied: responsibility laid, claimed or rejected."""

from __future__ import annotations

import re

from counterclaim.comparing import sides
from counterclaim.comparing.entailing import Both
from counterclaim.extractors import nations
from counterclaim.records import Claim, Deed, Pair, Scope, Verdict

NAME = "denial"
FIRM, LOOSE = 0.85, 0.65
# Entailment over which a denied content is taken to be what the other one states.
MEANS_THE_SAME = 0.6
# Cosine over which a denial by whom the other account names is taken to answer it.
RELATED = 0.45
NEXT_SENTENCES = 2
# Content that stands for what was said before: "these reports", "its involvement", "any raid".
POINTING = re.compile(
    r"(?i)^(?:this|that|it)\b|\b(?:reports?|claims?|accusations?|allegations?|charges?|accounts?"
    r"|involvement|responsibility|role|statements?)\b"
    r"|^any \w+(?: \w+)? (?:took place|happened|occurred)"
)
FUNCTION_WORDS = frozenset("a an the of in on at for to and that this by with from out it".split())


def compare(pair: Pair, scope: Scope, both: Both | None) -> Verdict | None:
    """Responsibility against its denial, and any statement against the denial of it."""
    if "different" in {scope.time.state, scope.place.state}:
        return None
    if any(c.modality == "denied" and c.text.startswith("To ") for c in (pair.a, pair.b)):
        return None  # "declined to comment" denies nothing
    return _deeds(pair) or _denied_content(pair, both) or _accused_denies(pair)


def _deeds(pair: Pair) -> Verdict | None:
    a, b = pair.a.deed, pair.b.deed
    if a is None or b is None or not a.actor or not b.actor:
        return None
    one = sides.same_side(a.actor, b.actor)
    denials = {a.stance, b.stance} & {"denies"}
    if one:
        if denials and a.stance != b.stance:
            return Verdict("conflict", "responsibility", FIRM, _reason(pair), NAME)
        return Verdict(
            "agreement", "responsibility", LOOSE, f"Both name {a.actor} as responsible.", NAME
        )
    if one is False and not denials and _one_act(a, b):
        reason = f"The accounts differ on who did it: {a.actor} against {b.actor}."
        return Verdict("conflict", "responsibility", LOOSE, reason, NAME)
    return None


def _accused_denies(pair: Pair) -> Verdict | None:
    """Somebody whom one account names denies what is said: "X rejected these reports"."""
    for denier, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if denier.modality != "denied" or other.modality not in {"fact", "uncertain"}:
            continue
        who = denier.voice.name or denier.voice.party
        if who and _names(other, who) and _is_answer(pair, denier, other):
            reason = f"{who} denies it, and the other account names {who}."
            return Verdict("conflict", "denial", LOOSE, reason, NAME)
    return None


def _names(claim: Claim, who: str) -> bool:
    """Whether a claim of somebody else names a side, by its name or its country."""
    if claim.voice.name and sides.same_side(claim.voice.name, who):
        return False
    nation = nations.in_phrase(who)
    if nation is not None and nations.in_phrase(claim.text) == nation:
        return True
    return any(name.lower() in claim.text.lower() for name in sides.named(who))


def _is_answer(pair: Pair, denier: Claim, other: Claim) -> bool:
    """Whether the denial is of this statement: alike in wording, or pointing back at it."""
    if pair.similarity >= RELATED:
        return True
    if not POINTING.search(denier.text):
        return False
    after = denier.sentence - other.sentence
    return pair.given or (denier.document == other.document and 0 <= after <= NEXT_SENTENCES)


def _one_act(a: Deed, b: Deed) -> bool:
    """Whether two deeds share a noun of the act ("the bombing")."""
    words = [{w.strip(".,").lower() for w in deed.act.split()} - FUNCTION_WORDS for deed in (a, b)]
    return bool(words[0] & words[1])


def _reason(pair: Pair) -> str:
    def put(claim: Claim) -> str:
        deed = claim.deed
        if deed is None:
            return ""
        verb = {
            "denies": "is said to deny it",
            "claims": "claims it",
            "states": "is held responsible",
        }
        voice = claim.voice.name or claim.publisher or "the report"
        return f"{deed.actor} {verb[deed.stance]} ({voice})"

    return f"The accounts differ on responsibility: {put(pair.a)}; {put(pair.b)}."


def _denied_content(pair: Pair, both: Both | None) -> Verdict | None:
    """One denies what the other states: the content that is denied follows from the statement."""
    denied = [claim.modality == "denied" for claim in (pair.a, pair.b)]
    if both is None or denied[0] == denied[1]:
        return None
    towards = both.b_to_a if denied[0] else both.a_to_b
    strength = towards.entailment
    if strength < MEANS_THE_SAME:
        return None
    who = pair.a if denied[0] else pair.b
    name = who.voice.name or who.publisher or "One account"
    reason = f"{name} denies what the other account states."
    return Verdict("conflict", "denial", min(FIRM, strength), reason, NAME)
