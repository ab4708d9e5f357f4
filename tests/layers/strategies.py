"""Small atlases at random: any text in any name, any shape anywhere, but every id that is referred to is there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from geo.kinds import KINDS
from geo.model import Actor, Area, Atlas, Document, Geometry, LonLat, Mention, Name, Passage, Place, Positioning, Source, quote

# A NUL ends a string in SQLite and GDAL; no document that sitmap reads has one.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
longitudes = st.floats(-180, 180).map(lambda value: round(value, 7))
latitudes = st.floats(-89, 89).map(lambda value: round(value, 7))
positions = st.builds(LonLat, lon=longitudes, lat=latitudes)
days = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
_pairs = st.tuples(longitudes, latitudes)


@st.composite
def boxes(draw: st.DrawFn) -> Any:  # noqa: ANN401 - rings of a polygon
    """A rectangle of some size, in either direction, perhaps over the antimeridian."""
    west, south = draw(st.floats(-180, 179)), draw(st.floats(-80, 79))
    east, north = west + draw(st.floats(0.001, 60)), south + draw(st.floats(0.001, 9))
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return [ring if draw(st.booleans()) else ring[::-1]]


@st.composite
def rings(draw: st.DrawFn) -> Any:  # noqa: ANN401 - rings of a polygon
    """Any closed ring, most of them crossing themselves."""
    corners = draw(st.lists(_pairs, min_size=3, max_size=6))
    return [[*corners, corners[0]]]


points = st.builds(Geometry, type=st.just("Point"), coordinates=_pairs)
multipoints = st.builds(Geometry, type=st.just("MultiPoint"), coordinates=st.lists(_pairs, min_size=1, max_size=4))
lines = st.builds(Geometry, type=st.just("LineString"), coordinates=st.lists(_pairs, min_size=2, max_size=5))
polygons = st.builds(Geometry, type=st.just("Polygon"), coordinates=boxes() | rings())
multipolygons = st.builds(Geometry, type=st.just("MultiPolygon"), coordinates=st.lists(boxes(), min_size=1, max_size=3))
geometries = st.one_of(points, multipoints, lines, polygons, multipolygons)

_places = st.builds(
    Place,
    id=st.just("place:"),
    name=texts,
    kind=st.sampled_from(sorted(KINDS)),
    feature_code=texts,
    point=positions,
    where_prec=st.integers(1, 7),
    source=st.just("source:0"),
    names=st.lists(st.builds(Name, text=texts, language=st.sampled_from(["ar", "ar-SY", "ru", "en", ""])), max_size=3).map(tuple),
    country=texts,
    outline=st.none() | polygons | multipolygons | lines,
    approximate=st.booleans(),
    ids=st.lists(texts, max_size=2).map(tuple),
    note=texts,
)
_areas = st.builds(
    Area,
    id=st.just("area:"),
    name=texts,
    kind=st.sampled_from(sorted(KINDS)),
    geometry=geometries,
    point=positions,
    where_prec=st.integers(1, 7),
    uncertainty_m=st.floats(0, 1e6),
    construction=texts,
    source=st.just("source:0"),
    count=st.none() | st.integers(0, 2**53),
)
_actors = st.builds(
    Actor, id=st.just("actor:"), name=texts, kind=st.just("state"), aliases=st.lists(texts, max_size=2).map(tuple), listed=st.booleans()
)


@st.composite
def documents(draw: st.DrawFn, number: int) -> tuple[Document, tuple[Passage, ...]]:
    """A document of one to three passages with gaps between them."""
    name = f"{draw(texts)}-{number}"
    parts = draw(st.lists(texts.filter(bool), min_size=1, max_size=3))
    document = Document(
        id=name,
        text="\n".join(parts),
        title=draw(texts),
        source=name,
        sha256="",
        earliest=draw(days),
        latest=draw(days),
    )
    ends = [sum(map(len, parts[: count + 1])) + count for count in range(len(parts))]
    passages = (
        Passage(id=f"{name}/p{count}", document=name, start=end - len(part), end=end, kind="sentence")
        for count, (part, end) in enumerate(zip(parts, ends, strict=True), 1)
    )
    return document, tuple(passages)


def _numbered(things: Any) -> tuple[Any, ...]:  # noqa: ANN401 - places, areas or actors
    """Values that differ in their id."""
    return tuple(
        type(thing)(**{**{name: getattr(thing, name) for name in thing.__slots__}, "id": f"{thing.id}{n}"})
        for n, thing in enumerate(things)
    )


@st.composite
def _mention(draw: st.DrawFn, number: int, document: Document, passage: Passage, targets: list[str]) -> Mention:
    start = draw(st.integers(passage.start, passage.end - 1))
    end = draw(st.integers(start + 1, passage.end))
    prefix, exact, suffix = quote(document.text, start, end)
    target = draw(st.none() | st.sampled_from(targets)) if targets else None
    return Mention(
        id=f"{document.id}/{start}-{end}/{number}",
        document=document.id,
        passage=passage.id,
        start=start,
        end=end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        type="actor" if (target or "").startswith("actor:") else "place",
        target=target,
        sense=draw(st.sampled_from(["literal", "metonymic", "adjectival", "part of name"])),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def atlases(draw: st.DrawFn) -> Atlas:
    """An atlas of up to two documents and a handful of places, areas and actors."""
    written = [draw(documents(number)) for number in range(draw(st.integers(0, 2)))]
    passages = [(document, passage) for document, own in written for passage in own]
    places, areas, actors = (_numbered(draw(st.lists(kind, max_size=3))) for kind in (_places, _areas, _actors))
    spots = [thing.id for thing in (*places, *areas)]
    targets = [*spots, *(actor.id for actor in actors)]
    mentions = [
        draw(_mention(number, *draw(st.sampled_from(passages)), targets)) for number in range(draw(st.integers(0, 5)) if passages else 0)
    ]
    ties = st.builds(
        Positioning,
        id=st.just("tie:"),
        actor=st.sampled_from([actor.id for actor in actors] or [""]),
        relation=st.just("mentioned_with"),
        place=st.sampled_from(spots or [""]),
        evidence=st.lists(st.sampled_from([passage.id for _, passage in passages] or [""]), max_size=3).map(tuple),
        confidence=st.floats(0, 1),
        earliest=days,
        latest=days,
    )
    return Atlas(
        documents=tuple(document for document, _ in written),
        passages=tuple(passage for _, passage in passages),
        mentions=tuple(mentions),
        places=places,
        areas=areas,
        actors=actors,
        positionings=_numbered(draw(st.lists(ties, max_size=3))) if actors and spots and passages else (),
        sources=(Source(id="source:0", title=draw(texts), version="1", licence="CC0", attribution=draw(texts)),),
    )
