"""``sitmap gazetteer``: what the gazetteer knows, and adding to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maps.cli.console import FAILED, faults, open_gazetteer, progress, say, typed

app = typer.Typer(help="Look into the gazetteer, and add places to it: country dumps of GeoNames, or your own.", no_args_is_help=True)


@app.command()
def show(name: Annotated[str, typer.Argument(help="A name in any spelling.", show_default=False)]) -> None:
    """Show the places that bear a name, the most prominent first."""
    from geo.names import fold_name
    from geo.resolve.prominence import prominence

    with faults():
        gazetteer, name = open_gazetteer(), typed(name)
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
            _print(place.id, place.name, place.kind, where, at, f"by {hit.name_type.name.lower()} name")


@app.command()
def add(
    file: Annotated[
        Path,
        typer.Argument(
            help="A country dump of GeoNames (SY.zip), or places of your own: a table (.csv, .tsv) or GeoJSON.", show_default=False
        ),
    ],
) -> None:
    """Add every place of a file, for all later runs; places of your own win over all others of their name.

    A table names its columns in the first line: name, lat and lon (or latitude and longitude, y and x, or wkt), and if you like
    aliases (separated by semicolons), kind, country, admin1, population, id and note. GeoJSON has them as properties.
    """
    from geo.gazetteer.store import add as added

    with faults():
        with progress(file.name) as show:
            result = added(file, lambda doing, share: show(share, doing))
        for fault in result.faults:
            say(f"sitmap: {file.name}, {fault}")
        if result.broken > len(result.faults):
            say(f"sitmap: {file.name}: and {result.broken - len(result.faults):,} more broken rows")
        say(f"sitmap: {file.name}: {result.places:,} places added")
        if result.broken:
            raise typer.Exit(FAILED)


@app.command()
def remove(file: Annotated[str, typer.Argument(help="Name of a file that was added.", show_default=False)]) -> None:
    """Take the places of an added file out again."""
    from geo.gazetteer.store import remove as removed

    with faults():
        with progress(file) as show:
            removed(file, lambda doing, share: show(share, doing))
        say(f"sitmap: {file}: removed")


@app.command(name="list")
def list_sources() -> None:
    """List the sources of the gazetteer and the files that were added, with the number of their places."""
    from geo.gazetteer.store import added
    from geo.sources import load

    with faults():
        counts = open_gazetteer().counts
        for source in load():
            if source.id in counts:
                _print(source.id, f"{counts[source.id]:,} places", source.title, source.version, source.licence)
        for path in added():
            _print(path.name, f"{counts.get(path.name, 0):,} places", "added by you")


def _print(*cells: str) -> None:
    """A line of a table, in UTF-8 whatever the locale."""
    typer.echo("\t".join(cells).encode())
