"""check(): the straight line from paths to a Report, readable on one screen."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, TypeGuard

from counterclaim import events, judging, language, models, pairing, readers
from counterclaim.comparing import screening
from counterclaim.comparing.origins import Sources
from counterclaim.embedding import load_embedder
from counterclaim.errors import InputError
from counterclaim.extractors import claims as extracting
from counterclaim.extractors import voices, wording
from counterclaim.records import Claim, Document, Results, Run, Skipped
from counterclaim.report import Report
from counterclaim.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    Source = str | Path | Iterable[str | Path] | Iterable[Document] | pd.DataFrame

Progress = Callable[[str, int, int], None]


def check(
    source: Source,
    settings: Settings | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Read a source, find its claims and show how they relate.

    Args:
        source: Path or paths of files and folders, "-" for standard input, documents, or a
            DataFrame with a text column.
        settings: What the run is told; None takes the defaults.
        columns: Own column name -> ours, for tables and DataFrames (``{"body": "text"}``);
            goes before ``settings.columns``.
        progress: Called with (stage, done, total) as the work goes on.
        stdin: Stream behind "-".

    Raises:
        InputError: where nothing at all could be read.
        ModelError: where a model is missing or is not what its manifest says.
    """
    settings = settings or Settings()
    if columns:
        merged = MappingProxyType({**settings.columns, **columns})
        settings = dataclasses.replace(settings, columns=merged)
    clock = Clock()
    with clock.stage("read"):
        documents, skipped = read_source(source, settings, stdin)
    with clock.stage("extract"):
        # Before any other model: spaCy's import may hide torch, which theirs may want.
        language.load(settings.language_model)
        aside = ThreadPoolExecutor(max_workers=1)
        embedder = aside.submit(load_embedder, settings.embedder)
        scorer = aside.submit(screening.load_scorer, settings.nli)
        aside.shutdown(wait=False)  # both are still loaded, while the text is read
        claims = extract(documents, settings, progress)
    with clock.stage("embed"):
        vectors = embedder.result().embed([wording.plain(claim.text) for claim in claims])
    with clock.stage("events"):
        claims, found_events = events.cluster(claims, vectors, settings)
    with clock.stage("pairs"):
        proposed = pairing.propose(claims, vectors, settings)
    with clock.stage("score"):
        judged, gated, scored = judging.judge_pairs(
            proposed.pairs, scorer.result(), settings.days_apart, progress
        )
    with clock.stage("judge"):
        findings = judging.findings(judged, settings.threshold, Sources.of(documents))
    counts = {
        "documents": len(documents),
        "claims": len(claims),
        "events": len(found_events),
        "pairs_possible": proposed.possible,
        "pairs_proposed": proposed.proposed,
        "pairs_gated": gated,
        "pairs_scored": scored,
        "findings": len(findings),
    }
    for relation in ("conflict", "agreement", "update", "not_comparable"):
        counts[relation] = sum(f.relation == relation for f in findings)
    run = _run(settings, counts, clock.seconds, skipped)
    return Report(documents, claims, found_events, findings, run)


def claims(
    source: Source,
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Results:
    """Only the claims of a source; no model but the language pipeline is loaded.

    Raises:
        InputError: where nothing at all could be read.
    """
    settings = settings or Settings()
    clock = Clock()
    with clock.stage("read"):
        documents, skipped = read_source(source, settings, stdin)
    with clock.stage("extract"):
        found = extract(documents, settings, progress)
    counts = {"documents": len(documents), "claims": len(found)}
    return Results(documents, found, (), (), _run(settings, counts, clock.seconds, skipped))


def read_source(
    source: Source, settings: Settings, stdin: BinaryIO | None = None
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Documents of any source, and what was skipped.

    Raises:
        InputError: where nothing at all could be read.
    """
    if _is_frame(source):
        reading = readers.from_frame(source, settings)
    elif isinstance(source, str | Path):
        reading = readers.read([source], settings, stdin=stdin)
    else:
        items: list[Any] = list(source)
        if items and all(isinstance(item, Document) for item in items):
            return tuple(items), ()
        reading = readers.read(items, settings, stdin=stdin)
    if not reading.documents:
        listed = "; ".join(f"{s.path}: {s.reason}" for s in reading.skipped[:10])
        raise InputError(
            f"nothing could be read{f' ({listed})' if listed else ''}",
            remedy="Name a folder or files of reports: txt, md, html, pdf, docx, csv or jsonl.",
        )
    return reading.documents, reading.skipped


def _is_frame(source: Source) -> TypeGuard[pd.DataFrame]:
    """Whether the source is a DataFrame, without importing pandas."""
    return hasattr(source, "columns")


def extract(
    documents: Iterable[Document], settings: Settings, progress: Progress | None = None
) -> tuple[Claim, ...]:
    """Claims of all documents, the voices of a run unified."""
    nlp = language.load(settings.language_model)
    listed = list(documents)
    found: list[Claim] = []
    for done, document in enumerate(listed, start=1):
        found.extend(extracting.extract(document, nlp, settings.parties))
        if progress:
            progress("extract", done, len(listed))
    return extracting.with_voices(found, voices.unify(claim.voice for claim in found))


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(time.perf_counter() - began, 3)


def _run(
    settings: Settings,
    counts: dict[str, int],
    seconds: dict[str, float],
    skipped: tuple[Skipped, ...],
) -> Run:
    return Run(
        version=version("counterclaim"),
        settings=settings.as_dict(),
        models=tuple(models.describe(settings)),
        counts=counts,
        seconds=seconds,
        skipped=skipped,
    )
