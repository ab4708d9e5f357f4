"""Formats for other tools: what goes in comes out, by each format's own rules."""

from __future__ import annotations

import csv
import html
import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import fastkml
import geopandas as gpd
import jsonschema
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from lxml import etree

from layers import flatgeobuf, geojson, geoparquet, kml, linked_places, separated, web_annotations
from layers.errors import MissingError
from layers.export import FORMATS, export
from layers.frames import DTYPES, frames
from layers.schema import LAYERS, PLACE_LAYERS, Layer
from maps.cli import export as export_command
from tests.conftest import missing
from tests.layers.published_rules import ANNOTATIONS, LINKED_PLACES
from tests.layers.strategies import atlases
from tests.samples import HOSTILE
from tests.samples import atlas as sample

if TYPE_CHECKING:
    from geo.model import Atlas

KML = "{http://www.opengis.net/kml/2.2}"
SPATIAL = [layer for layer in LAYERS if layer.geometry]


def _same(read: pd.DataFrame, wanted: pd.DataFrame, layer: Layer) -> None:
    """Every value as it was written; rows may stand in another order."""
    read = read.astype({column.name: DTYPES[column.type] for column in layer.columns}).sort_values("id").reset_index(drop=True)
    wanted = wanted.sort_values("id").reset_index(drop=True)
    if layer.geometry:
        assert_geodataframe_equal(gpd.GeoDataFrame(read), gpd.GeoDataFrame(wanted), check_index_type=False, check_like=True)
    else:
        pd.testing.assert_frame_equal(read, wanted, check_index_type=False)


def _value(cell: str, type_: str) -> Any:  # noqa: ANN401 - of any column
    if type_ in {"text", "json"}:
        return separated.plain(cell)
    if not cell:
        return None
    if type_ == "date":
        return pd.Timestamp(cell)
    return cell == "1" if type_ == "boolean" else float(cell) if type_ == "real" else int(cell)


def _from_csv(path: Path, layer: Layer) -> pd.DataFrame:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    data = {column.name: pd.Series([_value(row[column.name], column.type) for row in rows]) for column in layer.columns}
    made = pd.DataFrame(data).astype({column.name: DTYPES[column.type] for column in layer.columns})
    return gpd.GeoDataFrame(made, geometry=shapely.from_wkt([row["WKT"] for row in rows]), crs="EPSG:4326") if layer.geometry else made


@settings(max_examples=10)
@given(atlases())
def test_any_atlas_comes_back_from_csv(atlas: Atlas) -> None:
    made = frames(atlas)
    with tempfile.TemporaryDirectory() as folder:
        separated.write(made, Path(folder))
        for layer in LAYERS:
            if len(made[layer.name]):
                _same(_from_csv(Path(folder, "csv", f"{layer.name}.csv"), layer), made[layer.name], layer)


@settings(max_examples=20)
@given(atlases())
def test_no_cell_of_a_csv_runs(atlas: Atlas) -> None:
    with tempfile.TemporaryDirectory() as folder:
        separated.write(frames(atlas), Path(folder))
        for path in Path(folder).rglob("*.csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells = [cell for row in csv.reader(file) for cell in row]
            texts = [cell for cell in cells if not _is_number(cell)]
            assert not [cell for cell in texts if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@settings(max_examples=5)
@given(atlases())
def test_any_atlas_comes_back_from_geoparquet(atlas: Atlas) -> None:
    made = frames(atlas)
    with tempfile.TemporaryDirectory() as folder:
        geoparquet.write(made, Path(folder))
        for layer in LAYERS:
            if len(made[layer.name]):
                path = Path(folder, "geoparquet", f"{layer.name}.parquet")
                _same(gpd.read_parquet(path) if layer.geometry else pd.read_parquet(path), made[layer.name], layer)


def test_geoparquet_says_what_it_is(tmp_path: Path) -> None:
    geoparquet.write(frames(sample()), tmp_path)
    schema = pq.read_schema(tmp_path / "geoparquet" / "bases.parquet")
    said = json.loads(schema.metadata[b"geo"])
    assert said["version"] == "1.1.0"
    assert said["columns"]["geometry"]["geometry_types"] == ["Point"]
    assert "covering" in said["columns"]["geometry"]
    assert str(schema.field("date_first").type) == "date32[day]"


def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geoparquet, "find_spec", lambda _name: None)
    with pytest.raises(MissingError, match=r"^GeoParquet needs pyarrow, which is not installed: pip install 'sitmap\[parquet\]'$"):
        export(sample(), tmp_path, ["parquet"])
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=5)
@given(atlases())
def test_any_atlas_comes_back_from_flatgeobuf(atlas: Atlas) -> None:
    made = frames(atlas)
    with tempfile.TemporaryDirectory() as folder:
        flatgeobuf.write(made, Path(folder))
        for layer in SPATIAL:
            if len(made[layer.name]):
                read = gpd.read_file(Path(folder, "flatgeobuf", f"{layer.name}.fgb"))
                texts = {column.name: read[column.name].fillna("") for column in layer.columns if column.type in {"text", "json"}}
                _same(read.assign(**texts), made[layer.name], layer)


