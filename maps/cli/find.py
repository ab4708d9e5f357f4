"""``sitmap find``: mentions on standard output, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maps.cli.console import FAILED, faults, find_in, read
from maps.cli.options import DEFAULT_CONFIDENCE, DEFAULT_MAX_MB, Adjectives, MaxMb, MinConfidence, Texts

if TYPE_CHECKING:
    from geo.model import Atlas, Mention


class Format(StrEnum):
    """How the mentions are written."""

    jsonl = "jsonl"
    json = "json"


def find(
    texts: Texts,
    output: Annotated[Format, typer.Option("--format", help="One object a line, or one array.")] = Format.jsonl,
    min_confidence: MinConfidence = DEFAULT_CONFIDENCE,
    adjectives: Adjectives = True,  # noqa: FBT002 - typer makes --adjectives/--no-adjectives of it
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
        atlas = find_in(reading.documents, Settings(min_confidence=min_confidence, adjectives=adjectives), outlines=False)
        encode = msgspec.json.Encoder().encode
        stream = sys.stdout.buffer
        if output is Format.json:
            stream.write(msgspec.json.format(encode(list(rows(atlas))), indent=1) + b"\n")
        else:
            for row in rows(atlas):
                stream.write(encode(row) + b"\n")
        stream.flush()
    if reading.failures:
        raise typer.Exit(FAILED)


def rows(atlas: Atlas) -> Iterator[dict[str, Any]]:
    """One dictionary a mention, in the order of the texts."""
    texts = {document.id: document.text for document in atlas.documents}
    passages = {passage.id: texts[passage.document][passage.start : passage.end] for passage in atlas.passages}
    located: dict[str, Any] = {place.id: place for place in atlas.places} | {area.id: area for area in atlas.areas}
    targets = located | {actor.id: actor for actor in atlas.actors}
    for mention in atlas.mentions:
        yield _row(mention, targets.get(mention.target or ""), passages[mention.passage])


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
        "passage": passage,
    }
    return row | {"reason": mention.reason} if mention.target is None else row
