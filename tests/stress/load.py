"""Load: a corpus of news of any size, made of the texts that ship with sitmap and names of the gazetteer, read as one run."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer.store import open_gazetteer

ROOT = Path(__file__).parents[2]
TEXT = 14_000
"""Characters of one text, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a run took."""

    seconds: float
    texts: int
    memory: int
    """Of the process at most, in MB."""
    status: int


def write(path: Path, megabytes: float) -> int:
    """Write so much text as .jsonl, the same every time, and say how many texts it is."""
    draw, gazetteer = random.Random(1), open_gazetteer()  # noqa: S311 - not for secrets
    seeds = [text for file in sorted((ROOT / "seeds").glob("*.txt")) for text in file.read_text("utf-8").split("\n") if len(text) > 80]
    written = count = 0
    with path.open("w", encoding="utf-8") as file:
        while written < megabytes * 1024 * 1024:
            parts: list[str] = []
            while sum(map(len, parts)) < TEXT:
                name = gazetteer.place(draw.randrange(len(gazetteer))).name
                parts += [draw.choice(seeds), f"Troops were seen near {name} on {draw.randrange(1, 29)} May 2024."]
            line = json.dumps({"id": f"n{count}", "text": "\n".join(parts)}, ensure_ascii=False) + "\n"
            file.write(line)
            written, count = written + len(line.encode()), count + 1
    return count


def measured(megabytes: float) -> Load:
    """Read so much text with ``sitmap find -o`` in one process."""
    with tempfile.TemporaryDirectory(prefix="sitmap-load-") as folder:
        texts = write(Path(folder) / "news.jsonl", megabytes)
        command = [sys.executable, "-c", "from maps.cli import app; app()", "find", f"{folder}/news.jsonl", "-o", f"{folder}/run"]
        began = time.monotonic()
        child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        peak = used.ru_maxrss // (1024 if sys.platform != "darwin" else 1024 * 1024)
        return Load(seconds=time.monotonic() - began, texts=texts, memory=peak, status=child.returncode)
