"""What pronouns stand for, where the text settles it; else they stay marked as unresolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import genders, grammar, mentions, quotes
from counterclaim.extractors.genders import Gender
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.mentions import Mention
from counterclaim.language import full_text

PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
NEUTER = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
POSSESSIVE = frozenset({"its", "his", "her", "their"})
RESOLVABLE = PERSONAL | NEUTER | PLURAL
SENTENCES_BACK = 1
FARTHEST = 2  # a person may be meant from there if nobody else is named since
# Pronouns by which a spokesman means the side that he speaks for.
GROUP_WORDS = frozenset({"its", "their", "they", "theirs"})
# "it" that stands for nothing: "it was not possible to", "it is raining".
EMPTY_HEADS = frozenset(
    "possible impossible clear unclear likely unlikely difficult necessary hard easy late early "
    "time important known understood".split()
)


def known(doc: Any, names: Mapping[str, Gender | None]) -> list[Mention]:
    """The noun phrases of a paragraph (`mentions`) that a pronoun in it may ask for."""
    asking = {
        number
        for number, sentence in enumerate(doc.sents)
        if any(token.lower_ in RESOLVABLE for token in sentence)
    }
    near = {number - back for number in asking for back in range(FARTHEST + 1)}
    return mentions.mentions(doc, names, near) if asking else []


def _plain(text: str) -> str:
    """A phrase without a leading "a": what was "a bomber" is afterwards "the bomber"."""
    first, _, rest = text.partition(" ")
    return f"the {rest}" if first.lower() in {"a", "an"} and rest else text


def is_empty_it(pronoun: Token) -> bool:
    """Whether an "it" stands for nothing in the text."""
    if pronoun.lower_ != "it":
        return False
    head = pronoun.head
    words = {child.lower_ for child in head.children}
    if head.lemma_ in {"be", "'s", "’s"} and any(
        c.i > head.i and (c.dep_ in {"ccomp", "csubj"} or (c.dep_ == "xcomp" and c.tag_ == "VB"))
        for c in head.children
    ):
        return True  # "it is a good bet that", "it is hard to"
    if pronoun.dep_ == "expl" or head.lemma_ in {"rain", "snow"}:
        return True
    if head.lemma_ in {"seem", "appear"} and not any(c.dep_ == "xcomp" for c in head.children):
        return True  # "it appears that"; "it appears to have been taken" is of a thing
    if head.lower_ in EMPTY_HEADS:
        return True
    verbs = {"be", "remain", "become", "'s", "’s"}
    return head.lemma_ in verbs and bool(words & EMPTY_HEADS)


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
    if pronoun.dep_ in grammar.SUBJECTS:
        same = (t for t in pronoun.sent if t.i < pronoun.i and t.lower_ == pronoun.lower_)
        first = next((t for t in same if t.dep_ in grammar.SUBJECTS), None)
        if first is not None:  # "They had guns, and they made plans"
            return resolve(first, sentence, known)
    spans = [(q.start, q.end) for q in quotes.outer(full_text(pronoun.doc))]
    inside = mentions.is_within(pronoun, spans)
    personal = pronoun.lower_ in PERSONAL
    fitting = [
        m
        for m in known
        if m.index < pronoun.i
        and sentence - m.sentence <= FARTHEST
        and _agrees(pronoun, m)
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
    people = {m.index for m in known if m.person}
    return _most_salient(pronoun, sentence, near, people)


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


@dataclass(frozen=True, slots=True)
class Resolver:
    """Words for pronouns in one paragraph, as one voice uses them.

    ``party`` is the speaker's side: a spokesman's "its fighters" are that side's. ``quoted`` is
    the speaker's name in direct speech, where "he" is always somebody else.
    """

    known: Sequence[Mention]
    party: str | None = None
    quoted: str | None = None

    def mention(self, pronoun: Token) -> Mention | None:
        """The phrase that the pronoun stands for; None where the speaker's own side is meant.

        Who speaks for a side means that side by "they", unless the sentence itself names others.
        """
        number = sentence_number(pronoun)
        known = self.known
        if self.quoted and pronoun.lower_ in PERSONAL:
            last = self.quoted.split()[-1]
            known = [m for m in known if not _names(pronoun.doc[m.index], last)]
        found = resolve(pronoun, number, known)
        own_side = self.party and pronoun.lower_ in GROUP_WORDS
        return None if own_side and found and found.sentence != number else found

    def words_for(self, pronoun: Token, depth: int = 1) -> str | None:
        """What can stand in the pronoun's place, or None where that is unsettled."""
        found = self.mention(pronoun)
        if found is not None:
            phrase = self.phrase(pronoun.doc, found.first, found.last, depth)
            return owner_or_self(pronoun, _plain(phrase)) if phrase else None
        if self.party and pronoun.lower_ in GROUP_WORDS:
            return owner_or_self(pronoun, self.party)
        return None

    def phrase(self, doc: Any, first: int, last: int, depth: int = 1) -> str | None:
        """A phrase with the owners in it named ("its fighters" -> "the army's fighters")."""
        parts = []
        for token in doc[first : last + 1]:
            if token.lower_ not in POSSESSIVE:
                parts.append(token.text_with_ws)
                continue
            owner = self.words_for(token, depth - 1) if depth else None
            if owner is None:
                return None
            parts.append(owner + token.whitespace_)
        return "".join(parts).strip()


def sentence_number(token: Token) -> int:
    """Number of the token's sentence in its paragraph."""
    return next(n for n, s in enumerate(token.doc.sents) if s.start <= token.i < s.end)


def owner_or_self(pronoun: Token, text: str) -> str:
    """The phrase as owner where the pronoun is a possessive ("its" -> "the army's")."""
    if pronoun.lower_ not in POSSESSIVE or pronoun.dep_ in {"dobj", "dative", "pobj", "nsubj"}:
        return text
    return f"{text}'" if text.endswith("s") else f"{text}'s"


def _names(noun: Token, last: str) -> bool:
    """Whether a noun is a name, or stands beside it: "Ada Lee, an analyst"."""
    if noun.text == last or (noun.dep_ == "appos" and noun.head.text == last):
        return True
    return any(c.dep_ == "appos" and c.text == last for c in noun.children)


def _agrees(pronoun: Token, mention: Mention) -> bool:
    word, noun = pronoun.lower_, pronoun.doc[mention.index]
    if word in PERSONAL:
        fits = mention.gender is None or mention.gender == genders.PRONOUNS[word]
        return fits and mention.person and not mention.plural
    if word in NEUTER:
        return not mention.person and not mention.plural
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
