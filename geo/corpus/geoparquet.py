"""Tables of a run as GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/), with pyarrow alone (extra ``cluster``).

Points are WKB in OGC:CRS84 (longitude first), the default of the format. Equal rows give equal bytes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from geo.corpus.tables import Table
from geo.errors import RunError

if TYPE_CHECKING:
    import pyarrow as pa

GEOMETRY = "geometry"
_WKB = np.dtype([("order", "u1"), ("type", "<u4"), ("lon", "<f8"), ("lat", "<f8")])
"""A point in well-known binary, little-endian: 21 bytes."""


def schema(table: Table, *, days_as_text: bool = False) -> pa.Schema:
    """Of a table in Arrow, without its geometry; in JSON days are text.

    Raises
    ------
    RunError
        If pyarrow is not installed.
    """
    arrow = library()
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.string() if days_as_text else arrow.date32(),
    }
    return arrow.schema([(name, types[type_]) for name, type_ in table.columns.items()])


def library() -> Any:  # noqa: ANN401 - pyarrow ships no types
    """The library pyarrow, with what is needed of it."""
    try:
        import pyarrow as pa
        import pyarrow.json
        import pyarrow.parquet
    except ImportError as error:
        raise RunError("GeoParquet needs pyarrow: pip install 'sitmap[cluster]'") from error
    return pa


def from_lines(rows: bytes, table: Table) -> bytes:
    """Rows, one JSON object a line, as a file of GeoParquet."""
    arrow = library()
    read = schema(table, days_as_text=True)
    if rows:
        made = arrow.json.read_json(
            io.BytesIO(rows),
            read_options=arrow.json.ReadOptions(use_threads=False, block_size=len(rows) + 1),
            parse_options=arrow.json.ParseOptions(explicit_schema=read, unexpected_field_behavior="ignore"),
        ).select(read.names)
    else:
        made = read.empty_table()
    held = io.BytesIO()
    write(held, schema(table), [made.cast(schema(table)).combine_chunks()])
    return held.getvalue()


def write(target: Path | IO[bytes], columns: pa.Schema, batches: Iterable[Any]) -> int:
    """Write tables or batches of one schema behind each other as one file, with a point where they have ``lon`` and ``lat``.

    Returns
    -------
    int
        Number of rows.
    """
    arrow = library()
    located = {"lon", "lat"} <= set(columns.names)
    whole = columns.append(arrow.field(GEOMETRY, arrow.binary())).with_metadata(_metadata()) if located else columns
    count = 0
    with arrow.parquet.ParquetWriter(target, whole, compression="zstd") as writer:
        for batch in batches:
            made = arrow.Table.from_batches([batch]) if isinstance(batch, arrow.RecordBatch) else batch
            count += made.num_rows
            if located:
                made = made.append_column(GEOMETRY, _points(made.column("lon"), made.column("lat")))
            writer.write_table(made.cast(whole))
    return count


def _metadata() -> Mapping[str, str]:
    column = {"encoding": "WKB", "geometry_types": ["Point"]}
    return {"geo": json.dumps({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}})}


def _points(lon: pa.ChunkedArray, lat: pa.ChunkedArray) -> pa.Array:
    """Points of columns of longitudes and latitudes; none where one is missing."""
    arrow = library()
    x, y = (column.to_numpy().astype(float) for column in (lon, lat))
    there = ~(np.isnan(x) | np.isnan(y))
    packed = np.zeros(int(there.sum()), _WKB)
    packed["order"], packed["type"], packed["lon"], packed["lat"] = 1, 1, x[there], y[there]
    offsets = np.concatenate(([0], np.cumsum(np.where(there, _WKB.itemsize, 0)))).astype("<i4")
    valid = arrow.array(there).buffers()[1]
    buffers = [valid, arrow.py_buffer(offsets.tobytes()), arrow.py_buffer(packed.tobytes())]
    return arrow.Array.from_buffers(arrow.binary(), len(there), buffers)
