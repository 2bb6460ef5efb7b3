"""Who "he", "she", "it" and "they" are: the nearest earlier person or speaker that fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from counterclaim.extractors import syntax

SINGULAR = frozenset({"he", "she"})
PLURAL = frozenset({"they"})
NEUTRAL = frozenset({"it"})
PRONOUNS = SINGULAR | PLURAL | NEUTRAL
_FEMALE = frozenset(
    """mrs ms miss madam lady woman spokeswoman chairwoman congresswoman policewoman mother
    sister wife daughter widow queen princess girl actress grandmother businesswoman aunt
    councilwoman stateswoman""".split()
)
_MALE = frozenset(
    """mr sir lord man spokesman chairman congressman policeman father brother husband son
    widower king prince boy actor grandfather businessman uncle councilman statesman imam
    mullah sheikh""".split()
)
_PERSON_NOUNS = (
    _FEMALE
    | _MALE
    | frozenset(
        """official spokesperson officer minister president commander general colonel mayor
        governor chief doctor physician nurse teacher resident witness survivor student lawyer
        attorney judge senator lawmaker deputy leader analyst expert professor researcher
        director secretary ambassador diplomat envoy soldier fighter driver worker villager
        farmer shopkeeper journalist reporter correspondent editor author writer candidate
        candidates captain lieutenant sergeant coach player manager owner executive chairperson
        prosecutor adviser advisor aide negotiator activist campaigner volunteer coordinator
        head member representative relative neighbour neighbor friend parent tourist passenger
        pilot engineer economist scientist pollster strategist strategist critic rival""".split()
    )
)
# How many candidates back a pronoun looks; a paragraph rarely holds more speakers.
_MEMORY = 40
# Among so many of the last named, one who spoke or acted goes before one who was only named.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody named: head word, spans of the phrase in the document, sex and number."""

    head: str
    spans: tuple[tuple[int, int], ...]
    at: int
    plural: bool
    sex: str | None
    speaker: bool = False
    organisation: bool = False


@dataclass(slots=True)
class Memory:
    """Those who were named so far, in order."""

    named: list[Candidate] = field(default_factory=list)

    def add(self, candidate: Candidate) -> None:
        """Remember somebody; the oldest are forgotten."""
        self.named.append(candidate)
        del self.named[:-_MEMORY]

    def resolve(self, pronoun: str, before: int) -> Candidate | None:
        """The latest candidate before an offset that fits; a speaker or subject goes first.

        Returns:
            None where nobody fits: the pronoun then stays as it is, it is never guessed.
        """
        word = pronoun.lower()
        fitting = sorted(
            (who for who in self.named if who.at < before and _fits(who, word)),
            key=lambda who: who.at,
        )
        if not fitting:
            return None
        latest = fitting[-1]
        speaker = next((who for who in reversed(fitting[-_NEAR:]) if who.speaker), latest)
        # Whoever "he" is here is the likeliest "he" of the next sentence.
        self.add(replace(speaker, at=before, speaker=True))
        return speaker


def _fits(candidate: Candidate, word: str) -> bool:
    if word in NEUTRAL:
        return candidate.organisation and candidate.speaker
    if word in PLURAL:
        return candidate.plural
    if candidate.plural:
        return False
    return candidate.sex is None or candidate.sex == ("male" if word == "he" else "female")


def people(doc: Any, start: int) -> Iterable[Candidate]:
    """Persons and groups that a paragraph names, in order; ``start`` is its offset."""
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            first = start + entity.start_char
            yield Candidate(
                entity.root.text,
                ((first, start + entity.end_char),),
                first,
                plural=False,
                sex=sex_of(entity.root),
                speaker=entity.root.dep_ == "nsubj",
            )


def candidate(head: Any, spans: tuple[tuple[int, int], ...], at: int) -> Candidate | None:
    """A source as somebody whom a pronoun can mean; None for pronouns and things."""
    if head.pos_ == "PRON":
        return None
    plural = "Number=Plur" in str(head.morph) or head.tag_ in {"NNS", "NNPS"}
    person = head.ent_type_ == "PERSON" or head.lemma_.lower() in _PERSON_NOUNS
    people_named = head.ent_type_ == "NORP" and plural  # "the Americans": never "it"
    organisation = head.ent_type_ in {"ORG", "NORP", "GPE"}
    if not (plural or person or organisation):
        return None
    return Candidate(
        head.text,
        spans,
        at,
        plural=plural or (organisation and not person),
        sex=sex_of(head),
        speaker=True,
        organisation=organisation and not person and not people_named,
    )


def sex_of(head: Any) -> str | None:
    """Sex that a title or a word of the phrase gives away; None for all others."""
    start, end = syntax.phrase(head)
    low = max(0, start - 1)
    words = {token.lower_.strip(".") for token in head.doc[low : min(end, head.i + 8)]}
    female, male = words & _FEMALE, words & _MALE
    if bool(female) == bool(male):
        return None
    return "female" if female else "male"
