"""A run as the command draws it: a large one by a choice of its texts, with the counts of all."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from geo.settings import Settings
from maps.cli import corpus
from maps.cli.corpus import Spread, drawn, run


@pytest.fixture
def made(sitmap_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run of forty texts."""
    monkeypatch.setenv("SITMAP_CACHE", str(sitmap_cache))
    monkeypatch.setenv("SITMAP_DATA", str(sitmap_cache / "data"))
    with (tmp_path / "news.jsonl").open("w") as file:
        for number in range(40):
            text = f"Russia holds a base at Tartus. It was day {number}. Troops were seen in Aleppo{' and Homs' * (number == 39)}."
            file.write(json.dumps({"text": text, "date": f"2025-01-{number % 28 + 1:02d}"}) + "\n")
    out = tmp_path / "run"
    nothing = Spread(workers=None, scheduler=None)
    run([str(tmp_path / "news.jsonl")], out, Settings(), None, form="geoparquet", max_mb=1, spread=nothing, resume=False)
    return out


def test_a_run_says_how_long_its_parts_took(capfd: pytest.CaptureFixture[str], made: Path) -> None:
    said = capfd.readouterr()
    assert made.is_dir()
    assert re.search(r"^sitmap: started in [\d.]+ s, read in [\d.]+ s, added up in [\d.]+ s$", said.err, re.MULTILINE)
    assert not said.out


def test_a_large_run_is_drawn_with_the_counts_of_all_texts(
    made: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    whole, _ = drawn(made)
    monkeypatch.setattr(corpus, "MOST", 1000)
    shutil.rmtree(made / "totals")  # as if the program had been killed in its last step
    some, atlas = drawn(made)
    assert atlas.sources
    assert len(some["documents"]) < 20 < len(whole["documents"]) == 40
    assert {"Tartus", "Aleppo", "Homs"} <= set(some["settlements"]["name"]) | set(some["bases"]["name"])
    for name in ("settlements", "bases", "actors"):
        assert some[name][["id", "n_mentions", "n_documents"]].equals(whole[name][["id", "n_mentions", "n_documents"]])
    assert max(some["settlements"]["n_documents"]) == 40
    assert set(some["settlements"]["date_first"]) == set(whole["settlements"]["date_first"])
    assert some["documents"]["latest"].max() == whole["documents"]["latest"].max()
    said = capfd.readouterr().err
    assert "texts are shown, the latest" in said
    assert "counts are those of all" in said
