"""The small gazetteer, for the contracts of recognition and resolution."""

from __future__ import annotations

from tests.geo.conftest import small

__all__ = ["small"]
