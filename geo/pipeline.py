"""Documents in, atlas out: the one place where the stages of geo meet.

passages -> actor names -> place candidates -> resolution -> corrections -> areas -> states as actors -> positionings
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo import actors, corrections, passages, rivals, sources, trained
from geo.actors import ActorFindings, Register
from geo.areas import Anchor, Describer
from geo.corrections import Corrections, Corrector
from geo.errors import SettingsError
from geo.gazetteer.protocol import Gazetteer, NameType
from geo.model import (
    Actor,
    Affiliation,
    Area,
    Atlas,
    Candidate,
    Document,
    Mention,
    Passage,
    Place,
    Positioning,
    Ranking,
    Sense,
    mark,
    passage_at,
)
from geo.names import Token, tokens
from geo.nested import with_nested
from geo.reading import Claim, Reading
from geo.recognise.context import ContextRecogniser
from geo.recognise.protocol import Recogniser
from geo.recognise.words import load as load_words
from geo.resolve.homes import settled
from geo.resolve.protocol import Resolution, Resolver
from geo.resolve.rank import ContextResolver
from geo.settings import OWN_RECOGNISER, SPACY_PREFIX, Settings
from geo.spelling import areas_as_written, as_written

if TYPE_CHECKING:
    from geo.explain import Explanation

if TYPE_CHECKING:
    from geo.positionings import Extractor, Stated

Progress = Callable[[int, int], None]
"""Called with the number of documents read and of all."""

# "London-based", "Aleppo-born", "Moscow-backed": the place is an attribute of something else.
_ATTRIBUTE = re.compile(r"-(?!based on)[a-z]+(?:ed|born|run|wide|bound|friendly|made)\b|-(?:born|bred|era|style)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the pipeline works with; each part can be exchanged for another of the same protocol."""

    gazetteer: Gazetteer
    recogniser: Recogniser
    resolver: Resolver
    describer: Describer
    register: Register
    settings: Settings
    extractor: Extractor | None = None
    """None where nobody asks who is where."""
    corrector: Corrector = field(default_factory=Corrector)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one document gives."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    places: Mapping[str, Place]
    areas: Mapping[str, Area]
    actors: Mapping[str, Actor]
    affiliations: Sequence[Affiliation] = ()
    stated: Sequence[Stated] = ()
    rankings: Sequence[Ranking] = ()
    candidates: Mapping[str, Candidate] = field(default_factory=dict)


def tools(
    gazetteer: Gazetteer, settings: Settings | None = None, corrected: Iterable[Corrections] = (), *, positioned: bool = True
) -> Tools:
    """The standard parts around a gazetteer, or those that the settings name.

    Parameters
    ----------
    gazetteer, settings
        Where places are looked up, and how.
    corrected
        What the user knows better.
    positioned
        Whether positionings are wanted; who only lists mentions saves the time.

    Raises
    ------
    CorrectionError
        If a correction leads nowhere.
    RecogniserError
        If the recogniser of the settings cannot be had.
    """
    chosen = settings or Settings()
    resolver = trained.resolver(gazetteer)
    return Tools(
        gazetteer=gazetteer,
        recogniser=_recogniser(gazetteer, chosen, resolver),
        resolver=resolver,
        describer=Describer(gazetteer),
        register=Register.load(),
        extractor=_extractor() if positioned else None,
        settings=chosen,
        corrector=Corrector.bind(corrected, gazetteer),
    )


def _extractor() -> Extractor:
    """Loaded only where it is wanted: it brings grammar and dates with it."""
    from geo.positionings import Extractor

    return Extractor.load()


def _recogniser(gazetteer: Gazetteer, settings: Settings, resolver: ContextResolver) -> Recogniser:
    if settings.recogniser == OWN_RECOGNISER:
        return trained.recogniser(gazetteer, resolver)
    from geo.recognise import spacy_ner

    pipeline = spacy_ner.load(settings.recogniser.removeprefix(SPACY_PREFIX))
    return spacy_ner.SpacyRecogniser(gazetteer=gazetteer, pipeline=pipeline)


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
    atlas = joined(documents, results, using)
    return with_outlines(atlas, using.gazetteer) if outlines else atlas


