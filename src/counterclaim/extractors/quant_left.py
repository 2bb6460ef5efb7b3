"""What stands left of a number phrase: "killed 12", "the deaths of 12", lists of victims."""

from __future__ import annotations

from counterclaim.extractors import quant_cues as cues
from counterclaim.extractors.quant_phrases import Frame, Phrase
from counterclaim.extractors.quant_right import FATAL, Verdict, could_be_people
from counterclaim.records import Measure

MAX_LIST = 14
_NOMINAL_TAGS = frozenset(
    "NN NNS NNP NNPS JJ JJR JJS DT PRP$ POS CD CC , HYPH PDT -LRB- -RRB- `` ''".split()
)
_FILLERS = frozenset(
    "another a further additional the all some other also only just up down dead off total of"
    " to death its two".split()
)
# "killed alongside her three sons"
_COMPANY = frozenset("alongside along together with her his their its".split())
_TAKING = frozenset(
    "claim claims claimed claiming take takes took taken taking cost costs costing end ended"
    " ending".split()
)
_LISTING = frozenset("were was are is include includes included including".split())


def to_the_left(frame: Frame, phrase: Phrase) -> Verdict | None:
    """``killed 12``, ``killing at least 12``, ``shot dead 12``, ``the deaths of 12``."""
    i, fatal = phrase.start - 1, False
    sentence = frame.sentence[phrase.start]
    stop = max(-1, i - 5)
    while i > stop and frame.sentence[i] == sentence:
        word = frame.lower[i]
        if word in cues.ACTIVE:
            return _active_left(frame, phrase, i, fatal=fatal)
        if word in {"claims", "claimed", "claiming", "claim"} and phrase.head is None:
            return Verdict("killed", "left")
        if word in _LISTING:
            return _of_the_dead(frame, i)
        if word in {"lost", "losing", "lose", "loses"} and phrase.victim_class:
            return Verdict("killed", "left")
        if word == "of" and _is_life_taken(frame, i):
            return Verdict("killed", "left")
        if word in {"of", "to"}:
            noun = _of_noun(frame, i)
            if noun:
                return noun
        company = word in _COMPANY and phrase.victim_class is not None
        if word not in _FILLERS and not company and not (frame.tags[i] == "RB" and word != "not"):
            return None
        fatal = fatal or word in {"dead", "death"}
        i -= 1
    return None


def _is_life_taken(frame: Frame, i: int) -> bool:
    """``claimed the life of``; the life of somebody else is told, not taken."""
    before = frame.lower[max(0, i - 3) : i]
    return before[1:] == ["the", "life"] and before[0] in _TAKING


def _of_the_dead(frame: Frame, i: int) -> Verdict | None:
    """``among the dead were 12``, ``those killed include 12``, ``the wounded included 12``."""
    sentence = frame.sentence[i]
    for j in range(i - 1, max(-1, i - 6), -1):
        word = frame.lower[j]
        if frame.sentence[j] != sentence or word in {",", ";", ":"}:
            return None
        measure = cues.PARTICIPLES.get(word) or cues.STATES.get(word) or cues.NOUNS.get(word)
        if measure:
            led = j > 0 and frame.lower[j - 1] in {"the", "those", "of", "among", "people"}
            return Verdict(_coordinated_back(frame, j, measure), "left") if led else None
    return None


def _coordinated_back(frame: Frame, j: int, measure: Measure) -> Measure:
    """``the dead and wounded``: the word before "and" counts too."""
    if j > 1 and frame.lower[j - 1] in {"and", "or"}:
        more = cues.PARTICIPLES.get(frame.lower[j - 2]) or cues.STATES.get(frame.lower[j - 2])
        return cues.combined([measure, more]) if more else measure
    return measure


def _active_left(frame: Frame, phrase: Phrase, i: int, *, fatal: bool) -> Verdict | None:
    word = frame.lower[i]
    measures = [cues.ACTIVE[word]]
    if fatal or (i and frame.lower[i - 1] in FATAL):
        return Verdict("killed", "left")
    while (
        i > 1
        and frame.lower[i - 1] in {"and", "or", "/", "&"}
        and frame.lower[i - 2] in cues.ACTIVE
    ):
        measures.append(cues.ACTIVE[frame.lower[i - 2]])
        i -= 2
    if word in cues.NEED_PEOPLE and len(measures) == 1:
        others = phrase.head is None or could_be_people(frame, phrase)
        bare = others and word not in {"held", "hold", "holds", "holding", "seized"}
        if not (phrase.victim_class or bare):
            return Verdict("other", "left")
    if word in cues.BURNING:
        return None
    return Verdict(cues.combined(measures), "left")


def _of_noun(frame: Frame, i: int) -> Verdict | None:
    """``the bodies of 12``, ``the killing of 12``; nouns joined by "and" count together."""
    before = frame.lower[i - 1] if i else ""
    if before not in cues.OF_NOUNS or (frame.lower[i] == "to" and before != "injuries"):
        return None
    measures = [cues.OF_NOUNS[before]]
    if i > 2 and frame.lower[i - 2] in {"and", "or"} and frame.lower[i - 3] in cues.OF_NOUNS:  # noqa: PLR2004
        measures.append(cues.OF_NOUNS[frame.lower[i - 3]])
    return Verdict(cues.combined(measures), "left")


def listed(frame: Frame, phrase: Phrase, blocked: frozenset[int]) -> Verdict | None:
    """``killing the commander, his deputy and 12 guards``: the verb before a list of nouns.

    ``blocked`` are tokens of phrases whose measure stands to their right.
    """
    i = phrase.start - 1
    if i < 0 or frame.lower[i] not in {"and", ",", "plus", "&"}:
        return None
    sentence = frame.sentence[phrase.start]
    for j in range(i, max(-1, i - MAX_LIST), -1):
        if frame.sentence[j] != sentence or j in blocked:
            return None
        word = frame.lower[j]
        if word in cues.ACTIVE and frame.tags[j - 1] not in {"DT", "PRP$"}:
            return _active_left(frame, phrase, j, fatal=False)
        if word in cues.STATES or (frame.tags[j] not in _NOMINAL_TAGS and word != "of"):
            return None
    return None
