"""What holds for every area: it lies where the words say, in metres, anywhere on Earth."""

from __future__ import annotations

import itertools

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geo.areas.around import destination
from geo.areas.compass import compass_area
from geo.areas.projection import Plane, centre_of, positions
from geo.areas.shapes import compass_part, main_part, plain, ring, sector, shared_edge
from geo.areas.workshop import Workshop
from geo.model import Area, Geometry, LonLat, Place
from geo.quantities import bearing
from tests.geo.areas_world import SmallGazetteer, levant, place, read, square

POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
GEOD = Geod(ellps="WGS84")

lonlats = st.builds(LonLat, lon=st.floats(-180, 180), lat=st.floats(-90, 90))
inhabited = st.builds(LonLat, lon=st.floats(-180, 180), lat=st.floats(-70, 70))


@st.composite
def lands(draw: st.DrawFn) -> Geometry:
    """A land of some degrees anywhere, cut at the antimeridian as outlines are."""
    west, south = draw(st.floats(-180, 179)), draw(st.floats(-75, 65))
    width, height, dent = draw(st.floats(0.5, 15)), draw(st.floats(0.5, 10)), draw(st.floats(0.1, 0.9))
    corners = [(0, 0), (width, 0), (width, height), (width / 2, height * dent), (0, height)]
    plane = Plane.equal_area(LonLat(lon=west, lat=south + height / 2))
    scale = 111_000.0
    return plane.unflatten(shapely.Polygon([(x * scale, y * scale) for x, y in corners]))


def drawn(geometry: Geometry) -> BaseGeometry:
    return shape(geometry)


@settings(deadline=None, max_examples=60)
@given(lands(), st.sampled_from((*POINTS, "centre")), st.sampled_from((1 / 3, 1 / 2, 1 / 4)))
def test_a_compass_part_lies_in_its_whole_and_has_its_share(land: Geometry, point: str, share: float) -> None:
    whole = Plane.equal_area(centre_of([land])).flatten(land)
    part = compass_part(whole, point, share)
    assert part.difference(whole.buffer(1)).area < whole.area / 1000
    assert part.area == pytest.approx(whole.area * share, rel=0.01)


@settings(deadline=None, max_examples=60)
@given(lands(), st.sampled_from(POINTS))
def test_a_compass_part_lies_on_its_side_and_apart_from_the_opposite_one(land: Geometry, point: str) -> None:
    whole = Plane.equal_area(centre_of([land])).flatten(land)
    opposite = POINTS[(POINTS.index(point) + 4) % 8]
    part, other = compass_part(whole, point, 1 / 3), compass_part(whole, opposite, 1 / 3)
    assert part.intersection(other).area < 1
    along = Point(0, 0)
    for name, sign in ((point, 1), (opposite, -1)):
        turned = shapely.affinity.rotate(compass_part(whole, name, 1 / 3).centroid, bearing(point), origin=along)
        middle = shapely.affinity.rotate(whole.centroid, bearing(point), origin=along)
        assert sign * (turned.y - middle.y) > 0


@settings(deadline=None, max_examples=60)
@given(lonlats, st.floats(1_000, 400_000))
def test_a_ring_keeps_its_distance_anywhere(centre: LonLat, radius: float) -> None:
    plane = Plane.equidistant(centre)
    geometry = plane.unflatten(ring((0.0, 0.0), 0.0, radius))
    assert drawn(geometry).is_valid
    for lon, lat in positions(geometry):
        _, _, metres = GEOD.inv(centre.lon, centre.lat, lon, lat)
        assert metres == pytest.approx(radius, rel=0.01, abs=25) or _on_cut(lon, lat, centre)


def _on_cut(lon: float, lat: float, centre: LonLat) -> bool:
    """Whether a vertex is no edge of the disc, but of a cut at the antimeridian, at a pole or behind it."""
    behind = abs(abs((lon - centre.lon + 180) % 360 - 180) - 180) < 0.2
    return behind or abs(lon) > 179.99 or abs(lat) > 89.99


