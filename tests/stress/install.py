"""Wheel and source archive, each put into an empty environment, which has nothing of the tools for development, and run there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def installed(archive: Path, folder: Path) -> str:
    """Install an archive and build the map of the seeds with it, in a folder that knows nothing of this one.

    Returns
    -------
    str
        What was wrong, empty if nothing.
    """
    folder.mkdir()
    binaries = folder / "venv" / "bin"
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    environment |= {"SITMAP_CACHE": str(folder / "cache"), "SITMAP_DATA": str(folder / "data")}
    commands: tuple[list[str | Path], ...] = (
        [sys.executable, "-m", "venv", folder / "venv"],
        [binaries / "python", "-m", "pip", "install", "--quiet", archive],
        [binaries / "sitmap", "build", "-o", folder / "out"],
        [binaries / "sitmap", "export", folder / "out" / "findings.json", "-o", folder / "again"],
    )
    for command in commands:
        done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - pip and our own program
        if done.returncode:
            return f"{Path(command[0]).name} {command[1]}: {done.stderr.strip()[-300:]}"
    listed = subprocess.run([str(binaries / "pip"), "list"], env=environment, capture_output=True, text=True, check=True).stdout.lower()  # noqa: S603 - pip
    tools = [name for name in ("pytest", "mypy", "ruff", "hypothesis", "hatchling") if name in listed]
    return f"brings {', '.join(tools)}" if tools else _difference(folder)


def _difference(folder: Path) -> str:
    """What differs between the files of build and of export, which are to be the same."""
    for path in (folder / "again").rglob("*"):
        if path.is_file() and path.read_bytes() != (folder / "out" / path.relative_to(folder / "again")).read_bytes():
            return f"{path.name} is another one in export than in build"
    return "" if (folder / "out" / "map.html").is_file() else "no map.html"


def every() -> Iterator[tuple[str, str]]:
    """Both archives: name, and what was wrong."""
    from hatchling.builders.sdist import SdistBuilder
    from hatchling.builders.wheel import WheelBuilder

    with tempfile.TemporaryDirectory(prefix="sitmap-install-") as name:
        folder = Path(name)
        for number, builder in enumerate((WheelBuilder, SdistBuilder)):
            (made,) = builder(str(ROOT)).build(directory=name, versions=["standard"])
            yield Path(made).name, installed(Path(made), folder / str(number))


if __name__ == "__main__":
    for archive, fault in every():
        sys.stdout.write(f"{archive}: {fault or 'installs and runs'}\n")
