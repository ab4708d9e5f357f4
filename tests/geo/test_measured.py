"""Distances that a text gives of its names: evidence of what they are and of where they lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.areas.around import destination
from geo.distance import km
from geo.lengths import Length, lengths
from geo.model import Area, Document, LonLat, Place
from geo.pipeline import Tools, find_in
from geo.resolve.measured import off

LONDON = LonLat(lon=-0.1, lat=51.5)


@pytest.mark.parametrize(
    ("text", "metres", "bearing"),
    [
        ("Salamiyeh|, 30 km southeast of Hama", 30_000, 135.0),
        ("Salamiyeh| (30km south-east of Hama)", 30_000, 135.0),
        ("Pavlopil| (government-controlled, 26km north-east of Mariupol)", 26_000, 45.0),
        ("El-Adde|, about 380 kilometres (240 miles) west of Mogadishu", 380_000, 270.0),
        ("Kirumba|, a town some 120 kilometers to the north of the provincial capital, Goma", 120_000, 0.0),
        ("Marjeh| lies 40 miles from Aleppo", 64_374, None),
        ("Zuhayra| village, located just 1,200 km from the capital Amman", 1_200_000, None),
        ("War-Dagaal| (24km W of Beledweyne)", 24_000, 270.0),
        ("Horlivka| (39km north-north-east of Donetsk)", 39_000, 22.5),
        ("Qabrayn|, which is 5.5 miles outside Homs", 8_851, None),
    ],
)
def test_a_distance_is_read_with_what_it_is_told_of(text: str, metres: float, bearing: float | None) -> None:
    (found,) = lengths(text.replace("|", ""))
    assert found.told
    assert found.name_end == text.index("|")
    assert text.replace("|", "")[found.origin].isupper()
    assert 1_000 * found.km == pytest.approx(metres, rel=1e-3)
    assert found.bearing == (None if bearing is None else pytest.approx(bearing))


@pytest.mark.parametrize(
    "text",
    [
        "Hama, 30 years from Homs",
        "Hama, 30 km further south",
        "The army moved 30 km from there",
        "a $5 mile from Homs",
        "Hama, km from Homs",
        "",
    ],
)
def test_other_numbers_are_no_distances(text: str) -> None:
    assert not list(lengths(text))


@given(
    way=st.floats(min_value=1, max_value=900),
    bearing=st.floats(min_value=0, max_value=360),
    lon=st.floats(min_value=-180, max_value=180),
    lat=st.floats(min_value=-65, max_value=65),
)
def test_what_lies_there_is_not_off(way: float, bearing: float, lon: float, lat: float) -> None:
    """The sphere of ranking and the ellipsoid of what is drawn differ by half a hundredth."""
    origin = LonLat(lon=lon, lat=lat)
    there = destination(origin, bearing, 1_000 * way)
    assert off(Length(name_end=0, origin=0, km=way, bearing=bearing, told=True), origin, there) <= 0.01 * way
    assert off(Length(name_end=0, origin=0, km=way, bearing=None, told=True), origin, there) <= 0.01 * way


def test_distances_hold_over_the_date_line() -> None:
    west, east = LonLat(lon=179.9, lat=0.0), LonLat(lon=-179.9, lat=0.0)
    assert off(Length(name_end=0, origin=0, km=km(west, east), bearing=90.0, told=True), west, east) < 0.1


def named(text: str, name: str, using: Tools) -> list[Place | Area]:
    """What the mentions of a name stand for."""
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    known: dict[str, Place | Area] = {**found.places, **found.areas}
    return [known[one.target or ""] for one in found.mentions if one.exact == name and one.type == "place" and one.target in known]


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Paris, about 100 miles northeast of Dallas, has a mill.", "Paris", "Texas"),
        ("A mill burned in Marshall, 40 miles (64 km) west of Shreveport, and another near Tyler.", "Marshall", "Texas"),
        ("The observers reached Tine, 90 km north of Adre.", "Tine", "Wadi Fira"),
    ],
)
def test_of_several_places_the_one_that_lies_there_is_meant(text: str, name: str, region: str, using: Tools) -> None:
    (place,) = named(text, name, using)
    assert isinstance(place, Place)
    assert place.admin1 == region


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Observers heard shots in Molodizhne (63km north-west of Luhansk).", "Molodizhne"),  # the gazetteer has one in Poltava
        ("They were at Kruta Hora (16 km north-west of Luhansk). Kruta Hora was quiet.", "Kruta Hora"),
        ("Soldiers shelled Marjeh, which lies 40 km to the south-west of Aleppo.", "Marjeh"),
    ],
)
def test_where_none_lies_there_the_name_is_put_where_the_text_says(text: str, name: str, using: Tools) -> None:
    found = named(text, name, using)
    assert len(found) == text.count(name)
    for area in found:
        assert isinstance(area, Area)
        assert f"no gazetteer lists {name} there" in area.construction
        assert area.uncertainty_m < 20_000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Positioned 6km north-west of Donetsk, they waited.", "Positioned"),
        ("Police closed Highway 79, two miles east of Palestine.", "Highway 79"),
        ("John Smith, 30 miles from Chicago, heard it.", "John Smith"),
    ],
)
def test_what_is_no_place_stays_none(text: str, name: str, using: Tools) -> None:
    assert named(text, name, using) == []
