"""Places of the user's own: good rows come in whatever stands beside them, broken ones are named, and nothing is lost by a failure."""

from __future__ import annotations

import contextlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GazetteerError
from geo.gazetteer import own, store
from geo.gazetteer.build import OWN_POPULATION, build
from geo.gazetteer.index import IndexedGazetteer
from geo.gazetteer.protocol import Listed
from geo.gazetteer.rows import MAX_LINE, Fault, Row
from geo.gazetteer.shape import MAX_CORNERS
from geo.gazetteer.store import silent
from geo.kinds import KINDS
from geo.names import fold_name
from geo.resolve.prominence import prominence
from tests.places import SMALL

HEADINGS = "name,lat,lon,aliases,kind,country,population,id\n"
SQUARE = [[[36.0, 33.0], [37.0, 33.0], [37.0, 34.0], [36.0, 34.0], [36.0, 33.0]]]


def read(path: Path) -> tuple[list[Listed], list[Fault]]:
    """Places and faults of a file."""
    found: list[Row] = list(own.rows(path, {}))
    return [row for row in found if isinstance(row, Listed)], [row for row in found if isinstance(row, Fault)]


def table(folder: Path, text: str | bytes, name: str = "places.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def geojson(folder: Path, *features: object, **more: object) -> Path:
    """A FeatureCollection."""
    path = folder / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}), encoding="utf-8")
    return path


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - broken ones are tried, too
    """A feature called Outpost unless it says otherwise."""
    return {"type": "Feature", "geometry": geometry, "properties": {"name": "Outpost"} | properties}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data and a cache folder of their own, and a gazetteer of a few places to add to."""
    monkeypatch.setenv("SITMAP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SITMAP_CACHE", str(tmp_path / "cache"))

    def gather(extra: tuple[Path, ...]) -> list[Listed]:
        return [*SMALL, *(listed for path in extra for listed in own.entries(path, {}))]

    monkeypatch.setattr("geo.gazetteer.gather.gather", gather)
    return tmp_path / "data"


# -- tables --------------------------------------------------------------------------------------------------------------------


def test_every_column_of_a_table_arrives(tmp_path: Path) -> None:
    (listed,), faults = read(table(tmp_path, HEADINGS + 'Point 105,33.1,35.9,"Post 105;نقطة 105",observation_post,sy,12,p-105\n'))
    place = listed.place
    assert faults == []
    assert (place.name, place.kind, place.country, place.population) == ("Point 105", "observation_post", "SY", 12)
    assert (place.point.lon, place.point.lat, place.where_prec) == (35.9, 33.1, KINDS["observation_post"].where_prec)
    assert [name for name, _ in listed.names] == ["Point 105", "Post 105", "نقطة 105"]
    assert place.id == "user:places.csv:p-105"
    assert listed.curated
    assert listed.own


@pytest.mark.parametrize(
    "text",
    [
        "name,latitude,longitude\nOutpost,33.5,36.25\n",
        "Name;Lat;Lon\nOutpost;33,5;36,25\n",
        "X\tY\tTITLE\n36.25\t33.5\tOutpost\n",
        "\ufeffname,wkt\r\nOutpost,POINT (36.25 33.5)\r\n",
        'name,geometry\nOutpost,"SRID=4326;POINT Z (36.25 33.5 700)"',
        "colour,name,lon,lat\nred,Outpost,36.25,33.5\n\n",
        'name,lat,lon,note\nOutpost,33.5,36.25,"two\nlines"\n',
    ],
)
def test_the_dialects_of_tables(tmp_path: Path, text: str) -> None:
    (listed,), faults = read(table(tmp_path, text))
    assert faults == []
    assert (listed.place.name, listed.place.point.lon, listed.place.point.lat) == ("Outpost", 36.25, 33.5)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Outpost,95,36,,,,,", "not on the Earth"),
        ("Outpost,nan,36,,,,,", "not on the Earth"),
        ("Outpost,3998765,36,,,,,", "projection"),
        ("Outpost,north,36,,,,,", "no number"),
        ("Outpost,,,,,,,", "no coordinates"),
        (",33,36,,,,,", "no name"),
        ("'-',33,36,,,,,", "too short"),
        ("a b c d e f g h,33,36,,,,,", "8 words"),
        ("x" * 300 + ",33,36,,,,,", "300 characters"),
        ("Outpost,33,36,,castle,,,", "castle"),
        ("Outpost,33,36,,,Syria,,", "SYRIA"),
        ("Outpost,33,36,,,,many,", "population"),
        ("Outpost,33,36,,,,-5,", "population"),
        ("Outpost,33,36,,,,1e400,", "population"),
        ("Outpost,33,36," + ";".join(f"Post {number}" for number in range(300)) + ",,,,", "300 aliases"),
        ("Outpost,33,36,,,,,,extra", "9 fields"),
        ("Out\0post,33,36,,,,,", "NUL"),
        (b"Outp\xf6st,33,36,,,,,", "UTF-8"),
        ('"Outpost,33,36,,,,,', "no row of a table"),
        ('"Out"post,33,36,,,,,', "no row of a table"),
        ("y" * (MAX_LINE + 10), "longer than"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_broken_row_is_named_and_the_rest_come_in(tmp_path: Path, row: str | bytes, reason: str) -> None:
    data = row if isinstance(row, bytes) else row.encode()
    listed, faults = read(table(tmp_path, HEADINGS.encode() + b"First,33,36,,,,,\n" + data + b"\nLast,34,37,,,,,\n"))
    assert [entry.place.name for entry in listed] == ["First", "Last"]
    assert [fault.row for fault in faults] == ["line 3"]
    assert reason in faults[0].reason


@pytest.mark.parametrize("text", ["", "Damascus,33,36\n", "name,colour\nA,red\n", "\xff\xfen\0a\0", "name,lat,lon\n".encode("utf-16")])
def test_what_is_no_table_is_said(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(GazetteerError, match=r"places\.csv"):
        read(table(tmp_path, text))


def test_names_cannot_control_a_terminal_or_turn_the_writing(tmp_path: Path) -> None:
    (listed,), _ = read(table(tmp_path, "name,lat,lon\n\x1b[31mOut\u202epost  North,33,36\n"))
    assert listed.place.name == "[31mOutpost North"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=60), st.binary(max_size=60)), max_size=8))
def test_any_bytes_are_rows_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, parts: list[str | bytes]) -> None:
    body = b"\n".join(part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") for part in parts)
    for heading in (b"", HEADINGS.encode()):
        path = table(tmp_path_factory.mktemp("any"), heading + body + b"\nLast,34,37,,,,,\n")
        with contextlib.suppress(GazetteerError):
            for row in own.rows(path, {}):
                assert isinstance(row, Fault) or row.place.name


def test_rows_are_read_in_a_stream(tmp_path: Path) -> None:
    """A quotation mark in every line that is never closed costs a bounded number of lines each, not the rest of the file."""
    path = table(tmp_path, "name,lat,lon\n" + "".join(f'Outpost {number},33,36\n"open {number},33,36\n' for number in range(2_001)))
    listed, faults = read(path)
    assert len(listed) + len(faults) >= 2_001
    assert len(listed) >= 1


# -- GeoJSON -------------------------------------------------------------------------------------------------------------------


def test_a_point_of_geojson(tmp_path: Path) -> None:
    point = feature(
        {"type": "Point", "coordinates": [36.25, 33.5, 700.0]}, aliases=["Post", "Camp"], population=7, kind="S.AIRB", colour={"r": 1}
    )
    (listed,), faults = read(geojson(tmp_path, point))
    assert faults == []
    assert (listed.place.kind, listed.place.population, listed.place.outline) == ("air_base", 7, None)
    assert [name for name, _ in listed.names] == ["Outpost", "Post", "Camp"]


@pytest.mark.parametrize(
    ("geometry", "kind"),
    [
        ({"type": "Polygon", "coordinates": SQUARE}, "Polygon"),
        ({"type": "MultiPolygon", "coordinates": [SQUARE, [[[40, 33], [41, 33], [41, 34], [40, 33]]]]}, "MultiPolygon"),
        ({"type": "LineString", "coordinates": [[36, 33], [37, 34]]}, "LineString"),
        ({"type": "Polygon", "coordinates": [[[36, 33], [37, 34], [37, 33], [36, 34], [36, 33]]]}, "MultiPolygon"),
        (
            {
                "type": "GeometryCollection",
                "geometries": [{"type": "Point", "coordinates": [36, 33]}, {"type": "Polygon", "coordinates": SQUARE}],
            },
            "Polygon",
        ),
        (
            {
                "type": "GeometryCollection",
                "geometries": [{"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": SQUARE}]}],
            },
            "Polygon",
        ),
    ],
    ids=lambda value: str(value)[:50],
)
def test_areas_and_lines_become_outlines_around_their_point(tmp_path: Path, geometry: dict[str, Any], kind: str) -> None:
    (listed,), faults = read(geojson(tmp_path, feature(geometry)))
    assert faults == []
    outline = listed.place.outline
    assert outline is not None
    assert (outline.type, listed.place.kind) == (kind, "region")
    assert 36 <= listed.place.point.lon <= 41
    assert 33 <= listed.place.point.lat <= 34


def _nested(depth: int) -> dict[str, Any]:
    inner: dict[str, Any] = {"type": "Point", "coordinates": [36, 33]}
    for _ in range(depth):
        inner = {"type": "GeometryCollection", "geometries": [inner]}
    return inner


@pytest.mark.parametrize(
    "broken",
    [
        feature(None),
        feature({"type": "Point", "coordinates": [200, 33]}),
        feature({"type": "Point", "coordinates": []}),
        feature({"type": "Point", "coordinates": ["36", "33"]}),
        feature({"type": "Point", "coordinates": [[36, 33]]}),
        feature({"type": "Polygon", "coordinates": [[[36, 33], [37, 33]]]}),
        feature({"type": "Polygon", "coordinates": []}),
        feature({"type": "Sphere", "coordinates": [36, 33]}),
        feature({"type": ["Point"], "coordinates": [36, 33]}),
        feature({"type": "GeometryCollection", "geometries": "none"}),
        feature(_nested(60)),
        feature({"type": "Point", "coordinates": [36, 33]}, name=None),
        feature({"type": "Point", "coordinates": [36, 33]}, name={"en": "Outpost"}),
        {"type": "Feature", "geometry": [36, 33], "properties": {"name": "Outpost"}},
        {"type": "Feature"},
        "feature",
        None,
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_broken_feature_is_named_and_the_rest_come_in(tmp_path: Path, broken: object) -> None:
    good = feature({"type": "Point", "coordinates": [36, 33]})
    listed, faults = read(geojson(tmp_path, good, broken, good))
    assert [entry.place.id for entry in listed] == ["user:places.geojson:1", "user:places.geojson:3"]
    assert [fault.row for fault in faults] == ["feature 2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"type": "Topology"}',
        '{"type": "Point", "coordinates": [1, 2]}',
        "[" * 100_000,
        '{"type": "FeatureCollection", "features": 3}',
    ],
)
def test_what_is_no_geojson_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(GazetteerError, match=r"places\.geojson"):
        read(table(tmp_path, text, "places.geojson"))


def test_other_coordinates_are_refused(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    with pytest.raises(GazetteerError, match="4326"):
        read(geojson(tmp_path, feature({"type": "Point", "coordinates": [36, 33]}), crs=crs))


def test_a_very_detailed_outline_is_drawn_simpler(tmp_path: Path) -> None:
    corners = [[36 + index / 50_000, 33 + index % 2 / 1e6] for index in range(50_000)]
    (listed,), _ = read(geojson(tmp_path, feature({"type": "LineString", "coordinates": corners})))
    assert listed.place.outline is not None
    assert len(listed.place.outline.coordinates) < MAX_CORNERS


# -- adding and removing -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("data")
def test_a_name_of_the_users_wins_over_all_others(tmp_path: Path) -> None:
    result = store.add(table(tmp_path, HEADINGS + "Paris,33.1,35.9,,landmark,SY,,\nbroken\n"))
    assert (result.places, result.broken, [str(fault) for fault in result.faults]) == (1, 1, ["line 3: no coordinates"])
    gazetteer = store.open_gazetteer()
    hits = dict(gazetteer.prefixes(["paris"]))[1]
    assert len(hits) > 1
    best = max(hits, key=lambda hit: gazetteer.entry(hit.entry).population)
    assert gazetteer.place(best.entry).id == "user:places.csv:2"
    assert gazetteer.entry(best.entry).own
    assert gazetteer.place(best.entry).population == 0
    assert gazetteer.counts["places.csv"] == 1


def test_a_settlement_of_the_users_is_the_most_prominent(cache: Path, tmp_path: Path) -> None:
    added = own.entries(table(tmp_path, "name,lat,lon\nDamascus,33.1,35.9\n"), {})
    gazetteer = IndexedGazetteer(build([*SMALL, *added], cache, "mark", silent))
    hits = dict(gazetteer.prefixes([fold_name("Damascus")]))[1]
    best = max(hits, key=lambda hit: prominence(gazetteer.entry(hit.entry), hit.name_type))
    assert gazetteer.entry(best.entry).population == OWN_POPULATION
    assert gazetteer.entry(best.entry).own


@pytest.mark.parametrize("name", ["places.xlsx", "places", ".csv", "pla\u202eces.csv", "a" * 120 + ".csv"])
@pytest.mark.usefixtures("data")
def test_a_file_that_cannot_be_added_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(GazetteerError):
        store.add(table(tmp_path, HEADINGS + "Outpost,33,36,,,,,\n", name))
    assert store.added() == ()


@pytest.mark.usefixtures("data")
def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.csv"):
        store.add(tmp_path / "none.csv")


def test_a_failure_leaves_the_old_gazetteer_in_place(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(table(tmp_path, HEADINGS + "Outpost,33,36,,,,,\n"))
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    newer = table(tmp_path, HEADINGS + "Camp,33,36,,,,,\n")
    with monkeypatch.context() as patched:
        patched.setattr("geo.gazetteer.build.write", fail)
        with pytest.raises(GazetteerError, match="disk is full"):
            store.add(newer)
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert store.open_gazetteer().number_of("user:places.csv:2") is not None
    assert [path.name for path in store.added_folder().iterdir()] == ["places.csv"]


@pytest.mark.usefixtures("data")
def test_a_file_of_the_same_name_replaces_the_earlier(tmp_path: Path) -> None:
    for name in ("Outpost", "Camp"):
        store.add(table(tmp_path, HEADINGS + f"{name},33,36,,,,,\n"))
    gazetteer = store.open_gazetteer()
    assert gazetteer.prefixes(["camp"])
    assert not gazetteer.prefixes(["outpost"])


@pytest.mark.usefixtures("data")
def test_what_was_added_can_be_removed(tmp_path: Path) -> None:
    store.add(table(tmp_path, HEADINGS + "Outpost,33,36,,,,,\n"))
    store.add(geojson(tmp_path, feature({"type": "Point", "coordinates": [36, 33]}, name="Camp")))
    store.remove("places.csv")
    gazetteer = store.open_gazetteer()
    assert [path.name for path in store.added()] == ["places.geojson"]
    assert gazetteer.prefixes(["camp"])
    assert not gazetteer.prefixes(["outpost"])
    with pytest.raises(GazetteerError, match=r"places\.csv: was not added; these were: places\.geojson"):
        store.remove("places.csv")


@pytest.mark.usefixtures("data")
def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    one, two = table(tmp_path, HEADINGS + "Outpost,33,36,,,,,\n", "a.csv"), table(tmp_path, HEADINGS + "Camp,33,36,,,,,\n", "b.csv")
    marks = []
    for files in ((one, two), (two, one)):
        for file in files:
            store.add(file)
        marks.append(store.open_gazetteer().fingerprint)
        for file in files:
            store.remove(file.name)
    assert marks[0] == marks[1]


@pytest.mark.usefixtures("data")
def test_a_dump_with_broken_lines(tmp_path: Path) -> None:
    good = "7\tKhan Arnabah\t\t\t33.18\t35.89\tP\tPPL\tSY\t\t03\t\t\t\t300\t\t\t\t"
    packed = tmp_path / "SY.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("SY.txt", f"{good}\nbroken\n".encode() + b"\xff\xfe\xfd\n")
    result = store.add(packed)
    assert result.places == 1
    assert [fault.row for fault in result.faults] == ["line 2", "line 3"]
