"""What became of the people of a number phrase, read from the words and the parse around it."""

from __future__ import annotations

from typing import Any

from counterclaim.extractors import quant_cues as cues
from counterclaim.extractors import victims
from counterclaim.extractors.quant_classes import NOUN_CLASS
from counterclaim.extractors.quant_left import to_the_left
from counterclaim.extractors.quant_phrases import Frame, Phrase
from counterclaim.extractors.quant_right import Verdict, participle, past_aside, to_the_right
from counterclaim.records import Measure

MAX_TOLL = 14
TOLL_REACH = 22  # "the death toll from the tornado in the state of ... is revised to 24"
MAX_CLIMB = 4
_DIFFERENCES = frozenset("increase rise jump drop decrease decline gain addition fall".split())
_PARENTS = frozenset("mother father parent mum mom dad mothers fathers parents".split())
# "A town of 5,000 people" tells how many live there.
_POPULATED = frozenset(
    "community town village city hamlet settlement suburb island country nation population camp"
    " district province parish congregation crowd".split()
)
_LEVELS = frozenset(
    "reduce reduces reduced reducing cut cuts cutting lower lowered increase increased raise raised"
    " boost boosted shrink shrunk grow grew grown bring bringing level levels strength number"
    " drawdown withdraw deploy swell swelled drop dropped".split()
)
_TOLL_LINKS = frozenset(
    "to at of is was are were : as hits hit reach reaches reached reaching stands stood now"
    " past passes passed nears neared - – — nearly".split()
)


def decide(frame: Frame, phrase: Phrase) -> Verdict | None:
    """The measure of one phrase by itself, or None where its surroundings leave it open."""
    head = frame.lower[phrase.head] if phrase.head is not None else ""
    if head in cues.NOT_PEOPLE or _compares(frame, phrase):
        return Verdict("other", "noun")
    own = _own_noun(frame, phrase, head)
    if own:
        return own
    right = to_the_right(frame, phrase, phrase.end)
    if right and right.source != "agent":
        return right
    left = to_the_left(frame, phrase) or past_aside(frame, phrase)
    if left:
        return left
    return (
        right
        or _modifier(frame, phrase)
        or _toll(frame, phrase)
        or _force_level(frame, phrase)
        or _by_parse(frame, phrase)
    )


def _compares(frame: Frame, phrase: Phrase) -> bool:
    """``14 more than in May``, ``an increase of 300``, ``a mother of six``, ``a town of 5,000``."""
    before = frame.lower[max(0, phrase.start - 2) : phrase.start]
    if before[1:] == ["of"] and before[0] in _DIFFERENCES | _PARENTS | _POPULATED:
        return True
    return frame.lower[phrase.end : phrase.end + 1] == ["than"]


def _own_noun(frame: Frame, phrase: Phrase, head: str) -> Verdict | None:
    """``12 deaths``; saved lives are none, and "12 bodies" are people killed."""
    if head not in cues.NOUNS or phrase.single:
        return None
    measure = cues.NOUNS[head]
    before = frame.lower[max(0, phrase.start - 3) : phrase.start]
    if head == "lives" and any(word in cues.UNDOING for word in before):
        return Verdict("other", "noun")
    after = frame.lower[phrase.end : phrase.end + 3]
    second = after[:1] in (["and"], ["or"]) and len(after) > 1 and after[1] in cues.NOUNS
    if second and measure != "casualties":
        measure = cues.combined([measure, cues.NOUNS[after[1]]])
    return Verdict(measure, "noun")


def _modifier(frame: Frame, phrase: Phrase) -> Verdict | None:
    """``12 wounded soldiers``."""
    for i in range(phrase.noun, phrase.head or phrase.noun):
        word = frame.lower[i]
        measure = cues.PARTICIPLES.get(word) or cues.STATES.get(word)
        if measure and word not in cues.BURNING | cues.NEED_PEOPLE:
            return Verdict(measure, "modifier")
    return None


def _toll(frame: Frame, phrase: Phrase) -> Verdict | None:
    """``the death toll rose to 12``, ``bringing to 12 the number of dead``."""
    if phrase.single or phrase.start == 0:
        return None
    lower, sentence = frame.lower, frame.sentence[phrase.start]
    bounded = phrase.number.core > phrase.number.start
    if lower[phrase.start - 1] not in _TOLL_LINKS and not bounded:
        return None
    start = max(0, phrase.start - TOLL_REACH)
    while frame.sentence[start] != sentence:
        start += 1
    for i in range(phrase.start - 1, start - 1, -1):
        if lower[i] in {";", "."} or (lower[i] == "," and _clause_begins(frame, i + 1)):
            start = i + 1
            break
    found = _toll_words(lower[start : phrase.start])
    if not found and lower[phrase.start - 1] in {"to", "at"}:
        end = phrase.end
        while end < min(len(lower), phrase.end + 8) and frame.sentence[end] == sentence:
            end += 1
        found = _toll_words(lower[phrase.end : end])  # "bringing to 12 the number of dead"
    return Verdict(found, "toll") if found else None