def joined(documents: Sequence[Document], results: Sequence[Found], using: Tools) -> Atlas:
    """The atlas of documents whose findings are known, without outlines.

    Parameters
    ----------
    documents, results
        In the same order; see :func:`find_in`.
    using
        What they were found with.
    """
    return using.corrector.spelled(_atlas(documents, results, using))


def with_outlines(atlas: Atlas, gazetteer: Gazetteer) -> Atlas:
    """The atlas with the outline of every place that has one."""
    return replace(atlas, places=tuple(replace(place, outline=gazetteer.outline_of(place.id)) for place in atlas.places))


def explain(document: Document, using: Tools) -> dict[tuple[int, int], Explanation]:
    """Why each span of a document was taken for a place, and for which; by start and end.

    Raises
    ------
    SettingsError
        If the tools hold another recogniser or resolver than sitmap's own, which alone can explain themselves.
    """
    if not (isinstance(using.recogniser, ContextRecogniser) and isinstance(using.resolver, ContextResolver)):
        raise SettingsError(f"recogniser is {using.settings.recogniser}; only {OWN_RECOGNISER} can explain what it finds")
    from geo.explain import explain as explanations

    parts = passages.split(document.id, document.text)
    words = tuple(tokens(document.text))
    named = actors.recognise(document, parts, register=using.register, words=words)
    return explanations(reading_of(document, parts, named, words), using.recogniser, using.resolver)


def reading_of(document: Document, parts: tuple[Passage, ...], named: ActorFindings, words: tuple[Token, ...] | None = None) -> Reading:
    """A document as recognition sees it: no place is looked for in what surely names an actor."""
    countries = {actor.id: actor.country for actor in named.actors if actor.listed}
    return Reading(
        text=document.text,
        tokens=tuple(tokens(document.text)) if words is None else words,
        passages=parts,
        blocked=tuple((span.start, span.end) for span in named.spans if span.blocks),
        claims=tuple(
            Claim(
                start=span.start,
                end=span.end,
                kind=span.kind,
                sure=span.blocks,
                name=span.actor_id,
                country=countries.get(span.actor_id, ""),
            )
            for span in named.spans
        ),
    )


