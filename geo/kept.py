"""What takes longer to make than to read: kept in the user's cache, and made anew once what it is made from has changed.

Registers and word lists are text files that people edit; parsing them takes most of a second start. Each room says itself what
it keeps and which files decide it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

Made = TypeVar("Made")

KEPT_VERSIONS = 3
"""So many versions of one thing stay, for programs that take turns."""
_DIGEST_BYTES = 32


def cache_root() -> Path:
    """Folder of all that can be made anew: ``SITMAP_CACHE`` if set, else the user's cache folder."""
    chosen = os.environ.get("SITMAP_CACHE")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("sitmap"))


def kept(name: str, of: type[Made], files: Iterable[Path], make: Callable[[], Made]) -> Made:
    """What ``make`` gives, from the cache where it was made from the same files before.

    Parameters
    ----------
    name
        Of the thing, as part of a file name.
    of
        Its type, which :mod:`msgspec` must be able to write and read.
    files
        All that decide what it is: data and code. Where one is missing, ``make`` is left to say so.
    make
        Makes it. What it raises is raised.
    """
    try:
        mark = contents(files)
    except OSError:
        return make()
    return kept_as(name, mark, of, make)


def kept_as(name: str, mark: str, of: type[Made], make: Callable[[], Made]) -> Made:
    """As :func:`kept`, where the mark says from what it is made.

    A cache that cannot be read or written costs only time; a damaged file in it is replaced.
    """
    path = cache_root() / "kept" / f"{name}-{mark}.msgpack"
    try:
        return _read(path, of)
    except (OSError, ValueError):
        pass  # none yet, damaged, or of another form: made anew below
    made = make()
    with suppress(OSError):
        _write(path, made)
        _forget_old(path, name)
    return made


def contents(files: Iterable[Path]) -> str:
    """Hash of the names and contents of files.

    Raises
    ------
    OSError
        If one cannot be read.
    """
    state = hashlib.sha256()
    for path in files:
        state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:20]


def package(name: str) -> Path:
    """The file that stands for an installed package in :func:`stamps`: an upgrade writes it anew.

    Raises
    ------
    OSError
        If the package is not installed as files.
    """
    found = find_spec(name)
    if found is None or found.origin is None:
        raise FileNotFoundError(name)
    return Path(found.origin)


def stamps(files: Iterable[Path]) -> str:
    """Hash of where files lie and when they were last touched, which takes a hundredth of the time of :func:`contents`.

    Raises
    ------
    OSError
        If one is not there.
    """
    state = hashlib.sha256()
    for path in files:
        status = path.stat()
        state.update(f"{path}\0{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}\0".encode())
    return state.hexdigest()[:20]


def _read(path: Path, of: type[Made]) -> Made:
    data = path.read_bytes()
    digest, body = data[:_DIGEST_BYTES], memoryview(data)[_DIGEST_BYTES:]
    if hashlib.sha256(body).digest() != digest:
        raise ValueError("damaged")
    return msgspec.msgpack.decode(body, type=of)


def _write(path: Path, made: object) -> None:
    """Write beside, then rename: of two programs at once the later wins, with the same bytes."""
    from tempfile import mkstemp

    body = msgspec.msgpack.encode(made, order="deterministic")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = mkstemp(prefix=".writing-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(body).digest() + body)
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def _forget_old(path: Path, name: str) -> None:
    versions = sorted(path.parent.glob(f"{name}-*.msgpack"), key=lambda file: file.stat().st_mtime)
    for version in versions[:-KEPT_VERSIONS]:
        if version != path:
            version.unlink(missing_ok=True)
