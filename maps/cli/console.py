"""What all commands share: messages and progress on standard error, exit statuses, one line an error.

Exit status 0: all went well. 1: something failed, the rest was done where that is possible. 2: the command was used wrongly.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DocumentError, GeoError

if TYPE_CHECKING:
    from geo.corrections import Corrections
    from geo.documents import Reading
    from geo.gazetteer.index import IndexedGazetteer
    from geo.model import Atlas, Document
    from geo.pipeline import Tools
    from geo.settings import Settings

FAILED = 1
INTERRUPTED = 130
MEGABYTE = 1024 * 1024
DEFAULT_MAX_MB = 20


def say(message: str) -> None:
    """One line on standard error; control characters of hostile file names are shown, not obeyed."""
    message = typed(message)
    sys.stderr.write("".join(sign if sign.isprintable() or sign == "\n" else repr(sign)[1:-1] for sign in message) + "\n")
    sys.stderr.flush()


def typed(word: str) -> str:
    r"""A word of the command line as it was typed, where the locale could not read it.

    Examples
    --------
    >>> typed("\udcd0\udcb4") == "\N{CYRILLIC SMALL LETTER DE}"
    True
    """
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


SELDOM = (20_000, 20, 50)
"""How often the garbage collector looks: a text becomes many small values, and hardly any of them refer to each other in a circle."""


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Let the garbage collector rest: what is loaded for good is no garbage, and looking it over takes a tenth of a cold start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*SELDOM)
        gc.enable()


@contextlib.contextmanager
def faults() -> Iterator[None]:
    """Turn errors into one line and an exit status; a traceback is for errors nobody foresaw."""
    try:
        yield
    except KeyboardInterrupt:
        say("sitmap: interrupted; nothing half-written is left")
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:  # the reader of our output has gone: `sitmap find ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(FAILED) from None
    except Exception as error:
        if isinstance(error, GeoError) or _is_ours(error):
            say(f"sitmap: {error}")
            raise SystemExit(FAILED) from None
        if isinstance(error, OSError):
            say(f"sitmap: {error.filename or 'a file'}: {error.strerror or error}")
            raise SystemExit(FAILED) from None
        raise


def _is_ours(error: Exception) -> bool:
    """Whether a root error of layers or maps stands in the error's ancestry, without importing layers for it."""
    return any(ancestor.__module__.split(".")[0] in {"layers", "maps"} for ancestor in type(error).__mro__)


@contextlib.contextmanager
def progress(title: str, *, shown: bool = True) -> Iterator[Callable[[float, str], None]]:
    """A bar on standard error where that is a terminal; elsewhere, or where it is not to be shown, silence.

    Yields
    ------
    A function to call with the share done (0 to 1) and what is being done now.
    """
    if not (shown and sys.stderr.isatty()):
        yield lambda _share, _step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda share, step: bar.update(task, completed=share, description=step or title)


def open_gazetteer() -> IndexedGazetteer:
    """The gazetteer; the first time its index is built, which takes half a minute."""
    from geo.gazetteer.store import open_gazetteer as opened

    told = False
    with progress("gazetteer") as show:

        def step(doing: str, share: float) -> None:
            nonlocal told
            if not told:
                say(f"sitmap: building the index of places ({doing}); this takes about half a minute")
                told = True
            show(share, f"index of places: {doing}")

        return opened(step)


def read(targets: Sequence[str], max_mb: int) -> Reading:
    """Read the texts and name each that cannot be read.

    Raises
    ------
    SystemExit
        With status 1, if no text could be read at all.
    """
    with loading():
        from geo.documents import Limits
        from geo.documents import read as read_documents

    reading = read_documents(list(targets), limits=Limits(file_bytes=max_mb * MEGABYTE))
    for failure in reading.failures:
        say(f"sitmap: {failure}")
    if not reading.documents:
        if not reading.failures:
            say("sitmap: no text given")
        raise SystemExit(FAILED)
    return reading


def corrections_for(reading: Reading, chosen: Path | None) -> tuple[Corrections, ...]:
    """The corrections that the user named, or else those that lie beside the texts."""
    from geo.corrections import beside, load

    return beside(reading.folders) if chosen is None else (load(chosen),)


def tools_for(settings: Settings, corrections: Sequence[Corrections] = (), *, positioned: bool = True) -> Tools:
    """The parts of the pipeline; without positionings where only mentions are listed."""
    with loading():
        from geo.pipeline import tools

        return tools(open_gazetteer(), settings, corrections, positioned=positioned)


def find_in(documents: Sequence[Document], using: Tools, late: list[DocumentError]) -> Atlas:
    """Run the pipeline with progress; name each text in which no place was found, and each correction that fits nothing.

    Parameters
    ----------
    documents, using
        As :func:`geo.pipeline.find` takes them.
    late
        Given those that take too long; they are told and left out.

    Raises
    ------
    SystemExit
        With status 1, if all take too long.
    """
    from geo.pipeline import find_in as found_in
    from geo.pipeline import joined, with_outlines

    done, results = [], []
    with progress("reading") as show:
        for number, document in enumerate(documents, start=1):
            with timely(document, late):
                results.append(found_in(document, using))
                done.append(document)
            show(number / len(documents), f"reading texts: {number} of {len(documents)}")
    if not done:
        raise SystemExit(FAILED)
    atlas = with_outlines(joined(done, results, using), using.gazetteer)
    _tell_empty(done, atlas)
    for line in using.corrector.unfit(atlas):
        say(f"sitmap: {line}")
    return atlas


def find_each(documents: Sequence[Document], using: Tools, late: list[DocumentError]) -> Iterator[tuple[Document, Atlas]]:
    """As :func:`find_in`, but each text for itself, without outlines: nothing is held of a text once the next one is asked for."""
    from geo.pipeline import find

    unfit: tuple[str, ...] | None = None
    with progress("reading", shown=not sys.stdout.isatty()) as show:
        for number, document in enumerate(documents, start=1):
            atlas = None
            with timely(document, late):
                atlas = find([document], using, outlines=False)
            if atlas is None:
                continue
            _tell_empty([document], atlas)
            lines = using.corrector.unfit(atlas)
            unfit = lines if unfit is None else tuple(line for line in unfit if line in lines)
            yield document, atlas
            show(number / len(documents), f"reading texts: {number} of {len(documents)}")
    for line in unfit or ():
        say(f"sitmap: {line}")


@contextlib.contextmanager
def timely(document: Document, late: list[DocumentError]) -> Iterator[None]:
    """Give a block as long as a text may take; where it takes longer that is told and put into the list."""
    from geo.timing import seconds_for, within

    try:
        with within(seconds_for(len(document.text)), document.source):
            yield
    except DocumentError as error:
        say(f"sitmap: {error}")
        late.append(error)


def _tell_empty(documents: Sequence[Document], atlas: Atlas) -> None:
    with_places = {mention.document for mention in atlas.mentions if mention.type == "place" and mention.target is not None}
    for document in documents:
        if document.id not in with_places:
            say(f"sitmap: {document.source}: names no place that the gazetteer knows")


def default_texts() -> list[str]:
    """The texts that ship with the program.

    Raises
    ------
    DocumentError
        If they are not there.
    """
    import maps

    package = Path(maps.__file__).parent
    for folder in (package / "seeds", package.parent / "seeds"):
        if folder.is_dir():
            return [str(folder)]
    raise DocumentError("seeds", "the texts that ship with sitmap are missing; name a text of your own")
