"""The land below a project: whole, sound, and fine where it is looked at."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import shapely

from layers import basemap
from layers.extent import WORLD, Box
from layers.frames import frames
from tests.samples import atlas

SYRIA = Box(west=35.0, south=32.0, east=42.0, north=37.0)
FIJI = Box(west=177.0, south=-19.0, east=179.0, north=-16.0)


def test_it_is_sound_and_in_one_piece() -> None:
    land = basemap.land(SYRIA)
    assert land["id"].is_unique
    assert land.geometry.is_valid.all()
    assert set(land.geom_type) == {"MultiPolygon"}
    assert land.loc[land.contains(shapely.Point(36.29, 33.51)), "id"].tolist() == ["SY"], "Damascus"
    assert not land.contains(shapely.Point(34.0, 34.5)).any(), "the sea"


def test_it_is_fine_only_where_the_evidence_is() -> None:
    fine, coarse = (land.set_index("id").geometry for land in (basemap.land(SYRIA), basemap.land(WORLD)))
    assert shapely.get_num_coordinates(fine["SY"]) > 3 * shapely.get_num_coordinates(coarse["SY"])
    assert fine["BR"].equals(coarse["BR"])


def test_the_file_is_what_was_made(tmp_path: Path) -> None:
    basemap.write(frames(atlas()), tmp_path / "basemap.fgb")
    read = gpd.read_file(tmp_path / "basemap.fgb")
    assert read.crs == "EPSG:4326"
    assert len(read) > 200


def test_of_a_view_over_the_antimeridian_nothing_is_kept_that_lies_behind_the_globe() -> None:
    land = basemap.land(Box(west=165.0, south=-40.0, east=190.0, north=-10.0)).set_index("id").geometry
    assert {"NZ", "FJ", "TO"} <= set(land.index)
    assert "DZ" not in land.index, "opposite the view, where it would cover all"
    assert shapely.get_num_coordinates(land["FJ"]) == shapely.get_num_coordinates(basemap.land(FIJI).set_index("id").geometry["FJ"])
    assert land.is_valid.all()
