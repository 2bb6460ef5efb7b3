"""A parsed paragraph while it is read: token ranges as spans, and who a source is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from counterclaim.extractors import speakers, syntax
from counterclaim.extractors.linking import Linked
from counterclaim.extractors.speakers import Memory
from counterclaim.extractors.speech import Found
from counterclaim.extractors.syntax import Range
from counterclaim.language import full_text

Span = tuple[int, int]

# Titles behind whose full stop the parser ends the sentence: "said Sgt. Lee".
_TITLES = frozenset(
    "Sgt Lt Capt Cpl Det Maj Col Gen Gov Sen Rep Dr Mr Mrs Ms Insp Supt Rev".split()
)
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Page:
    """A paragraph with its quotations, and who was named so far.

    ``start`` is its offset in the document, ``body`` the first token behind its dateline.
    """

    doc: Any
    start: int
    links: tuple[Linked, ...]
    memory: Memory
    body: int

    def spans(self, ranges: Sequence[Range]) -> tuple[Span, ...]:
        """Token ranges as spans of the document, bare marks and blanks left out."""
        out: list[Span] = []
        for start, end in ranges:
            kept = syntax.trimmed(self.doc, (max(start, min(self.body, end)), end))
            if kept is not None:
                low, high = syntax.characters(self.doc, kept)
                out.append((self.start + low, self.start + high))
        return tuple(out)

    def source(
        self, found: Found, content: Sequence[Range]
    ) -> tuple[tuple[Span, ...], str | None, Span | None]:
        """Spans of the source, its head word, and the phrase that stands at the cue."""
        if found.source is None:
            return (), None, None
        head = syntax.outside_brackets(self.doc[found.source])
        at_cue = self.spans([(head.i, head.i + 1)])
        mention = at_cue[0] if at_cue else None
        if head.lower_ in speakers.PRONOUNS:
            earlier = self.memory.resolve(head.lower_, self.start + head.idx)
            if earlier is not None:
                return earlier.spans, earlier.head, mention
            return at_cue, head.text, mention
        relative = syntax.antecedent(head)
        if relative is not None:
            head = relative
        ranges = self._phrase_of(head, found, content, relative=relative is not None)
        spans = self.spans(ranges)
        known = speakers.candidate(head, spans, self.start + head.idx) if spans else None
        if known is not None and not found.aside:
            self.memory.add(known)
        return spans, head.text, mention if relative is not None else (spans[0] if spans else None)

    def _phrase_of(
        self, head: Any, found: Found, content: Sequence[Range], *, relative: bool
    ) -> list[Range]:
        """The source's phrase without cue and content that the parse hung into it."""
        holes = [*content, (found.cue, found.cue_end or found.cue + 1)]
        whole = syntax.phrase(head)
        if relative:
            whole = (whole[0], head.i + 1)
        for low, high in holes:
            if low <= head.i < high:
                return [(head.i, head.i + 1)]
        whole = (_behind_opening(head, whole[0]), whole[1])
        parts = syntax.minus(whole, [*holes, *(linked.tokens for linked in self.links)])
        return [self._hyphened(part) for part in parts if part[0] <= head.i < part[1]]

    def _hyphened(self, part: Range) -> Range:
        """The range with the rest of a name that a hyphen ties to it: "al-Mayadeen"."""
        start, end = part
        bare = end - 1 - (self.doc[end - 1].text == "." and end - 1 > start)
        if self.doc[bare].text.rstrip(".") in _TITLES:
            last = end
            while last < len(self.doc) and last - end <= _NAME_WORDS and _may_name(self.doc[last]):
                last += 1
            end = last if any(token.is_alpha for token in self.doc[end:last]) else end
        while end + 1 < len(self.doc) and _tied(self.doc, end):
            end += 2
        while start > 1 and _tied(self.doc, start - 1):
            start -= 2
        return start, end

    def chain(self, found: Found) -> tuple[str, ...]:
        """Who passed it on: a news organisation that is told something."""
        if found.listener is None:
            return ()
        listener = self.doc[found.listener]
        if listener.ent_type_ != "ORG":
            return ()
        spans = self.spans([syntax.phrase(listener)])
        return tuple(
            full_text(self.doc)[low - self.start : high - self.start] for low, high in spans[:1]
        )


def _behind_opening(head: Any, start: int) -> int:
    """Where a phrase begins behind a clause put in front: "Walking home, the mayor said"."""
    for part in head.lefts:
        end = syntax.phrase(part)[1]
        if part.dep_ in {"advcl", "acl", "prep", "relcl"} and head.doc[end].text == ",":
            start = max(start, end + 1)
    return start


def _may_name(token: Any) -> bool:
    return bool(token.text == "." or (token.text[:1].isupper() and token.pos_ == "PROPN"))


def _tied(doc: Any, mark: int) -> bool:
    """Whether a hyphen stands between two words without a blank."""
    sign, before = doc[mark], doc[mark - 1]
    return sign.text in {"-", "‑"} and not sign.whitespace_ and not before.whitespace_
