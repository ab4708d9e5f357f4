"""Coasts: "the Syrian coast", "the coast of Syria", "off Lebanon's coast", "the Mediterranean coast"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from geo.areas.compass import compass_area
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, centre_of
from geo.areas.shapes import GAPS_M, free_edge, joined_up, plain, polygons_of, ring
from geo.areas.sheet import Finding
from geo.areas.workshop import Result, Workshop, boxes_meet, slug
from geo.model import Area, Place
from geo.quantities import adjective, direction, metres, number

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DEPTH_M = 25_000.0
"""How far inland (or out to sea) "the coast" reaches."""
_UNCERTAINTY_M = 10_000.0
_FURTHEST_M = 400_000.0
_COASTAL = frozenset({"country", "province", "island"})
_SEA_WORDS = (
    "ship ships boat boats vessel vessels tanker tankers ferry freighter yacht frigate destroyer warship warships carrier submarine fleet "
    "navy sea seas waters sank sunk capsized drowned sailing sailed sails anchored aground oil gas fishing shipwreck naval maritime "
    "offshore drilling"
)
_AT_SEA = frozenset(_SEA_WORDS.split())
"""Words of which one has to stand among the last six before "off"."""
_PARTING = "cut cuts cutting seal sealed sealing close closed closing block blocked shut take took fend fended ward pay paid call called"
_PARTED = frozenset(_PARTING.split())
"""Verbs that "off" belongs to: a town that is cut off is no water."""
_SEA_REACH_M = 60_000.0
"""A coast belongs to a named sea where it comes this near to the sea's (rough) outline."""


class Coast(msgspec.Struct, frozen=True, kw_only=True):
    """Which coast a phrase means."""

    place: Place
    sea: Place | None
    towards: str
    """Compass point, or empty for the whole coast."""
    off: bool
    """The water before the coast is meant."""
    reach: float = 0.0
    """Metres from the coast, where the text gives them; 0 where it does not."""

    @property
    def words(self) -> str:
        """The coast in words, without what is meant of it."""
        side = f"{adjective(self.towards)} " if self.towards else ""
        return f"{side}{self.sea.name + ' ' if self.sea else ''}coast of {self.place.name}"

    @property
    def name(self) -> str:
        """For the reader."""
        if self.reach:
            return f"{self.reach / 1000:.0f} km off the {self.words}"
        return f"waters off the {self.words}" if self.off else self.words

    @property
    def id(self) -> str:
        """Of the area."""
        return f"area:{slug(self.name, self.place.id)}"


