"""``sitmap build``: everything at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maps.cli.console import FAILED, corrections_for, default_texts, faults, find_in, progress, read, say, tools_for
from maps.cli.options import (
    DEFAULT_CONFIDENCE,
    DEFAULT_MAX_MB,
    DEFAULT_RECOGNISER,
    Adjectives,
    CorrectionsFile,
    MaxMb,
    MinConfidence,
    RecogniserName,
)

if TYPE_CHECKING:
    from geo.errors import DocumentError
    from geo.model import Atlas

Texts = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="TEXT", help="Files, folders or patterns, or - for standard input. Without any: the texts that ship with sitmap."
    ),
]
Out = Annotated[Path, typer.Option("-o", "--out", help="Folder for the map and the layers.")]


def build(  # noqa: PLR0913, PLR0917 - an option of a command is an argument
    texts: Texts = None,
    out: Out = Path("out"),
    min_confidence: MinConfidence = DEFAULT_CONFIDENCE,
    adjectives: Adjectives = True,  # noqa: FBT002 - typer makes --adjectives/--no-adjectives of it
    corrections: CorrectionsFile = None,
    recogniser: RecogniserName = DEFAULT_RECOGNISER,
    max_mb: MaxMb = DEFAULT_MAX_MB,
) -> None:
    """Read texts and write everything: map.html, sitmap.gpkg, sitmap.qgz, geojson/ and findings.json.

    Nothing in OUT is touched before all of it is ready.
    """
    from geo.settings import Settings

    with faults():
        reading = read(texts or default_texts(), max_mb)
        settings = Settings(min_confidence=min_confidence, adjectives=adjectives, recogniser=recogniser)
        late: list[DocumentError] = []
        atlas = find_in(reading.documents, tools_for(settings, corrections_for(reading, corrections)), late)
        write(atlas, out)
        say(summary(atlas))
        say(f"The map is {out / 'map.html'}; open it in a browser. For QGIS: {out / 'sitmap.qgz'}")
    if reading.failures or late:
        raise typer.Exit(FAILED)


def write(atlas: Atlas, out: Path) -> None:
    """Write all files of an atlas into a folder, at once."""
    from geo import serial
    from layers.export import DEFAULT, fill, room
    from layers.frames import frames
    from maps.lost import Lost
    from maps.page import write as write_page

    with room(out, DEFAULT, ("findings.json", "map.html")) as stage, progress("writing") as show:
        show(0.1, "writing findings.json")
        serial.save(atlas, stage / "findings.json")
        show(0.3, "writing layers")
        made = frames(atlas)
        fill(stage, made)
        show(0.8, "drawing the map")
        write_page(made, atlas.sources, stage / "map.html", Lost.from_atlas(atlas))


def summary(atlas: Atlas) -> str:
    """What was found, in one line."""
    mentions = sum(mention.type == "place" and mention.target is not None and mention.sense != "adjectival" for mention in atlas.mentions)
    unresolved = sum(mention.type == "place" and mention.target is None and not mention.corrected for mention in atlas.mentions)
    words = [
        _count(len(atlas.documents), "text"),
        _count(len(atlas.places), "place"),
        _count(len(atlas.areas), "described area"),
        _count(len(atlas.actors), "actor"),
        _count(mentions, "mention") + " of places",
    ]
    return ", ".join(words) + (f" ({unresolved} unresolved)" if unresolved else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
