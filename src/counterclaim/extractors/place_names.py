"""Where a paragraph names a place: spans, names, and the kind that a head noun gives them.

Nothing here decides which place is meant; that is `place_choice`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from counterclaim.extractors import demonyms, gazetteer
from counterclaim.records import PlaceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

HEADS: dict[str, PlaceKind] = {
    "province": "province",
    "governorate": "province",
    "state": "province",
    "oblast": "province",
    "prefecture": "province",
    "city": "city",
    "town": "city",
    "village": "city",
    "district": "district",
    "county": "district",
    "neighbourhood": "district",
    "neighborhood": "district",
    "suburb": "district",
    "borough": "district",
    "region": "region",
    "valley": "region",
    "airport": "site",
    "hospital": "site",
    "camp": "site",
    "prison": "site",
    "checkpoint": "site",
    "dam": "site",
    "bridge": "site",
    "highway": "site",
    "mosque": "site",
}
# Head nouns that stand before the name, too: "the city of X"; a suburb of X is not X.
_HEADS_OF = frozenset(
    "province governorate state oblast prefecture city town village district region county".split()
)
_PLURALS: dict[str, PlaceKind] = {
    "provinces": "province",
    "governorates": "province",
    "states": "province",
    "districts": "district",
    "cities": "city",
    "towns": "city",
    "villages": "city",
    "regions": "region",
    "counties": "district",
}
# Before a capitalised head noun these belong to its name ("Islamic State"), not to a place.
_NOT_A_NAME = frozenset({"islamic", "united", "secretary", "free"})
_CONNECTORS = frozenset(
    "- – e i al el ul de of del la le du da do dos das di y ibn bin abu ' ’ ez ad as sur en".split()
)
_LOCATION_WORDS = frozenset(
    "in at from near to into around outside inside towards toward across throughout through of "
    "over within between beyond via reach reached enter entered leave left capture "
    "control north south east west attack".split()
)
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern north-east north-west "
    "south-east south-west north-eastern north-western south-eastern south-western upper lower "
    "greater downtown coastal rural mid".split()
)
# Groups and bodies whose names are also those of villages somewhere.
_NEVER = frozenset(
    "taliban hamas hezbollah houthi houthis fatah isis isil daesh boko haram al qaeda qaida "
    "shabaab army police mission union congress senate president general minister ministry "
    "government parliament state nations council court bank party front brigade battalion force "
    "forces security allah islam muslim christian jewish sunni shia shiite kurd arab god pope king "
    "queen prince nato un eu au who bbc cnn reuters twitter facebook youtube telegram whatsapp "
    "google april may june july august march sunday monday friday saturday english of or and the "
    "republic alliance coalition movement league most some many more home house center centre "
    "capital city town village province district airport hospital university school church mosque "
    "street road avenue square".split()
)
_NEVER_TOGETHER = frozenset(
    {"white house", "downing street", "red cross", "supreme court", "holy war", "wall street"}
)
_CAPTURES = frozenset(
    "took take takes seized seize retook recaptured captured overran stormed besieged shelled "
    "bombed bombarded attacked liberated occupied occupy hit struck surrounded held hold holds "
    "controls controlled defended evacuated fled visited".split()
)
# A paragraph with this share of capitalised words is a headline: capitals tell nothing there.
HEADLINE_SHARE = 0.7
_MAX_TOKENS = 9
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in a paragraph; token indices, ``end`` not included.

    ``name_start`` and ``name_end`` bound the name proper, ``start`` and ``end`` the name with
    its head noun. ``label`` is spaCy's, empty where it saw no entity; ``located`` says that a
    word of place stands before it.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    head: PlaceKind | None
    head_word: str
    label: str
    located: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the table, with its country and middle where it has one."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """The regions of ``data/regions.tsv`` by folded name."""
    text = resources.files("counterclaim.extractors").joinpath("data", "regions.tsv")
    found = {}
    for line in text.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, code, lat, lon = ([*line.split("\t"), "", "", ""])[:4]
        point = (float(lat), float(lon)) if lat and lon else (None, None)
        found[gazetteer.fold(name)] = Region(name, code or None, *point)
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What a document's other sentences tell of names, lower case.

    ``persons`` are surnames of people, ``places`` single words that are plainly places
    elsewhere in it: spaCy takes one and the same town now for a place and now for a person.
    """

    persons: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


NOTHING = Known()


def named(doc: Doc, known: Known = NOTHING) -> list[Named]:
    """The place names of a paragraph in order, with what the whole document tells of names."""
    found: list[Named] = []
    at = 0
    while at < len(doc):
        token = doc[at]
        if not _is_capital(token):
            at += 1
            continue
        place = _at(doc, at, known)
        if place is None:
            at = _past(doc, at)
            continue
        found.append(place)
        at = place.end
    return _with_shared_heads(doc, found)


