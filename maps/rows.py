"""Rows of frames as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from pandas import DataFrame, Series

Row = dict[str, Any]


def rows(frame: DataFrame, *, without: Collection[str] = ()) -> list[Row]:
    """Rows without the geometry; what is missing is None, days are ISO text.

    Parameters
    ----------
    frame
        Of a layer or a table.
    without
        Columns that are not wanted; the passages of a hundred thousand mentions are much to read for nothing.

    Examples
    --------
    >>> import pandas as pd
    >>> rows(pd.DataFrame({"day": [pd.Timestamp("2026-02-01"), None]}))
    [{'day': '2026-02-01'}, {'day': None}]
    """
    columns = [name for name in frame.columns if name != "geometry" and name not in without]
    values = [plain(frame[name]) for name in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def plain(column: Series[Any]) -> list[Any]:
    """The values of a column, None where one is missing: whole columns are converted far faster than cells."""
    values = column.dt.strftime("%Y-%m-%d") if column.dtype.kind == "M" else column
    found = values.to_numpy(dtype=object)
    missing = column.isna().to_numpy()
    if missing.any():
        found = found.copy()
        found[missing] = None
    return list(found)


def filled(row: Row) -> Row:
    """Leave out what is empty; the script reads a missing key as empty.

    Examples
    --------
    >>> filled({"name": "Tartus", "note": "", "count": 0})
    {'name': 'Tartus', 'count': 0}
    """
    return {name: value for name, value in row.items() if value is not None and value is not False and value != ""}
