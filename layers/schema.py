"""Every layer and table: its geometry, its columns, their types and units. Files, pages and docs are made from this.

All geometry is WGS 84 (EPSG:4326), longitude first, on a grid of 10^-6 degrees (0.1 m). Text is never missing: it is
empty where nothing is known, as in :mod:`geo.model`. Numbers and dates may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CRS = "EPSG:4326"
DECIMALS = 6
"""Decimals of a degree that coordinates keep."""

LayerGeometry = Literal["Point", "MultiLineString", "MultiPolygon"]
ColumnType = Literal["text", "integer", "real", "boolean", "date", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a layer or table."""

    name: str
    type: ColumnType
    """``json`` is text that holds JSON; ``date`` is a day without a time."""
    title: str
    """As a reader sees it; unique in its layer."""
    description: str
    unit: str = ""
    """Empty where the column has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer, or one table where ``geometry`` is None."""

    name: str
    """Of the file, of the table and of the key in :func:`layers.frames.frames`."""
    title: str
    group: str
    """Layers of a group stand together in the legend."""
    geometry: LayerGeometry | None
    columns: tuple[Column, ...]
    description: str

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, without the geometry."""
        return tuple(column.name for column in self.columns)


def _text(name: str, title: str, description: str) -> Column:
    return Column(name=name, type="text", title=title, description=description)


def _integer(name: str, title: str, description: str, unit: str = "") -> Column:
    return Column(name=name, type="integer", title=title, description=description, unit=unit)


def _date(name: str, title: str, description: str) -> Column:
    return Column(name=name, type="date", title=title, description=description)


_ID = _text("id", "ID", "Identifier, unique in the whole result.")
_CONFIDENCE = Column(name="confidence", type="real", title="Confidence", description="Probability that this is right.", unit="0 to 1")
_PASSAGES = Column(
    name="passages",
    type="json",
    title="Passages",
    description="The evidence in the order of the texts: a JSON list of {id, document, title, date, start, end, sense, text}; "
    "date is an ISO 8601-2 day or interval, start and end are offsets of the passage in code points.",
)
_PERIOD = (
    _date("earliest", "Earliest", "Not before this day."),
    _date("latest", "Latest", "Not after this day."),
)
_SPAN = (
    _text("document", "Document", "Id of the document."),
    _integer("start", "Start", "Offset of the first character in the document's text.", "code points"),
    _integer("end", "End", "Offset behind the last character.", "code points"),
)

PLACE_COLUMNS: tuple[Column, ...] = (
    _ID,
    _text("name", "Name", "Name, or the phrase that describes the area."),
    _text("name_ar", "Name (Arabic)", "Name in Arabic."),
    _text("name_ru", "Name (Russian)", "Name in Russian."),
    _text("kind", "Kind", "What it is: air_base, settlement, province, described_area and so on."),
    _text("feature_code", "Feature code", "GeoNames class and code, e.g. P.PPLC; empty where GeoNames has none."),
    _text("country", "Country", "ISO 3166-1 alpha-2 code; empty where none or several."),
    _text("admin1", "Province", "Name of the first-order division."),
    _integer(
        "where_prec",
        "Precision",
        "UCDP GED where_prec: 1 exact, 2 near, 3 district, 4 province, 5 between or larger than a province, 6 country, 7 water or air.",
        "1 to 7",
    ),
    Column(name="uncertainty_m", type="real", title="Uncertainty", description="How far the edge or line may be off.", unit="m"),
    _integer("count", "Count", "Number of things, where the text says one (eight observation points)."),
    Column(name="approximate", type="boolean", title="Approximate", description="True where the geometry is known to be rough."),
    _text("construction", "Construction", "How the geometry was made, or what to know about the coordinates."),
    Column(
        name="confidence",
        type="real",
        title="Confidence",
        description="Highest probability among its literal mentions (among all, where none is literal) that the text means this place.",
        unit="0 to 1",
    ),
    _text("source", "Source", "Id of the source of the coordinates; see the table sources."),
    _integer("n_mentions", "Mentions", "Mentions, literal or metonymic.", "mentions"),
    _integer("n_adjectival", "Adjectival mentions", "Mentions as adjective only (Russian, Aleppo-born).", "mentions"),
    _integer("n_documents", "Number of documents", "Documents that mention it in any sense.", "documents"),
    _text("actors", "Actors", "Actors named in the same passages, by number of shared passages, joined by '; '."),
    _date(
        "date_first", "First date", "Earliest day that a document mentioning it can be from; missing where that is open for one of them."
    ),
    _date("date_last", "Last date", "Latest day that a document mentioning it can be from; missing where that is open for one of them."),
    _text("documents", "Documents", "Ids of the documents, in their order, joined by '; '."),
    _PASSAGES,
    _text("ids", "Other IDs", "The same place elsewhere, joined by '; '."),
)
"""The columns of every layer of places and areas."""

_STATUS = _text("status", "Status", "current, ended, planned, denied, past or unstated: by the latest text that says so.")
_TOLD = (
    _STATUS,
    _text("summary", "Summary", "Actor, relation and place in words, by the status."),
    Column(
        name="disputed",
        type="boolean",
        title="Disputed",
        description="True where the statements of the case do not agree, or what they tell has changed.",
    ),
    _text("case", "Case", "Rows of one case tell of the same actor at the same place; empty for mentioned_with."),
    _text("others", "Other side", "Actors on the other side (met, fought, given shelter), joined by '; '."),
    _text("speakers", "Said by", "Actors to whose word the sentences give it, joined by '; '; empty where it is the texts' own."),
    _CONFIDENCE,
    *_PERIOD,
    _text("dated", "Dated by", "The words that date it, joined by '; '; empty where only the texts' own dates stand for it."),
    _text("history", "History", "One line for each statement, earliest first: date, status and sentence."),
    _integer("n_passages", "Number of passages", "Passages that are the evidence.", "passages"),
    _PASSAGES,
    Column(
        name="statements",
        type="json",
        title="Statements",
        description="What each sentence says: a JSON list of {id, passage, start, end, status, cue, earliest, latest, date_prec, dated, how, "
        "speaker, confidence}; offsets of the words that tie actor and place, in code points of the document.",
    ),
)
_POSITIONING_COLUMNS = (
    _ID,
    _text("actor", "Actor ID", "Id of the actor."),
    _text("actor_name", "Actor", "Name of the actor."),
    _text("relation", "Relation", "What ties them, see the table relations; mentioned_with: the same passage, no more is claimed."),
    _text("family", "Family", "presence, event, movement, intent, flow or seat; empty for mentioned_with."),
    _text("place", "Place ID", "Id of the place or area."),
    _text("place_name", "Place", "Name of the place or area."),
    *_TOLD,
)
_MOVEMENT_COLUMNS = (
    *_POSITIONING_COLUMNS[:5],
    _text("origin", "Origin ID", "Id of the place or area left."),
    _text("origin_name", "Origin", "Name of the place or area left."),
    _text("destination", "Destination ID", "Id of the place or area gone to."),
    _text("destination_name", "Destination", "Name of the place or area gone to."),
    *_TOLD,
)
_STATEMENT_COLUMNS = (
    _ID,
    _text("positioning", "Positioning", "Id of the positioning that it is evidence for."),
    _SPAN[0],
    _text("passage", "Passage", "Id of the passage."),
    _text("actor_mention", "Mention of the actor", "Id of the mention; for a pronoun that which it stands for."),
    _text("place_mention", "Mention of the place", "Id of the mention."),
    *_SPAN[1:],
    _text("trigger", "Words", "The words that tie actor and place."),
    _text("status", "Status", "current, ended, planned, denied or past."),
    _text("cue", "Cue", "The words that say the status."),
    *_PERIOD,
    _integer("date_prec", "Date precision", "UCDP date_prec: 1 day, 2 two to six days, 3 week, 4 month, 5 longer.", "1 to 5"),
    _text("dated", "Dated by", "The words that date it; empty where the document's date stands for it."),
    _text("how", "How dated", "How the days were found."),
    _text("speaker", "Speaker ID", "Id of the actor whose word it is; empty where it is the text's own."),
    _text("speaker_name", "Speaker", "Name of that actor."),
    _CONFIDENCE,
)
_RELATION_COLUMNS = (
    _ID,
    _text("family", "Family", "presence, event, movement, intent, flow or seat."),
    _text("label", "Label", "Between actor and place, as it reads."),
    _text("was", "Label, past", "The same for what is over."),
    _text("planned", "Label, planned", "The same for what is planned or possible."),
    _text("acled", "ACLED", "Event and sub-event type of ACLED's codebook, where one fits."),
    _text("sfm", "Security Force Monitor", "Term of its research handbook, where one fits."),
)
_AFFILIATION_COLUMNS = (
    _ID,
    _text("actor", "Actor ID", "Id of the actor."),
    _text("actor_name", "Actor", "Name of the actor."),
    _text("relation", "Relation", "part_of, led_by, backed_by, allied_with or opposed_to."),
    _text("other", "Other ID", "Id of the other actor."),
    _text("other_name", "Other", "Name of the other actor."),
    _CONFIDENCE,
    _integer("n_passages", "Number of passages", "Passages that are the evidence.", "passages"),
    _PASSAGES,
)
_DOCUMENT_COLUMNS = (
    _ID,
    _text("title", "Title", "Headline of the text."),
    _text("source", "File", "Name of the file."),
    _text("sha256", "SHA-256", "Hash of the file, in hexadecimal."),
    _text("publisher", "Publisher", "Who published it."),
    _text("author", "Author", "Who wrote it."),
    _text("language", "Language", "BCP 47 code."),
    *_PERIOD,
    _text("url", "URL", "Where it was published."),
    _text("text", "Text", "The text in which all offsets count."),
)
_PASSAGE_COLUMNS = (
    _ID,
    *_SPAN,
    _text("kind", "Kind", "sentence or heading."),
    _text("text", "Text", "The passage."),
)
_MENTION_COLUMNS = (
    _ID,
    _SPAN[0],
    _text("passage", "Passage", "Id of the passage it stands in."),
    *_SPAN[1:],
    _text("exact", "Exact", "The span itself."),
    _text("prefix", "Prefix", "What stands before it."),
    _text("suffix", "Suffix", "What stands after it."),
    _text("type", "Type", "place or actor."),
    _text("target", "Target ID", "Id of the place, area or actor; empty where it could not be resolved."),
    _text("target_name", "Target", "Its name."),
    _text("reason", "Reason", "Why it could not be resolved."),
    _text("sense", "Sense", "literal: the place itself; metonymic: its government; adjectival: Russian, Aleppo-born."),
    _CONFIDENCE,
    Column(name="corrected", type="boolean", title="Corrected", description="True where a correction of the user says so."),
)
_ACTOR_COLUMNS = (
    _ID,
    _text("name", "Name", "Name of the actor."),
    _text("kind", "Kind", "state, government, armed_group, force, person, party, organisation, community or medium."),
    _text("aliases", "Aliases", "Other names, joined by '; '."),
    _text("parent", "Parent ID", "Id of the actor it belongs to."),
    _text("country", "Country", "ISO 3166-1 alpha-2 code of the state it belongs to."),
    Column(name="listed", type="boolean", title="Listed", description="False where it was found by shape and context only."),
    _integer("n_mentions", "Mentions", "Mentions in all documents.", "mentions"),
    _integer("n_documents", "Number of documents", "Documents that mention it.", "documents"),
    _text("source", "Source", "Where the entry comes from."),
)
_SOURCE_COLUMNS = (
    _ID,
    _text("title", "Title", "Name of the data."),
    _text("version", "Version", "Version or day of the data."),
    _text("licence", "Licence", "Under which the data may be used."),
    _text("attribution", "Attribution", "The line that its users must show."),
    _text("url", "URL", "Where it is published."),
)


def _places(name: str, title: str, group: str, geometry: LayerGeometry, description: str) -> Layer:
    return Layer(name=name, title=title, group=group, geometry=geometry, columns=PLACE_COLUMNS, description=description)


def _table(name: str, title: str, columns: tuple[Column, ...], description: str) -> Layer:
    return Layer(name=name, title=title, group="Texts", geometry=None, columns=columns, description=description)


LAYERS: tuple[Layer, ...] = (
    _places("bases", "Bases and airfields", "Bases and posts", "Point", "Air, naval and other military bases, airports, single posts."),
    _places(
        "observation_posts",
        "Observation posts",
        "Bases and posts",
        "MultiLineString",
        "Posts of which only the line they lie along is known.",
    ),
    _places("settlements", "Settlements", "Places", "Point", "Cities, towns and villages."),
    _places("landmarks", "Landmarks", "Places", "Point", "Buildings, sites and border crossings."),
    _places(
        "places",
        "Located by a point only",
        "Places",
        "Point",
        "Areas and waters whose outline is not known: the point stands for them, no more.",
    ),
    Layer(
        name="positionings",
        title="Positionings",
        group="Actors",
        geometry="Point",
        columns=_POSITIONING_COLUMNS,
        description="Who is where, since when, on whose word: at the point that stands for the place.",
    ),
    Layer(
        name="movements",
        title="Movements",
        group="Actors",
        geometry="MultiLineString",
        columns=_MOVEMENT_COLUMNS,
        description="Withdrawals, transfers and journeys of which both ends are told: the geodesic from the place left to the place gone to.",
    ),
    _places("lines", "Lines", "Areas", "MultiLineString", "Rivers, and lines that a text describes."),
    _places(
        "zones",
        "Zones and described areas",
        "Areas",
        "MultiPolygon",
        "Buffer zones, and areas that a phrase describes and no gazetteer lists.",
    ),
    _places("provinces", "Provinces and districts", "Areas", "MultiPolygon", "Administrative divisions below the country."),
    _places("regions", "Regions", "Areas", "MultiPolygon", "Macro-regions, continents, islands and mountains; mostly rough outlines."),
    _places("waters", "Waters", "Areas", "MultiPolygon", "Seas, straits and lakes; mostly rough outlines."),
    _places("countries", "Countries", "Areas", "MultiPolygon", "Countries, with the borders of their source."),
    _table("documents", "Documents", _DOCUMENT_COLUMNS, "The texts."),
    _table("passages", "Passages", _PASSAGE_COLUMNS, "Sentences and headings of the texts."),
    _table("mentions", "Mentions", _MENTION_COLUMNS, "Spans that name a place or an actor, also those that could not be resolved."),
    _table("actors", "Actors", _ACTOR_COLUMNS, "States, armed groups, forces, persons, organisations and communities."),
    _table("statements", "Statements", _STATEMENT_COLUMNS, "What single sentences say of actors and places: the evidence of positionings."),
    _table("affiliations", "Affiliations", _AFFILIATION_COLUMNS, "How actors stand to each other, as texts say it."),
    _table("relations", "Relations", _RELATION_COLUMNS, "What the relations of positionings mean."),
    _table("sources", "Sources", _SOURCE_COLUMNS, "Where coordinates and outlines come from, with their licences."),
)
"""In the order of the legend: the first is drawn on top, tables come last."""

BY_NAME: dict[str, Layer] = {layer.name: layer for layer in LAYERS}

PLACE_LAYERS: tuple[Layer, ...] = tuple(layer for layer in LAYERS if layer.columns is PLACE_COLUMNS)
"""The layers of places and areas; every place or area is in one of them at most."""

KIND_LAYERS: dict[str, str] = {
    "air_base": "bases",
    "naval_base": "bases",
    "military_base": "bases",
    "airport": "bases",
    "observation_post": "bases",
    "settlement": "settlements",
    "landmark": "landmarks",
    "border_crossing": "landmarks",
    "province": "provinces",
    "district": "provinces",
    "country": "countries",
    "region": "regions",
    "continent": "regions",
    "mountain": "regions",
    "island": "regions",
    "sea": "waters",
    "strait": "waters",
    "river": "waters",
    "lake": "waters",
    "buffer_zone": "zones",
    "described_area": "zones",
}
"""The layer of a place of a kind, if its geometry is of the layer's type; :func:`layer_of` says where others go."""

Dimension = Literal["point", "line", "polygon"]


def layer_of(kind: str, dimension: Dimension, *, described: bool) -> str:
    """Name of the layer that a place or area belongs to.

    Parameters
    ----------
    kind
        One of :data:`geo.kinds.KINDS`.
    dimension
        Of the geometry that is known.
    described
        True for an area, which a phrase describes; false for a place of a gazetteer.

    Examples
    --------
    >>> layer_of("province", "polygon", described=False), layer_of("province", "point", described=False)
    ('provinces', 'places')
    >>> layer_of("observation_post", "line", described=True)
    'observation_posts'
    """
    if dimension == "line":
        return "observation_posts" if kind == "observation_post" else "lines"
    if dimension == "polygon" and described:
        return "zones"
    home = KIND_LAYERS.get(kind, "places")
    wanted = "Point" if dimension == "point" else "MultiPolygon"
    if BY_NAME[home].geometry == wanted:
        return home
    return "places" if dimension == "point" else "zones"
