"""Around a place: "30 km north of X", "five miles outside X", "east of X", "near X", "the outskirts of X"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

import msgspec

from geo import quantities
from geo.areas.compass import compass_area
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, positions
from geo.areas.shapes import ring, sector
from geo.areas.sheet import PLACE, Finding
from geo.areas.workshop import POINT_KINDS, Result, Workshop, radius_m, slug
from geo.distance import km
from geo.model import Area, LonLat, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NEAR_M = 10_000.0
"""How far "near" reaches from the edge of a place."""
HEADING_M = 30_000.0
"""How far "north of X" reaches, where no distance is given."""
_FURTHEST_M = 500_000.0
_NEAR_CODE_M = 25_000.0
_BAND = 0.1
"""A distance in a text is right to a tenth, and never better than a kilometre."""


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
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
    return _each(phrase, lambda place: near_area(place, workshop))


def within(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the disc that "within 10 km of X" means."""
    place, value = _point_like(phrase), quantities.number(phrase.text("number"))
    reach = (value or 0) * quantities.metres(phrase.text("unit"))
    if place is None or not 0 < reach <= _FURTHEST_M:
        return ()
    words = f"within {_length(value or 0, value or 0, phrase)} of {place.name}"
    sketch = Sketch(
        name=words,
        construction=words,
        shape=lambda: ring((0.0, 0.0), 0.0, reach),
        centre=place.point,
        where_prec=_prec(reach),
        uncertainty_m=round(max(500.0, reach * _BAND), -2),
    )
    return _means(phrase, _area(place, workshop, sketch))


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
    place, value = phrase.place("place"), quantities.number(phrase.text("number"))
    if place is None or value is None or phrase.item("place").metonymic:
        return ()
    low, unit = quantities.number(phrase.text("low")) or value, quantities.metres(phrase.text("unit"))
    reach, slack = (low + value) / 2 * unit, abs(value - low) / 2 * unit
    if not 0 < reach <= _FURTHEST_M:
        return ()
    size = _size_m(place, workshop)
    if size is None or size > reach / 2:
        return ()  # "30 km north of" a country is 30 km from its border, and nobody says where along it
    off = max(1_000.0, reach * _BAND * (2 if phrase.text("hedge") else 1)) + slack + size
    towards = quantities.direction(phrase.text("dir"))
    words = f"{_length(low, value, phrase)} {towards + ' of' if towards else 'from'} {place.name}"
    sketch = Sketch(
        name=words,
        construction=f"{words}, within {off / 1000:.0f} km",
        shape=(lambda: ring((0.0, 0.0), 0.0, off)) if towards else (lambda: ring((0.0, 0.0), max(0.0, reach - off), reach + off)),
        centre=destination(place.point, quantities.bearing(towards), reach) if towards else place.point,
        where_prec=_prec(off if towards else reach),
        uncertainty_m=round(off, -2),
    )
    return _means(phrase, _area(place, workshop, sketch))


def _prec(reach: float) -> int:
    """UCDP's where_prec of what may lie so many metres away: 2 up to the 25 km of its code "near", then 5."""
    return 2 if reach <= _NEAR_CODE_M else 5


def _size_m(place: Place, workshop: Workshop) -> float | None:
    """How far the outline of a place reaches from its point, 0 where the place is as small as a point; None if that is not known."""
    if place.kind in POINT_KINDS:
        return 0.0
    outline = workshop.outline(place)
    if outline is None or place.kind not in {"island", "country", "province", "district"}:
        return None
    return 1_000 * max(km(place.point, LonLat(lon=lon, lat=lat)) for lon, lat in positions(outline))


def _length(low: float, high: float, phrase: Phrase) -> str:
    unit = phrase.text("unit").lower()
    plain = "km" if unit.startswith("k") else "nautical miles" if unit.startswith("n") else "miles" if unit.startswith("mi") else "m"
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
    place, towards = _point_like(phrase), quantities.direction(phrase.text("dir"))
    measured = any(re.fullmatch(quantities.UNIT, word, re.IGNORECASE) for word in phrase.words_before(2))
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
    towards = quantities.direction(phrase.text("dir") or phrase.text("side"))
    word, before = phrase.text("environs").lower(), phrase.words_before(1)
    if word == "suburbs" and before and before[0][0] == PLACE:
        return ()  # "the Cairns suburbs of Edmonton and Bentley Park" are these two themselves
    return _each(phrase, lambda place: _environs_of(place, towards, word, workshop), POINT_KINDS | {"province"})


def _environs_of(place: Place, towards: str, word: str, workshop: Workshop) -> Result | None:
    if place.kind == "province":
        return compass_area(place, [towards], 1 / 3, workshop) if towards else None
    rural = word.startswith(("country", "rural", "hinter"))
    radius = radius_m(place)
    inner, outer = (radius, 3 * radius + 10_000.0) if rural else (radius * 0.6, radius * 1.6 + 1_000.0)
    side = f"{quantities.adjective(towards)} " if towards else ""
    sketch = Sketch(
        name=f"{side}{'countryside' if rural else 'outskirts'} of {place.name}",
        construction=f"{side}ring from {inner / 1000:.1f} to {outer / 1000:.1f} km about the centre of {place.name}, by its population",
        shape=lambda: _side(ring((0.0, 0.0), inner, outer), towards, outer),
        centre=place.point,
        where_prec=2,
        uncertainty_m=round((outer - inner) / 2, -2),
    )
    return _area(place, workshop, sketch)


def _side(shape: BaseGeometry, towards: str, outer: float) -> BaseGeometry:
    return shape.intersection(sector((0.0, 0.0), towards, 2 * outer)) if towards not in {"", "centre"} else shape


def _each(phrase: Phrase, build: Callable[[Place], Result | None], kinds: Collection[str] = POINT_KINDS) -> list[Finding]:
    """What is built of the place and of those that continue its list: "the countryside of Idlib, Hama and Aleppo"."""
    first = phrase.item("place")
    found: list[Finding] = []
    for item in (first, *(phrase.listed("place") if phrase.end == first.end else ())):
        place = item.target
        # "The suburbs of Damascus protested": whoever protests, the suburbs are those of the town.
        spoken = item.metonymic and not (item is first and phrase.text("environs"))
        if not isinstance(place, Place) or spoken or place.kind not in kinds:
            break
        made = build(place)
        if isinstance(made, Area):
            confidence = round(phrase.pattern.factor * item.confidence, 3)
            found.append(Finding(start=phrase.start, end=max(phrase.end, item.end), target=made, confidence=confidence))
    return found


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
