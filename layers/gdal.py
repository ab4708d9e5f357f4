"""One layer through GDAL, as numpy arrays: given a frame, pyogrio would write days as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyogrio  # type: ignore[import-untyped]  # it ships no types
import shapely

from layers.columns import Column
from layers.schema import CRS, Layer

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import pandas as pd


def write_layer(frame: pd.DataFrame, layer: Layer, path: Path, **options: object) -> None:
    """Write one layer or table.

    Parameters
    ----------
    frame
        The rows.
    layer
        What they are.
    path
        Of the file.
    options
        ``driver`` and whatever else :func:`pyogrio.raw.write` takes.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    arrays = [_array(column, frame[column.name]) for column in layer.columns]
    try:
        pyogrio.raw.write(
            path,
            None if layer.geometry is None else shapely.to_wkb(frame["geometry"].to_numpy()),
            [values for values, _ in arrays],
            list(layer.names),
            field_mask=[mask for _, mask in arrays],
            layer=layer.name,
            geometry_type=layer.geometry,
            crs=None if layer.geometry is None else CRS,
            **options,
        )
    except pyogrio.errors.DataSourceError as error:
        raise OSError(f"GDAL: {error}") from error


def _array(column: Column, values: pd.Series[Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any] | None]:
    """Give a column as GDAL takes it, and which values are missing where the array cannot say so itself."""
    if column.type == "integer":
        return values.fillna(0).to_numpy("int64"), values.isna().to_numpy()
    if column.type == "date":
        return values.to_numpy("datetime64[D]"), None
    if column.type == "real":
        return values.to_numpy("float64"), None
    if column.type == "boolean":
        return values.to_numpy("bool"), None
    texts = values.to_numpy(object, copy=True)
    if column.references:  # what refers to nothing is NULL: an empty text would be a key that is nowhere
        texts[texts == ""] = None
    return texts, None