def _past(doc: Doc, at: int) -> int:
    """The next token at which a name may begin: an organisation or person is passed whole."""
    token = doc[at]
    if token.ent_type_ in {"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}:
        end = at + 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
        tail = doc[end - 1].lower_
        # "Kunduz province" may be called an organisation: its parts are still looked at.
        return at + 1 if tail in HEADS or tail in _PLURALS else end
    return at + 1


def _at(doc: Doc, start: int, known: Known) -> Named | None:
    """The longest place name that begins at a token."""
    for end in _ends(doc, start):
        head = _head_after(doc, end)
        if head and doc[end + 1 : end + 2].text == "of" and gazetteer.country(doc[start:end].text):
            head = None  # "the US state of Y" names two places
        if _allowed(doc, start, end, head, known):
            place = _named(doc, start, end, head, known)
            if place:
                return place
    return None


def _ends(doc: Doc, start: int) -> Iterator[int]:
    """Ends of the capitalised run from ``start``, longest first."""
    last, ends = start, []
    while last < len(doc) and last - start < _MAX_TOKENS:
        token = doc[last]
        if _is_capital(token):
            if last > start and token.is_sent_start:
                break
            ends.append(last + 1)
        elif not (last > start and (token.lower_ in _CONNECTORS or _is_peoples(doc, last))):
            break
        last += 1
    yield from reversed(ends)


def _is_peoples(doc: Doc, at: int) -> bool:
    """The middle of "People's Republic"."""
    return doc[at - 1].lower_ == "people" and at + 1 < len(doc) and doc[at + 1].lower_ == "republic"


def _is_capital(token: Token) -> bool:
    return bool(token.text[:1].isupper())


def _head_after(doc: Doc, end: int) -> tuple[PlaceKind, str, int] | None:
    """Kind, word and end of a head noun that follows a name."""
    if end >= len(doc):
        return None
    word = doc[end].lower_
    if word in HEADS and not (
        word == "state" and _is_capital(doc[end]) and doc[end].ent_type_ == "ORG"
    ):
        return HEADS[word], word, end + 1
    return None


def _allowed(
    doc: Doc,
    start: int,
    end: int,
    head: tuple[PlaceKind, str, int] | None,
    known: Known,
) -> bool:
    """Whether a span may be a place's name at all."""
    last = doc[end - 1]
    lowered = [token.lower_ for token in doc[start:end]]
    if end - start == 1 and (lowered[0] in _NEVER or lowered[0] in _DIRECTIONS):
        return False
    if lowered[-1] in HEADS and len(lowered) > 1:
        # The head noun is capitalised: "Kunduz Province" is seen from the name alone.
        return False
    if head and lowered[-1] in _NOT_A_NAME:
        return False
    if " ".join(lowered) in _NEVER_TOGETHER or _is_cut(doc, start, end):
        return False
    if _goes_on(doc, end):
        return False
    if (head and head[0] != "site") or _is_hyphenated_place(doc, start, end):
        return True
    return not (
        _inside_other(doc, start, end)
        or _is_person(doc, start, end, known)
        or _compound(last, end, doc)
    )


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether spaCy's place name goes on behind the span with another capitalised word."""
    if end >= len(doc) or doc[end].ent_iob_ != "I" or doc[end].ent_type_ not in _PLACE_LABELS:
        return False
    return _is_capital(doc[end]) and doc[end].lower_ not in HEADS


def _is_cut(doc: Doc, start: int, end: int) -> bool:
    """Whether a hyphen or sign ties the span to what stands before or behind it."""
    before = start > 0 and doc[start - 1].text in {"-", "–", "@", "#"}
    if before and not doc[start - 1].whitespace_:
        return True
    return end < len(doc) and doc[end].text in {"-", "–"} and not doc[end - 1].whitespace_


def _is_hyphenated_place(doc: Doc, start: int, end: int) -> bool:
    """As in "Pul-e-Khumri": so long a name is nobody's, whatever spaCy takes it for."""
    if not any(token.text == "-" for token in doc[start:end]):
        return False
    return bool(gazetteer.lookup(doc[start:end].text)) and not (
        end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].lower_ not in HEADS
    )


def _inside_other(doc: Doc, start: int, end: int) -> bool:
    """Whether the span is a part of an organisation's or person's longer name."""
    for label in ("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"):
        if doc[start].ent_type_ != label and doc[end - 1].ent_type_ != label:
            continue
        left, right = _entity_bounds(doc, start if doc[start].ent_type_ == label else end - 1)
        if doc[left].lower_ == "the":
            left += 1
        if (left, right) != (start, end):
            return True
    return False


