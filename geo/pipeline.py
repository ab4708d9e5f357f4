"""Documents in, atlas out: the one place where the stages of geo meet.

passages -> actor names -> place candidates -> resolution -> areas -> states as actors -> positionings
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geo import actors, passages, sources
from geo.actors import ActorSpan, Register
from geo.areas import Anchor, Describer
from geo.gazetteer.protocol import Gazetteer, NameType
from geo.model import Actor, Area, Atlas, Document, Mention, Passage, Place, passage_at, quote
from geo.names import tokens
from geo.recognise.context import ContextRecogniser
from geo.recognise.protocol import Candidate, Reading, Recogniser
from geo.recognise.words import load as load_words
from geo.resolve.protocol import Resolution, Resolver
from geo.resolve.rank import ContextResolver
from geo.settings import Settings, load_weights
from geo.spelling import as_written

Progress = Callable[[int, int], None]
"""Called with the number of documents read and of all."""

# "London-based", "Aleppo-born", "Moscow-backed": the place is an attribute of something else.
_ATTRIBUTE = re.compile(r"-(?!based on)[a-z]+(?:ed|born|run|wide|bound|friendly|made)\b|-(?:born|bred|era|style)\b")


_CLAIMING = frozenset({"person", "medium"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the pipeline works with; each part can be exchanged for another of the same protocol."""

    gazetteer: Gazetteer
    recogniser: Recogniser
    resolver: Resolver
    describer: Describer
    register: Register
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one document gives."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    places: Mapping[str, Place]
    areas: Mapping[str, Area]
    actors: Mapping[str, Actor]


def tools(gazetteer: Gazetteer, settings: Settings | None = None) -> Tools:
    """The standard parts around a gazetteer."""
    chosen = settings or Settings()
    weights = load_weights()
    return Tools(
        gazetteer=gazetteer,
        recogniser=ContextRecogniser(gazetteer=gazetteer, words=load_words(), weights=weights.recognition),
        resolver=ContextResolver(gazetteer=gazetteer, weights=weights.resolution),
        describer=Describer(gazetteer),
        register=Register.load(),
        settings=chosen,
    )


def find(documents: Sequence[Document], using: Tools, progress: Progress | None = None, *, outlines: bool = True) -> Atlas:
    """Everything the documents say of places and actors.

    Parameters
    ----------
    documents
        With distinct ids.
    using
        See :func:`tools`.
    progress
        Called after each document.
    outlines
        Whether places get their outlines; who only lists mentions saves the time.
    """
    results = []
    for number, document in enumerate(documents, start=1):
        results.append(find_in(document, using))
        if progress is not None:
            progress(number, len(documents))
    atlas = _atlas(documents, results)
    return with_outlines(atlas, using.gazetteer) if outlines else atlas


def with_outlines(atlas: Atlas, gazetteer: Gazetteer) -> Atlas:
    """The atlas with the outline of every place that has one."""
    return replace(atlas, places=tuple(replace(place, outline=gazetteer.outline_of(place.id)) for place in atlas.places))


def find_in(document: Document, using: Tools) -> Found:
    """The findings of one document; ties between documents are made later."""
    parts = passages.split(document.id, document.text)
    named = actors.recognise(document, parts, register=using.register)
    blocked = tuple((span.start, span.end) for span in named.spans if span.blocks)
    reading = Reading(text=document.text, tokens=tuple(tokens(document.text)), passages=parts, blocked=blocked)
    candidates = _uncontested(using.recogniser.recognise(reading), named.spans)
    resolutions = using.resolver.resolve(reading, candidates)
    anchors = [anchor for anchor in (_anchor(document, parts, resolution, using) for resolution in resolutions) if anchor is not None]
    resolved = [Anchor(mention=mention, place=place) for mention, place in anchors if place is not None]
    described = using.describer.describe(document, parts, resolved)
    places = {place.id: place for _, place in anchors if place is not None} | {place.id: place for place in described.places}
    place_mentions = [mention for mention, _ in anchors] + list(described.mentions)
    if not using.settings.adjectives:  # only now: "the Syrian coast" is made from one
        place_mentions = [mention for mention in place_mentions if mention.sense != "adjectival"]
    state_mentions, states = actors.states(place_mentions, places)
    return Found(
        passages=parts,
        mentions=_numbered([*place_mentions, *actors.mentions(named, document, parts), *state_mentions]),
        places=places,
        areas={area.id: area for area in described.areas},
        actors={actor.id: actor for actor in (*named.actors, *states)},
    )


