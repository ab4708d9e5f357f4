"""Zones: "a buffer zone in southern Syria", "a demilitarized zone along the border with X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.areas.counts import place_area
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, centre_of, positions
from geo.areas.sheet import Finding
from geo.areas.workshop import POINT_KINDS, Result, Workshop, slug
from geo.distance import km
from geo.model import Area, Geometry, LonLat, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SEPARATING = r"buffer\s{1,3}zone|demilitari[sz]ed\s{1,3}zone|DMZ|area\s{1,3}of\s{1,3}separation|separation\s{1,3}(?:area|zone)"
"""Zones that a gazetteer lists as ``buffer_zone``."""
OTHER = r"(?:security|de-?escalation|exclusion|safe|no-fly|militari[sz]ed|restricted|occupied)\s{1,3}zone"
"""Zones that no gazetteer lists; drawn only as what the phrase says of them."""
ZONE = f"{SEPARATING}|{OTHER}"
_NEAR_M = 10_000.0
_GROUNDS = frozenset({"mountain", "river", "border_crossing", "district", "region", "province"})
"""Kinds of places that are no points, and still no farther from a zone than their middle is."""
_SIDES = 2
_FAR_KM = 400.0
_BESIDE_KM = 60.0
"""How near a zone that is named without its ground must lie to a place that the passage names."""


def zone(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Find the one zone of the gazetteer on the ground that the phrase names, or describe a zone there."""
    ground = phrase.item("ground").target
    if isinstance(ground, Place) and (ground.kind == "buffer_zone" or phrase.item("ground").metonymic):
        return ()
    if re.fullmatch(SEPARATING, phrase.text("zone"), re.IGNORECASE):
        listed = _listed(ground, workshop)
        if len(listed) == 1:
            return phrase.means(listed[0], "ground")
    made = _described(phrase, ground, workshop)
    return phrase.means(made, "ground") if isinstance(made, Area) else phrase.refused(made)


def bare(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Find the one zone of the gazetteer near what the passage names: "posts inside the buffer zone, one on Mount Hermon"."""
    places = (item.target for item in phrase.sheet.items if isinstance(item.target, Place) and not item.metonymic)
    near = [place.point for place in places if place.kind in POINT_KINDS | _GROUNDS]
    found = {zone.id: zone for point in near for zone in workshop.gazetteer.of_kind({"buffer_zone"}, point, _BESIDE_KM)}
    found = found or _parting(phrase, workshop)
    return phrase.means(next(iter(found.values()))) if len(found) == 1 else ()


def _parting(phrase: Phrase, workshop: Workshop) -> dict[str, Place]:
    """The zones in one of the countries that the passage names, if it names several: "Israel moved into the Syrian buffer zone"."""
    places = (item.target for item in phrase.sheet.items if isinstance(item.target, Place))
    named = {place.country: place.point for place in places if place.country}
    if len(named) < _SIDES:
        return {}
    zones = (zone for point in named.values() for zone in workshop.gazetteer.of_kind({"buffer_zone"}, point, _FAR_KM))
    return {zone.id: zone for zone in zones if zone.country in named}


def territory(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:  # noqa: ARG001 - as all builders are called
    """A country, where its ground is named: "in Syrian territory", "on Iraqi soil", "inside Lebanon's territory"."""
    place = phrase.place("place")
    return phrase.means(place, "place") if place is not None and place.kind == "country" else ()


def _listed(ground: Place | Area, workshop: Workshop) -> list[Place]:
    """The zones of the gazetteer that lie on the ground for the most part."""
    outline = _ground(ground, workshop)
    centre = centre_of([outline])
    reach = max(km(centre, LonLat(lon=lon, lat=lat)) for lon, lat in positions(outline))
    near = workshop.gazetteer.of_kind({"buffer_zone"}, centre, reach + 150.0)
    plane = Plane.equidistant(centre)
    flat = plane.flatten(outline)
    outlines = [(place, workshop.outline(place) or _dot(place.point)) for place in near]
    about = flat.buffer(_NEAR_M)
    return [place for place, drawn in outlines if _mostly_in(plane.flatten(drawn), about)]


def _mostly_in(zone: BaseGeometry, ground: BaseGeometry) -> bool:
    """Whether at least half of a zone lies on the ground: one that begins there and leads elsewhere is not meant."""
    return bool(ground.intersection(zone).area >= zone.area / 2 if zone.area else ground.contains(zone))


def _ground(ground: Place | Area, workshop: Workshop) -> Geometry:
    if isinstance(ground, Area):
        return ground.geometry
    return workshop.outline(ground) or _dot(ground.point)


def _dot(point: LonLat) -> Geometry:
    return Geometry(type="Point", coordinates=(point.lon, point.lat))


def _described(phrase: Phrase, ground: Place | Area, workshop: Workshop) -> Result:
    whole = ground if isinstance(ground, Area) else place_area(ground, workshop)
    if not isinstance(whole, Area):
        return whole
    word = " ".join(phrase.text("zone").split())
    separating = re.fullmatch(SEPARATING, phrase.text("zone"), re.IGNORECASE)
    area_id = f"area:{slug(word, ground.name, ground.id.removeprefix('area:'))}"
    return workshop.area(
        area_id,
        lambda: replace(
            whole, id=area_id, name=phrase.words, kind="buffer_zone" if separating else "described_area",
            construction=f"the text names a {word} here and does not say where it ends; drawn is: {whole.construction}",
            parts=whole.parts,
        ),
    )  # fmt: skip
