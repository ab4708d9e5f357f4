"""Corrections and other recognisers as a user meets them at the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SITMAP = [sys.executable, "-c", "from maps.cli import app; app()"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts with corrections beside one of them."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text("Troops left Damascus for Tartus.")
    (tmp_path / "first" / "corrections.toml").write_text(
        "[[correction]]\nsurface = 'Damascus'\nnot_a_place = true\n[[correction]]\nsurface = 'Atlantis'\nnot_a_place = true"
    )
    return tmp_path


def find(cache: Path, *arguments: object) -> tuple[int, list[dict[str, object]], str]:
    """Exit status, places found, standard error."""
    environment = os.environ | {"SITMAP_CACHE": str(cache), "SITMAP_DATA": str(cache / "data")}
    command = [*SITMAP, "find", *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)  # noqa: S603 - our own program
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    return result.returncode, [row for row in rows if row["type"] == "place"], result.stderr


def test_corrections_beside_a_text_are_about_it_only(sitmap_cache: Path, folder: Path) -> None:
    status, places, errors = find(sitmap_cache, folder)
    assert status == 0
    assert [(row["doc"], row["corrected"], row["id"] is None) for row in places if row["exact"] == "Damascus"] == [
        ("first", True, True),
        ("second", False, False),
    ]
    assert [line for line in errors.splitlines() if "Atlantis" in line] == errors.splitlines()
    assert "row 2" in errors


def test_a_file_that_is_named_replaces_those_beside(sitmap_cache: Path, folder: Path) -> None:
    mine = folder / "mine.toml"
    mine.write_text("[[correction]]\nsurface = 'Tartus'\nnot_a_place = true")
    status, places, errors = find(sitmap_cache, folder, "--corrections", mine)
    assert (status, errors) == (0, "")
    assert {(row["exact"], row["id"] is None) for row in places} == {("Damascus", False), ("Tartus", True)}


def test_a_fault_is_one_line(sitmap_cache: Path, folder: Path) -> None:
    mine = folder / "mine.toml"
    mine.write_text("[[correction]]\nsurface = 'Tartus'\nplace = 'geonames:0'")
    status, places, errors = find(sitmap_cache, folder, "--corrections", mine)
    assert (status, places) == (1, [])
    assert errors.startswith(f"sitmap: {mine}, row 1, place: 'geonames:0'")
    assert errors.count("\n") == 1


def test_an_unknown_recogniser_is_one_line(sitmap_cache: Path, folder: Path) -> None:
    status, places, errors = find(sitmap_cache, folder, "--recogniser", "oracle")
    assert (status, places) == (1, [])
    assert errors == "sitmap: recogniser is 'oracle'; it must be sitmap, or spacy: and the name of a pipeline\n"
