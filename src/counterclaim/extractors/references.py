"""What pronouns stand for, where the text settles it; else they stay marked as unresolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import grammar, quotes
from counterclaim.extractors.grammar import Token
from counterclaim.language import full_text

PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
NEUTER = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
POSSESSIVE = frozenset({"its", "his", "her", "their"})
RESOLVABLE = PERSONAL | NEUTER | PLURAL
# Nouns for many people at once that take "it" as well as "they".
COLLECTIVE = frozenset(
    "group army government police militia movement ministry force party company team council "
    "coalition navy organisation organization agency union crowd family opposition staff".split()
)
HUMAN_LABELS = frozenset({"PERSON"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Nouns for one person in an office, which "he" and "she" may stand for.
ROLES = frozenset(
    "spokesman spokeswoman spokesperson envoy minister president governor mayor chief commander "
    "general officer official doctor director leader ambassador secretary chairman chairwoman king "
    "queen prince pope senator lawmaker lawyer judge coach captain manager resident witness man "
    "woman father mother son daughter analyst expert professor writer author journalist reporter "
    "correspondent editor teacher student farmer worker driver suspect gunman attacker bomber "
    "victim survivor pilot sailor soldier policeman nurse surgeon premier chancellor".split()
)
GROUP_LABELS = frozenset({"ORG", "NORP"})
SENTENCES_BACK = 2
THINGS_BACK = 1  # "it" and "they" are seldom looked for farther back
# "it" that stands for nothing: "it was not possible to", "it is raining".
# Pronouns by which a spokesman means the side that he speaks for.
GROUP_WORDS = frozenset({"its", "their", "they", "theirs"})
EMPTY_HEADS = frozenset(
    "possible impossible clear unclear likely unlikely difficult necessary hard easy late early "
    "time important known understood".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that a pronoun may stand for: token indices of its first and head word."""

    first: int
    index: int
    sentence: int
    subject: bool
    person: bool
    group: bool
    plural: bool
    quoted: bool = False


def mentions(doc: Any) -> list[Mention]:
    """The noun phrases of a paragraph, in order; none where no pronoun asks for them."""
    if not any(token.lower_ in RESOLVABLE for token in doc):
        return []
    spans = [(q.start, q.end) for q in quotes.outer(full_text(doc))] if full_text(doc) else []
    return [
        _mention(token, number, quoted=_is_within(token, spans))
        for number, sentence in enumerate(doc.sents)
        for token in sentence
        if token.pos_ in {"NOUN", "PROPN"}
        and any(char.isalpha() for char in token.text)
        and token.dep_ not in {"compound", "amod", "nmod"}
        and not _is_cut(token)
    ]


def _is_cut(token: Token) -> bool:
    """Whether a hyphen ties the word to the next: it is a piece of a longer name."""
    following = token.i + 1
    return following < len(token.doc) and token.doc[following].text in {"-", "–"}


def _is_within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(low <= token.idx < high for low, high in spans)


def _mention(token: Token, number: int, *, quoted: bool = False) -> Mention:
    group = token.ent_type_ in GROUP_LABELS or token.lemma_.lower() in COLLECTIVE
    return Mention(
        first=grammar.phrase(token)[0],
        index=token.i,
        sentence=number,
        subject=token.dep_ in grammar.SUBJECTS,
        person=_is_person(token),
        group=group,
        plural="Plur" in token.morph.get("Number") and token.ent_type_ not in PLACE_LABELS,
        quoted=quoted,
    )


def _is_person(token: Token) -> bool:
    """A name that the parse takes for a person's, unless a number is in it, or somebody's role."""
    if token.lemma_.lower() in ROLES:
        return True
    first, last = grammar.phrase(token)
    numbered = any(t.like_num for t in token.doc[first : last + 1])
    return token.ent_type_ in HUMAN_LABELS and not numbered


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
    if pronoun.dep_ == "expl" or head.lemma_ in {"rain", "snow", "seem", "appear"}:
        return True
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

    Candidates are the phrases before it in the same and the two sentences before. A subject
    goes before another role and the nearer sentence before the farther one.
    """
    back = SENTENCES_BACK if pronoun.lower_ in PERSONAL else THINGS_BACK
    before = [m for m in known if m.index < pronoun.i and sentence - m.sentence <= back]
    spans = [(q.start, q.end) for q in quotes.outer(full_text(pronoun.doc))]
    inside = _is_within(pronoun, spans)
    fitting = [
        m
        for m in before
        if _agrees(pronoun, m)
        and not _same_clause_subject(pronoun, m)
        and (not m.quoted or inside)
        # Of an earlier sentence, a thing that did nothing is hardly meant.
        and (m.sentence == sentence or m.subject or m.person or m.group)
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda m: (m.sentence, m.subject, m.group or m.person, m.index))
    named = [m for m in fitting if m.group and m.sentence == sentence]
    acting = any(m.subject and m.plural and m.sentence == sentence for m in fitting)
    if pronoun.lower_ in PLURAL and named and not acting and not any(m.subject for m in named):
        return max(named, key=lambda m: m.index)
    subjects = [m for m in fitting if m.subject and sentence - m.sentence <= 1]
    return max(subjects, key=lambda m: m.index) if subjects else best


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
            known = [m for m in known if pronoun.doc[m.index].text != last]
        found = resolve(pronoun, number, known)
        own_side = self.party and pronoun.lower_ in GROUP_WORDS
        return None if own_side and found and found.sentence != number else found

    def words_for(self, pronoun: Token, depth: int = 2) -> str | None:
        """What can stand in the pronoun's place, or None where that is unsettled."""
        found = self.mention(pronoun)
        if found is not None:
            phrase = self.phrase(pronoun.doc, found.first, found.index, depth)
            return owner_or_self(pronoun, _plain(phrase)) if phrase else None
        if self.party and pronoun.lower_ in GROUP_WORDS:
            return owner_or_self(pronoun, self.party)
        return None

    def phrase(self, doc: Any, first: int, last: int, depth: int = 2) -> str | None:
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


def _agrees(pronoun: Token, mention: Mention) -> bool:
    word = pronoun.lower_
    if word in PERSONAL:
        return mention.person and not mention.plural
    if word in NEUTER:
        return not mention.person and not mention.plural
    return mention.plural or mention.group


def _same_clause_subject(pronoun: Token, mention: Mention) -> bool:
    """A subject pronoun cannot stand for a phrase inside its own clause."""
    token = pronoun.doc[mention.index]
    return pronoun.dep_ in grammar.SUBJECTS and token.head.i == pronoun.head.i