def coast(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the coast of a country, province or island; a coast of a sea alone is the sea itself."""
    place, sea = phrase.place("place"), _sea(phrase, workshop)
    if place is None:
        return ()
    if place.kind == "sea" and sea is None:
        return phrase.means(place, "place")
    if place.kind not in _COASTAL or (sea is not None and sea.kind != "sea"):
        return ()
    towards = direction(phrase.text("dir") or phrase.text("side"))
    made = coast_area(Coast(place=place, sea=sea, towards=towards, off=bool(phrase.text("off"))), workshop)
    return phrase.means(made, "place") if isinstance(made, Area) else phrase.refused(made)


def off(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the water before a place, where the passage speaks of the sea: "a ship off Tartus", "in the waters off Yemen"."""
    place = phrase.place("place")
    before = [word.lower() for word in phrase.words_before(6)]
    at_sea = bool(phrase.text("water")) or bool(_AT_SEA & set(before))
    if place is None or not at_sea or (before and before[0] in _PARTED):
        return ()
    if place.kind == "settlement":
        made = _off_town(place, workshop)
    elif place.kind in _COASTAL:
        made = coast_area(Coast(place=place, sea=None, towards="", off=True), workshop)
    else:
        return ()
    return phrase.means(made, "place") if isinstance(made, Area) else ()


def far_off(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the line of water at a distance from a coast: "50 nautical miles off the coast of Somalia"."""
    place, value = phrase.place("place"), number(phrase.text("number"))
    reach = (value or 0) * metres(phrase.text("unit"))
    if place is None or place.kind not in _COASTAL or not 0 < reach <= _FURTHEST_M:
        return ()
    towards = direction(phrase.text("dir"))
    made = coast_area(Coast(place=place, sea=None, towards=towards, off=True, reach=reach), workshop)
    return phrase.means(made, "place") if isinstance(made, Area) else ()


def _sea(phrase: Phrase, workshop: Workshop) -> Place | None:
    """The sea that the words name, also where the text's "Pacific" was taken for a town of that name."""
    sea = phrase.place("sea")
    if sea is None or sea.kind == "sea":
        return sea
    return workshop.namesake("sea", phrase.item_words("sea"), sea) or sea


def _off_town(place: Place, workshop: Workshop) -> Result:
    area_id = f"area:{slug('waters off', place.name, place.id)}"
    return workshop.area(area_id, lambda: _make_off_town(area_id, place, workshop))


def _make_off_town(area_id: str, place: Place, workshop: Workshop) -> Result:
    country = workshop.gazetteer.country_outline(place.country)
    about = None if country is None else workshop.lands_about(place.country, country)
    if country is None or about is None:
        return f"the coast near {place.name} is not known"
    plane = Plane.equidistant(place.point)
    disc = ring((0.0, 0.0), 0.0, DEPTH_M)
    reach = plane.unflatten(disc)
    lands = [plane.flatten(land) for land in (country, *about) if boxes_meet(land, reach)]
    water = polygons_of(disc.difference(joined_up(lands)))
    if water.area < disc.area / 20:
        return f"{place.name} does not lie on the sea"
    return Area(
        id=area_id,
        name=f"waters off {place.name}",
        kind="described_area",
        geometry=plane.unflatten(water),
        point=plane.lonlat(water),
        where_prec=7,
        uncertainty_m=_UNCERTAINTY_M,
        construction=f"water within {DEPTH_M / 1000:.0f} km of {place.name}",
        source=place.source,
        parts=(place.id,),
        country=place.country,
    )


def coast_area(wanted: Coast, workshop: Workshop) -> Result:
    """The strip along a coast, or why there is none."""
    return workshop.area(wanted.id, lambda: _make(wanted, workshop))


def _make(wanted: Coast, workshop: Workshop) -> Result:
    place = wanted.place
    outline = workshop.mainland(place)
    if outline is None:
        return f"no outline of {place.name} is known"
    about = workshop.lands_about(place.country, outline)
    if about is None:
        return f"the countries about {place.name} are not known"
    plane = Plane.equidistant(centre_of([outline]))
    land = plane.flatten(outline)
    others = [plane.flatten(other) for other in about]
    edge = _narrowed(_edge(place, land, others, plane, workshop), wanted, plane, workshop)
    if edge.length < DEPTH_M / 5:
        return f"no {wanted.words} is known"
    slack = max(_UNCERTAINTY_M / 2, wanted.reach / 10)
    sides: BaseGeometry = edge.buffer(wanted.reach + slack if wanted.reach else DEPTH_M, quad_segs=4)
    if wanted.reach:
        sides = sides.difference(edge.buffer(max(1.0, wanted.reach - slack), quad_segs=4))
    side = sides.difference(joined_up([land, *others])) if wanted.off else sides.intersection(land)
    strip = plain(side, _UNCERTAINTY_M)
    if strip.is_empty:
        return f"no {wanted.words} is known"
    return Area(
        id=wanted.id,
        name=wanted.name,
        kind="described_area",
        geometry=plane.unflatten(strip),
        point=plane.lonlat(strip),
        where_prec=7 if wanted.off else {"province": 4}.get(place.kind, 5),
        uncertainty_m=round(slack, -2) if wanted.reach else _UNCERTAINTY_M,
        construction=_construction(wanted, slack),
        source=place.source,
        parts=(place.id, wanted.sea.id) if wanted.sea else (place.id,),
        country=place.country,
    )


def _construction(wanted: Coast, slack: float) -> str:
    if wanted.reach:
        return f"water {(wanted.reach - slack) / 1000:.0f} to {(wanted.reach + slack) / 1000:.0f} km from the {wanted.words}"
    return f"{'water' if wanted.off else 'land'} within {DEPTH_M / 1000:.0f} km of the {wanted.words}"


def _edge(place: Place, land: BaseGeometry, others: list[BaseGeometry], plane: Plane, workshop: Workshop) -> BaseGeometry:
    """Where land meets water: for a province, the coast of its country as far as the province reaches."""
    if place.kind != "province":
        return free_edge(land, others)
    country = workshop.gazetteer.country_outline(place.country)
    whole = land if country is None else plane.flatten(country)
    return free_edge(whole, others).intersection(land.buffer(GAPS_M[0], quad_segs=4))


def _narrowed(edge: BaseGeometry, wanted: Coast, plane: Plane, workshop: Workshop) -> BaseGeometry:
    """The part of a coast on the sea, and on the side, that the phrase names."""
    waters = workshop.outline(wanted.sea) if wanted.sea else None
    if waters is not None:
        edge = edge.intersection(plane.flatten(waters).buffer(_SEA_REACH_M, quad_segs=4))
    side = compass_area(wanted.place, [wanted.towards], 1 / 2, workshop) if wanted.towards else ""
    if isinstance(side, Area):
        edge = edge.intersection(plane.flatten(side.geometry).buffer(side.uncertainty_m / 10, quad_segs=4))
    return edge
