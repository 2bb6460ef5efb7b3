"""Which cue a quotation belongs to, by what stands next to it.

A parse often breaks at quotation marks; the order of the words beside them is steadier:
"...," said X; X said: "..."; "...," X told reporters, "...".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import speech, syntax
from counterclaim.extractors.quotes import Quote
from counterclaim.extractors.syntax import Range
from counterclaim.language import full_text

_STOPS = frozenset({".", "!", "?", ";"})
_JOINTS = frozenset({",", ":", "–", "—", "--", "-", "that", "…", "..."})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
_TELLING = frozenset({"tell", "inform", "notify", "remind", "assure", "reassure"})
# What stands before the title of a work: "in", "the book", "the station's".
_TITLED = frozenset({"ADP", "PART", "DET", "NOUN", "PROPN", "ADJ"})
_BETWEEN = frozenset({"ADV", "AUX", "PUNCT", "SPACE", "PART"})
# A cue further off than this belongs to something else.
_REACH = 25
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Linked:
    """A quotation with its token range, and the cue and the speaker's head word beside it.

    ``before`` tells that the cue stands before the quotation. ``speech`` is False for a few
    quoted words inside somebody's sentence.
    """

    quote: Quote
    tokens: Range
    speech: bool
    cue: int | None = None
    source: int | None = None
    starts: bool = False


def link(doc: Any, found: Sequence[Quote]) -> list[Linked]:
    """The quotations of a paragraph with the cue beside each, in order."""
    spans = [_token_range(doc, quote) for quote in found]
    out: list[Linked] = []
    for place, (quote, tokens) in enumerate(zip(found, spans, strict=True)):
        low = spans[place - 1][1] if place else 0
        high = spans[place + 1][0] if place + 1 < len(spans) else len(doc)
        before = _stretch_before(doc, tokens[0], low)
        after = _stretch_after(doc, tokens[1], high)
        is_speech = _is_speech(doc, quote, tokens, before)
        starts = before[0] == before[1] and tokens[0] <= low + 1
        linked = Linked(quote, tokens, is_speech, starts=starts)
        if is_speech:
            linked = _with_cue(doc, linked, before, after)
        out.append(linked)
    return out


def _token_range(doc: Any, quote: Quote) -> Range:
    span = doc.char_span(quote.start, quote.end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


def _with_cue(doc: Any, linked: Linked, before: Range, after: Range) -> Linked:
    quote, tokens = linked.quote, linked.tokens
    cue = None
    last = full_text(doc)[quote.inner[0] : quote.inner[1]].rstrip()[-1:]
    if quote.closed and (last != "." or _goes_on(doc, after)):
        cue = _cue_after(doc, after)
    if cue is None:
        cue = _cue_before(doc, before, tokens[0])
    if cue is None and quote.closed:
        cue = _cue_alone(doc, after)
    if cue is None:
        return linked
    stretch = after if after[0] <= cue < after[1] else before
    return Linked(
        quote, tokens, linked.speech, cue, beside(doc, cue, stretch, tokens), starts=linked.starts
    )


def _goes_on(doc: Any, after: Range) -> bool:
    """Whether the sentence goes on behind the quotation although it ends with a full stop."""
    start = after[0]
    return start < after[1] and (doc[start].text[:1].islower() or doc[start].text == ",")


def _stretch_before(doc: Any, end: int, low: int) -> Range:
    start = end
    while start > low and end - start < _REACH and doc[start - 1].text not in _STOPS:
        start -= 1
    return start, end


def _stretch_after(doc: Any, start: int, high: int) -> Range:
    end = start
    while end < high and end - start < _REACH and doc[end].text not in _STOPS:
        end += 1
    return start, end


def _is_speech(doc: Any, quote: Quote, tokens: Range, before: Range) -> bool:
    """Whether the quotation is said as a whole, not a few words inside a sentence."""
    inner = full_text(doc)[quote.inner[0] : quote.inner[1]].strip()
    if not inner:
        return False
    following = full_text(doc)[quote.end : quote.end + 1]
    ends = inner[-1] in ",.?!…-–—" or following == "," or not quote.closed
    previous = doc[before[1] - 1] if before[0] < before[1] else None
    begins = (
        previous is None
        or previous.text in _JOINTS
        or speech.cue_verb(previous) is not None
        or previous.dep_ == "dative"
    )
    if previous is not None and previous.pos_ in _TITLED and _is_title(doc, tokens):
        return False
    words = sum(any(char.isalnum() for char in token.text) for token in doc[slice(*tokens)])
    return (begins and (ends or words >= _LEAST_WORDS)) or (
        ends and inner[:1].isupper() and words >= _LEAST_WORDS
    )


def _is_title(doc: Any, tokens: Range) -> bool:
    """Whether the quoted words name a work: all but the small ones begin with a capital."""
    long = [token.text for token in doc[slice(*tokens)] if len(token.text) >= _LEAST_WORDS]
    return bool(long) and all(word[:1].isupper() for word in long if word.isalpha())


def _cue_after(doc: Any, stretch: Range) -> int | None:
    """The first cue verb behind a quotation, unless another verb comes first."""
    for index in range(*stretch):
        token = doc[index]
        verb = speech.cue_verb(token)
        if verb is not None and "clause" in verb.kinds and token.dep_ not in {"relcl", "acl"}:
            following = doc[index + 1].lower_ if index + 1 < len(doc) else ""
            return None if following in {"that", "if", "whether"} else index
        if token.pos_ == "VERB" and token.dep_ not in {"relcl", "acl", "amod"}:
            return None
    return None


def _cue_alone(doc: Any, stretch: Range) -> int | None:
    """The cue of a sentence that only says who speaks: "..." X, who was there, said."""
    cue = _cue_after(doc, stretch)
    ends = stretch[1] < len(doc) and doc[stretch[1]].text == "."
    if cue is None or not ends or cue != stretch[1] - 1 or syntax.is_passive(doc[cue]):
        return None
    named = syntax.own_subject(doc[cue]) is not None or doc[cue - 1].pos_ in _NOUNS
    return cue if named and doc[stretch[0]].text[:1].isupper() else None


def _cue_before(doc: Any, stretch: Range, start: int) -> int | None:
    """The last cue verb before a quotation that leads up to it."""
    if stretch[0] == stretch[1]:
        return None
    previous = doc[start - 1]
    end = _before_aside(doc, stretch, start)
    for index in range(min(end, stretch[1]) - 1, stretch[0] - 1, -1):
        token = doc[index]
        verb = speech.cue_verb(token)
        if verb is not None and "clause" in verb.kinds:
            if previous.text != ":" and _has_clause_between(doc, index, end):
                return None
            adjacent = index == start - 1 or previous.text in _JOINTS
            return index if adjacent or syntax.child(token, "dobj", "dative") else None
        if token.pos_ == "VERB" and token.dep_ in {"ROOT", "conj"} and previous.text != ":":
            return None
    return None


def _before_aside(doc: Any, stretch: Range, start: int) -> int:
    """Where a side clause of the quoted sentence begins: "said that while he fears, ..."."""
    if doc[start - 1].text == ",":
        for token in doc[stretch[0] : stretch[1]]:
            if token.dep_ == "advcl" and token.head.i >= start and syntax.child(token, "mark"):
                return max(int(token.left_edge.i), stretch[0])
    return start


def _has_clause_between(doc: Any, cue: int, start: int) -> bool:
    """Whether a finite verb or "that" stands between: a few words are quoted inside of it."""
    return any(
        token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBG" for token in doc[cue + 1 : start]
    ) or any(token.lower_ == "that" for token in doc[cue + 1 : start - 1])


def beside(doc: Any, cue: int, stretch: Range, quote: Range) -> int | None:
    """Head of the phrase next to a cue, where the parse gives no subject within reach."""
    if doc[cue].tag_ == "VBG":
        head = syntax.subject(doc[cue])
        if head is not None and not _between(head.i, quote):
            return int(head.i)
    inverted = _inverted(doc, cue, stretch)
    if inverted is not None:
        return inverted
    own = syntax.own_subject(doc[cue])
    if own is not None and own.i < stretch[1] and _leads_into(doc, own.i, stretch):
        return int(own.i)
    told = doc[cue].lemma_ in _TELLING  # behind it stands who is told
    behind = None if told else _phrase_behind(doc, cue + 1, stretch[1])
    ahead = _phrase_ahead(doc, cue - 1, stretch[0])
    if ahead is not None:
        return ahead
    if behind is not None:
        return behind
    head = syntax.subject(doc[cue])
    return int(head.i) if head is not None and not _between(head.i, quote) else None


def _leads_into(doc: Any, index: int, stretch: Range) -> bool:
    """Whether a subject stands in the stretch, or before it where its phrase is as long."""
    if index >= stretch[0]:
        return True
    cut = stretch[1] - stretch[0] == _REACH
    return cut and not any(token.is_quote for token in doc[index : stretch[0]])


def _between(index: int, part: Range) -> bool:
    return part[0] <= index < part[1]


def _inverted(doc: Any, cue: int, stretch: Range) -> int | None:
    """Inversion, "..., said X, ...": a comma or quotation before the cue, a name behind it."""
    if cue > 0 and cue > stretch[0] and doc[cue - 1].text != ",":
        return None
    verb = speech.cue_verb(doc[cue])
    if verb is not None and "listener" in verb.kinds:
        return None
    head = _phrase_behind(doc, cue + 1, stretch[1])
    if (
        head is None
        or _is_time(doc[head])
        or doc[head].tag_ in {"PRP$", "CD"}
        or doc[cue + 1].lower_ in {"to", "that"}
    ):
        return None
    ends = head + 1 >= len(doc) or doc[head + 1].text in {",", ".", ":"} or head + 1 >= stretch[1]
    return head if ends or doc[head].dep_ == "nsubj" else None


def _named_before(doc: Any, index: int, start: int, low: int) -> int | None:
    """Who stands before an apposition that ends at ``index``: "Lee, a top aide, said"."""
    if doc[index + 1].text != "," or index + 1 > start:
        return None
    for comma in range(index, low, -1):
        if doc[comma].text == ",":
            before = doc[comma - 1]
            return comma - 1 if before.pos_ == "PROPN" and comma - 1 >= low else None
    return None


def _is_time(token: Any) -> bool:
    return token.ent_type_ in {"DATE", "TIME"} or token.dep_ == "npadvmod"


def _phrase_behind(doc: Any, start: int, end: int) -> int | None:
    """As in "said the mayor of X": the last noun of the first run of nominal words."""
    index, head = start, None
    while index < end and doc[index].pos_ in _INSIDE_PHRASE:
        if doc[index].pos_ in _NOUNS:
            head = index
        index += 1
    return head


def _phrase_ahead(doc: Any, start: int, low: int) -> int | None:
    """As in "the mayor later said": the nearest noun, adverbs and auxiliaries passed over."""
    index = start
    if index >= low and doc[index].text == ")":
        while index > low and doc[index].text != "(":
            index -= 1
        index -= 1
    if index > low + 1 and doc[index].text == "," and doc[index - 1].like_num:
        index -= 2
    while index >= low and doc[index].pos_ in _BETWEEN and doc[index].text not in {":", ";"}:
        index -= 1
    if index < low or doc[index].pos_ not in _NOUNS or _is_time(doc[index]):
        return None
    return _named_before(doc, index, start, low) or index
