"""The basemap of the page: countries for the world view, countries and province borders for near views, label points.

The format is described in layers/data/README.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import shapely
from babel import Locale
from shapely.geometry.base import BaseGeometry

from geo.data.derive.provinces import Province, on_grid
from geo.data.derive.records import grouped, inner_point, joined_provinces, without_islets

LABEL_LANGUAGES = ("en", "ar", "fr", "ru")
COARSE_SCALE = 100
FINE_SCALE = 1000
COARSE_TOLERANCE = 0.2
COARSE_ISLET = 0.06
"""Square degrees, about 600 km²; smaller islands are left out of the world view."""
PROVINCE_LABEL_COUNTRY = 1.0
"""Square degrees from which a country's provinces get lines."""

Layer = dict[str, Any]
Segment = tuple[tuple[float, float], tuple[float, float]]


def basemap(provinces: Sequence[Province]) -> Layer:
    """The whole file as one JSON value."""
    by_country = grouped(provinces)
    joined = {country: joined_provinces(group) for country, group in by_country.items()}
    coarse = dict(zip(joined, shapely.coverage_simplify(list(joined.values()), COARSE_TOLERANCE), strict=True))
    return {
        "version": 1,
        "coarse": {"scale": COARSE_SCALE, "countries": [_country(code, _world(shape), COARSE_SCALE) for code, shape in coarse.items()]},
        "fine": {"scale": FINE_SCALE, "countries": [_country(code, shape, FINE_SCALE) for code, shape in joined.items()]},
        "provinces": {"scale": FINE_SCALE, "countries": list(_province_borders(by_country, joined))},
        "labels": [_label(code, shape) for code, shape in joined.items()],
    }


def _world(geometry: BaseGeometry) -> BaseGeometry:
    return on_grid(without_islets(geometry, COARSE_ISLET), 1 / COARSE_SCALE)


def _country(code: str, geometry: BaseGeometry, scale: int) -> Layer:
    polygons = [
        [delta_encoded(shapely.get_coordinates(ring)[:-1].tolist(), scale) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in shapely.get_parts(on_grid(geometry, 1 / scale))
    ]
    return {"id": code, "bbox": _bbox(geometry), "polygons": [rings for rings in polygons if len(rings[0]) >= 6]}


def delta_encoded(points: Iterable[Iterable[float]], scale: int) -> list[int]:
    """Coordinates as integers: the first pair times the scale, then differences from pair to pair; repeated points are left out.

    Examples
    --------
    >>> delta_encoded([(36.3, 33.5), (36.31, 33.5), (36.31, 33.52)], scale=100)
    [3630, 3350, 1, 0, 0, 2]
    """
    encoded: list[int] = []
    x = y = 0
    for lon, lat in points:
        column, row = round(lon * scale), round(lat * scale)
        if not encoded or (column, row) != (x, y):
            encoded += (column - x, row - y)
        x, y = column, row
    return encoded


def _province_borders(by_country: dict[str, list[Province]], joined: dict[str, BaseGeometry]) -> Iterator[Layer]:
    for country, group in by_country.items():
        if joined[country].area < PROVINCE_LABEL_COUNTRY:
            continue
        lines = list(_inner_lines(province.geometry for province in group))
        if lines:
            encoded = [delta_encoded(shapely.get_coordinates(line).tolist(), FINE_SCALE) for line in lines]
            yield {"id": country, "bbox": _bbox(joined[country]), "lines": [line for line in encoded if len(line) >= 4]}


def _inner_lines(geometries: Iterable[BaseGeometry]) -> Iterator[BaseGeometry]:
    """What two provinces share: segments that occur twice, joined into lines."""
    counted = Counter(segment for geometry in geometries for segment in _segments(geometry))
    shared = sorted(segment for segment, times in counted.items() if times > 1)
    if shared:
        yield from shapely.get_parts(shapely.line_merge(shapely.MultiLineString([list(segment) for segment in shared])))


def _segments(geometry: BaseGeometry) -> Iterator[Segment]:
    for polygon in shapely.get_parts(geometry):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(round(x, 3), round(y, 3)) for x, y in shapely.get_coordinates(ring).tolist()]
            yield from (min((a, b), (b, a)) for a, b in pairwise(points) if a != b)


def _label(code: str, geometry: BaseGeometry) -> Layer:
    names = {language: Locale(language).territories.get(code, "") for language in LABEL_LANGUAGES}
    return {"id": code, "point": inner_point(geometry), "area": round(float(geometry.area), 2), "names": names}


def _bbox(geometry: BaseGeometry) -> list[float]:
    return [round(float(value), 3) for value in geometry.bounds]
