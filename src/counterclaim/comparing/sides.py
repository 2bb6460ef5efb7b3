"""Whether two names of actors mean one side: "its fighters", "the insurgents", "army troops"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from counterclaim.extractors import demonyms, gazetteer

Kind = Literal["state", "opposition", "civilian", "named", "other"]

STATE_WORDS = frozenset(
    "government state army police troops soldiers military officials authorities ministry "
    "policemen policeman commandos regime gendarmerie presidency guard guards navy coalition "
    "warplane warplanes jet jets airstrike airstrikes".split()
)
STATE_PHRASES = (
    "security forces",
    "armed forces",
    "national forces",
    "special forces",
    "air force",
)
OPPOSITION_WORDS = frozenset(
    "attackers insurgents militants rebels fighters gunmen jihadists jihadis terrorists extremists "
    "separatists guerrillas insurgent militant rebel islamists assailants raiders enemy militia "
    "militiamen opposition paramilitaries".split()
)
CIVILIAN_WORDS = frozenset("residents civilians people villagers locals protesters".split())
EMPTY = frozenset(
    "the a an its their his her our and of in on forces force fighters troops members group "
    "movement some many all spokesman leader leaders soldiers units men group's local".split()
)
# "Turkish-led forces" are Turkish, "US-backed forces" are not American.
LED = re.compile(r"-(?:led|controlled|run|dominated)$")
SPONSORED = re.compile(r"-(?:backed|supported|trained|funded|allied|aligned|affiliated|linked)$")
# Spelling of one name in two transliterations; names of different groups stay below.
SPELLING = 85


@lru_cache(maxsize=20_000)
def kind(name: str) -> Kind:
    """What sort of actor a phrase names."""
    words = _words(name)
    if named(name):
        proper = {w.lower() for w in named(name)}
        if proper - STATE_WORDS - OPPOSITION_WORDS and not _of_state(name, words):
            return (
                "opposition"
                if _of_a_country(name) and words & OPPOSITION_WORDS
                else ("state" if _of_a_country(name) else "named")
            )
    if _of_state(name, words):
        return "state"
    if words & OPPOSITION_WORDS:
        return "opposition"
    if words & CIVILIAN_WORDS:
        return "civilian"
    return "named" if named(name) else "other"


def _of_a_country(name: str) -> bool:
    """Whether every proper name in the phrase is a country or its people ("Iraqi forces")."""
    return all(demonyms.country_of(word) or gazetteer.country(word) for word in named(name))


def _of_state(name: str, words: set[str]) -> bool:
    lowered = name.lower()
    if words & OPPOSITION_WORDS and not words & {"police", "government"}:
        return False
    return bool(words & STATE_WORDS) or any(p in lowered for p in STATE_PHRASES)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", name.lower()))


@lru_cache(maxsize=20_000)
def named(name: str) -> tuple[str, ...]:
    """The proper names in a phrase, without what any side may carry."""
    found = re.findall(r"\b[A-Z][\w-]+", name)
    bare = [LED.sub("", word) for word in found if not SPONSORED.search(word)]
    return tuple(word for word in bare if word.lower() not in EMPTY | CIVILIAN_WORDS)


@lru_cache(maxsize=50_000)
def same_side(a: str, b: str) -> bool | None:
    """True for one side, False for two, None where the names do not settle it."""
    kinds = kind(a), kind(b)
    if kinds == ("named", "named"):
        return _share_name(a, b)
    if "named" in kinds and _share_name(a, b):
        return True
    if kinds[0] == kinds[1]:
        if kinds[0] == "state":
            return _states(a, b)
        return True if kinds[0] == "opposition" else None
    if set(kinds) == {"state", "opposition"}:
        return False
    if set(kinds) == {"state", "named"}:
        return False
    return None


def presumably_same(a: str, b: str) -> bool:
    """Whether a named group may be whom the other calls "the insurgents": likely, not sure."""
    return {kind(a), kind(b)} == {"named", "opposition"}


def _share_name(a: str, b: str) -> bool:
    return any(fuzz.ratio(x.lower(), y.lower()) >= SPELLING for x in named(a) for y in named(b))


def _states(a: str, b: str) -> bool | None:
    """Two state forces: one side unless they name different countries."""
    x, y = named(a), named(b)
    if not x or not y or _share_name(a, b):
        return True
    return None
