"""Rows of frames as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

Row = dict[str, Any]


def rows(frame: DataFrame) -> list[Row]:
    """Rows without the geometry; what is missing is None, days are ISO text.

    Examples
    --------
    >>> import pandas as pd
    >>> rows(pd.DataFrame({"day": [pd.Timestamp("2026-02-01"), None]}))
    [{'day': '2026-02-01'}, {'day': None}]
    """
    import pandas as pd

    columns = [name for name in frame.columns if name != "geometry"]
    return [
        {name: _plain(None if pd.isna(value) else value) for name, value in zip(columns, values, strict=True)}
        for values in frame[columns].itertuples(index=False, name=None)
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value


def filled(row: Row) -> Row:
    """Leave out what is empty; the script reads a missing key as empty.

    Examples
    --------
    >>> filled({"name": "Tartus", "note": "", "count": 0})
    {'name': 'Tartus', 'count': 0}
    """
    return {name: value for name, value in row.items() if value is not None and value is not False and value != ""}
