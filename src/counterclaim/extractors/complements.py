"""What a cue verb governs: its clause, its object, its listener, the clause it is put into."""

from __future__ import annotations

from typing import Any

from counterclaim.extractors import cues, syntax
from counterclaim.extractors.cues import Verb
from counterclaim.extractors.syntax import Range

# Prepositions that go on with an object's content: "blamed the army for the deaths".
_OBJECT_TAIL = frozenset(
    {"for", "of", "as", "to", "with", "from", "about", "against", "over", "that"}
)
# "suggested waiting for a day": other verbs ("stopped, waiting") have a participle there.
_OF_GERUNDS = frozenset({"say", "suggest", "propose", "recommend", "describe", "report", "recall"})
_VERBAL = frozenset({"VERB", "AUX"})
# What one account does to another, which is no word of anybody's.
CLASHES = frozenset({"contradict", "disprove"})
# Where somebody speaks; what stands there is no part of what they say.
_OCCASIONS = frozenset(
    """interview statement speech rally event conference twitter facebook tv television radio
    briefing debate meeting call show program programme post tweet letter email address article
    morning afternoon evening night day week month year hearing testimony podcast report
    release court""".split()
)


def clause(token: Any) -> Any | None:
    """The clause that the verb governs, that of its listener or adverbial included."""
    parts = [part for part in token.children if part.dep_ == "ccomp"]
    behind = [part for part in parts if part.i > token.i]
    if behind:
        return behind[0]
    doc = token.doc
    for part in parts:
        if not any(doc[index].text == ";" for index in range(part.i, token.i)):
            return part
    return (
        _subject_clause(token) or _that_clause(token) or _hung_clause(token) or _named_clause(token)
    )


def joined(token: Any, clause: Any) -> Range:
    """The range of a clause and of those beside it: "A was hurt, but B was not, police said"."""
    start, end = syntax.phrase(clause)
    if clause.i > token.i:
        end = further(token, clause, end)
    if clause.dep_ != "ccomp":
        return start, end
    doc = token.doc
    for part in token.children:
        low, high = syntax.phrase(part)
        if part.dep_ != "ccomp" or high > token.i or low < end:
            continue
        between = doc[end:low]
        if all(word.dep_ in {"punct", "cc"} and word.text != ";" for word in between):
            end = high
    return start, end


def further(token: Any, root: Any, end: int) -> int:
    """The end of a content with what the parse split off it and hung onto the cue."""
    for part in token.children:
        low, high = syntax.phrase(part)
        if low < end or any(word.dep_ not in {"punct", "cc"} for word in token.doc[end:low]):
            continue
        if any(mark in token.doc[end - 1 : low].text.rstrip() for mark in (".[", ";")):
            break  # a footnote's mark hid the end of the sentence
        if _split_off(token, root, part, end) or _is_ground(root, part):
            end = high
    return end


def _split_off(token: Any, root: Any, part: Any, end: int) -> bool:
    """Whether a child of the cue behind its content is a piece of the content.

    "[attempts to enter] [were made by ...]", "wants to [raise it], [lower it] and [sell it]".
    """
    if part.dep_ == "ccomp":
        joint = {word.text if word.is_punct else word.dep_ for word in token.doc[end : part.i]}
        whole = syntax.child(part, "nsubj", "nsubjpass", "expl") is not None
        apart = "cc" in joint or ("," in joint and whole)
        return root.dep_ == "ccomp" and part.pos_ in _VERBAL and not apart
    if part.dep_ != "conj" or syntax.child(part, "nsubj", "nsubjpass", "expl") is not None:
        return False
    if root.dep_ in {"ccomp", "dobj"}:
        return part.pos_ in {"ADP", "NOUN", "PROPN"}
    bare = {"VB", "VBP"} if root.tag_ == "VB" else {root.tag_}
    return part.tag_ in bare and token.tag_ not in {*bare, "VB", "VBP"}


def with_task(token: Any, end: int) -> int:
    """The end of a prepositional content with what belongs to it.

    "called on the army [to leave]", "warned of attacks, [including one in the city]".
    """
    for part in token.children:
        if part.lower_ == "including" and end < part.i <= end + 1:
            return syntax.phrase(part)[1]
        if part.dep_ in {"xcomp", "advcl"} and part.left_edge.i == end:
            to = part.left_edge
            return syntax.phrase(part)[1] if to.lower_ == "to" and to.dep_ == "aux" else end
    return end


