"""Rivers: "along the Euphrates", "the east bank of the Euphrates", "north of the Litani River"."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin
from typing import TYPE_CHECKING

import msgspec

from geo import quantities
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, centre_of
from geo.areas.shapes import joined_up, plain, swept
from geo.areas.sheet import Finding
from geo.areas.workshop import Result, Workshop, slug
from geo.model import Area, Geometry, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BANK_M = 10_000.0
"""How far from a river its bank reaches."""
SIDE_M = 30_000.0
"""How far "north of the river" reaches, where no distance is given."""
_LINE_M = 5_000.0
"""Lines are those of maps at 1:10 million, or drawn by hand."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """The land on one side of a river."""

    name: str
    towards: str
    depth: float


def along(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the line of a river, for what lies along it or on both its banks."""
    river = _river(phrase, workshop)
    if river is None:
        return ()
    untold = "left" in phrase.text("bank").lower() or "right" in phrase.text("bank").lower()
    return _means(phrase, line_area(river, workshop, untold=untold))


def bank(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the strip on one bank of a river."""
    river, towards = _river(phrase, workshop), quantities.direction(phrase.text("dir"))
    if river is None or towards == "centre":
        return ()
    side = Side(name=f"{quantities.adjective(towards)} bank of the {river.name}", towards=towards, depth=BANK_M)
    return _means(phrase, _side_area(river, side, workshop))


def beside(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the land on one side of a river ("north of the Litani"); nothing if the place is no river."""
    place, towards = phrase.place("place"), quantities.direction(phrase.text("dir"))
    if place is None or place.kind != "river" or towards == "centre":
        return ()
    side = Side(name=f"{towards} of the {place.name}", towards=towards, depth=SIDE_M)
    return _means(phrase, _side_area(place, side, workshop))


def _river(phrase: Phrase, workshop: Workshop) -> Place | None:
    """The river that the words name, also where the text's "Dnipro" was taken for the city of that name."""
    place = phrase.place("place")
    if place is None or place.kind == "river":
        return place
    return workshop.namesake("river", phrase.item_words("place"), place)


def _means(phrase: Phrase, made: Result) -> Sequence[Finding]:
    return phrase.means(made, "place") if isinstance(made, Area) else phrase.refused(made)


def line_area(river: Place, workshop: Workshop, *, untold: bool = False) -> Result:
    """The line of a river, or why there is none.

    Parameters
    ----------
    river
        A place of the kind "river".
    workshop
        Knows its line.
    untold
        The text speaks of the left or right bank; lines do not tell which way a river flows.
    """
    course = workshop.line(river)
    if course is None:
        return f"the course of {river.name} is not known"
    area_id = f"area:{slug('left or right bank of' if untold else 'along', river.name, river.id)}"
    return workshop.area(area_id, lambda: _line(area_id, river, course, untold=untold))


def _line(area_id: str, river: Place, course: Geometry, *, untold: bool) -> Area:
    plane = Plane.equidistant(centre_of([course]))
    return Area(
        id=area_id,
        name=f"{'bank of' if untold else 'along'} the {river.name}",
        kind="described_area",
        geometry=course,
        point=plane.lonlat(_longest(plane.flatten(course))),
        where_prec=5,
        uncertainty_m=2 * _LINE_M if untold else _LINE_M,
        construction=f"course of the {river.name}" + ("; which bank is the left one is not worked out" if untold else ""),
        source=river.source,
        parts=(river.id,),
        country=river.country,
    )


def _longest(line: BaseGeometry) -> BaseGeometry:
    import shapely

    parts: list[BaseGeometry] = list(shapely.get_parts(line))
    return max(parts, key=lambda part: float(part.length))


def _side_area(river: Place, side: Side, workshop: Workshop) -> Result:
    course = workshop.line(river)
    if course is None:
        return f"the course of {river.name} is not known"
    area_id = f"area:{slug(side.name, river.id)}"
    return workshop.area(area_id, lambda: _side(area_id, river, course, side, workshop))


def _side(area_id: str, river: Place, course: Geometry, side: Side, workshop: Workshop) -> Area:
    # Parallels and meridians are straight in the cylindrical plane, so "north" is up along the whole river.
    plane = Plane.equal_area(centre_of([course]))
    angle = radians(quantities.bearing(side.towards))
    strip = swept(plane.flatten(course).simplify(_LINE_M / 5), side.depth * sin(angle), side.depth * cos(angle))
    land = workshop.gazetteer.country_outline(river.country) if river.country else None
    if land is not None:
        strip = joined_up([strip.intersection(plane.flatten(land).buffer(_LINE_M))])
    strip = plain(strip, _LINE_M)
    within = f", in {workshop.country_name(river)}" if land is not None else ""
    return Area(
        id=area_id,
        name=side.name,
        kind="described_area",
        geometry=plane.unflatten(strip),
        point=plane.lonlat(strip),
        where_prec=5,
        uncertainty_m=max(_LINE_M, side.depth / 2),
        construction=f"up to {side.depth / 1000:.0f} km {side.towards} of the course of the {river.name}{within}",
        source=river.source,
        parts=(river.id,),
        country=river.country,
    )
