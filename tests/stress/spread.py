"""Two workers beside one: ``python -m tests.stress.spread [--pairs N] [--megabytes M]`` reads the same news with each, in turns.

One table: what each run took by the clock, in which parts, and of the processor. Only reading is done side by side; starting, adding up
and ending are not, so the parts of a run with one worker say how much faster two can be (Amdahl's law). What other programs had of the
processor meanwhile makes the clock's ratio smaller, for two workers want both cores; the time of the processor does not depend on it.
"""

from __future__ import annotations

import argparse
import os
import re
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
_PROGRAM = """
import atexit, os
atexit.register(lambda: os.write(1, " ".join(map(str, os.times()[:4])).encode()))
from maps.cli import app
app()
"""
"""The command, and at its end the seconds of the processor that it and its workers had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one run took."""

    seconds: float
    """By the clock."""
    reading: float
    """Of these, what workers do side by side."""
    driver: float
    """Of the processor, in seconds of one core."""
    workers: float
    """The same, of all workers together."""
    others: float
    """Share of all cores that other programs had meanwhile."""

    @property
    def alone(self) -> float:
        """Seconds in which nothing is done side by side: starting, adding up, ending."""
        return self.seconds - self.reading

    def __str__(self) -> str:
        """As a row of the table."""
        cells = f"{self.seconds:.1f} | {self.reading:.1f} | {self.alone:.1f} | {self.driver:.1f} | {self.workers:.1f}"
        return f"{cells} | {self.others:.0%}"


def by_amdahl(one: Took) -> float:
    """How many times as fast two workers are where only reading becomes faster, from the parts of a run with one."""
    return one.seconds / (one.alone + one.reading / 2)


def by_processor(one: Took, two: Took) -> float:
    """The same from the time of the processor; all that the driver does counts as done alone, though much of it is not."""
    return (one.driver + one.workers) / (two.driver + two.workers / 2)


def _busy() -> float:
    """Seconds of all cores, since the machine began, in which something ran."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    ticks = [int(field) for field in fields]
    return (sum(ticks[:8]) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def took(corpus: Path, workers: int, compiled: Path) -> Took:
    """Read a corpus with so many workers, each module compiled once as in a program that is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    with tempfile.TemporaryDirectory(prefix="sitmap-spread-") as folder:
        command = [sys.executable, "-c", _PROGRAM, "find", str(corpus), "-o", f"{folder}/run", "--workers", str(workers)]
        began, busy = time.monotonic(), _busy()
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
        seconds, busy = time.monotonic() - began, _busy() - busy
    reading = re.search(r"read in ([\d.]+) s", done.stderr)
    if reading is None:
        raise ValueError(f"the command does not say how long it read: {done.stderr[-500:]}")
    user, system, of_workers, system_of_workers = map(float, done.stdout.split())
    driver, ours = user + system, of_workers + system_of_workers
    others = max(0.0, busy - driver - ours) / seconds / (os.cpu_count() or 1)
    return Took(seconds=seconds, reading=float(reading[1]), driver=driver, workers=ours, others=others)


def pairs(number: int, megabytes: float) -> Iterator[tuple[Took, Took]]:
    """One worker and two, again and again."""
    with tempfile.TemporaryDirectory(prefix="sitmap-spread-") as folder:
        first, corpus, compiled = (Path(folder) / name for name in ("first.jsonl", "news.jsonl", "compiled"))
        write(first, 0.01)
        took(first, 1, compiled)
        write(corpus, megabytes)
        for _ in range(number):
            yield took(corpus, 1, compiled), took(corpus, 2, compiled)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and what it says of two workers."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress.spread", description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--megabytes", type=float, default=4)
    chosen = parser.parse_args(arguments)
    sys.stdout.write("| workers | s | reading | alone | processor: driver | workers | others had |\n|---|---|---|---|---|---|---|\n")
    seen = []
    for one, two in pairs(chosen.pairs, chosen.megabytes):
        seen.append((one, two))
        sys.stdout.write(f"| 1 | {one} |\n| 2 | {two} |\n")
        sys.stdout.flush()
    clock = statistics.median(one.seconds / two.seconds for one, two in seen)
    amdahl = statistics.median(by_amdahl(one) for one, _ in seen)
    processor = statistics.median(by_processor(one, two) for one, two in seen)
    sys.stdout.write(
        f"\nTwo workers are so many times as fast as one (medians): {clock:.2f} by the clock; {amdahl:.2f} by the parts of a run with one; "
        f"{processor:.2f} by the time of the processor. Wanted: {WANTED}\n"
    )
    return int(clock < WANTED)


if __name__ == "__main__":
    sys.exit(main())
