"""A limit of time for one text: what takes longer is left out, with the reason, and the others go on.

The operating system counts the time of the processor and interrupts the program (SIGPROF), inside the search of a regular expression,
too. Only the main thread of a program on Linux or macOS can be interrupted; elsewhere the block runs without a limit, which on a
cluster is set by the worker (:mod:`geo.corpus.cluster`).
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from geo.errors import DocumentError

LEAST_SECONDS, BYTES_A_SECOND = 120.0, 5_000
"""A text may take so long, and a second more for each so many bytes: ten times what common texts take on a slow machine."""
_AGAIN = 1.0
"""Seconds after which an interruption that was swallowed comes again."""


class _Expired(BaseException):
    """Not an :class:`Exception`, so that no parser takes it for a fault of the file."""


def seconds_for(size: int) -> float:
    """How long a text of so many bytes may take.

    Examples
    --------
    >>> seconds_for(5_000)
    121.0
    """
    return LEAST_SECONDS + size / BYTES_A_SECOND


@contextmanager
def within(seconds: float, source: str) -> Iterator[None]:
    """Give a block so much time of the processor.

    Parameters
    ----------
    seconds
        Above 0.
    source
        Of the text, for the message.

    Raises
    ------
    DocumentError
        If the block takes longer.

    Examples
    --------
    >>> with within(0.05, "a.txt"):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    geo.errors.DocumentError: a.txt: takes more than 0.05 s of the processor; left out
    """
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGPROF, _expire)
    began = time.process_time()
    outer, _ = signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except _Expired:
        raise DocumentError(source, f"takes more than {seconds:g} s of the processor; left out") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)  # once more: it may have expired on its way to the line above
        signal.signal(signal.SIGPROF, handler)
        if outer:  # of a block around this one
            signal.setitimer(signal.ITIMER_PROF, max(0.001, outer - (time.process_time() - began)), _AGAIN)


def _expire(*_: object) -> None:
    raise _Expired
