"""Files that appear all at once or not at all: a whole new folder is made beside the old one, and the two change places in one step.

Linux changes places of two folders in one call (renameat2). Where that cannot be done - another system, a folder that is a mount
point or that the program runs in, a file system without links - a list of what is to be moved is put into the folder first; if the
program dies while it moves them, the next one that writes or reads there finds the list and goes on (:func:`recover`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.locking import is_free, locked
from layers import journal
from layers.errors import OutputError
from layers.exchange import UnswappableError, adopt, exchange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REASONS: dict[int, str] = {
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "it is on a read-only file system",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EEXIST: "a file stands where a folder should be",
    errno.EISDIR: "a folder stands where a file should be",
    errno.ENAMETOOLONG: "the name is too long",
}
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FULL = 1_000_000
"""Bytes: with less, a disk is taken to be full where a library says no more than that it could not write."""
PREFIX = ".sitmap-"
"""Begins the names of folders that are being made."""


def reason(error: OSError) -> str:
    """Say why a path could not be written, in words for the user.

    Examples
    --------
    >>> reason(PermissionError(errno.EACCES, "Permission denied"))
    'no permission to write there'
    """
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


@contextlib.contextmanager
def staged(out: Path, owns: Iterable[str] = ()) -> Iterator[Path]:
    """Give an empty folder; what is written there stands in ``out`` if the block ends well, and vanishes if it does not.

    Two programs may write at once: each makes its own, and the later one wins, whole.

    Parameters
    ----------
    out
        The folder for the files, made if it is not there. If it is a link, the folder that it leads to.
    owns
        Files, relative to the folder, that are removed from ``out`` if the block does not write them. All others stay.

    Raises
    ------
    OutputError
        If the folder or a file cannot be written.
    """
    real = Path(os.path.realpath(out))
    with _told(out), _stage(real) as stage:
        yield stage
        made = frozenset(path.relative_to(stage) for path in stage.rglob("*") if path.is_file())
        _commit(_Change(stage=stage, out=real, made=made, owned=made.union(map(Path, owns))))


def recover(folder: Path) -> None:
    """Finish what a program that died had begun to move into a folder.

    Raises
    ------
    OutputError
        If it cannot be finished.
    """
    with _told(folder):
        real = Path(os.path.realpath(folder))
        if journal.is_begun(real):
            with locked(real):
                journal.play(real)


@contextlib.contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(out, reason(error)) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A new folder and the old one whose place it is to take."""

    stage: Path
    out: Path
    made: frozenset[Path]
    """Files of the stage, relative to it."""
    owned: frozenset[Path]
    """Those, and files of the old one that go if they are not made."""


@contextlib.contextmanager
def _stage(out: Path) -> Iterator[Path]:
    """An empty folder, held until the block ends, and then removed with whatever stands in its place by then."""
    _check_writable(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        try:
            stage = _made(out.parent, stack)
        except OSError as error:
            if error.errno not in _CLOSED or not out.is_dir():
                raise
            stage = _made(out, stack)  # among folders of others, or on a disk that is only read
        try:
            yield stage
        except OSError as error:
            if error.errno is None and shutil.disk_usage(stage).free < _FULL:  # libraries do not say why
                raise OSError(errno.ENOSPC, "full", str(out)) from error
            raise


def _check_writable(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "a file", str(out))
    if out.is_dir() and not os.access(out, os.W_OK | os.X_OK):
        closed = hasattr(os, "statvfs") and os.statvfs(out).f_flag & os.ST_RDONLY
        raise OSError(errno.EROFS if closed else errno.EACCES, "closed", str(out))


def _made(folder: Path, stack: contextlib.ExitStack) -> Path:
    """A new folder in a folder; those of programs that died are removed."""
    with locked(folder):
        for left in folder.glob(PREFIX + "*"):
            if left.name != journal.FOLDER and left.is_dir() and not left.is_symlink() and is_free(left):
                shutil.rmtree(left, ignore_errors=True)
        stage = folder / f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
        stage.mkdir()
        stack.callback(shutil.rmtree, stage, ignore_errors=True)
        stack.enter_context(locked(stage))
        return stage


def _commit(change: _Change) -> None:
    """Put the new folder in the place of the old one; while it is done, no other program does the same."""
    stage, out = change.stage, change.out
    if not out.exists():
        try:
            stage.rename(out)
        except OSError:
            if not out.is_dir():  # else another program was faster
                raise
        else:
            return
    with locked(out):
        journal.play(out)
        try:
            _swap(change)
        except UnswappableError:
            journal.begin(stage, out, made=change.made, stale=change.owned - change.made)
            journal.play(out)


def _swap(change: _Change) -> None:
    if change.stage.parent == change.out or _stands_in(change.out):
        raise UnswappableError("the folder is in use")
    others = adopt(change.out, change.stage, change.owned)
    exchange(change.stage, change.out)
    others.bring(change.stage, change.out)


def _stands_in(folder: Path) -> bool:
    """Whether the program was started in a folder: it would be gone under the feet of the shell."""
    try:
        return Path.cwd().is_relative_to(folder)
    except FileNotFoundError:
        return False
