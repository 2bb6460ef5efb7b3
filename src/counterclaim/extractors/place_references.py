"""References to a place by a noun ("the city", "the provincial capital") and what they mean.

A reference is resolved only where the sentence, the paragraph or the document's main place
leaves no doubt; else it stays open and is reported as such.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.extractors import gazetteer
from counterclaim.extractors.place_choice import from_entry
from counterclaim.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A document's main city is named this often and this many times as often as the next.
MAIN_MENTIONS, MAIN_LEAD = 2, 2.0
_REFERENCE = re.compile(
    r"\b(?:the|this)\s+(?:(?:northern|southern|eastern|western|central|northeastern|northwestern|"
    r"southeastern|southwestern|embattled|besieged|strategic|key)\s+)*"
    r"(?P<noun>provincial\s+capital|state\s+capital|regional\s+capital|capital\s+city|capital|"
    r"city|town|village|province|district)(?![\w-]|['’]s\s+name)",
    re.IGNORECASE,
)
_INDEFINITE = r"\b(?:an?|another|one|second|third)\s+(?:[\w-]+\s+){0,3}"
_SAME_NAME = re.compile(r"^\s+(?:of|with)\s+the\s+same\s+name", re.IGNORECASE)
_SPEAKING_FROM = re.compile(
    r"\b(?:(?:speaking|reporting|reported|said|wrote|tweeted)\s+from|leaving\s+for|told\s+\w+\s+in)\s+$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^\W*$")
_DATELINE_END = re.compile(r"^(?:,\s*[A-Z][\w\s.]{2,30})?\s*(?:\([^)]{1,30}\)\s*)?[-–—]{1,2}\s")


def references(
    doc: Doc, text: str, places: list[Place], earlier: list[Place]
) -> list[tuple[Place | None, re.Match[str]]]:
    """References of a paragraph with what they mean, ``None`` where nothing settles them.

    Args:
        doc: The parsed paragraph, and ``text`` its text.
        text: What the offsets of ``places`` count in.
        places: The paragraph's named places in order.
        earlier: The named places of the document's paragraphs before it.
    """
    found = []
    for match in _REFERENCE.finditer(text):
        after = text[match.end() :]
        if any(place.start < match.end() and match.start() < place.end for place in places):
            continue
        if (
            _SAME_NAME.match(after)
            or re.match(r"\s+of\b", after)
            or _is_apposition(text, match, places)
        ):
            continue
        if (
            re.match(r"\s+(?:hall|council|centre|center|headquarters)\b", after)
            and "capital" in match["noun"]
        ):
            continue
        found.append((_meant(doc, text, match, places, earlier), match))
    return found


def _is_apposition(text: str, match: re.Match[str], places: list[Place]) -> bool:
    """As in "Zaranj, the provincial capital": the name right before says it already."""
    return any(
        place.end <= match.start() and re.fullmatch(r"\s*[,(]\s*", text[place.end : match.start()])
        for place in places
    )


def _meant(
    doc: Doc, text: str, match: re.Match[str], places: list[Place], earlier: list[Place]
) -> Place | None:
    noun = " ".join(match["noun"].lower().split())
    before = [place for place in places if place.end <= match.start()]
    before = [place for place in before if not _is_speakers(text, place)]
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    sentence = span.sent.start_char if span is not None else 0
    here = [place for place in before if place.start >= sentence]
    if "capital" in noun:
        target = _capital(here, before, earlier, plain=noun in {"capital", "capital city"})
    else:
        kind = {"town": "city", "village": "city"}.get(noun, noun)
        target = _recent(kind, here, before, earlier)
        last = target.end if target and target in before else 0
        if re.search(rf"{_INDEFINITE}{noun}\b", text[last : match.start()], re.IGNORECASE):
            return None  # "a key district ... the district" speaks of one without a name
    if target is None:
        return None
    return replace(target, text=match.group(), start=match.start(), end=match.end())


def _is_speakers(text: str, place: Place) -> bool:
    """The place from which somebody speaks, or a dateline, is not what a report is about."""
    before, after = text[max(0, place.start - 40) : place.start], text[place.end :][:60]
    if _SPEAKING_FROM.search(before):
        return True
    return bool(_DATELINE.match(text[: place.start]) and _DATELINE_END.match(after))


def _recent(
    kind: str, here: list[Place], before: list[Place], earlier: list[Place]
) -> Place | None:
    """The latest place of that kind, where sentence, paragraph or document leave no doubt."""
    if kind == "province":
        here, before, earlier = (_provinces(scope) for scope in (here, before, earlier))
    for scope in (here, before):
        found = [place for place in scope if place.kind == kind]
        keys = {place.key for place in found}
        if len(keys) == 1:
            return found[-1]
        if len(keys) > 1:
            return None
    found = [place for place in earlier if place.kind == kind]
    main = _main([place for place in [*found] if place.kind == kind])
    return main if found and main and found[-1].key == main.key else None


def _provinces(places: list[Place]) -> list[Place]:
    """The provinces of the places, a city's and district's own in place of it."""
    found = []
    for place in places:
        entry = gazetteer.by_key(place.key)
        if place.kind == "city" and entry:
            owner = gazetteer.by_key(f"iso:{entry.admin1}")
        elif place.kind == "district" and len(place.within) > 1:
            owner = gazetteer.subdivision(place.within[-2], place.country)
        else:
            owner = entry if place.kind == "province" else None
        if owner:
            found.append(from_entry(owner, owner.name, place.text, place.start, place.end))
    return found


def _main(places: list[Place]) -> Place | None:
    """The place that is named far more often than any other."""
    counts = Counter(place.key for place in places).most_common(2)
    if not counts or (counts[0][1] < MAIN_MENTIONS and len(counts) > 1):
        return None
    if len(counts) > 1 and counts[0][1] < MAIN_LEAD * counts[1][1]:
        return None
    return next(place for place in reversed(places) if place.key == counts[0][0])


def _capital(
    here: list[Place], before: list[Place], earlier: list[Place], *, plain: bool
) -> Place | None:
    """The seat of the province that was spoken of last; a bare "the capital" only in a sentence."""
    scopes = (here,) if plain else (here, before, earlier)
    for scope in scopes:
        for place in reversed(scope):
            seat = _seat_of(place)
            if seat:
                return seat
    return None


def _seat_of(place: Place) -> Place | None:
    entry = gazetteer.by_key(place.key)
    if entry is None or entry.kind == "country":
        return None
    province = entry if entry.kind == "province" else gazetteer.by_key(f"iso:{entry.admin1}")
    seat = gazetteer.seat_of(province) if province else None
    if province is None or seat is None or (entry.kind == "city" and seat.key != entry.key):
        return None
    made = from_entry(seat, seat.name, "", 0, 0)
    return (
        made
        if made.within[:1] == (province.name,)
        else replace(made, within=(province.name, *made.within))
    )
