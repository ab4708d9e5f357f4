"""An atlas of a run: of all its texts, or of as many as it takes to show each place and positioning some times."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from geo.corpus.run import Run
from geo.corpus.work import Kept
from geo.errors import RunError
from geo.model import Atlas
from geo.pipeline import Tools, joined, with_outlines


def gather(run: Run, using: Tools, evidence: int | None = None) -> Atlas:
    """The atlas of a finished run; without a limit the same as of one reading of all texts.

    Parameters
    ----------
    run
        Finished.
    using
        Tools with the settings and corrections of the run.
    evidence
        A text is left out if all that it names, and all that it says of who is where, stands in so many texts already. None
        keeps all, which must fit in memory.

    Raises
    ------
    RunError
        If the run is not finished or damaged.
    """
    if not run.finished:
        raise RunError(f"{run.folder}: the run is not finished; go on with `sitmap find ... -o {run.folder} --resume`")
    told: Counter[tuple[str, ...]] = Counter()
    chosen = []
    for kept in texts(run):
        keys = _keys(kept)
        if evidence is None or any(told[key] < evidence for key in keys):
            told.update(keys)
            chosen.append(kept)
    atlas = joined([kept.document for kept in chosen], [kept.found() for kept in chosen], using)
    return with_outlines(atlas, using.gazetteer)


def _keys(kept: Kept) -> set[tuple[str, ...]]:
    """What a text names, and what it says of who is where."""
    targets = {(mention.target,) for mention in kept.mentions if mention.target is not None}
    return targets | {(one.actor, one.relation, one.place, one.statement.status) for one in kept.stated}


def texts(run: Run) -> Iterator[Kept]:
    """The findings of a run text by text, in the order of the corpus."""
    decode = msgspec.json.Decoder(Kept).decode
    for path in run.findings():
        for line in _lines(path):
            try:
                yield decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise RunError(f"{path}: damaged ({error}); remove it and go on with --resume") from error


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") as file:
            next(file, None)  # the head
            yield from file
    except (OSError, EOFError) as error:
        raise RunError(f"{path}: damaged ({error}); remove it and go on with --resume") from error
