"""A test that lacks something skips with a reason, or fails where that is required."""

from __future__ import annotations

import pytest

from tests.conftest import missing


def test_it_skips_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITMAP_REQUIRE", "browser")
    with pytest.raises(pytest.skip.Exception, match="QGIS is not here"):
        missing("qgis", "QGIS is not here")


def test_it_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITMAP_REQUIRE", "browser, qgis")
    with pytest.raises(pytest.fail.Exception, match="QGIS is not here, but SITMAP_REQUIRE names qgis"):
        missing("qgis", "QGIS is not here")
