"""Fuzzing: ``python -m tests.stress.fuzz [--seconds N] [TARGET...]`` throws mutated inputs at each target.

With atheris installed each target is guided by coverage; without it inputs are mutated at random. Any error that is none of
sitmap's own ends the run with the input that made it, as do inputs that take longer than :data:`SLOWEST` seconds or :data:`MEMORY`
megabytes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

SLOWEST = 20
"""Seconds that one input may take."""
MEMORY = 1536
"""Megabytes that a run may take."""
LONGEST = 4096
"""Bytes of an input."""


def fuzz(name: str, seconds: float) -> dict[str, object]:
    """Throw inputs at one target for some seconds, in a process of its own.

    Returns
    -------
    dict
        target, inputs tried, seconds, and what was found: "" if nothing.
    """
    with tempfile.TemporaryDirectory(prefix="sitmap-fuzz-") as folder:
        command = [sys.executable, "-m", "tests.stress.fuzz", "--one", name, "--seconds", str(seconds), "--folder", folder]
        started = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=seconds + 300)  # noqa: S603 - our own program
        took = time.perf_counter() - started
        count = Path(folder) / "count"
        inputs = int(count.read_text()) if count.is_file() else 0
        found = "" if done.returncode == 0 else _evidence(Path(folder), done.stderr)
    return {"target": name, "inputs": inputs, "seconds": round(took), "found": found}


def _evidence(folder: Path, said: str) -> str:
    crashes = [f"{path.name}: {path.read_bytes()[:2000]!r}" for path in folder.glob("crash-*")]
    crashes += [f"{path.name}: {path.read_bytes()[:2000]!r}" for path in (*folder.glob("timeout-*"), *folder.glob("oom-*"))]
    return "\n".join([said[-4000:], *crashes])


def _one(name: str, seconds: float, folder: Path) -> None:
    if find_spec("atheris") is not None:
        _guided(name, seconds, folder)
    else:
        _random(name, seconds, folder)


def _guided(name: str, seconds: float, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["geo", "layers"]):
        from tests.stress.targets import SEEDS, TARGETS

    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    target, tried = TARGETS[name], 0

    def one(data: bytes) -> None:
        nonlocal tried
        tried += 1
        if tried % 100 == 1:
            (folder / "count").write_text(str(tried))
        target(data)

    options = [
        f"-max_total_time={int(seconds)}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={max(LONGEST, *(2 * len(seed) for seed in SEEDS[name]))}",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", str(corpus)], one)
    atheris.Fuzz()


def _random(name: str, seconds: float, folder: Path) -> None:
    from tests.stress.targets import SEEDS, TARGETS

    draw, pool, tried = random.Random(os.getpid()), list(SEEDS[name]), 0  # noqa: S311 - not for secrets
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data, tried = mutated(draw, pool), tried + 1
        (folder / "crash-now").write_bytes(data)
        began = time.monotonic()
        TARGETS[name](data)
        if time.monotonic() - began > SLOWEST:
            raise TimeoutError(f"{name}: an input took longer than {SLOWEST} s")
        (folder / "count").write_text(str(tried))
    (folder / "crash-now").unlink(missing_ok=True)


def mutated(draw: random.Random, pool: Sequence[bytes]) -> bytes:
    """One of the inputs with some bytes changed, cut, doubled or put in from another."""
    data = bytearray(draw.choice(pool))
    for _ in range(draw.randrange(1, 9)):
        at = draw.randrange(len(data) + 1)
        piece = bytes(draw.choices(range(256), k=draw.randrange(1, 5)))
        other = draw.choice(pool)
        start = draw.randrange(len(other) + 1)
        length = draw.randrange(1, 64)
        match draw.randrange(4):
            case 0:
                data[at : at + len(piece)] = piece
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * draw.randrange(1, 6)
            case _:
                data[at:at] = other[start : start + length]
    return bytes(data[: max(LONGEST, *(2 * len(one) for one in pool))])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line of JSON for each target; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help="names of targets; all without any")
    parser.add_argument("--seconds", type=float, default=30, help="for each target")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        _one(chosen.one, chosen.seconds, chosen.folder)
        return 0
    from tests.stress.targets import TARGETS

    status = 0
    for name in chosen.targets or TARGETS:
        row = fuzz(name, chosen.seconds)
        status |= bool(row["found"])
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
