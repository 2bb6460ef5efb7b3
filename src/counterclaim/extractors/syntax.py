"""Small questions to a spaCy parse: phrases as token ranges, subjects, what is a person.

Ranges are half-open pairs of token indices into one parsed paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_VERB_LINKS = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep"})
_MAX_CLIMB = 5
# Words in a bracket behind a name.
_BRACKETED = 5
_TRIM = frozenset({"punct", "cc"})
# Verbs whose infinitive is the doing of their own subject: "promised him to go".
_FOR_ITSELF = frozenset({"promise", "use", "need", "take", "have", "spend", "join", "visit"})
_ACTORS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def phrase(token: Any) -> Range:
    """The range that the token's subtree spans."""
    return token.left_edge.i, token.right_edge.i + 1


def minus(whole: Range, holes: Iterable[Range]) -> list[Range]:
    """The parts of a range that lie outside the holes, in order."""
    parts = [whole]
    for low, high in holes:
        parts = [
            piece
            for start, end in parts
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[0] < piece[1]
        ]
    return sorted(parts)


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The ranges joined where they touch or overlap, in order."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def trimmed(doc: Any, part: Range, *, leading: frozenset[str] = frozenset()) -> Range | None:
    """The range without blanks and punctuation at its ends; None where nothing is left.

    Quotation marks and brackets stay out as well; ``leading`` are lower-case words that go.
    """
    start, end = part
    while start < end and (_bare(doc[start]) or doc[start].lower_ in leading):
        start += 1
    while end > start and (_bare(doc[end - 1]) or doc[end - 1].dep_ == "cc"):
        end -= 1
    return (start, end) if start < end else None


def _bare(token: Any) -> bool:
    return not any(char.isalnum() or char in "$€£%#@" for char in token.text)


def characters(doc: Any, part: Range) -> tuple[int, int]:
    """Code-point span of a token range in its paragraph."""
    last = doc[part[1] - 1]
    return doc[part[0]].idx, last.idx + len(last.text)


def child(token: Any, *labels: str) -> Any | None:
    """The first child with one of these dependency labels."""
    for candidate in token.children:
        if candidate.dep_ in labels:
            return candidate
    return None


def finite_tag(verb: Any) -> str | None:
    """Tag of the finite word of a verb phrase: of its first auxiliary, else its own."""
    for part in verb.children:
        if part.dep_ in {"aux", "auxpass"} and part.i < verb.i and part.tag_ in FINITE:
            return str(part.tag_)
    return str(verb.tag_) if verb.tag_ in FINITE else None


def is_passive(verb: Any) -> bool:
    """Whether the verb stands in the passive voice, as far as the parse shows it."""
    return any(token.dep_ in {"auxpass", "nsubjpass", "csubjpass"} for token in verb.children)


def subject(verb: Any) -> Any | None:
    """Head of the noun phrase that does what the verb tells, or None.

    A verb without its own subject takes that of the verb it is joined or subordinate to; a
    participle or relative clause takes the noun it belongs to. Passive verbs have an agent.
    """
    token = verb
    for _ in range(_MAX_CLIMB):
        if is_passive(token):
            return agent(token) if token.i == verb.i else child(token, "nsubjpass")
        found = own_subject(token) or _caused(token)
        if found is None and token.dep_ in {"acl", "relcl"} and not _is_of_sentence(token):
            found = token.head
        if found is not None:
            return found
        above = _above(token)
        if above is None:
            return None
        token = above
    return None


def own_subject(verb: Any) -> Any | None:
    """The verb's own subject; of two, the one behind the comma: "After the vote, aides say".

    One that a comma follows is an apposition ("Ada Lee, the minister, says"), one that more are
    joined to the end of a list.
    """
    first, *more = [part for part in verb.children if part.dep_ in {"nsubj", "csubj"}] or [None]
    for part in more:
        start, end = phrase(part)
        if end > verb.i or child(part, "conj") is not None:
            continue
        marks = [verb.doc[at].is_punct for at in (start - 1, end - 1, end)]
        first = part if marks == [True, False, False] else first
    return first


