"""GeoJSON (RFC 7946): one layer and one geometry type a file, every key on every feature, in the order of the schema.

Lists are text joined by '; ' and nested data is JSON text, because QGIS and spreadsheets read such columns and no others;
dates are ISO 8601 days. A ``.qml`` beside each file is its style in QGIS. There is no ``crs`` member: RFC 7946 is WGS 84, longitude first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
from shapely.geometry import mapping

from layers.looks import look
from layers.schema import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FOLDER = "geojson"
FILES: tuple[str, ...] = tuple(f"{FOLDER}/{layer.name}.{ending}" for layer in LAYERS if layer.geometry for ending in ("geojson", "qml"))
"""All files that :func:`write` may write, relative to the folder."""
COMBINED = "sitmap.geojson"


def lines(frame: pd.DataFrame) -> Iterator[str]:
    """Write a layer as the lines of a FeatureCollection, one feature a line, each line with its end.

    Parameters
    ----------
    frame
        A GeoDataFrame of :func:`layers.frames.frames`; its ``id`` becomes the id of the feature too.
    """
    yield from _collection(_features(frame, [name for name in frame.columns if name != "geometry"]))


def combined(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write all layers into ``sitmap.geojson``; each feature names its ``layer`` and has the columns of all, null where it has none.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    layers = [layer for layer in LAYERS if layer.geometry]
    names = ["layer", *dict.fromkeys(name for layer in layers for name in layer.names)]
    features = (feature for layer in layers for feature in _features(frames[layer.name].assign(layer=layer.name), names))
    with (folder / COMBINED).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_collection(features))


def _collection(features: Iterable[str]) -> Iterator[str]:
    yield '{"type":"FeatureCollection","features":[\n'
    before = ""
    for feature in features:
        yield before + feature
        before = ",\n"
    yield "\n]}\n" if before else "]}\n"


def _features(frame: pd.DataFrame, names: Sequence[str]) -> Iterator[str]:
    """Write each feature with these properties, in this order; null for columns that the frame has not."""
    columns = [_values(frame[name]) if name in frame else [None] * len(frame) for name in names]
    for geometry, *values in zip(frame["geometry"], *columns, strict=True):
        properties = dict(zip(names, values, strict=True))
        feature = {"type": "Feature", "id": properties["id"], "geometry": mapping(geometry), "properties": properties}
        yield json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


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
    """Write each layer that has rows as ``geojson/<layer>.geojson``, with its style for QGIS beside it.

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
        path.with_suffix(".qml").write_text(look(layer).qml(), encoding="utf-8", newline="\n")


def _values(column: pd.Series[Any]) -> list[Any]:
    """Give the values of a column as JSON has them; None where they are missing."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return [None if pd.isna(value) else value.date().isoformat() for value in column]
    return [None if pd.isna(value) else value for value in column.astype(object)]
