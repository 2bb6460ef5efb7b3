"""Who did it, and what is denied: responsibility laid, claimed or rejected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.comparing import culprit_words, culprits, sides, telling
from counterclaim.comparing.entailing import Both
from counterclaim.extractors import denial_words, nations
from counterclaim.extractors.wording import plain
from counterclaim.records import Claim, Deed, Pair, Scope, Verdict

NAME = "denial"
FIRM, ANSWERED, LOOSE = 0.85, 0.8, 0.65
# Entailment over which a denied content is taken to be what the other one states.
MEANS_THE_SAME = 0.6
# Cosine over which a denial by whom the other account names is taken to answer it.
RELATED = 0.45
NEXT_SENTENCES = 2
REPLY_DAYS = 2
STEM = 5  # letters by which two words of content are taken for one
# Words by which a statement takes responsibility for what another one denies.
TAKES_IT = re.compile(
    r"(?i)\bclaim\w*\s+(?:responsibility|credit)\b"
    r"|\b(?:confirm|admit|acknowledg|sa(?:id|ys)|boast)\w*\s+(?:that\s+)?(?:it|they|we|its|their)\b"
    r".{0,30}\b(?:conducted|carried out|behind|staged|responsible)\b"
)
# "It had been shot down": what is denied befell somebody, it is nobody's own part.
SUFFERED = re.compile(
    r"(?i)\bbeen (?!behind|involved|responsible|to blame)\w+(?:ed|en|t)\b|\bbeen hit\b"
)
# Words of one matter in different words: a strike and an attack, the seizure and the fall.
_MATTERS = (
    re.compile(
        r"(?i)\b(?:attack|strike|struck|airstrike|raid|bomb|shell|blast|explo|fire[ds]?\b|shot"
        r"|shoot|kill|massacre|clash|ambush|assault|target|hit\b)"
    ),
    re.compile(
        r"(?i)\b(?:captur|recaptur|seiz|take[ns]?\b|took\b|retake|retook|control|fall(?:en|s)?\b"
        r"|fell\b"
        r"|liberat|enter|advanc|secur|overr[ua]n|hold|held\b|lost\b|withdr|retreat)"
    ),
)
# What is denied is one's own part in something.
_PART = re.compile(r"(?i)\b(?:knowledge|involve\w+|part|role|hand|responsib\w+|to do)\b")
REACH = 25  # characters behind a name in which its verb and object stand
FUNCTION_WORDS = frozenset("a an the of in on at for to and that this by with from out it".split())


def compare(pair: Pair, scope: Scope, both: Both | None) -> Verdict | None:
    """Responsibility against its denial, and any statement against the denial of it."""
    if "different" in {scope.time.state, scope.place.state} and not _replies(pair):
        return None
    if any(c.modality == "denied" and c.text.startswith("To ") for c in (pair.a, pair.b)):
        return None  # "declined to comment" denies nothing
    return (
        _deeds(pair)
        or _fits(pair)
        or _cleared(pair, scope)
        or _denied_content(pair, both)
        or _accused_denies(pair)
        or _side_by_side(pair, both)
    )


def _replies(pair: Pair) -> bool:
    """Whether one points back at the other from a day or so later, whatever time that one names."""
    near = telling.days_between(pair.a, pair.b) <= REPLY_DAYS
    return (
        pair.given
        and near
        and any(
            denial_words.POINTING.match(plain(denier.text)) and denier.time is None
            for denier, _ in _answers(pair)
        )
    )


def _answers(pair: Pair) -> Iterator[tuple[Claim, Claim]]:
    """The pair as (denial, what may be denied), where it can be read so."""
    for denier, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if denier.modality == "denied" and other.modality in {"fact", "uncertain"}:
            yield denier, other


def _fits(pair: Pair) -> Verdict | None:
    """One side denies its part in it and another one takes it on."""
    for denier, other in _answers(pair):
        who = denier.voice.name or (denier.deed.actor if denier.deed else None)
        taker = _taker(other)
        if not who or not taker or sides.same_side(who, taker) is True:
            continue
        own = denial_words.OWN_PART.search(denier.text) and not SUFFERED.search(denier.text)
        if (own and sides.kind(who) != "other") or _own_deed(denier, who):
            return _fit(who, taker)
    return None


def _fit(who: str, taker: str) -> Verdict:
    reason = f"Denied by {who}, claimed as its own deed by {taker}: the two fit together."
    return Verdict("agreement", "responsibility", LOOSE, reason, NAME)


def _own_deed(denier: Claim, who: str) -> bool:
    """Whether what is denied is what the denier is said to have done ("ETA planted the bombs")."""
    return any(sides.same_side(c.who, who) is True for c in culprits.culprits(denier.text))


def _taker(claim: Claim) -> str | None:
    """The side that says of itself that it did it."""
    return claim.voice.name if _takes_it(claim) else culprits.takes_it(claim)


def _takes_it(claim: Claim) -> bool:
    """Whether a side takes responsibility in so many words."""
    deed = claim.deed
    if deed is not None and deed.stance != "denies" and deed.actor and claim.voice.name:
        return sides.same_side(deed.actor, claim.voice.name) is True
    return TAKES_IT.search(claim.quote) is not None


def _cleared(pair: Pair, scope: Scope) -> Verdict | None:
    """One says that a side had no hand in what the other lays at its door."""
    if not pair.given or "different" in {scope.time.state, scope.place.state}:
        return None
    for clearing, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if "denied" in {clearing.modality, other.modality} or culprits.clears(other):
            continue
        for who in culprits.clears(clearing):
            named = culprits.culprits(other.text)
            shared = culprit_words.targets_of_both(clearing.text, other.text)
            if any(sides.same_side(who, c.who) is True for c in named) and (
                shared or pair.similarity >= RELATED
            ):
                reason = f"One account says that {who} had no part in it, the other that it did it."
                return Verdict("conflict", "denial", ANSWERED, reason, NAME)
            taker = _taker(other)
            if taker is not None and sides.same_side(who, taker) is not True and shared:
                return _fit(who, taker)
    return None


def _side_by_side(pair: Pair, both: Both | None) -> Verdict | None:
    """A denial set beside a statement answers it if it points back or is of one matter with it."""
    if not pair.given:
        return None
    for denier, other in _answers(pair):
        if _takes_it(other) or denial_words.read(other.quote):
            continue
        if _one_voice(denier, other) and not denial_words.POINTING.match(plain(denier.text)):
            continue
        if _borne_out(pair, denier, both):
            continue
        if denial_words.POINTING.match(plain(denier.text)) or _one_matter(denier, other):
            who = denier.voice.name or denier.publisher or "One account"
            reason = f"What the other account says is denied by {who}."
            return Verdict("conflict", "denial", ANSWERED, reason, NAME)
    return None


def _one_voice(a: Claim, b: Claim) -> bool:
    """Whether one speaker says both: what it denies here it has not stated there."""
    if a.voice.kind != "speaker" or b.voice.kind != "speaker":
        return False
    names = a.voice.name, b.voice.name
    return None not in names and (names[0] or "").lower() == (names[1] or "").lower()


def _borne_out(pair: Pair, denier: Claim, both: Both | None) -> bool:
    """Whether the other statement excludes what is denied, so that the two agree."""
    if both is None:
        return False
    towards = both.b_to_a if denier is pair.a else both.a_to_b
    return towards.contradiction >= MEANS_THE_SAME


def _one_matter(a: Claim, b: Claim, names: frozenset[str] = frozenset()) -> bool:
    """Whether two claims share a word that tells, names aside, or words of one matter."""
    if any(p.search(a.text) and p.search(b.text) for p in _MATTERS):
        return True
    return bool((_telling_words(a) & _telling_words(b)) - names)


def _telling_words(claim: Claim) -> set[str]:
    words = re.findall(r"[\w-]+", claim.text.lower())
    return {word[:STEM] for word in words if len(word) >= STEM}


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
            reason = f"Denied by {who}, whom the other account names."
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
    if pair.similarity >= RELATED and (pair.given or _is_charge(denier, other)):
        return True
    if not (
        denial_words.POINTING.match(plain(denier.text)) or denial_words.OWN_PART.search(denier.text)
    ):
        return False
    after = denier.sentence - other.sentence
    return pair.given or (denier.document == other.document and 0 <= after <= NEXT_SENTENCES)


def _is_charge(denier: Claim, other: Claim) -> bool:
    """Whether a statement says what the denier denies: of one matter, or a deed of theirs.

    A name alone makes two statements alike: who denies that he knew of it does not deny that he
    was arrested.
    """
    who = denier.voice.name or denier.voice.party or ""
    names = frozenset(word[:STEM] for word in re.findall(r"[\w-]+", who.lower()))
    if _one_matter(denier, other, names):
        return True
    if _PART.search(denier.text) and _does_harm(other.text, who):
        return True
    deed = other.deed
    if deed is not None and deed.actor and sides.same_side(deed.actor, who) is True:
        return True
    return any(sides.same_side(c.who, who) is True for c in culprits.culprits(other.text))


def _does_harm(text: str, who: str) -> bool:
    """Whether a statement opens with a violent act of somebody: "Stokes planned the shooting"."""
    name = re.escape(who.rsplit(maxsplit=1)[-1]) if who.split() else ""
    acting = re.match(
        rf"(?:[\w.'’-]+ ){{0,3}}{name} (?!was |is |were |are |had been |has been )", text
    )
    near = text[acting.end() : acting.end() + REACH] if name and acting else ""
    return _MATTERS[0].search(near) is not None


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
    reason = f"What the other account states is denied by {name}."
    return Verdict("conflict", "denial", min(FIRM, strength), reason, NAME)
