"""Whether two names of actors mean one side: "its fighters", "the insurgents", "army troops"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from counterclaim.extractors import demonyms, gazetteer, nations, parties

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
    "militiamen opposition paramilitaries partisans partisan guerrilla paramilitary jihadist "
    "secessionists mercenaries bandits saboteurs".split()
)
CIVILIAN_WORDS = frozenset("residents civilians people villagers locals protesters".split())
EMPTY = frozenset(
    "the a an its their his her our and of in on forces force fighters troops members group "
    "movement some many all spokesman leader leaders soldiers units men group's local".split()
)
# "Turkish-led forces" are Turkish, "US-backed forces" are not American.
LED = re.compile(r"-(?:led|controlled|run|dominated)$")
SPONSORED = re.compile(r"-(?:backed|supported|trained|funded|allied|aligned|affiliated|linked)$")
# "Anti-government forces" are not the government's.
ANTI = re.compile(r"(?i)\banti-(?P<whom>[\w'’]+)")
# Words of names that many groups share: "Islamic State" and "Islamic Jihad" are two.
SHARED = frozenset(
    "islamic national united popular people's peoples liberation resistance front army democratic "
    "movement party state free northern southern eastern western revolutionary brigade brigades "
    "council union jihad new defence defense self-defence support rapid".split()
)
# An army that frees, resists or makes revolution is a group's own; a country's is called after it.
INSURGENT = re.compile(
    r"\b(?:Free|Resistance|Independence|Revolutionary|Salvation|Insurgent|Brigades?|Front"
    r"|(?<!People's )(?<!People’s )Liberation)\b"
)
_ARMY = re.compile(r"\b(?P<whose>[A-Z][\w'’-]+) Army\b")
_ARMY_OF_STATE = frozenset(
    "national royal arab people's liberation republican imperial government red state".split()
)
# Forces of several countries are no rival of one of them.
ALLIED = re.compile(r"(?i)\b(?:coalition|alliance|allied|allies|joint|nato|multinational|un)\b")
# Spelling of one name in two transliterations; names of different groups stay below.
SPELLING = 85


@lru_cache(maxsize=20_000)
def kind(name: str) -> Kind:
    """What sort of actor a phrase names."""
    anti = ANTI.search(name)
    if anti is not None:
        name = ANTI.sub("", name)
        if not _words(name) & {"coalition", "police", "army", "troops"}:
            return "opposition"
    words = _words(name)
    if _own_army(name) or group(name) is not None:
        return "named"  # "Islamic State" is no state
    if parties.seat(name) is not None:
        return "state"
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


def _own_army(name: str) -> bool:
    """Whether a phrase names an army that belongs to a group ("Hill People's Liberation Army")."""
    if INSURGENT.search(name) and re.search(r"\b(?:Army|Forces|Front|Brigades?)\b", name):
        return True
    army = _ARMY.search(name)
    if army is None:
        return False
    whose = re.sub(r"['’]s$", "", army["whose"])
    return whose.lower() not in _ARMY_OF_STATE and not _of_a_country(whose)


def _of_a_country(name: str) -> bool:
    """Whether every proper name in the phrase is a country or its people ("Iraqi forces")."""
    return all(
        demonyms.country_of(word) or gazetteer.country(word) or nations.find(word)
        for word in named(name)
    )


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
    groups = group(a), group(b)
    if None not in groups:
        return groups[0] == groups[1]
    opposed = _opposed(a, b)
    if opposed is not None:
        return opposed
    kinds = kind(a), kind(b)
    if kinds == ("named", "named"):
        return _share_name(a, b)
    if "named" in kinds and _share_name(a, b):
        return True
    if kinds == ("state", "state"):
        return _states(a, b)
    if "state" in kinds and {"opposition", "named"} & set(kinds):
        return False
    return True if kinds == ("opposition", "opposition") else None


def presumably_same(a: str, b: str) -> bool:
    """Whether a named group may be whom the other calls "the insurgents": likely, not sure."""
    return {kind(a), kind(b)} == {"named", "opposition"} and _opposed(a, b) is None


@lru_cache(maxsize=20_000)
def group(name: str) -> str | None:
    """The armed group that a phrase names, under one name for all its spellings, or None."""
    return parties.armed_group(name) if ANTI.search(name) is None else None


def _opposed(a: str, b: str) -> bool | None:
    """What "anti-X" says of X and of others against X; None where neither is called so."""
    whom = [{m["whom"].lower() for m in ANTI.finditer(name)} for name in (a, b)]
    if whom[0] and whom[1]:
        return True if whom[0] & whom[1] else None
    for against, other in ((whom[0], b), (whom[1], a)):
        if against and against & ({w.lower() for w in named(other)} | _words(other)):
            return False
    return None


def _share_name(a: str, b: str) -> bool:
    """Whether two phrases share a name of their own, or one is the other's initials."""
    x, y = _own_names(a), _own_names(b)
    if any(fuzz.ratio(left, right) >= SPELLING for left in x for right in y):
        return True
    return _initials(a) in _acronyms(b) or _initials(b) in _acronyms(a)


def _own_names(name: str) -> set[str]:
    """The names in a phrase without what many groups share, unless nothing else is there."""
    every = {word.lower() for word in named(name)}
    own = {word.lower() for word in named(name) if not _of_a_country(word)}
    return (own - SHARED) or {" ".join(sorted(every))}


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\b[A-Z][\w-]+", name.removeprefix("The ")))


def _acronyms(name: str) -> set[str]:
    return set(re.findall(r"\b[A-Z]{3,6}\b", name))


def country(name: str) -> str | None:
    """ISO 3166 alpha-2 code of the country whose force or organ a phrase names, or None."""
    bare = " ".join(
        LED.sub("", word) for word in name.split() if not SPONSORED.search(word.rstrip(",."))
    )
    return parties.seat(bare) or nations.in_phrase(bare)


def _states(a: str, b: str) -> bool | None:
    """Two state forces: one side unless they are of two countries.

    A coalition and one of its members are not held apart.
    """
    countries = country(a), country(b)
    if None not in countries:
        if countries[0] == countries[1]:
            return True
        return None if ALLIED.search(a) or ALLIED.search(b) else False
    x, y = named(a), named(b)
    if not x or not y or _share_name(a, b):
        return True
    return None
