"""Columns as numpy arrays with the types that GDAL takes: given a frame, pyogrio would write days as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.columns import Column

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def array(column: Column, values: pd.Series[Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any] | None]:
    """Give a column as GDAL takes it, and which values are missing where the array cannot say so itself."""
    if column.type == "integer":
        return values.fillna(0).to_numpy("int64"), values.isna().to_numpy()
    if column.type == "date":
        return values.to_numpy("datetime64[D]"), None
    if column.type == "real":
        return values.to_numpy("float64"), None
    if column.type == "boolean":
        return values.to_numpy("bool"), None
    return values.to_numpy(object), None
