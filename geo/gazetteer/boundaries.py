"""Provinces and countries of the world with their outlines, and the area of separation, from geo/data/boundaries.jsonl.gz."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib import resources
from typing import Any

import msgspec

from geo.errors import GazetteerError
from geo.model import Geometry, GeometryType


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A GeoJSON geometry as it is stored."""

    type: GeometryType
    coordinates: list[Any]

    def geometry(self) -> Geometry:
        """The same as a value of the model."""
        return Geometry(type=self.type, coordinates=tuple(self.coordinates))


class Boundary(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the file: a province, a country or a zone."""

    id: str
    """``iso3166-2:SY-HA``; ``country:SY``; ``naturalearth:<adm1_code>`` where ISO has no code; ``sitmap:<slug>``."""
    kind: str
    """One of :data:`geo.kinds.KINDS`."""
    name: str
    """English."""
    names: dict[str, str]
    """By BCP 47 language, without English."""
    alt: tuple[str, ...]
    """Other spellings in Latin script, as the source has them."""
    type: str
    """What the country calls such a division, in English: "Governorate"; may be empty."""
    country: str
    """ISO 3166-1 alpha-2."""
    admin1: str
    """GeoNames' code of the division without the country ("01"); empty for countries and where not known."""
    geonames: int | None
    wikidata: str
    """"Q233914", or empty."""
    point: tuple[float, float]
    """Longitude, latitude; inside the outline."""
    population: int
    """0: the source has none."""
    approximate: bool
    outline: Outline = msgspec.field(name="geometry")


def load() -> Iterator[Boundary]:
    """Every boundary, sorted by id (about 4,800; half a second).

    Yields
    ------
    Boundaries with outlines in WGS 84, longitude first, valid by OGC's rules.

    Raises
    ------
    GazetteerError
        If the file is damaged.

    Examples
    --------
    >>> next(found.name for found in load() if found.id == "iso3166-2:SY-HA")
    'Al-Hasakah'
    """
    decoder = msgspec.json.Decoder(Boundary)
    with resources.files("geo.data").joinpath("boundaries.jsonl.gz").open("rb") as packed, gzip.open(packed) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise GazetteerError(f"boundaries.jsonl.gz, line {number}: {error}") from error
