"""GeoPackage 1.3 (OGC 12-128r17): every layer and table in one file, described, styled, with sources and licences.

GDAL writes the layers; what it does not write is added with SQLite: titles of the columns (extension gpkg_schema), the
default styles that QGIS looks for, and the sources (extension gpkg_metadata). Equal frames give equal bytes: times in the
file are SOURCE_DATE_EPOCH, or 1970 where that is not set.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pyogrio  # type: ignore[import-untyped]  # it ships no types

from layers.errors import SettingError
from layers.gdal import write_layer
from layers.schema import LAYERS, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

FILE = "sitmap.gpkg"
_VERSION = "1.3"  # QGIS 3.22 warns of 1.4, GDAL's own default
_GEOMETRY = "geom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def write(frames: Mapping[str, pd.DataFrame], styles: Mapping[str, str], path: Path) -> None:
    """Write all frames, empty ones too, to a new file.

    Parameters
    ----------
    frames
        As :func:`layers.frames.frames` makes them.
    styles
        QML of the default style, by name of the layer.
    path
        Must not exist.

    Raises
    ------
    OSError
        If the file cannot be written.
    SettingError
        If SOURCE_DATE_EPOCH is set and no number of seconds.
    """
    moment = _moment()
    with _dated(moment):
        for number, layer in enumerate(LAYERS):
            _write_layer(frames[layer.name], layer, path, first=number == 0)
    try:
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.executescript(files("layers").joinpath("sql/extensions.sql").read_text(encoding="utf-8"))
            _add_keys(database)
            _describe_columns(database)
            _add_styles(database, styles, moment)
            _add_sources(database, frames["sources"], moment)
            database.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))
            database.commit()
            database.execute("VACUUM")
        check(path, {layer.name: len(frames[layer.name]) for layer in LAYERS})
    except sqlite3.Error as error:
        raise OSError(f"SQLite: {error}") from error


def check(path: Path, rows: Mapping[str, int]) -> None:
    """Read a GeoPackage back, before it takes the place of an older one: half of one is no GeoPackage.

    Parameters
    ----------
    path
        The file.
    rows
        How many each layer and table must have.

    Raises
    ------
    OSError
        If it is damaged, or a layer or a row is missing.
    """
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            said = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            found = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in rows}  # noqa: S608 - names of the schema
    except sqlite3.Error as error:
        raise OSError(f"{path.name} is no sound GeoPackage ({error})") from error
    if said != "ok":
        raise OSError(f"{path.name} is no sound GeoPackage ({said})")
    for name, count in found.items():
        if count != rows[name]:
            raise OSError(f"{path.name} has {count:,} rows of {name}, not {rows[name]:,}")


def _moment() -> str:
    """Give the build date, in the form of gpkg_contents.last_change."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "0")
    try:
        moment = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingError("SOURCE_DATE_EPOCH", seconds, "a number of seconds since 1970") from error
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"


@contextlib.contextmanager
def _dated(moment: str) -> Iterator[None]:
    """Let GDAL write one time for all that it writes now."""
    option = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(option)
    pyogrio.set_gdal_config_options({option: moment})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({option: before})


def _write_layer(frame: pd.DataFrame, layer: Layer, path: Path, *, first: bool) -> None:
    options = {"FID": "fid", "IDENTIFIER": layer.title, "DESCRIPTION": layer.description}
    spatial = {"GEOMETRY_NAME": _GEOMETRY, "SPATIAL_INDEX": "YES"}
    write_layer(
        frame,
        layer,
        path,
        driver="GPKG",
        append=not first,
        dataset_options={"VERSION": _VERSION} if first else None,
        layer_options=options if layer.geometry is None else options | spatial,
    )


def _add_keys(database: sqlite3.Connection) -> None:
    """Declare what refers to what.

    GDAL makes tables without foreign keys, and SQLite adds none to a table that is there; its documentation allows the
    definition to be edited for that, because nothing on disk changes (https://sqlite.org/lang_altertable.html, section 7).
    """
    for layer in LAYERS:
        database.execute(f'CREATE UNIQUE INDEX "{layer.name}_id" ON "{layer.name}" (id)')
        for column in layer.columns:
            if column.references and column.name != "id":
                database.execute(f'CREATE INDEX "{layer.name}_{column.name}" ON "{layer.name}" ("{column.name}")')
    database.execute("PRAGMA writable_schema = ON")
    for layer in LAYERS:
        keys = [f'FOREIGN KEY ("{column.name}") REFERENCES "{column.references}" (id)' for column in layer.columns if column.references]
        if keys:
            database.execute(
                "UPDATE sqlite_schema SET sql = substr(sql, 1, length(sql) - 1) || ? WHERE type = 'table' AND name = ?",
                (", " + ", ".join(keys) + ")", layer.name),
            )
    database.commit()
    database.execute("PRAGMA writable_schema = RESET")


def _describe_columns(database: sqlite3.Connection) -> None:
    """Give every column its title and description; QGIS shows the title as alias."""
    rows = [
        (
            layer.name,
            column.name,
            column.title,
            column.title,
            f"{column.description} [{column.unit}]" if column.unit else column.description,
        )
        for layer in LAYERS
        for column in layer.columns
    ]
    database.executemany("INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES (?, ?, ?, ?, ?)", rows)


def _add_styles(database: sqlite3.Connection, styles: Mapping[str, str], moment: str) -> None:
    """Add the default styles in the table that QGIS reads; f_geometry_column must match exactly, or none loads."""
    rows = [
        (layer.name, _GEOMETRY if layer.geometry else "", layer.title, styles[layer.name], layer.description, moment)
        for layer in LAYERS
        if layer.name in styles
    ]
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD,"
        " useAsDefault, description, owner, update_time) VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', ?)",
        rows,
    )


def _add_sources(database: sqlite3.Connection, sources: pd.DataFrame, moment: str) -> None:
    """Add each source with its licence as Dublin Core metadata of the whole file."""
    for number, source in enumerate(sources.to_dict("records"), 1):
        database.execute(
            "INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata) VALUES (?, 'dataset', ?, 'text/xml', ?)",
            (number, _DUBLIN_CORE, _dublin_core(source)),
        )
        database.execute("INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, ?, NULL)", (moment, number))


def _dublin_core(source: Mapping[Any, str]) -> str:
    root = ET.Element("metadata", {"xmlns": _DUBLIN_CORE})
    title = f"{source['title']} {source['version']}".strip()
    elements = (
        ("title", title),
        ("rights", source["licence"]),
        ("creator", source["attribution"]),
        ("identifier", source["id"]),
        ("source", source["url"]),
    )
    for name, text in elements:
        if text:
            ET.SubElement(root, name).text = text
    return ET.tostring(root, encoding="unicode")
