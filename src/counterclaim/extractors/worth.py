"""What is a checkable statement, and what a text holds besides: questions, appeals, bylines."""

from __future__ import annotations

import re
from typing import Any

from counterclaim.extractors import bare_sayings, clauses, grammar, sharing, speech
from counterclaim.extractors.clauses import RELATIVE, Clause
from counterclaim.extractors.grammar import Token
from counterclaim.extractors.syntax import FINITE

MIN_WORDS = 3
BOILERPLATE = re.compile(
    r"(?i)\b(subscribe|newsletter|follow us|read (?:also|more)|click here|sign up|join us|donat\w+"
    r"|all rights reserved|creative commons|copyright|licensed under|republish|comments are closed"
    r"|your (?:support|contribution)|advertisement|share this|photo(?:graph)? by|photo:|image:"
    r"|source: ?web|pic\.twitter\.com|anyone with (?:any )?information|crime ?stoppers"
    r"|(?:is|are) asked to (?:call|contact)"
    r"|may not be (?:published|reproduced|republished|copied)|to text a tip|tip ?line"
    r"|this is a developing story|stay with us for|stay tuned|coming soon|more to (?:come|follow)"
    r"|(?:additional|further) reporting (?:by|from)|contributed (?:to this|reporting)"
    r"|like [\w’' ]{2,30} on (?:facebook|twitter|instagram)"
    r"|can be found here|contact the (?:author|editor)|can be reached at|cookies)\b"
)
# "Posted: Wednesday, July 29, 6:01 PM": the head of a web page.
STAMP = re.compile(r"(?i)\b(?:posted|updated|published|modified)\b:? .{0,40}\d{1,2}:\d{2}")
# "(Published Saturday, Jan. 24, 2015)".
DATED = re.compile(r"(?i)\W*(?:posted|updated|published|modified)\b.{0,40}\d{4}\W*")
# "1:52 Gunman confesses": an entry in a list of videos.
CLIP = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})? (?![ap]\.?m)[A-Z]")
# "© 2017 Harbour News", and marks of a page's source that were left in its text.
LEFT_OVER = re.compile(r"\W*©|.*<\w+\s[^<>]*=")
CONTACT = re.compile(r"\(@\w+\)|\S+@\S+\.\w+|^https?://\S+$|(?:^|\s)#\w+\s*$")
# Prepositions that are hardly ever adverbs: at the end of a clause their noun is lost.
TIED = frozenset("of from for with at into during against between among".split())
# What cannot end a clause; "killing a man and injuring another" can.
BEFORE_NOUNS = frozenset({"a", "an", "the", "every", "no"})
JUDGING = frozenset({"should", "ought", "must"})
OPINION_HEADS = frozenset({"need", "deserve", "hope", "wish", "wonder", "argue", "seem", "mean"})
OPINION_WORDS = frozenset(
    "good bad important worse worst better best alarming shameful tragic great terrible wrong "
    "right worthwhile necessary essential crucial sad happy absurd".split()
)
ADDRESSED = frozenset({"you", "your", "yours"})
INSIDERS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})


def is_boilerplate(text: str) -> bool:
    """Whether a sentence is an appeal, a caption, a contact or a notice, not a report."""
    return bool(
        BOILERPLATE.search(text)
        or CONTACT.search(text)
        or CLIP.match(text)
        or LEFT_OVER.match(text)
        or STAMP.search(text)
        or DATED.fullmatch(text)
    )


def reason_against(
    clause: Clause, text: str, *, speaker: bool, outlet: str | None = None, framed: bool = False
) -> str | None:
    """Why a clause is no claim, or None if it is one.

    Args:
        clause: The clause.
        text: Its wording with the attribution taken off.
        speaker: Whether somebody is quoted; the outlet's own "we" and "should" are opinion.
        outlet: The publisher, which may praise itself in its own pages.
        framed: Whether the clause is the object of a verb of saying, and so needs none itself.
    """
    own = [clause.head.doc[i] for i in clause.in_order()]
    formal = _reason_in_form(clause, own, text, framed=framed)
    if formal:
        return formal
    praises = outlet is not None and text.lower().startswith(outlet.lower())
    if not speaker and (praises or any(_is_insider(token) for token in own)):
        return "the outlet speaks of itself"
    return "opinion" if _opinion(clause.head, own) else None


def _is_insider(token: Token) -> bool:
    """Whether a word means the writer or the reader; "US" is a country."""
    return token.lower_ in INSIDERS and token.text != "US"


def _reason_in_form(clause: Clause, own: list[Any], text: str, *, framed: bool) -> str | None:
    """Why the form of a clause makes it no statement."""
    if len(text.split()) < (1 if framed or _is_count(own) else MIN_WORDS):
        return "too short"
    lost = "torn from what it says" if _is_torn(clause) else None
    lost = lost or (None if framed else bare_sayings.reason_against(clause))
    if lost:
        return lost
    asks = own[0].tag_ in {"WRB", "WP"} and clauses.antecedent(clause.head) is None
    if asks or clause.head.sent.text.rstrip(" \"'”’").endswith("?"):
        return "question"
    if _imperative(clause.head):
        return "instruction"
    if not framed and not any(t.pos_ in {"VERB", "AUX"} or _is_figure(t) for t in own):
        return "neither a verb nor a number"
    if _is_fragment(clause.head, own):
        return "fragment"
    if not any(token.pos_ in {"NOUN", "PROPN", "NUM"} for token in own) and not clause.borrowed:
        return "names nothing"
    return None