def find_in(document: Document, using: Tools) -> Found:
    """The findings of one document; ties between documents are made later."""
    parts = passages.split(document.id, document.text)
    words = tuple(tokens(document.text))
    named = actors.recognise(document, parts, register=using.register, words=words)
    reading = reading_of(document, parts, named, words)
    resolutions = _resolutions(reading, using)
    fighting = actors.homes(document.text, named, _states(resolutions, using.gazetteer))
    resolutions = settled(resolutions, fighting, parts, using.gazetteer, using.settings.min_confidence)
    lost = rivals.ranked(document.id, resolutions, using.gazetteer, using.settings.min_confidence)
    found_at = (_anchor(document, parts, resolution, ranking, using) for resolution, ranking in zip(resolutions, lost.of, strict=True))
    anchors = [anchor for anchor in found_at if anchor is not None]
    anchors = using.corrector.correct(document, parts, anchors, _sense)
    resolved = [Anchor(mention=mention, place=place) for mention, place in anchors if place is not None]
    described = using.describer.describe(document, parts, resolved)
    places = {place.id: place for _, place in anchors if place is not None} | {place.id: place for place in described.places}
    place_mentions = [mention for mention, _ in anchors] + using.corrector.deny(document, described.mentions)
    unlisted = using.describer.unlisted(document, parts, place_mentions, places, {area.id: area for area in described.areas})
    places |= {place.id: place for place in unlisted.places}
    place_mentions += using.corrector.deny(document, unlisted.mentions)
    known = [(mention.start, mention.end) for mention in place_mentions] + [(span.start, span.end) for span in named.spans]
    overlooked, peoples = actors.nationals(document, parts, known, gazetteer=using.gazetteer, register=using.register)
    owning = sorted([*place_mentions, *overlooked], key=lambda mention: (mention.start, -mention.end)) if overlooked else place_mentions
    adjectives = frozenset(mention.start for mention in owning if mention.sense == "adjectival")
    named = actors.complete(document, named, owning, {**peoples, **places}, register=using.register)  # with adjectives: "Russian forces"
    if not using.settings.adjectives:  # only now: "the Syrian coast" is made from one
        place_mentions = [mention for mention in place_mentions if mention.sense != "adjectival" or mention.corrected]
    actor_mentions = actors.mentions(named, document, parts)
    at_home = using.describer.at_home(document, place_mentions, actor_mentions, {**places, **{one.id: one for one in named.actors}})
    places = {place.id: place for place in at_home.places} | places
    place_mentions += using.corrector.deny(document, at_home.mentions)
    place_mentions = _nested(document.text, place_mentions, actor_mentions, named)
    state_mentions, states = actors.states([*place_mentions, *overlooked], {**peoples, **places})
    mentions = _numbered([*place_mentions, *actor_mentions, *state_mentions])
    found = {actor.id: actor for actor in (*named.actors, *states)}
    areas = {area.id: area for area in (*described.areas, *unlisted.areas, *at_home.areas)}
    return Found(
        passages=parts,
        mentions=mentions,
        places=places,
        areas=areas,
        actors=found,
        affiliations=actors.affiliations(document.text, [mention for mention in mentions if mention.type == "actor"], found, adjectives),
        stated=using.extractor.extract(document, parts, mentions, actors=found, located={**places, **areas}) if using.extractor else (),
        rankings=lost.rankings,
        candidates=lost.candidates,
    )


def _nested(text: str, places: Sequence[Mention], named: Sequence[Mention], using: ActorFindings) -> list[Mention]:
    known = {actor.id: actor for actor in using.actors}
    pairs = [(mention, known[mention.target]) for mention in named if mention.target in known]
    return with_nested(text, places, pairs, load_words().body)


def _resolutions(reading: Reading, using: Tools) -> Sequence[Resolution]:
    """What is found and where; our own recogniser also tells ours what it left out."""
    if isinstance(using.recogniser, ContextRecogniser) and isinstance(using.resolver, ContextResolver):
        return using.resolver.resolve(reading, *using.recogniser.sift(reading))
    return using.resolver.resolve(reading, using.recogniser.recognise(reading))


