"""Two workers beside one: ``python -m tests.stress.spread [--pairs N] [--megabytes M]`` reads the same news with each, in turns.

The clock says how many times as fast two are, the time of the processor how much work the second one adds, and the processor itself how
much of it other programs took meanwhile: on two cores that they use, too, two workers cannot be twice as fast.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.stress.load import ROOT, write

WANTED = 1.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one run took."""

    seconds: float
    """By the clock."""
    processor: float
    """Of all its processes, in seconds of one core."""
    others: float
    """Share of all cores that other programs had meanwhile."""


def _busy() -> float:
    """Seconds of all cores, since the machine began, in which something ran."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    ticks = [int(field) for field in fields]
    return (sum(ticks[:8]) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def took(corpus: Path, workers: int) -> Took:
    """Read a corpus with so many workers."""
    with tempfile.TemporaryDirectory(prefix="sitmap-spread-") as folder:
        command = [sys.executable, "-c", "from maps.cli import app; app()", "find", str(corpus), "-o", f"{folder}/run"]
        before, began, busy = sum(os.times()[2:4]), time.monotonic(), _busy()
        subprocess.run([*command, "--workers", str(workers)], cwd=ROOT, stderr=subprocess.DEVNULL, check=True)  # noqa: S603 - our own program
        seconds, ours = time.monotonic() - began, sum(os.times()[2:4]) - before
        return Took(seconds=seconds, processor=ours, others=max(0.0, _busy() - busy - ours) / seconds / (os.cpu_count() or 1))


def pairs(number: int, megabytes: float) -> Iterator[tuple[Took, Took]]:
    """One worker and two, again and again."""
    with tempfile.TemporaryDirectory(prefix="sitmap-spread-") as folder:
        corpus = Path(folder) / "news.jsonl"
        write(corpus, megabytes)
        for _ in range(number):
            yield took(corpus, 1), took(corpus, 2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each pair, and the median."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress.spread", description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=4)
    chosen = parser.parse_args(arguments)
    ratios = []
    for one, two in pairs(chosen.pairs, chosen.megabytes):
        ratios.append(one.seconds / two.seconds)
        clock = f"{one.seconds:.1f} s and {two.seconds:.1f} s: {ratios[-1]:.2f}"
        processor = f"of the processor {one.processor:.1f} s and {two.processor:.1f} s"
        sys.stdout.write(f"{clock}; {processor}; others had {one.others:.0%} and {two.others:.0%}\n")
        sys.stdout.flush()
    sys.stdout.write(f"median {statistics.median(ratios):.2f}\n")
    return int(statistics.median(ratios) < WANTED)


if __name__ == "__main__":
    sys.exit(main())
