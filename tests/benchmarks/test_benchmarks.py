"""The benchmark lives: it runs once, on very little text. It asserts no times."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer.store import open_gazetteer
from tests.benchmarks import layers, speed
from tests.benchmarks.texts import LEAST_CHARACTERS, MOST_CHARACTERS, names, texts


@pytest.fixture
def _cache(sitmap_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real index, for this process and those that it starts."""
    monkeypatch.setenv("SITMAP_CACHE", str(sitmap_cache))
    monkeypatch.setenv("SITMAP_DATA", str(sitmap_cache / "data"))


@pytest.mark.usefixtures("_cache")
def test_the_report_has_a_figure_for_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "spacy_model", lambda: None)  # it takes longer than all else
    monkeypatch.setattr(speed, "MEDIAN_OF", 1)
    lines = list(speed.report(megabytes=0.01, rounds=1, sizes=[0.01]))
    told = "\n".join(lines)
    for key in ("geoparser", "pipeline"):
        rows = [line for line in lines if line.startswith(speed.CONTENDERS[key][0])]
        assert len(rows) == 2
        assert all(float(word.replace(",", "")) >= 0 for row in rows for word in row[52:].replace(" - ", " ").split() if word != "-")
    assert "not installed" in told
    assert "cold process" in told


@pytest.mark.usefixtures("_cache")
def test_texts_are_the_same_every_time_and_as_long_as_asked() -> None:
    using = names(open_gazetteer(), count=20)
    made = list(texts(using, 100_000))
    assert made == list(texts(names(open_gazetteer(), count=20), 100_000))
    assert 100_000 <= sum(map(len, made)) <= 102_000
    assert all(LEAST_CHARACTERS <= len(text) <= MOST_CHARACTERS + 1_000 for text in made[:-1])


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_exports_are_measured_beside_bare_pyogrio() -> None:
    told = list(layers.report(mentions=200, places=20, rounds=1))
    assert [line.split(" | ")[0] for line in told[3:]] == ["| GeoPackage", "| GeoJSON"]
