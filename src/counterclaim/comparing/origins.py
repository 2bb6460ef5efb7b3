"""How many independent sources stand behind two claims: one spokesman or wire story is one.

The publisher is not the source of information. Two outlets that quote one speaker, reprint one
agency or copy one text add nothing to each other. Where the text leaves it open the count is
unknown, never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from counterclaim.extractors import voices
from counterclaim.records import Claim, Document, Finding, Origins

# Agencies whose stories other outlets print, by the names under which they are credited.
AGENCIES: Mapping[str, re.Pattern[str]] = {
    # Not the credit of a picture: "AFP via Getty Images", "[Reuters]", "AP Photo".
    name: re.compile(
        rf"(?<![\w\[/-])(?:{names})(?![\w\]-])(?!\s*(?:/|via )?\s*(?:Getty|Photo|Images))"
    )
    for name, names in {
        "Reuters": "Reuters|REUTERS",
        "AFP": "AFP|Agence France[- ]Presse",
        "AP": "AP|Associated Press",
        "dpa": "dpa|DPA|Deutsche Presse-Agentur",
        "Xinhua": "Xinhua",
        "TASS": "TASS|Itar-Tass",
        "Interfax": "Interfax",
        "RIA Novosti": "RIA Novosti|RIA",
        "Anadolu": "Anadolu",
        "EFE": "EFE",
        "ANSA": "ANSA",
        "UPI": "UPI|United Press International",
        "Kyodo": "Kyodo",
        "Yonhap": "Yonhap",
        "PTI": "PTI|Press Trust of India",
        "IANS": "IANS",
        "IRNA": "IRNA",
        "SANA": "SANA",
    }.items()
}
# A credit stands in the dateline, in the byline, or in the last lines of a report.
HEAD, FOOT = 250, 250
# Words of publishers that do not tell outlets apart.
COMMON = frozenset(
    "the news newswires newswire online agency service english com www org net wire daily".split()
)
# Sides whose members speak for themselves: two of them are two, a spokesman's side is one.
PEOPLE = frozenset(
    {"residents", "medics", "rescuers", "analysts", "monitors", "media", "aid groups", "courts"}
    | {"protesters", "company"}
)
SHINGLE = 5  # words of a shingle
# Share of the shorter text's shingles that stand in the other, over which one copies the other.
# Broder 1997 calls documents of a resemblance over one half near-duplicates.
COPIED = 0.5
LEAST_WORDS = 10  # texts shorter than this are alike by chance


@dataclass(frozen=True, slots=True)
class Source:
    """What one document gives away of where its content comes from."""

    agencies: frozenset[str] = frozenset()
    shingles: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents of a run by path; empty where only claims are known."""

    by_path: Mapping[str, Source] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Sources:
        """Credits and shingles of each document."""
        return cls(
            {
                d.path: Source(credited(f"{d.text[:HEAD]}\n{d.text[-FOOT:]}"), shingles(d.text))
                for d in documents
            }
        )

    def source(self, claim: Claim) -> Source:
        """What is known of a claim's document."""
        return self.by_path.get(claim.document, Source())


def credited(text: str) -> frozenset[str]:
    """The agencies that a text names."""
    return frozenset(name for name, pattern in AGENCIES.items() if pattern.search(text))


