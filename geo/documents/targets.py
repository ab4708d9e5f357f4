"""From what the user names (a file, a folder, a pattern) to the files to read, in a stable order."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from geo.documents.naming import listed, reason, shown
from geo.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


def expand(target: str, suffixes: Collection[str]) -> Iterator[Path | DocumentError]:
    """Yield the files that a target stands for, and what of it cannot be used.

    Parameters
    ----------
    target
        A file; a folder, read with all its folders, in the order of the names, hidden ones left out; or a pattern
        with ``*``, ``?``, ``[]`` or ``**``. A file that exists under exactly this name is never taken for a pattern.
    suffixes
        In lower case, with their dot. In folders and patterns files with other suffixes are passed over.
    """
    path = Path(target)
    if "\0" in target:
        yield DocumentError(shown(target), "no usable file name")
        return
    try:
        if path.is_dir():
            yield from _folder(path, suffixes, target)
        elif glob.has_magic(target) and not os.path.lexists(target):
            yield from _pattern(target, suffixes)
        else:
            yield path
    except OSError as error:
        yield DocumentError(shown(target), reason(error))


def _folder(path: Path, suffixes: Collection[str], target: str) -> Iterator[Path | DocumentError]:
    found = False
    for result in _walk(path, suffixes):
        found = True
        yield result
    if not found:
        yield DocumentError(shown(target), f"no text in this folder; sitmap reads {listed(suffixes)}")


def _walk(top: Path, suffixes: Collection[str]) -> Iterator[Path | DocumentError]:
    """Walk a folder without following links to folders, so that no loop is entered."""
    unreadable: list[OSError] = []
    root = os.path.realpath(top)
    for folder, folders, files in os.walk(top, onerror=unreadable.append, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith(".") or Path(name).suffix.lower() not in suffixes:
                continue
            path = Path(folder, name)
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(root):
                yield DocumentError(shown(str(path)), "a link that leads out of the folder; name the file itself to read it")
            else:
                yield path
    for error in unreadable:
        yield DocumentError(shown(str(error.filename or top)), reason(error))


def _pattern(pattern: str, suffixes: Collection[str]) -> Iterator[Path | DocumentError]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob would need the folder to begin in
    if not matches:
        yield DocumentError(shown(pattern), "nothing matches this pattern")
        return
    found = False
    for match in matches:
        path = Path(match)
        results = _walk(path, suffixes) if path.is_dir() else [path] if path.suffix.lower() in suffixes else []
        for result in results:
            found = True
            yield result
    if not found:
        yield DocumentError(shown(pattern), f"matches no text; sitmap reads {listed(suffixes)}")
