"""First-order divisions of the world: read, grouped under ISO 3166-1 codes, and simplified without tearing shared borders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

TOLERANCE = 0.015
"""Degrees; vertices whose triangle is smaller than the square of this go (Visvalingam and Whyatt 1993), about 1.5 km."""

GRID = 0.001
"""Degrees; coordinates are rounded to this, about 100 m."""

UNDOF = "SYR-5261"
"""Natural Earth's code of the area of separation between Israel and Syria."""

QUNEITRA = "SY-QU"

CODES = {"AFG-1753": "AF-DAY", "AFG-1769": "AF-PAN", "RUS-2364": "RU-MOS", "RUS-2365": "RU-MOW"}
"""ISO 3166-2 by ``adm1_code`` where the source has the code of another division."""

COUNTRIES: dict[str, str] = {
    # ISO 3166-2 counts these to Ukraine; Natural Earth shows who controls them.
    "UA-40": "UA",
    "UA-43": "UA",
    # Parts of a state that have an ISO 3166-1 code, and an entry in GeoNames, of their own.
    "FR-GF": "GF",
    "FR-GP": "GP",
    "FR-MQ": "MQ",
    "FR-RE": "RE",
    "FR-YT": "YT",
    "NL-BQ1": "BQ",
    "NL-BQ2": "BQ",
    "NL-BQ3": "BQ",
    "NO-21": "SJ",
    "NO-22": "SJ",
    "NO-X01~": "BV",
    "-99-X14~": "CX",
    "-99-X15~": "CC",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """A first-order division as Natural Earth has it, with the shape that sitmap uses."""

    code: str
    """Natural Earth's ``adm1_code``, unique."""
    iso: str
    """ISO 3166-2; ends in ``~`` where Natural Earth had to make one up, and several rows may share one."""
    country: str
    """ISO 3166-1 alpha-2."""
    facts: dict[str, Any]
    """All of Natural Earth's columns."""
    geometry: BaseGeometry
    """Simplified together with its neighbours, WGS 84."""
    precise: BaseGeometry
    """As published."""


def read(path: Path) -> list[Province]:
    """The divisions of a Natural Earth GeoJSON file, by code, simplified as one coverage.

    Parameters
    ----------
    path
        Of ``ne_10m_admin_1_states_provinces`` as GeoJSON.

    Returns
    -------
    Sorted by ``adm1_code``; every geometry valid, on a grid of :data:`GRID` degrees.
    """
    features = sorted(json.loads(path.read_text(encoding="utf-8"))["features"], key=lambda item: str(item["properties"]["adm1_code"]))
    precise = [areal(shape(item["geometry"])) for item in features]
    return [
        _province(item["properties"], geometry, original)
        for item, geometry, original in zip(features, _simplified(precise), precise, strict=True)
    ]


def on_grid(geometry: BaseGeometry, grid: float = GRID) -> BaseGeometry:
    """A polygon with coordinates rounded to a grid and still valid; tiny ones get a finer grid rather than vanish.

    Examples
    --------
    >>> on_grid(shapely.box(0, 0, 0.0002, 0.0001)).bounds
    (0.0, 0.0, 0.0002, 0.0001)
    """
    for size in (grid, grid / 10, grid / 100):
        rounded = areal(shapely.set_precision(geometry, size))
        # A shape that lost a tenth of its area was too small for the grid.
        if rounded.area >= 0.9 * geometry.area:
            return shapely.normalize(rounded)
    return shapely.normalize(geometry)


def areal(geometry: BaseGeometry) -> BaseGeometry:
    """Only the polygons of a geometry (an overlay may leave lines and points behind)."""
    parts = [part for part in shapely.get_parts(shapely.make_valid(geometry)) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def _simplified(precise: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    simplified = shapely.coverage_simplify(precise, TOLERANCE)
    return [
        # What is small next to the tolerance keeps its shape; this touches city provinces and islets only.
        on_grid(original if original.area < (3 * TOLERANCE) ** 2 and shapely.get_num_coordinates(original) < 200 else coarse)
        for original, coarse in zip(precise, simplified, strict=True)
    ]


def _province(facts: dict[str, Any], geometry: BaseGeometry, precise: BaseGeometry) -> Province:
    code = str(facts["adm1_code"])
    iso = CODES.get(code, str(facts["iso_3166_2"]))
    country = COUNTRIES.get(iso, str(facts["iso_a2"]))
    return Province(code=code, iso=iso, country=country, facts=facts, geometry=geometry, precise=precise)
