"""Between: "stationed between Quneitra and the Golan Heights", "the road between Damascus and Beirut".

Most sentences with "between" speak of relations, not of land ("talks between Damascus and Moscow"). So a line is drawn only
where a word just before says that something lies, stands or leads there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.areas.border import border_area
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, centre_of
from geo.areas.sheet import Finding
from geo.areas.workshop import Result, Workshop, slug
from geo.distance import km
from geo.model import Area, Geometry, LonLat, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FURTHEST_KM = 600.0
"""Two places further apart than this are the ends of a relation rather than of a road."""
_NEAR_M = 10_000.0
"""Within this distance of a polygon, the middle of the polygon is meant and not its nearest edge."""
_WORDS = (
    "deployed stationed located situated positioned placed posted lies lie lying stands sits sit runs running stretches stretching "
    "halfway midway somewhere road roads highway motorway route corridor strip area areas zone territory land line frontline "
    "valley villages towns village town checkpoint checkpoints posts positions outposts points patrol patrols patrolling patrolled "
    "border frontier desert plain countryside hills dug entrenched camped built established set"
)
LOCATIVE = frozenset(_WORDS.split())
"""Words of which one has to stand among the last four before "between"."""
_RELATIONS = (
    "relations ties talks negotiations agreement agreements deal deals dispute disputes contention tension tensions war conflict "
    "cooperation trade meeting meetings contacts friendship hostility enmity rivalry difference differences choice comparison"
)
RELATIONAL = frozenset(_RELATIONS.split())
"""Words of which none may stand there."""


def between(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the line between two places, or the border where two neighbouring countries are named."""
    one, other = phrase.place("one"), phrase.place("other")
    if one is None or other is None or one.id == other.id or not located(phrase):
        return ()
    if phrase.item("one").metonymic or phrase.item("other").metonymic:
        return ()
    made = span_area(one, other, workshop)
    return phrase.means(made, "one", "other") if isinstance(made, Area) else ()


def located(phrase: Phrase) -> bool:
    """Whether a locative word stands just before the phrase, and none of a relation."""
    words = {word.lower() for word in phrase.words_before(4)}
    return bool(words & LOCATIVE) and not words & RELATIONAL


def span_area(one: Place, other: Place, workshop: Workshop) -> Result:
    """The line between two places or the strip along the border of two countries; or why there is neither."""
    if one.kind == other.kind == "country":
        return border_area(one, other, workshop)
    if "country" in {one.kind, other.kind}:
        return "one end is a whole country"
    area_id = f"area:{slug('between', one.name, 'and', other.name, one.id, other.id)}"
    return workshop.area(area_id, lambda: _make(area_id, one, other, workshop))


def _make(area_id: str, one: Place, other: Place, workshop: Workshop) -> Result:
    if km(one.point, other.point) > FURTHEST_KM:
        return f"{one.name} and {other.name} are further than {FURTHEST_KM:.0f} km apart"
    plane = Plane.equidistant(centre_of([_dot(one.point), _dot(other.point)]))
    line = _line([(plane.xy(place.point), workshop.outline(place)) for place in (one, other)], plane)
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
    """The straight line between two ends, each a point or, where an outline is known, that."""
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
