"""Kills programs while they write: ``python -m tests.stress.kills [--kills N]`` ends them at random moments and looks at what is left.

What is left must be the old files or the new ones, all of them, and the files of others must be untouched. Kills are SIGKILL, which no
program can catch. A third come at any moment, a third while files are being written, a third when all are there and take their place.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

SITMAP = (sys.executable, "-c", "from maps.cli import app; app()")
LONGEST = 900.0
"""Seconds after which a program that was meant to end has hung."""
ROOT = Path(__file__).parents[2]
TEXTS = (
    "Russian troops left Damascus for Tartus on 15 October 2025. Syria said nothing.",
    "Turkish forces hold a base near Aleppo. In Homs and Latakia, Israel struck an airfield. The Euphrates is quiet.",
)
MINE = {"mine.txt": "mine", "geojson/mine.geojson": "{}", "notes/mine.md": "# mine"}


@dataclass(slots=True)
class Tally:
    """What was left after how many kills."""

    what: str
    kills: int = 0
    late: int = 0
    """Programs that had ended before they could be killed."""
    left: Counter[str] = field(default_factory=Counter)
    """``old``, ``new``, or what was wrong."""

    @property
    def faults(self) -> dict[str, int]:
        """What was neither old nor new, with counts."""
        return {name: count for name, count in self.left.items() if name not in {"old", "new"}}


def snapshot(folder: Path) -> str:
    """Hash of names and contents of all files of a folder, the hidden ones of sitmap left out."""
    state = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder)
        if not name.parts[0].startswith(".sitmap-"):
            state.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()


def killed(command: Sequence[str], environment: Mapping[str, str], begun: Callable[[], bool], wait: float, cwd: Path = ROOT) -> bool:
    """Run a program, wait until it has begun to write and some seconds more, and kill it; whether it still ran."""
    with subprocess.Popen(command, env=dict(environment), cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:  # noqa: S603 - our own program
        until = time.monotonic() + LONGEST
        while not begun() and program.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
        with suppress(subprocess.TimeoutExpired):
            program.wait(wait)
        alive = program.poll() is None
        program.send_signal(signal.SIGKILL)
        program.wait()
    return alive


def _always() -> bool:
    return True


def _timed(command: Sequence[str], environment: Mapping[str, str]) -> float:
    began = time.monotonic()
    subprocess.run(command, env=dict(environment), cwd=ROOT, check=True, capture_output=True, timeout=LONGEST)  # noqa: S603 - our own program
    return time.monotonic() - began


def _moments(draw: random.Random, folder: Path, last: str, whole: float) -> Iterator[tuple[Callable[[], bool], float]]:
    """When to kill: a third at any moment, a third while files are being written, a third as soon as the last one is there."""

    def begun() -> bool:
        return any(folder.glob(".sitmap-*"))

    def ready() -> bool:
        return any(folder.glob(f".sitmap-*/{last}"))

    while True:
        yield _always, draw.uniform(0, whole)
        yield begun, draw.uniform(0, whole / 2)
        yield ready, draw.uniform(0, 0.3)


def outputs(what: str, kills: int, folder: Path, environment: Mapping[str, str], draw: random.Random) -> Tally:
    """Kill ``build`` or ``export`` again and again, while it puts the map of one text in the place of that of another."""
    out, commands, states = folder / "out", [], []
    took = 0.0
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        build = [*SITMAP, "build", str(folder / f"{number}.txt"), "-o"]
        _timed([*build, str(folder / f"made-{number}")], environment)
        findings = str(folder / f"made-{number}" / "findings.json")
        commands.append([*build, str(out)] if what == "build" else [*SITMAP, "export", findings, "-o", str(out)])
    for name, content in MINE.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(content)
    for command in commands:
        took = _timed(command, environment)
        states.append(snapshot(out))
    tally, at = Tally(what), 1

    for when, wait in _moments(draw, folder, "map.html" if what == "build" else "basemap.fgb", took):
        if tally.kills >= kills:
            return tally
        for left in folder.glob(".sitmap-*"):
            _remove(left)
        alive = killed(commands[1 - at], environment, when, wait)
        tally.kills, tally.late = tally.kills + alive, tally.late + (not alive)
        now = snapshot(out)
        tally.left["old" if now == states[at] else "new" if now == states[1 - at] else _difference(out, folder, at)] += 1
        at = states.index(now) if now in states else at
    raise AssertionError


def _difference(out: Path, folder: Path, at: int) -> str:
    names = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    made = {str(path.relative_to(folder / f"made-{at}")) for path in (folder / f"made-{at}").rglob("*") if path.is_file()}
    return f"mixture: {sorted(names ^ made)[:6]}"


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def additions(kills: int, folder: Path, environment: Mapping[str, str], draw: random.Random, longest: float = 40.0) -> Tally:
    """Kill ``gazetteer add``; the file is there whole or not at all, and each index in the cache is sound."""
    from geo.errors import GazetteerError
    from geo.gazetteer.index import read_meta

    data, cache = folder / "data", folder / "cache"
    environment = {**environment, "SITMAP_DATA": str(data), "SITMAP_CACHE": str(cache)}
    tally = Tally("gazetteer add")
    added = data / "gazetteer" / "mine.csv"

    def begun() -> bool:
        return any((cache / "gazetteer").glob(".building-*"))

    before = b""
    while tally.kills < kills:
        content = f"name,lat,lon\nTell Kill {tally.kills},35.{tally.kills},36.5\n".encode()
        (folder / "mine.csv").write_bytes(content)
        alive = killed([*SITMAP, "gazetteer", "add", str(folder / "mine.csv")], environment, begun, draw.uniform(0, longest))
        tally.kills, tally.late = tally.kills + alive, tally.late + (not alive)
        now = added.read_bytes() if added.is_file() else b""
        state = "old" if now == before else "new" if now == content else "half a file"
        before = now
        for index in (cache / "gazetteer").glob("[!.]*"):
            try:
                read_meta(index)
            except GazetteerError:
                state = "half an index"
        if len(list((cache / "gazetteer").glob(".building-*"))) > 1:
            state = "litter of earlier kills"
        tally.left[state] += 1
    return tally


WRITER = """
import itertools, os, sys
from pathlib import Path
from layers.files import staged
out = Path(sys.argv[1])
names = [f"{folder}{number}.txt" for folder in ("", "one/", "one/two/") for number in range(5)]
for turn in itertools.count(int(sys.argv[2])):
    with staged(out, ["stale.txt", *names]) as stage:
        for name in names:
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_text(str(turn))
        if turn % 2:
            (stage / "stale.txt").write_text(str(turn))
    print(turn, flush=True)