def _entity_bounds(doc: Doc, at: int) -> tuple[int, int]:
    left, right = at, at + 1
    while doc[left].ent_iob_ == "I" and left > 0:
        left -= 1
    while right < len(doc) and doc[right].ent_iob_ == "I":
        right += 1
    return left, right


def _is_person(doc: Doc, start: int, end: int, known: Known) -> bool:
    if _is_said_a_place(doc, start, end):
        return False
    if any(token.lower_ in known.persons for token in doc[start:end]):
        return True
    if doc[start].ent_type_ != "PERSON":
        return False
    if end == start + 1 and doc[start].lower_ in known.places:
        return False
    # spaCy takes many a town for a person; "in Zaranj" is not said of one.
    return not (_located(doc, start) and doc[start - 1].lower_ in {"in", "at", "near", "outside"})


def _is_said_a_place(doc: Doc, start: int, end: int) -> bool:
    """Whether the text itself calls the name a place: "X, the capital of", "provinces of X"."""
    ahead = [token.lower_ for token in doc[end : end + 4]]
    if ahead[:2] == [",", "the"] and "capital" in ahead:
        return True
    return _listed_before(doc, start) or _listed_behind(doc, end)


def _listed_before(doc: Doc, start: int) -> bool:
    at = start - 1
    while at > 0 and (doc[at].lower_ in {",", "and", "or"} or _is_capital(doc[at])):
        at -= 1
    if at <= 0 or doc[at].lower_ != "of":
        return False
    word = doc[at - 1].lower_
    return word in _PLURALS or (at == start - 1 and word in _HEADS_OF)


def _listed_behind(doc: Doc, end: int) -> bool:
    at = end
    while at < len(doc) and (doc[at].lower_ in {",", "and", "or"} or _is_capital(doc[at])):
        at += 1
    return at < len(doc) and doc[at].lower_ in _PLURALS


def _compound(last: Token, end: int, doc: Doc) -> bool:
    """Whether the name only begins a longer one ("Washington Post", "Boston Globe")."""
    if end >= len(doc):
        return False
    following = doc[end]
    return (
        _is_capital(following)
        and not following.is_sent_start
        and following.pos_ == "PROPN"
        and last.dep_ == "compound"
        and following.lower_ not in HEADS
        and demonyms.country_of(following.text) is None
        and last.ent_type_ not in _PLACE_LABELS
    )


def _located(doc: Doc, start: int) -> bool:
    before = start - 1
    while before >= 0 and (doc[before].lower_ in _DIRECTIONS or doc[before].lower_ in {"the", "a"}):
        before -= 1
    return before >= 0 and doc[before].lower_ in _LOCATION_WORDS | _CAPTURES


def _named(
    doc: Doc,
    start: int,
    end: int,
    head: tuple[PlaceKind, str, int] | None,
    known: Known,
) -> Named | None:
    """The name with its evidence, or ``None`` where nothing speaks for a place."""
    name_start = start
    while (
        name_start < end - 1
        and _is_prefix(doc[name_start])
        and not gazetteer.country(doc[name_start:end].text)
    ):
        name_start += 1
    if end - name_start == 1 and doc[name_start].lower_ in _NEVER | _DIRECTIONS:
        return None
    name = doc[name_start:end].text
    kind, word, whole_end = head or (None, "", end)
    label = doc[name_start].ent_type_
    located = _located(doc, name_start) or _is_said_a_place(doc, name_start, end)
    if demonyms.country_of(name) is not None and not gazetteer.country(name):
        return None
    entries = gazetteer.lookup(name)
    if not entries and gazetteer.fold(name) not in regions():
        if not _unknown_but_plain(doc, name_start, end, head, located=located):
            return None
    elif not (
        kind
        or label in _PLACE_LABELS
        or name.lower() in known.places
        or _stands_alone(doc, name_start, end, entries, located=located)
    ):
        return None
    return Named(name_start, whole_end, name_start, end, name, kind, word, label, located)


def _is_prefix(token: Token) -> bool:
    """A direction or demonym before the name proper: "Northern Kunduz", "Afghan Helmand"."""
    return token.lower_ in _DIRECTIONS - {"north", "south", "east", "west", "central"} or (
        demonyms.country_of(token.text) is not None
    )


