"""Kills, the short form: what is left is old or new, never a mixture."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.stress.kills import outputs, swaps


@pytest.mark.parametrize("inside", [False, True], ids=["exchange", "journal"])
def test_a_program_killed_while_it_puts_files_in_place(inside: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    tally = swaps(12, tmp_path, random.Random(), inside=inside)  # noqa: S311 - not for secrets
    assert tally.faults == {}
    assert tally.left.total() >= 12


@pytest.mark.parametrize("what", ["build", "export"])
def test_a_command_killed_at_random(what: str, sitmap_cache: Path, tmp_path: Path) -> None:
    environment = os.environ | {"SITMAP_CACHE": str(sitmap_cache), "SITMAP_DATA": str(sitmap_cache / "data")}
    tally = outputs(what, 3, tmp_path, environment, random.Random())  # noqa: S311 - not for secrets
    assert tally.faults == {}