def _states(resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> Iterator[tuple[int, str]]:
    """Where names and adjectives of states end, and of which."""
    for one in resolutions:
        entry = gazetteer.entry(one.choices[0].hit.entry) if one.choices and not one.reason else None
        if entry is not None and entry.kind == "country":
            yield one.candidate.end, entry.country


def _anchor(
    document: Document, parts: Sequence[Passage], resolution: Resolution, ranking: str, using: Tools
) -> tuple[Mention, Place | None] | None:
    candidate = resolution.candidate
    passage = passage_at(parts, candidate.start)
    if passage is None:
        return None
    place, reason = _placed(resolution, using)
    target, confidence = None if place is None else place.id, round(resolution.confidence, 4)
    mention = mark(document, passage.id, candidate.start, candidate.end, "place", target=target, confidence=confidence, reason=reason)
    if ranking:
        mention = replace(mention, ranking=ranking)
    if place is None:
        return mention, None
    people = resolution.choices[0].hit.name_type in {NameType.ADJECTIVE, NameType.PEOPLE}
    sense = "adjectival" if people else _sense(document.text, mention, place)
    return mention if sense == mention.sense else replace(mention, sense=sense), place


def _placed(resolution: Resolution, using: Tools) -> tuple[Place | None, str]:
    """The place that a candidate names, or why none."""
    if resolution.reason:
        return None, resolution.reason
    place = using.gazetteer.place(resolution.choices[0].hit.entry)
    if resolution.confidence >= using.settings.min_confidence:
        return place, ""
    return None, f"{len(resolution.choices)} places bear this name and the text does not say which; likeliest: {place.name}"


def _sense(text: str, mention: Mention, place: Place) -> Sense:
    return "adjectival" if _ATTRIBUTE.match(text, mention.end) else actors.sense_of(text, mention, place)


def _numbered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """In order of the text, longer before shorter, places before actors; a span named twice gets a number."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.type != "place", mention.target or ""))
    seen: dict[str, int] = {}
    result = []
    for mention in ordered:
        identifier = f"{mention.document}/{mention.start}-{mention.end}/{mention.type}"
        seen[identifier] = seen.get(identifier, 0) + 1
        number = seen[identifier]
        identifier = identifier if number == 1 else f"{identifier}/{number}"
        result.append(mention if mention.id == identifier else replace(mention, id=identifier))
    return tuple(result)


def _atlas(documents: Sequence[Document], results: Sequence[Found], using: Tools) -> Atlas:
    places = {key: place for found in results for key, place in found.places.items()}
    described = {key: area for found in results for key, area in found.areas.items()}
    people = {actor.id: actor for actor in actors.merge(found.actors.values() for found in results)}
    mentions = tuple(mention for found in results for mention in found.mentions)
    parts = tuple(passage for found in results for passage in found.passages)
    targets = {mention.target for mention in mentions}
    used = {identifier for area in described.values() if area.id in targets for identifier in area.parts}
    kept_places = {key: place for key, place in sorted(places.items()) if key in targets or key in used}
    spelled = as_written(kept_places, using.corrector.naming(mentions))
    kept_actors = actors.with_parents({key: actor for key, actor in sorted(people.items()) if key in targets}, using.register.by_id)
    kept_areas = areas_as_written({key: area for key, area in sorted(described.items()) if key in targets}, kept_places, spelled)
    kept_places = spelled
    ranked = {mention.ranking for mention in mentions}
    rankings = tuple(ranking for found in results for ranking in found.rankings if ranking.id in ranked)
    losers = {loser.candidate for ranking in rankings for loser in ranking.losers}
    candidates = {key: candidate for found in results for key, candidate in found.candidates.items() if key in losers}
    located: dict[str, Place | Area] = {**kept_places, **kept_areas}
    shown = {value.source for values in (kept_places, kept_areas, kept_actors) for value in values.values()}
    return Atlas(
        documents=tuple(documents),
        passages=parts,
        mentions=mentions,
        places=tuple(kept_places.values()),
        areas=tuple(kept_areas.values()),
        actors=tuple(kept_actors.values()),
        positionings=_positionings(documents, results, parts, kept_actors, located) if using.extractor else (),
        affiliations=tuple(actors.merge_affiliations(found.affiliations for found in results)),
        sources=tuple(source for source in (*sources.load(), corrections.SOURCE) if source.id in shown),
        rankings=rankings,
        candidates=tuple(candidate for _, candidate in sorted(candidates.items())),
    )


def _positionings(
    documents: Sequence[Document],
    results: Sequence[Found],
    parts: Sequence[Passage],
    people: Mapping[str, Actor],
    located: Mapping[str, Place | Area],
) -> tuple[Positioning, ...]:
    """What the texts say of who is where, and then who is merely named beside a place."""
    from geo.positionings import join, tie
    from geo.relations import relations

    stated = [one for found in results for one in found.stated]
    told = join(stated, documents, parts, actors=people, places=located, relations=relations())
    mentions = [mention for found in results for mention in found.mentions]
    beside = tie(
        [mention for mention in mentions if mention.type == "actor"],
        [mention for mention in mentions if mention.type == "place"],
        parts,
        documents,
        actors=people,
        places=located,
        told={(one.actor, one.place) for one in told},
    )
    return (*told, *beside)
