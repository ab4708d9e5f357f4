"""What ``sitmap find`` writes: mentions on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maps.cli.console import DEFAULT_MAX_MB, FAILED, corrections_for, faults, find_each, read, tools_for

if TYPE_CHECKING:
    from geo.errors import DocumentError
    from geo.model import Atlas, Document
    from geo.pipeline import Tools
    from geo.settings import Settings


def write(
    texts: Sequence[str],
    settings: Settings | None = None,
    corrections: Path | None = None,
    *,
    array: bool = False,
    explained: bool = False,
    max_mb: int = DEFAULT_MAX_MB,
) -> int:
    """Write the mentions of texts.

    Parameters
    ----------
    texts
        Files, folders or patterns.
    settings, corrections, max_mb
        As the options of the command.
    array
        Whether they are one JSON array; else an object a line, each text's as soon as it is read.
    explained
        Whether each place tells what spoke for and against it.

    Returns
    -------
    int
        Status to exit with.

    Raises
    ------
    SystemExit
        If no text can be read, or something fails.
    """
    with faults():
        import msgspec

        from geo.settings import Settings

        reading = read(texts, max_mb)
        late: list[DocumentError] = []
        using = tools_for(settings or Settings(), corrections_for(reading, corrections), positioned=False)
        found = _found(find_each(reading.documents, using, late), using, explained=explained)
        encode = msgspec.json.Encoder().encode
        stream = sys.stdout.buffer
        if array:
            stream.write(msgspec.json.format(encode(list(found)), indent=1) + b"\n")
        else:
            for row in found:
                stream.write(encode(row) + b"\n")
        stream.flush()
    return FAILED if reading.failures or late else 0


def _found(each: Iterable[tuple[Document, Atlas]], using: Tools, *, explained: bool) -> Iterator[dict[str, Any]]:
    """The rows of all texts, text by text."""
    from geo.listing import rows
    from geo.pipeline import explain

    for document, atlas in each:
        yield from rows(atlas, explain(document, using) if explained else {})
