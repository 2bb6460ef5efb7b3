"""What stands right of a number phrase: "12 were killed", "12 dead", "12 who died"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.extractors import quant_cues as cues
from counterclaim.extractors import victims
from counterclaim.extractors.quant_classes import NOUN_CLASS
from counterclaim.extractors.quant_phrases import Frame, Phrase
from counterclaim.records import Measure

# How a measure was found: it decides which way it may spread to coordinated numbers.
Source = Literal["right", "left", "noun", "modifier", "toll", "parse", "agent"]
MAX_SKIP = 7
FATAL = frozenset({"fatally", "mortally"})
_STEPS_IN = (",", "(", "-", "–", "—", "--")
_FINITE = frozenset("was were are is has have had died die dies perished drowned".split())
_OBJECT_TAGS = frozenset({"DT", "PRP", "PRP$", "CD", "PDT"})
_FLEEING = frozenset({"flee", "flees", "fled"})
_LOSING = frozenset({"lost", "lose", "losing", "loses"})
_CAPTIVITY = frozenset({"hostage", "captive", "prisoner", "custody"})

# "Hit by a stray bullet" hurts; what else hits may not.
MISSILES = frozenset("bullet bullets gunfire gunshot gunshots shrapnel shots buckshot".split())
MAX_MISSILE = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """A measure with the way it was found; ``agent`` carries "other": the doer, not the victim."""

    measure: Measure
    source: Source


def to_the_right(frame: Frame, phrase: Phrase, at: int) -> Verdict | None:
    """``12 people were killed``, ``12 dead``, ``12 soldiers who died``."""
    lower, tags, size = frame.lower, frame.tags, len(frame.lower)
    sentence = frame.sentence[phrase.start]
    passive = have = False
    i = at
    while i < size and i - at < MAX_SKIP and frame.sentence[i] == sentence:
        word = lower[i]
        if word in {"not", "n't"}:
            return None
        found = _state_at(frame, phrase, i, passive=passive, have=have)
        if found:
            return found
        if word in cues.BE:
            passive = True
        elif word in cues.HAVE:
            have = True
        elif word in {"among", "of"}:
            return _among(frame, i)
        elif word not in cues.SKIP_AFTER and tags[i] != "RB" and word != "more":
            return None
        i += 1
    return None


def _among(frame: Frame, i: int) -> Verdict | None:
    """``12 among the dead``, ``three of those killed``."""
    for word in frame.lower[i + 1 : i + 4]:
        measure = cues.PARTICIPLES.get(word) or cues.STATES.get(word) or cues.NOUNS.get(word)
        if measure:
            return Verdict(measure, "right")
        if word not in {"the", "those", "people", "at", "least"}:
            return None
    return None


def _state_at(frame: Frame, phrase: Phrase, i: int, *, passive: bool, have: bool) -> Verdict | None:
    """The verdict where token ``i`` tells the state of the phrase before it."""
    word = frame.lower[i]
    found = _idiom_at(frame, i)
    if found:
        return Verdict(found, "right")
    if word in FATAL and frame.lower[i + 1 : i + 2] and frame.lower[i + 1] in cues.PARTICIPLES:
        return _state_at(frame, phrase, i + 1, passive=passive, have=have)
    if word.endswith("ing") and not passive and word not in cues.STATES:
        return None  # "12 civilians fleeing the town"
    if word in _FLEEING:
        return Verdict("displaced", "right") if _flees_home(frame, phrase, i) else None
    if word in cues.INTRANSITIVE and not (word in cues.PARTICIPLES and _has_object(frame, i + 1)):
        return Verdict(cues.INTRANSITIVE[word], "right")
    if word in cues.PARTICIPLES and (passive or not _is_active(frame, i, have=have)):
        return participle(frame, phrase, i)
    if word in cues.STATES:
        return Verdict(coordinated(frame, i, cues.STATES[word]), "right")
    # What can neither be passive nor a state is done by those counted, not to them.
    return Verdict("other", "agent") if word in cues.ACTIVE and not passive else None


def _idiom_at(frame: Frame, i: int) -> Measure | None:
    """The measure of set phrases: "taken to hospital", "beaten to death", "taken hostage"."""
    word, after = frame.lower[i], frame.lower[i + 1 : i + 3]
    if word in cues.HOSPITAL_VERBS and _hurt_after(frame, i):
        return "injured"
    if after == ["to", "death"] and frame.tags[i] in {"VBN", "VBD"}:
        return "killed"
    if word in _LOSING and after[1:] in (["lives"], ["life"]):
        return "killed"
    if word in {"hit", "struck"} and after[:1] in (["by"], ["with"]):
        by = frame.lower[i + 2 : i + 2 + MAX_MISSILE]
        if by and frame.lower[i - 1] in cues.BE and not MISSILES.isdisjoint(by):
            return "injured"
    taken = word in {"taken", "took"} and not _CAPTIVITY.isdisjoint(after)
    return "captured" if taken or (word == "in" and after[:1] == ["custody"]) else None


def participle(frame: Frame, phrase: Phrase, i: int) -> Verdict | None:
    """The verdict of a participle that states what happened to the phrase."""
    word, measure = frame.lower[i], cues.PARTICIPLES[frame.lower[i]]
    after = frame.lower[i + 1 : i + 3]
    if after[:1] == ["dead"] or after == ["to", "death"] or frame.lower[i - 1] in FATAL:
        return Verdict("killed", "right")
    if word in cues.BURNING:
        measure = "injured"
    if word.startswith("hospitali") and cues.ILLNESS_WORDS & set(frame.lower[i + 1 : i + 6]):
        return Verdict("other", "right")
    if word in cues.NEED_PEOPLE and not could_be_people(frame, phrase):
        return Verdict("other", "right")
    return Verdict(coordinated(frame, i, measure), "right")


def coordinated(frame: Frame, i: int, measure: Measure) -> Measure:
    """``killed and wounded``, ``killed or injured``, ``dead or missing``, "shot, two fatally"."""
    found = [measure]
    for _ in range(2):
        after = frame.lower[i + 1 : i + 3]
        if len(after) < 2 or after[0] not in {"and", "or", "/", "&", ","}:  # noqa: PLR2004 - a pair
            break
        more = cues.PARTICIPLES.get(after[1]) or cues.STATES.get(after[1])
        if not more or (after[0] == "," and frame.lower[i + 3 : i + 4] not in (["and"], ["or"])):
            break
        if _has_object(frame, i + 3):
            break  # "were killed and wounded 30": the second verb has its own number
        found.append(more)
        if found == ["captured", "killed"] and after[0] == "and":
            found = ["killed"]  # "kidnapped and killed": one after the other
        i += 2
    return cues.combined(found)


def _is_active(frame: Frame, i: int, *, have: bool) -> bool:
    """Whether a form that could be past tense or participle is the past tense here."""
    if frame.lower[i] == "slain":
        return False
    if have or _has_object(frame, i + 1):
        return True
    if frame.lower[i + 1 : i + 2] == ["dead"] and _has_object(frame, i + 2):
        return True  # "gunmen shot dead three men"
    if frame.lower[i + 1 : i + 2] != ["and"]:
        return False
    manner = frame.tags[i + 2 : i + 3] == ["RB"]  # "shot and fatally wounded a man"
    return _acts(frame, i + 3 if manner else i + 2)


def _acts(frame: Frame, i: int) -> bool:
    """Whether a second verb has an object: "a man shot and killed two women"."""
    verb = frame.lower[i : i + 1]
    return bool(verb) and verb[0] in cues.PARTICIPLES and _has_object(frame, i + 1)


def _has_object(frame: Frame, i: int) -> bool:
    if i >= len(frame.lower):
        return False
    word, tag = frame.lower[i], frame.tags[i]
    if word.endswith(("self", "selves")):
        return False  # who shoots himself is shot
    if tag in _OBJECT_TAGS:
        # "killed this week", "killed the same day" hold no object.
        return frame.doc[i].ent_type_ not in {"DATE", "TIME"} and word not in {"this", "that"}
    if word in {"dozens", "hundreds", "scores", "thousands", "several", "at"}:
        return word != "at" or frame.lower[i + 1 : i + 2] == ["least"]
    return word in NOUN_CLASS and tag in {"NNS", "NN"} and word not in cues.PARTICIPLES


def _hurt_after(frame: Frame, i: int) -> bool:
    """Whether a hospital, injuries or a condition follow soon ("taken to hospital with")."""
    for word in frame.lower[i + 1 : i + 8]:
        if word in cues.INJURY_WORDS:
            return not cues.ILLNESS_WORDS & set(frame.lower[i + 1 : i + 10])
        if word in {".", ",", ";", "after", "when", "but", "who"} or word in cues.ACTIVE:
            return False
    return False


def _flees_home(frame: Frame, phrase: Phrase, i: int) -> bool:
    """``fled their homes``, not ``two gunmen fled the scene``."""
    if phrase.victim_class and victims.is_armed(phrase.victim_class):
        return False
    after = set(frame.lower[i + 1 : i + 8])
    return not after & {"scene", "foot", "car", "vehicle", "police", "prison", "jail", "custody"}


def could_be_people(frame: Frame, phrase: Phrase) -> bool:
    """Whether nothing says that the phrase counts anything but people."""
    others = phrase.head is not None and frame.lower[phrase.head] in {"others", "ones"}
    return phrase.victim_class is not None or phrase.head is None or others


def past_aside(frame: Frame, phrase: Phrase) -> Verdict | None:
    """``12 people, including three children, were killed``: the aside is stepped over."""
    at = phrase.end
    if at + 1 >= len(frame.lower) or frame.lower[at] not in _STEPS_IN:
        return None
    close = ")" if frame.lower[at] == "(" else frame.lower[at]
    for i in range(at + 2, min(at + 16, len(frame.lower))):
        if frame.lower[i] == close:
            if i + 1 >= len(frame.lower) or frame.lower[i + 1] not in _FINITE:
                continue
            found = to_the_right(frame, phrase, i + 1)
            return found if found and found.source == "right" else None
    return None
