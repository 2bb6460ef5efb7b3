"""What a coordinated verb shares with the verb before: its subject, its auxiliaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from counterclaim.extractors import grammar, mentions
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.syntax import FINITE

# Names of bodies and places may look like plurals: "the United States was".
NAMED = frozenset({"GPE", "ORG", "LOC", "FAC", "PERSON"})
# Names of bodies that take verbs in the plural: "Chelsea were", "the Houthis".
SIDES = frozenset({"ORG", "NORP", "GPE"})
AUXILIARIES = frozenset({"aux", "auxpass"})
# Verbs with an object always: without one they are in the passive, whatever the tagger says.
NEED_OBJECTS = frozenset(
    """airlift arrest book charge convict declare detain hospitalise hospitalize identify indict
    injure jail kill pronounce sentence transport wound""".split()
)
# Tokens before ", Alberta" that can be a subject with its town.
PLACE_LEAST = 3
# Forms of the auxiliaries for one and for several.
NUMBERS = {"was": "were", "is": "are", "has": "have"}


def astray(head: Token, owner: Mapping[int, int]) -> list[int]:
    """The subject of a coordinated verb where the parse hung it on the verb before.

    "Two people were killed and between seven and 13 people were injured": what stands between
    "and" and the verb, up to the verb itself, and belongs to no third clause.
    """
    if grammar.own_subject(head) is not None or not is_finite(head):
        return []
    joints = [c.i for c in head.head.children if c.dep_ == "cc" and head.head.i < c.i < head.i]
    if not joints:
        return []
    first = min(c.i for c in (head, *head.children) if c.i > joints[-1])
    between = list(range(joints[-1] + 1, first))
    while between and head.doc[between[-1]].text == ",":
        between.pop()
    if not between or head.doc[between[-1]].pos_ not in {"NOUN", "PROPN", "NUM"}:
        return []
    return between if all(owner[i] == head.head.i for i in between) else []


def is_finite(verb: Token) -> bool:
    """Whether a complement has a tense: "heard the gun go off" has none."""
    words = [verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})]
    return any(word.tag_ in FINITE for word in words)


def _may_share(who: Token, verb: Token) -> bool:
    """Whether a subject and a coordinated verb agree in number: "the two ... and was light" do not.

    Where they do not, the verb goes on with something else that the parse lost.
    """
    finite = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    single = finite.tag_ == "VBZ" or finite.lower_ == "was"
    several = who.tag_ in {"NNS", "NNPS", "CD"} and who.lower_ != "one"
    joined = any(c.dep_ == "cc" and c.lower_ == "and" for c in who.children)
    if finite.lower_ in {"were", "are"} and who.tag_ in {"NN", "NNP"}:
        many = who.lemma_.lower() in mentions.COLLECTIVE | {"taliban"} or who.ent_type_ in SIDES
        return many or joined or any(c.lower_ == "of" for c in who.children)
    return not (single and (several or joined) and who.ent_type_ not in NAMED)


def lacks_subject(verb: Token) -> bool:
    """Whether a coordinated verb has no subject and cannot take that of the verb before."""
    if grammar.own_subject(verb) is not None or any(c.dep_ == "expl" for c in verb.children):
        return False
    who = grammar.subject(verb)
    return who is None or not _may_share(who, verb)


def borrowed(head: Token, own: Collection[int]) -> tuple[int, ...]:
    """Tokens of the subject and the auxiliaries that a coordinated verb shares."""
    there = any(c.dep_ == "expl" for c in head.children)
    if head.dep_ != "conj" or there or grammar.own_subject(head) is not None:
        return ()
    who = grammar.subject(head)
    if who is None or who.i in own or not _may_share(who, head):
        return ()
    low, high = grammar.phrase(who)
    low = _before_place(who, low)
    shared = list(range(low, high + 1))
    if any(head.doc[i].tag_ in FINITE for i in shared):
        return ()  # a whole clause that the parse takes for the subject
    if "," in {head.doc[i].text for i in shared} and head.doc[high + 1].text == ",":
        shared.append(high + 1)  # "Ada Lee, of Marat, was hurt"
    return (*shared, *(word.i for word in lent(head)))


def _before_place(who: Token, low: int) -> int:
    """Where a subject begins of which the parse took only the state behind a town.

    "A crash in Edmonton, Alberta kills two": what stands before the name is the subject.
    """
    start, doc = who.sent.start, who.doc
    if who.ent_type_ != "GPE" or low - start < PLACE_LEAST or doc[low - 1].text != ",":
        return low
    before = doc[start : low - 1]
    town = before[-1].ent_type_ in {"GPE", "LOC"} and before[-1].pos_ == "PROPN"
    told = any(t.pos_ in grammar.VERBAL and t.tag_ in FINITE for t in before)
    return start if town and not told and before[0].pos_ != "ADP" else low


def lent(verb: Token) -> list[Token]:
    """The auxiliaries that a coordinated verb shares with the verb before, in order.

    "was shot and [was] pronounced dead", "must be closed and a judge [must] be named".
    """
    if verb.dep_ != "conj" or verb.head.pos_ not in grammar.VERBAL:
        return []
    own = [c for c in verb.children if c.dep_ in AUXILIARIES]
    if any(c.tag_ in FINITE or c.tag_ == "TO" for c in own):
        return []
    first = verb.head
    while not _auxiliaries(first) and first.dep_ in {"conj", "xcomp"}:
        first = first.head
    words = _auxiliaries(first)
    passive = any(c.dep_ == "auxpass" for c in words)
    if own:  # "must ... and be named", "has ... and been sent"
        return [c for c in words if c.tag_ in FINITE] if own[0].tag_ in {"VB", "VBN"} else []
    if verb.tag_ == "VB":
        modal = [c for c in words if c.tag_ == "MD" or c.lemma_ == "do"]
        return sorted([*modal, *(_denying(verb) if modal else [])], key=lambda word: int(word.i))
    if verb.tag_ == "VBD":
        return words if passive and _has_lost_object(verb) else []
    if grammar.own_subject(verb) is not None and not (passive and verb.tag_ == "VBN"):
        return []  # "left one dead and three others injured"
    return words if verb.tag_ in {"VBN", "VBG"} else []


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in AUXILIARIES and c.tag_ != "TO"]


def _denying(verb: Token) -> list[Token]:
    """The "not" that holds for a joined verb too; "not just A and B", "not A but B" deny no B."""
    first = verb.head
    joint = next((c.lower_ for c in first.children if c.dep_ == "cc" and c.i < verb.i), None)
    denied = [c for c in first.children if c.dep_ == "neg"]
    only = any(first.doc[c.i + 1].lower_ in {"just", "only", "merely", "simply"} for c in denied)
    return denied if joint == "and" and not only else []


def _has_lost_object(verb: Token) -> bool:
    """Whether a verb in the past must be a participle: "and pronounced dead"."""
    if grammar.direct_object(verb) is not None:
        return False
    return verb.lemma_ in NEED_OBJECTS or any(c.dep_ == "oprd" for c in verb.children)


def is_bare(verb: Token) -> bool:
    """Whether a coordinated verb with a subject has no tense and finds none: "a judge be named"."""
    first = verb.doc[group_start(verb)]
    bare = first.lower_ == "be" and first.tag_ == "VB"
    return bool(bare and verb.dep_ == "conj" and not lent(verb))


def group_start(verb: Token) -> int:
    """Index of the first word of a verb with its auxiliaries and adverbs right before it."""
    first = int(verb.i)
    while first:
        before = verb.doc[first - 1]
        if before.head.i != verb.i or before.dep_ not in {*AUXILIARIES, "neg", "advmod"}:
            return first
        first -= 1
    return first


def agreeing(verb: Token, auxiliaries: Sequence[Token]) -> dict[int, str]:
    """Lent auxiliaries by token index as they go with the verb's own subject, where it has one."""
    who = grammar.own_subject(verb) or _noun_before(verb)
    if who is None:
        return {}
    single = {several: one for one, several in NUMBERS.items()}
    forms = NUMBERS if _is_several(who) else single
    return {word.i: forms[word.lower_] for word in auxiliaries if word.lower_ in forms}


def _noun_before(verb: Token) -> Token | None:
    """The noun that ends right before a verb group: a subject that the parse hung elsewhere."""
    start = group_start(verb)
    before = verb.doc[start - 1] if start else None
    return before if before is not None and before.pos_ in {"NOUN", "PROPN", "NUM"} else None


def _is_several(who: Token) -> bool:
    many = who.tag_ in {"NNS", "NNPS"} or (who.tag_ == "CD" and who.lower_ not in {"one", "1"})
    return many or any(c.dep_ == "conj" for c in who.children)
