"""A corpus as a run: what ``sitmap find`` does where a folder for the findings or a cluster is named."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from maps.cli.console import FAILED, MEGABYTE, open_gazetteer, progress, say

if TYPE_CHECKING:
    import pandas as pd

    from geo.corpus import Progress, Report, Run
    from geo.model import Atlas
    from geo.settings import Settings

EVERY = 15.0
"""Seconds between two lines of progress where there is no terminal."""
TOLD = 20
"""So many failures are told one by one; all stand in run.json."""
MOST = 20_000_000
"""Characters: a run up to here is drawn with all its texts, a larger one with about so many, and the totals of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Over what a run is spread; over nothing where both are None."""

    workers: int | None
    scheduler: str | None

    @property
    def is_wanted(self) -> bool:
        """Whether there is to be a cluster."""
        return self.workers is not None or self.scheduler is not None


@dataclass(slots=True)
class Times:
    """How long each part of a run takes, told at its end."""

    _told: list[str] = field(default_factory=list)
    _since: float = field(default_factory=time.monotonic)

    def ended(self, what: str) -> None:
        """Tell that a part has ended, and the next one begins."""
        now = time.monotonic()
        self._told.append(f"{what} in {now - self._since:.1f} s")
        self._since = now

    def __str__(self) -> str:
        """All parts, one after the other."""
        return ", ".join(self._told)


def run(  # noqa: PLR0913 - the options of a command
    texts: Sequence[str],
    out: Path,
    settings: Settings,
    corrections: Path | None,
    *,
    form: str,
    max_mb: int,
    spread: Spread,
    resume: bool,
) -> None:
    """Find what a corpus says and write it into the folder of a run."""
    from importlib.metadata import version

    from geo.corpus import Counted, Run, items, partitions, process
    from geo.corpus.run import Key
    from geo.corpus.tables import FORMS
    from geo.corrections import load
    from geo.documents import Limits
    from geo.errors import RunError
    from geo.locking import locked

    if "-" in texts:
        raise RunError("standard input cannot be read twice, so a run cannot take it; name files")
    if form not in FORMS:
        raise RunError(f"the tables of a run are written as {' or '.join(FORMS)}, not as {form}")
    times = Times()
    chosen = () if corrections is None else (load(corrections),)
    gazetteer = open_gazetteer()
    key = Key(settings=settings, fingerprint=gazetteer.fingerprint, sitmap=version("sitmap"), corrections=chosen)
    made, counted = Run(out), Counted()
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stack.enter_context(locked(out, wait=False))
        made.begin(key, resume=resume, form=form)
        parts = partitions(items(texts, Limits(file_bytes=max_mb * MEGABYTE), counted))
        if not spread.is_wanted:
            from geo.corpus.local import here
            from geo.pipeline import tools

            engine = here(tools(gazetteer, settings, chosen))
        else:
            from geo.corpus.cluster import Cluster

            engine = cluster = stack.enter_context(Cluster(key=key, workers=spread.workers or 2, scheduler=spread.scheduler or ""))
        times.ended("started")
        report = process(made, parts, engine, counted, stack.enter_context(_told()))
        if spread.is_wanted:
            sent, received = (number / max(1, report.documents) for number in (cluster.traffic.sent, cluster.traffic.received))
            say(f"sitmap: {sent:,.0f} bytes a text sent to the workers, {received:,.0f} back")
            cluster.leave()
        times.ended("read")
        _add_up(made)
        times.ended("added up")
    say(f"sitmap: {times}")
    _end(out, report)


def _add_up(made: Run) -> None:
    """Write the totals, where the libraries for it are there."""
    from importlib.util import find_spec

    if find_spec("duckdb") is None or find_spec("pyarrow") is None:
        return
    from geo.corpus import totals
    from geo.corpus.run import TOTALS

    counts = ", ".join(f"{count:,} {name}" for name, count in totals.write(made).items())
    say(f"sitmap: {counts}, added up in {made.folder / TOTALS}")


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


def drawn(findings: Path) -> tuple[dict[str, pd.DataFrame], Atlas]:
    """The frames of a findings.json, or of the folder of a run, and the atlas that they were made of."""
    from geo import serial
    from geo.corpus.run import Run, is_run
    from layers.frames import frames

    if is_run(findings):
        return _drawn_run(Run(findings))
    if (findings.parent / ".sitmap-ready").exists():  # another program died in its last step
        from layers.files import recover

        recover(findings.parent)
    atlas = serial.load(findings)
    return frames(atlas), atlas


def _drawn_run(run: Run) -> tuple[dict[str, pd.DataFrame], Atlas]:
    from geo.corpus import totals
    from geo.corpus.run import TOTALS
    from layers.frames import frames
    from layers.totals import with_totals

    if run.characters <= MOST:
        atlas = _gathered(run)
        return frames(atlas), atlas
    if not (run.folder / TOTALS).is_dir():  # found where DuckDB was missing, or killed in the last step
        totals.write(run)
    chosen, evidence, least = totals.shown(run, MOST)
    rarely = f", and what fewer than {least:,} texts name may be missing" if least > 1 else ""
    say(
        f"sitmap: {run.folder}: large, so {len(chosen):,} texts are shown, the latest {evidence} of each place, actor and statement"
        f"{rarely}; "
        f"counts are those of all, which stand in {run.folder / TOTALS}"
    )
    atlas = _gathered(run, chosen)
    places, actors, positionings = (totals.read(run, name) for name in totals.NAMES)
    return with_totals(frames(atlas), places=places, actors=actors, positionings=positionings), atlas


def _gathered(run: Run, chosen: frozenset[str] | None = None) -> Atlas:
    """The atlas of a run that was made with the gazetteer that is here."""
    from geo.corpus.gather import gather
    from geo.errors import RunError
    from geo.pipeline import tools

    gazetteer = open_gazetteer()
    if gazetteer.fingerprint != run.key.fingerprint:
        raise RunError(f"{run.folder}: was made with another gazetteer or version of sitmap; run `sitmap find` again")
    return gather(run, tools(gazetteer, run.key.settings, run.key.corrections), chosen)