@settings(deadline=None, max_examples=60)
@given(lonlats, st.floats(2_000, 400_000))
def test_what_goes_to_degrees_and_back_has_its_area(centre: LonLat, radius: float) -> None:
    plane = Plane.equidistant(centre)
    disc = ring((0.0, 0.0), 0.0, radius)
    geometry = plane.unflatten(disc)
    again = Plane.equal_area(LonLat(lon=0.0, lat=max(-75.0, min(75.0, centre.lat)))).flatten(geometry)
    assert again.area == pytest.approx(disc.area, rel=0.02)


@settings(deadline=None, max_examples=60)
@given(lonlats, st.floats(2_000, 400_000), st.sampled_from(POINTS))
def test_all_that_comes_out_is_on_the_map_valid_and_wound_as_rfc_7946_says(centre: LonLat, radius: float, point: str) -> None:
    plane = Plane.equidistant(centre)
    for flat in (ring((0.0, 0.0), radius / 2, radius), sector((0.0, 0.0), point, radius)):
        geometry = plane.unflatten(flat)
        assert drawn(geometry).is_valid
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in positions(geometry))
        for polygon in shapely.get_parts(drawn(geometry)):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


@settings(deadline=None, max_examples=40)
@given(inhabited, st.floats(1, 300), st.sampled_from(POINTS))
def test_so_many_km_in_a_direction_is_where_it_says(start: LonLat, km: float, point: str) -> None:
    town = place("Town", "settlement", (start.lon, start.lat))
    world = SmallGazetteer(places=(town,))
    _, described = read(f"{km:.1f} km {point} of {{Town}}", world)
    (area,) = described.areas
    azimuth, _, metres = GEOD.inv(start.lon, start.lat, *_centre(area))
    assert metres == pytest.approx(round(km, 1) * 1000, rel=0.01, abs=25)
    assert abs((azimuth - bearing(point) + 180) % 360 - 180) < max(1.0, 2 / km)
    assert drawn(area.geometry).buffer(1e-4).contains(Point(area.point.lon, area.point.lat))


def _centre(area: Area) -> tuple[float, float]:
    about = Plane.equidistant(area.point)
    middle = about.flatten(area.geometry).centroid
    lon, lat = about.proj(middle.x, middle.y, inverse=True)
    return float(lon), float(lat)


@given(lonlats, st.floats(0, 360), st.floats(1, 1e6))
def test_a_destination_lies_at_its_distance(start: LonLat, azimuth: float, metres: float) -> None:
    end = destination(start, azimuth, metres)
    assert GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2] == pytest.approx(metres, rel=1e-6, abs=0.01)


@settings(deadline=None, max_examples=40)
@given(inhabited, st.floats(0.05, 4), st.floats(0, 360))
def test_a_line_between_two_places_begins_and_ends_at_them(start: LonLat, degrees: float, azimuth: float) -> None:
    end = destination(start, azimuth, degrees * 100_000)
    ends = (place("Aa", "settlement", (start.lon, start.lat)), place("Bb", "settlement", (end.lon, end.lat)))
    _, described = read("posted between {Aa} and {Bb}", SmallGazetteer(places=ends))
    (area,) = described.areas
    line = positions(area.geometry)
    for known in (start, end):
        assert min(GEOD.inv(known.lon, known.lat, lon, lat)[2] for lon, lat in line) < 25
    steps = [pair for pair in itertools.pairwise(line) if abs(pair[0][0] - pair[1][0]) < 180]
    length = sum(GEOD.inv(*one, *other)[2] for one, other in steps)
    assert length == pytest.approx(degrees * 100_000, rel=0.01, abs=50)


@pytest.mark.parametrize("country", ["SY", "FR", "RU", "US", "FJ", "NZ", "CL", "AQ", "KI", "NO"])
@pytest.mark.parametrize("point", ["north", "southwest", "centre"])
def test_parts_of_real_countries_lie_within_them(country: str, point: str) -> None:
    world = levant()
    whole = next(found for found in world.places if found.id == f"country:{country}")
    made = compass_area(whole, [point], 1 / 3, Workshop(world))
    assert isinstance(made, Area)
    outline = drawn(world.outlines[whole.id])
    assert drawn(made.geometry).is_valid
    assert drawn(made.geometry).difference(outline.buffer(0.5)).area < 0.02 * drawn(made.geometry).area
    assert drawn(made.geometry).buffer(1e-3).contains(Point(made.point.lon, made.point.lat))


