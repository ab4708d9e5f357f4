"""Totals of a run over all its texts, by DuckDB over the tables of its partitions (extra ``cluster``).

The tables may be larger than memory: DuckDB reads them as streams and puts aside on disk what does not fit.
"""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from geo.corpus import geoparquet
from geo.corpus.run import TOTALS, Run
from geo.corpus.tables import SUFFIXES, TABLES, Table, Type
from geo.errors import RunError

NAMES = ("places", "actors", "positionings")
_MEMORY = "512MB"
"""That DuckDB may hold."""
_ROWS = 20_000
"""Written at once."""
_ROW, _LONGEST = 16 * 1024**2, 2**31
"""Bytes of a row: DuckDB's own limit, and the most that it can be told."""
_TYPES: Mapping[Type, str] = {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
KEYS: Mapping[str, tuple[str, ...]] = {"places": ("id",), "actors": ("id",), "positionings": ("actor", "relation", "place", "origin")}
LEVELS = ((20, 1), (5, 1), (1, 1), (1, 2), (1, 5), (1, 20), (1, 100), (1, 1000))
"""How many texts show what, and in how many texts it must be named to be shown: tried until the texts are few enough."""


def write(run: Run) -> Mapping[str, int]:
    """Write totals/places.parquet, actors.parquet and positionings.parquet beside the findings, as GeoParquet where they have a point.

    Returns
    -------
    Mapping
        Number of rows by name.

    Raises
    ------
    RunError
        If DuckDB or pyarrow are not installed, or a table is damaged.
    """
    counts = {}
    with _opened(run) as database:
        beside = Path(tempfile.mkdtemp(prefix=".totals-", dir=run.folder))
        try:
            for name in NAMES:
                found = _asked(database, name)
                counts[name] = geoparquet.write(beside / f"{name}.parquet", found.schema, found)
            shutil.rmtree(run.folder / TOTALS, ignore_errors=True)
            beside.chmod(0o755)
            beside.rename(run.folder / TOTALS)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return counts


def read(run: Run, name: str) -> dict[tuple[str, ...], dict[str, Any]]:
    """One of the tables of totals by its keys.

    Raises
    ------
    RunError
        If it is missing or damaged.
    """
    path = run.folder / TOTALS / f"{name}.parquet"
    arrow = geoparquet.library()
    try:
        made = arrow.parquet.read_table(path)
        rows = made.drop_columns([geoparquet.GEOMETRY] if geoparquet.GEOMETRY in made.column_names else []).to_pylist()
        return {tuple(row[key] or "" for key in KEYS[name]): row for row in rows}
    except (arrow.ArrowException, OSError, KeyError) as error:
        raise RunError(f"{path}: missing or damaged ({str(error).splitlines()[0][:100]}); go on with --resume") from error


def shown(run: Run, most: int) -> tuple[frozenset[str], int, int]:
    """Ids of texts that show what the run says, in not much more than so many characters.

    Returns
    -------
    tuple
        Ids; how many texts show each place, actor and statement, the latest; and in how many texts one must be named to be shown.
    """
    with _opened(run) as database:
        database.execute(f"CREATE TEMP TABLE ranked AS {_query('ranked')}")  # once, for it reads all there is
        for evidence, least in LEVELS:
            rows = _asked(database, "shown", evidence=evidence, least=least).read_all()
            if sum(rows.column("characters").to_pylist()) <= most:
                break
        return frozenset(rows.column("doc").to_pylist()), evidence, least


@contextmanager
def _opened(run: Run) -> Iterator[Any]:
    """DuckDB with the three tables of a run."""
    arrow = geoparquet.library()
    try:
        import duckdb
    except ImportError as error:
        raise RunError("totals need DuckDB: pip install 'sitmap[cluster]'") from error
    room = run.folder if os.access(run.folder, os.W_OK) else None  # a run that is kept where nothing is written
    with tempfile.TemporaryDirectory(prefix=".totals-", dir=room) as aside, duckdb.connect(":memory:") as database:
        database.execute(f"SET memory_limit = '{_MEMORY}'")
        database.execute("SET temp_directory = ?", [aside])
        database.execute("SET preserve_insertion_order = false")
        database.execute("SET enable_progress_bar = false")  # it would go to standard output
        try:
            for table in TABLES:
                _show(database, table, run)
            yield database
        except (duckdb.Error, arrow.ArrowException) as error:
            raise RunError(f"{run.folder}: its tables cannot be added up ({str(error).splitlines()[0][:200]})") from error


def _show(database: Any, table: Table, run: Run) -> None:  # noqa: ANN401 - DuckDB's
    """Let a database see the files of a table as one."""
    paths = sorted((run.folder / table.name).glob(f"part-*{SUFFIXES[run.form]}"))
    held = [glob.escape(str(path)) for path in paths if path.stat().st_size]  # a text may say nothing, and nothing is no JSON
    columns = {name: _TYPES[type_] for name, type_ in table.columns.items()}
    if not held:
        seen = database.sql("SELECT " + ", ".join(f"NULL::{type_} AS {name}" for name, type_ in columns.items()) + " WHERE false")
    elif run.form == "jsonl":
        longest = max(path.stat().st_size for path in paths)  # no row is longer than its file
        seen = database.read_json(held, columns=columns, format="newline_delimited", maximum_object_size=min(max(longest, _ROW), _LONGEST))
    else:
        seen = database.read_parquet(held)
    seen.create_view(table.name)


def _asked(database: Any, name: str, **parameters: int) -> Any:  # noqa: ANN401 - DuckDB's and Arrow's
    """What a query of the folder ``sql`` finds, as a stream of Arrow batches."""
    found = database.sql(_query(name), params=parameters) if parameters else database.sql(_query(name))
    return found.to_arrow_reader(_ROWS) if hasattr(found, "to_arrow_reader") else found.fetch_arrow_reader(_ROWS)  # until DuckDB 1.4


def _query(name: str) -> str:
    return files("geo.corpus").joinpath(f"sql/{name}.sql").read_text("utf-8")