def _is_torn(clause: Clause) -> bool:
    """Whether what a clause says stands elsewhere: "our view is", "they ran to the", "he paid for".

    A preposition may end a clause whose noun stands in front of it ("what they paid for").
    """
    head, last = clause.head, clause.head.doc[clause.tokens[-1]]
    first = clause.head.doc[clause.tokens[0]]
    alone = head.dep_ == "conj" and not clause.borrowed and grammar.own_subject(head) is None
    if alone and (first.i == head.i or first.dep_ in {"aux", "auxpass"}) and first.tag_ in FINITE:
        return True  # its subject is lost
    if sharing.is_bare(head):
        return True
    if last.tag_ in {"TO", "PRP$"} or last.lower_ in BEFORE_NOUNS:
        return True
    stranded = last.dep_ == "prep" and last.lower_ in TIED and not any(last.children)
    if stranded and not grammar.is_passive(last.head):  # "after being shot at"
        return True
    if _is_interrupted(head):
        return True
    if head.lemma_ != "be" or (clause.tokens[-1] > head.i and last.dep_ != "neg"):
        return False
    return not any(c.dep_ in {"attr", "acomp", "prep", "expl"} for c in head.children)


def _is_interrupted(head: Token) -> bool:
    """Whether a verb of saying cuts a sentence whose subject stands before it and its speaker.

    "These employees, the chief explained, were paid": the parse takes them for a time.
    """
    if speech.cue_verb(head) is None or any(c.dep_ in {"ccomp", "dobj"} for c in head.children):
        return False
    return any(
        c.dep_ == "npadvmod"
        and c.tag_ in {"NNS", "NNP", "NN"}
        and c.i < head.i
        and c.ent_type_ not in {"DATE", "TIME"}
        and c.right_edge.nbor().text == ","
        for c in head.children
    )


def _is_fragment(head: Token, own: list[Any]) -> bool:
    """Whether a clause is only a phrase: an entry of a list, an aim, a time or a place."""
    if head.dep_ == "ROOT" and grammar.own_subject(head) is None and _is_aim(head):
        return True
    if head.pos_ in {"NOUN", "PROPN"} and _is_list_entry(head):
        return True
    return own[0].pos_ == "ADP" and not any(t.pos_ in {"VERB", "AUX"} for t in own)


def _is_aim(head: Token) -> bool:
    """Whether a sentence is an infinitive: "Also to pray for the victims."."""
    doc, sentence = head.doc, head.sent
    to = next((c.i for c in head.children if c.tag_ == "TO"), None)
    if head.tag_ != "VB" or to is None:
        return False
    return not any(token.pos_ in {"NOUN", "PROPN"} for token in doc[sentence.start : to])


def _is_list_entry(noun: Token) -> bool:
    """Whether a sentence, full stop and all, is a phrase: "Ada Lee, who was known as a friend."."""
    whole = noun.dep_ == "ROOT" and noun.sent.text.rstrip(" \"'”’)").endswith(".")
    told = any(c.dep_ in {"acl", "cop", "nsubj", "nsubjpass"} for c in noun.children)
    relative = (t.tag_ for c in noun.children if c.dep_ == "relcl" for t in c.children)
    return whole and not told and bool(RELATIVE & set(relative))


def _is_count(own: list[Any]) -> bool:
    """Whether a clause counts in two words: "12 died"."""
    return any(_is_figure(t) for t in own) and any(t.pos_ == "VERB" for t in own)


def _is_figure(token: Any) -> bool:
    """A number that counts something; "one" alone is often none."""
    return bool(token.pos_ == "NUM" and token.lower_ != "one")


def _imperative(head: Token) -> bool:
    return (
        head.tag_ == "VB"
        and head.dep_ == "ROOT"
        and not any(c.dep_ in {"nsubj", "nsubjpass", "aux", "expl"} for c in head.children)
    )


def _opinion(head: Token, own: list[Any]) -> bool:
    children = list(head.children)
    auxiliaries = (*(c for c in children if c.dep_ == "aux"), *sharing.lent(head))
    if any(word.lower_ in JUDGING for word in auxiliaries):
        return True
    if head.lemma_ in OPINION_HEADS and not any(t.like_num for t in own):
        return True
    who = grammar.own_subject(head)
    if who is not None and who.lower_ in {"you", "god"}:
        return True  # "you hear a pop": anybody; "God may accept them": a prayer
    if any(t.lower_ in ADDRESSED for t in own) and not any(t.like_num for t in own):
        return True  # what is said to somebody is no report of what happened
    if [token.lower_ for token in own[:2]] == ["i", "mean"]:
        return True
    if who is not None and who.lower_ in {"i", "we"}:
        thanks = any(c.dep_ == "xcomp" and c.lemma_ in {"thank", "say"} for c in children)
        if thanks or head.lemma_ == "thank":
            return True
        if head.lemma_ == "know" and grammar.is_negated(head):
            return True
    judged = [c for c in children if c.dep_ in {"acomp", "attr"}]
    return any(c.lower_ in OPINION_WORDS for c in judged) and not any(t.like_num for t in own)
