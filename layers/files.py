"""Files that appear whole or not at all: they are written in a folder beside and then renamed into place."""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from layers.errors import OutputError

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
    """Give an empty folder; what is written there moves to ``out`` if the block ends well, and vanishes if it does not.

    Parameters
    ----------
    out
        The folder for the files, made if it is not there.
    owns
        Files, relative to the folder, that are removed from ``out`` if the block does not write them. All others stay.

    Raises
    ------
    OutputError
        If the folder or a file cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".sitmap-", dir=out))
    except OSError as error:
        raise OutputError(out, reason(error)) from error
    try:
        yield stage
        made = sorted(path.relative_to(stage) for path in stage.rglob("*") if path.is_file())
        for path in made:
            _move(stage / path, out / path)
        for stale in {Path(name) for name in owns}.difference(made):
            (out / stale).unlink(missing_ok=True)
    except OSError as error:
        raise error if isinstance(error, OutputError) else OutputError(out, reason(error)) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _move(made: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made.replace(target)
    except OSError as error:
        raise OutputError(target, reason(error)) from error
