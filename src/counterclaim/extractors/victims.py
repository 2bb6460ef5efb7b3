"""Who is counted: classes of victims, which class holds which, and which exclude each other.

A class is a word of `quant_classes.PARENTS` or ``people``, the top. Where the text names a
nationality it follows behind a colon: ``soldier:US``. "Afghan" and "US" troops then differ,
while "soldiers" alone leaves the nationality open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from counterclaim.extractors import demonyms
from counterclaim.extractors.quant_classes import DISJOINT, MODIFIERS, NOUN_CLASS, PARENTS

ClassRelation = Literal["same", "contains", "within", "disjoint", "unknown"]
TOP = "people"
# "child victims", "women members": the noun in front tells who they are.
_DESCRIPTIVE = frozenset({"child", "woman", "civilian", "attacker"})
_SHORT_NATIONS = {"uk": "GB", "u.k.": "GB", "uae": "AE"}


def victim_class(words: Sequence[str]) -> str | None:
    """Class of the people that a noun phrase names, or None where it names none.

    Args:
        words: The words of the phrase in order, as written; its head stands last, but for an
            "of" phrase ("members of the security forces").
    """
    lower = [word.lower() for word in words]
    if "of" in lower:
        at = lower.index("of")
        head, rest = victim_class(lower[:at]), victim_class(lower[at + 1 :])
        return _joined_of(head, rest)
    for joint in ("and", "or", "&"):
        if joint in lower:
            at = lower.index(joint)
            return common([victim_class(lower[:at]), victim_class(lower[at + 1 :])])
    return _plain_class(lower)


def _joined_of(head: str | None, rest: str | None) -> str | None:
    """Class of "A of B": B tells the side of mere members, A says more than that otherwise."""
    if (
        head is None
        or rest is None
        or base(head) not in {TOP, "combatant", "man", "security_forces"}
    ):
        return head
    return rest


def _plain_class(lower: list[str]) -> str | None:
    nation = _nation(lower)
    at = next((i for i in range(len(lower) - 1, -1, -1) if lower[i] in NOUN_CLASS), None)
    if at is None:
        return TOP + (f":{nation}" if nation else "") if _is_nation_noun(lower) else None
    name = NOUN_CLASS[lower[at]]
    if at != len(lower) - 1 and lower[at + 1 :] and name != TOP and not _trails(lower[at + 1 :]):
        # The noun is itself a modifier: "soldier deaths", "police stations".
        return None
    for word in reversed(lower[:at]):
        made = MODIFIERS.get(word)
        if made and name in made[1].split():
            name = made[0]
        elif NOUN_CLASS.get(word) in _DESCRIPTIVE and name == TOP:
            name = NOUN_CLASS[word]
    return f"{name}:{nation}" if nation and nation.isalpha() else name


def _trails(words: list[str]) -> bool:
    """Whether what follows a noun leaves it the head ("children aged", "police alone")."""
    return all(
        word in {"alone", "aboard", "inside", "themselves", "alike", "s", "'s"} for word in words
    )


@lru_cache(maxsize=1)
def _nations() -> dict[str, str]:
    """Nationality word, written small -> ISO 3166 alpha-2."""
    return {form.lower(): code for form, code in demonyms.table().items()} | _SHORT_NATIONS


def _nation(lower: list[str]) -> str | None:
    table = _nations()
    if any(word.startswith("non") and word[3:4] in {"", "-"} for word in lower):
        return None  # "non-American troops"
    for i, word in enumerate(lower):
        code = table.get(" ".join(lower[i : i + 2])) or table.get(word)
        if code:
            return code
    return None


def _is_nation_noun(lower: list[str]) -> bool:
    """Whether the phrase ends in a people ("12 Afghans"), not in an adjective."""
    if not lower or lower[-1] in {"us", "u.s."}:
        return False
    known = lower[-1] in _nations() or " ".join(lower[-2:]) in _nations()
    return known and lower[-1].endswith(("s", "ese", "men"))


def base(name: str) -> str:
    """The class without its nationality."""
    return name.split(":", 1)[0]


def nation(name: str) -> str | None:
    """The nationality of a class, ISO 3166 alpha-2, or None where it is open."""
    return name.split(":", 1)[1] if ":" in name else None


@lru_cache(maxsize=512)
def ancestors(name: str) -> tuple[str, ...]:
    """The class without nationality and everything that holds it, nearest first."""
    line = [base(name)]
    while line[-1] in PARENTS:
        line.append(PARENTS[line[-1]])
    return tuple(line)


def common(names: Sequence[str | None]) -> str | None:
    """The narrowest class that holds all of them; None where one is unknown."""
    known = [name for name in names if name is not None]
    if not known or len(known) < len(names):
        return None
    shared = next(
        (one for one in ancestors(known[0]) if all(one in ancestors(name) for name in known)), None
    )
    nations = {nation(name) for name in known}
    code = next(iter(nations)) if len(nations) == 1 else None
    return f"{shared}:{code}" if shared and code else shared


def is_armed(name: str | None) -> bool:
    """Whether the class is of people under arms, on any side."""
    return name is not None and "combatant" in ancestors(name)


def relation(a: str | None, b: str | None) -> ClassRelation:
    """How class ``a`` stands to class ``b``; None and classes that may overlap are unknown.

    ``contains``: every member of ``b`` is one of ``a``. A class with a nationality lies within
    the same class without one; two nationalities exclude each other.
    """
    if a is None or b is None:
        return "unknown"
    if a == b:
        return "same"
    nation_a, nation_b = nation(a), nation(b)
    by_kind = _by_kind(base(a), base(b))
    if by_kind == "disjoint" or (nation_a and nation_b and nation_a != nation_b):
        return "disjoint"
    if nation_a == nation_b or by_kind == "unknown":
        return by_kind
    if nation_b:  # only b is of one nation: it may lie within a, never hold it
        if by_kind == "same":
            return "contains"
        # "security forces" are mostly those of the country, "US soldiers" need not be.
        return by_kind if by_kind == "contains" and base(a) in {TOP, "civilian"} else "unknown"
    reverse = relation(b, a)
    return "within" if reverse == "contains" else "unknown"


def _by_kind(a: str, b: str) -> ClassRelation:
    line_a, line_b = ancestors(a), ancestors(b)
    if a == b:
        return "same"
    if a in line_b:
        return "contains"
    if b in line_a:
        return "within"
    if any(frozenset((x, y)) in DISJOINT for x in line_a for y in line_b):
        return "disjoint"
    return "unknown"


def contains(a: str | None, b: str | None) -> bool | None:
    """Whether every member of class ``b`` is one of class ``a``; None where that is unknown."""
    how = relation(a, b)
    return None if how == "unknown" else how in {"same", "contains"}
