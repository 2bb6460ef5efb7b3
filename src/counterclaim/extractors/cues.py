"""The words that tell that somebody says something, and what each of them does.

The table stands in ``data/cues.toml``: general English reporting, thinking, ordering and
planning words by kind. A word may be of several kinds; the first kind of the table that has
the frame in hand is taken.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, get_args

CueKind = Literal[
    "say",
    "claim",
    "confirm",
    "deny",
    "doubt",
    "question",
    "believe",
    "estimate",
    "show",
    "order",
    "plan",
    "criticise",
    "support",
]
Frame = Literal["clause", "object", "infinitive", "listener", "document", "naming"]
KINDS: tuple[CueKind, ...] = get_args(CueKind)
FRAMES: tuple[Frame, ...] = get_args(Frame)
# Kinds whose content the source puts forward as true or false, as of the moment of speech.
STATING: frozenset[CueKind] = frozenset(
    {"say", "claim", "confirm", "deny", "believe", "estimate", "show", "doubt"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb: its kind in each frame that it takes, and prepositions before content."""

    lemma: str
    kinds: Mapping[Frame, CueKind] = field(default_factory=lambda: MappingProxyType({}))
    prepositions: frozenset[str] = frozenset()

    def kind(self, *frames: Frame) -> CueKind:
        """Kind in the first of these frames that the verb takes, else in any, else say."""
        for frame in (*frames, *FRAMES):
            if frame in self.kinds:
                return self.kinds[frame]
        return "say"


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words by lemma.

    The passive of the verbs in ``felt`` tells what its subject thinks: "are convinced that".
    """

    verbs: Mapping[str, Verb]
    nouns: Mapping[str, CueKind]
    adjectives: Mapping[str, CueKind]
    felt: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def table() -> Cues:
    """The cue words as shipped, read once a process."""
    data = resources.files("counterclaim.extractors").joinpath("data/cues.toml")
    values = tomllib.loads(data.read_text("utf-8"))
    kinds: dict[str, dict[Frame, CueKind]] = {}
    for kind in KINDS:
        for frame in FRAMES:
            for lemma in values[kind].get(frame, "").split():
                kinds.setdefault(lemma, {}).setdefault(frame, kind)
    adjectives: dict[str, CueKind] = {}
    for kind in KINDS:
        for lemma in values["adjectives"].get(kind, "").split():
            adjectives.setdefault(lemma, kind)
    felt = frozenset(values["felt"]["passive"].split())
    prepositions = {
        lemma: frozenset(words.split()) for lemma, words in values["prepositions"].items()
    }
    verbs = {
        lemma: Verb(
            lemma,
            MappingProxyType(kinds.get(lemma, {})),
            prepositions.get(lemma, frozenset()),
        )
        for lemma in sorted({*kinds, *prepositions})
    }
    nouns: dict[str, CueKind] = {}
    for kind in KINDS:
        for lemma in values["nouns"].get(kind, "").split():
            nouns.setdefault(lemma, kind)
    return Cues(
        MappingProxyType(verbs), MappingProxyType(nouns), MappingProxyType(adjectives), felt
    )
