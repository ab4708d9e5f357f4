"""Two folders change places in one step, and the files of others stay where they were."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from layers.errors import OutputError

MOST = 1_000
"""So many files of others are taken along; a folder that holds more is changed file by file."""
_EXCHANGE = 2  # RENAME_EXCHANGE of <linux/fs.h>
_HERE = -100  # AT_FDCWD of <fcntl.h>


class UnswappableError(Exception):
    """Two folders that cannot change places."""


@dataclass(slots=True)
class Others:
    """Files that are none of ours, as they were taken along."""

    numbers: dict[Path, int] = field(default_factory=dict)
    """Inode by path, relative to the folder."""
    owned: frozenset[Path] = frozenset()

    def bring(self, old: Path, new: Path) -> None:
        """What others wrote into the old folder after it was looked at, to the new one."""
        for path in sorted(one.relative_to(old) for one in old.rglob("*") if one.is_symlink() or not one.is_dir()):
            number = (old / path).lstat().st_ino
            if path in self.owned or number == self.numbers.get(path):
                continue
            with contextlib.suppress(FileNotFoundError):
                if (new / path).lstat().st_ino != self.numbers.get(path):
                    continue  # written again since
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (old / path).replace(new / path)


def adopt(old: Path, new: Path, owned: frozenset[Path]) -> Others:
    """Link all files of a folder into another, but those that are ours.

    Raises
    ------
    UnswappableError
        If they are too many, or cannot be linked.
    OutputError
        If one stands where ours must be.
    """
    others = Others(owned=owned)
    _adopt(old, new, Path(), others)
    shutil.copymode(old, new)
    with contextlib.suppress(OSError):
        os.chown(new, old.stat().st_uid, old.stat().st_gid)
    return others


def _adopt(old: Path, new: Path, inside: Path, others: Others) -> None:
    with os.scandir(old / inside) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            path = inside / entry.name
            if entry.is_dir(follow_symlinks=False):
                _adopt_folder(old, new, path, others)
                continue
            if (new / path).is_dir():
                raise OutputError(old / path, "a file stands where a folder should be")
            if path not in others.owned:
                _link(old, new, path, others)


def _adopt_folder(old: Path, new: Path, path: Path, others: Others) -> None:
    if path in others.owned:
        raise OutputError(old / path, "a folder stands where a file should be")
    ours = (new / path).is_dir()
    if not ours:
        (new / path).mkdir()
    _adopt(old, new, path, others)
    if not ours and any((old / path).iterdir()) and not any((new / path).iterdir()):
        (new / path).rmdir()  # it held only what is not made any more
    else:
        shutil.copystat(old / path, new / path)


def _link(old: Path, new: Path, path: Path, others: Others) -> None:
    if len(others.numbers) >= MOST:
        raise UnswappableError("too many files")
    try:
        os.link(old / path, new / path, follow_symlinks=False)
    except (OSError, NotImplementedError) as error:
        raise UnswappableError("the files cannot be linked") from error
    others.numbers[path] = (new / path).lstat().st_ino


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places.

    Raises
    ------
    UnswappableError
        If this system, or the file system, cannot do that, or one is a mount point.
    """
    if not sys.platform.startswith("linux"):
        raise UnswappableError("renameat2 is Linux's")
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError) as error:
        raise UnswappableError("no renameat2") from error
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return
    number = ctypes.get_errno()
    if number in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT}:
        raise OSError(number, os.strerror(number), str(other))
    raise UnswappableError(os.strerror(number))
