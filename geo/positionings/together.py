"""Ties actors to places: they stand in the same passage, and no more is claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from geo.model import Actor, Area, Document, Mention, Passage, Place, Positioning, period
from geo.relations import TOGETHER


def tie(  # noqa: PLR0913 - all that a tie leans on, most by name
    actor_mentions: Sequence[Mention],
    place_mentions: Sequence[Mention],
    passages: Sequence[Passage],
    documents: Sequence[Document],
    *,
    actors: Mapping[str, Actor],
    places: Mapping[str, Place | Area],
    told: Collection[tuple[str, str]] = (),
) -> tuple[Positioning, ...]:
    """One positioning for each actor and place that stand in a passage together.

    Parameters
    ----------
    actor_mentions, place_mentions
        Of all documents; unresolved ones are passed over. Only literal mentions of places count: "Russian" and "Moscow
        agreed" say nothing of where.
    passages
        Of all documents, in the order in which evidence is listed.
    documents
        Their dates bound the positioning.
    actors
        By id. A state is not tied to its own country.
    places
        Places and areas by id.
    told
        Pairs of actor and place of which the texts say more; they are passed over.

    Returns
    -------
    In order of actor and place. The confidence is that of the best passage: actor's times place's.
    """
    here = _strongest(mention for mention in place_mentions if mention.sense == "literal" and mention.target in places)
    who = _strongest(mention for mention in actor_mentions if mention.target in actors)
    evidence: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    confidence: dict[tuple[str, str], float] = {}
    for passage in passages:
        for actor, sure in who.get(passage.id, {}).items():
            for place, known in here.get(passage.id, {}).items():
                if (actor, place) not in told and not _own_country(actors[actor], places[place]):
                    evidence[actor, place].append(passage)
                    confidence[actor, place] = max(confidence.get((actor, place), 0.0), sure * known)
    by_id = {document.id: document for document in documents}
    return tuple(_positioning(pair, evidence[pair], confidence[pair], by_id) for pair in sorted(evidence))


def _strongest(mentions: Iterable[Mention]) -> dict[str, dict[str, float]]:
    """By passage and target the highest confidence of a mention."""
    found: dict[str, dict[str, float]] = {}
    for mention in mentions:
        if mention.target is not None:
            targets = found.setdefault(mention.passage, {})
            targets[mention.target] = max(targets.get(mention.target, 0.0), mention.confidence)
    return found


def _own_country(actor: Actor, place: Place | Area) -> bool:
    return actor.kind == "state" and place.kind == "country" and actor.country == place.country


def _positioning(
    pair: tuple[str, str],
    passages: Sequence[Passage],
    confidence: float,
    documents: Mapping[str, Document],
) -> Positioning:
    actor, place = pair
    earliest, latest = period(documents[passage.document] for passage in passages)
    return Positioning(
        id=f"tie/{actor}/{place}",
        actor=actor,
        relation=TOGETHER,
        place=place,
        evidence=tuple(passage.id for passage in passages),
        confidence=round(confidence, 4),
        earliest=earliest,
        latest=latest,
    )
