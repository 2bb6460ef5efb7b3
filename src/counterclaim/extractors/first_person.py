"""Who "I" and "we" are, and the verb that goes with the name: "we have" -> "the army has"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.extractors.grammar import SUBJECTS, Token
from counterclaim.records import Voice

OWN = frozenset({"i", "me", "my", "mine"})
SHARED = frozenset({"we", "us", "our", "ours"})
POSSESSIVE = frozenset({"my", "mine", "our", "ours"})
# Sides that are no body which can say "we".
NO_BODY = frozenset({"residents", "medics", "analysts", "courts", "media", "company"})
PLURALS = frozenset({"taliban", "police"})
# Forms that go with "I" and "we": for one, and for several.
FORMS = {
    "am": ("is", "are"), "are": ("is", "are"), "'m": ("is", "are"), "'re": ("is", "are"),
    "have": ("has", "have"), "'ve": ("has", "have"), "do": ("does", "do"),
    "was": ("was", "were"), "were": ("was", "were"), "'ll": ("will", "will"),
}  # fmt: skip


def words_for(token: Token, voice: Voice) -> str | None:
    """What can stand for a pronoun of the first person; None for other words and the outlet."""
    word = token.lower_
    if voice.kind != "speaker" or not voice.name or token.pos_ != "PRON":
        return None
    if word not in OWN | SHARED:
        return None
    name = name_of(voice) if word in OWN else _group(voice)
    if word in POSSESSIVE and name.endswith("'s side"):
        name = name_of(voice)
    if word not in POSSESSIVE:
        return name
    return f"{name}'" if name.endswith("s") and is_plural(name) else f"{name}'s"


def agreeing(voice: Voice, tokens: Sequence[Token]) -> dict[int, str]:
    """Finite verbs by token index that change where a name takes the place of "I" or "we"."""
    out: dict[int, str] = {}
    inside = {token.i: token for token in tokens}
    for token in tokens:
        if token.lower_ not in {"i", "we"} or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
            continue
        named = words_for(token, voice)
        if named is None:
            continue
        several = is_plural(named) and (token.lower_ == "we" or named[:1].islower())
        for first in _finite(token):
            form = _form(first, several=several) if first.i in inside else None
            if form is not None:
                out[first.i] = form
    return out


def _finite(subject: Token) -> Iterator[Token]:
    """The words that agree with a subject: of its verb, and of those that share it."""
    own = subject.head
    joined = [v for v in own.conjuncts if any(c.dep_ == "cc" for c in v.head.children)]
    for verb in (own, *joined):
        if verb.i < subject.i or any(c.dep_ in SUBJECTS for c in verb.children if c.i > subject.i):
            continue
        group = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i > subject.i]
        yield min([*group, verb], key=lambda word: int(word.i))


def _form(verb: Token, *, several: bool) -> str | None:
    short = verb.lower_.replace("’", "'")
    if short == "'d":
        return "had" if verb.head.tag_ == "VBN" and verb.dep_ == "aux" else "would"
    known = FORMS.get(short)
    if known is not None and verb.tag_ != "VB":
        return known[several]
    if several or verb.tag_ != "VBP" or not verb.text.isalpha():
        return None
    if verb.lower_.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb.text}es"
    if verb.lower_.endswith("y") and verb.lower_[-2:-1] not in set("aeiou"):
        return f"{verb.text[:-1]}ies"
    return f"{verb.text}s"


def name_of(voice: Voice) -> str:
    """The speaker's name with the article that it takes in a sentence."""
    name = voice.name or ""
    owned = name.partition(" ")[0] in {"my", "our", "his", "her", "its", "their", "the"}
    return name if name[:1].isupper() or owned or is_plural(name) else f"the {name}"


def _group(voice: Voice) -> str:
    """The side of a person; a body or group that speaks is meant itself."""
    name = voice.name or ""
    person = voice.role is not None or (len(name.split()) > 1 and name.istitle())
    known = f"{voice.role or ''} {name}".lower()
    if person and voice.party and voice.party not in NO_BODY and _shares(voice.party, known):
        side = voice.party
        return side if is_plural(side) and side[:1].islower() else f"the {side}"
    return f"{name}'s side" if person else name_of(voice)


# A name in capitals only is a body's.
INITIALS = re.compile(r"[A-Z]{3,6}")


def own_side(voice: Voice) -> str | None:
    """The side that a speaker means by "they": one that the words for the speaker name."""
    known = f"{voice.role or ''} {voice.name or ''}".lower()
    side = voice.party
    if voice.name and INITIALS.fullmatch(voice.name):
        return voice.name  # a body: "the IRGC say they"
    return side if side and side not in NO_BODY and _shares(side, known) else None


def _shares(party: str, words: str) -> bool:
    """Whether the side's own name stands in the role: a policewoman's "we" is no government."""
    return any(word in words for word in party.lower().split() if word != "government")


def is_plural(name: str) -> bool:
    """Whether a name or noun phrase speaks of several: "officials", but not "Ada Woods"."""
    own = re.split(r" (?:of|in|from|at|for|with) ", name)[0].split()
    last = own[-1] if own else ""
    if last.lower() in PLURALS:
        return True
    if len(own) > 1 and last.istitle():
        return False
    return last.lower().endswith("s") and not last.lower().endswith(("ss", "'s", "’s", "us"))
