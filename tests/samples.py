"""A small but complete atlas, made by hand, with names and texts that try to break what is made from them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from geo.model import (
    Actor,
    Area,
    Atlas,
    Candidate,
    Document,
    Geometry,
    LonLat,
    Loser,
    Mention,
    MentionType,
    Name,
    Passage,
    PassageKind,
    Place,
    Positioning,
    Ranking,
    Sense,
    Source,
    Statement,
    Status,
    quote,
)

HOSTILE = "<img src=x onerror=\"window.__pwned='name'\">"
"""A name that would run in a page that does not escape it."""


class Span(NamedTuple):
    """A mention in short: which passage of which document names what."""

    document: str
    passage: int
    """From 1."""
    exact: str
    type: MentionType
    target: str | None
    sense: Sense
    confidence: float


_POST = "the eight observation points between Quneitra and the Golan Heights"
_FIRST = (
    "Bases by the sea",
    "Russian troops hold Hmeimim Air Base and the naval base in Tartus.",
    "Aleppo (حلب) lies far from the Mediterranean, `so` it is ${calm} {{7*7}} {% raw %} [% 1+1 %] [1].",
    f"In Latakia Governorate a sign says {HOSTILE}</script><script>window.__pwned='text'</script> & nothing more.",
    "Israel watches the buffer zone in southern Syria.",
)
_SECOND = (
    "Later \\1 news",
    f"Russia gave up {_POST}.",
    "The Kremlin said Syria and the Middle East matter; nobody has seen Atlantis.",
    "The Druze of southern Syria met the Syrian army on the Euphrates.",
    "Tartus stays.",
)

_SOURCES = (
    Source(
        id="geonames",
        title="GeoNames",
        version="2025-09",
        licence="CC BY 4.0",
        attribution="GeoNames <geonames.org>",
        url="https://www.geonames.org",
    ),
    Source(
        id="naturalearth",
        title="Natural Earth",
        version="5.1.2",
        licence="public domain",
        attribution="Made with Natural Earth",
        url="https://www.naturalearthdata.com",
    ),
    Source(id="sitmap", title="Curated places", version="1", licence="CC0 1.0", attribution="sitmap"),
)


def box(west: float, south: float, east: float, north: float) -> Geometry:
    """A rectangle, clockwise on purpose: layers have to turn it."""
    return Geometry(type="Polygon", coordinates=(((west, south), (west, north), (east, north), (east, south), (west, south)),))


_PLACES = (
    Place(
        id="icao:OSLK",
        name="Hmeimim Air Base",
        kind="air_base",
        feature_code="S.AIRB",
        point=LonLat(lon=35.948889, lat=35.401111),
        where_prec=1,
        source="sitmap",
        names=(Name(text="قاعدة حميميم الجوية", language="ar"), Name(text="Хмеймим", language="ru")),
        country="SY",
        admin1="Latakia",
        ids=("wikidata:Q20971551", "geonames:172955"),
    ),
    Place(
        id="sitmap:tartus-naval-base",
        name="Tartus naval base",
        kind="naval_base",
        feature_code="L.NVB",
        point=LonLat(lon=35.87489, lat=34.91449),
        where_prec=1,
        source="sitmap",
        country="SY",
        admin1="Tartus",
        note="Point in the northern basin of the port.",
    ),
    Place(
        id="geonames:163345",
        name="Tartus",
        kind="settlement",
        feature_code="P.PPLA",
        point=LonLat(lon=35.88659, lat=34.88902),
        where_prec=1,
        source="geonames",
        names=(Name(text="طرطوس", language="ar"),),
        country="SY",
        admin1="Tartus",
        population=89457,
    ),
    Place(
        id="geonames:170063",
        name=f"Aleppo {HOSTILE}",
        kind="settlement",
        feature_code="P.PPLA",
        point=LonLat(lon=37.16117, lat=36.20124),
        where_prec=1,
        source="geonames",
        names=(Name(text="حلب", language="ar"), Name(text="Алеппо", language="ru")),
        country="SY",
        admin1="Aleppo",
        population=1602264,
    ),
    Place(
        id="sitmap:kremlin",
        name="Kremlin",
        kind="landmark",
        feature_code="S.BLDG",
        point=LonLat(lon=37.6176, lat=55.7517),
        where_prec=1,
        source="sitmap",
        country="RU",
        admin1="Moscow",
    ),
    Place(
        id="iso3166-2:SY-LA",
        name="Latakia Governorate",
        kind="province",
        feature_code="A.ADM1",
        point=LonLat(lon=36.1, lat=35.6),
        where_prec=4,
        source="naturalearth",
        country="SY",
        outline=box(35.72, 35.15, 36.33, 35.93),
    ),
    Place(
        id="geonames:163843",
        name="Syria",
        kind="country",
        feature_code="A.PCLI",
        point=LonLat(lon=38.5, lat=35.0),
        where_prec=6,
        source="naturalearth",
        names=(Name(text="سوريا", language="ar"), Name(text="Сирия", language="ru")),
        country="SY",
        outline=box(35.7, 32.3, 42.4, 37.3),
    ),
    Place(
        id="geonames:2017370",
        name="Russia",
        kind="country",
        feature_code="A.PCLI",
        point=LonLat(lon=100.0, lat=60.0),
        where_prec=6,
        source="naturalearth",
        country="RU",
        # crosses the antimeridian by a jump from 180 to -170
        outline=Geometry(type="Polygon", coordinates=(((27.3, 50.0), (-170.0, 62.0), (-170.0, 70.0), (27.3, 70.0), (27.3, 50.0)),)),
    ),
    Place(
        id="geonames:294640",
        name="Israel",
        kind="country",
        feature_code="A.PCLI",
        point=LonLat(lon=34.9, lat=31.5),
        where_prec=6,
        source="naturalearth",
        country="IL",
    ),
    Place(
        id="sitmap:mediterranean",
        name="Mediterranean Sea",
        kind="sea",
        feature_code="H.SEA",
        point=LonLat(lon=33.5, lat=34.4),
        where_prec=7,
        source="sitmap",
        outline=box(-5.5, 31.0, 35.9, 45.0),
        approximate=True,
        note="Drawn by hand.",
    ),
    Place(
        id="sitmap:middle-east",
        name="Middle East",
        kind="region",
        feature_code="L.RGN",
        point=LonLat(lon=45.0, lat=30.0),
        where_prec=6,
        source="sitmap",
        outline=box(25.0, 12.0, 63.0, 42.0),
        approximate=True,
        note="Drawn by hand.",
    ),
    Place(
        id="sitmap:euphrates",
        name="Euphrates",
        kind="river",
        feature_code="H.STM",
        point=LonLat(lon=40.4, lat=35.0),
        where_prec=7,
        source="sitmap",
        approximate=True,
        note="One point of a long river.",
    ),
)

_AREAS = (
    Area(
        id="area:southern-syria",
        name="southern Syria",
        kind="described_area",
        geometry=box(35.7, 32.3, 38.5, 33.4),
        point=LonLat(lon=36.6, lat=32.8),
        where_prec=5,
        uncertainty_m=40_000.0,
        construction="southern third by area of Syria",
        source="naturalearth",
        parts=("geonames:163843",),
        country="SY",
    ),
    Area(
        id="area:observation-points",
        name="observation points between Quneitra and the Golan Heights",
        kind="observation_post",
        geometry=Geometry(type="LineString", coordinates=((35.83, 33.12), (35.87, 32.98), (35.86, 32.8))),
        point=LonLat(lon=35.87, lat=32.98),
        where_prec=2,
        uncertainty_m=3_000.0,
        construction="along the edge of the area of separation",
        source="naturalearth",
        country="SY",
        count=8,
    ),
    Area(
        id="area:buffer-zone",
        name="buffer zone in southern Syria",
        kind="buffer_zone",
        geometry=Geometry(
            type="MultiPolygon",
            coordinates=(
                (((35.78, 32.7), (35.9, 32.7), (35.9, 33.3), (35.78, 33.3), (35.78, 32.7)),),
                (((35.8, 33.35), (35.85, 33.35), (35.85, 33.4), (35.8, 33.4), (35.8, 33.35)),),
            ),
        ),
        point=LonLat(lon=35.84, lat=33.0),
        where_prec=3,
        uncertainty_m=1_000.0,
        construction="the area of separation of 1974",
        source="naturalearth",
        country="SY",
    ),
)

_ACTORS = (
    Actor(id="actor:state-ru", name="Russia", kind="state", aliases=("Russian", "the Kremlin"), country="RU", source="register"),
    Actor(id="actor:state-il", name="Israel", kind="state", country="IL", source="register"),
    Actor(id="actor:druze", name="Druze", kind="community", source="register"),
    Actor(id="actor:syrian-army", name=f"Syrian army {HOSTILE}", kind="force", parent="actor:state-sy", country="SY", listed=False),
    Actor(id="actor:state-sy", name="Syria", kind="state", country="SY", source="register"),
)

_TIES = (
    ("actor:state-il", "sitmap:middle-east", ("<b>second.md/p3",)),
    ("actor:druze", "area:southern-syria", ("<b>second.md/p4",)),
)


class Said(NamedTuple):
    """One sentence's word on an actor and a place."""

    passage: str
    actor: str
    place: str
    words: str
    status: Status
    earliest: dt.date | None = None
    latest: dt.date | None = None
    dated: str = ""
    speaker: str = ""


