"""Coasts: "the Syrian coast", "the coast of Syria", "off Lebanon's coast", "the Mediterranean coast"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.areas.compass import compass_area
from geo.areas.grammar import adjective, direction
from geo.areas.phrase import Phrase
from geo.areas.projection import Plane, centre_of
from geo.areas.shapes import GAPS_M, free_edge, joined_up, plain
from geo.areas.sheet import Finding
from geo.areas.workshop import Result, Workshop, slug
from geo.model import Area, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DEPTH_M = 25_000.0
"""How far inland (or out to sea) "the coast" reaches."""
_UNCERTAINTY_M = 10_000.0
_SEA_REACH_M = 60_000.0
"""A coast belongs to a named sea where it comes this near to the sea's (rough) outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coast:
    """Which coast a phrase means."""

    place: Place
    sea: Place | None
    towards: str
    """Compass point, or empty for the whole coast."""
    off: bool
    """The water before the coast is meant."""

    @property
    def words(self) -> str:
        """The coast in words, without what is meant of it."""
        side = f"{adjective(self.towards)} " if self.towards else ""
        return f"{side}{self.sea.name + ' ' if self.sea else ''}coast of {self.place.name}"

    @property
    def name(self) -> str:
        """For the reader."""
        return f"waters off the {self.words}" if self.off else self.words

    @property
    def id(self) -> str:
        """Of the area."""
        return f"area:{slug(self.name, self.place.id)}"


def coast(phrase: Phrase, workshop: Workshop) -> Sequence[Finding]:
    """Build the coast of a country, province or island; a coast of a sea alone is the sea itself."""
    place, sea = phrase.place("place"), phrase.place("sea")
    if place is None:
        return ()
    if place.kind == "sea" and sea is None:
        return phrase.means(place, "place")
    if place.kind not in {"country", "province", "island"} or (sea is not None and sea.kind != "sea"):
        return ()
    towards = direction(phrase.text("dir") or phrase.text("side"))
    made = coast_area(Coast(place=place, sea=sea, towards=towards, off=bool(phrase.text("off"))), workshop)
    return phrase.means(made, "place") if isinstance(made, Area) else phrase.refused(made)


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
    sides = edge.buffer(DEPTH_M, quad_segs=4)
    side = sides.difference(joined_up([land, *others])) if wanted.off else sides.intersection(land)
    strip = plain(side, _UNCERTAINTY_M)
    return Area(
        id=wanted.id,
        name=wanted.name,
        kind="described_area",
        geometry=plane.unflatten(strip),
        point=plane.lonlat(strip),
        where_prec=7 if wanted.off else {"province": 4}.get(place.kind, 5),
        uncertainty_m=_UNCERTAINTY_M,
        construction=f"{'water' if wanted.off else 'land'} within {DEPTH_M / 1000:.0f} km of the {wanted.words}",
        source=place.source,
        parts=(place.id, wanted.sea.id) if wanted.sea else (place.id,),
        country=place.country,
    )


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
