"""Numbers of things: "eight observation points between A and B" is one feature with a count, not eight invented pins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo import quantities
from geo.areas.around import near_area
from geo.areas.between import span_area
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane
from geo.areas.shapes import ring
from geo.areas.sheet import Finding
from geo.areas.workshop import POINT_KINDS, Result, Workshop, radius_m, slug
from geo.model import Area, Place

THINGS: dict[str, str] = {
    r"(?:observation|monitoring|military|army|security|guard)\s{1,3}(?:points|posts|positions)": "observation_post",
    r"outposts|watch\s?towers|check\s?points": "observation_post",
    r"border\s{1,3}crossings": "border_crossing",
    r"(?:(?:military|army|air|naval)\s{1,3})?bases|garrisons": "military_base",
    r"villages|towns|hamlets|settlements|camps": "described_area",
}
"""Regular expressions of things that stand on the ground, and the kind of place they are."""
THING = "|".join(THINGS)


def counted_between(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build one line for things that stand between two places."""
    one, other = phrase.place("one"), phrase.place("other")
    if one is None or other is None or one.id == other.id:
        return ()
    return _counted(phrase, span_area(one, other, workshop), ("one", "other"), workshop)


def counted_at(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build one area for things that stand in or near one place."""
    place = phrase.place("place")
    if place is None or place.kind == "country":
        return ()
    if phrase.text("prep").lower() in {"near", "around", "outside", "overlooking"}:
        ground = near_area(place, workshop) if place.kind in POINT_KINDS else "the place is too large"
    else:
        ground = place_area(place, workshop)
    return _counted(phrase, ground, ("place",), workshop)


def counted_in(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build one area for things that stand in an area which another phrase describes."""
    ground = phrase.item("area").target
    return _counted(phrase, ground, ("area",), workshop) if isinstance(ground, Area) and ground.count is None else ()


def _counted(phrase: Phrase, ground: Result, groups: tuple[str, ...], workshop: Workshop) -> Sequence[Finding]:
    if not isinstance(ground, Area):
        return ()
    value = quantities.number(phrase.text("count"))
    count = int(value) if value is not None and value >= 1 else None
    area_id = f"area:{slug(phrase.words, *ground.parts)}"
    kind = _kind(phrase)
    made = workshop.area(
        area_id,
        lambda: replace(
            ground, id=area_id, name=phrase.words, kind=kind, count=count,
            construction=f"{phrase.text('count')} {phrase.text('thing')}, drawn as one: {ground.construction}",
        ),
    )  # fmt: skip
    return phrase.means(made, *groups) if isinstance(made, Area) else ()


def _kind(phrase: Phrase) -> str:
    return next(kind for thing, kind in THINGS.items() if re.fullmatch(thing, phrase.text("thing"), re.IGNORECASE))


def place_area(place: Place, workshop: Workshop) -> Result:
    """The ground of a place itself: its outline, or a disc as large as its population suggests."""
    outline, plane = workshop.outline(place), Plane.equidistant(place.point)
    if outline is None and place.kind not in POINT_KINDS:
        return f"no outline of {place.name} is known"
    area_id = f"area:{slug('in', place.name, place.id)}"
    radius = radius_m(place)
    return workshop.area(
        area_id,
        lambda: Area(
            id=area_id,
            name=place.name,
            kind="described_area",
            geometry=outline or plane.unflatten(ring((0.0, 0.0), 0.0, radius)),
            point=place.point,
            where_prec=max(2, place.where_prec),
            uncertainty_m=round(radius, -2) if outline is None else 5_000.0,
            construction=f"somewhere in {place.name}",
            source=place.source,
            parts=(place.id,),
            country=place.country,
        ),
    )