@settings(max_examples=10)
@given(atlases())
def test_the_combined_file_holds_every_feature_of_every_layer(atlas: Atlas) -> None:
    made = frames(atlas)
    with tempfile.TemporaryDirectory() as folder:
        geojson.combined(made, Path(folder))
        features = json.loads(Path(folder, geojson.COMBINED).read_text("utf-8"))["features"]
    assert [(one["properties"]["layer"], one["id"]) for one in features] == [
        (layer.name, identifier) for layer in SPATIAL for identifier in made[layer.name]["id"]
    ]
    assert len({tuple(one["properties"]) for one in features}) <= 1, "every feature has the same keys in the same order"
    for layer in SPATIAL:
        own = [one for one in features if one["properties"]["layer"] == layer.name]
        alone = json.loads(geojson.feature_collection(made[layer.name]))["features"]
        kept = [{**one, "properties": {name: one["properties"][name] for name in layer.names}} for one in own]
        assert kept == alone


def test_a_style_lies_beside_each_geojson_file(tmp_path: Path) -> None:
    geojson.write(frames(sample()), tmp_path)
    made = {path.stem for path in tmp_path.rglob("*.geojson")}
    assert made == {path.stem for path in tmp_path.rglob("*.qml")} != set()
    assert all(ET.fromstring(path.read_text("utf-8")).tag == "qgis" for path in tmp_path.rglob("*.qml"))  # noqa: S314 - our own XML


@settings(max_examples=20)
@given(atlases())
def test_linked_places_keep_their_rules(atlas: Atlas) -> None:
    made = frames(atlas)
    with tempfile.TemporaryDirectory() as folder:
        linked_places.write(made, Path(folder))
        collection = json.loads(Path(folder, linked_places.FILE).read_text("utf-8"))
    jsonschema.validate(collection, LINKED_PLACES)
    assert len(collection["features"]) == sum(len(made[layer.name]) for layer in PLACE_LAYERS)