def _force_level(frame: Frame, phrase: Phrase) -> Verdict | None:
    """``cut its troops to 8,600``, ``from a level of 14,000``: the number has no own noun."""
    bare = phrase.head is None and not phrase.single and phrase.start > 0
    if not bare or frame.lower[phrase.start - 1] not in {"to", "of", "at", "from"}:
        return None
    start = max(0, phrase.start - MAX_TOLL)
    if _LEVELS.isdisjoint(frame.lower[start : phrase.start]):
        return None
    return Verdict("strength", "toll") if force_before(frame, phrase) is not None else None


def force_before(frame: Frame, phrase: Phrase) -> int | None:
    """Token of the nearest plural noun for people under arms before a phrase, in its sentence."""
    for i in range(phrase.start - 1, max(-1, phrase.start - 2 * MAX_TOLL), -1):
        if frame.sentence[i] != frame.sentence[phrase.start]:
            return None
        armed = victims.is_armed(NOUN_CLASS.get(frame.lower[i]))
        if armed and frame.tags[i] in {"NNS", "NN"}:
            return i
    return None


def _clause_begins(frame: Frame, i: int) -> bool:
    return (
        i < len(frame.lower)
        and frame.tags[i] in {"CC", "WDT", "WRB", "IN"}
        and frame.lower[i] != "of"
    )


def _toll_words(words: list[str]) -> Measure | None:
    """Measure of a toll that the words name, None where they name none."""
    for i in range(len(words) - 1, -1, -1):
        if words[i] in cues.TOLL_NOUNS or words[i] in {"tally", "count"}:
            kind = words[i - 1] if i else ""
            if kind in {"casualty", "casualties"}:
                return "casualties"
            if kind in {"injury", "injured", "injuries", "wounded"}:
                return "injured"
            if words[i] in {"toll", "tolls"} or kind in {"death", "body", "fatality"}:
                return "killed"
        if words[i] in cues.COUNT_NOUNS and "of" in words[i : i + 3]:
            found = [
                measure
                for word in words[i + 1 : i + 7]
                if (
                    measure := cues.PARTICIPLES.get(word)
                    or cues.STATES.get(word)
                    or cues.NOUNS.get(word)
                )
            ]
            return cues.combined(found) if found else None
        if words[i] in {"deaths", "fatalities"}:
            return "killed"
    return None


def _by_parse(frame: Frame, phrase: Phrase) -> Verdict | None:
    """The verb that governs the phrase in spaCy's parse, through lists and appositions."""
    token: Any = frame.doc[phrase.head if phrase.head is not None else phrase.number.end - 1]
    for _ in range(MAX_CLIMB):
        dep, head = token.dep_, token.head
        if head is token:
            return None
        if dep in {"nsubjpass", "nsubj"}:
            return _as_subject(frame, phrase, head, passive=dep == "nsubjpass")
        if dep in {"dobj", "oprd", "attr"} and head.lower_ in cues.ACTIVE:
            if head.lower_ in cues.NEED_PEOPLE and not phrase.victim_class:
                return None
            return (
                Verdict(cues.ACTIVE[head.lower_], "parse")
                if head.lower_ not in cues.BURNING
                else None
            )
        if dep in {"conj", "appos", "nummod", "quantmod", "compound"}:
            token = head
            continue
        return None
    return None


def _as_subject(frame: Frame, phrase: Phrase, verb: Any, *, passive: bool) -> Verdict | None:
    """The verb's word on its subject; a verb of another kind makes the phrase a doer."""
    word = verb.lower_
    if any(child.dep_ == "neg" for child in verb.children):
        return Verdict("other", "agent")
    complement = next((t for t in verb.children if t.dep_ in {"acomp", "attr", "oprd"}), None)
    if passive and word in cues.PARTICIPLES:
        return participle(frame, phrase, verb.i)
    if word in cues.INTRANSITIVE and not word.startswith("fle") and not passive:
        return Verdict(cues.INTRANSITIVE[word], "parse")
    if complement is not None:
        state = cues.STATES.get(complement.lower_) or (
            cues.PARTICIPLES.get(complement.lower_) if word == "found" else None
        )
        if state:
            return Verdict(state, "parse")
    if verb.i < phrase.start or verb.pos_ not in {"VERB", "AUX"}:
        return None
    return Verdict("other", "agent")
