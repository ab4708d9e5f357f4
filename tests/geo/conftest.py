"""The small gazetteer as an index."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer.build import build
from geo.gazetteer.index import IndexedGazetteer
from geo.gazetteer.store import silent
from tests.places import SMALL


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> IndexedGazetteer:
    """The small gazetteer, really written and mapped."""
    return IndexedGazetteer(build(SMALL, tmp_path_factory.mktemp("index"), "small", silent))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """An empty cache folder."""
    return tmp_path / "cache"
