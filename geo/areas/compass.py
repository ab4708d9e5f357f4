"""Parts by compass: "southern Syria", "the north of X", "X's northeast", "the northern half of X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from geo.areas.grammar import COMPASS_ADJECTIVE
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, centre_of
from geo.areas.shapes import common, compass_part, joined_up, plain, polygons_of, ring
from geo.areas.sheet import Finding
from geo.areas.workshop import Result, Workshop, joined, radius_m, slug
from geo.model import Area, Geometry, Place
from geo.quantities import adjective, direction

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PART_PREC = {
    "settlement": 2, "district": 3, "buffer_zone": 3, "province": 4, "region": 5, "mountain": 5, "island": 5, "country": 5,
    "continent": 6, "sea": 7, "lake": 7,
}  # fmt: skip
"""Kinds that have parts, and UCDP's where_prec of a part."""
_NAMELIKE = 0.6
"""Further factor for "South Charleston", which is as likely a town of its own as the south of Charleston."""
_SHARES = {1 / 3: "third", 1 / 2: "half", 1 / 4: "quarter"}
_CORNERS = {
    f"{north}{east}": (north, east) for north in ("north", "south") for east in ("east", "west")
}  # fmt: skip
"""The halves of which a corner is what they have in common."""
_LEAST_CORNER = 1 / 8
"""Where a place lies askew, a corner may hold next to nothing: then a level line askew is drawn instead."""
_EDGE_SHARE = 0.1
"""The edge of a part may be off by a tenth of the side of a square as large as the whole: where "the south" ends is nobody's line."""


def part(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the part that one or two compass words cut out of a place."""
    place = phrase.place("place")
    if place is None or place.kind not in PART_PREC or phrase.item("place").metonymic:
        return ()
    before = phrase.words_before(1)
    if before and re.fullmatch(COMPASS_ADJECTIVE, before[0], re.IGNORECASE):
        return ()  # "north central Texas" is neither
    points = [direction(phrase.text(group)) for group in ("also", "dir", "adj")]
    made = compass_area(place, [point for point in points if point], _share(phrase), workshop)
    if not isinstance(made, Area):
        return phrase.refused(made)
    doubt = _NAMELIKE if place.kind == "settlement" and _is_namelike(phrase.text("dir")) else 1.0
    return [replace(finding, confidence=round(finding.confidence * doubt, 3)) for finding in phrase.means(made, "place")]


def _is_namelike(word: str) -> bool:
    return word[:1].isupper() and not word.lower().endswith(("ern", "central"))


def _share(phrase: Phrase) -> float:
    return {"half": 1 / 2, "quarter": 1 / 4}.get(phrase.text("share").lower(), 1 / 3)


def compass_area(place: Place, points: list[str], share: float, workshop: Workshop) -> Result:
    """The part of a place in one or more directions, or why there is none."""
    points = sorted(set(points))
    half = "" if share == 1 / 3 else f"{_SHARES[share]} of "
    name = f"{joined([adjective(point) for point in points])} {half}{place.name}"
    area_id = f"area:{slug(name, place.id)}"
    return workshop.area(area_id, lambda: _make(area_id, name, place, points, share, workshop))


def _make(area_id: str, name: str, place: Place, points: list[str], share: float, workshop: Workshop) -> Result:
    outline, built_up = workshop.mainland(place), ""
    if outline is None and place.kind == "settlement":
        outline, built_up = _town(place), " (taken as a disc as large as its population suggests)"
    if outline is None:
        return f"no outline of {place.name} is known"
    plane = Plane.equal_area(centre_of([outline]))
    whole = plane.flatten(outline)
    uncertainty = round(max(500.0, sqrt(whole.area) * _EDGE_SHARE), -2)
    shape = joined_up([_cut(whole, point, share) for point in points])
    small = plain(shape, uncertainty)
    return Area(
        id=area_id,
        name=name,
        kind="described_area",
        geometry=plane.unflatten(small),
        point=plane.lonlat(small),
        where_prec=PART_PREC[place.kind],
        uncertainty_m=uncertainty,
        construction=_construction(whole, points, share, f"{place.name}{built_up}"),
        source=place.source,
        parts=(place.id,),
        country=place.country,
    )


def _cut(whole: BaseGeometry, point: str, share: float) -> BaseGeometry:
    corner = _corner(whole, point) if share == 1 / 3 else None
    return compass_part(whole, point, share) if corner is None else corner


def _corner(whole: BaseGeometry, point: str) -> BaseGeometry | None:
    """Of "the northeast" what its northern and its eastern half have in common; None where that is too little to be meant.

    A level line askew would give the northeast of Syria a strip down to the desert in the south-east.
    """
    if point not in _CORNERS:
        return None
    corner = polygons_of(common([compass_part(whole, half, 1 / 2) for half in _CORNERS[point]]))
    return corner if corner.area > whole.area * _LEAST_CORNER else None


def _construction(whole: BaseGeometry, points: list[str], share: float, name: str) -> str:
    corners = [point for point in points if share == 1 / 3 and _corner(whole, point) is not None]
    level = [adjective(point) for point in points if point not in corners]
    words = [f"{joined(level)} {_SHARES[share]}{'s' if len(level) > 1 else ''} by area"] if level else []
    words += [
        f"{adjective(point)} part (its {' and its '.join(adjective(half) for half in _CORNERS[point])} half at once)" for point in corners
    ]
    return f"{joined(words)} of {name}"


def _town(place: Place) -> Geometry:
    plane = Plane.equidistant(place.point)
    return plane.unflatten(ring((0.0, 0.0), 0.0, radius_m(place)))