def _is_of_sentence(verb: Any) -> bool:
    """Whether a verb hung onto a noun belongs to the sentence.

    "X blamed the army, saying ...", "left on the day, saying ...".
    """
    if verb.head.ent_type_ in {"DATE", "TIME"}:
        return True
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or not _after_comma(verb):
        return False
    above = clause_of(verb)
    return bool(above.pos_ in {"VERB", "AUX"} and above.i < verb.i)


def _above(verb: Any) -> Any | None:
    """The verb whose subject one without its own shares, or None."""
    if verb.dep_ in {"acl", "relcl"}:
        return clause_of(verb)
    if _is_speakers_own(verb):
        return _outermost(verb.head)
    if verb.dep_ not in _VERB_LINKS or verb.head.i == verb.i:
        return None
    above = _resumed(verb) or verb.head
    return None if above.pos_ in {"NOUN", "PROPN"} else above


def _resumed(verb: Any) -> Any | None:
    """The verb above a clause that a joined verb goes on with instead of the clause's own.

    "She said that the army would go and added ...": "added" has the tense of "said".
    """
    if verb.dep_ != "conj":
        return None
    first = verb
    while first.dep_ == "conj":
        first = first.head
    above = first.head
    if first.dep_ != "ccomp" or above.i > first.i:
        return None
    own, outer = finite_tag(verb), finite_tag(above)
    return above if own is not None and own == outer != finite_tag(first) else None


def _is_speakers_own(verb: Any) -> bool:
    """Whether a participle behind a comma goes on with who speaks: "said he left, adding".

    Of "said that the minister resigned, telling" the minister may be meant as well: only a
    pronoun there is the speaker again.
    """
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not _after_comma(verb):
        return False
    if verb.head.dep_ == "relcl" and verb.doc[verb.left_edge.i - 1].text != ",":
        return True  # "marched to the square - where they stayed - while chanting"
    inner = child(verb.head, "nsubj", "nsubjpass")
    return verb.lemma_ == "add" or (inner is not None and inner.pos_ == "PRON")


def _outermost(verb: Any) -> Any:
    """The verb that a clause is the complement of, at the top; "said that X left, adding"."""
    for _ in range(_MAX_CLIMB):
        first = verb
        while first.dep_ == "conj":
            first = first.head
        if first.dep_ == "relcl":
            verb = clause_of(first)
            continue
        if first.dep_ != "ccomp" or first.head.i > first.i or first.head.pos_ != "VERB":
            return verb
        verb = first.head
    return verb


def _caused(verb: Any) -> Any | None:
    """Who is made to do something: "forced the minister to admit", "left them feeling"."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.lemma_ in _FOR_ITSELF:
        return None
    made = child(above, "dobj")
    if made is None or not above.i < made.i < verb.i:
        return None
    return made if made.pos_ == "PRON" or made.ent_type_ in _ACTORS else None


def _after_comma(token: Any) -> bool:
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].text in {",", "–", "—", "--", "-"}


def agent(verb: Any) -> Any | None:
    """Head of the noun phrase after "by" of a passive verb."""
    by = child(verb, "agent")
    return child(by, "pobj", "pcomp") if by is not None else None


def antecedent(pronoun: Any) -> Any | None:
    """The noun that a relative pronoun stands for, or None for any other word."""
    if pronoun.lower_ not in RELATIVES:
        return None
    verb = pronoun.head
    for _ in range(_MAX_CLIMB):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def clause_of(token: Any) -> Any:
    """The nearest verb above a token, the root of its sentence at the latest."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}:
            return token
    return token


def outside_brackets(token: Any) -> Any:
    """The word before a bracket that a token stands in: "Ada Lee (X-YZ)" -> "Lee"."""
    doc = token.doc
    for index in range(token.i - 1, max(-1, token.i - _BRACKETED), -1):
        if doc[index].text == ")":
            return token
        if doc[index].text == "(" and index > 0:
            return doc[index - 1]
    return token
