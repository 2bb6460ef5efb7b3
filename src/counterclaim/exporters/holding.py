"""Where a quote says how somebody stands towards a place: "still in control", "driven back".

The extractor keeps the clause that it read, not the words in it that settled the state. These
are found again here by the lists that it reads with, for marking only: nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from counterclaim.extractors import control_words as words

# Forms of strong verbs and doubled consonants that the endings below do not give.
_FORMS = {
    "beat": "beats|beaten|beating",
    "break": "breaks|broke|broken|breaking",
    "come": "comes|came|coming",
    "control": "controls|controlled|controlling",
    "drive": "drives|drove|driven|driving",
    "expel": "expels|expelled|expelling",
    "fall": "falls|fell|fallen|falling",
    "fight": "fights|fought|fighting",
    "flee": "flees|fled|fleeing",
    "get": "gets|got|gotten|getting",
    "go": "goes|went|gone|going",
    "grab": "grabs|grabbed|grabbing",
    "hold": "holds|held|holding",
    "keep": "keeps|kept|keeping",
    "lose": "loses|lost|losing",
    "overrun": "overruns|overran|overrunning",
    "repel": "repels|repelled|repelling",
    "retake": "retakes|retook|retaken|retaking",
    "sweep": "sweeps|swept|sweeping",
    "take": "takes|took|taken|taking",
    "win": "wins|won|winning",
    "withdraw": "withdraws|withdrew|withdrawn|withdrawing",
}
_FALLING = ("fall",)
_NOT = r"(?:(?:never|not|no longer|nor|barely|hardly|n't)\s+(?:\w+\s+)?)?"
_STILL = r"(?:(?:still|already|firmly|fully|partly|only|now)\s+)?"


def find(quote: str) -> Iterator[tuple[int, int]]:
    """Spans of the quote, in code points, that tell of holding, taking, entering or losing."""
    for match in _pattern().finditer(quote):
        yield match.span()


@cache
def _pattern() -> re.Pattern[str]:
    held = rf"(?:in|under)\s+(?:[\w'’]+\s+){{0,2}}(?:{_either(words.IN_CONTROL | words.UNDER)})"
    hands = r"in\s+the\s+hands\s+of"
    taken = rf"(?:{_verbs(words.CONTROL_OBJECT)})\s+(?:\w+\s+)?control(?:\s+of)?"
    beaten = rf"(?:{_verbs({verb for verb, _ in words.REPELLING_WITH})})\s+(?:back|off)"
    out = rf"(?:{_verbs(words.EXPELLING | words.LEAVING)})\s+(?:\w+\s+){{0,3}}(?:out|from|away)"
    into = rf"(?:{_verbs(words.MOVING_IN)})\s+(?:\w+\s+)?(?:into|inside|in)"
    single = _verbs({*words.TRANSITIVE, *words.REPELLING, *_FALLING})
    places = rf"inside|{_either(words.EDGES | words.HUBS)}"
    choices = (held, hands, taken, beaten, out, into, single, places)
    return re.compile(rf"(?i)\b{_NOT}{_STILL}(?:{'|'.join(choices)})\b")


def _verbs(verbs: Iterable[str]) -> str:
    return "|".join(form for verb in sorted(verbs) for form in _inflected(verb))


def _inflected(verb: str) -> Iterator[str]:
    """A verb's forms as alternatives of a pattern, the longest first."""
    if verb in _FORMS:
        yield f"{_FORMS[verb]}|{verb}"
    elif verb.endswith("e"):
        yield rf"{verb[:-1]}(?:ing|ed|es|e)"
    elif verb.endswith(("sh", "ch", "ss")):
        yield rf"{verb}(?:ing|ed|es)?"
    else:
        yield rf"{verb}(?:ing|ed|s)?"


def _either(found: Iterable[str]) -> str:
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))
