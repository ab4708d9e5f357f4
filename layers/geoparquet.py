"""GeoParquet 1.1: one layer or table a file, for DuckDB, pandas, QGIS and the cloud; needs the extra ``parquet``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from layers.errors import MissingError
from layers.schema import LAYERS, Layer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

FOLDER = "geoparquet"
FILES: tuple[str, ...] = tuple(f"{FOLDER}/{layer.name}.parquet" for layer in LAYERS)
"""All files that may be written, relative to the folder."""


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each layer and table that has rows as ``geoparquet/<name>.parquet``; layers with the bounding box of each feature.

    Raises
    ------
    MissingError
        If pyarrow is not installed.
    OSError
        If a file cannot be written.
    """
    if find_spec("pyarrow") is None:
        raise MissingError("GeoParquet", "pyarrow", "parquet")
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for layer in LAYERS:
        if frames[layer.name].empty:
            continue
        path = folder / FOLDER / f"{layer.name}.parquet"
        made = _days(frames[layer.name], layer)
        if layer.geometry:
            cast("gpd.GeoDataFrame", made).to_parquet(path, index=False, schema_version="1.1.0", write_covering_bbox=True)
        else:
            made.to_parquet(path, index=False)


def _days(frame: pd.DataFrame, layer: Layer) -> pd.DataFrame:
    """Give days as Arrow's date32, not as times."""
    import pandas as pd
    import pyarrow as pa

    days = pd.ArrowDtype(pa.date32())
    return frame.astype({column.name: days for column in layer.columns if column.type == "date"})