def _uncontested(candidates: Sequence[Candidate], spans: Sequence[ActorSpan]) -> list[Candidate]:
    """Without those that a person or a medium claims with more right: "Ahmad" is a town, too.

    Both sequences are in order of their start, neither overlaps itself.
    """
    claims = [span for span in spans if span.kind in _CLAIMING]
    kept = []
    at = 0
    for candidate in candidates:
        while at < len(claims) and claims[at].end <= candidate.start:
            at += 1
        claim = claims[at] if at < len(claims) else None
        if claim is None or claim.start > candidate.start or claim.end < candidate.end or claim.confidence < candidate.probability:
            kept.append(candidate)
    return kept


def _anchor(document: Document, parts: Sequence[Passage], resolution: Resolution, using: Tools) -> tuple[Mention, Place | None] | None:
    candidate = resolution.candidate
    passage = passage_at(parts, candidate.start)
    if passage is None:
        return None
    prefix, exact, suffix = quote(document.text, candidate.start, candidate.end)
    mention = Mention(
        id=f"{document.id}/{candidate.start}-{candidate.end}/place",
        document=document.id,
        passage=passage.id,
        start=candidate.start,
        end=candidate.end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        type="place",
        target=None,
        reason=resolution.reason,
        confidence=round(resolution.confidence, 4),
    )
    if not resolution.choices:
        return mention, None
    best = resolution.choices[0].hit
    place = using.gazetteer.place(best.entry)
    if resolution.confidence < using.settings.min_confidence:
        return replace(
            mention, reason=f"{len(resolution.choices)} places bear this name and the text does not say which; likeliest: {place.name}"
        ), None
    mention = replace(mention, target=place.id)
    if best.name_type in {NameType.ADJECTIVE, NameType.PEOPLE} or _ATTRIBUTE.match(document.text, candidate.end):
        return replace(mention, sense="adjectival"), place
    return replace(mention, sense=actors.sense_of(document.text, mention, place)), place


def _numbered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """In order of the text, longer before shorter, places before actors; a span named twice gets a number."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.type != "place", mention.target or ""))
    seen: dict[str, int] = {}
    result = []
    for mention in ordered:
        identifier = f"{mention.document}/{mention.start}-{mention.end}/{mention.type}"
        seen[identifier] = seen.get(identifier, 0) + 1
        number = seen[identifier]
        result.append(replace(mention, id=identifier if number == 1 else f"{identifier}/{number}"))
    return tuple(result)


def _atlas(documents: Sequence[Document], results: Sequence[Found]) -> Atlas:
    places = {key: place for found in results for key, place in found.places.items()}
    described = {key: area for found in results for key, area in found.areas.items()}
    people = {actor.id: actor for actor in actors.merge(found.actors.values() for found in results)}
    mentions = tuple(mention for found in results for mention in found.mentions)
    parts = tuple(passage for found in results for passage in found.passages)
    targets = {mention.target for mention in mentions}
    used = {identifier for area in described.values() if area.id in targets for identifier in area.parts}
    kept_places = as_written({key: place for key, place in sorted(places.items()) if key in targets or key in used}, mentions)
    kept_actors = _with_parents({key: actor for key, actor in sorted(people.items()) if key in targets})
    kept_areas = {key: area for key, area in sorted(described.items()) if key in targets}
    ties = actors.tie(
        [mention for mention in mentions if mention.type == "actor"],
        [mention for mention in mentions if mention.type == "place"],
        parts,
        documents,
        actors=kept_actors,
        places={**kept_places, **kept_areas},
    )
    shown = {value.source for values in (kept_places, kept_areas, kept_actors) for value in values.values()}
    return Atlas(
        documents=tuple(documents),
        passages=parts,
        mentions=mentions,
        places=tuple(kept_places.values()),
        areas=tuple(kept_areas.values()),
        actors=tuple(kept_actors.values()),
        positionings=ties,
        sources=tuple(source for source in sources.load() if source.id in shown),
    )


def _with_parents(kept: Mapping[str, Actor]) -> dict[str, Actor]:
    """Parents that are not in the atlas are not referred to."""
    return {key: actor if actor.parent in kept else replace(actor, parent=None) for key, actor in kept.items()}
