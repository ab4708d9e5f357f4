"""Around a place: "30 km north of X", "five miles outside X", "east of X", "near X", "the outskirts of X"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.areas import grammar
from geo.areas.compass import compass_area
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane
from geo.areas.shapes import ring, sector
from geo.areas.sheet import PLACE, Finding
from geo.areas.workshop import POINT_KINDS, Result, Workshop, radius_m, slug
from geo.model import Area, LonLat, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NEAR_M = 10_000.0
"""How far "near" reaches from the edge of a place."""
HEADING_M = 30_000.0
"""How far "north of X" reaches, where no distance is given."""
_FURTHEST_M = 500_000.0
_BAND = 0.1
"""A distance in a text is right to a tenth, and never better than a kilometre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What differs between the areas around a place."""

    name: str
    construction: str
    shape: Callable[[], BaseGeometry]
    """In metres about the centre."""
    centre: LonLat
    where_prec: int
    uncertainty_m: float


def around(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build what lies near a place of the size of a point."""
    place = _point_like(phrase)
    return () if place is None else _means(phrase, near_area(place, workshop))


def near_area(place: Place, workshop: Workshop) -> Result:
    """The disc about a place that "near" means."""
    radius = radius_m(place) + NEAR_M
    return _area(
        place,
        workshop,
        Sketch(
            name=f"near {place.name}",
            construction=f"within {radius / 1000:.0f} km of {place.name}",
            shape=lambda: ring((0.0, 0.0), 0.0, radius),
            centre=place.point,
            where_prec=2,
            uncertainty_m=NEAR_M / 2,
        ),
    )


def distance(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build a disc where distance and direction are given, a ring where only the distance is."""
    place, value = _point_like(phrase), grammar.number(phrase.text("number"))
    if place is None or value is None:
        return ()
    low, unit = grammar.number(phrase.text("low")) or value, grammar.metres(phrase.text("unit"))
    reach, slack = (low + value) / 2 * unit, abs(value - low) / 2 * unit
    if not 0 < reach <= _FURTHEST_M:
        return ()
    off = max(1_000.0, reach * _BAND * (2 if phrase.text("hedge") else 1)) + slack
    towards = grammar.direction(phrase.text("dir"))
    words = f"{_length(low, value, phrase)} {towards + ' of' if towards else 'from'} {place.name}"
    sketch = Sketch(
        name=words,
        construction=f"{words}, within {off / 1000:.0f} km",
        shape=(lambda: ring((0.0, 0.0), 0.0, off)) if towards else (lambda: ring((0.0, 0.0), max(0.0, reach - off), reach + off)),
        centre=destination(place.point, grammar.bearing(towards), reach) if towards else place.point,
        where_prec=2,
        uncertainty_m=round(off, -2),
    )
    return _means(phrase, _area(place, workshop, sketch))


def _length(low: float, high: float, phrase: Phrase) -> str:
    unit = phrase.text("unit").lower()
    plain = "km" if unit.startswith("k") else "miles" if unit.startswith("mi") else "m"
    return f"{high:g} {plain}" if low == high else f"{low:g} to {high:g} {plain}"


def destination(start: LonLat, bearing: float, metres: float) -> LonLat:
    """Where one gets from a point along a geodesic of the ellipsoid (Karney 2013, as in PROJ).

    Examples
    --------
    >>> round(destination(LonLat(lon=0.0, lat=0.0), 90.0, 111_319.5).lon, 4)
    1.0
    """
    from pyproj import Geod

    lon, lat, _ = Geod(ellps="WGS84").fwd(start.lon, start.lat, bearing, metres)
    return LonLat(lon=float(lon), lat=float(lat))


def heading(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the sector that lies in a direction from a place."""
    place, towards = _point_like(phrase), grammar.direction(phrase.text("dir"))
    measured = any(re.fullmatch(grammar.UNIT, word, re.IGNORECASE) for word in phrase.words_before(1))
    if place is None or towards == "centre" or measured:
        return ()  # a distance that was refused does not become a direction without one
    inner, outer = radius_m(place) / 2, radius_m(place) + HEADING_M
    sketch = Sketch(
        name=f"{towards} of {place.name}",
        construction=f"up to {outer / 1000:.0f} km {towards} of {place.name}, 45 degrees to either side",
        shape=lambda: ring((0.0, 0.0), inner, outer).intersection(sector((0.0, 0.0), towards, 2 * outer)),
        centre=place.point,
        where_prec=2,
        uncertainty_m=HEADING_M / 2,
    )
    return _means(phrase, _area(place, workshop, sketch))


def environs(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the ring about a town that "outskirts", "suburbs" or "countryside" mean; of a province, its part by compass."""
    place, towards = phrase.place("place"), grammar.direction(phrase.text("dir") or phrase.text("side"))
    if place is None or phrase.item("place").metonymic or place.kind not in POINT_KINDS | {"province"}:
        return ()
    if place.kind == "province":
        return _means(phrase, compass_area(place, [towards], 1 / 3, workshop)) if towards else ()
    word, before = phrase.text("environs").lower(), phrase.words_before(1)
    if word == "suburbs" and before and before[0][0] == PLACE:
        return ()  # "the Cairns suburbs of Edmonton and Bentley Park" are these two themselves
    rural = word.startswith(("country", "rural", "hinter"))
    radius = radius_m(place)
    inner, outer = (radius, 3 * radius + 10_000.0) if rural else (radius * 0.6, radius * 1.6 + 1_000.0)
    side = f"{grammar.adjective(towards)} " if towards else ""
    sketch = Sketch(
        name=f"{side}{'countryside' if rural else 'outskirts'} of {place.name}",
        construction=f"{side}ring from {inner / 1000:.1f} to {outer / 1000:.1f} km about the centre of {place.name}, by its population",
        shape=lambda: _side(ring((0.0, 0.0), inner, outer), towards, outer),
        centre=place.point,
        where_prec=2,
        uncertainty_m=round((outer - inner) / 2, -2),
    )
    return _means(phrase, _area(place, workshop, sketch))


def _side(shape: BaseGeometry, towards: str, outer: float) -> BaseGeometry:
    return shape.intersection(sector((0.0, 0.0), towards, 2 * outer)) if towards not in {"", "centre"} else shape


def _point_like(phrase: Phrase) -> Place | None:
    place = phrase.place("place")
    return place if place is not None and place.kind in POINT_KINDS and not phrase.item("place").metonymic else None


def _means(phrase: Phrase, made: Result) -> Sequence[Finding]:
    return phrase.means(made, "place") if isinstance(made, Area) else phrase.refused(made)


def _area(place: Place, workshop: Workshop, sketch: Sketch) -> Result:
    area_id = f"area:{slug(sketch.name, place.id)}"

    def make() -> Area:
        plane = Plane.equidistant(sketch.centre)
        shape = sketch.shape()
        return Area(
            id=area_id,
            name=sketch.name,
            kind="described_area",
            geometry=plane.unflatten(shape),
            point=plane.lonlat(shape),
            where_prec=sketch.where_prec,
            uncertainty_m=sketch.uncertainty_m,
            construction=sketch.construction,
            source=place.source,
            parts=(place.id,),
            country=place.country,
        )

    return workshop.area(area_id, make)
