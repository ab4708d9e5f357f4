"""The program ``sitmap``: each command in a file of its own, heavy imports only where they are needed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["app"]

# Before numpy is imported: its algebra starts threads that spin, which costs a cold start a fifth of its time; what is read here is small.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def app(words: Sequence[str] | None = None) -> None:
    """Run the program.

    Parameters
    ----------
    words
        Of the command line, without the program's name; by default those that it was started with.

    Raises
    ------
    SystemExit
        At the end; see :mod:`maps.cli.console` for its status.
    """
    given = sys.argv[1:] if words is None else list(words)
    if _is_plain(given):
        from maps.cli.mentions import write

        _leave(write(given[1:]))
    from maps.cli.commands import app as commands

    commands(args=given)


def _leave(status: int) -> NoReturn:
    """Exit with what is written, without taking the libraries apart: that takes as long as reading a page, and nothing waits for it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _is_plain(words: Sequence[str]) -> bool:
    """Whether only texts are named to find mentions in: nothing to parse, so the parser, a tenth of a cold start, is not imported.

    Examples
    --------
    >>> _is_plain(["find", "a.txt", "b"]), _is_plain(["find", "-"]), _is_plain(["find", "a.txt", "--explain"]), _is_plain(["find"])
    (True, False, False, False)
    """
    return len(words) > 1 and words[0] == "find" and not any(word.startswith("-") for word in words[1:])
