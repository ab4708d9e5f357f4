"""Where areas are made: outlines are fetched, areas are built once and kept for as long as the workshop stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from math import pi, sqrt

import msgspec

from geo.areas.projection import Plane, positions
from geo.areas.protocol import AreaGazetteer
from geo.areas.shapes import main_part
from geo.model import Area, Geometry, LonLat, Place
from geo.names import fold_name

Result = Area | str
"""An area, or the reason why there is none."""

POINT_KINDS = frozenset(
    {"settlement", "air_base", "naval_base", "military_base", "airport", "observation_post", "border_crossing", "landmark"}
)
"""Kinds of place that are small enough for "near" and "30 km north of"."""
_PERSONS_PER_KM2 = 5_000
"""Density of a town, for a guess at its radius (Angel et al. 2012, Atlas of Urban Expansion: 2,000 to 15,000)."""
MAX_AREAS, MAX_OUTLINES = 1_000, 100
"""So many are kept in memory: a hundred megabytes of news name more."""
_HALF_WORLD_KM = 4_700.0
"""No country reaches further from the point that stands for it."""
_NAMESAKE_KM = {"river": 1_500.0, "sea": 21_000.0}
"""How far a river or sea may lie from the place that its name was taken for."""
_GENERIC = frozenset({"river", "sea", "ocean", "the"})


def slug(*words: str) -> str:
    """Lower-case ASCII words joined by hyphens.

    Examples
    --------
    >>> slug("Southern Syria", "geonames:163843")
    'southern-syria-geonames-163843'
    """
    plain = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def joined(names: list[str]) -> str:
    """Names as a list in words.

    Examples
    --------
    >>> joined(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def radius_m(place: Place) -> float:
    """How far a place reaches from its point, guessed from its population, in metres.

    Examples
    --------
    >>> from geo.model import LonLat
    >>> town = Place(id="x:1", name="X", kind="settlement", feature_code="P.PPL", point=LonLat(lon=0, lat=0), where_prec=1, source="x",
    ...              population=1_600_000)
    >>> round(radius_m(town))
    10093
    """
    return max(1_000.0, 1_000 * sqrt(place.population / _PERSONS_PER_KM2 / pi))


class Workshop(msgspec.Struct):
    """Builds areas for phrases and remembers them."""

    gazetteer: AreaGazetteer
    _made: dict[str, Result] = msgspec.field(default_factory=dict)
    _countries: dict[str, Place | None] = msgspec.field(default_factory=dict)
    _outlines: dict[str, Geometry | None] = msgspec.field(default_factory=dict)
    _mainlands: dict[str, Geometry | None] = msgspec.field(default_factory=dict)
    _namesakes: dict[str, Place | None] = msgspec.field(default_factory=dict)
    _towns: dict[str, Place | None] = msgspec.field(default_factory=dict)

    def area(self, area_id: str, make: Callable[[], Result]) -> Result:
        """The area of this id: made at its first call, then remembered for long, also where it could not be made."""
        made = self._made.get(area_id)
        if made is None:
            if len(self._made) >= MAX_AREAS:
                self._made.clear()
            made = self._made[area_id] = make()
        return made

    def outline(self, target: Place | Area) -> Geometry | None:
        """The outline of a place or area if it has one; lines and points are none."""
        if isinstance(target, Area):
            found: Geometry | None = target.geometry
        elif target.id in self._outlines:
            found = self._outlines[target.id]
        else:
            if len(self._outlines) >= MAX_OUTLINES:
                self._outlines.clear()
            found = target.outline or self.gazetteer.outline_of(target.id)
            if found is None and target.kind == "country":
                found = self.gazetteer.country_outline(target.country)
            self._outlines[target.id] = found
        return found if found is not None and found.type.endswith("Polygon") else None

    def line(self, river: Place) -> Geometry | None:
        """The course of a river, if it is known; no other place has one."""
        found = None if river.kind != "river" else river.outline or self.gazetteer.outline_of(river.id)
        return found if found is not None and found.type.endswith("LineString") else None

    def namesake(self, kind: str, words: str, near: Place) -> Place | None:
        """The nearest place of a kind that bears a name: in "the banks of the Dnipro" no city is meant."""
        key = f"{kind} {words} {near.id}"
        if key not in self._namesakes:
            if len(self._namesakes) >= MAX_AREAS:
                self._namesakes.clear()
            name = fold_name(words)
            places = self.gazetteer.of_kind({kind}, near.point, _NAMESAKE_KM[kind])
            self._namesakes[key] = next((place for place in places if name in _bare_names(place)), None)
        return self._namesakes[key]

    def town(self, words: str, within: Place) -> Place | None:
        """The only town that bears a name in a province or country."""
        key = f"{words} {within.id}"
        if key not in self._towns:
            if len(self._towns) >= MAX_AREAS:
                self._towns.clear()
            outline = self.outline(within)
            west, south, east, north = (-180.0, -90.0, 180.0, 90.0) if outline is None else box_of(outline)
            towns = self.gazetteer.towns(words, within.country)
            inside = [one for one in towns if west <= one.point.lon <= east and south <= one.point.lat <= north]
            self._towns[key] = inside[0] if len(inside) == 1 else None
        return self._towns[key]

    def country_name(self, place: Place) -> str:
        """Name of the country that a place is in, its code if the gazetteer lists no country of it."""
        found = self.country(place.country, place.point)
        return place.country if found is None else found.name

    def mainland(self, place: Place) -> Geometry | None:
        """The outline of a place without what lies far overseas: "southern France" has nothing to do with Guiana."""
        if place.id not in self._mainlands:
            if len(self._mainlands) >= MAX_OUTLINES:
                self._mainlands.clear()
            self._mainlands[place.id] = _mainland(self.outline(place), place.point)
        return self._mainlands[place.id]

    def country(self, iso2: str, near: LonLat) -> Place | None:
        """The country of this ISO 3166-1 alpha-2 code, if the gazetteer has it; looked for about a point in it."""
        if iso2 not in self._countries:
            found = self.gazetteer.of_kind({"country"}, near, _HALF_WORLD_KM) if iso2 else ()
            self._countries[iso2] = next((place for place in found if place.country == iso2), None)
        return self._countries[iso2]

    def looked_up(self, parts: Sequence[str]) -> dict[str, Place]:
        """Those of the parts of an area that no anchor named but the workshop looked up."""
        known = (*self._countries.values(), *self._towns.values())
        return {place.id: place for place in known if place is not None and place.id in parts}

    def lands_about(self, iso2: str, outline: Geometry) -> list[Geometry] | None:
        """The outlines of all other countries whose boxes meet the box of this one, in order of their ids.

        None if the gazetteer does not even find the country itself: then its neighbours would be missing too, and all
        its borders would look like coasts.
        """
        west, south, east, north = box_of(outline)
        slack = _slack(south, north)
        near = {
            place.id: place
            for turn in (-360, 0, 360)  # longitudes are taken round the world
            for place in self.gazetteer.countries_meeting((west - slack + turn, south - 0.2, east + slack + turn, north + 0.2))
        }
        if iso2 and all(place.country != iso2 for place in near.values()):
            return None
        others = (self.outline(place) for _, place in sorted(near.items()) if place.country != iso2)
        return [land for land in others if land is not None]


def _bare_names(place: Place) -> set[str]:
    """The folded names of a place, with and without "River" or "Sea"."""
    names = {fold_name(place.name), *(fold_name(name.text) for name in place.names)}
    return names | {" ".join(word for word in name.split() if word not in _GENERIC) for name in names}


def _mainland(outline: Geometry | None, about: LonLat) -> Geometry | None:
    if outline is None or outline.type != "MultiPolygon" or len(outline.coordinates) == 1:
        return outline
    plane = Plane.equidistant(about)
    polygons = [plane.flatten(Geometry(type="Polygon", coordinates=rings)) for rings in outline.coordinates]
    return Geometry(type="MultiPolygon", coordinates=tuple(outline.coordinates[index] for index in main_part(polygons)))


def boxes_meet(one: Geometry, other: Geometry) -> bool:
    """Whether the boxes of two geometries come within about 20 km of each other; longitudes are taken round the world."""
    (west_a, south_a, east_a, north_a), (west_b, south_b, east_b, north_b) = box_of(one), box_of(other)
    if south_a > north_b + 0.2 or south_b > north_a + 0.2:
        return False
    slack = _slack(min(south_a, south_b), max(north_a, north_b))
    return any(west_a + turn <= east_b + slack and west_b <= east_a + turn + slack for turn in (-360, 0, 360))


def _slack(south: float, north: float) -> float:
    """Degrees of longitude that make about 20 km or more."""
    return 2.0 if max(north, -south) > 75 else 0.8


def box_of(geometry: Geometry) -> tuple[float, float, float, float]:
    """West, south, east and north of a geometry, in degrees."""
    lons, lats = zip(*positions(geometry), strict=True)
    return min(lons), min(lats), max(lons), max(lats)
