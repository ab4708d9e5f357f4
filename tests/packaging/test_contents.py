"""The wheel holds the three packages and the texts of the seeds, the source archive also tests and docs; both nothing else."""

from __future__ import annotations

import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
PACKAGES = ("geo", "layers", "maps")
FOLDERS = (*PACKAGES, "seeds", "tests", "docs")
FILES = ("README.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml", ".gitignore")


@pytest.fixture(scope="module")
def tracked() -> frozenset[str]:
    """The files of the project; in an unpacked source archive those that lie there."""
    found = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607 - git as it is found
    if found.returncode == 0 and found.stdout:
        return frozenset(name for name in found.stdout.split("\0") if name and (ROOT / name).is_file())
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return frozenset(path.relative_to(ROOT).as_posix() for path in paths) | {name for name in FILES if (ROOT / name).is_file()}


def test_the_wheel(tracked: frozenset[str], tmp_path: Path) -> None:
    (made,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(made) as wheel:
        names = wheel.namelist()
        metadata = wheel.read(next(name for name in names if name.endswith("/METADATA"))).decode()
        points = wheel.read(next(name for name in names if name.endswith("/entry_points.txt"))).decode()
    about = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    assert {name.split("/", 1)[1] for name in about} == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    wanted = {name for name in tracked if name.startswith(tuple(f"{package}/" for package in PACKAGES))}
    seeds = {f"maps/{name}" for name in tracked if name.startswith("seeds/")}
    assert set(names) - about == wanted | seeds
    assert len(seeds) > 2
    assert "sitmap = maps.cli:app" in points
    assert not [line for line in metadata.splitlines() if line.startswith("Requires-Dist: pytest") and "extra ==" not in line]


def test_the_source_archive(tracked: frozenset[str], tmp_path: Path) -> None:
    (made,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(made) as archive:
        members = archive.getmembers()
    assert all(member.isfile() for member in members)
    names = {member.name.split("/", 1)[1] for member in members}
    wanted = {name for name in tracked if name.startswith(tuple(f"{folder}/" for folder in FOLDERS)) or name in FILES}
    assert names == wanted | {"PKG-INFO"}
