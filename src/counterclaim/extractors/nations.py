"""Countries in a phrase, and the adjective by which a country's government is called."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from counterclaim.extractors import demonyms

_CAPITALISED = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w’'-]*")
# Sides are called "US military", not "American military", as agencies print it.
_SHORT = {"US": "US"}
_CODE_LENGTH = 2


def in_phrase(phrase: str) -> str | None:
    """ISO 3166 alpha-2 code of the first country or nationality in a phrase."""
    words = [(match.start(), match.end()) for match in _CAPITALISED.finditer(phrase)]
    for place, (start, end) in enumerate(words):
        for last in range(min(place + 3, len(words) - 1), place - 1, -1):
            code = find(phrase[start : words[last][1]], codes=False)
            if code:
                return code
        # "US-led", "Turkish-backed": the country of who backs is not the speaker's.
        if "-" in phrase[start:end]:
            continue
    return None


@lru_cache(maxsize=4096)
def find(word: str, *, codes: bool = True) -> str | None:
    """ISO 3166 alpha-2 code of a country's name, nationality or (``codes``) of its code."""
    plain = re.sub(r"['’]s?$", "", word.strip()).removeprefix("the ").removeprefix("The ")
    if not plain or not plain[0].isupper():
        return None
    names = _names()
    if codes and len(plain) == _CODE_LENGTH and plain in _codes():
        return plain
    return demonyms.country_of(plain) or names.get(plain.casefold())


@lru_cache(maxsize=512)
def adjective(code: str) -> str:
    """Adjective of a country by its ISO 3166 alpha-2 code; the name where the table has none."""
    if code in _SHORT:
        return _SHORT[code]
    for form, country in demonyms.table().items():
        if country == code:
            return form
    import pycountry

    entry = pycountry.countries.get(alpha_2=code)
    return str(getattr(entry, "common_name", entry.name)) if entry is not None else code


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    import pycountry

    return frozenset(entry.alpha_2 for entry in pycountry.countries)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Case-folded country names -> code."""
    import pycountry

    out: dict[str, str] = {}
    for entry in pycountry.countries:
        for attribute in ("name", "common_name", "official_name"):
            name = getattr(entry, attribute, None)
            if name:
                out.setdefault(str(name).split(",")[0].casefold(), entry.alpha_2)
    data = resources.files("counterclaim.extractors").joinpath("data/countries.tsv")
    for line in data.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, names = line.split("\t")
            for name in names.split("|"):
                out[name.casefold()] = code
    return out