"""


def swaps(kills: int, folder: Path, draw: random.Random, *, inside: bool = False) -> Tally:
    """Kill a program that does nothing but put new files into a folder; inside: one that stands in it, which moves file by file.

    There what a dead program left is finished first, as the next program does that writes or reads there.
    """
    from layers.files import recover

    out = folder / "out"
    for name, content in MINE.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(content)
    tally, turn = Tally("files moved after a list" if inside else "folders changing places"), 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    while tally.kills < kills:
        command = [sys.executable, "-c", WRITER, str(out), str(turn)]
        alive = killed(command, environment, partial(_has_come, out, turn), draw.uniform(0, 0.06), out if inside else ROOT)
        tally.kills, tally.late = tally.kills + alive, tally.late + (not alive)
        recover(out)
        ours = {path: path.read_text() for path in out.rglob("*.txt") if path.name != "mine.txt"}
        turns, count = set(ours.values()), len(ours)
        whole = len(turns) == 1 and count == 15 + int(next(iter(turns))) % 2
        mine = all((out / name).read_text() == content for name, content in MINE.items())
        last, turn = turn, max(map(int, turns), default=turn) + 1
        tally.left["mixture" if not whole else "a file of others lost" if not mine else "new" if turn > last else "old"] += 1
    return tally


def _has_come(out: Path, turn: int) -> bool:
    try:
        return int((out / "0.txt").read_text()) >= turn
    except (OSError, ValueError):
        return False


def environment_of(folder: Path) -> dict[str, str]:
    """A cache of its own; the index is built into it by the first command that needs it."""
    return {**os.environ, "SITMAP_CACHE": str(folder / "cache"), "SITMAP_DATA": str(folder / "data")}


def every(kills: int, draw: random.Random, folder: Path) -> Iterator[Tally]:
    """All kinds: so many kills of the three commands in all, and as many again of each way to change folders alone."""
    for name in ("build", "export", "add", "swap", "inside"):
        (folder / name).mkdir()
    environment = environment_of(folder)
    few = max(1, kills // 5)
    yield swaps(kills, folder / "swap", draw)
    yield swaps(kills, folder / "inside", draw, inside=True)
    yield outputs("export", (kills - few) // 2, folder / "export", environment, draw)
    yield outputs("build", kills - few - (kills - few) // 2, folder / "build", environment, draw)
    yield additions(few, folder / "add", environment, draw)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each kind; 1 if anything was neither old nor new."""
    parser = argparse.ArgumentParser(prog="python -m tests.stress.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    status = 0
    with tempfile.TemporaryDirectory(prefix="sitmap-kills-", ignore_cleanup_errors=True) as folder:
        for tally in every(chosen.kills, random.Random(chosen.seed), Path(folder)):  # noqa: S311 - not for secrets
            status |= bool(tally.faults)
            sys.stdout.write(f"{tally.what}: {tally.kills} kills, {dict(tally.left)}\n")
            sys.stdout.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
