"""One document as the extractors read it, before its claims are put together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from counterclaim.extractors import (
    attribution,
    elections,
    gazetteer,
    genders,
    homes,
    mentions,
    places,
    quantities,
    references,
    times,
    voices,
    wording,
)
from counterclaim.extractors.attribution import Attribution
from counterclaim.extractors.genders import Gender
from counterclaim.extractors.mentions import Mention
from counterclaim.extractors.times import TimeMention
from counterclaim.language import Paragraph, paragraphs
from counterclaim.records import Document, Place, Quantity, Voice

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Found:
    """What the extractors read in one paragraph, spans in code points of the document.

    ``votes`` tells that the document is about voting.
    """

    paragraph: Paragraph
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    times: tuple[TimeMention, ...]
    mentions: tuple[Mention, ...]
    phrases: Mapping[int, tuple[int, Place]]
    votes: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One document while its claims are put together."""

    document: Document
    found: tuple[Found, ...]
    attributions: tuple[Attribution, ...]
    voices: tuple[Voice, ...]

    def by_paragraph(self) -> Iterator[tuple[Found, Reading]]:
        """Each paragraph, and the same reading with only those attributions that touch it."""
        starts = [found.paragraph.start for found in self.found]
        ends = [found.paragraph.end for found in self.found]
        touching: list[dict[int, None]] = [{} for _ in self.found]
        for index, one in enumerate(self.attributions):
            for span in (one.cue, one.mention, *one.source, *one.content):
                if span:
                    for place in range(bisect_right(ends, span[0]), bisect_left(starts, span[1])):
                        touching[place][index] = None
        for found, kept in zip(self.found, touching, strict=True):
            attributions = tuple(self.attributions[index] for index in kept)
            own = tuple(self.voices[index] for index in kept)
            yield found, replace(self, attributions=attributions, voices=own)


def read(document: Document, nlp: Language, party_table: Mapping[str, tuple[str, ...]]) -> Reading:
    """Parse a document and read what stands in each paragraph, and who says what."""
    parsed = paragraphs(document.text, nlp)
    docs = [paragraph.doc for paragraph in parsed]
    context = places.PlaceContext.of(docs, publisher=document.publisher)
    said = tuple(one for one in attribution.extract(parsed) if not one.aside)
    there = [tuple(places.extract(p.doc, context, p.start)) for p in parsed]
    everywhere = [place for found in there for place in found]
    home = partial(homes.country_of, paragraphs=parsed, places=everywhere, weights=context.weights)
    named = tuple(
        voices.voice_of(one, parsed, country=home(one), table=party_table) for one in said
    )
    spelled = _spellings(everywhere)
    names = _with_sexes(mentions.surnames(docs), said, document.text)
    votes = elections.is_about(paragraph.text for paragraph in parsed)
    found = tuple(
        _paragraph(p, document, tuple(spelled(place) for place in own), names, votes=votes)
        for p, own in zip(parsed, there, strict=True)
    )
    return Reading(document, found, said, named)


def _with_sexes(
    names: Mapping[str, Gender | None], said: Iterable[Attribution], text: str
) -> dict[str, Gender | None]:
    """Surnames with the sex that "she said" tells of who spoke before, where nothing else does."""
    told: dict[str, set[Gender]] = {}
    for one in said:
        sex = genders.PRONOUNS.get(text[slice(*one.mention)].lower()) if one.mention else None
        words = text[slice(*one.source[0])].split() if one.source else []
        if sex and words and words[-1][0].isupper() and one.mention not in one.source:
            told.setdefault(words[-1], set()).add(sex)
    out = dict(names)
    for name, sexes in told.items():
        if len(sexes) == 1 and out.get(name) is None:
            out[name] = next(iter(sexes))
    return out


def _spellings(found: Iterable[Place]) -> Callable[[Place], Place]:
    """Places named as the document itself spells them, not as the gazetteer does."""
    names: dict[str, str] = {}
    for place in found:
        if place.key and gazetteer.fold(place.text) == gazetteer.fold(place.name):
            names.setdefault(place.key, place.text)

    def spelled(place: Place) -> Place:
        return replace(place, name=names[place.key]) if place.key in names else place

    return spelled


def _paragraph(
    paragraph: Paragraph,
    document: Document,
    there: tuple[Place, ...],
    names: Mapping[str, Gender | None],
    *,
    votes: bool,
) -> Found:
    doc, base = paragraph.doc, paragraph.start
    return Found(
        paragraph=paragraph,
        quantities=tuple(quantities.extract(doc, base)),
        places=there,
        times=tuple(times.extract(doc, document.published, base)),
        mentions=tuple(references.known(doc, names)),
        phrases=wording.place_phrases(doc, there, base),
        votes=votes,
    )
