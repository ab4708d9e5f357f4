"""The words of sitmap as values: documents, passages, mentions, places, areas, actors, positionings, atlas.

Everything here is frozen and knows nothing of where it came from or where it goes. Coordinates are WGS 84
(EPSG:4326), longitude first, in degrees; offsets count Unicode code points of ``Document.text``, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

MentionType = Literal["place", "actor"]
Sense = Literal["literal", "metonymic", "adjectival", "part of name"]
PassageKind = Literal["sentence", "heading"]
ActorKind = Literal["state", "government", "armed_group", "force", "person", "party", "organisation", "community", "medium"]
Status = Literal["current", "ended", "planned", "denied", "past", "unstated"]
AffiliationKind = Literal["part_of", "led_by", "backed_by", "allied_with", "opposed_to"]
GeometryType = Literal["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LonLat:
    """A position in WGS 84; the field names say the order, so a bare pair is never passed around."""

    lon: float
    """Longitude in degrees, -180 to 180, east positive."""
    lat: float
    """Latitude in degrees, -90 to 90, north positive."""


def _tuples(value: Any) -> Any:  # noqa: ANN401 - GeoJSON coordinates nest to a depth that depends on the type
    if not isinstance(value, (list, tuple)):
        return value
    # Positions are by far the most: they are not looked into.
    return tuple(map(_tuples, value)) if value and isinstance(value[0], (list, tuple)) else tuple(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A GeoJSON geometry as a value; shapely reads it through ``__geo_interface__``.

    Examples
    --------
    >>> Geometry(type="Point", coordinates=[36.3, 33.5]).coordinates
    (36.3, 33.5)
    """

    type: GeometryType
    """RFC 7946 geometry type."""
    coordinates: tuple[Any, ...]
    """Nested as RFC 7946 says, longitude before latitude, degrees."""

    def __post_init__(self) -> None:
        """Freeze nested lists, so that equal geometries are equal values."""
        object.__setattr__(self, "coordinates", _tuples(self.coordinates))

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The protocol that shapely.geometry.shape, geopandas and folium read."""
        return {"type": self.type, "coordinates": self.coordinates}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where facts come from; ids are the keys of ``geo/data/sources.toml``."""

    id: str
    title: str
    version: str
    licence: str
    attribution: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text, as shown to the reader."""

    id: str
    """Unique in the atlas; made from the file's name."""
    text: str
    """The text all offsets count in; line ends are ``\\n``."""
    title: str
    source: str
    """The file's name as given (never a full path)."""
    sha256: str
    """Of the file's bytes (of the record's text for .jsonl)."""
    publisher: str = ""
    author: str = ""
    language: str = ""
    """BCP 47, empty if not known."""
    earliest: dt.date | None = None
    """The text cannot be older than this day."""
    latest: dt.date | None = None
    """The text cannot be younger than this day."""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence or a heading of a document."""

    id: str
    """``<document id>/p<number from 1>``."""
    document: str
    start: int
    end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names a place or an actor (W3C TextPosition and TextQuote selectors)."""

    id: str
    """``<document id>/<start>-<end>/<type>``, with a further ``/<n>`` if one span names several."""
    document: str
    passage: str
    start: int
    end: int
    exact: str
    """``text[start:end]``."""
    prefix: str
    """Up to 32 code points before the span."""
    suffix: str
    """Up to 32 code points after it."""
    type: MentionType
    target: str | None
    """Id of the place, area or actor; None where it could not be resolved, and then ``reason`` says why."""
    reason: str = ""
    sense: Sense = "literal"
    """literal: the place itself; metonymic: its government ("Moscow agreed"); adjectival: "Russian", "Aleppo-born";
    part of name: within the name of something else ("University of Aleppo")."""
    confidence: float = 1.0
    """Probability, 0 to 1, that the span names this target."""
    corrected: bool = False
    """True where a correction of the user says so."""
    ranking: str = ""
    """Id of the :class:`Ranking` of the places that the name could also have meant; empty where there was no choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of a place in one language or script."""

    text: str
    language: str = ""
    """BCP 47, empty if not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that a gazetteer lists."""

    id: str
    """``<scheme>:<id>``, e.g. ``geonames:170654``, ``icao:OSLK``, ``iso3166-2:SY-HA``, ``sitmap:kremlin``."""
    name: str
    kind: str
    """One of :data:`geo.kinds.KINDS`."""
    feature_code: str
    """GeoNames class and code, e.g. ``P.PPLC``, ``S.AIRB``, ``A.ADM1``."""
    point: LonLat
    """A point that stands for the place; for areas inside the outline where possible."""
    where_prec: int
    """UCDP's 1 exact, 2 near, 3 district, 4 province, 5 between or larger than a province, 6 country, 7 water or air."""
    source: str
    """Id of the :class:`Source` of the coordinates."""
    names: tuple[Name, ...] = ()
    country: str = ""
    """ISO 3166-1 alpha-2, empty where none or several."""
    admin1: str = ""
    """Name of the first-order division."""
    population: int = 0
    outline: Geometry | None = None
    approximate: bool = False
    """True where point or outline are known to be rough (a macro-region, a zone digitised by hand)."""
    ids: tuple[str, ...] = ()
    """The same place elsewhere, ``<scheme>:<id>``."""
    note: str = ""
    """A line for the reader about the coordinates, e.g. what a rough outline was made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that bears a name of a text and was not chosen, as far as it takes to tell it from the one that was."""

    id: str
    """Of the :class:`Place`."""
    name: str
    kind: str
    """One of :data:`geo.kinds.KINDS`."""
    point: LonLat
    country: str = ""
    """ISO 3166-1 alpha-2."""
    admin1: str = ""
    """Name of the first-order division."""
    population: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """How probable a place was that was not chosen."""

    candidate: str
    """Id of the :class:`Candidate`."""
    probability: float
    """Among all places that bear the name, in this text, 0 to 1."""
    why: str = ""
    """One of :data:`WHY`: where the place that was chosen is most ahead; empty where nothing can be said, or none was chosen."""


