"""Places as the page reads them: column by column, in the order of the legend's layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from layers.schema import PLACE_LAYERS
from maps.columns import Coded, Texts
from maps.geometry import label_point, shape
from maps.rows import Row, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

    Numbers = np.ndarray[tuple[int, ...], np.dtype[Any]]

PER_DEGREE = 100_000
"""Coordinates are whole numbers of 0.00001 degrees, about a metre."""
_DIFFERENT = ("id", "name", "name_ar", "name_ru")
"""Columns of which each place has its own value."""
_ALIKE = {
    "kind": "kind",
    "country": "country",
    "admin1": "admin1",
    "construction": "construction",
    "source": "source",
    "where_prec": "prec",
    "confidence": "confidence",
    "approximate": "approximate",
    "count": "count",
    "uncertainty_m": "uncertainty_m",
}
"""Columns of which many places share their values, and what the page calls them."""
_FORMS = {0: "", 1: "line", 5: "line"}
"""By shapely's type of geometry; all others are polygons."""


def places(frames: Mapping[str, DataFrame]) -> tuple[Row, list[Row]]:
    """Columns of the places of all layers, and the layers that have any.

    Parameters
    ----------
    frames
        By layer or table name, as :func:`layers.frames.frames` makes them; coordinates in WGS 84, longitude first.

    Returns
    -------
    dict
        Columns: texts ``id``, ``name``, ``name_ar``, ``name_ru``; coded ``layer``, ``form`` ("line" or "polygon"; empty for points),
        ``kind``, ``country``, ``admin1``, ``construction``, ``source``, ``prec``, ``confidence``, ``approximate``, ``count``,
        ``uncertainty_m``; numbers ``lon`` and ``lat`` of the symbol or label in :data:`PER_DEGREE`, ``mentions``; and ``shapes``,
        outlines by position.
    list
        Name and group of the layers.
    """
    used = [(layer, frames[layer.name]) for layer in PLACE_LAYERS if len(frames[layer.name])]
    geometries = np.concatenate([np.empty(0, object), *(frame["geometry"].to_numpy(dtype=object) for _, frame in used)])
    forms = [_FORMS.get(kind, "polygon") for kind in shapely.get_type_id(geometries).tolist()]
    lon, lat = _points(geometries, forms)
    columns: Row = {name: Texts(_joined(used, name)) for name in _DIFFERENT}
    columns |= {name: Coded(_joined(used, column)) for column, name in _ALIKE.items()}
    columns |= {
        "layer": Coded([layer.name for layer, frame in used for _ in range(len(frame))]),
        "form": Coded(forms),
        "lon": lon,
        "lat": lat,
        "mentions": np.array(_joined(used, "n_mentions"), np.int64),
        "shapes": {str(number): shape(geometries[number]) for number, form in enumerate(forms) if form},
    }
    return columns, [{"name": layer.name, "group": layer.group.lower().replace(" ", "-")} for layer, _ in used]


def _points(geometries: Numbers, forms: list[str]) -> tuple[Numbers, Numbers]:
    """Where symbols and labels stand."""
    lon, lat = shapely.get_x(geometries), shapely.get_y(geometries)
    for number, form in enumerate(forms):
        if form:
            lon[number], lat[number] = label_point(geometries[number])
    return np.round(lon * PER_DEGREE).astype(np.int64), np.round(lat * PER_DEGREE).astype(np.int64)


def _joined(used: list[tuple[Any, DataFrame]], name: str) -> list[Any]:
    """Values of a column in all layers."""
    return [value for _, frame in used for value in plain(frame[name])]
