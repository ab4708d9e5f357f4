"""Positionings: what the sentences say of actors and places, and what follows from all of them together."""

from __future__ import annotations

from geo.positionings.extract import Extractor, Stated

__all__ = ["Extractor", "Stated"]
