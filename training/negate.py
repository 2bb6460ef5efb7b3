"""Negate a sentence by its parse, and make labelled pairs of what follows from it.

Where p entails h: p contradicts "not h", and "not h" entails "not p". Where p contradicts h, each
entails the negation of the other. What a negated premise says of anything else is open. So the
negation word stands in pairs of every label, and tells none of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

Row = tuple[str, str, str]

# Words under which a "not" would not negate the sentence, or which negate it already.
SCOPED = frozenset(
    "no not n't nobody nothing never none neither nor few hardly only all every each some any "
    "either both many most if unless because without".split()
)
LONGEST = 40


def negated(doc: Any, draw: random.Random) -> str | None:
    """The sentence with its main verb negated, or None where that cannot be done surely."""
    sentences = list(doc.sents)
    if len(sentences) != 1 or len(doc) > LONGEST or doc.text.rstrip().endswith("?"):
        return None
    if any(token.lower_ in SCOPED for token in doc):
        return None
    root = sentences[0].root
    helper = next((t for t in root.children if t.dep_ in {"aux", "auxpass"} and t.i < root.i), None)
    if helper is not None and helper.tag_ != "TO":
        return spliced(doc, helper.i + 1, helper.i + 1, "not")
    if root.pos_ == "AUX":
        return spliced(doc, root.i + 1, root.i + 1, "not")
    if root.tag_ in {"VBD", "VBZ", "VBP"} and any(t.dep_ == "nsubj" for t in root.children):
        return spliced(doc, root.i, root.i + 1, finite(root, draw))
    if root.tag_ == "VBG":
        return spliced(doc, root.i, root.i, "not")
    return negated_caption(doc, root)


def finite(verb: Any, draw: random.Random) -> str:
    """ "did not stop" for "stopped", now and then "never stopped"."""
    if draw.random() < 0.15:
        return f"never {verb.text}"
    helper = {"VBD": "did", "VBZ": "does", "VBP": "do"}[verb.tag_]
    return f"{helper} not {verb.lemma_}"


def negated_caption(doc: Any, root: Any) -> str | None:
    """ "A man not playing guitar": captions whose head is a noun with a participle."""
    if root.pos_ not in {"NOUN", "PROPN"}:
        return None
    deed = next((t for t in root.children if t.dep_ == "acl" and t.tag_ == "VBG"), None)
    return None if deed is None else spliced(doc, deed.i, deed.i, "not")


def spliced(doc: Any, start: int, end: int, words: str) -> str:
    """The text with tokens start to end (excluded) replaced by ``words``."""
    before = doc[:start].text_with_ws.rstrip()
    after = doc[end:].text_with_ws.strip()
    return " ".join(part for part in (before, words, after) if part)


def followed(
    premise: tuple[str, str | None], hypothesis: tuple[str, str | None], label: str
) -> Iterator[Row]:
    """What follows for the negations (second of each tuple, None where there is none)."""
    (p, not_p), (h, not_h) = premise, hypothesis
    if not_h and label == "entailment":
        yield p, not_h, "contradiction"
        yield not_h, p, "contradiction"
    elif not_h and label == "contradiction":
        yield p, not_h, "entailment"
    elif not_h:
        yield p, not_h, "neutral"
    if not_p and label == "contradiction":
        yield h, not_p, "entailment"
    if not_p and label != "entailment":
        yield not_p, h, "neutral"
    if not_p and label == "entailment":
        yield not_p, h, "neutral"
        yield (not_h, not_p, "entailment") if not_h else (not_p, p, "contradiction")
    if not_p and not_h:
        yield not_p, not_h, "neutral"


def negation_pairs(rows: list[Row], parser: Any, count: int, draw: random.Random) -> list[Row]:
    """At most ``count`` pairs made from labelled ones, a third of each label."""
    texts = list(dict.fromkeys(text for row in rows for text in row[:2]))
    turned = {
        text: negated(doc, draw)
        for text, doc in zip(texts, parser.pipe(texts, batch_size=256), strict=True)
    }
    by_label: dict[str, list[Row]] = {"entailment": [], "neutral": [], "contradiction": []}
    for p, h, label in rows:
        for row in followed((p, turned[p]), (h, turned[h]), label):
            by_label[row[2]].append(row)
    for made in by_label.values():
        draw.shuffle(made)
    return [row for made in by_label.values() for row in made[: count // 3]]
