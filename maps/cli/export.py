"""``sitmap export``: findings to GIS files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maps.cli.console import faults, say
from maps.cli.corpus import atlas_of

FORMATS = "geojson, gpkg, qgis, combined, csv, parquet, fgb, kml, lpf, annotations"
"""Those of :data:`layers.export.FORMATS`, which would be too much to import for a help text; a test compares them."""


def export(
    findings: Annotated[Path, typer.Argument(metavar="FINDINGS", help="A findings.json, or the folder of a run.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the files.")] = Path("out"),
    to: Annotated[str, typer.Option(help=f"Formats, separated by commas: {FORMATS}.")] = "geojson,gpkg,qgis",
) -> None:
    """Write the layers of a findings.json as GIS files."""
    from layers.export import export as write

    with faults():
        formats = tuple(name.strip() for name in to.split(",") if name.strip())
        for written in write(atlas_of(findings), out, formats):
            say(f"{written.path}")
