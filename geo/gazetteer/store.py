"""Where the index lives, when it is built, and which dumps the user added."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from geo.errors import GazetteerError
from geo.gazetteer.build import Progress, build, fingerprint
from geo.gazetteer.index import IndexedGazetteer, read_meta

_DUMP = re.compile(r"[A-Za-z0-9_-]{1,40}\.(?:zip|txt)")


def cache_folder() -> Path:
    """Folder of the indexes: ``SITMAP_CACHE`` if set, else the user's cache folder."""
    import platformdirs

    chosen = os.environ.get("SITMAP_CACHE")
    return Path(chosen) / "gazetteer" if chosen else Path(platformdirs.user_cache_dir("sitmap")) / "gazetteer"


def added_folder() -> Path:
    """Folder of the dumps that the user added: ``SITMAP_DATA`` if set, else the user's data folder."""
    import platformdirs

    chosen = os.environ.get("SITMAP_DATA")
    return Path(chosen) / "gazetteer" if chosen else Path(platformdirs.user_data_dir("sitmap")) / "gazetteer"


def added() -> tuple[Path, ...]:
    """The dumps that the user added, sorted by name."""
    folder = added_folder()
    return tuple(sorted(path for path in folder.iterdir() if _DUMP.fullmatch(path.name))) if folder.is_dir() else ()


def silent(_step: str, _done: float) -> None:
    """No progress."""


def open_gazetteer(progress: Progress = silent) -> IndexedGazetteer:
    """The gazetteer, built first where there is no sound index of the present sources.

    Raises
    ------
    GazetteerError
        If it has to be built and cannot be.
    """
    files = added()
    mark = fingerprint(files)
    folder = cache_folder() / mark
    try:
        if read_meta(folder).fingerprint == mark:
            return IndexedGazetteer(folder)
    except GazetteerError:
        pass  # none yet, or damaged: built anew below
    from geo.gazetteer.gather import gather

    return IndexedGazetteer(build(gather(files), cache_folder(), mark, progress))


def add(dump: Path) -> int:
    """Add a GeoNames country dump for good; returns the number of places in it.

    Raises
    ------
    GazetteerError
        If it is none, or cannot be copied.
    """
    from geo.gazetteer.dump import entries

    if not _DUMP.fullmatch(dump.name):
        raise GazetteerError(f"{dump.name}: a GeoNames dump is called like SY.zip or SY.txt")
    count = sum(1 for _ in entries(dump, {}))
    if not count:
        raise GazetteerError(f"{dump.name}: holds no place that sitmap could use")
    folder = added_folder()
    beside = folder / f".{dump.name}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dump, beside)
        beside.replace(folder / dump.name)
    except OSError as error:
        raise GazetteerError(f"{folder}: cannot be written ({error.strerror or error})") from error
    finally:
        beside.unlink(missing_ok=True)
    return count
