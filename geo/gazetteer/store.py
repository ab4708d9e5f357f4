"""Where the index lives, when it is built, and which files the user added."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.gazetteer.fingerprint import remembered
from geo.gazetteer.index import IndexedGazetteer
from geo.kept import cache_root
from geo.locking import locked

if TYPE_CHECKING:
    from geo.gazetteer.build import Progress
    from geo.gazetteer.rows import Fault

_ADDING = ".adding-"
MAX_FAULTS = 100
"""So many broken rows of a file are told one by one."""


def cache_folder() -> Path:
    """Folder of the indexes."""
    return cache_root() / "gazetteer"


def added_folder() -> Path:
    """Folder of the files that the user added: ``SITMAP_DATA`` if set, else the user's data folder."""
    chosen = os.environ.get("SITMAP_DATA")
    if chosen:
        return Path(chosen) / "gazetteer"
    import platformdirs

    return Path(platformdirs.user_data_dir("sitmap")) / "gazetteer"


def added() -> tuple[Path, ...]:
    """The files that the user added, sorted by name."""
    folder = added_folder()
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    if not paths:  # as with nearly everybody: nothing that reads such files is imported then
        return ()
    from geo.gazetteer.own import is_own

    return tuple(path for path in paths if is_own(path))


def silent(_step: str, _done: float) -> None:
    """No progress."""


def open_gazetteer(progress: Progress = silent) -> IndexedGazetteer:
    """The gazetteer, built first where there is no sound index of the present sources.

    Raises
    ------
    GazetteerError
        If it has to be built and cannot be.
    """
    return _indexed(added(), progress)


def _indexed(files: tuple[Path, ...], progress: Progress) -> IndexedGazetteer:
    """The gazetteer with these files of the user's, from a sound index if there is one."""
    mark = remembered(files)
    folder = cache_folder() / mark
    doing = "first use"
    try:
        return _opened(folder, mark)
    except GazetteerError:
        if folder.exists():
            doing = "the one in the cache folder is damaged"
    from geo.gazetteer.build import build
    from geo.gazetteer.gather import gather

    progress(doing, 0.0)
    return _opened(build(gather(files), cache_folder(), mark, progress), mark)


def _opened(folder: Path, mark: str) -> IndexedGazetteer:
    """The index in a folder.

    Raises
    ------
    GazetteerError
        If it is damaged, or holds other sources than its name says.
    """
    gazetteer = IndexedGazetteer(folder)
    if gazetteer.fingerprint != mark:
        raise GazetteerError(f"{folder}: the gazetteer index is of other sources")
    return gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What came of adding a file."""

    places: int
    """How many rows are in the gazetteer now."""
    broken: int
    """How many rows are not."""
    faults: tuple[Fault, ...]
    """The first :data:`MAX_FAULTS` of them, each with its number and reason."""


def add(file: Path, progress: Progress = silent) -> Import:
    """Add a file of places for good; one of the same name is replaced.

    The file is copied beside, the index is built with the copy, and only then does the copy take its place: if anything fails,
    the gazetteer is as it was.

    Parameters
    ----------
    file
        A dump of GeoNames, a table or GeoJSON (see :mod:`geo.gazetteer.own`).
    progress
        Called now and then.

    Raises
    ------
    GazetteerError
        If no row of it is a place, or it cannot be read or copied.
    """
    import shutil
    from tempfile import TemporaryDirectory

    result = _read(file, progress)
    folder = added_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder), TemporaryDirectory(prefix=_ADDING, dir=folder, ignore_cleanup_errors=True) as beside:
            for left in folder.glob(_ADDING + "*"):  # of programs that died
                if left != Path(beside):
                    shutil.rmtree(left, ignore_errors=True)
            copy = Path(shutil.copyfile(file, Path(beside) / file.name))
            _indexed((*(path for path in added() if path.name != file.name), copy), progress)
            copy.replace(folder / file.name)
    except OSError as error:
        raise GazetteerError(f"{folder}: cannot be written ({error.strerror or error})") from error
    return result


def _read(file: Path, progress: Progress) -> Import:
    from geo.gazetteer.own import rows
    from geo.gazetteer.rows import Fault

    places, broken, faults = 0, 0, []
    for number, row in enumerate(rows(file, {})):
        if isinstance(row, Fault):
            broken += 1
            faults += [row] if broken <= MAX_FAULTS else []
        else:
            places += 1
        if number % 10_000 == 0:
            progress(f"reading {file.name}: {number:,} rows", 0.0)
    if not places:
        first = f"; {faults[0]}" if faults else ""
        raise GazetteerError(f"{file.name}: holds no place that sitmap could use{first}")
    return Import(places=places, broken=broken, faults=tuple(faults))


def remove(name: str, progress: Progress = silent) -> None:
    """Take a file that the user added out of the gazetteer again.

    Raises
    ------
    GazetteerError
        If none of that name was added, or it cannot be removed.
    """
    try:
        with locked(added_folder()):
            _remove(name, progress)
    except FileNotFoundError:
        _remove(name, progress)  # there is no folder, so nothing was added
    except OSError as error:
        raise GazetteerError(f"{name}: cannot be removed ({error.strerror or error})") from error


def _remove(name: str, progress: Progress) -> None:
    files = added()
    gone = next((path for path in files if path.name == name), None)
    if gone is None:
        raise GazetteerError(f"{name}: was not added; these were: {', '.join(path.name for path in files) or 'none'}")
    _indexed(tuple(path for path in files if path != gone), progress)
    gone.unlink()
