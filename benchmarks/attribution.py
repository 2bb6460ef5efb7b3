"""How much of hand-labelled attributions the extractor finds: precision, recall and F1.

    python benchmarks/attribution.py FILE [--limit N] [--by-rule]

FILE is JSON lines, gzip or plain, one document each: ``text`` and ``attributions``, a list of
objects with ``source``, ``cue`` and ``content``, each a list of [start, end] code points.
Counted are attributions with an explicit source and cue. One found matches a labelled one
where the head words of their sources are the same word of the text (of a pronoun: the pronoun
or whom it was resolved to; of an apposition: either part) and the word sets of their
contents have a Jaccard index of 0.5 or more; each labelled one is matched once.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lines import rows_of

from counterclaim.extractors.attribution import Attribution, extract
from counterclaim.language import Paragraph, load, paragraphs

LEAST_JACCARD = 0.5
Span = tuple[int, int]


def words(parsed: Sequence[Paragraph], spans: Sequence[Sequence[int]]) -> set[int]:
    """Offsets of the words inside the spans; punctuation does not count."""
    out = set()
    for low, high in spans:
        for paragraph in parsed:
            if paragraph.start >= high or paragraph.start + len(paragraph.doc.text) <= low:
                continue
            for token in paragraph.doc:
                at = paragraph.start + token.idx
                if low <= at < high and any(char.isalnum() for char in token.text):
                    out.add(at)
    return out


def heads(parsed: Sequence[Paragraph], spans: Sequence[Sequence[int]]) -> set[int]:
    """Offsets of the head word of a source, and of the names in apposition to it.

    The head is the first word whose governor in the parse stands outside of the source.
    """
    inside = words(parsed, spans)
    out: set[int] = set()
    for paragraph in parsed:
        for token in paragraph.doc:
            at = paragraph.start + token.idx
            if at not in inside:
                continue
            above = paragraph.start + token.head.idx
            if (not out and (above == at or above not in inside)) or (
                token.dep_ == "appos" and above in out
            ):
                out.add(at)
    return out


def found_heads(parsed: Sequence[Paragraph], found: Attribution) -> set[int]:
    """Heads of the phrase at the cue ("he") and of whom it was resolved to."""
    spans = [[span] for span in (found.mention, *found.source[:1]) if span]
    return set().union(*(heads(parsed, span) for span in spans))


def jaccard(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def matched(
    parsed: Sequence[Paragraph], gold: Sequence[dict[str, Any]], found: Sequence[Attribution]
) -> dict[int, int]:
    """Index of each found attribution that matches -> index of its labelled one."""
    labelled = [(heads(parsed, g["source"]), words(parsed, g["content"])) for g in gold]
    own = [(found_heads(parsed, f), words(parsed, f.content)) for f in found]
    pairs = [
        (score, i, j)
        for i, (one, content) in enumerate(own)
        for j, (other, wanted) in enumerate(labelled)
        if one & other and (score := jaccard(content, wanted)) >= LEAST_JACCARD
    ]
    out: dict[int, int] = {}
    for _, i, j in sorted(pairs, key=lambda pair: -pair[0]):
        if i not in out and j not in out.values():
            out[i] = j
    return out


def joined(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with a quotation that goes on behind a cue counted as its content.

    The labels have one attribution in: The town has fallen, he said. "We will take it back."
    The extractor keeps the two apart, since only one of them is quoted.
    """
    out: list[Attribution] = []
    for item in found:
        last = out[-1] if out else None
        if (
            item.rule == "carried"
            and last is not None
            and last.cue
            and last.mention == item.mention
            and last.content[-1][1] <= last.cue[0]
        ):
            out[-1] = replace(last, content=(*last.content, *item.content))
        else:
            out.append(item)
    return out


def explicit(gold: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [g for g in gold if g.get("source") and g.get("cue") and g.get("content")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--by-rule", action="store_true")
    options = parser.parse_args()
    nlp = load()
    right = total_found = total_gold = tokens = 0
    seconds = 0.0
    rules: Counter[tuple[str, bool]] = Counter()
    for place, document in enumerate(rows_of(options.file)):
        if options.limit is not None and place >= options.limit:
            break
        parsed = paragraphs(document["text"], nlp)
        began = time.perf_counter()
        found = [item for item in joined(extract(parsed)) if item.source and item.cue]
        seconds += time.perf_counter() - began
        gold = explicit(document["attributions"])
        hits = matched(parsed, gold, found)
        right, total_found = right + len(hits), total_found + len(found)
        total_gold += len(gold)
        tokens += sum(len(paragraph.doc) for paragraph in parsed)
        for i, item in enumerate(found):
            rules[f"{item.rule} {item.cue_kind}", i in hits] += 1
    precision = right / total_found if total_found else 0.0
    recall = right / total_gold if total_gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"labelled {total_gold}, found {total_found}, right {right}")
    print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    print(f"{tokens / seconds if seconds else 0:.0f} words a second on top of the parse")
    if options.by_rule:
        for rule in sorted({rule for rule, _ in rules}):
            good, bad = rules[rule, True], rules[rule, False]
            print(f"{rule:28} {good:5} right of {good + bad:5}: {good / (good + bad):.2f}")


if __name__ == "__main__":
    sys.exit(main())
