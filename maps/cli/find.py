"""``sitmap find``: mentions on standard output, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from maps.cli.console import FAILED, corrections_for, faults, find_each, read, tools_for
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
    from geo.model import Atlas, Document, Mention
    from geo.pipeline import Tools


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
        found = _found(reading.documents, tools_for(settings, corrections_for(reading, corrections), positioned=False), explained=explain)
        encode = msgspec.json.Encoder().encode
        stream = sys.stdout.buffer
        if output is Format.json:
            stream.write(msgspec.json.format(encode(list(found)), indent=1) + b"\n")
        else:
            for row in found:
                stream.write(encode(row) + b"\n")
        stream.flush()
    if reading.failures:
        raise typer.Exit(FAILED)


def _found(documents: Sequence[Document], using: Tools, *, explained: bool) -> Iterator[dict[str, Any]]:
    """The rows of all texts, text by text."""
    from geo.pipeline import explain

    for document, atlas in find_each(documents, using):
        yield from rows(atlas, explain(document, using) if explained else {})


def rows(atlas: Atlas, explained: Mapping[tuple[int, int], Explanation] = MappingProxyType({})) -> Iterator[dict[str, Any]]:
    """One dictionary a mention, in the order of the text; with the explanations of places, by start and end, where there are any."""
    texts = {document.id: document.text for document in atlas.documents}
    passages = {passage.id: texts[passage.document][passage.start : passage.end] for passage in atlas.passages}
    located: dict[str, Any] = {place.id: place for place in atlas.places} | {area.id: area for area in atlas.areas}
    targets = located | {actor.id: actor for actor in atlas.actors}
    for mention in atlas.mentions:
        row = _row(mention, targets.get(mention.target or ""), passages[mention.passage])
        explanation = explained.get((mention.start, mention.end)) if mention.type == "place" else None
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
