"""``sitmap export``: findings to GIS files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maps.cli.console import faults, say
from maps.cli.corpus import drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas import DataFrame

FORMATS = "geojson, gpkg, qgis, combined, csv, parquet, fgb, kml, lpf, annotations"
"""Those of :data:`layers.export.FORMATS`, which would be too much to import for a help text; a test compares them."""


def export(
    findings: Annotated[Path, typer.Argument(metavar="FINDINGS", help="A findings.json, or the folder of a run.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the files.")] = Path("out"),
    to: Annotated[
        str, typer.Option(help=f"Formats, separated by commas: {FORMATS}; last, a postgresql:// URL of a PostGIS database.")
    ] = "geojson,gpkg,qgis",
) -> None:
    """Write the layers of a findings.json as GIS files."""
    from layers.export import write

    with faults():
        formats, database = destinations(to)
        made, _ = drawn(findings)
        for written in write(made, out, formats) if formats or not database else ():
            say(f"{written.path}")
        if database:
            _store(made, database)


def destinations(to: str) -> tuple[tuple[str, ...], str]:
    """Formats, and the URL of a database; that goes to the end, for a password may hold commas.

    Examples
    --------
    >>> destinations("geojson, csv,postgresql://me@localhost/gis")
    (('geojson', 'csv'), 'postgresql://me@localhost/gis')
    """
    starts = [to.index(prefix) for prefix in ("postgresql://", "postgres://") if prefix in to]
    names, database = (to[: min(starts)], to[min(starts) :]) if starts else (to, "")
    return tuple(name.strip() for name in names.split(",") if name.strip()), database.strip()


def _store(made: Mapping[str, DataFrame], database: str) -> None:
    from layers import postgis
    from layers.looks import styles

    stored = postgis.write(made, styles(), database)
    say(f"{stored.address}, schema {postgis.SCHEMA}: {stored.rows:,} rows")
    if not stored.styled:
        say("sitmap: no styles for QGIS: the role may not write the table layer_styles in the schema public")
