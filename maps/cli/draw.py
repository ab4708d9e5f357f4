"""``sitmap draw``: findings to one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maps.cli.console import faults, say
from maps.cli.corpus import drawn


def draw(
    findings: Annotated[Path, typer.Argument(metavar="FINDINGS", help="A findings.json, or the folder of a run.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE.html", help="The page.")] = Path("map.html"),
) -> None:
    """Draw the map of a findings.json as one HTML file."""
    from maps.lost import Lost
    from maps.page import write

    with faults():
        frames, atlas = drawn(findings)
        write(frames, atlas.sources, out, Lost.from_atlas(atlas))
        say(f"The map is {out}")
