"""Geometries as the page draws them: simplified to what a screen shows, as whole numbers, each the step from the one before.

Saved GeoJSON is not touched by this; it carries the full coordinates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely import get_parts, maximum_inscribed_circle, simplify
from shapely.geometry import LineString, Point, Polygon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

SCALE = 1000
"""Steps in a degree: 0.001 degrees are 111 m on the ground, under a pixel up to zoom 10."""
LARGE = 25.0
"""Square degrees from which a shape is only ever looked at from afar."""

Ring = list[int]


def shape(geometry: BaseGeometry) -> list[list[Ring]]:
    """Polygons or lines of a geometry in WGS 84 degrees, as lists of rings of delta-coded numbers.

    Returns
    -------
    list
        One list per polygon (outer ring first) or line (one "ring"); a ring is ``[x0, y0, dx, dy, ...]`` in 1/1000 degree.

    Examples
    --------
    >>> shape(LineString([(36.0, 33.0), (36.5, 33.25)]))
    [[[36000, 33000, 500, 250]]]
    """
    tolerance = 0.01 if geometry.area > LARGE else 0.002
    parts: list[list[Ring]] = []
    for part in get_parts(simplify(geometry, tolerance)):
        if isinstance(part, Polygon):
            parts.append([deltas(ring.coords) for ring in (part.exterior, *part.interiors)])
        elif isinstance(part, LineString):
            parts.append([deltas(part.coords)])
    return parts


def deltas(coordinates: Iterable[Sequence[float]]) -> Ring:
    """Whole numbers of 1/1000 degree: the first position, then steps.

    Examples
    --------
    >>> deltas([(1.0, 2.0), (1.001, 2.0), (1.0011, 2.0)])
    [1000, 2000, 1, 0]
    """
    ring: Ring = []
    before = (0, 0)
    for lon, lat, *_ in coordinates:
        here = (round(lon * SCALE), round(lat * SCALE))
        if ring and here == before:
            continue
        ring += [here[0] - before[0], here[1] - before[1]]
        before = here
    return ring


def label_point(geometry: BaseGeometry) -> tuple[float, float]:
    """Where a label of the geometry stands best: longitude and latitude in degrees.

    For polygons the centre of the largest circle inside the biggest part (shapely's maximum_inscribed_circle), for lines the middle.

    Examples
    --------
    >>> label_point(Point(36.3, 33.5))
    (36.3, 33.5)
    """
    if isinstance(geometry, Point):
        return geometry.x, geometry.y
    biggest = max(get_parts(geometry), key=lambda part: (part.area, part.length))
    if isinstance(biggest, LineString):
        middle = biggest.interpolate(0.5, normalized=True)
    else:
        middle = Point(maximum_inscribed_circle(biggest, tolerance=0.05).coords[0])
    return round(middle.x, 4), round(middle.y, 4)
