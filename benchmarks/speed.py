"""How fast the bundled models and the commands are, as ratios that travel between machines.

    python benchmarks/speed.py [--seeds seeds]

The reference is this machine's own numpy: multiplications of two 512 x 512 float32 matrices a
second. Compare ratios, not seconds, with another machine's.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

SIDE = 512
ONE = "Officials in {p} said that {n} people were killed when rebels attacked the market on {d}."
OTHER = (
    "A rebel spokesman said that the attack on {d} in {p} left {m} soldiers dead and no civilians."
)
PLACES = ("Kandal", "Marat", "Tal Rifa", "Port Lome", "Zarin", "Odesk", "Gao Nord")
DAYS = ("Monday", "Tuesday", "Friday night", "the first day of the month")


def rate(work: Callable[[], int], least: float = 3.0) -> float:
    """Pieces of work done a second, the median of five stretches of ``least``/5 seconds."""
    work()
    rates = []
    for _ in range(5):
        began, done = time.perf_counter(), 0
        while time.perf_counter() - began < least / 5:
            done += work()
        rates.append(done / (time.perf_counter() - began))
    return statistics.median(rates)


def texts(count: int) -> tuple[list[str], list[str]]:
    values = [
        {"p": PLACES[i % 7], "n": 3 + i, "m": 2 * i + 1, "d": DAYS[i % 4]} for i in range(count)
    ]
    return [ONE.format(**value) for value in values], [OTHER.format(**value) for value in values]


def reference() -> float:
    left = np.random.default_rng(0).normal(size=(SIDE, SIDE)).astype(np.float32)

    def work() -> int:
        for _ in range(10):
            left @ left
        return 10

    return rate(work)


def of_command(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak memory in MB of ``counterclaim`` with these arguments."""
    code = "from counterclaim.cli import main; main()"
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=folder,
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"counterclaim {' '.join(arguments)}: {said.decode(errors='replace')}")
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return seconds, kilobytes / 1024


def commands(seeds: Path) -> None:
    """Before any model is loaded here: a child's peak begins at what its parent holds."""
    with tempfile.TemporaryDirectory() as made:
        runs = [("--help", ["--help"])]
        if seeds.is_dir():
            runs.append(("check seeds", ["check", str(seeds.resolve()), "-o", made]))
        for name, arguments in runs:
            seconds, memory = of_command(arguments, Path(made))
            cost = seconds * reference()
            print(f"{name:16} {seconds:8.2f} s, {memory:.0f} MB at most    {cost:.0f} products")


def of_models() -> None:
    from counterclaim.comparing.nli import load_scorer
    from counterclaim.embedding import load_embedder

    ones, others = texts(96)
    pairs = list(zip(ones, others, strict=True))
    accurate, fast, embedder = load_scorer("accurate"), load_scorer("fast"), load_embedder()
    for name, unit, work in (
        ("NLI accurate", "pairs", lambda: len(accurate.score(pairs))),
        ("NLI fast", "pairs", lambda: len(fast.score(pairs))),
        ("embedder", "texts", lambda: len(embedder.embed(ones + others))),
    ):
        # The reference stands beside each figure, as other work on the machine comes and goes.
        basis, found = reference(), rate(work)
        print(f"{name:16} {found:8.1f} {unit}/s    {found / basis:.3f} of {basis:.0f} products/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=Path, default=Path(__file__).parents[1] / "seeds")
    commands(parser.parse_args().seeds)
    of_models()


if __name__ == "__main__":
    main()
