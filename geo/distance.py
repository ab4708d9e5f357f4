"""Distances on the sphere, for ranking and scores; geometry that is drawn uses the ellipsoid (pyproj)."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from geo.model import LonLat

EARTH_KM = 6371.0
"""Mean radius (IUGG), kilometres; as geoparsing corpora are scored with."""


def km(a: LonLat, b: LonLat) -> float:
    """Great-circle distance in kilometres (haversine).

    Examples
    --------
    >>> round(km(LonLat(lon=0.0, lat=0.0), LonLat(lon=0.0, lat=1.0)), 1)
    111.2
    """
    phi_a, phi_b = radians(a.lat), radians(b.lat)
    half = sin((phi_b - phi_a) / 2) ** 2 + cos(phi_a) * cos(phi_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def reached(start: LonLat, bearing: float, far: float) -> LonLat:
    """Where one gets from a point along a great circle, so many kilometres at a bearing in degrees clockwise from north.

    Examples
    --------
    >>> round(reached(LonLat(lon=0.0, lat=0.0), 90.0, 111.2).lon, 2)
    1.0
    """
    turn, way, lat = radians(bearing), far / EARTH_KM, radians(start.lat)
    north = asin(sin(lat) * cos(way) + cos(lat) * sin(way) * cos(turn))
    east = atan2(sin(turn) * sin(way) * cos(lat), cos(way) - sin(lat) * sin(north))
    return LonLat(lon=(start.lon + degrees(east) + 180) % 360 - 180, lat=degrees(north))
