"""An atlas of a run: of all its texts, or of those chosen to be shown."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Container, Iterator
from pathlib import Path

import msgspec

from geo.corpus.run import Run
from geo.corpus.work import Kept
from geo.errors import RunError
from geo.model import Atlas
from geo.pipeline import Tools, joined, with_outlines


def gather(run: Run, using: Tools, chosen: Container[str] | None = None) -> Atlas:
    """The atlas of a finished run; of all texts the same as of one reading of them.

    Parameters
    ----------
    run
        Finished.
    using
        Tools with the settings and corrections of the run.
    chosen
        Ids of the texts to keep, as :func:`geo.corpus.totals.shown` chooses them. None keeps all, which must fit in memory.

    Raises
    ------
    RunError
        If the run is not finished or damaged.
    """
    if not run.finished:
        raise RunError(f"{run.folder}: the run is not finished; go on with `sitmap find ... -o {run.folder} --resume`")
    kept = list(texts(run, chosen))
    atlas = joined([one.document for one in kept], [one.found() for one in kept], using)
    return with_outlines(atlas, using.gazetteer)


class _Id(msgspec.Struct):
    id: str


class _Named(msgspec.Struct):
    """As much of a :class:`Kept` as says which text it is of; the rest is passed over, which takes a quarter of the time."""

    document: _Id


def texts(run: Run, chosen: Container[str] | None = None) -> Iterator[Kept]:
    """The findings of a run text by text, or of those texts whose ids are chosen, in the order of the corpus."""
    decode, name = msgspec.json.Decoder(Kept).decode, msgspec.json.Decoder(_Named).decode
    for path in run.findings():
        for line in _lines(path):
            try:
                if chosen is None or name(line).document.id in chosen:
                    yield decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise RunError(f"{path}: damaged ({error}); remove it and go on with --resume") from error


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") as file:
            next(file, None)  # the head
            yield from file
    except (OSError, EOFError, zlib.error) as error:
        raise RunError(f"{path}: damaged ({error}); remove it and go on with --resume") from error
