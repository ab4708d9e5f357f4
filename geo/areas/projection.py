"""From WGS 84 to a map plane fit for one place and back: metres in between, never degrees.

Two planes are enough. Equal-area cylindrical with its standard parallel through the place: parallels and meridians are
straight, so "north" is up everywhere and shares of area are true (Snyder 1987, Map Projections: A Working Manual,
p. 76). Azimuthal equidistant about the place: distances from the centre are true, and those across some hundred
kilometres nearly so (p. 191).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from geo.model import Geometry, LonLat

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from pyproj import Proj
    from shapely.geometry.base import BaseGeometry

    Coordinates = npt.NDArray[np.float64]

DECIMALS = 4
"""Of the degrees that come out: 11 m, finer than any phrase."""
_FAR_M = 2.1e7
"""More than half way round the Earth."""
_SLIT = 1e-6
"""Half the angle, in radians, of the slit behind a pole."""


_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def positions(geometry: Geometry) -> list[tuple[float, float]]:
    """All positions of a geometry, longitude and latitude in degrees."""
    nodes: list[Any] = [geometry.coordinates]
    for _ in range(_DEPTH[geometry.type]):
        nodes = list(chain.from_iterable(nodes))
    return [(node[0], node[1]) for node in nodes]


def centre_of(geometries: Iterable[Geometry]) -> LonLat:
    """The middle of the box about geometries, on either side of the antimeridian if they lie there.

    Examples
    --------
    >>> centre_of([Geometry(type="MultiPoint", coordinates=((178.0, -10.0), (-178.0, -20.0)))])
    LonLat(lon=180.0, lat=-15.0)
    """
    points = [point for geometry in geometries for point in positions(geometry)]
    lons = sorted({lon % 360 for lon, _ in points})
    lats = [lat for _, lat in points]
    # The box ends where the widest gap between neighbouring longitudes begins.
    gap, eastern = max((after - lon, lon) for lon, after in zip(lons, [*lons[1:], lons[0] + 360], strict=True))
    # What goes round the whole world is cut at the antimeridian already, so the plane is cut there too.
    lon = (eastern - (360 - gap) / 2) % 360 if gap > 10 else 0.0
    return LonLat(lon=lon if lon <= 180 else lon - 360, lat=(min(lats) + max(lats)) / 2)


class Plane(msgspec.Struct, frozen=True):
    """A plane in metres, x to the east and y to the north of its centre."""

    proj: Proj
    lon_0: float
    azimuthal: bool

    @classmethod
    def equal_area(cls, centre: LonLat) -> Plane:
        """Cylindrical, true in scale at the latitude of the centre (at most 75 degrees, where it would fold up)."""
        from pyproj import Proj

        parallel = max(-75.0, min(75.0, centre.lat))
        return cls(Proj(proj="cea", lat_ts=parallel, lon_0=centre.lon, ellps="WGS84"), centre.lon, azimuthal=False)

    @classmethod
    def equidistant(cls, centre: LonLat) -> Plane:
        """Azimuthal, true in distance from the centre."""
        from pyproj import Proj

        return cls(Proj(proj="aeqd", lat_0=centre.lat, lon_0=centre.lon, ellps="WGS84"), centre.lon, azimuthal=True)

    def xy(self, point: LonLat) -> tuple[float, float]:
        """One position in the plane."""
        x, y = self.proj(point.lon, point.lat)
        return float(x), float(y)

    def flatten(self, geometry: Geometry) -> BaseGeometry:
        """A geometry in the plane: valid, of the dimension it had."""
        import shapely
        from shapely.geometry import shape

        # A border along a parallel may have two vertices only; between them it has to bend.
        dense = shapely.segmentize(shape(geometry), 1.0)
        return _tidy(shapely.transform(dense, self._forward), dense)

    def unflatten(self, flat: BaseGeometry) -> Geometry:
        """A geometry of the plane in WGS 84: valid, cut at the antimeridian, wound as RFC 7946 says, rounded."""
        import shapely
        from shapely.geometry import mapping

        west, south, east, north = flat.bounds
        span = max(east - west, north - south)
        cut = self._cut_behind_pole(flat)
        dense = shapely.segmentize(cut, span / 32) if span > 2e5 else cut
        shape = _tidy(shapely.transform(dense, self._backward), flat)
        inside = _tidy(shapely.set_precision(_within_world(shape), 10.0**-DECIMALS), flat)
        found = mapping(shapely.orient_polygons(inside))
        return Geometry(type=found["type"], coordinates=_rounded(found["coordinates"]))

    def lonlat(self, flat: BaseGeometry) -> LonLat:
        """A point on or in a geometry of the plane."""
        inner = flat.interpolate(0.5, normalized=True) if flat.geom_type == "LineString" else flat.representative_point()
        lon, lat = self.proj(inner.x, inner.y, inverse=True)
        return LonLat(lon=round(float(lon), DECIMALS), lat=round(float(lat), DECIMALS))

    def _forward(self, degrees: Coordinates) -> Coordinates:
        import numpy as np

        return np.column_stack(self.proj(degrees[:, 0], degrees[:, 1]))

    def _backward(self, metres: Coordinates) -> Coordinates:
        import numpy as np

        lon, lat = self.proj(metres[:, 0], metres[:, 1], inverse=True)
        # Longitudes run on across the antimeridian, so that rings stay rings until they are cut.
        if self.azimuthal:
            return np.column_stack((self.lon_0 + (np.asarray(lon) - self.lon_0 + 180) % 360 - 180, lat))
        quarter, _ = self.proj(self.lon_0 + 90, 0)
        return np.column_stack((self.lon_0 + metres[:, 0] * (90 / quarter), lat))

    def _cut_behind_pole(self, flat: BaseGeometry) -> BaseGeometry:
        """Open a shape along the meridian opposite the centre: beyond a pole, longitudes jump there."""
        from shapely.geometry import Point, Polygon

        if not self.azimuthal:
            return flat
        _, south, _, north = flat.bounds
        for pole, far, beyond in ((90.0, _FAR_M, north), (-90.0, -_FAR_M, -south)):
            _, y = self.proj(self.lon_0, pole)
            if beyond > abs(y):
                # A keyhole: ten metres about the pole, and a slit of a constant angle, so that its sides are meridians.
                slit = Polygon([(0.0, y), (-_SLIT * abs(far - y), far), (_SLIT * abs(far - y), far)])
                flat = flat.difference(slit.union(Point(0.0, y).buffer(10.0)))
        return flat


def _tidy(shape: BaseGeometry, like: BaseGeometry) -> BaseGeometry:
    """Make valid and keep only what has the dimension of the model."""
    import shapely
    from shapely.ops import unary_union

    dimension = shapely.get_dimensions(like)
    valid = shape if shapely.is_valid(shape) else shapely.make_valid(shape)
    if valid.geom_type != "GeometryCollection":
        return valid
    return unary_union([part for part in shapely.get_parts(valid) if shapely.get_dimensions(part) == dimension])


def _within_world(shape: BaseGeometry) -> BaseGeometry:
    from shapely.affinity import translate
    from shapely.geometry import box
    from shapely.ops import unary_union

    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:
        return shape
    turns = (-360.0, 0.0, 360.0)
    return unary_union([translate(shape.intersection(box(turn - 180, -90, turn + 180, 90)), -turn) for turn in turns])


def _rounded(coordinates: Any) -> Any:  # noqa: ANN401 - GeoJSON coordinates nest to a depth that depends on the type
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return tuple(_rounded(item) for item in coordinates)
