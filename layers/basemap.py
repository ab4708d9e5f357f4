"""The land of the whole world, which comes with sitmap (Natural Earth): the page draws it, and QGIS projects have it as a layer.

The data and its format are described in ``layers/data/README.md``.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyogrio  # type: ignore[import-untyped]  # it ships no types
import shapely
from shapely.affinity import translate

from layers.errors import DataError
from layers.extent import WORLD, Box, dense
from layers.schema import CRS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

FILE = "basemap.fgb"
TITLE = "Land and borders"
VERSION = 1
_DATA = "data/basemap.json.gz"
_ANTIMERIDIAN = 180.0
_SEEN = 100.0
"""Degrees of longitude to each side that a view over the antimeridian may have."""
_AROUND = 8.0
"""Degrees around the first view within which countries are drawn finely."""


@cache
def world() -> dict[str, Any]:
    """Read the data, as its README describes it.

    Raises
    ------
    DataError
        If it is missing or of another version.
    """
    try:
        found: dict[str, Any] = json.loads(gzip.decompress(resources.files("layers").joinpath(_DATA).read_bytes()))
    except FileNotFoundError as error:
        raise DataError(_DATA) from error
    if found.get("version") != VERSION:
        raise DataError(_DATA)
    return found


def write(frames: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write the land as FlatGeobuf, finely where the evidence is.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    try:
        pyogrio.write_dataframe(land(dense(frames, across=True)), path, driver="FlatGeobuf", layer="basemap", geometry_type="MultiPolygon")
    except pyogrio.errors.DataSourceError as error:
        raise OSError(f"GDAL: {error}") from error


def land(view: Box) -> gpd.GeoDataFrame:
    """Make a frame of all countries: finely those around the view, coarsely all others.

    Returns
    -------
    GeoDataFrame
        Columns ``id`` (ISO 3166-1 alpha-2), ``name`` and ``geometry``; WGS 84, longitude first.

    Examples
    --------
    >>> made = land(Box(west=35.0, south=32.0, east=42.0, north=37.0))
    >>> made.loc[made["id"] == "CY", "name"].item(), bool(made.geometry.is_valid.all())
    ('Cyprus', True)
    """
    data = world()
    names = {label["id"]: label["names"].get("en", label["id"]) for label in data["labels"]}
    fine, coarse = ({country["id"]: country for country in data[level]["countries"]} for level in ("fine", "coarse"))
    around = shapely.box(view.west - _AROUND, view.south - _AROUND, view.east + _AROUND, view.north + _AROUND)
    near = shapely.union(around, translate(around, xoff=-360.0))  # what runs over the antimeridian goes on at -180
    rows = []
    for code, country in fine.items():
        level = "fine" if view != WORLD and near.intersects(shapely.box(*country["bbox"])) else "coarse"
        shape = _shape((fine if level == "fine" else coarse)[code]["polygons"], data[level]["scale"])
        if not shape.is_empty:
            rows.append({"id": code, "name": names.get(code, code), "geometry": shape})
    made = gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS)
    return _before(made, view) if view.east > _ANTIMERIDIAN else made


def _before(made: gpd.GeoDataFrame, view: Box) -> gpd.GeoDataFrame:
    """Leave out what lies behind the globe: of a view over the antimeridian QGIS draws all longitudes, and what is opposite covers all."""
    middle = (view.west + view.east) / 2
    seen = shapely.box(middle - _SEEN, -90.0, middle + _SEEN, 90.0)
    cut = made.geometry.intersection(shapely.union(seen, translate(seen, xoff=-360.0)))
    parts = [[part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"] for shape in cut]
    kept = made.set_geometry([shapely.MultiPolygon(polygons) for polygons in parts], crs=CRS)
    return kept[~kept.is_empty].reset_index(drop=True)


def _shape(polygons: Sequence[Sequence[Sequence[int]]], scale: int) -> shapely.MultiPolygon:
    """Decode polygons; simplified rings may touch themselves, so they are made valid."""
    drawn = [shapely.Polygon(_points(rings[0], scale), [_points(ring, scale) for ring in rings[1:]]) for rings in polygons]
    sound = shapely.make_valid(shapely.MultiPolygon(drawn), method="structure")
    parts = [part for part in shapely.get_parts(sound) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def _points(line: Sequence[int], scale: int) -> list[tuple[float, float]]:
    return [(x / scale, y / scale) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)]
