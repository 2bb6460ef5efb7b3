"""The record of one attribution."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.extractors.cues import CueKind
from counterclaim.extractors.page import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying, thinking, ordering or denying.

    ``source`` are the spans of who says it, pronouns resolved; it is empty where nobody is
    named. ``mention`` is the phrase at the cue itself ("he"), the same as the source where no
    pronoun stands. ``content`` may lie in several pieces. ``direct`` tells quoted speech.
    ``chain`` names who passed it on ("the Associated Press" in "residents told the AP").
    ``aside`` marks an attitude or a purpose ("is afraid that", "met to discuss"): it is no
    account of anything, and no claim is made of it.
    ``negated`` is True for "did not say that"; ``rule`` names the pattern that found it.
    """

    source: tuple[Span, ...]
    cue: Span | None
    cue_lemma: str | None
    cue_kind: CueKind
    content: tuple[Span, ...]
    head: str | None
    direct: bool
    chain: tuple[str, ...] = ()
    mention: Span | None = None
    negated: bool = False
    rule: str = ""
    aside: bool = False
