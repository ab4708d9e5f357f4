"""All commands of ``sitmap``, as typer parses them."""

from __future__ import annotations

import typer

from maps.cli import build, draw, evaluate, export, find, gazetteer
from maps.cli.sparing import SparingCommand, SparingGroup

app = typer.Typer(
    name="sitmap",
    cls=SparingGroup,
    help="Turn texts into a map of who is where: GIS layers and one HTML page, each point with the sentences that put it there.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(build.build)
app.command(cls=SparingCommand)(find.find)
app.command()(export.export)
app.command()(draw.draw)
app.command()(evaluate.evaluate)
app.add_typer(gazetteer.app, name="gazetteer")


def _version(shown: bool) -> None:  # noqa: FBT001 - typer passes the option's value
    if shown:
        from importlib.metadata import version

        typer.echo(f"sitmap {version('sitmap')}")
        raise typer.Exit


@app.callback()
def main(
    _version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version and exit."),  # noqa: FBT001, FBT003 - typer's way
) -> None:
    """Hold the options of the command itself."""


__all__ = ["app"]
