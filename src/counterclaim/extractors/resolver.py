"""The words that stand in a pronoun's place, as one voice uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import controllers, empty_it, grammar
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.mentions import Mention
from counterclaim.extractors.references import (
    GROUP_WORDS,
    PERSONAL,
    POSSESSIVE,
    agrees,
    is_same,
    resolve,
)


@dataclass(frozen=True, slots=True)
class Resolver:
    """Words for pronouns in one paragraph, as one voice uses them.

    ``party`` is the speaker's side: a spokesman's "its fighters" are that side's. ``quoted`` is
    the speaker's name in direct speech, where "he" is always somebody else. ``teller`` is the
    pronoun at the cue and whom it names: "he said that he" is one and the same.
    """

    known: Sequence[Mention]
    party: str | None = None
    quoted: str | None = None
    teller: tuple[Token, str] | None = None

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
        if found is not None and empty_it.is_situation(pronoun, found):
            return None
        own_side = self.party and pronoun.lower_ in GROUP_WORDS
        return None if own_side and found and found.sentence != number else found

    def words_for(self, pronoun: Token, depth: int = 1) -> str | None:
        """What can stand in the pronoun's place, or None where that is unsettled."""
        found = self.mention(pronoun)
        if self.teller and self._is_teller(pronoun, self.teller[0]):
            return self._teller_words(pronoun, self.teller[1], found)
        if found is not None:
            phrase = self.phrase(pronoun.doc, found.first, found.last, depth)
            return owner_or_self(pronoun, _plain(phrase)) if phrase else None
        if self.party and pronoun.lower_ in GROUP_WORDS:
            return owner_or_self(pronoun, self.party)
        return None

    def _is_teller(self, pronoun: Token, cue: Token) -> bool:
        """Whether a pronoun is that at the cue again, and nobody else acts in what is told.

        "He said he and Ada had left", but "he said that the mayor had sold his car".
        """
        if pronoun.i < cue.i or pronoun.sent != cue.sent or not is_same(pronoun, cue):
            return False
        if pronoun.i == cue.i or controllers.doer(pronoun) is not None:
            return False
        between = pronoun.doc[cue.i + 1 : pronoun.i]
        names = any(t.pos_ == "PROPN" and t.dep_ in grammar.SUBJECTS for t in between)
        fitting = (m for m in self.known if cue.i < m.index < pronoun.i and m.subject)
        return not names and not any(agrees(pronoun, m) for m in fitting)

    def _teller_words(self, pronoun: Token, name: str, found: Mention | None) -> str | None:
        """Words for who tells it; None where the text around the cue points to somebody else."""
        if found is None:
            return owner_or_self(pronoun, name)
        phrase = self.phrase(pronoun.doc, found.first, found.last)
        acts = found.subject and pronoun.doc[found.index].head.dep_ == "ROOT"
        if phrase is None or not (_share_a_word(phrase, name) or (acts and found.person)):
            return None
        return owner_or_self(pronoun, _plain(phrase))

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


def _share_a_word(a: str, b: str) -> bool:
    return bool(set(a.lower().split()) & set(b.lower().split()) - {"the", "of", "and"})


def _plain(text: str) -> str:
    """A phrase without a leading "a": what was "a bomber" is afterwards "the bomber"."""
    first, _, rest = text.partition(" ")
    return f"the {rest}" if first.lower() in {"a", "an"} and rest else text
