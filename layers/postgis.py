"""PostGIS: every layer and table in the schema ``sitmap`` of a database, with keys, indexes, comments and QGIS styles.

All of it is one transaction: an export that fails leaves what was there. Tables of an earlier export are emptied and filled
anew, so that views on them, grants and connections of QGIS stay; where the columns have changed since, they are made anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import shapely

from layers.columns import Column, ColumnType
from layers.errors import DatabaseError, MissingError
from layers.schema import CRS, KEYED, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    from psycopg import Connection, Cursor
    from psycopg.sql import Composed, Identifier

SCHEMA = "sitmap"
GEOMETRY = "geom"
PREFIXES = ("postgresql://", "postgres://")
_TYPES: dict[ColumnType, str] = {
    "text": "text",
    "json": "text",  # text comes back as it was written; `passages::jsonb` where JSON is wanted
    "integer": "bigint",
    "real": "double precision",
    "boolean": "boolean",
    "date": "date",
}
_SRID = int(CRS.removeprefix("EPSG:"))
_OURS = "Layers of sitmap, written anew by each export; columns of version "
_SECONDS = "10"
"""To wait for a server that does not answer, where the URL or PGCONNECT_TIMEOUT say nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What was written."""

    address: str
    """Host, port and name of the database: never a user or password."""
    rows: int
    """In all tables together."""
    styled: bool
    """False where the role may not write the table of styles in the schema public, so that QGIS draws the layers plainly."""


def write(frames: Mapping[str, pd.DataFrame], styles: Mapping[str, str], url: str) -> Stored:
    """Write all frames into the schema ``sitmap``.

    Parameters
    ----------
    frames
        As :func:`layers.frames.frames` makes them.
    styles
        QML of the default style, by name of the layer.
    url
        ``postgresql://[user[:password]@][host][:port][/database]`` as libpq takes it; what it leaves out comes from libpq's
        environment (PGHOST, PGPASSWORD, PGSERVICE) and password file, where a password is safer than on a command line.

    Raises
    ------
    DatabaseError
        If the database cannot be reached or refuses; no message quotes the URL.
    MissingError
        If psycopg is not installed.
    """
    try:
        import psycopg
        from psycopg.conninfo import make_conninfo
    except ImportError as error:
        raise MissingError("PostGIS", "psycopg", "postgis") from error
    parameters = _parameters(url)
    address = _address(parameters)
    try:
        with psycopg.connect(make_conninfo(**parameters)) as connection:
            with connection.cursor() as cursor:
                # Two exports at once would wait for each other's tables in turn.
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (SCHEMA,))
                _prepare(cursor, _postgis(cursor, address), address)
                rows = sum(_fill(cursor, layer, frames[layer.name]) for layer in KEYED)
            return Stored(address=address, rows=rows, styled=_style(connection, styles))
    except psycopg.Error as error:
        raise DatabaseError(address, _reason(error)) from None


def _parameters(url: str) -> dict[str, str]:
    """Take the URL apart; where a password holds a bare '@', ':' or '/', parts of it would be taken for a host and shown."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        parameters = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except psycopg.ProgrammingError:
        parameters = {"host": "@"}
    ports = parameters.get("port", "").replace(",", "")
    if any("@" in parameters.get(name, "") for name in ("host", "dbname", "user")) or (ports and not ports.isdecimal()):
        raise DatabaseError(
            "the database",
            "its URL is not of the form postgresql://user:password@host:port/name, with %40, %3A and %2F for @, : and / in a part",
        )
    return {"application_name": "sitmap", "connect_timeout": _SECONDS} | parameters


def _address(parameters: Mapping[str, str]) -> str:
    where = ":".join(filter(None, (parameters.get("host", ""), parameters.get("port", ""))))
    return f"postgresql://{where}/{parameters.get('dbname', '')}"


def _reason(error: Exception) -> str:
    """What the server says, or libpq where there is none: neither quotes a password."""
    diagnosis = getattr(error, "diag", None)
    said = [getattr(diagnosis, part, None) for part in ("message_primary", "message_detail")]
    words = "; ".join(filter(None, said)) or str(error)
    return " ".join(words.split()).rstrip(".")


def _postgis(cursor: Cursor[Any], address: str) -> Identifier:
    """Find the schema in which PostGIS lives; where the database has none, make it if the role may."""
    from psycopg import Error
    from psycopg.sql import Identifier

    query = "SELECT nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'postgis'"
    row = cursor.execute(query).fetchone()
    if row is None:
        try:
            cursor.execute("CREATE EXTENSION postgis")
        except Error as error:
            raise DatabaseError(
                address, f"it has no PostGIS ({_reason(error)}); let its administrator run: CREATE EXTENSION postgis"
            ) from None
        row = cursor.execute(query).fetchone()
    assert row is not None  # noqa: S101 - it was just made
    return Identifier(row[0])