class Told(NamedTuple):
    """A positioning and what says so."""

    actor: str
    relation: str
    place: str
    status: Status
    said: tuple[Said, ...]
    case: str
    origin: str | None = None
    disputed: bool = False


_THIRD = dt.date(2026, 2, 3)
_TOLD = (
    Told(
        "actor:state-ru", "holds_base", "icao:OSLK", "current",
        (Said("first.txt/p2", "Russian", "Hmeimim Air Base", "Russian", "current"),), "case/actor:state-ru/icao:OSLK",
    ),
    Told(
        "actor:state-ru", "holds_base", "sitmap:tartus-naval-base", "ended",
        (
            Said("first.txt/p2", "Russian", "naval base in Tartus", "naval base", "current"),
            Said("<b>second.md/p5", "Russia", "Tartus", "Tartus", "ended", dt.date(2026, 1, 1), dt.date(2026, 1, 31), "January"),
        ),
        "case/actor:state-ru/geonames:163345", disputed=True,
    ),
    Told(
        "actor:state-ru", "deployed", "area:observation-points", "planned",
        (Said("<b>second.md/p2", "Russia", _POST, "Russia", "planned", dt.date(2026, 3, 1), None, "March", "actor:state-il"),),
        "case/actor:state-ru/area:observation-points",
    ),
    Told(
        "actor:state-il", "deployed", "area:buffer-zone", "current",
        (Said("first.txt/p5", "Israel", "buffer zone in southern Syria", "Israel", "current", dt.date(2024, 12, 8), None, "since"),),
        "case/actor:state-il/area:buffer-zone",
    ),
    Told(
        "actor:syrian-army", "moved_to", "sitmap:euphrates", "past",
        (Said("<b>second.md/p4", "Syrian army", "Euphrates", "Syrian army", "past", _THIRD, _THIRD, "3 February"),),
        "case/move", origin="area:southern-syria",
    ),
)  # fmt: skip

