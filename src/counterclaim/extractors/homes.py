"""The country whose organs are meant where a text says just "officials" or "the authorities"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.extractors import demonyms
from counterclaim.extractors.attribution import Attribution
from counterclaim.extractors.place_choice import Weights
from counterclaim.language import Paragraph, sentence_at
from counterclaim.records import Place

# From this share of its mentions on, a text is about one country and its officials are meant; a
# country that is named beside it in a sentence ("had fled to") has none in it.
PLAIN_SHARE = 0.6
# A country with less than this share is one of several: nobody's officials are meant plainly.
LEAST_SHARE = 0.4


def country_of(
    one: Attribution,
    paragraphs: Sequence[Paragraph],
    places: Iterable[Place],
    weights: Weights,
) -> str | None:
    """ISO 3166 alpha-2 code of the country whose officials speak, or None where it is open.

    That of the whole text where it is plainly about one; else the only one that the sentences
    of the speaker and of the verb name; else the most named one, if it has a fair share.

    Args:
        one: Who says what.
        paragraphs: The document.
        places: All places of the document, offsets in code points of its text.
        weights: Its countries by how often they are named.
    """
    leading = weights.leading()
    share = weights.shares.get(leading, 0.0) if leading else 0.0
    if share >= PLAIN_SHARE:
        return leading
    near = _near(one, paragraphs, places)
    if len(near) == 1:
        return near.pop()
    fair = share >= LEAST_SHARE and (not near or leading in near)
    return leading if fair else None


def _near(one: Attribution, paragraphs: Sequence[Paragraph], places: Iterable[Place]) -> set[str]:
    """The countries that the sentences of the speaker and of the verb name."""
    spans = [span for span in (*one.source[:1], one.mention, one.cue) if span is not None]
    within: list[tuple[int, int]] = []
    found: set[str] = set()
    for at in {low for low, _ in spans}:
        sentence = sentence_at(paragraphs, at)
        if sentence is None:
            continue
        base, words = sentence
        within.append((base + words.start_char, base + words.end_char))
        codes = (demonyms.country_of(token.text) for token in words)
        found.update(code for code in codes if code)
    found.update(
        p.country for p in places if p.country and any(a <= p.start < b for a, b in within)
    )
    return found
