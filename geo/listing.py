"""Mentions as plain rows, as ``sitmap find`` prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.explain import Explanation
    from geo.model import Atlas, Mention


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
