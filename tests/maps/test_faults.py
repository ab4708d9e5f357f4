"""Machines that are broken: each fault is one clear line and the right exit status, and what was there before is there still."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from geo.locking import locked

SITMAP = [sys.executable, "-c", "from maps.cli import app; app()"]
TEXT = "Troops left Damascus for Tartus. Syria said nothing."


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def system(*command: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)  # noqa: S603 - fixed commands, or our own


def run(cache: Path, *arguments: object, **changes: str | None) -> subprocess.CompletedProcess[bytes]:
    """Run the command in another environment; None takes a variable away."""
    environment: dict[str, str | None] = {**os.environ, "SITMAP_CACHE": str(cache), "SITMAP_DATA": str(cache / "data"), **changes}
    kept = {name: value for name, value in environment.items() if value is not None}
    return system(*SITMAP, *map(str, arguments), environment=kept)


def failed(result: subprocess.CompletedProcess[bytes], *parts: str) -> None:
    said = result.stderr.decode()
    assert result.returncode == 1, said
    assert "Traceback" not in said
    for part in parts:
        assert part in said.splitlines()[-1]


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Mount something on a folder, where the system lets us."""
    folder.mkdir(exist_ok=True)
    if shutil.which("mount") is None:
        pytest.skip("there is no mount here")
    done = system("mount", *options, str(folder))
    if done.returncode:
        pytest.skip(f"file systems cannot be mounted here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        assert system("umount", str(folder)).returncode == 0


def small(size: str) -> tuple[str, ...]:
    return "-t", "tmpfs", "-o", f"size={size}", "tmpfs"


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_full_disk(sitmap_cache: Path, text: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, *small("400k")):
        (disk / "out").mkdir()
        (disk / "out" / "map.html").write_text("old")
        failed(run(sitmap_cache, "build", text, "-o", disk / "out"), "the disk is full")
        assert held(disk) == {"out/map.html": b"old"}


def test_a_disk_full_for_a_run(sitmap_cache: Path, text: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, *small("16k")):
        (disk / "full").write_bytes(bytes(12 * 1024))
        failed(run(sitmap_cache, "find", text, "-o", disk / "run"), "No space left")


def test_a_read_only_disk(sitmap_cache: Path, text: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, *small("400k")):
        (disk / "out").mkdir()
        assert system("mount", "-o", "remount,ro", str(disk)).returncode == 0
        for out in ("out", "new"):
            failed(run(sitmap_cache, "build", text, "-o", disk / out), "read-only")


def test_a_folder_that_is_a_mount_point_is_written_file_by_file(sitmap_cache: Path, text: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with mounted(out, *small("30m")):
        (out / "mine").write_text("mine")
        assert run(sitmap_cache, "build", text, "-o", out).returncode == 0
        assert run(sitmap_cache, "build", text, "-o", out).returncode == 0
        assert {"mine", "map.html", "sitmap.gpkg", "findings.json"} < set(held(out))
        assert not list(out.glob(".*"))
        assert not list(tmp_path.glob(".*"))


def test_no_cache_folder(text: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    failed(run(tmp_path / "file" / "cache", "find", text), "set SITMAP_CACHE to a folder that can")


def test_no_home(sitmap_cache: Path, text: Path) -> None:
    result = run(sitmap_cache, "find", text, HOME=None, XDG_CACHE_HOME=None, USER=None, LOGNAME=None)
    assert result.returncode == 0, result.stderr


def test_a_locale_that_knows_no_letters_but_ascii(sitmap_cache: Path, tmp_path: Path) -> None:
    plain: dict[str, str | None] = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    path = tmp_path / "дом.txt"
    path.write_text("Войска ушли из: Дамаск. دمشق", encoding="utf-8")
    result = run(sitmap_cache, "find", path, **plain)
    assert result.returncode == 0, result.stderr
    assert result.stdout == run(sitmap_cache, "find", path).stdout
    shown = run(sitmap_cache, "gazetteer", "show", "دمشق", **plain)
    assert "Damascus" in shown.stdout.decode()
    failed(run(sitmap_cache, "find", tmp_path / "нет.txt", **plain), "no such file")


def test_a_clock_in_the_past(sitmap_cache: Path, text: Path, tmp_path: Path) -> None:
    """Of 1971, before a zip file can be dated."""
    late = "import os, time; time.time = lambda: 4e7; time.time_ns = lambda: 40_000_000_000_000_000\n"
    program = [sys.executable, "-c", late + SITMAP[2]]
    environment = os.environ | {"SITMAP_CACHE": str(sitmap_cache), "SITMAP_DATA": str(sitmap_cache / "data")}
    done = system(*program, "build", str(text), "-o", str(tmp_path / "past"), environment=environment)
    assert done.returncode == 0, done.stderr
    assert run(sitmap_cache, "build", text, "-o", tmp_path / "now").returncode == 0
    assert held(tmp_path / "past") == held(tmp_path / "now")


def test_a_run_that_another_program_is_at_work_in(sitmap_cache: Path, text: Path, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with locked(tmp_path / "run"):
        failed(run(sitmap_cache, "find", text, "-o", tmp_path / "run"), "another program is at work in it")


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + bytes(5000), b"", b'{"format": "sitmap-atlas"', b"\xff\xfe\0"])
def test_what_is_no_findings_is_said(sitmap_cache: Path, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "half.gpkg").write_bytes(content)
    failed(run(sitmap_cache, "draw", tmp_path / "half.gpkg", "-o", tmp_path / "map.html"), "half.gpkg", "not a findings file of sitmap")
    assert not (tmp_path / "map.html").exists()


@pytest.mark.parametrize("command", [["find"], ["build", "-o"]])
def test_a_text_that_takes_too_long_is_left_out(command: list[str], sitmap_cache: Path, tmp_path: Path) -> None:
    for name, text in (("long", "Troops left Homs for Aleppo and Damascus. " * 50), ("short", "Troops left Tartus.")):
        (tmp_path / f"{name}.txt").write_text(text)
    slow = "import geo.timing; geo.timing.seconds_for = lambda size: 0.001 if size > 500 else 60\n"
    program = [sys.executable, "-c", slow + SITMAP[2], *command, *([str(tmp_path / "out")] if "-o" in command else [])]
    environment = os.environ | {"SITMAP_CACHE": str(sitmap_cache), "SITMAP_DATA": str(sitmap_cache / "data")}
    done = system(*program, str(tmp_path / "long.txt"), str(tmp_path / "short.txt"), environment=environment)
    assert done.returncode == 1, done.stderr
    assert "long.txt: takes more than 0.001 s of the processor; left out" in done.stderr.decode()
    said = (tmp_path / "out" / "findings.json").read_bytes() if "-o" in command else done.stdout
    assert b"Tartus" in said
    assert b"Homs" not in said
