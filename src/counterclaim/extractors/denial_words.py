"""Denials as the words put them: who denies what, whatever the parser makes of the sentence.

"X denied the town had fallen" is parsed in many ways, most of them wrong, but its words are
few and stand in one order. Refusals of things ("denied access", "rejected the offer") are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# What is denied where the content only points back at what somebody else said.
_SAID = (
    r"reports?|claims?|accusations?|allegations?|charges?|accounts?|assertions?|statements?"
    r"|suggestions?|rumou?rs?|news|stor(?:y|ies)|versions?|figures?|numbers?|tolls?|media"
)
_PART = r"involvement|responsibility|role|connection|links?|complicity|wrongdoing|part|guilt|blame"
POINTING = re.compile(
    r"(?i)^(?:(?:this|that|it|these|those|so|doing so)(?: \[\?\]| as\b.*)?$"
    r"|(?:it|this|that|they) (?:ever )?(?:exist\w*|happen\w*|occur\w*|(?:took|taken) place)\b"
    rf"|(?:(?:the|these|those|any|all|such|its|their|his|her|having|an?y?|official|earlier|both)\s+)*"
    rf"(?:[\w'’-]+\s+)?(?:{_SAID}|{_PART})\b)"
)
# "Denied that it was to blame": the content is the denier's own part in what happened.
OWN_PART = re.compile(
    rf"(?i)^(?:it|they|he|she|we) (?:or|and|had|have|has|did|ever|would)\b"
    rf"|\b(?:{_PART})\b|\b(?:behind|responsible|to blame|anything to do|carr(?:y|ied|ying) out"
    r"|target(?:ed|ing)|involved)\b"
)
# A thing that is refused rather than a statement that is denied.
_REFUSED = (
    r"access|entry|entrance|permission|bail|visas?|asylum|requests?|food|aid|care|treatment|leave"
    r"|offers?|proposals?|plans?|bids?|deals?|calls?|demands?|ceasefires?|cease-fires?|truces?"
    r"|talks|bills?|amendments?|appeals?|petitions?|ultimatums?|resolutions?|ideas?|negotiations?"
    r"|entreaties|invitations?|agreements?|terms|conditions?|mediation|results?|elections?|rule"
)
_STRONG = r"den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|debunk(?:s|ed|ing)?"
_WEAK = (
    r"disput(?:e|es|ing)|(?<!the )(?<!of )(?<!a )(?<!in )(?<!over )(?<!and )disputed"
    r"|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|contradict(?:s|ed|ing)?|disavow(?:s|ed|ing)?"
    r"|repudiat(?:e|es|ed|ing)|discredit(?:s|ed|ing)?|contest(?:s|ed|ing)?"
)
_CUE = re.compile(rf"(?i)(?<![\w-])(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?![\w-])")
_NEGATED = re.compile(
    r"(?i)\b(?:not|n't|never|neither|nor|cannot|without|refus\w+ to)\s+(?:\w+\s)?$"
)
# "The reports were false": the denial is a predicate.
_UNTRUE = (
    r"(?:false|untrue|baseless|unfounded|fabricat\w+|fake|incorrect|inaccurate|wrong|lies|a lie"
    r"|propaganda|groundless|not true)\b"
)
_WHAT = (
    rf"(?P<what>(?:(?:the|these|those|such|its|this|their|any)\s)?(?:[\w'’-]+\s)?(?:{_SAID}))\s+"
)
_FALSE = re.compile(
    rf"(?i)\b{_WHAT}(?:(?:of|that|about)\s[^.;]{{3,80}}?\s)?"
    rf"(?:is|are|was|were|as)\s+(?:\w+\s){{0,2}}?{_UNTRUE}"
    rf"|\b(?:call(?:s|ed|ing)?|brand(?:s|ed|ing)|describ(?:es|ed|ing))\s+(?:as\s)?"
    rf"{_WHAT.replace('what', 'which')}(?:as\s)?(?:\w+\s){{0,2}}?{_UNTRUE}"
)
_END = re.compile(
    r"(?i)[;.](?:\s|$)|,?\s+(?:but|while|although|though|whereas|however|instead)\b"
    r"|,\s+(?:saying|adding|claiming|calling|insisting|stating|and|which|who|with)\b"
    r"|\s+(?:saying|and (?:said|says|claimed|claims|stated|insisted|blamed|blames|called|calls"
    r"|accused|instead|disputed))\b"
)
_REFUSAL = re.compile(
    rf"(?i)^(?:(?:the|an?|any|all|its|their|his|her|to|them|\w+)\s+){{0,3}}(?:{_REFUSED})\b"
)
_LEAD = re.compile(r"(?i)^(?:that|to|as|having)\s+")
_CLAUSE_EDGE = re.compile(r"[,;.:]\s+|\b(?:but|and then|while|that|said|says|quoted|of \d+ \w+)\s+")
_ADVERBS = frozenset(
    "later also has have had however officially categorically flatly strongly quickly who and"
    " repeatedly both immediately subsequently already firmly did do does".split()
)
_WHO_WORDS = 8
_SHORT = 3  # content of fewer letters is none


@dataclass(frozen=True, slots=True)
class Denial:
    """What is denied: the words, where they stand, and whether they only point back.

    ``who`` is the phrase in front of the cue, "" where none stands there; ``own_part``: what is
    denied is the denier's own hand in it.
    """

    who: str
    content: str
    start: int
    end: int
    cue: int
    pointing: bool
    own_part: bool


@lru_cache(maxsize=20_000)
def read(text: str) -> tuple[Denial, ...]:
    """The denials in a text, in its order.

    Returns:
        Spans are code points of ``text``; ``cue`` is where the word of denial begins.
    """
    found = [denial for match in _CUE.finditer(text) if (denial := _denial(text, match))]
    if not found:
        found = [_predicate(match) for match in _FALSE.finditer(text)]
    return tuple(found)


def _predicate(match: re.Match[str]) -> Denial:
    name = "what" if match["what"] else "which"
    start, end = match.span(name)
    who = "" if name == "what" else _who(match.string[: match.start()])
    return Denial(who, match[name], start, end, match.start(), pointing=True, own_part=False)


def _denial(text: str, match: re.Match[str]) -> Denial | None:
    if _NEGATED.search(text[: match.start()]):
        return None
    after = text[match.end() :]
    stripped = after.lstrip()
    start = match.end() + len(after) - len(stripped)
    stop = _END.search(stripped)
    content = (stripped[: stop.start()] if stop else stripped).rstrip(" .,;")
    lead = _LEAD.match(content)
    clause = lead is not None and lead.group().strip().lower() == "that"
    if lead and len(content) > lead.end():
        start, content = start + lead.end(), content[lead.end() :]
    if len(content) < _SHORT:
        return None
    points = POINTING.match(content) is not None and not clause
    if _REFUSAL.match(content) and not points and not clause:
        return None
    # "Rejected the town" is no denial; only a statement can be disputed.
    if match["weak"] and not (points or clause or _has_verb(content)):
        return None
    return Denial(
        _who(text[: match.start()]),
        content,
        start,
        start + len(content),
        match.start(),
        pointing=points,
        own_part=OWN_PART.search(content) is not None,
    )


def _has_verb(content: str) -> bool:
    """Whether the words can be a clause: a finite verb form that is common in reports."""
    return (
        re.search(
            r"(?i)\b(?:had|has|have|was|were|is|are|been|did|does|fell|took|killed)\b", content
        )
        is not None
    )


def _who(before: str) -> str:
    """The phrase of whoever denies: the last clause in front of the cue, adverbs taken off."""
    clause = _CLAUSE_EDGE.split(before.strip())[-1]
    words = [word for word in clause.split() if word.lower() not in _ADVERBS]
    return " ".join(words[-_WHO_WORDS:])
