"""Where a place of the user's is: a point, and an outline if there is more than a point."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from geo.model import Geometry, GeometryType, LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MAX_CORNERS = 20_000
"""From here on an outline is drawn a little simpler."""
_SIMPLER = 0.001
"""Degrees, about 100 m."""
_MOST_MENDED = 2_000
"""Corners of a line or outline that crosses itself: to mend one with more may take quadratic time and memory."""
_AREAS, _LINES = ("Polygon", "MultiPolygon"), ("LineString", "MultiLineString")


class Shape(NamedTuple):
    """A place in space."""

    point: LonLat
    outline: Geometry | None = None


def at(lon: str, lat: str) -> Shape:
    """A point from two fields; a decimal comma will do.

    Raises
    ------
    ValueError
        If they are no longitude and latitude in degrees.

    Examples
    --------
    >>> at("36,28", "33.51").point
    LonLat(lon=36.28, lat=33.51)
    """
    return Shape(_position(_number("longitude", lon), _number("latitude", lat)))


def _number(what: str, text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise ValueError(f"{what} {text.strip()[:40]!r} is no number of degrees") from None


def _position(lon: float, lat: float) -> LonLat:
    if not (math.isfinite(lon) and math.isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
        hint = "; these look like metres of a projection, please export in WGS 84 (EPSG:4326)" if max(abs(lon), abs(lat)) > 1_000 else ""
        raise ValueError(f"longitude {lon:g}, latitude {lat:g} is not on the Earth{hint}")
    return LonLat(lon=lon, lat=lat)


def from_wkt(text: str) -> Shape:
    """A geometry written as WKT, or EWKT in WGS 84.

    Raises
    ------
    ValueError
        If it is none, or not on the Earth.
    """
    import shapely

    head, _, rest = text.partition(";")
    if head.strip().upper().startswith("SRID="):
        if head.strip()[5:] != "4326":
            raise ValueError(f"coordinates in {head.strip()[:20]}, please export in WGS 84 (EPSG:4326)")
        text = rest
    try:
        geometry = shapely.from_wkt(text.strip())
    except shapely.errors.ShapelyError as error:
        raise ValueError(f"no geometry in WKT: {str(error).splitlines()[0][:100]}") from error
    return of(geometry)


def from_geojson(value: dict[str, Any]) -> Shape:
    """A geometry of GeoJSON whose types have been checked.

    Raises
    ------
    ValueError
        If its rings are too short, or not on the Earth.
    """
    import shapely
    from shapely.geometry import shape

    try:
        geometry = shape(value)
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        raise ValueError(f"the geometry is broken: {str(error).splitlines()[0][:100]}") from error
    return of(geometry)


def of(geometry: BaseGeometry) -> Shape:
    """Point and outline of any geometry: of a collection its areas count, or else its lines, or else its points.

    Raises
    ------
    ValueError
        If it is empty or not on the Earth.
    """
    import shapely

    if geometry.is_empty:
        raise ValueError("the geometry is empty")
    west, south, east, north = shapely.total_bounds(shapely.force_2d(geometry))
    _position(float(west), float(south))
    _position(float(east), float(north))
    for types in (_AREAS, _LINES):
        chosen = [part for part in _parts(geometry) if part.geom_type in types]
        if chosen:
            return _extended(chosen)
    middle = geometry.centroid
    return Shape(_position(middle.x, middle.y))


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """The geometries of a collection, however deep they are nested."""
    import shapely

    parts, waiting = [], [shapely.force_2d(geometry)]
    while waiting:
        part = waiting.pop()
        if part.geom_type == "GeometryCollection":
            waiting += list(shapely.get_parts(part))
        elif not part.is_empty:
            parts.append(part)
    return parts[::-1]


def _extended(parts: list[BaseGeometry]) -> Shape:
    import shapely
    from shapely.geometry import mapping

    for part in parts:
        if shapely.get_num_coordinates(part) > _MOST_MENDED and not (part.is_valid if part.geom_type in _AREAS else part.is_simple):
            raise ValueError(f"the geometry crosses itself and has more than {_MOST_MENDED:,} corners; please mend it first")
    whole = shapely.union_all([part if part.is_valid else shapely.make_valid(part) for part in parts])
    if shapely.get_num_coordinates(whole) > MAX_CORNERS:
        whole = shapely.simplify(whole, _SIMPLER)
    wanted = _AREAS if any(part.geom_type in _AREAS for part in parts) else _LINES
    kept = [part for part in _parts(whole) if part.geom_type in wanted]
    if not kept:
        middle = whole.centroid
        return Shape(_position(middle.x, middle.y))
    outline = kept[0] if len(kept) == 1 else shapely.union_all(kept)
    inner = outline.point_on_surface()
    kind = cast("GeometryType", outline.geom_type)  # one of _AREAS or _LINES, as RFC 7946 calls them, too
    return Shape(_position(inner.x, inner.y), Geometry(type=kind, coordinates=mapping(outline)["coordinates"]))