@pytest.mark.parametrize("country", ["Lebanon", "Fiji", "Russia", "New Zealand", "Antarctica"])
@pytest.mark.parametrize("phrase", ["the coast of {%s}", "off the coast of {%s}"])
def test_coasts_of_real_countries_are_valid_on_either_side(phrase: str, country: str) -> None:
    _, described = read(phrase % country)
    (area,) = described.areas
    assert drawn(area.geometry).is_valid
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in positions(area.geometry))


def test_a_coast_is_land_near_the_sea_and_the_waters_off_it_are_not() -> None:
    _, described = read("the coast of {Syria}; off the coast of {Syria}")
    land, water = sorted(described.areas, key=lambda area: area.where_prec)
    latakia, homs, sea = Point(35.85, 35.55), Point(36.72, 34.73), Point(35.65, 35.4)
    assert drawn(land.geometry).contains(latakia)
    assert not drawn(land.geometry).intersects(homs)
    assert drawn(water.geometry).contains(sea)
    assert drawn(land.geometry).intersection(drawn(water.geometry)).area < 1e-3


def test_a_border_strip_lies_on_either_side_of_the_border() -> None:
    _, described = read("the {Syria}-{Iraq} border")
    strip = drawn(described.areas[0].geometry)
    outlines = levant().outlines
    for country in ("SY", "IQ"):
        assert 0.3 < strip.intersection(drawn(outlines[f"country:{country}"])).area / strip.area < 0.7


def test_what_lies_far_overseas_is_no_part_of_the_main_land() -> None:
    home, isle, overseas = (ring(centre, 0.0, size) for centre, size in (((0, 0), 2e5), ((5e5, 0), 3e4), ((3e6, 0), 1e5)))
    assert main_part([overseas, home, isle]) == [1, 2]


def test_neighbours_share_an_edge_and_strangers_none() -> None:
    one, other, far = (shapely.box(west, 0, west + 1e5, 1e5) for west in (0.0, 1e5, 5e5))
    assert shared_edge(one, other).length == pytest.approx(1e5, rel=0.05)
    assert shared_edge(one, far).is_empty
    # A strip that belongs to neither does not part them.
    assert not shared_edge(one, shapely.box(1.08e5, 0, 2e5, 1e5)).is_empty


def test_detail_that_the_uncertainty_does_not_bear_is_dropped() -> None:
    islets = shapely.union_all([ring((0.0, 0.0), 0.0, 1e5), ring((2e5, 0.0), 0.0, 200.0)])
    assert plain(islets, 1e4).geom_type == "Polygon"
    assert plain(islets, 10.0).geom_type == "MultiPolygon"


def test_a_place_across_the_antimeridian_has_parts_on_both_sides() -> None:
    land = Geometry(type="MultiPolygon", coordinates=(square(170, -10, 180, 0).coordinates, square(-180, -10, -170, 0).coordinates))
    whole = place("Land", "region", (180.0, -5.0), outline=land)
    made = compass_area(whole, ["north"], 1 / 3, Workshop(SmallGazetteer(places=(whole,))))
    assert isinstance(made, Area)
    west, _, east, _ = drawn(made.geometry).bounds
    assert (west, east) == (-180, 180)
    assert drawn(made.geometry).area == pytest.approx(200 / 3, rel=0.02)


def test_unknown_and_empty_outlines_are_reasons_and_not_errors() -> None:
    whole = Place(id="x:1", name="X", kind="region", feature_code="", point=LonLat(lon=0, lat=0), where_prec=5, source="x",
                  outline=Geometry(type="Point", coordinates=(0.0, 0.0)))  # fmt: skip
    assert compass_area(whole, ["north"], 1 / 3, Workshop(SmallGazetteer())) == "no outline of X is known"
