"""CSV (RFC 4180) with the geometry as Well-Known Text, one layer or table a file, for spreadsheets, R, GDAL and QGIS.

Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"), which :func:`plain` takes away.
A ``.csvt`` beside each file tells GDAL and QGIS the types, a ``.prj`` the coordinate system.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyproj
import shapely

from layers.columns import ColumnType
from layers.schema import CRS, DECIMALS, LAYERS, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "csv"
FILES: tuple[str, ...] = tuple(
    f"{FOLDER}/{layer.name}.{ending}" for layer in LAYERS for ending in (("csv", "csvt", "prj") if layer.geometry else ("csv", "csvt"))
)
"""All files that may be written, relative to the folder."""
_TYPES: dict[ColumnType, str] = {
    "text": "String",
    "json": "String",
    "integer": "Integer64",
    "real": "Real",
    "boolean": "Integer(Boolean)",
    "date": "Date",
}
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r\n]")
"""How a cell begins that a spreadsheet runs; apostrophes that we or a text put before it count with it."""


def harmless(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run.

    Examples
    --------
    >>> harmless("=HYPERLINK(A1)"), harmless("Aleppo"), harmless("'Ain Issa")
    ("'=HYPERLINK(A1)", 'Aleppo', "'Ain Issa")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """Take away what :func:`harmless` put before a text.

    Examples
    --------
    >>> plain(harmless("-1")), plain("'Ain Issa"), plain(harmless("'=1"))
    ('-1', "'Ain Issa", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each layer and table that has rows as ``csv/<name>.csv``, in UTF-8 with the mark that spreadsheets need to see that.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for layer in LAYERS:
        frame = frames[layer.name]
        if frame.empty:
            continue
        path = folder / FOLDER / f"{layer.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*(["WKT"] if layer.geometry else []), *layer.names])
            writer.writerows(_rows(layer, frame))
        types = [*(["WKT"] if layer.geometry else []), *(_TYPES[column.type] for column in layer.columns)]
        path.with_suffix(".csvt").write_text(",".join(f'"{name}"' for name in types) + "\n", encoding="ascii")
        if layer.geometry:
            path.with_suffix(".prj").write_text(pyproj.CRS(CRS).to_wkt("WKT1_ESRI"), encoding="ascii")


def _rows(layer: Layer, frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    columns = [_cells(frame[column.name], column.type) for column in layer.columns]
    if layer.geometry:
        columns.insert(0, list(shapely.to_wkt(frame["geometry"].to_numpy(), rounding_precision=DECIMALS)))
    yield from zip(*columns, strict=True)


def _cells(values: pd.Series[Any], type_: ColumnType) -> list[str]:
    """Write a column; an empty cell where a value is missing."""
    if type_ in {"text", "json"}:
        return [harmless(str(value)) for value in values]
    if type_ == "date":
        return ["" if pd.isna(value) else value.date().isoformat() for value in values]
    if type_ == "boolean":
        return [str(int(bool(value))) for value in values]
    return ["" if pd.isna(value) else repr(float(value) if type_ == "real" else int(value)) for value in values.astype(object)]