def shingles(text: str) -> frozenset[int]:
    """Checksums of every run of `SHINGLE` words, case and punctuation aside."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < LEAST_WORDS:
        return frozenset()
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
    return frozenset(crc32(run.encode()) for run in runs)


def outlet(claim: Claim) -> str | None:
    """The publisher without what its names share ("BBC News" and "BBC" are one outlet)."""
    name = re.sub(r"\(.*?\)", " ", claim.publisher or "").lower()
    words = [word for word in re.findall(r"\w+", name) if word not in COMMON]
    return " ".join(words) or None


def count(a: Claim, b: Claim, sources: Sources) -> tuple[int | None, str]:
    """How many independent sources stand behind two claims, 1 or 2, None where it is open.

    Returns:
        The count and the reason for it, as a sentence.
    """
    speakers = a.voice.kind == b.voice.kind == "speaker"
    return (
        (_of_speakers(a, b) if speakers else None)
        or _of_one_wire(a, b, sources)
        or _of_outlets(a, b)
    )


def _of_speakers(a: Claim, b: Claim) -> tuple[int | None, str] | None:
    """Two quoted voices: one person, one side, or two."""
    names = a.voice.name, b.voice.name
    if None in names:
        return None
    if voices.same_voice(a.voice, b.voice):
        if _personal(a) or (a.voice.party and a.voice.party not in PEOPLE):
            return 1, f"Both quote {a.voice.name}."
        return None, f"Both quote {a.voice.name}; whether the same persons is not said."
    if a.voice.party and a.voice.party == b.voice.party and a.voice.party not in PEOPLE:
        return 1, f"Both speakers are of one side, {a.voice.party}."
    return 2, f"Two speakers: {names[0]} and {names[1]}."


def _personal(claim: Claim) -> bool:
    """Whether the voice is a person or body with a name of its own."""
    return any(word[:1].isupper() for word in (claim.voice.name or "").split())


def _of_one_wire(a: Claim, b: Claim, sources: Sources) -> tuple[int | None, str] | None:
    """One agency behind both, or one text copied."""
    if a.document == b.document:
        return None
    known = sources.source(a), sources.source(b)
    shared = (_agencies(a) | known[0].agencies) & (_agencies(b) | known[1].agencies)
    if shared:
        return 1, f"Both rest on {min(shared)}."
    if _copied(shingles(a.quote), shingles(b.quote)) or _copied(
        known[0].shingles, known[1].shingles
    ):
        return 1, "The two texts share their wording: one copies the other, or both one source."
    return None


def _agencies(claim: Claim) -> frozenset[str]:
    """Agencies named as the publisher or as the voice."""
    return credited(f"{claim.publisher or ''} / {claim.voice.name or ''}")


def _copied(a: frozenset[int], b: frozenset[int]) -> bool:
    return bool(a and b) and len(a & b) >= COPIED * min(len(a), len(b))


def _of_outlets(a: Claim, b: Claim) -> tuple[int | None, str]:
    """Outlets in their own words, or one of them against a speaker."""
    own = a.voice.kind == b.voice.kind == "outlet"
    if a.document == b.document:
        if own:
            return 1, "Both stand in one report, in its own words."
        return None, "Both stand in one report, which may be repeating its source."
    outlets = outlet(a), outlet(b)
    if None in outlets:
        return None, "Who published at least one of them is not known."
    if outlets[0] == outlets[1]:
        return 1, f"Both were published by {a.publisher}."
    return 2, f"Two outlets, {a.publisher} and {b.publisher}; neither credits the other."


def counted(found: Sequence[Finding], sources: Sources) -> dict[str, Origins]:
    """The origins of each finding by its id.

    Behind a side stand its own source and those of all claims that agree with it.
    """
    agreeing: dict[str, dict[str, Claim]] = defaultdict(dict)
    for finding in found:
        if finding.relation == "agreement":
            agreeing[finding.a.id][finding.b.id] = finding.b
            agreeing[finding.b.id][finding.a.id] = finding.a
    behind: dict[str, int] = {}
    for finding in found:
        for claim in (finding.a, finding.b):
            if claim.id not in behind:
                behind[claim.id] = independent([claim, *agreeing[claim.id].values()], sources)
    counts = {finding.id: count(finding.a, finding.b, sources) for finding in found}
    return {
        f.id: Origins(counts[f.id][0], behind[f.a.id], behind[f.b.id], counts[f.id][1])
        for f in found
    }


def independent(claims: Sequence[Claim], sources: Sources) -> int:
    """How many independent sources stand behind claims at least, 1 or more.

    Claims of one source are joined, also by way of a third; what is open counts as one source,
    so that the number is never too high.
    """
    groups: list[list[Claim]] = []
    for claim in claims:
        joined = [g for g in groups if any(not _two(claim, other, sources) for other in g)]
        groups = [g for g in groups if g not in joined]
        groups.append([claim, *(other for group in joined for other in group)])
    return len(groups)


def _two(a: Claim, b: Claim, sources: Sources) -> bool:
    return count(a, b, sources)[0] not in {None, 1}
