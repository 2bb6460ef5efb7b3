"""The side that a voice belongs to, read from its name and role.

The words stand in ``data/parties.toml``. They are roles and organisations that reports from
everywhere share; a group that no table knows is found by pattern ("X rebels", "X Front").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from counterclaim.extractors import demonyms, nations

# "the anti-X alliance", "former X commander": the word names the group, not the speaker's side.
_NOT_OF = r"(?<!anti-)(?<!anti )(?<!counter-)(?<!ex-)(?<!former )(?<!non-)"
# The words before "rebels" that belong to a group's name: capitals and hyphens.
_GROUP = r"((?:(?:[A-Z][\w'’.-]*|[a-z]+-[A-Z]\w+)\s+){0,3})"
# "Adviser on X", "ambassador to X": X is what they deal with, not whose they are.
_ABROAD = re.compile(
    r"\b(?:on|to|toward|towards|with|about|against|for)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*"
)
# The first parties of the table stand above a country: a UN official is no government's.
_ABOVE_STATES = 7
_GENERIC = frozenset(
    {"The", "A", "An", "Some", "Two", "Several", "Local", "Armed", "Senior", "One"}
)


@dataclass(frozen=True, slots=True)
class _Tables:
    """The words of the data file as patterns; a party's name with each where it has one."""

    armed: tuple[tuple[str, re.Pattern[str]], ...]
    fixed: tuple[tuple[str, re.Pattern[str]], ...]
    seats: tuple[tuple[str, re.Pattern[str]], ...]
    state: Mapping[str, re.Pattern[str]]
    fighters: re.Pattern[str]
    names: re.Pattern[str]
    companies: re.Pattern[str]
    firms: re.Pattern[str]


def party_of(
    name: str | None,
    role: str | None,
    context_country: str | None,
    table: Mapping[str, tuple[str, ...]],
) -> str | None:
    """The side of a voice, or None where neither name nor role gives it away.

    Args:
        name: Name of a person or organisation, or a collective ("Afghan officials").
        role: Title or apposition ("Interior Ministry spokesman").
        context_country: ISO 3166 alpha-2 code or name of the country that the report is
            about; it stands in where a state's organ is named without its country.
        table: The user's parties: name -> names and words of its voices. It comes first.
    """
    phrase = " ".join(part for part in (role, name) if part)
    if not phrase.strip():
        return None
    own = _of_user(phrase, table)
    if own is not None:
        return own
    return _of_tables(name, role, phrase, context_country)


@lru_cache(maxsize=4096)
def _of_tables(
    name: str | None, role: str | None, phrase: str, context_country: str | None
) -> str | None:
    """The side by our own tables; a report asks again and again of "police" and "officials"."""
    tables = _tables()
    return (
        _first(tables.armed, phrase)
        or _fighters(tables, phrase)
        or _fixed(tables, phrase, role)
        or _state(tables, phrase, context_country)
        or _company(tables, name, phrase)
        or _land(name)
    )


def armed_group(phrase: str) -> str | None:
    """The armed group of the table that a phrase names, whatever its spelling, or None."""
    return _first(_tables().armed, phrase)


def seat(phrase: str) -> str | None:
    """ISO 3166 alpha-2 code of the country whose seat of power a phrase names ("Kremlin")."""
    return _first(_tables().seats, phrase)


def is_speaking_role(phrase: str) -> bool:
    """Whether a short phrase names a role or organisation that can speak ("police", "UN")."""
    tables = _tables()
    return bool(
        _first(tables.armed, phrase)
        or _first(tables.fixed, phrase)
        or _first(tables.seats, phrase)
        or tables.fighters.search(phrase)
        or any(pattern.search(phrase) for pattern in tables.state.values())
        or re.search(
            r"\b(?:spokes\w+|sources?|report|chief|leaders?|minister)\b", phrase, re.IGNORECASE
        )
    )


def _of_user(phrase: str, table: Mapping[str, tuple[str, ...]]) -> str | None:
    """The user's party with the longest matching word; ties go by the table's order."""
    best: tuple[int, str] | None = None
    for party, words in table.items():
        for word in (party, *words):
            if (
                word.strip()
                and _words([word]).search(phrase)
                and (best is None or len(word) > best[0])
            ):
                best = len(word), party
    return best[1] if best else None