def _is_ground(root: Any, part: Any) -> bool:
    """Whether an adverbial clause gives the ground or condition of what is said."""
    mark = syntax.child(part, "mark")
    return (
        root.dep_ == "ccomp"
        and part.dep_ == "advcl"
        and mark is not None
        and mark.lower_ in {"because", "if", "unless", "until"}
    )


def _subject_clause(token: Any) -> Any | None:
    """A clause that the parse takes for an infinitive: "said leaving would be wrong"."""
    part = syntax.child(token, "xcomp")
    if part is None or part.tag_ == "VBN":
        return None
    if part.tag_ == "VBG":
        return part if part.i > token.i and token.lemma_ in _OF_GERUNDS else None
    own = syntax.child(part, "nsubj", "csubj", "aux")
    return part if own is not None and own.lower_ != "to" else None


def _that_clause(token: Any) -> Any | None:
    """A clause with "that" right behind the verb which the parse takes for an adverbial one."""
    for part in token.rights:
        if part.dep_ == "advcl" and part.left_edge.i == token.i + 1:
            return part if part.left_edge.lower_ == "that" else None
    return None


def _hung_clause(token: Any) -> Any | None:
    """A clause that the parse hung onto a place or day: "said in a statement that ..."."""
    for part in token.children:
        if part.i > token.i and part.dep_ in {"dobj", "dative"} and _has_listener(token):
            inner = _marked(part)
            if inner is not None:
                return inner
        if part.i < token.i or part.dep_ not in {"prep", "npadvmod"}:
            continue
        noun = syntax.child(part, "pobj") if part.dep_ == "prep" else part
        inner = syntax.child(noun, "acl", "relcl", "ccomp") if noun is not None else None
        if inner is None or syntax.child(inner, "nsubj", "nsubjpass", "expl") is None:
            continue
        first = inner.left_edge
        if first.lower_ == "that" or first.dep_ not in {"nsubj", "pobj", "advmod", "prep"}:
            return inner
        if (
            noun is not None
            and noun.ent_type_ in {"DATE", "TIME"}
            and first.tag_ not in {"WDT", "WP", "WRB"}
        ):
            return inner
    return None


def _named_clause(token: Any) -> Any | None:
    """The clause that says what "what" is: "what they say is that ...", "what he said: that ...".

    Whoever denies or confirms "what they said: that ..." is the one who tells it.
    """
    what, above = syntax.child(token, "dobj"), token.head.lemma_.lower()
    if what is None or what.lower_ != "what" or what.i > token.i:
        return None
    if above in cues.table().verbs and above not in CLASHES:
        return None
    end = syntax.phrase(token)[1]
    for part in token.head.rights:
        first = part.left_edge
        if part.dep_ not in {"ccomp", "acl", "advcl"} or first.i < end or first.lower_ != "that":
            continue
        equated = token.dep_ == "csubj" and above == "be" and first.i == token.head.i + 1
        apart = first.i == end + 1 and first.nbor(-1).text in {":", ",", "–", "—"}
        return part if equated or apart else None
    return None


def _has_listener(token: Any) -> bool:
    verb = cues.table().verbs.get(token.lemma_.lower())
    return verb is not None and "listener" in verb.kinds


def _marked(token: Any) -> Any | None:
    """A clause below a noun that begins with the conjunction "that", not with the pronoun.

    "told leaders of the region that few understood it": what is told hangs on "region".
    """
    for part in token.rights:
        if part.dep_ in {"pobj", "prep"}:
            found = _marked(part)
            if found is not None:
                return found
        first = part.left_edge
        if part.dep_ in {"relcl", "acl"} and first.lower_ == "that" and first.dep_ == "mark":
            own = syntax.child(part, "nsubj", "nsubjpass", "expl")
            return part if own is not None and token.lemma_ not in cues.table().nouns else None
    return None


def parenthesis(token: Any) -> list[Range]:
    """What stands around a cue clause put into or behind it: "The city, he said, has fallen"."""
    if (
        _is_as_clause(token)
        or token.dep_ == "parataxis"
        or (token.dep_ in {"ccomp", "advcl", "relcl"} and _set_off(token))
    ):
        head = token.head
        if head.pos_ not in _VERBAL and head.dep_ in syntax.SUBJECTS:
            head = head.head  # hung onto the noun before it: "The aim now, he said, is"
        return syntax.minus(syntax.phrase(head), [syntax.phrase(token)])
    return []