_SPANS = (
    Span("first.txt", 2, "Russian", "place", "geonames:2017370", "adjectival", 0.9),
    Span("first.txt", 2, "Russian", "actor", "actor:state-ru", "literal", 0.9),
    Span("first.txt", 2, "Hmeimim Air Base", "place", "icao:OSLK", "literal", 0.99),
    Span("first.txt", 2, "naval base in Tartus", "place", "sitmap:tartus-naval-base", "literal", 0.8),
    Span("first.txt", 3, "Aleppo", "place", "geonames:170063", "literal", 0.97),
    Span("first.txt", 3, "حلب", "place", "geonames:170063", "literal", 0.95),
    Span("first.txt", 3, "Mediterranean", "place", "sitmap:mediterranean", "literal", 0.9),
    Span("first.txt", 4, "Latakia Governorate", "place", "iso3166-2:SY-LA", "literal", 0.95),
    Span("first.txt", 5, "Israel", "place", "geonames:294640", "metonymic", 0.9),
    Span("first.txt", 5, "Israel", "actor", "actor:state-il", "literal", 0.9),
    Span("first.txt", 5, "buffer zone in southern Syria", "place", "area:buffer-zone", "literal", 0.7),
    Span("<b>second.md", 2, "Russia", "place", "geonames:2017370", "metonymic", 0.9),
    Span("<b>second.md", 2, "Russia", "actor", "actor:state-ru", "literal", 0.9),
    Span("<b>second.md", 2, _POST, "place", "area:observation-points", "literal", 0.6),
    Span("<b>second.md", 3, "Kremlin", "place", "sitmap:kremlin", "metonymic", 0.8),
    Span("<b>second.md", 3, "Syria", "place", "geonames:163843", "literal", 0.98),
    Span("<b>second.md", 3, "Middle East", "place", "sitmap:middle-east", "literal", 0.9),
    Span("<b>second.md", 3, "Atlantis", "place", None, "literal", 0.0),
    Span("<b>second.md", 4, "Druze", "actor", "actor:druze", "literal", 0.9),
    Span("<b>second.md", 4, "southern Syria", "place", "area:southern-syria", "literal", 0.8),
    Span("<b>second.md", 4, "Syrian army", "actor", "actor:syrian-army", "literal", 0.6),
    Span("<b>second.md", 4, "Syrian", "place", "geonames:163843", "adjectival", 0.9),
    Span("<b>second.md", 4, "Euphrates", "place", "sitmap:euphrates", "literal", 0.9),
    Span("<b>second.md", 5, "Tartus", "place", "geonames:163345", "literal", 0.9),
)