def _first(entries: Iterable[tuple[str, re.Pattern[str]]], phrase: str) -> str | None:
    """The party whose word stands first in the phrase, the longest among equals."""
    found = [
        (match.start(), -len(match.group()), party)
        for party, pattern in entries
        if (match := pattern.search(phrase))
    ]
    return min(found)[2] if found else None


def _fighters(tables: _Tables, phrase: str) -> str | None:
    """As in "X rebels", "the X Liberation Front", or a word such as "rebels" alone."""
    named = re.search(_GROUP + r"(" + tables.names.pattern + r")", phrase)
    if named:
        return " ".join(f"{named.group(1)}{named.group(2)}".split()).removeprefix("The ")
    match = re.search(_GROUP + r"(" + tables.fighters.pattern + r")", phrase)
    if match is None:
        return None
    words = [word for word in match.group(1).split() if word not in _GENERIC]
    kind = re.sub(r"(?:man|men)$", "", match.group(2).lower())
    plural = kind if kind.endswith(("s", "gun")) else f"{kind}s"
    plural = {"guns": "gunmen", "gun": "gunmen", "militia": "militia"}.get(kind, plural)
    if plural.endswith("ys"):
        plural = f"{plural[:-2]}ies"
    return " ".join([*words, plural])


def _fixed(tables: _Tables, phrase: str, role: str | None) -> str | None:
    """A side that needs no country; a ministry's doctor is still the ministry's."""
    if tables.state["domestic"].search(role or "") and not tables.state["police"].search(phrase):
        return _first(tables.fixed[:_ABOVE_STATES], phrase)
    return _first(tables.fixed, phrase)


def _state(tables: _Tables, phrase: str, context: str | None) -> str | None:
    """A government, or the military of a country other than the one that the report is about."""
    seat = _first(tables.seats, phrase)
    kinds = [kind for kind, pattern in tables.state.items() if pattern.search(phrase)]
    if not kinds and seat is None:
        return None
    home = nations.find(context) if context else None
    country = seat or nations.in_phrase(_ABROAD.sub("", phrase))
    abroad = country is not None and country != home
    if abroad and "military" in kinds and ("domestic" not in kinds or seat is not None):
        return f"{nations.adjective(country or '')} military"
    if country is None and home is not None and ("foreign" not in kinds or len(kinds) > 1):
        country = home
    if country is not None:
        return f"{nations.adjective(country)} government"
    return "police" if "police" in kinds else "government"


def _company(tables: _Tables, name: str | None, phrase: str) -> str | None:
    if name and tables.firms.search(name):
        return name
    return "company" if tables.companies.search(phrase) else None


def _land(name: str | None) -> str | None:
    """A country that speaks is its government: "Russia said"."""
    if not name or not name.strip() or demonyms.country_of(name.split()[-1]):
        return None  # "Americans" are not their government
    code = nations.find(name.removeprefix("the ").removeprefix("The "))
    return f"{nations.adjective(code)} government" if code else None


def _words(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words in any case, with plural or possessive; short capitals as they stand."""
    exact = [re.escape(word) for word in words if word.isupper()]
    loose = [re.escape(word) for word in words if not word.isupper()]
    parts = []
    if exact:
        parts.append(rf"(?:{'|'.join(sorted(exact, key=len, reverse=True))})")
    if loose:
        parts.append(rf"(?i:{'|'.join(sorted(loose, key=len, reverse=True))})")
    return re.compile(rf"{_NOT_OF}(?<![\w-])(?:{'|'.join(parts)})(?:['’]?s|es|['’])?(?!\w)")


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data = resources.files("counterclaim.extractors").joinpath("data/parties.toml")
    values: dict[str, Any] = tomllib.loads(data.read_text("utf-8"))
    grouped = {
        key: tuple((party, _words(words)) for party, words in values[key].items())
        for key in ("armed", "fixed", "seats")
    }
    return _Tables(
        **grouped,
        state={kind: _words(words) for kind, words in values["state"].items()},
        fighters=_words(values["patterns"]["fighters"]),
        names=re.compile("|".join(map(re.escape, values["patterns"]["names"]))),
        companies=_words(values["company"]["words"]),
        firms=re.compile(
            r"\s(?:" + "|".join(map(re.escape, values["company"]["suffixes"])) + r")$"
        ),
    )