def _is_as_clause(token: Any) -> bool:
    """In the form "As the agency reported, ...": the main clause is what was reported."""
    mark = syntax.child(token, "mark")
    return (
        token.dep_ == "advcl"
        and mark is not None
        and mark.lower_ == "as"
        and not any(part.dep_ in {"dobj", "ccomp", "xcomp"} for part in token.children)
    )


def _set_off(token: Any) -> bool:
    """Whether the cue's clause is short, has its subject and stands between commas."""
    doc = token.doc
    start, end = syntax.phrase(token)
    own = syntax.child(token, "nsubj")
    if end - start > 12 or own is None:  # noqa: PLR2004 - a tag is short
        return False
    if own.lower_ in syntax.RELATIVES or own.left_edge.i > start:
        return False  # "the ministry, which denied it,", "the town, where they planned to stay,"
    sentence = token.sent
    before = start > sentence.start and doc[start - 1].text in {",", "–", "—", "-"}
    # "The paper reported, The firm refused": what was said, put behind a comma.
    before = before or (start == sentence.start and _opens(token, end))
    after = end >= sentence.end or doc[end].text in {",", ".", "–", "—", "-", ";"}
    return before and after and syntax.child(token, "mark") is None


def _opens(token: Any, end: int) -> bool:
    """Whether a cue clause at the head of a sentence tells who says the rest of it."""
    above = cues.table().verbs.get(token.head.lemma_.lower())
    told = above is not None and "clause" in above.kinds
    alone = token.dep_ == "ccomp" and token.right_edge.i == token.i and not told
    return alone and token.head.i > end and token.doc[end].text == ","


def issues(token: Any) -> bool:
    """Whether the object is something that tells: "issued a warning", "released figures"."""
    thing = syntax.child(token, "dobj")
    return thing is not None and thing.lemma_.lower() in cues.table().nouns


def names(token: Any) -> bool:
    """Whether something is called something: "called the attack cowardly", "named him as ..."."""
    if syntax.child(token, "oprd", "xcomp", "ccomp", "acomp", "attr") is not None:
        return True
    if _two_objects(token):
        return True
    what = syntax.child(token, "dobj")
    end = syntax.phrase(what)[1] if what is not None else token.i + 1
    quoted = any(part.is_quote for part in token.doc[token.i + 1 : end + 1])
    return quoted or any(part.lower_ == "as" for part in token.children)


def _two_objects(token: Any) -> bool:
    """Whether a verb has two objects: "called him a liar" as the parse may have it."""
    return sum(part.dep_ in {"dobj", "oprd"} for part in token.rights) > 1


def thing(token: Any, listener: Any | None) -> list[Range]:
    """The object with what goes on with it, times and places left out."""
    parts: list[Range] = []
    for part in token.children:
        if part.i < token.i or part is listener:
            continue
        if part.dep_ in {"dobj", "oprd", "attr", "acomp", "xcomp", "ccomp"}:
            opens = part.dep_ in {"dobj", "ccomp"} or (part.dep_ == "oprd" and _two_objects(token))
            if not parts and not opens:
                continue
            parts.append(syntax.phrase(part))
        elif parts and _goes_on(part, parts[-1][1]):
            parts.append(syntax.phrase(part))
    if parts:
        root = syntax.child(token, "dobj", "xcomp")
        start, end = parts[-1]
        parts[-1] = (start, further(token, root, end) if root is not None else end)
    return syntax.merged(parts)


def _goes_on(part: Any, end: int) -> bool:
    """Whether a prepositional phrase belongs to the object, and tells no time or occasion."""
    if part.dep_ == "advcl":
        mark = syntax.child(part, "mark")
        return mark is not None and mark.lower_ == "as" and part.left_edge.i == end
    if part.dep_ != "prep":
        return False
    if part.lower_ in _OBJECT_TAIL:
        return True
    noun = syntax.child(part, "pobj")
    if noun is None or part.left_edge.i != end:
        return False
    return noun.ent_type_ not in {"DATE", "TIME", "GPE"} and noun.lemma_.lower() not in _OCCASIONS


def listener(token: Any, verb: Verb) -> Any | None:
    """Whom the source tells it, where the verb has a place for them."""
    told = syntax.child(token, "dative")
    if told is None and "listener" in verb.kinds:
        told = syntax.child(token, "dobj")
    if told is None:
        inner = syntax.child(token, "ccomp")
        if inner is not None and "listener" in verb.kinds and inner.tag_ == "VB":
            told = syntax.child(inner, "nsubj")
    if told is not None and told.dep_ == "dative" and told.pos_ == "ADP":
        told = syntax.child(told, "pobj")
    return told
