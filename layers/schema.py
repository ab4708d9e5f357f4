"""Every layer and table: its geometry, its columns, their types and units. Files, pages and docs are made from this.

All geometry is WGS 84 (EPSG:4326), longitude first, on a grid of 10^-6 degrees (0.1 m). Text is never missing: it is
empty where nothing is known, as in :mod:`geo.model`. Numbers and dates may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Literal

from layers.columns import (
    ACTOR_COLUMNS,
    AFFILIATION_COLUMNS,
    DOCUMENT_COLUMNS,
    MENTION_COLUMNS,
    MOVEMENT_COLUMNS,
    PASSAGE_COLUMNS,
    PLACE_COLUMNS,
    POSITIONING_COLUMNS,
    RELATION_COLUMNS,
    SOURCE_COLUMNS,
    STATEMENT_COLUMNS,
    TARGET_COLUMNS,
    Column,
)

CRS = "EPSG:4326"
DECIMALS = 6
"""Decimals of a degree that coordinates keep."""

LayerGeometry = Literal["Point", "MultiLineString", "MultiPolygon"]


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
        columns=POSITIONING_COLUMNS,
        description="Who is where, since when, on whose word: at the point that stands for the place.",
    ),
    Layer(
        name="movements",
        title="Movements",
        group="Actors",
        geometry="MultiLineString",
        columns=MOVEMENT_COLUMNS,
        description="Withdrawals and transfers of which both ends are told: the geodesic from the place left to the place gone to.",
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
    _table("documents", "Documents", DOCUMENT_COLUMNS, "The texts."),
    _table("passages", "Passages", PASSAGE_COLUMNS, "Sentences and headings of the texts."),
    _table("mentions", "Mentions", MENTION_COLUMNS, "Spans that name a place or an actor, also those that could not be resolved."),
    _table(
        "targets", "Targets", TARGET_COLUMNS, "All places, areas and actors that mentions refer to, each with the layer that describes it."
    ),
    _table("actors", "Actors", ACTOR_COLUMNS, "States, armed groups, forces, persons, organisations and communities."),
    _table("statements", "Statements", STATEMENT_COLUMNS, "What single sentences say of actors and places: the evidence of positionings."),
    _table("affiliations", "Affiliations", AFFILIATION_COLUMNS, "How actors stand to each other, as texts say it."),
    _table("relations", "Relations", RELATION_COLUMNS, "What the relations of positionings mean."),
    _table("sources", "Sources", SOURCE_COLUMNS, "Where coordinates and outlines come from, with their licences."),
)
"""In the order of the legend: the first is drawn on top, tables come last."""

BY_NAME: dict[str, Layer] = {layer.name: layer for layer in LAYERS}

PLACE_LAYERS: tuple[Layer, ...] = tuple(layer for layer in LAYERS if layer.columns is PLACE_COLUMNS)
"""The layers of places and areas; every place or area is in one of them at most."""


def _keyed() -> tuple[Layer, ...]:
    wanted = {layer.name: {column.references for column in layer.columns} - {"", layer.name} for layer in LAYERS}
    return tuple(BY_NAME[name] for name in TopologicalSorter(wanted).static_order())


KEYED: tuple[Layer, ...] = _keyed()
"""All layers and tables so that each stands behind those to which it refers: the order in which a database takes their rows."""

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
