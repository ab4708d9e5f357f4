"""What holds for rivers, corners, discs, waters, lists and three-sided areas: they lie where the words say, anywhere on Earth."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geo.areas import workshop as workshop_module
from geo.areas.around import destination, near_area
from geo.areas.compass import compass_area
from geo.areas.projection import Plane, positions
from geo.areas.workshop import Workshop
from geo.model import Area, Geometry, LonLat, Place
from tests.geo.areas_world import SmallGazetteer, by_name, levant, place, read, square
from tests.geo.test_areas_geometry import GEOD as EARTH
from tests.geo.test_areas_geometry import lands

SIDES = {"north": (0, 1), "east": (1, 0), "south": (0, -1), "west": (-1, 0)}
CORNERS = ("northeast", "southeast", "southwest", "northwest")
GEOD: Geod = EARTH

inhabited = st.builds(LonLat, lon=st.floats(-180, 180), lat=st.floats(-70, 70))


def drawn(geometry: Geometry) -> BaseGeometry:
    return shape(geometry)


def only(marked: str, world: SmallGazetteer) -> Area:
    _, described = read(marked, world)
    (area,) = described.areas
    return area


@settings(deadline=None, max_examples=40)
@given(lands(), st.sampled_from(CORNERS))
def test_a_corner_lies_in_its_whole_and_apart_from_the_opposite_one(land: Geometry, point: str) -> None:
    about = drawn(land).representative_point()
    whole = place("Land", "region", (about.x, about.y), outline=land)
    workshop = Workshop(SmallGazetteer(places=(whole,)))
    opposite = CORNERS[(CORNERS.index(point) + 2) % 4]
    part, other = (compass_area(whole, [towards], 1 / 3, workshop) for towards in (point, opposite))
    assert isinstance(part, Area)
    assert isinstance(other, Area)
    one, two = drawn(part.geometry), drawn(other.geometry)
    # Edges are simplified to a twentieth of their uncertainty, which is a tenth of the side.
    slack = 0.02 * drawn(land).area
    assert one.difference(drawn(land).buffer(1e-6)).area < slack
    assert one.intersection(two).area < slack
    assert part.construction.startswith(f"{point}ern")


def test_a_forgotten_area_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop_module, "MAX_AREAS", 1)
    workshop = Workshop(SmallGazetteer())
    towns = [place(name, "settlement", (37.0, 36.0)) for name in ("One", "Two")]
    assert [near_area(town, workshop) for town in towns] == [near_area(town, workshop) for town in towns]


def river(name: str, line: list[tuple[float, float]], **facts: object) -> Place:
    """A river with a course."""
    return place(name, "river", line[0], outline=Geometry(type="LineString", coordinates=tuple(line)), **facts)


@settings(deadline=None, max_examples=40)
@given(inhabited, st.floats(0.5, 3), st.floats(-0.4, 0.4), st.sampled_from(sorted(SIDES)))
def test_a_bank_lies_on_its_side_of_the_river(start: LonLat, length: float, bend: float, side: str) -> None:
    # The river runs across the direction of the bank.
    x, y = SIDES[side]
    across = [(0.0, 0.0), (length / 2, bend), (length, 0.0)]
    west, south = max(-180.0, min(175.0, start.lon)), start.lat
    line = [(west + (lon if y else lat), south + (lat if y else lon)) for lon, lat in across]
    stream = river("Stream", [(max(-180.0, lon), max(-89.0, lat)) for lon, lat in line])
    area = only(f"on the {side}ern bank of the {{Stream}}", SmallGazetteer(places=(stream,)))
    plane = Plane.equal_area(LonLat(lon=west, lat=south))
    strip, course = plane.flatten(area.geometry), plane.flatten(stream.outline or square(0, 0, 1, 1))
    shift = (strip.centroid.x - course.centroid.x) * x + (strip.centroid.y - course.centroid.y) * y
    assert 4_000 < shift < 6_000
    assert strip.distance(course) < 500
    assert area.geometry.type.endswith("Polygon")


@settings(deadline=None, max_examples=40)
@given(inhabited, st.floats(1, 400))
def test_within_a_distance_is_a_disc_of_that_radius(start: LonLat, km: float) -> None:
    world = SmallGazetteer(places=(place("Town", "settlement", (start.lon, start.lat)),))
    area = only(f"all within {km:.1f} km of {{Town}}", world)
    plane = Plane.equidistant(start)
    reach = shapely.hausdorff_distance(plane.flatten(area.geometry), Point(0, 0))
    assert reach == pytest.approx(round(km, 1) * 1000, rel=0.01, abs=30)


@settings(deadline=None, max_examples=40)
@given(inhabited, st.lists(st.tuples(st.floats(0, 360), st.floats(5, 250)), min_size=3, max_size=5))
def test_what_lies_between_three_places_or_more_holds_them_all(start: LonLat, ways: list[tuple[float, float]]) -> None:
    ends = [destination(start, azimuth, 1000 * km) for azimuth, km in ways]
    towns = tuple(place(f"Town{letter}", "settlement", (end.lon, end.lat)) for letter, end in zip("abcde", ends, strict=False))
    names = [f"{{{town.name}}}" for town in towns]
    area = only(f"the area between {', '.join(names[:-1])} and {names[-1]}", SmallGazetteer(places=towns))
    plane = Plane.equidistant(start)
    shape_ = plane.flatten(area.geometry)
    # An edge of up to 200 km is drawn straight in degrees, which bows by some hundred metres; the area says that it is good to 5 km.
    assert all(shape_.distance(Point(plane.xy(town.point))) < 1_000 for town in towns)
    assert area.parts == tuple(sorted(town.id for town in towns))


@pytest.mark.parametrize(("words", "low", "high"), [("50 km off the coast of {Lebanon}", 45, 55), ("a ship off {Tartus}", 0, 25)])
def test_waters_hold_no_land_and_keep_their_distance(words: str, low: float, high: float) -> None:
    area = only(words, levant())
    water = drawn(area.geometry)
    assert area.where_prec == 7
    for code in ("LB", "SY", "IL", "TR", "CY"):
        assert water.intersection(drawn(levant().outlines[f"country:{code}"])).area < 1e-3
    coast = drawn(levant().outlines["country:LB" if low else "country:SY"])
    for lon, lat in positions(area.geometry):
        near = shapely.ops.nearest_points(coast, Point(lon, lat))[0] if low else Point(35.89, 34.89)
        metres = GEOD.inv(lon, lat, near.x, near.y)[2]
        # To the nearest in degrees; at this latitude a degree east is four fifths of one north.
        assert low * 1000 * 0.95 - 2_000 <= metres <= high * 1000 * 1.25 + 2_000


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("the countryside of {Palmyra}, {Aleppo} and {Tartus}", 3),
        ("the countryside of {Palmyra}, {Aleppo}", 1),
        ("near {Palmyra} and {Aleppo}", 2),
        ("near {Palmyra} and {Russia}", 1),
        ("near {Palmyra}, {Aleppo} said", 1),
        ("near {Palmyra} and {Moscow!} said", 1),
    ],
)
def test_a_list_goes_on_to_its_and_as_long_as_places_of_its_kind_follow(marked: str, found: int) -> None:
    _, described = read(marked, levant())
    assert len(described.areas) == found


def test_a_border_of_a_depth_is_that_deep_on_either_side() -> None:
    _, described = read("a 30-km-deep strip along the border between {Syria} and {Iraq}", levant())
    wide = next(area for area in described.areas if "30 km" in area.name)
    narrow = next(area for area in described.areas if area is not wide)
    plane = Plane.equal_area(narrow.point)
    ratio = plane.flatten(wide.geometry).area / plane.flatten(narrow.geometry).area
    assert ratio == pytest.approx(2, rel=0.15)


def test_three_countries_meet_where_they_do() -> None:
    area = only("the tri-border area of {Syria}, {Iraq} and {Jordan}", levant())
    assert GEOD.inv(area.point.lon, area.point.lat, 38.79, 33.37)[2] < 15_000
    _, described = read("the tri-border area of {Syria}, {Iraq} and {Lebanon}", levant())
    assert [mention.reason for mention in described.mentions] == ["Iraq, Lebanon and Syria do not meet in one point"]


def test_the_river_is_meant_though_a_city_bears_its_name() -> None:
    city = place("Danau", "settlement", (35.0, 48.5))
    stream = river("Danau River", [(30.0, 50.0), (32.0, 47.0)], aliases="Danau")
    world = SmallGazetteer(places=(city, stream))
    assert only("both banks of the {Danau=Danau}", world).parts == (stream.id,)
    assert read("the bank of {Danau=Danau}", SmallGazetteer(places=(city,)))[1].areas == ()


@pytest.mark.parametrize(
    "marked",
    [
        "troops cut off {Tartus} by sea",
        "they took off {Tartus}",
        "along {Damascus} and {Aleppo}",
        "the bank of {Damascus}",
        "west bank of {Damascus}",
        "his story runs from {Damascus} to {Aleppo}",
        "flights from {Damascus} to {Aleppo}",
        "the love triangle between {Damascus!}, {Aleppo!} and {Moscow!} said",
        "choose between {Damascus}, {Aleppo} and {Tartus}",
        "rural {Syria}",
        "within 3 days of {Damascus}",
        "within 10 km of {Syria}",
        "200 miles south of {Russia}",
        "a 30-km-deep hole near the mine in {Syria}",
        "the road from {Syria} to {Russia}",
    ],
)
def test_what_only_looks_like_a_phrase_is_none(marked: str) -> None:
    _, described = read(marked, levant())
    assert described.areas == ()


def test_a_road_is_a_line_that_says_it_is_none() -> None:
    road = only("the {Damascus}-{Palmyra} highway", levant())
    between = only("posted between {Damascus} and {Palmyra}", levant())
    assert road.id != between.id
    assert road.uncertainty_m > between.uncertainty_m
    assert road.construction.endswith("the course of the road itself is not known")
    assert by_name(levant(), "Damascus").id in road.parts
