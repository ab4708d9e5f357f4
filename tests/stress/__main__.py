"""``make stress``: kills, inputs made to be slow, fuzzing, installing and load, the long forms, as one table; ``--short`` for a first look.

Broken machines (full disk, read-only folder, no home and others) are tests: they run with pytest, here as in ``make test``.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.stress import adversarial, fuzz, kills
from tests.stress.targets import TARGETS

Row = tuple[str, str, str, bool]
"""What was done, how often, what came of it, and whether it is well."""


def _kills(count: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="sitmap-kills-", ignore_cleanup_errors=True) as folder:
        for tally in kills.every(count, random.Random(1), Path(folder)):  # noqa: S311 - not for secrets
            left = ", ".join(f"{number} {name}" for name, number in sorted(tally.left.items()))
            yield f"killed: {tally.what}", f"{tally.kills} kills", left, not tally.faults


def _faults() -> Iterator[Row]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "tests/maps/test_faults.py"]
    done = subprocess.run(command, cwd=adversarial.ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tests
    said = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr[-200:]
    yield "broken machines", "tests/maps/test_faults.py", said, done.returncode == 0


def _slow(names: Sequence[str]) -> Iterator[Row]:
    for row in adversarial.every(names):
        took = f"{row['small']:.2f} s, {row['large']:.2f} s for four times as much"
        yield f"slow on purpose: {row['input']}", took, str(row["fault"] or f"grows {row['ratio']:.1f} times"), not row["fault"]


def _fuzzed(seconds: float) -> Iterator[Row]:
    for name in TARGETS:
        row = fuzz.fuzz(name, seconds)
        yield f"fuzzed: {name}", f"{row['inputs']:,} inputs, {row['seconds']} s", str(row["found"] or "nothing found"), not row["found"]


def _installed() -> Iterator[Row]:
    from tests.stress.install import every

    for archive, fault in every():
        yield f"installed: {archive}", "an empty environment", fault or "makes the map of the seeds", not fault


def _load(megabytes: Sequence[float]) -> Iterator[Row]:
    from tests.stress.load import measured

    for size in megabytes:
        row = measured(size)
        yield f"load: {size:g} MB", f"{row.seconds:.1f} s, {row.texts:,} texts", f"{row.memory} MB of memory at most", row.status == 0


def _spread(number: int) -> Iterator[Row]:
    from tests.stress.spread import WANTED, by_amdahl, by_processor, pairs

    seen = []
    for one, two in pairs(number, 4):
        seen.append((one, two))
        others = f"other programs had {two.others:.0%} of the processor"
        ratio = one.seconds / two.seconds
        yield "two workers beside one", f"{one.seconds:.1f} s and {two.seconds:.1f} s", f"{ratio:.2f} times as fast; {others}", True
    clock = statistics.median(one.seconds / two.seconds for one, two in seen)
    parts = statistics.median(by_amdahl(one) for one, _ in seen)
    processor = statistics.median(by_processor(one, two) for one, two in seen)
    came = f"{clock:.2f} times as fast; {parts:.2f} by the parts of a run with one, {processor:.2f} by the time of the processor"
    yield "two workers beside one, median", f"{len(seen)} pairs", came, clock >= WANTED


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row for each; 1 if any is not well."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("--short", action="store_true")
    short = parser.parse_args(arguments).short
    began, status = time.monotonic(), 0
    for rows in (
        _kills(10 if short else 200),
        _faults(),
        _slow(["text: mentions", "html: nested"] if short else []),
        _fuzzed(2 if short else 135),
        [] if short else _installed(),
        _load([0.2] if short else [4, 12]),
        [] if short else _spread(5),
    ):
        for what, count, came, well in rows:
            status |= not well
            sys.stdout.write(f"{'ok  ' if well else 'FAIL'} {what:<44} {count:<42} {came}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{(time.monotonic() - began) / 60:.0f} minutes\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
