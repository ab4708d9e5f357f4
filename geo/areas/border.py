"""Borders: "the Turkish-Syrian border", "the border between X and Y", "near the border with Israel"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo import quantities
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, centre_of
from geo.areas.shapes import GAPS_M, common, plain, ring, shared_edge
from geo.areas.sheet import Finding
from geo.areas.workshop import Result, Workshop, box_of, boxes_meet, joined, slug
from geo.model import Area, Geometry, Place

CORNER_M = 60_000.0
"""How far a "tri-border area" reaches."""
_DEEPEST_M = 200_000.0
DEPTH_M = {"country": 15_000.0, "province": 5_000.0}
"""How far "near the border" reaches to either side."""


def border(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the strip along a border of which the phrase names both sides."""
    one, other = phrase.place("one"), phrase.place("other")
    if one is None or other is None or one.kind != other.kind or one.kind not in DEPTH_M or one.id == other.id:
        return ()
    made = border_area(one, other, workshop)
    return phrase.means(made, "one", "other") if isinstance(made, Area) else phrase.refused(made)


def border_with(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the strip along a border of which the phrase names one side and the passage, before or after it, the other."""
    place = phrase.place("one")
    if place is None or place.kind != "country":
        return ()
    for neighbour in _others(phrase, place, workshop):
        made = border_area(place, neighbour, workshop)
        if isinstance(made, Area):
            return phrase.means(made, "one")
    return phrase.refused(f"the passage does not say whose border with {place.name} is meant")


def _others(phrase: Phrase, place: Place, workshop: Workshop) -> Iterator[Place]:
    """Countries that the passage speaks of, those before the phrase first, nearest first."""
    tried = {place.country, ""}
    for item in (*phrase.sheet.before(phrase.start, 8), *phrase.sheet.after(phrase.end, 4)):
        if item.target.country not in tried:
            tried.add(item.target.country)
            is_country = isinstance(item.target, Place) and item.target.kind == "country"
            found = item.target if is_country else workshop.country(item.target.country, item.target.point)
            if isinstance(found, Place):
                yield found


def border_area(one: Place, other: Place, workshop: Workshop) -> Result:
    """The strip along the border of two countries or two provinces, or why there is none."""
    one, other = sorted((one, other), key=lambda place: place.id)
    area_id = f"area:{slug('border', one.id, other.id)}"
    return workshop.area(area_id, lambda: _make(area_id, one, other, workshop))


def strip(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the strip of a depth that the phrase gives along a border that an earlier row found: "a 30-km-deep strip along ..."."""
    ground, value = phrase.item("area").target, quantities.number(phrase.text("number"))
    depth = (value or 0) * quantities.metres(phrase.text("unit"))
    if not isinstance(ground, Area) or not ground.id.startswith("area:border") or not 0 < depth <= _DEEPEST_M:
        return ()
    area_id = f"{ground.id}-{slug(f'{depth:.0f}', 'm')}"
    made = workshop.area(area_id, lambda: _deepened(ground, area_id, depth))
    return phrase.means(made, "area") if isinstance(made, Area) else ()


def _deepened(ground: Area, area_id: str, depth: float) -> Area:
    """The ground of a border, wider or narrower than it is drawn."""
    plane = Plane.equidistant(centre_of([ground.geometry]))
    shape = plane.flatten(ground.geometry).buffer(depth - ground.uncertainty_m, quad_segs=4)
    return replace(
        ground, id=area_id, name=f"{depth / 1000:g} km along the {ground.name}",
        geometry=plane.unflatten(plain(shape, depth)), uncertainty_m=round(max(1_000.0, depth / 2), -2),
        construction=f"within {depth / 1000:g} km of the {ground.name}, on either side: the text gives the depth and not the side",
    )  # fmt: skip


def corner(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the land about the point where three countries meet."""
    places = [phrase.place(group) for group in ("one", "two", "three")]
    known = sorted({place.id: place for place in places if place is not None and place.kind == "country"}.values(), key=lambda at: at.id)
    if len(known) < 3:
        return ()
    area_id = f"area:{slug('tri-border', *(place.id for place in known))}"
    made = workshop.area(area_id, lambda: _corner(area_id, known, workshop))
    return phrase.means(made, "one", "two", "three") if isinstance(made, Area) else phrase.refused(made)


def _corner(area_id: str, places: Sequence[Place], workshop: Workshop) -> Result:
    names = joined([place.name for place in places])
    outlines = [workshop.outline(place) for place in places]
    known = [outline for outline in outlines if outline is not None]
    if len(known) < len(places):
        return f"not all outlines of {names} are known"
    plane = Plane.equidistant(centre_of([min(known, key=_size)]))
    meeting = common([plane.flatten(outline).buffer(GAPS_M[1] / 2, quad_segs=2) for outline in known])
    if meeting.is_empty:
        return f"{names} do not meet in one point"
    about = plane.lonlat(meeting)
    plane = Plane.equidistant(about)
    return Area(
        id=area_id,
        name=f"where {names} meet",
        kind="described_area",
        geometry=plane.unflatten(ring((0.0, 0.0), 0.0, CORNER_M)),
        point=about,
        where_prec=5,
        uncertainty_m=CORNER_M / 2,
        construction=f"within {CORNER_M / 1000:.0f} km of the point where {names} meet",
        source=places[0].source,
        parts=tuple(place.id for place in places),
    )


def _make(area_id: str, one: Place, other: Place, workshop: Workshop) -> Result:
    outlines = [workshop.outline(one), workshop.outline(other)]
    known = [outline for outline in outlines if outline is not None]
    if len(known) < 2:
        missing = other if outlines[0] else one
        return f"no outline of {missing.name} is known"
    if not boxes_meet(*known):
        return f"{one.name} and {other.name} share no border"
    plane = Plane.equidistant(centre_of([min(known, key=_size)]))
    first, second = (plane.flatten(outline) for outline in known)
    edge = shared_edge(first, second)
    if edge.is_empty:
        return f"{one.name} and {other.name} share no border"
    depth = DEPTH_M[one.kind]
    both = first.union(second).buffer(GAPS_M[1] / 2, quad_segs=2)
    shape = plain(edge.buffer(depth, quad_segs=4).intersection(both), depth)
    return Area(
        id=area_id,
        name=f"border of {one.name} and {other.name}",
        kind="described_area",
        geometry=plane.unflatten(shape),
        point=plane.lonlat(edge if edge.geom_type == "LineString" else shape),
        where_prec=5 if one.kind == "country" else 4,
        uncertainty_m=depth,
        construction=f"within {depth / 1000:.0f} km of the border of {one.name} and {other.name}, on either side",
        source=one.source,
        parts=(one.id, other.id),
        country=one.country if one.country == other.country else "",
    )


def _size(outline: Geometry) -> float:
    west, south, east, north = box_of(outline)
    return (east - west) * (north - south)
