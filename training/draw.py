"""Draw rows of several mixes into a shorter one, to go on training from.

python training/draw.py first.tsv.gz 38000 last.tsv.gz 15000 --seed 11 -o third.tsv.gz
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from prepare import Row, rows_of, write_rows


def drawn(mixes: list[tuple[Path, int]], seed: int) -> list[Row]:
    """So many rows of each mix, shuffled.

    Raises:
        SystemExit: where a mix has fewer.
    """
    draw, rows = random.Random(seed), []
    for path, count in mixes:
        held = list(rows_of(path))
        if count > len(held):
            raise SystemExit(f"{path} has {len(held)} rows, not {count}")
        rows += draw.sample(held, count)
    draw.shuffle(rows)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("mixes", nargs="+", metavar="MIX ROWS")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    names, counts = options.mixes[::2], options.mixes[1::2]
    if len(names) != len(counts) or not all(count.isdecimal() for count in counts):
        parser.error("after each mix comes how many of its rows are drawn")
    mixes = [(Path(name), int(count)) for name, count in zip(names, counts, strict=True)]
    write_rows(options.output, drawn(mixes, options.seed))


if __name__ == "__main__":
    main()