ONLY_STRAYS = "only small places"
"""Begins the reason why a name stands for none of the places that bear it: all lie far from what the text tells of."""
WHY = ("smaller", "country", "farther", "name", "kind", "said", "province", "town", "own")
"""Why a place lost to the one that was chosen: it has fewer people; it lies in another country, or farther from the other places of the
text; the name is not its first one; it is of a kind that is less likely where the name stands; the text says where the place lies; a bare
name is the town or the sea, not the province called after it; the text calls it a province; a place of the user's own goes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What a name in a text could also have meant; mentions of which all this is the same share one."""

    id: str
    """``<document id>/r<number from 1>``."""
    losers: tuple[Loser, ...]
    """The most probable first, :data:`geo.rivals.MOST` at most; where none was chosen the likeliest is the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place that a phrase describes and no gazetteer lists: "southern Syria", "eight posts between A and B"."""

    id: str
    """``area:<slug>``; equal descriptions in several texts are one area."""
    name: str
    """The phrase, as the reader should see it: "southern Syria"."""
    kind: str
    """One of :data:`geo.kinds.KINDS`, e.g. ``described_area``, ``observation_post``, ``buffer_zone``."""
    geometry: Geometry
    point: LonLat
    """A point on or in the geometry, for lists and labels; never drawn as a pin."""
    where_prec: int
    uncertainty_m: float
    """How far, in metres, the edge or line may be off."""
    construction: str
    """How it was made, for the reader: "southern third by area of Syria"."""
    source: str
    """Id of the :class:`Source` of the outlines it was made from."""
    parts: tuple[str, ...] = ()
    """Ids of the places or areas it was made from."""
    country: str = ""
    count: int | None = None
    """Number of things, where the phrase says one ("eight observation points")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, armed group, force, person, organisation or community."""

    id: str
    """``actor:<slug>``."""
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    """Id of the actor it belongs to, if that is in the atlas."""
    country: str = ""
    """ISO 3166-1 alpha-2 of the state it belongs to, if one."""
    listed: bool = True
    """False for an actor found by shape and context only, not in the register."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one sentence says of an actor and a place: the evidence of a positioning."""

    id: str
    """``<passage id>/s<number from 1>``."""
    passage: str
    actor_mention: str
    """Id of the mention that names the actor; for a pronoun the mention that it stands for, perhaps in an earlier passage."""
    place_mention: str
    """Id of the mention that names the place."""
    start: int
    """Of the words that tie them ("visited", "naval base"): offset in code points, end exclusive."""
    end: int
    status: Status
    cue: str = ""
    """The words that say the status, where they are not the tie's own: "may renew", "former"."""
    earliest: dt.date | None = None
    """Not before this day; None where that is open."""
    latest: dt.date | None = None
    date_prec: int | None = None
    """UCDP's 1 day, 2 two to six days, 3 week, 4 month, 5 longer; None where an end is open."""
    dated: str = ""
    """The words that date it ("October 15, 2025"); empty where the sentence gives no date and the document's stands for it."""
    how: str = ""
    """For the reader: how the days were found."""
    speaker: str = ""
    """Id of the actor that the sentence names as saying so; empty where it is the text's own word."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Positioning:
    """What ties an actor to a place."""

    id: str
    actor: str
    relation: str
    """One of ``geo/data/relations.toml``, or ``mentioned_with``: they stand in the same passage, no more is claimed."""
    place: str
    """Id of a place or an area."""
    evidence: tuple[str, ...]
    """Ids of the passages."""
    status: Status = "unstated"
    """By the latest statement; what earlier ones and other texts say stands in ``statements``."""
    confidence: float = 1.0
    earliest: dt.date | None = None
    latest: dt.date | None = None
    origin: str | None = None
    """Id of the place left, for a movement with two ends."""
    others: tuple[str, ...] = ()
    """Ids of the actors on the other side: met, fought, given shelter."""
    statements: tuple[Statement, ...] = ()
    """In order of their time; empty for ``mentioned_with``."""
    case: str = ""
    """Positionings of one case tell of the same actor at the same place; empty for ``mentioned_with``."""
    disputed: bool = False
    """True where the statements of the case do not agree, or what they tell has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """How an actor stands to another, as a text says it: "X, part of Y", "Turkish-backed X", "X leader Y"."""

    id: str
    actor: str
    relation: AffiliationKind
    other: str
    """Id of the actor that it is part of, led, backed by, allied with or opposed to."""
    evidence: tuple[str, ...]
    """Ids of the passages."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The whole result. Every id that a value refers to is in the atlas; all sequences have a stable order."""

    documents: tuple[Document, ...] = ()
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    areas: tuple[Area, ...] = ()
    actors: tuple[Actor, ...] = ()
    positionings: tuple[Positioning, ...] = ()
    sources: tuple[Source, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Those of the rankings; some may be places of the atlas, too."""


def quote(text: str, start: int, end: int, context: int = 32) -> tuple[str, str, str]:
    """Prefix, exact and suffix of a span, for a W3C TextQuoteSelector.

    Examples
    --------
    >>> quote("He left Damascus today.", 8, 16, context=5)
    ('left ', 'Damascus', ' toda')
    """
    return text[max(0, start - context) : start], text[start:end], text[end : end + context]


def mark(  # noqa: PLR0913 - a mention is made once, not made and then changed
    document: Document,
    passage: str,
    start: int,
    end: int,
    kind: MentionType,
    *,
    target: str | None = None,
    confidence: float = 1.0,
    reason: str = "",
) -> Mention:
    """A mention of a span.

    Parameters
    ----------
    document
        Its text is quoted.
    passage
        Id of the passage that holds the span.
    start, end
        Offsets in code points, end exclusive.
    kind
        Whether it names a place or an actor.
    target, confidence, reason
        What it names, how surely, and why nothing.

    Examples
    --------
    >>> text = Document(id="d", text="He left Damascus.", title="", source="", sha256="")
    >>> mark(text, "d/p1", 8, 16, "place").id, mark(text, "d/p1", 8, 16, "place").exact
    ('d/8-16/place', 'Damascus')
    """
    prefix, exact, suffix = quote(document.text, start, end)
    return Mention(
        id=f"{document.id}/{start}-{end}/{kind}",
        document=document.id,
        passage=passage,
        start=start,
        end=end,
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        type=kind,
        target=target,
        confidence=confidence,
        reason=reason,
    )


def period(documents: Iterable[Document]) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that some of the documents can be from; None where that is open for one of them, or there are none.

    Examples
    --------
    >>> dated = Document(id="a", text="", title="", source="", sha256="", earliest=dt.date(2026, 2, 1), latest=dt.date(2026, 2, 28))
    >>> later = Document(id="b", text="", title="", source="", sha256="", earliest=dt.date(2025, 10, 15))
    >>> period([dated, later])
    (datetime.date(2025, 10, 15), None)
    """
    spans = [(document.earliest, document.latest) for document in documents]
    firsts = [first for first, _ in spans if first is not None]
    lasts = [last for _, last in spans if last is not None]
    whole = len(spans)
    return min(firsts) if firsts and len(firsts) == whole else None, max(lasts) if lasts and len(lasts) == whole else None


def passage_at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """The passage of one document that holds an offset; None between passages.

    Parameters
    ----------
    passages
        Of one document, in order of their start.
    offset
        In code points.
    """
    low, high = 0, len(passages)
    while low < high:
        middle = (low + high) // 2
        if passages[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return passages[low] if low < len(passages) and passages[low].start <= offset else None
