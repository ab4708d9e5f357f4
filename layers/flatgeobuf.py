"""FlatGeobuf 3: one layer a file, with a spatial index, so that a web page or QGIS reads only what it shows.

The index puts features in the order of a Hilbert curve; ``id`` says which is which. The format has no type for days: they are
times at midnight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.gdal import write_layer
from layers.schema import LAYERS

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
        path = folder / FOLDER / f"{layer.name}.fgb"
        options = {"TITLE": layer.title, "DESCRIPTION": layer.description, "SPATIAL_INDEX": "YES"}
        write_layer(frame, layer, path, driver="FlatGeobuf", layer_options=options)
