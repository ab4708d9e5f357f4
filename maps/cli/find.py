"""``sitmap find``: mentions on standard output, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maps.cli.console import FAILED, corrections_for, explain_in, faults, find_in, read
from maps.cli.options import (
    DEFAULT_CONFIDENCE,
    DEFAULT_MAX_MB,
    DEFAULT_RECOGNISER,
    Adjectives,
    CorrectionsFile,
    MaxMb,
    MinConfidence,
    RecogniserName,
    Texts,
)

if TYPE_CHECKING:
    from geo.explain import Explanation
    from geo.model import Atlas, Mention


class Format(StrEnum):
    """How the mentions are written."""

    jsonl = "jsonl"
    json = "json"


def find(  # noqa: PLR0913, PLR0917 - an option of a command is an argument
    texts: Texts,
    output: Annotated[Format, typer.Option("--format", help="One object a line, or one array.")] = Format.jsonl,
    min_confidence: MinConfidence = DEFAULT_CONFIDENCE,
    adjectives: Adjectives = True,  # noqa: FBT002 - typer makes --adjectives/--no-adjectives of it
    corrections: CorrectionsFile = None,
    recogniser: RecogniserName = DEFAULT_RECOGNISER,
    explain: Annotated[bool, typer.Option("--explain", help="Add to each place what spoke for and against it, and what lost.")] = False,  # noqa: FBT002 - a switch
    max_mb: MaxMb = DEFAULT_MAX_MB,
) -> None:
    """Find the places and actors in texts and print each mention as JSON.

    Data goes to standard output, messages to standard error. id, lon and lat are null where a mention could not be
    resolved, and "reason" says why.
    """
    import sys

    import msgspec

    from geo.settings import Settings

    with faults():
        reading = read(texts, max_mb)
        settings = Settings(min_confidence=min_confidence, adjectives=adjectives, recogniser=recogniser)
        atlas = find_in(reading.documents, settings, corrections_for(reading, corrections), outlines=False)
        explained = explain_in(reading.documents, settings) if explain else {}
        encode = msgspec.json.Encoder().encode
        stream = sys.stdout.buffer
        if output is Format.json:
            stream.write(msgspec.json.format(encode(list(rows(atlas, explained))), indent=1) + b"\n")
        else:
            for row in rows(atlas, explained):
                stream.write(encode(row) + b"\n")
        stream.flush()
    if reading.failures:
        raise typer.Exit(FAILED)


def rows(atlas: Atlas, explained: Mapping[tuple[str, int, int], Explanation] | None = None) -> Iterator[dict[str, Any]]:
    """One dictionary a mention, in the order of the texts; with the explanations of places where there are any."""
    texts = {document.id: document.text for document in atlas.documents}
    passages = {passage.id: texts[passage.document][passage.start : passage.end] for passage in atlas.passages}
    located: dict[str, Any] = {place.id: place for place in atlas.places} | {area.id: area for area in atlas.areas}
    targets = located | {actor.id: actor for actor in atlas.actors}
    for mention in atlas.mentions:
        row = _row(mention, targets.get(mention.target or ""), passages[mention.passage])
        explanation = (explained or {}).get((mention.document, mention.start, mention.end)) if mention.type == "place" else None
        yield row if explanation is None else row | {"explanation": explanation}


def _row(mention: Mention, target: Any, passage: str) -> dict[str, Any]:  # noqa: ANN401 - a place, an area or an actor
    point = getattr(target, "point", None)
    row = {
        "doc": mention.document,
        "start": mention.start,
        "end": mention.end,
        "exact": mention.exact,
        "type": mention.type,
        "id": mention.target,
        "name": target.name if target is not None else None,
        "kind": target.kind if target is not None else None,
        "lon": point.lon if point is not None else None,
        "lat": point.lat if point is not None else None,
        "where_prec": getattr(target, "where_prec", None),
        "confidence": mention.confidence,
        "sense": mention.sense,
        "corrected": mention.corrected,
        "passage": passage,
    }
    return row | {"reason": mention.reason} if mention.target is None else row
