"""Who is named in a document, with the fullest form of each name and the role beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from counterclaim.extractors import nations, syntax, titles
from counterclaim.language import Paragraph

# An apposition longer than this is a sentence that the parse lost its way in.
_LONGEST = 25
# Words of a full name.
_SHORT, _FULL = 2, 4


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one passage names them: offset in the document, name, role, country.

    ``land`` is the nationality or country that stands beside the name.
    """

    at: int
    name: str
    role: str | None
    land: str | None


@lru_cache(maxsize=2)
def by_surname(paragraphs: tuple[Paragraph, ...]) -> Mapping[str, Sequence[Person]]:
    """Every mention of a person by case-folded surname, in the order of the text."""
    out: dict[str, list[Person]] = {}
    for paragraph in paragraphs:
        for entity in paragraph.doc.ents:
            if entity.label_ == "PERSON" or _acts_as_person(entity):
                person = _person(entity, paragraph.start)
                if person is not None:
                    out.setdefault(person.name.split()[-1].casefold(), []).append(person)
    return out


def known(paragraphs: tuple[Paragraph, ...], name: str, at: int) -> Person | None:
    """The fullest mention of somebody: same surname, nearest before ``at``, else behind it.

    Where two people of one surname are named in full, a surname alone stands for the one
    that was named last.
    """
    words = name.split()
    if not words:
        return None
    fitting = [
        person
        for person in by_surname(paragraphs).get(words[-1].casefold(), ())
        if len(words) == 1 or person.name.casefold() == name.casefold()
    ]
    full = [person for person in fitting if len(person.name.split()) > 1]
    before = [person for person in full if person.at <= at]
    chosen = before[-1] if before else (full[0] if full else None)
    if chosen is None:
        return next((person for person in fitting if person.role), None)
    same = [person for person in full if person.name == chosen.name]
    role = next((person.role for person in same if person.role), None)
    land = next((person.land for person in same if person.land), None)
    return Person(chosen.at, chosen.name, role, land)


def _acts_as_person(entity: Any) -> bool:
    """Whether a name of another label has a person's role in apposition: "X Y, editor of Z"."""
    words = entity.text.split()
    if entity.label_ not in {"ORG", "GPE", "NORP", "FAC"} or not _SHORT <= len(words) <= _FULL:
        return False
    if not all(word[:1].isupper() and word.isalpha() for word in words):
        return False
    role = syntax.child(entity.root, "appos")
    return role is not None and role.pos_ == "NOUN" and titles.has_role(role.text)


def _person(entity: Any, start: int) -> Person | None:
    head = entity.root
    if head.dep_ == "appos":
        head = head.head
    low, high = syntax.phrase(head)
    if not low <= entity.start < high or high - low > _LONGEST:
        low, high = entity.start, entity.end
    phrase = " ".join(entity.doc[low:high].text.split())
    name, role = titles.name_and_role(phrase, (entity.text,))
    if name is None:
        name, role = titles.plain_name(entity.text), None
    # A group before "and" would make two people one.
    if " and " in name or not name or not name[0].isupper():
        return None
    code = nations.in_phrase(phrase.replace(name, " "))
    land = nations.adjective(code) if code else None
    return Person(start + int(entity.start_char), name, role, land)
