"""A corpus as a run: what ``sitmap find`` does where a folder for the findings or a cluster is named."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from maps.cli.console import FAILED, MEGABYTE, open_gazetteer, progress, say

if TYPE_CHECKING:
    from geo.corpus import Progress, Report
    from geo.model import Atlas
    from geo.settings import Settings

EVERY = 15.0
"""Seconds between two lines of progress where there is no terminal."""
TOLD = 20
"""So many failures are told one by one; all stand in run.json."""
EVIDENCE = 20
SMALL = 20_000_000
"""Characters: a run up to here is drawn with all its texts, a larger one with as many as show everything :data:`EVIDENCE` times."""


def run(  # noqa: PLR0913 - the options of a command
    texts: Sequence[str],
    out: Path,
    settings: Settings,
    corrections: Path | None,
    *,
    max_mb: int,
    workers: int | None,
    scheduler: str | None,
    resume: bool,
) -> None:
    """Find what a corpus says and write it into the folder of a run."""
    from importlib.metadata import version

    from geo.corpus import Counted, Run, items, partitions, process
    from geo.corpus.run import Key
    from geo.corrections import load
    from geo.documents import Limits
    from geo.errors import RunError
    from geo.locking import locked

    if "-" in texts:
        raise RunError("standard input cannot be read twice, so a run cannot take it; name files")
    chosen = () if corrections is None else (load(corrections),)
    gazetteer = open_gazetteer()
    key = Key(settings=settings, fingerprint=gazetteer.fingerprint, sitmap=version("sitmap"), corrections=chosen)
    made, counted = Run(out), Counted()
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.enter_context(locked(out, wait=False))
        made.begin(key, resume=resume)
        parts = partitions(items(texts, Limits(file_bytes=max_mb * MEGABYTE), counted))
        if workers is None and scheduler is None:
            from geo.corpus.local import here
            from geo.pipeline import tools

            engine = here(tools(gazetteer, settings, chosen))
        else:
            from geo.corpus.cluster import Cluster

            engine = cluster = stack.enter_context(Cluster(key=key, workers=workers or 2, scheduler=scheduler or ""))
        report = process(made, parts, engine, counted, stack.enter_context(_told()))
        if workers is not None or scheduler is not None:
            sent, received = (number / max(1, report.documents) for number in (cluster.traffic.sent, cluster.traffic.received))
            say(f"sitmap: {sent:,.0f} bytes a text sent to the workers, {received:,.0f} back")
    _end(out, report)


def _end(out: Path, report: Report) -> None:
    for source, reason in report.failures[:TOLD]:
        say(f"sitmap: {source}: {reason}")
    if len(report.failures) > TOLD:
        say(f"sitmap: and {len(report.failures) - TOLD:,} more, see {out / 'run.json'}")
    kept = f", {report.resumed:,} of {report.partitions:,} partitions from before" if report.resumed else ""
    say(f"sitmap: {report.documents:,} texts, {report.characters:,} characters{kept}; the findings are in {out}")
    if report.failures or not report.documents:
        raise typer.Exit(FAILED)


@contextmanager
def _told() -> Iterator[Callable[[Progress], None]]:
    """A bar on a terminal, else a line now and then."""
    with progress("reading") as show:
        last = time.monotonic()

        def told(at: Progress) -> None:
            nonlocal last
            if sys.stderr.isatty():
                show(at.done / max(1, at.total), str(at))
            elif time.monotonic() - last >= EVERY:
                last = time.monotonic()
                say(f"sitmap: {at}")

        yield told


def atlas_of(findings: Path) -> Atlas:
    """The atlas of a findings.json, or of the folder of a run."""
    from geo import serial
    from geo.corpus.run import Run, is_run

    if not is_run(findings):
        if (findings.parent / ".sitmap-ready").exists():  # another program died in its last step
            from layers.files import recover

            recover(findings.parent)
        return serial.load(findings)
    from geo.corpus.gather import gather
    from geo.errors import RunError
    from geo.pipeline import tools

    found = Run(findings)
    gazetteer = open_gazetteer()
    if gazetteer.fingerprint != found.key.fingerprint:
        raise RunError(f"{findings}: was made with another gazetteer or version of sitmap; run `sitmap find` again")
    large = found.characters > SMALL
    if large:
        say(f"sitmap: {findings}: large, so of what is said again and again the first {EVIDENCE} texts are shown")
    return gather(found, tools(gazetteer, found.key.settings, found.key.corrections), EVIDENCE if large else None)
