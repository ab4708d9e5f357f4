"""Between: "stationed between Quneitra and the Golan Heights", "the road between Damascus and Beirut".

Most sentences with "between" speak of relations, not of land ("talks between Damascus and Moscow"). So a line is drawn only
where a word just before says that something lies, stands or leads there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

from geo.areas.border import border_area
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, centre_of
from geo.areas.sheet import Finding
from geo.areas.workshop import POINT_KINDS, Result, Workshop, joined, slug
from geo.distance import km
from geo.model import Area, Geometry, LonLat, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FURTHEST_KM = 600.0
"""Two places further apart than this are the ends of a relation rather than of a road."""
_NEAR_M = 10_000.0
"""Within this distance of a polygon, the middle of the polygon is meant and not its nearest edge."""
_ROAD_DOUBT = 1.5
"""How much further than what lies between two places the road between them may run from the straight line."""
_WORDS = (
    "deployed stationed located situated positioned placed posted lies lie lying stands sits sit runs running stretches stretching "
    "halfway midway somewhere road roads highway motorway route corridor strip area areas zone territory land line frontline "
    "valley villages towns village town checkpoint checkpoints posts positions outposts points patrol patrols patrolling patrolled "
    "pipeline forest forests woods pocket triangle front sector stretch section steppe ground gap strait channel sailing sails sank ferry "
    "convoy convoys ambush ambushed bridge bridges bases base camp camps trenches tunnel tunnels "
    "border frontier desert plain countryside hills dug entrenched camped built established set"
)
LOCATIVE = frozenset(_WORDS.split())
"""Words of which one has to stand among the last four before "between"."""
_ROADS = frozenset({"road", "roads", "highway", "motorway", "expressway", "railway", "railroad", "pipeline"})
_ROAD_NUMBER = re.compile(r"(?:M|A|E|N|H|R|P|T|I-|US-)-?[0-9]{1,3}\Z")
"""Numbers of roads: M4, E40, I-95."""
_RELATIONS = (
    "relations ties talks negotiations agreement agreements deal deals dispute disputes contention tension tensions war conflict "
    "cooperation trade meeting meetings contacts friendship hostility enmity rivalry difference differences choice comparison"
)
RELATIONAL = frozenset(_RELATIONS.split())
"""Words of which none may stand there."""


def between(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the line between two places, or the border where two neighbouring countries are named."""
    one, other = _end(phrase, "one", workshop), _end(phrase, "other", workshop)
    if one is None or other is None or one.id == other.id or not located(phrase):
        return ()
    if phrase.item("one").metonymic or phrase.item("other").metonymic or one.kind == other.kind == "river":
        return ()  # two rivers have a land between them, not a line
    made = road_area(one, other, workshop) if _is_road(phrase) else span_area(one, other, workshop)
    return phrase.means(made, "one", "other") if isinstance(made, Area) else ()


