"""What pronouns stand for, where the text settles it; else they stay marked as unresolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterclaim.extractors import controllers, genders, grammar, mentions, quotes
from counterclaim.extractors.genders import Gender
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.mentions import Mention
from counterclaim.language import full_text

PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
NEUTER = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
POSSESSIVE = frozenset({"its", "his", "her", "their"})
RESOLVABLE = PERSONAL | NEUTER | PLURAL
SPANS_OF_TIME = frozenset({"DATE", "TIME"})
PASSING = SPANS_OF_TIME | {"PERCENT"}
SENTENCES_BACK = 1
FARTHEST = 2  # a person may be meant from there if nobody else is named since
FORMS = (
    frozenset({"he", "him", "his"}),
    frozenset({"she", "her", "hers"}),
    NEUTER,
    PLURAL,
)
# Pronouns by which a spokesman means the side that he speaks for.
GROUP_WORDS = frozenset({"its", "their", "they", "theirs"})


def known(doc: Any, names: Mapping[str, Gender | None]) -> list[Mention]:
    """The noun phrases of a paragraph (`mentions`) that a pronoun in it may ask for."""
    asking = {
        number
        for number, sentence in enumerate(doc.sents)
        if any(token.lower_ in RESOLVABLE for token in sentence)
    }
    near = {number - back for number in asking for back in range(FARTHEST + 1)}
    return mentions.mentions(doc, names, near) if asking else []


def is_reflexive(pronoun: Token) -> bool:
    """Whether a possessive stands for a phrase of its own clause: "its own people"."""
    following = pronoun.i + 1
    return following < len(pronoun.doc) and bool(pronoun.doc[following].lower_ == "own")


def resolve(pronoun: Token, sentence: int, known: Sequence[Mention]) -> Mention | None:
    """The mention that a pronoun of sentence ``sentence`` stands for, or None if unsettled.

    Candidates are the phrases before it in the same and the sentence before; a person is looked
    for in one more if nobody else fits. A subject goes before another role and the nearer
    sentence before the farther one.
    """
    controlled = controllers.doer(pronoun)
    if controlled is None:
        return _by_salience(pronoun, sentence, known)
    who, acted_on = controlled
    if acted_on:
        return _by_salience(pronoun, sentence, [m for m in known if m.index != who.i])
    if is_same(pronoun, who):
        return resolve(who, sentence, known) or _by_salience(pronoun, sentence, known)
    own = [m for m in known if m.index == who.i and agrees(pronoun, m)]
    if own or _may_be(pronoun, who, known):
        return own[-1] if own else None
    return _by_salience(pronoun, sentence, known)


def _by_salience(pronoun: Token, sentence: int, known: Sequence[Mention]) -> Mention | None:
    """The phrase that stands out before a pronoun where the construction names none."""
    if pronoun.dep_ in grammar.SUBJECTS:
        same = (t for t in pronoun.sent if t.i < pronoun.i and t.lower_ == pronoun.lower_)
        first = next((t for t in same if t.dep_ in grammar.SUBJECTS), None)
        if first is not None:  # "They had guns, and they made plans"
            others = [m for m in known if first.i < m.index < pronoun.i and agrees(pronoun, m)]
            if pronoun.lower_ in PLURAL and any(_is_of_people(pronoun.doc, m) for m in others):
                return None  # "as they read of Ada and Omar, and how they died"
            return _by_salience(first, sentence, known)
    spans = [(q.start, q.end) for q in quotes.outer(full_text(pronoun.doc))]
    inside = mentions.is_within(pronoun, spans)
    personal = pronoun.lower_ in PERSONAL
    fitting = [
        m
        for m in known
        if m.index < pronoun.i
        and sentence - m.sentence <= FARTHEST
        and agrees(pronoun, m)
        and not _same_clause_subject(pronoun, m)
        # What is quoted is not heard outside; who is quoted seldom means the words around it.
        and (m.quoted == inside or (inside and personal))
        # Of an earlier sentence, a thing that did nothing is hardly meant.
        and (m.sentence == sentence or m.subject or m.person or m.group)
    ]
    near = [m for m in fitting if sentence - m.sentence <= SENTENCES_BACK]
    if not near:
        alone = len({pronoun.doc[m.index].text for m in fitting}) == 1
        return fitting[-1] if personal and alone else None
    if pronoun.lower_ in NEUTER and all(m.sentence != sentence for m in near):
        return _thing_before(pronoun, near)
    if pronoun.lower_ == "it" and pronoun.dep_ not in grammar.SUBJECTS:
        things = {m.index for m in near if m.sentence == sentence and not m.place}
        if len(things) > 1:
            return None  # "the bomb had hit a school with people in it"
        near = [m for m in near if m.sentence == sentence]
    here = [m for m in near if m.sentence == sentence and not m.place]
    people = {m.index for m in known if m.person}
    found = _most_salient(pronoun, sentence, near, people)
    far = found is not None and found.sentence != sentence
    return _owner_here(here) if far and here and pronoun.lower_ == "its" else found


def _owner_here(here: Sequence[Mention]) -> Mention | None:
    """Whose "its" is where its own sentence names things: the only body, or the only thing.

    "They fought the Islamic State in its stronghold": no subject of an earlier sentence is meant.
    """
    bodies = {m.index: m for m in here if m.group}
    things = bodies or {m.index: m for m in here}
    return next(iter(things.values())) if len(things) == 1 else None


def _is_of_people(doc: Any, mention: Mention) -> bool:
    """Whether a phrase in the plural names people: "Ada and Omar", "the villagers"."""
    noun = doc[mention.index]
    named = noun.ent_type_ == "PERSON" or (noun.pos_ == "PROPN" and mention.last > mention.index)
    return mention.plural and (named or noun.lower_ in mentions.PEOPLE)


def is_same(pronoun: Token, other: Token) -> bool:
    """Whether two pronouns are forms of one: "he" and "his"."""
    return any({pronoun.lower_, other.lower_} <= forms for forms in FORMS)


def _may_be(pronoun: Token, name: Token, known: Sequence[Mention]) -> bool:
    """Whether a name may be that of a person whom a pronoun fits, whatever the parse calls it."""
    told = any(m.gender is not None for m in known if m.index == name.i)
    return pronoun.lower_ in PERSONAL and name.pos_ == "PROPN" and not told


def _most_salient(
    pronoun: Token, sentence: int, near: Sequence[Mention], people: set[int]
) -> Mention | None:
    if pronoun.lower_ in PLURAL and _is_part(pronoun):
        near = [m for m in near if not _is_speaking(pronoun, m)]
        if not near:
            return None
    best = max(near, key=lambda m: (m.sentence, m.subject, m.group or m.person, m.last))
    if pronoun.lower_ in PLURAL:
        named = [m for m in near if m.group and m.sentence == sentence]
        acting = any(m.subject and m.plural and m.sentence == sentence for m in near)
        if named and not acting and not any(m.subject for m in named):
            return max(named, key=lambda m: m.last)
        if (
            any(m.plural for m in near)
            and best.group
            and not best.plural
            and best.sentence != sentence
        ):
            return None  # "The council praised the women. Their ..."
    subjects = [m for m in near if m.subject]
    if pronoun.lower_ in PERSONAL and not subjects and _is_strange(pronoun, best, people):
        return None
    return max(subjects, key=lambda m: (m.index, m.last)) if subjects else best


def _is_strange(pronoun: Token, best: Mention, people: set[int]) -> bool:
    """Whether a name acts there that the parser does not know as a person's: it may be meant."""
    acting = (t for t in pronoun.doc[best.index].sent if t.dep_ in grammar.SUBJECTS)
    return any(t.pos_ == "PROPN" and t.i < pronoun.i and t.i not in people for t in acting)


