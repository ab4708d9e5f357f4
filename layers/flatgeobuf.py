"""FlatGeobuf 3: one layer a file, with a spatial index, so that a web page or QGIS reads only what it shows.

The index puts features in the order of a Hilbert curve; ``id`` says which is which. The format has no type for days: they are
times at midnight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyogrio  # type: ignore[import-untyped]  # it ships no types
import shapely

from layers.arrays import array
from layers.schema import CRS, LAYERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

FOLDER = "flatgeobuf"
FILES: tuple[str, ...] = tuple(f"{FOLDER}/{layer.name}.fgb" for layer in LAYERS if layer.geometry)
"""All files that may be written, relative to the folder."""


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each layer that has rows as ``flatgeobuf/<layer>.fgb``.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for layer in LAYERS:
        frame = frames[layer.name]
        if layer.geometry is None or frame.empty:
            continue
        arrays = [array(column, frame[column.name]) for column in layer.columns]
        try:
            pyogrio.raw.write(
                folder / FOLDER / f"{layer.name}.fgb",
                shapely.to_wkb(frame["geometry"].to_numpy()),
                [values for values, _ in arrays],
                list(layer.names),
                field_mask=[mask for _, mask in arrays],
                layer=layer.name,
                driver="FlatGeobuf",
                geometry_type=layer.geometry,
                crs=CRS,
                layer_options={"TITLE": layer.title, "DESCRIPTION": layer.description, "SPATIAL_INDEX": "YES"},
            )
        except pyogrio.errors.DataSourceError as error:
            raise OSError(f"GDAL: {error}") from error
