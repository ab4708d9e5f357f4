"""``sitmap find``: mentions on standard output, one JSON object a line."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maps.cli.console import faults
from maps.cli.mentions import write
from maps.cli.options import (
    DEFAULT_CONFIDENCE,
    DEFAULT_MAX_MB,
    DEFAULT_RECOGNISER,
    Adjectives,
    CorrectionsFile,
    MaxMb,
    MinConfidence,
    RecogniserName,
    Texts,
)


class Format(StrEnum):
    """How mentions, and the tables of a run, are written."""

    jsonl = "jsonl"
    json = "json"
    geoparquet = "geoparquet"


def find(  # noqa: PLR0913, PLR0917 - an option of a command is an argument
    texts: Texts,
    output: Annotated[
        Format, typer.Option("--format", help="One object a line, or one array; of a run jsonl or geoparquet.")
    ] = Format.jsonl,
    min_confidence: MinConfidence = DEFAULT_CONFIDENCE,
    adjectives: Adjectives = True,  # noqa: FBT002 - typer makes --adjectives/--no-adjectives of it
    corrections: CorrectionsFile = None,
    recogniser: RecogniserName = DEFAULT_RECOGNISER,
    explain: Annotated[bool, typer.Option("--explain", help="Add to each place what spoke for and against it, and what lost.")] = False,  # noqa: FBT002 - a switch
    max_mb: MaxMb = DEFAULT_MAX_MB,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="RUN", help="Write a run: a folder that draw and export read.", show_default=False)
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Run on so many processes, with Dask.", show_default=False)] = None,
    scheduler: Annotated[str | None, typer.Option(metavar="URL", help="Run on this Dask scheduler.", show_default=False)] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run in RUN.")] = False,  # noqa: FBT002 - a switch
) -> None:
    """Find the places and actors in texts and print each mention as JSON.

    Data goes to standard output, messages to standard error. id, lon and lat are null where a mention could not be
    resolved, and "reason" says why. With --out, --workers or --scheduler the texts may be a corpus of any size, .jsonl.gz, .jsonl.zst,
    Parquet or a URL, and the findings are written into a folder; what is done is not done again with --resume.
    """
    from geo.settings import Settings

    with faults():
        settings = Settings(min_confidence=min_confidence, adjectives=adjectives, recogniser=recogniser)
        if out is not None or workers is not None or scheduler is not None or resume or output is Format.geoparquet:
            from maps.cli.corpus import Spread, run

            spread = Spread(workers=workers, scheduler=scheduler)
            run(texts, out or Path("run"), settings, corrections, form=output.value, max_mb=max_mb, spread=spread, resume=resume)
            return
    if status := write(texts, settings, corrections, array=output is Format.json, explained=explain, max_mb=max_mb):
        raise typer.Exit(status)