def _thing_before(pronoun: Token, near: Sequence[Mention]) -> Mention | None:
    """What "it" stands for in the sentence before: the body that acts there, or the only thing."""
    acting = [m for m in near if m.subject]
    bodies = [m for m in acting if m.group or m.place]
    if len(bodies) == 1:
        return bodies[0]
    things = {m.index for m in near if not m.place}
    happens = pronoun.dep_ in grammar.SUBJECTS and pronoun.head.lemma_ in {"happen", "occur", "be"}
    return acting[0] if len(acting) == len(things) == 1 and not happens else None


def _is_part(pronoun: Token) -> bool:
    """Whether a number of them is meant: "three of them", "most of them"."""
    return bool(pronoun.dep_ == "pobj" and pronoun.head.lower_ == "of")


def _is_speaking(pronoun: Token, mention: Mention) -> bool:
    """Whether a phrase is the subject of a verb of saying over the pronoun."""
    verb = pronoun.doc[mention.index].head
    told = any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children) or verb.dep_ == "parataxis"
    return bool(mention.subject and told)


def agrees(pronoun: Token, mention: Mention) -> bool:
    """Whether a pronoun and a phrase go together in number, sex and kind."""
    word, noun = pronoun.lower_, pronoun.doc[mention.index]
    if word in PERSONAL:
        fits = mention.gender is None or mention.gender == genders.PRONOUNS[word]
        return fits and mention.person and not mention.plural
    if word in NEUTER:
        # A day or a share is nothing that one comes back to.
        return not (mention.person or mention.plural or noun.ent_type_ in PASSING)
    if noun.ent_type_ in SPANS_OF_TIME:
        return False  # "for the second time in two days they ... while their"
    if mention.plural:
        thing = not (mention.subject or mention.person or mention.group)
        # "In terms of the law they": what a preposition leads seldom acts.
        return not (thing and pronoun.dep_ in grammar.SUBJECTS and noun.dep_ == "pobj")
    return mention.group and not _is_part(pronoun)


def _same_clause_subject(pronoun: Token, mention: Mention) -> bool:
    """Whether a pronoun is the subject or object beside a phrase: neither stands for the other."""
    token = pronoun.doc[mention.index]
    if pronoun.dep_ in grammar.SUBJECTS:
        return bool(token.head.i == pronoun.head.i)
    if pronoun.dep_ not in {"dobj", "dative"}:
        return False
    who = grammar.subject(pronoun.head)
    return who is not None and who.i == mention.index
