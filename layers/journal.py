"""Where two folders cannot change places: the new files are put into the folder under one name, and then moved one by one.

Putting them there is one step. From then on they are moved, by this program or by the next one that comes.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Collection
from pathlib import Path

from layers.errors import OutputError

FOLDER = ".sitmap-ready"
_STALE = ".stale.json"


def is_begun(out: Path) -> bool:
    """Whether files wait to be moved into a folder."""
    return (out / FOLDER).is_dir() and not (out / FOLDER).is_symlink()


def begin(stage: Path, out: Path, *, made: Collection[Path], stale: Collection[Path]) -> None:
    """Put new files into a folder, to be moved by :func:`play`.

    Parameters
    ----------
    stage
        The new files; it may hold links to files of others, which stay what they are.
    out
        The folder.
    made, stale
        Files to move from the stage, and files to remove, relative to the folder.

    Raises
    ------
    OutputError
        If a folder stands where a file must be, or the other way round.
    OSError
        If they cannot be put there.
    """
    for path in made:
        _check_fit(out, path)
    for path in [one for one in stage.rglob("*") if one.is_symlink() or not one.is_dir()]:
        if path.relative_to(stage) not in made:
            path.unlink()
    (stage / _STALE).write_text(json.dumps(sorted(path.as_posix() for path in stale)), "utf-8")
    try:
        stage.rename(out / FOLDER)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = out / f".sitmap-{os.getpid()}-near"
        shutil.copytree(stage, near)
        near.rename(out / FOLDER)


def _check_fit(out: Path, path: Path) -> None:
    if (out / path).is_dir():
        raise OutputError(out / path, "a folder stands where a file should be")
    for folder in list(path.parents)[:-1]:
        if (out / folder).is_symlink() or ((out / folder).exists() and not (out / folder).is_dir()):
            raise OutputError(out / folder, "a file or link stands where a folder should be")


def play(out: Path) -> None:
    """Move what waits, if anything does; nothing outside the folder is touched.

    Raises
    ------
    OutputError
        If something stands in the way of a file.
    OSError
        If a file cannot be moved.
    """
    ready = out / FOLDER
    if not is_begun(out):
        return
    for path in sorted(one.relative_to(ready) for one in ready.rglob("*") if one.is_file() and not one.is_symlink()):
        if path != Path(_STALE):
            _check_fit(out, path)
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (ready / path).replace(out / path)
    for path in _stale(ready):
        (out / path).unlink(missing_ok=True)
    shutil.rmtree(ready)


def _stale(ready: Path) -> list[Path]:
    """What is to be removed; a list that leads outside, or through a link, is none of ours."""
    try:
        names = json.loads((ready / _STALE).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    paths = [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
    real = Path(os.path.realpath(ready.parent))
    return [path for path in paths if ".." not in path.parts and (real / path).parent.resolve().is_relative_to(real)]
