"""GeoJSON (RFC 7946): one layer and one geometry type a file, every key on every feature, in the order of the schema.

Lists are text joined by '; ' and nested data is JSON text, because QGIS and spreadsheets read such columns and no others;
dates are ISO 8601 days. There is no ``crs`` member: RFC 7946 is WGS 84, longitude first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
from shapely.geometry import mapping

from layers.schema import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "geojson"


def lines(frame: pd.DataFrame) -> Iterator[str]:
    """Write a layer as the lines of a FeatureCollection, one feature a line, each line with its end.

    Parameters
    ----------
    frame
        A GeoDataFrame of :func:`layers.frames.frames`; its ``id`` becomes the id of the feature too.
    """
    yield '{"type":"FeatureCollection","features":[\n'
    columns = [_values(frame[name]) for name in frame.columns if name != "geometry"]
    names = [name for name in frame.columns if name != "geometry"]
    last = len(frame) - 1
    for number, (geometry, *values) in enumerate(zip(frame["geometry"], *columns, strict=True)):
        properties = dict(zip(names, values, strict=True))
        feature = {"type": "Feature", "id": properties["id"], "geometry": mapping(geometry), "properties": properties}
        yield json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + (",\n" if number < last else "\n")
    yield "]}\n"


def feature_collection(frame: pd.DataFrame) -> str:
    """Write a layer as a FeatureCollection: the very text that stands in the file.

    Examples
    --------
    >>> from geo.model import Atlas
    >>> from layers.frames import frames
    >>> json.loads(feature_collection(frames(Atlas())["bases"]))
    {'type': 'FeatureCollection', 'features': []}
    """
    return "".join(lines(frame))


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each layer that has rows as ``geojson/<layer>.geojson``.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    for layer in LAYERS:
        if layer.geometry is None or frames[layer.name].empty:
            continue
        path = folder / FOLDER / f"{layer.name}.geojson"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines(frames[layer.name]))


def _values(column: pd.Series[Any]) -> list[Any]:
    """Give the values of a column as JSON has them; None where they are missing."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return [None if pd.isna(value) else value.date().isoformat() for value in column]
    return [None if pd.isna(value) else value for value in column.astype(object)]