def road(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the line that stands for a road, railway or pipeline from one place to another."""
    one, other = phrase.place("one"), phrase.place("other")
    if one is None or other is None or one.id == other.id or "country" in {one.kind, other.kind}:
        return ()
    made = road_area(one, other, workshop)
    return phrase.means(made, "one", "other") if isinstance(made, Area) else ()


def among(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build what lies between three places or more: the least convex shape that holds their points."""
    items = [phrase.item("one"), *phrase.listed("one")]
    places = sorted((item.target for item in items if isinstance(item.target, Place)), key=lambda place: place.id)
    if len(places) < max(3, len(items)) or not located(phrase) or any(place.kind not in POINT_KINDS for place in places):
        return ()
    made = among_area(places, workshop)
    if not isinstance(made, Area):
        return ()
    confidence = phrase.pattern.factor * min(item.confidence for item in items)
    return [Finding(start=phrase.start, end=items[-1].end, target=made, confidence=round(confidence, 3))]


def among_area(places: Sequence[Place], workshop: Workshop) -> Result:
    """The convex hull of some places, or why there is none."""
    area_id = f"area:{slug('among', *(place.id for place in places))}"
    return workshop.area(area_id, lambda: _hull(area_id, places))


def _hull(area_id: str, places: Sequence[Place]) -> Result:
    from shapely.geometry import MultiPoint

    names = joined([place.name for place in places])
    if any(km(places[0].point, place.point) > FURTHEST_KM for place in places):
        return f"{names} are further than {FURTHEST_KM:.0f} km apart"
    plane = Plane.equidistant(centre_of([_dot(place.point) for place in places]))
    shape = MultiPoint([plane.xy(place.point) for place in places]).convex_hull.buffer(_NEAR_M / 10, quad_segs=2)
    countries = {place.country for place in places}
    return Area(
        id=area_id,
        name=f"between {names}",
        kind="described_area",
        geometry=plane.unflatten(shape),
        point=plane.lonlat(shape),
        where_prec=5,
        uncertainty_m=round(max(5_000.0, sqrt(shape.area) / 4), -2),
        construction=f"all that lies between {names}",
        source=places[0].source,
        parts=tuple(place.id for place in places),
        country=countries.pop() if len(countries) == 1 else "",
    )


def _end(phrase: Phrase, group: str, workshop: Workshop) -> Place | None:
    """The place that a group names: "the Dnipro" is the river, whatever else bears the name."""
    place = phrase.place(group)
    if place is None or place.kind != "settlement" or not phrase.has_article(group):
        return place
    return workshop.namesake("river", phrase.item_words(group), place) or place


def _is_road(phrase: Phrase) -> bool:
    words = phrase.words_before(3)
    return bool({word.lower() for word in words} & _ROADS) or any(map(_ROAD_NUMBER.match, words))


def located(phrase: Phrase) -> bool:
    """Whether a locative word stands just before the phrase, and none of a relation."""
    written = phrase.words_before(4)
    words = {word.lower() for word in written}
    return (bool(words & LOCATIVE) or any(map(_ROAD_NUMBER.match, written))) and not words & RELATIONAL


def span_area(one: Place, other: Place, workshop: Workshop) -> Result:
    """The line between two places or the strip along the border of two countries; or why there is neither."""
    if one.kind == other.kind == "country":
        return border_area(one, other, workshop)
    if "country" in {one.kind, other.kind}:
        return "one end is a whole country"
    area_id = f"area:{slug('between', one.name, 'and', other.name, one.id, other.id)}"
    return workshop.area(area_id, lambda: _make(area_id, one, other, workshop))


def road_area(one: Place, other: Place, workshop: Workshop) -> Result:
    """A straight line in place of a road: no roads are known, so it may run far from the line."""
    span = span_area(one, other, workshop)
    if not isinstance(span, Area) or span.geometry.type != "LineString":
        return span
    area_id = span.id.replace("area:between", "area:road-between", 1)
    return workshop.area(
        area_id,
        lambda: replace(
            span, id=area_id, name=f"road between {one.name} and {other.name}", uncertainty_m=round(span.uncertainty_m * _ROAD_DOUBT, -2),
            construction=f"straight line from {one.name} to {other.name}; the course of the road itself is not known",
        ),
    )  # fmt: skip


def _make(area_id: str, one: Place, other: Place, workshop: Workshop) -> Result:
    if km(one.point, other.point) > FURTHEST_KM and "river" not in {one.kind, other.kind}:
        return f"{one.name} and {other.name} are further than {FURTHEST_KM:.0f} km apart"
    plane = Plane.equidistant(centre_of([_dot(one.point), _dot(other.point)]))
    line = _line([(plane.xy(place.point), workshop.outline(place) or workshop.line(place)) for place in (one, other)], plane)
    if line.length > FURTHEST_KM * 1_000:
        return f"{one.name} and {other.name} are further than {FURTHEST_KM:.0f} km apart"
    if line.length == 0:
        return f"{one.name} and {other.name} are one place on the map"
    return Area(
        id=area_id,
        name=f"between {one.name} and {other.name}",
        kind="described_area",
        geometry=plane.unflatten(line),
        point=plane.lonlat(line),
        where_prec=5,
        uncertainty_m=round(max(5_000.0, line.length / 4), -2),
        construction=f"line from {one.name} to {other.name}; the text says only that it is between them",
        source=one.source,
        parts=(one.id, other.id),
        country=one.country if one.country == other.country else "",
    )


def _dot(point: LonLat) -> Geometry:
    return Geometry(type="Point", coordinates=(point.lon, point.lat))


def _line(ends: list[tuple[tuple[float, float], Geometry | None]], plane: Plane) -> BaseGeometry:
    """The straight line between two ends, each a point or, where an outline or a course is known, that."""
    from shapely.geometry import LineString, Point
    from shapely.ops import nearest_points

    shapes = [Point(xy) if outline is None else plane.flatten(outline) for xy, outline in ends]
    first, second = shapes
    if first.distance(second) <= _NEAR_M:
        # One reaches to the other or lies in it: the middle of what each has for itself.
        first, second = (_own(first, second), _own(second, first))
    start, end = nearest_points(first, second)
    return LineString([start, end])


def _own(shape: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    rest = shape.difference(other)
    return (shape if rest.is_empty else rest).representative_point()
