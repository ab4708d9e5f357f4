"""GeoJSON: RFC 7946, and what goes in comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from shapely.geometry import shape

from layers import geojson
from layers.frames import frame, frames
from layers.schema import LAYERS, Layer
from tests.layers.strategies import atlases
from tests.samples import atlas as sample

if TYPE_CHECKING:
    from geo.model import Atlas

SPATIAL = [layer for layer in LAYERS if layer.geometry]
GOLDEN = Path(__file__).parent / "golden"


def _read(text: str, layer: Layer) -> gpd.GeoDataFrame:
    rows = [{**feature["properties"], "geometry": shape(feature["geometry"])} for feature in json.loads(text)["features"]]
    return gpd.GeoDataFrame(frame(layer, rows))


def _coordinates(nested: Any) -> list[float]:  # noqa: ANN401 - coordinates nest to a depth that depends on the type
    return [nested] if isinstance(nested, (int, float)) else [number for item in nested for number in _coordinates(item)]


@settings(max_examples=25)
@given(atlases())
def test_what_is_written_is_what_is_read(atlas: Atlas) -> None:
    made = frames(atlas)
    for layer in SPATIAL:
        assert_geodataframe_equal(_read(geojson.feature_collection(made[layer.name]), layer), gpd.GeoDataFrame(made[layer.name]))


@settings(max_examples=25)
@given(atlases())
def test_features_follow_rfc_7946(atlas: Atlas) -> None:
    made = frames(atlas)
    for layer in SPATIAL:
        collection = json.loads(geojson.feature_collection(made[layer.name]))
        assert list(collection) == ["type", "features"], "no crs member"
        for feature in collection["features"]:
            assert feature["geometry"]["type"] == layer.geometry
            assert tuple(feature["properties"]) == layer.names, "every key, in the order of the schema"
            assert feature["id"] == feature["properties"]["id"]
            numbers = _coordinates(feature["geometry"]["coordinates"])
            assert all(abs(lon) <= 180 for lon in numbers[::2])
            assert all(abs(lat) <= 90 for lat in numbers[1::2])
            assert all(round(number, 6) == number for number in numbers)
            assert not any(isinstance(value, (list, dict)) for value in feature["properties"].values())


@settings(max_examples=25)
@given(atlases())
def test_exterior_rings_follow_the_right_hand_rule(atlas: Atlas) -> None:
    made = frames(atlas)
    for layer in SPATIAL:
        for feature in json.loads(geojson.feature_collection(made[layer.name]))["features"]:
            parts = shapely.get_parts(shape(feature["geometry"]))
            assert all(part.exterior.is_ccw for part in parts if part.geom_type == "Polygon")


@pytest.mark.parametrize("layer", SPATIAL, ids=lambda layer: layer.name)
def test_geopandas_reads_each_file(layer: Layer, tmp_path: Path) -> None:
    made = frames(sample())
    geojson.write(made, tmp_path)
    path = tmp_path / "geojson" / f"{layer.name}.geojson"
    if made[layer.name].empty:
        assert not path.exists(), "an empty layer makes no file"
        return
    read, wanted = gpd.read_file(path), gpd.GeoDataFrame(made[layer.name])
    assert read["id"].tolist() == wanted["id"].tolist()
    assert read.crs == wanted.crs
    assert read.geometry.geom_equals_exact(wanted.geometry, tolerance=0).all()


def test_a_small_file_looks_like_this() -> None:
    made = frames(sample())
    golden = (GOLDEN / "bases.geojson").read_text(encoding="utf-8")
    assert geojson.feature_collection(made["bases"]) == golden
