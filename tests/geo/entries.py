"""Entries of a gazetteer, made for tests."""

from __future__ import annotations

from geo.gazetteer.protocol import Entry
from geo.model import LonLat


def entry(number: int, kind: str, lat: float = 35.9, population: int = 100_000, admin1: str = "12", country: str = "SY") -> Entry:
    """An entry at 36.6 degrees east; by default a place of a hundred thousand in Syria."""
    return Entry(
        number=number,
        kind=kind,
        country=country,
        admin1=admin1,
        population=population,
        point=LonLat(lon=36.6, lat=lat),
        capital=False,
        curated=False,
    )
