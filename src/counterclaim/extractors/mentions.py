"""The noun phrases of a paragraph that a pronoun may stand for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from counterclaim.extractors import genders, grammar, quotes
from counterclaim.extractors.genders import Gender
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.place_words import PLACE_LABELS
from counterclaim.language import full_text

# Nouns for many people at once that take "it" as well as "they".
COLLECTIVE = frozenset(
    """administration agency army campaign coalition committee company council couple court crowd
    department family force government group junta militia ministry movement navy opposition
    organisation organization parliament party police regime staff team union""".split()
)
# Nouns for one person: an office, a trade, a part in a deed, kin.
ROLES = frozenset(
    """activist actor adviser agent aide ambassador analyst assailant attacker attorney aunt author
    baby bishop bomber boy boyfriend brother bystander candidate captain chairman chairwoman
    chancellor chief child cleric clerk coach colonel commander correspondent cousin dad
    daughter dealer defendant deputy detective diplomat director dispatcher doctor driver
    economist editor employee engineer envoy expert farmer father fighter firefighter founder
    friend general girl girlfriend governor grandfather grandmother guard guest gunman historian
    homeowner host hostage husband imam infant inspector insurgent journalist judge killer king
    lawmaker lawyer leader lecturer lieutenant major man manager mayor militant minister mom
    mother neighbor neighbour nephew niece nominee nurse officer official owner paramedic
    passenger passer-by pastor patient person pilot player policeman policewoman pope premier
    president priest prince prisoner professor prosecutor queen rebel reporter researcher
    resident robber sailor scientist secretary senator sergeant serviceman sheriff shooter
    singer sister soldier son spokesman spokesperson spokeswoman student surgeon survivor
    suspect teacher teenager toddler trooper uncle victim widow wife witness woman worker writer
    youth""".split()
)
PEOPLE = frozenset(
    """adults children civilians demonstrators elders families forces kids locals men migrants
    parents passengers people pilgrims protesters refugees relatives settlers soldiers troops
    villagers voters women workers""".split()
)
ADDRESSES = frozenset({"mr", "ms", "mrs", "miss"})
HUMAN_LABELS = frozenset({"PERSON"})
GROUP_LABELS = frozenset({"ORG", "NORP"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that a pronoun may stand for: token indices of its words.

    ``first`` to ``last`` are its words, ``index`` its head: of "Ada and her son" the first noun.
    """

    first: int
    index: int
    last: int
    sentence: int
    subject: bool
    person: bool
    group: bool
    plural: bool
    quoted: bool = False
    gender: Gender | None = None
    place: bool = False


def surnames(docs: Iterable[Any]) -> dict[str, Gender | None]:
    """Last words of the full names of a document, with the sex where given names tell one.

    A report names a person in full once and goes on with the surname, which a parser without
    the full name beside it often takes for an organisation or a place.
    """
    found: dict[str, set[Gender | None]] = {}
    for doc in docs:
        for name in doc.ents:
            given = genders.is_given_name(name[0].text)
            if len(name) > 1 and name[-1].is_alpha and (name.label_ == "PERSON" or given):
                found.setdefault(name[-1].text, set()).add(genders.of_words([name[0].text]))
        for name, sex in _addressed(doc):
            found.setdefault(name, set()).add(sex)
            found[name].discard(None)
    return {name: next(iter(told)) if len(told) == 1 else None for name, told in found.items()}


def _addressed(doc: Any) -> Iterator[tuple[str, Gender]]:
    """Surnames behind a form of address: "Ms. Malik", "Mr. Abdul Rahman"."""
    for token in doc:
        known = token.lower_.rstrip(".") in ADDRESSES
        sex = genders.of_words([token.text]) if known else None
        last = token.i + 1
        if sex is None or last >= len(doc) or not doc[last].text[:1].isupper():
            continue
        while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and doc[last].is_alpha:
            last += 1
        if doc[last].is_alpha:
            yield doc[last].text, sex


