"""The projection that a map of a region should have: conformal for a region, equal-area for a continent or the world."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pyproj

from layers.extent import WORLD, Box
from layers.schema import CRS

_ZONE = 6.0
"""Degrees of longitude of a UTM zone."""
_UTM_REACH = 6.0
"""Degrees from its central meridian, as wide as they are at the equator, to which UTM is drawn: scale is true to 0.5 % there."""
_UTM_LATITUDES = (-80.0, 84.0)
_EQUAL_EARTH = "EPSG:8857"


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A projected reference system in metres."""

    code: str
    """``EPSG:...``; empty where EPSG has none."""
    wkt: str
    """WKT 2 (2019)."""
    proj: str
    """PROJ string; empty where there is a code."""

    def bounds(self, box: Box) -> tuple[float, float, float, float]:
        """Give the box around a box of WGS 84: west, south, east, north in metres."""
        to_map = pyproj.Transformer.from_crs(CRS, self.wkt, always_xy=True)
        west, south, east, north = to_map.transform_bounds(box.west, box.south, box.east, box.north, densify_pts=21)
        return west, south, east, north


def fit(box: Box) -> Projection:
    """Choose the projection for a box.

    UTM (conformal) for a region that lies about one zone; Lambert's azimuthal equal-area projection around its middle for a larger
    one (Snyder 1987, Map Projections: a working manual, USGS PP 1395, p. 182); Equal Earth for the world.

    Examples
    --------
    >>> fit(Box(west=35.0, south=32.0, east=42.0, north=37.0)).code
    'EPSG:32637'
    >>> fit(Box(west=-10.0, south=35.0, east=40.0, north=60.0)).proj
    '+proj=laea +lat_0=48 +lon_0=15 +datum=WGS84 +units=m +no_defs'
    >>> from layers.extent import WORLD
    >>> fit(WORLD).code
    'EPSG:8857'
    """
    if box == WORLD or box.east - box.west > 150:
        return _coded(_EQUAL_EARTH)
    lon, lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    zone = int((lon + 180) // _ZONE) + 1
    meridian = zone * _ZONE - 180 - _ZONE / 2
    reach = max(box.east - meridian, meridian - box.west) * math.cos(math.radians(lat))
    if reach <= _UTM_REACH and _UTM_LATITUDES[0] < box.south and box.north < _UTM_LATITUDES[1]:
        return _coded(f"EPSG:{(32600 if lat >= 0 else 32700) + (zone - 1) % 60 + 1}")
    proj = f"+proj=laea +lat_0={round(lat)} +lon_0={(round(lon) + 180) % 360 - 180} +datum=WGS84 +units=m +no_defs"
    return Projection(code="", wkt=pyproj.CRS.from_proj4(proj).to_wkt("WKT2_2019"), proj=proj)


def _coded(code: str) -> Projection:
    return Projection(code=code, wkt=pyproj.CRS.from_user_input(code).to_wkt("WKT2_2019"), proj="")
