"""Outlines of the curated places, made from their members, hulls, circles and lines (see ``geo.gazetteer.curated``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from pyproj import Geod
from shapely.affinity import translate
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.data.derive.provinces import Province, areal, on_grid
from geo.data.derive.records import grouped, joined_provinces, without_islets
from geo.data.derive.rivers import Reach, line_of
from geo.errors import GazetteerError
from geo.gazetteer.curated import CuratedPlace

DETAIL = 400
"""An outline is simplified to its size (the root of its area) divided by this."""
LARGE = 20.0
"""Square degrees from which islets below a two-thousandth of the area are left out."""
CIRCLE = 64
"""Points of a circle."""

_EARTH = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """What outlines are made from."""

    countries: dict[str, BaseGeometry]
    """By ISO 3166-1 alpha-2."""
    provinces: dict[str, BaseGeometry]
    """By ISO 3166-2."""
    units: dict[str, BaseGeometry]
    """By Natural Earth's ``geonunit``."""
    rivers: Sequence[Reach] = ()


def shapes(provinces: Sequence[Province], rivers: Sequence[Reach]) -> Shapes:
    """Countries, provinces and units of the world by their codes, and its rivers."""
    units: dict[str, list[Province]] = {}
    by_iso: dict[str, list[Province]] = {}
    for province in provinces:
        units.setdefault(str(province.facts.get("geonunit")), []).append(province)
        by_iso.setdefault(province.iso, []).append(province)
    return Shapes(
        countries={country: joined_provinces(group) for country, group in grouped(provinces).items()},
        provinces={iso: joined_provinces(group) for iso, group in by_iso.items()},
        units={unit: joined_provinces(group) for unit, group in units.items()},
        rivers=rivers,
    )


def outlines(places: Iterable[CuratedPlace], world: Shapes) -> Iterator[dict[str, Any]]:
    """Id and GeoJSON geometry of every extended place, and of every river whose line is known, sorted by id.

    Raises
    ------
    GazetteerError
        Naming a place whose members are unknown or whose outline comes out empty.
    """
    for place in sorted(places, key=lambda place: place.id):
        line = line_of(place, world.rivers) if place.kind == "river" else None
        if line is not None:
            yield {"id": place.id, "geometry": dict(mapping(line))}
        elif place.extended:
            yield {"id": place.id, "geometry": dict(mapping(outline(place, world)))}


def outline(place: CuratedPlace, world: Shapes) -> BaseGeometry:
    """The outline of one place that is no river: a line if the row has one, otherwise everything it lists together."""
    if place.line:
        return shapely.LineString(place.line)
    parts = [
        *_named(place, place.members, world.countries),
        *_named(place, place.provinces, world.provinces),
        *_named(place, place.units, world.units),
    ]
    if place.hull or place.radius_km:
        parts.append(_cut(place, _drawn(place), world))
    whole = areal(shapely.union_all(parts, grid_size=0.0001))
    if whole.is_empty:
        raise GazetteerError(f"{place.id}: the outline is empty")
    return on_grid(_drawn_from_afar(whole))


def _named(place: CuratedPlace, codes: Iterable[str], known: dict[str, BaseGeometry]) -> Iterator[BaseGeometry]:
    for code in codes:
        if code not in known:
            raise GazetteerError(f"{place.id}: no outline is known for {code!r}")
        yield known[code]


def _drawn(place: CuratedPlace) -> BaseGeometry:
    """The hull, folded at the antimeridian where it passes 180°, or a geodesic circle."""
    if not place.hull:
        step = 360 / CIRCLE
        lon, lat, azimuth = [place.lon] * CIRCLE, [place.lat] * CIRCLE, [step * number for number in range(CIRCLE)]
        east, north, _ = _EARTH.fwd(lon, lat, azimuth, [place.radius_km * 1000] * CIRCLE)
        return shapely.Polygon(zip(east, north, strict=True))
    hull = shapely.Polygon(place.hull)
    near, far = shapely.clip_by_rect(hull, -180, -90, 180, 90), shapely.clip_by_rect(hull, 180, -90, 540, 90)
    return shapely.union_all([near, translate(far, xoff=-360)]) if not far.is_empty else hull


def _cut(place: CuratedPlace, drawn: BaseGeometry, world: Shapes) -> BaseGeometry:
    if place.within:
        return areal(shapely.intersection(drawn, shapely.union_all(list(_named(place, place.within, world.countries)))))
    if not place.cut:
        return drawn
    nearby = [country for country in world.countries.values() if shapely.intersects(shapely.box(*country.bounds), drawn)]
    land = shapely.union_all([areal(shapely.clip_by_rect(country, *drawn.bounds)) for country in nearby])
    if place.cut == "sea":
        return areal(shapely.intersection(drawn, land))
    return _main_waters(areal(shapely.difference(drawn, land)))


def _main_waters(water: BaseGeometry) -> BaseGeometry:
    """The parts of at least a fiftieth of the whole: a rough hull leaves slivers of other waters behind the land."""
    return shapely.union_all([part for part in shapely.get_parts(water) if part.area >= water.area / 50])


def _drawn_from_afar(whole: BaseGeometry) -> BaseGeometry:
    """Fewer vertices, islets and holes for large outlines."""
    size = float(whole.area) ** 0.5
    if whole.area > LARGE:
        smallest = whole.area / 2000
        whole = shapely.union_all([_filled(part, smallest) for part in shapely.get_parts(without_islets(whole, smallest))])
    return areal(shapely.simplify(whole, min(size / DETAIL, 0.25)))


def _filled(polygon: shapely.Polygon, smallest: float) -> BaseGeometry:
    holes = [hole for hole in polygon.interiors if shapely.Polygon(hole).area >= smallest]
    return shapely.Polygon(polygon.exterior, holes)