def mentions(
    doc: Any, names: Mapping[str, Gender | None], sentences: Container[int]
) -> list[Mention]:
    """The noun phrases of a paragraph, in order.

    Args:
        doc: The paragraph.
        names: The surnames of the document's people (`surnames`).
        sentences: Numbers of the sentences that are read.
    """
    text = full_text(doc)
    spans = [(q.start, q.end) for q in quotes.outer(text)] if text else []
    return [
        found
        for number, sentence in enumerate(doc.sents)
        if number in sentences
        for token in sentence
        if token.pos_ in {"NOUN", "PROPN"}
        and any(char.isalpha() for char in token.text)
        # What somebody is said to be ("he was a good man") is nobody besides.
        and token.dep_ not in {"compound", "amod", "nmod", "attr"}
        and not (token.dep_ == "conj" and token.head.dep_ == "attr")
        and not _is_cut(token)
        and not any(c.lower_ in {"no", "any"} for c in token.lefts)
        for found in _of_noun(token, number, names, quoted=is_within(token, spans))
    ]


def _is_cut(token: Token) -> bool:
    """Whether a word is a piece of a longer name, or a state behind a party: "al-", "R-S.C."."""
    following = token.i + 1
    tied = following < len(token.doc) and token.doc[following].text in {"-", "–"}
    return tied or (token.i > 0 and "." in token.text and token.nbor(-1).text == "-")


def is_within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a token begins inside one of some spans of the paragraph's text."""
    return any(low <= token.idx < high for low, high in spans)


def _of_noun(
    token: Token, number: int, names: Mapping[str, Gender | None], *, quoted: bool
) -> Iterator[Mention]:
    """A noun phrase, and the coordination that it opens: "Ada and her son"."""
    first = _first(token)
    known = token.pos_ == "PROPN" and token.text in names
    own = Mention(
        first=first,
        index=token.i,
        last=_last(token),
        sentence=number,
        subject=_acts(token),
        person=known or _is_person(token),
        group=not known and _is_group(token),
        plural="Plur" in token.morph.get("Number") and token.ent_type_ not in PLACE_LABELS,
        quoted=quoted,
        gender=genders.of_phrase(token, first) or (names[token.text] if known else None),
        place=not known and token.ent_type_ in PLACE_LABELS,
    )
    yield own
    joined = [c for c in token.conjuncts if c.pos_ in {"NOUN", "PROPN", "PRON"}]
    opens = token.dep_ != "conj" and joined and any(c.dep_ == "cc" for c in token.children)
    people = own.person or own.plural
    if opens and people and max(c.i for c in joined) - token.i <= MAX_JOINED:
        yield replace(
            own,
            last=max(c.i for c in joined),
            plural=True,
            person=False,
            group=False,
            gender=None,
        )


def _acts(noun: Token) -> bool:
    """Whether a phrase is a subject, or what a part that is one is of: "all of these guns"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        whole = noun.head.head
        return whole.dep_ in grammar.SUBJECTS and whole.pos_ not in {"NOUN", "PROPN"}
    return noun.dep_ in grammar.SUBJECTS


def _last(noun: Token) -> int:
    """Last token of the phrase: the number of a name stays with it, "Channel 4"."""
    following = noun.i + 1
    if noun.pos_ != "PROPN" or following >= len(noun.doc):
        return int(noun.i)
    number = noun.doc[following]
    return int(following if number.like_num and number.head.i == noun.i else noun.i)


def _first(noun: Token) -> int:
    """First token of the phrase, the part before a hyphen and its article or owner included."""
    first, _ = grammar.phrase(noun)
    doc = noun.doc
    if first < 2 or doc[first - 1].text != "-" or doc[first - 1].whitespace_:  # noqa: PLR2004
        return int(first)
    first -= 2
    opens = first > 0 and doc[first - 1].pos_ in {"DET", "PRON"}
    return int(first - 1 if opens else first)


# Tokens from the first to the last noun of a coordination that is taken for one phrase.
MAX_JOINED = 8


def _is_group(token: Token) -> bool:
    if any(genders.is_given_name(t.text) for t in (*token.lefts, token) if t.pos_ == "PROPN"):
        return False
    return token.ent_type_ in GROUP_LABELS or token.lemma_.lower() in COLLECTIVE


def _is_person(token: Token) -> bool:
    """A name that the parse takes for a person's, unless a number is in it, or somebody's role."""
    if (
        token.lemma_.lower() in ROLES
        or token.lower_ in PEOPLE
        or token.lower_.endswith("woman")
        or (token.pos_ == "NOUN" and genders.is_kind_of_person(token.text))
    ):
        return True
    first, last = grammar.phrase(token)
    phrase = token.doc[first : last + 1]
    if token.pos_ == "PROPN" and any(genders.is_given_name(t.text) for t in phrase):
        return True
    return token.ent_type_ in HUMAN_LABELS and not any(t.like_num for t in phrase)
