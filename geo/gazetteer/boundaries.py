"""Provinces and countries of the world with their outlines, and the area of separation, from geo/data/boundaries.jsonl.gz."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib import resources
from typing import Any, TypeVar

import msgspec

from geo.errors import GazetteerError
from geo.model import Geometry, GeometryType

_T = TypeVar("_T")


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


class _Code(msgspec.Struct, frozen=True):
    id: str
    code: str


def load() -> Iterator[Boundary]:
    """Every boundary, sorted by id (about 4,800; half a second), with the codes that GeoNames' settlements show.

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
    codes = {row.id: row.code for row in _rows("divisions.jsonl.gz", _Code)}
    for boundary in load_uncorrected():
        code = codes.get(boundary.id)
        yield boundary if code is None else msgspec.structs.replace(boundary, admin1=code)


def load_uncorrected() -> Iterator[Boundary]:
    """The same with the codes that Natural Earth gives.

    Raises
    ------
    GazetteerError
        If the file is damaged.
    """
    return _rows("boundaries.jsonl.gz", Boundary)


def _rows(name: str, kind: type[_T]) -> Iterator[_T]:
    decoder = msgspec.json.Decoder(kind)
    with resources.files("geo.data").joinpath(name).open("rb") as packed, gzip.open(packed) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise GazetteerError(f"{name}, line {number}: {error}") from error
