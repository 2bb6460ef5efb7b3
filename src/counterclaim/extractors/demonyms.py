"""Demonyms: which country "Afghan" or "Syrians" speaks of, from our table."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def table() -> Mapping[str, str]:
    """Demonym, singular or plural, as it is written -> ISO 3166-1 alpha-2 code."""
    text = resources.files("counterclaim.extractors").joinpath("data", "demonyms.tsv")
    found: dict[str, str] = {}
    for line in text.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, forms = line.split("\t")
        for form in forms.split("|"):
            found[form] = code
            # "Chinese", "French", "Swiss" have no plural in -s.
            if not form.endswith(("s", "sh", "ch", "ese", ".", "men")) and not form.isupper():
                found[f"{form}s"] = code
    return MappingProxyType(found)


def country_of(word: str) -> str | None:
    """ISO code of the country of a capitalised demonym (one or two words), if it is one."""
    return table().get(word.strip())