@settings(max_examples=20)
@given(atlases())
def test_annotations_keep_their_rules_and_find_their_words(atlas: Atlas) -> None:
    with tempfile.TemporaryDirectory() as folder:
        web_annotations.write(frames(atlas), Path(folder))
        collection = json.loads(Path(folder, web_annotations.FILE).read_text("utf-8"))
    jsonschema.validate(collection, ANNOTATIONS)
    items = collection.get("first", {}).get("items", [])
    assert len(items) == collection["total"] == len(atlas.mentions)
    texts = {document.id: document.text for document in atlas.documents}
    for one, mention in zip(items, atlas.mentions, strict=True):
        quote, at = one["target"]["selector"]
        assert texts[mention.document][at["start"] : at["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in texts[mention.document]


def _earth(folder: Path) -> ET.Element:
    """The document that Google Earth finds in the file."""
    with zipfile.ZipFile(folder / kml.FILE) as archive:
        return ET.fromstring(archive.read(kml.DOCUMENT))  # noqa: S314 - our own XML


@settings(max_examples=10)
@given(atlases())
def test_kml_is_valid_by_the_schema_of_the_ogc(atlas: Atlas) -> None:
    schema = etree.XMLSchema(etree.parse(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"))
    with tempfile.TemporaryDirectory() as folder:
        kml.write(frames(atlas), Path(folder))
        schema.assertValid(etree.fromstring(ET.tostring(_earth(Path(folder)))))


def test_kml_brings_its_pictures_and_asks_the_network_for_nothing(tmp_path: Path) -> None:
    kml.write(frames(sample()), tmp_path)
    first = (tmp_path / kml.FILE).read_bytes()
    with zipfile.ZipFile(tmp_path / kml.FILE) as archive:
        pictures = {name for name in archive.namelist() if name.endswith(".png")}
        assert all(archive.read(name).startswith(b"\x89PNG") for name in pictures)
        assert archive.namelist()[0] == kml.DOCUMENT
    root = _earth(tmp_path)
    assert {element.text for element in root.iter(f"{KML}href")} == pictures
    assert all(
        style.find(f"{KML}IconStyle/{KML}Icon/{KML}href") is not None
        for style in root.iter(f"{KML}Style")
        if "bases" in style.get("id", "")
    )
    kml.write(frames(sample()), tmp_path)
    assert (tmp_path / kml.FILE).read_bytes() == first


def test_libkml_reads_every_feature_back(tmp_path: Path) -> None:
    program = shutil.which("ogr2ogr") or missing("gdal", "GDAL's programs are not here (Debian: apt-get install gdal-bin)")
    made = frames(sample())
    kml.write(made, tmp_path)
    for layer in SPATIAL:
        if made[layer.name].empty:
            continue
        command = [program, "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=6", "/vsistdout/", str(tmp_path / kml.FILE), layer.title]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
        assert (done.returncode, done.stderr) == (0, ""), layer.name
        features = json.loads(done.stdout)["features"]
        rows = made[layer.name]
        assert [one["properties"]["id"] for one in features] == list(rows["id"])
        kept = set(layer.names) - {"name", "passages", "statements", "history"}  # KML's own name and description hold these
        for feature, row in zip(features, rows.to_dict("records"), strict=True):
            read = shapely.geometry.shape(feature["geometry"])
            assert shapely.force_2d(read).normalize().equals_exact(row["geometry"].normalize(), 1e-6), layer.name
            told = {name: feature["properties"].get(name) or "" for name in kept}
            assert told == {name: "" if pd.isna(row[name]) else str(row[name]).removesuffix(" 00:00:00") for name in kept}


@settings(max_examples=5)
@given(atlases())
def test_kml_is_sound_and_holds_every_feature(atlas: Atlas) -> None:
    made = frames(atlas)
    with tempfile.TemporaryDirectory() as folder:
        kml.write(made, Path(folder))
        root = _earth(Path(folder))
    assert len(list(root.iter(f"{KML}Placemark"))) == sum(len(made[layer.name]) for layer in SPATIAL)


def test_balloons_quote_the_passages_as_text(tmp_path: Path) -> None:
    made = frames(sample())
    kml.write(made, tmp_path)
    root = _earth(tmp_path)
    balloons = [element.findtext(f"{KML}description") or "" for element in root.iter(f"{KML}Placemark")]
    rows = [row for layer in SPATIAL for row in made[layer.name].to_dict("records")]
    for balloon, row in zip(balloons, rows, strict=True):
        assert "<img" not in balloon
        assert "<script" not in balloon
        for quote in json.loads(row["passages"]):
            assert html.escape(quote["text"]).replace("$[", "&#36;[") in balloon
    assert html.escape(HOSTILE) in "".join(balloons)


def test_kml_styles_and_times_are_those_of_the_layers(tmp_path: Path) -> None:
    kml.write(frames(sample()), tmp_path)
    root = _earth(tmp_path)
    styles = {f"#{element.get('id')}" for element in root.iter(f"{KML}Style")}
    assert {element.text for element in root.iter(f"{KML}styleUrl")} <= styles
    begins = [element.findtext(f"{KML}begin") for element in root.iter(f"{KML}TimeSpan")]
    assert "2024-12-08" in begins


@pytest.mark.parametrize("name", ["geojson", "gpkg", "combined", "csv", "fgb", "kml", "lpf"])
def test_gdal_reads_each_file_without_a_warning(name: str, tmp_path: Path) -> None:
    program = shutil.which("ogrinfo") or missing("gdal", "GDAL's programs are not here (Debian: apt-get install gdal-bin)")
    kept = {".geojson", ".gpkg", ".csv", ".fgb", ".kmz", ".json"}
    for path in (file.path for file in export(sample(), tmp_path, [name]) if file.path.suffix in kept):
        done = subprocess.run([program, "-ro", "-so", "-al", str(path)], capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
        assert (done.returncode, done.stderr) == (0, ""), path
        assert "Feature Count" in done.stdout


def test_the_help_text_lists_the_formats() -> None:
    assert export_command.FORMATS.split(", ") == list(FORMATS)
