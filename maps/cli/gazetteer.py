"""``sitmap gazetteer``: what the gazetteer knows, and adding to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maps.cli.console import FAILED, faults, open_gazetteer, say

app = typer.Typer(help="Look into the gazetteer, and add country dumps of GeoNames to it.", no_args_is_help=True)


@app.command()
def show(name: Annotated[str, typer.Argument(help="A name in any spelling.", show_default=False)]) -> None:
    """Show the places that bear a name, the most prominent first."""
    from geo.names import fold_name
    from geo.resolve.prominence import prominence

    with faults():
        gazetteer = open_gazetteer()
        key = fold_name(name)
        count = len(key.split())
        hits = [
            *gazetteer.abbreviation(name),
            *(hit for words, found in gazetteer.prefixes(key.split()) if words == count for hit in found),
        ]
        hits = hits or list(gazetteer.by_sound(name))
        if not hits:
            say(f"sitmap: {name}: no place of this name in the gazetteer")
            raise typer.Exit(FAILED)
        hits.sort(key=lambda hit: (-prominence(gazetteer.entry(hit.entry), hit.name_type), hit.entry))
        for hit in hits:
            place = gazetteer.place(hit.entry)
            where = ", ".join(part for part in (place.admin1 if place.kind != "province" else "", place.country) if part)
            at = f"{place.point.lat:.4f} N {place.point.lon:.4f} E"
            typer.echo("\t".join((place.id, place.name, place.kind, where, at, f"by {hit.name_type.name.lower()} name")))


@app.command()
def add(file: Annotated[Path, typer.Argument(help="A country dump of GeoNames, such as SY.zip.", show_default=False)]) -> None:
    """Add every place of a GeoNames country dump, for all later runs."""
    from geo.gazetteer.store import add as added

    with faults():
        count = added(file)
        say(f"sitmap: {file.name}: {count:,} places added; the index is built anew at the next run")


@app.command(name="list")
def list_sources() -> None:
    """List the sources of the gazetteer and the dumps that were added."""
    from geo.gazetteer.store import added
    from geo.sources import load

    with faults():
        for source in load():
            typer.echo(f"{source.id}\t{source.title}\t{source.version}\t{source.licence}")
        for path in added():
            typer.echo(f"{path.name}\tadded by you")