def _unknown_but_plain(
    doc: Doc, start: int, end: int, head: tuple[PlaceKind, str, int] | None, *, located: bool
) -> bool:
    """Names that no gazetteer has count with a head noun, or as spaCy's place after "in"."""
    names = [token for token in doc[start:end] if _is_capital(token)]
    if any(token.lower_ in _NEVER or token.pos_ != "PROPN" for token in names):
        return False
    if _is_headline(doc) or any(demonyms.country_of(token.text) for token in names):
        return False
    if head:
        return True
    if end < len(doc) and doc[end].pos_ == "NOUN":
        return False  # "the X coal mine" is named by the mine
    left, right = _entity_bounds(doc, start)
    exact = left in {start, start - 1} and right == end
    return located and exact and doc[start].ent_type_ in _PLACE_LABELS


def _is_headline(doc: Doc) -> bool:
    words = [token for token in doc if token.is_alpha and len(token) > 3]  # noqa: PLR2004 - "of", "the"
    return sum(map(_is_capital, words)) > HEADLINE_SHARE * len(words)


# A city without spaCy's word for it needs a word of place before it and this many people.
MIN_UNLABELLED_POPULATION = 15_000


def _stands_alone(
    doc: Doc, start: int, end: int, entries: tuple[Any, ...], *, located: bool
) -> bool:
    token = doc[start]
    if any(entry.kind == "country" for entry in entries):
        return len(doc[start:end].text) > 2 or doc[start:end].text.isupper()  # noqa: PLR2004
    if token.pos_ != "PROPN":
        return False
    known = bool(entries) and entries[0].population >= MIN_UNLABELLED_POPULATION
    return (
        (located or token.ent_type_ in {"NORP", "ORG"}) and (known or end - start > 1)
    ) or located


def _with_shared_heads(doc: Doc, found: list[Named]) -> list[Named]:
    """Gives the names of a list the kind of a plural head noun before or after it."""
    changed = list(found)
    for index, place in enumerate(found):
        if place.head is None:
            shared = _head_after_list(doc, found, index) or _head_before_list(doc, found, index)
            if shared:
                kind, word = shared
                changed[index] = Named(
                    place.start,
                    place.end,
                    place.name_start,
                    place.name_end,
                    place.name,
                    kind,
                    word,
                    place.label,
                    located=True,
                )
    return changed


def _head_after_list(doc: Doc, found: list[Named], index: int) -> tuple[PlaceKind, str] | None:
    """As in "Kunduz, Faryab and Kunar provinces"."""
    at = index
    while at + 1 < len(found) and _is_list_gap(doc, found[at].end, found[at + 1].start):
        at += 1
    word = doc[found[at].end].lower_ if found[at].end < len(doc) else ""
    return (_PLURALS[word], word) if (word in _PLURALS and at > index) or word in _PLURALS else None


def _head_before_list(doc: Doc, found: list[Named], index: int) -> tuple[PlaceKind, str] | None:
    """As in "the provinces of Kunduz, Balkh and Baghlan", "the city of Kunduz"."""
    at = index
    if any(entry.kind == "country" for entry in gazetteer.lookup(found[index].name)):
        return None
    while at > 0 and _is_list_gap(doc, found[at - 1].end, found[at].start):
        at -= 1
    start = found[at].start
    if at > 0 and found[at - 1].end > start - 2:
        return None  # "X district of Y": the head noun is X's
    if start < 2 or doc[start - 1].lower_ != "of":  # noqa: PLR2004 - "province of" are two tokens
        return None
    word = doc[start - 2].lower_
    listed = at < index or (
        index + 1 < len(found) and _is_list_gap(doc, found[index].end, found[index + 1].start)
    )
    if word in _PLURALS:
        # "The districts of Kunduz" are parts of it; a list names the districts themselves.
        return (_PLURALS[word], word) if listed or _PLURALS[word] == "province" else None
    if word == "district" and doc[start - 3 : start - 2].text.lower() != "the":
        return None  # "a district of X"
    return (HEADS[word], word) if at == index and word in _HEADS_OF else None


def _is_list_gap(doc: Doc, end: int, start: int) -> bool:
    words = [token.lower_ for token in doc[end:start]]
    return 0 < len(words) <= 2 and all(word in {",", "and", "or", "&"} for word in words)  # noqa: PLR2004


def entity_persons(docs: list[Doc]) -> frozenset[str]:
    """Last names, lower case, of the people whom spaCy finds with two names or more."""
    return frozenset(span[-1].lower_ for doc in docs for span in doc.ents if _is_full_name(span))


def _is_full_name(span: Span) -> bool:
    words = [token for token in span if token.is_alpha]
    return (
        span.label_ == "PERSON"
        and len(words) > 1
        and all(_is_capital(token) for token in words)
        and words[-1].lower_ not in HEADS
        and not _is_said_a_place(span.doc, span.start, span.end)
    )
