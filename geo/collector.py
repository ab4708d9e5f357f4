"""Rest for the garbage collector while very many values are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest: making a hundred thousand rows, or parsing a large JSON, takes up to half the time then.

    Also a decorator.

    Examples
    --------
    >>> with resting():
    ...     gc.isenabled()
    False
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