def atlas() -> Atlas:
    """Two documents, twelve places of ten kinds, three areas, five actors; every id that is referred to is there."""
    first = _document("first.txt", _FIRST, earliest=dt.date(2025, 10, 15))
    second = _document("<b>second.md", _SECOND, earliest=dt.date(2026, 2, 1), latest=dt.date(2026, 2, 28))
    passages = {passage.id: passage for passage in (*_passages(first, _FIRST), *_passages(second, _SECOND))}
    documents = {document.id: document for document in (first, second)}
    return Atlas(
        documents=(first, second),
        passages=tuple(passages.values()),
        mentions=tuple(_mention(documents[span.document], passages[f"{span.document}/p{span.passage}"], span) for span in _SPANS),
        places=_PLACES,
        areas=_AREAS,
        actors=_ACTORS,
        positionings=(*(_told(told, documents, passages) for told in _TOLD), *(_tied(*tie, documents, passages) for tie in _TIES)),
        sources=_SOURCES,
        rankings=_RANKINGS,
        candidates=_CANDIDATES,
    )


def _tied(
    actor: str, place: str, evidence: tuple[str, ...], documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> Positioning:
    document = documents[passages[evidence[0]].document]
    return Positioning(
        id=f"{actor}/{place}",
        actor=actor,
        relation="mentioned_with",
        place=place,
        evidence=evidence,
        confidence=0.8,
        earliest=document.earliest,
        latest=document.latest,
    )


def _told(told: Told, documents: Mapping[str, Document], passages: Mapping[str, Passage]) -> Positioning:
    statements = tuple(_statement(said, documents, passages) for said in told.said)
    return Positioning(
        id=f"positioning/{told.actor}/{told.relation}/{told.place}",
        actor=told.actor,
        relation=told.relation,
        place=told.place,
        evidence=tuple(said.passage for said in told.said),
        status=told.status,
        confidence=0.85,
        earliest=statements[-1].earliest,
        latest=statements[-1].latest,
        origin=told.origin,
        statements=statements,
        case=told.case,
        disputed=told.disputed,
    )


_STATED = [said for told in _TOLD for said in told.said]


def _statement(said: Said, documents: Mapping[str, Document], passages: Mapping[str, Passage]) -> Statement:
    passage = passages[said.passage]
    document = documents[passage.document]

    def span(exact: str) -> tuple[int, int]:
        """Where words stand: in the passage, or before it for whom a pronoun means."""
        within = document.text.find(exact, passage.start, passage.end)
        start = within if within >= 0 else document.text.index(exact)
        return start, start + len(exact)

    (start, end), actor, place = span(said.words), span(said.actor), span(said.place)
    return Statement(
        id=f"{said.passage}/s{_STATED.index(said) + 1}",
        passage=said.passage,
        actor_mention=f"{document.id}/{actor[0]}-{actor[1]}/actor",
        place_mention=f"{document.id}/{place[0]}-{place[1]}/place",
        start=start,
        end=end,
        status=said.status,
        earliest=said.earliest or document.earliest,
        latest=said.latest or (None if said.dated else document.latest),
        date_prec=1 if said.earliest and said.earliest == said.latest else None,
        dated=said.dated,
        how="stated" if said.dated else "no time in the passage: the document's date",
        speaker=said.speaker,
        confidence=0.85,
    )


def _document(name: str, lines: tuple[str, ...], earliest: dt.date, latest: dt.date | None = None) -> Document:
    text = "\n".join(lines)
    return Document(
        id=name,
        text=text,
        title=f"{lines[0]} {HOSTILE}",
        source=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        publisher="The Sample",
        language="en",
        earliest=earliest,
        latest=latest,
    )


def _passages(document: Document, lines: tuple[str, ...]) -> tuple[Passage, ...]:
    made: list[Passage] = []
    start = 0
    for number, line in enumerate(lines, 1):
        kind: PassageKind = "heading" if number == 1 else "sentence"
        end = start + len(line)
        made.append(Passage(id=f"{document.id}/p{number}", document=document.id, start=start, end=end, kind=kind))
        start = end + 1
    return tuple(made)


_CANDIDATES = (
    Candidate(
        id="geonames:1", name=f"Tartus {HOSTILE}", kind="settlement", point=LonLat(lon=24.75, lat=44.2), country="RO", population=1200
    ),
    Candidate(id="geonames:2", name="Nowhere", kind="settlement", point=LonLat(lon=38.0, lat=35.0), country="SY", admin1="Homs"),
)
_RANKINGS = (
    Ranking(id="<b>second.md/r1", losers=(Loser(candidate="geonames:1", probability=0.08, why="farther"),)),
    Ranking(id="<b>second.md/r2", losers=(Loser(candidate="geonames:2", probability=0.5), Loser(candidate="geonames:1", probability=0.25))),
)


_RANKED = {("<b>second.md", "Tartus"): "<b>second.md/r1", ("<b>second.md", "Atlantis"): "<b>second.md/r2"}


def _mention(document: Document, passage: Passage, span: Span) -> Mention:
    start = document.text.index(span.exact, passage.start)
    end = start + len(span.exact)
    prefix, exact, suffix = quote(document.text, start, end)
    return Mention(
        id=f"{document.id}/{start}-{end}/{span.type}",
        document=document.id,
        passage=passage.id,
        start=start,
        end=end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        type=span.type,
        target=span.target,
        reason="" if span.target else "no gazetteer lists it",
        sense=span.sense,
        confidence=span.confidence,
        ranking=_RANKED.get((span.document, span.exact), ""),
    )