def _prepare(cursor: Cursor[Any], postgis: Identifier, address: str) -> None:
    """Leave all tables empty and of these columns."""
    from psycopg.sql import SQL, Identifier, Literal

    made = [statement for layer in KEYED for statement in _definition(layer, postgis)]
    version = hashlib.sha256("\n".join(statement.as_string(cursor) for statement in made).encode()).hexdigest()[:12]
    names = [layer.name for layer in KEYED]
    found = cursor.execute("SELECT obj_description(to_regnamespace(%s), 'pg_namespace')", (SCHEMA,)).fetchone()
    comment = (found and found[0]) or ""
    there = cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(%s) AND relkind = 'r' AND relname = ANY(%s)", (SCHEMA, names)
    ).fetchall()
    if there and not comment.startswith(_OURS):
        raise DatabaseError(address, f"its schema {SCHEMA} holds tables that sitmap did not write ({there[0][0]}); rename the schema")
    tables = SQL(", ").join(Identifier(SCHEMA, name) for name in names)
    if comment == _OURS + version and len(there) == len(names):
        cursor.execute(SQL("TRUNCATE {}").format(tables))
        return
    cursor.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(SCHEMA)))
    cursor.execute(SQL("DROP TABLE IF EXISTS {}").format(tables))
    for statement in made:
        cursor.execute(statement)
    cursor.execute(SQL("COMMENT ON SCHEMA {} IS {}").format(Identifier(SCHEMA), Literal(_OURS + version)))


def _definition(layer: Layer, postgis: Identifier) -> Iterator[Composed]:
    """The statements that make a table: primary and foreign keys, an index for each way in, comments."""
    from psycopg.sql import SQL, Identifier, Literal

    table = Identifier(SCHEMA, layer.name)
    parts = [_column(column) for column in layer.columns]
    if layer.geometry:
        kind = SQL("{} {}.geometry({}, {}) NOT NULL")
        parts.append(kind.format(Identifier(GEOMETRY), postgis, Identifier(layer.geometry), Literal(_SRID)))
    yield SQL("CREATE TABLE {} ({})").format(table, SQL(", ").join(parts))
    if layer.geometry:
        index = Identifier(f"{layer.name}_{GEOMETRY}")
        yield SQL("CREATE INDEX {} ON {} USING gist ({})").format(index, table, Identifier(GEOMETRY))
    for column in layer.columns:
        if column.references and column.name != "id":
            yield SQL("CREATE INDEX {} ON {} ({})").format(Identifier(f"{layer.name}_{column.name}"), table, Identifier(column.name))
    yield SQL("COMMENT ON TABLE {} IS {}").format(table, Literal(f"{layer.title}: {layer.description}"))
    for column in layer.columns:
        meaning = f"{column.description} [{column.unit}]" if column.unit else column.description
        yield SQL("COMMENT ON COLUMN {} IS {}").format(Identifier(SCHEMA, layer.name, column.name), Literal(meaning))


def _column(column: Column) -> Composed:
    from psycopg.sql import SQL, Identifier

    never_missing = column.type in {"text", "json", "boolean"} and not column.references
    rules = SQL(" PRIMARY KEY") if column.name == "id" else SQL(" NOT NULL") if never_missing else SQL("")
    key = SQL(" REFERENCES {} (id)").format(Identifier(SCHEMA, column.references)) if column.references else SQL("")
    return SQL("{} {}{}{}").format(Identifier(column.name), SQL(_TYPES[column.type]), rules, key)


def _fill(cursor: Cursor[Any], layer: Layer, frame: pd.DataFrame) -> int:
    """Copy the rows of a layer and let the planner look at them."""
    from psycopg.sql import SQL, Identifier

    table = Identifier(SCHEMA, layer.name)
    columns: list[Sequence[Any]] = [_values(column, frame[column.name]) for column in layer.columns]
    names = [*layer.names]
    if layer.geometry:
        names.append(GEOMETRY)
        columns.append(shapely.to_wkb(shapely.set_srid(frame["geometry"].to_numpy(), _SRID), hex=True, include_srid=True).tolist())
    copied = SQL("COPY {} ({}) FROM STDIN").format(table, SQL(", ").join(map(Identifier, names)))
    with cursor.copy(copied) as copy:
        for row in zip(*columns, strict=True):
            copy.write_row(row)
    cursor.execute(SQL("ANALYZE {}").format(table))
    return len(frame)


def _values(column: Column, values: pd.Series[Any]) -> Sequence[Any]:
    """A column as psycopg takes it; PostgreSQL's text has no U+0000, so U+FFFD stands for it and offsets stay right."""
    if column.type in {"text", "json"}:
        texts: Iterable[str] = (text.replace("\0", "\ufffd") for text in values)
        return [text or None for text in texts] if column.references and column.name != "id" else [*texts]
    if column.type == "date":
        values = values.dt.date
    return values.astype(object).where(values.notna(), None).tolist()


def _style(connection: Connection[Any], styles: Mapping[str, str]) -> bool:
    """Write the default styles where QGIS looks for them, in the schema public; other styles there stay."""
    from psycopg import errors

    rows = [
        (SCHEMA, layer.name, GEOMETRY if layer.geometry else None, layer.title, styles[layer.name], layer.description)
        for layer in KEYED
        if layer.name in styles
    ]
    try:
        with connection.transaction(), connection.cursor() as cursor:
            cursor.execute(files("layers").joinpath("sql/postgis_styles.sql").read_bytes())
            cursor.execute(
                "DELETE FROM public.layer_styles WHERE f_table_catalog = current_database() AND f_table_schema = %s"
                " AND owner = current_user AND stylename = ANY(%s)",
                (SCHEMA, [layer.title for layer in KEYED]),
            )
            cursor.executemany(
                "INSERT INTO public.layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, styleqml,"
                " useasdefault, description) VALUES (current_database(), %s, %s, %s, %s, XMLPARSE(DOCUMENT %s), true, %s)",
                rows,
            )
    except (errors.InsufficientPrivilege, errors.InvalidSchemaName, errors.UndefinedColumn):
        return False
    return True
