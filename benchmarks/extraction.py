"""How fast claims are read from reports, on one core, the parse included; and where time goes.

    python benchmarks/extraction.py FILE [--words 20000] [--profile]

FILE is JSON lines, gzip or plain, with ``text`` or ``docs[].text`` in each row, or a plain text.
Words are runs of characters between blanks. The first pass over a tenth of the text warms
caches and is not counted. Set OMP_NUM_THREADS=1 to hold the numerical libraries to one core.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import pstats
import time
from collections.abc import Iterator
from pathlib import Path

from lines import rows_of

from counterclaim.extractors import claims
from counterclaim.language import load, paragraphs
from counterclaim.records import Document

TOP = 45


def texts(path: Path) -> Iterator[str]:
    """The texts of a file, one for each document."""
    if ".json" not in path.name:
        data = path.read_bytes()
        yield (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        return
    for row in rows_of(path):
        yield from [doc["text"] for doc in row["docs"]] if "docs" in row else [row["text"]]


def first_words(path: Path, limit: int) -> list[str]:
    """Whole texts from the start of a file until they have ``limit`` words."""
    chosen, words = [], 0
    for text in texts(path):
        if words >= limit:
            break
        chosen.append(text)
        words += len(text.split())
    return chosen


def extract(chosen: list[str]) -> int:
    """Number of claims in the texts."""
    nlp = load()
    return sum(
        len(claims.extract(Document(f"{place}.txt", text), nlp, {}))
        for place, text in enumerate(chosen)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    chosen = first_words(options.file, options.words)
    words = sum(len(text.split()) for text in chosen)
    nlp = load()
    extract(chosen[: max(1, len(chosen) // 10)])
    profiler = cProfile.Profile()
    if options.profile:
        profiler.enable()
    began = time.process_time()
    found = extract(chosen)
    seconds = time.process_time() - began
    profiler.disable()
    began = time.process_time()
    for text in chosen:
        paragraphs(text, nlp)
    parsing = time.process_time() - began
    print(f"documents              {len(chosen):>10,}")
    print(f"words                  {words:>10,}")
    print(f"claims                 {found:>10,}")
    print(f"CPU seconds            {seconds:>10.1f}")
    print(f"of them parsing        {parsing:>10.1f}")
    print(f"words a second         {words / seconds:>10,.0f}")
    print(f"  parsing alone        {words / parsing:>10,.0f}")
    if options.profile:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(TOP)


if __name__ == "__main__":
    main()
