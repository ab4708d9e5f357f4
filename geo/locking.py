"""One program at a time in a folder: the others wait, and a lock ends with the process that holds it.

The folder itself is locked (BSD's flock), so no file is left over and no process that died keeps others out. Where a file system
or an operating system has no such locks, programs are not kept apart; each file still appears whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # as if there were no locks


class BusyError(OSError):
    """A folder that another program has locked."""


@contextmanager
def locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a folder as long as the block runs.

    Parameters
    ----------
    folder
        Exists. If another folder takes its name while we wait, that one is locked.
    wait
        Whether to wait until it is free.

    Raises
    ------
    BusyError
        If it is not free and ``wait`` is false.
    OSError
        If it is not there or cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name, locked(Path(name)):
    ...     is_free(Path(name))
    False
    """
    handle = _held(folder, wait=wait)
    try:
        yield
    finally:
        os.close(handle)


def is_free(folder: Path) -> bool:
    """Whether no program holds a folder now; where there are no locks, none is free."""
    if fcntl is None:
        return False
    try:
        with locked(folder, wait=False):
            return True
    except OSError:
        return False


def _held(folder: Path, *, wait: bool) -> int:
    """Open and lock a folder; closing what is returned gives it free."""
    while True:
        handle = os.open(folder, os.O_RDONLY)
        try:
            _lock(handle, folder, wait=wait)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), folder.stat()):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lock(handle: int, folder: Path, *, wait: bool) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError as error:
        raise BusyError(error.errno, "another program is at work in it", str(folder)) from error
    except OSError:
        return  # a file system without locks
