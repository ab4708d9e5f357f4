"""Model geometries to shapely ones that every format can hold: valid, oriented, cut at the antimeridian, on the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.affinity import translate

from geo.model import LonLat
from layers.schema import DECIMALS, Dimension

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.model import Geometry

    Geometries = np.ndarray[tuple[int, ...], np.dtype[np.object_]]
    Coordinates = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_WORLDS = (-360.0, 0.0, 360.0)
"""How far a piece may lie from the world of -180 to 180 degrees."""


def points(positions: Iterable[LonLat]) -> Geometries:
    """Make points on the grid of positions, all at once.

    Examples
    --------
    >>> from geo.model import LonLat
    >>> [made.wkt for made in points([LonLat(lon=36.30000004, lat=33.5)])]
    ['POINT (36.3 33.5)']
    """
    grid = [(round(position.lon, DECIMALS), round(position.lat, DECIMALS)) for position in positions]
    return np.asarray(shapely.points(np.array(grid, dtype=float).reshape(-1, 2)), dtype=object)


def drawn(values: Sequence[BaseGeometry | LonLat]) -> Geometries:
    """Make points of the positions among geometries."""
    made = np.array([None if isinstance(value, LonLat) else value for value in values], dtype=object)
    spots = [number for number, value in enumerate(values) if isinstance(value, LonLat)]
    made[spots] = points(value for value in values if isinstance(value, LonLat))
    return made


def shape(geometry: Geometry) -> BaseGeometry:
    """Make a Point, MultiLineString or MultiPolygon of a geometry; it is empty if nothing is left on the grid.

    Several loose points become their hull: a line or a polygon somewhere in which they are.

    Parameters
    ----------
    geometry
        WGS 84, longitude first, degrees; rings may run beyond 180 degrees or jump over the antimeridian.

    Returns
    -------
    shapely.geometry.base.BaseGeometry
        On a grid of 10^-6 degrees, within -180 to 180, exterior rings counter-clockwise, valid.

    Examples
    --------
    >>> from geo.model import Geometry
    >>> shape(Geometry(type="LineString", coordinates=[(35.9, 33.1), (35.8, 33.3)])).wkt
    'MULTILINESTRING ((35.9 33.1, 35.8 33.3))'
    >>> crossing = Geometry(type="Polygon", coordinates=[[(170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)]])
    >>> [part.bounds for part in shape(crossing).geoms]
    [(-180.0, 0.0, -170.0, 10.0), (170.0, 0.0, 180.0, 10.0)]
    """
    shaped: BaseGeometry = shapely.geometry.shape(geometry)
    if shaped.geom_type == "MultiPoint":
        shaped = shaped.convex_hull
    shaped = shapely.transform(shaped, _unwrapper(shaped))
    with np.errstate(divide="ignore", invalid="ignore"):  # GEOS divides by zero on slivers and copes with it
        if shaped.geom_type in {"Polygon", "MultiPolygon"}:
            shaped = shapely.make_valid(shaped, method="structure", keep_collapsed=False)
        return _snap(_wrap(shaped))


def dimension(shaped: BaseGeometry) -> Dimension:
    """Say whether a result of :func:`shape` is a point, a line or a polygon."""
    names: dict[int, Dimension] = {0: "point", 1: "line", 2: "polygon"}
    return names[int(shapely.get_dimensions(shaped))]


def _unwrapper(shaped: BaseGeometry) -> Callable[[Coordinates], Coordinates]:
    """Make a function for shapely.transform that lets each ring or line run on over the antimeridian."""
    ends = np.cumsum([shapely.count_coordinates(run) for run in _runs(shaped)])

    def unwrapped(coordinates: Coordinates) -> Coordinates:
        return np.concatenate([_unwrap(run) for run in np.split(coordinates, ends[:-1])]) if len(ends) else coordinates

    return unwrapped


def _runs(shaped: BaseGeometry) -> list[BaseGeometry]:
    """List the points, lines and rings of a geometry, in the order of its coordinates."""
    parts = shapely.get_parts(shaped)
    return [run for part in parts for run in (shapely.get_rings(part) if part.geom_type == "Polygon" else [part])]


def _unwrap(run: Coordinates) -> Coordinates:
    """Take a step of more than 180 degrees for one over the antimeridian; but one of 360 runs along it, as at the poles."""
    steps = np.diff(run[:, 0])
    over = (np.abs(steps) > 180) & (np.abs(steps) < 360)
    turns = np.concatenate([[0.0], np.cumsum(np.where(over, -np.sign(steps) * 360.0, 0.0))])
    goes_round_a_pole = turns[-1] != 0 and np.array_equal(run[0], run[-1])
    return run if goes_round_a_pole else np.column_stack([run[:, 0] + turns, run[:, 1]])


def _wrap(shaped: BaseGeometry) -> BaseGeometry:
    """Cut what lies beyond 180 degrees and move it into the world."""
    if shaped.is_empty or (shaped.bounds[0] >= -180 and shaped.bounds[2] <= 180):
        return shaped
    pieces = []
    for shift in _WORLDS:
        piece = shaped.intersection(shapely.box(shift - 180, -90, shift + 180, 90))
        pieces.append(translate(piece, xoff=-shift))
    return shapely.union_all(pieces)


def _snap(shaped: BaseGeometry) -> BaseGeometry:
    """Put it on the grid, as Point, MultiLineString or oriented MultiPolygon."""
    snapped = shapely.set_precision(shaped, 10.0**-DECIMALS)
    snapped = shapely.transform(snapped, lambda xy: np.round(xy, DECIMALS) + 0.0)  # the sum makes -0.0 to 0.0
    kind = int(shapely.get_dimensions(shaped))
    parts = [part for part in shapely.get_parts(snapped) if shapely.get_dimensions(part) == kind and not part.is_empty]
    if kind == 2:
        return shapely.orient_polygons(shapely.MultiPolygon(parts))
    if kind == 1:
        return shapely.MultiLineString(parts)
    return parts[0] if parts else shapely.Point()
