"""The atlas as GeoDataFrames and DataFrames: one for each layer and table of :mod:`layers.schema`."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from geo.collector import resting
from geo.relations import TOGETHER
from layers.columns import Column
from layers.evidence import Evidence, index
from layers.positionings import positionings
from layers.schema import BY_NAME, CRS, LAYERS, PLACE_LAYERS, Layer, layer_of
from layers.shapes import dimension, drawn, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.model import Area, Atlas, LonLat, Place

    Frames = dict[str, pd.DataFrame]
    Row = dict[str, Any]

DTYPES: dict[str, str] = {
    "text": "str",
    "json": "str",
    "integer": "Int64",
    "real": "float64",
    "boolean": "bool",
    "date": "datetime64[ms]",
}
"""The pandas type of each column type of the schema; only integer, real and date can be missing."""


@resting()
def frames(atlas: Atlas) -> Frames:
    """Make every layer and table of an atlas.

    A place or area is in the layers only if a text mentions it or a positioning needs it: nothing stands on the map that no text says.

    Returns
    -------
    dict of str to GeoDataFrame or DataFrame
        In the order of :data:`layers.schema.LAYERS`, with the columns of the schema and, for layers, ``geometry`` at the end in
        EPSG:4326 (longitude first). Layers without rows are there too. Places stand most mentioned first, tables in the order of the texts.

    Examples
    --------
    >>> from geo.model import Atlas
    >>> empty = frames(Atlas())
    >>> list(empty)[:2], len(empty["bases"]), empty["bases"].crs.to_string()
    (['bases', 'observation_posts'], 0, 'EPSG:4326')
    """
    evidence = index(atlas)
    rows: dict[str, list[Row]] = defaultdict(list)
    for name, row in _located(atlas, evidence):
        rows[name].append(row)
    rows["targets"] = _targets(atlas, rows)
    for layer in PLACE_LAYERS:
        rows[layer.name].sort(key=lambda row: (-row["n_mentions"], -row["n_adjectival"], row["name"], row["id"]))
    rows |= positionings(atlas, evidence, {row["id"]: row["layer"] for row in rows["targets"]})
    rows["actors"] = _actors(atlas, evidence)
    texts = _texts(atlas)
    return {
        layer.name: table(layer, texts[layer.name]) if layer.name in texts else frame(layer, rows[layer.name])  # a table of texts is long
        for layer in LAYERS
    }


def frame(layer: Layer, rows: Sequence[Row]) -> pd.DataFrame:
    """Make one layer or table of rows.

    Parameters
    ----------
    layer
        Gives the columns, in order, and whether there is a geometry.
    rows
        A value for each column, None where it is missing, and for a layer ``geometry``, which may be the position of a point.
    """
    made = table(layer, {name: [row[name] for row in rows] for name in layer.names})
    if layer.geometry is None:
        return made
    return gpd.GeoDataFrame(made, geometry=gpd.GeoSeries(drawn([row["geometry"] for row in rows]), crs=CRS), crs=CRS)


def table(layer: Layer, columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Make a table of columns; the values of each by its name, None where one is missing."""
    data = {column.name: _column(column, columns[column.name]) for column in layer.columns}
    return pd.DataFrame(data, columns=list(layer.names))


def _column(column: Column, values: Sequence[Any]) -> pd.Series[Any]:
    return pd.Series(values, dtype=DTYPES[column.type], name=column.name)


def _targets(atlas: Atlas, located: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Say of every place and area that is drawn, and of every actor, in which layer it is."""
    areas = {area.id for area in atlas.areas}
    kinds = ((layer, row, "area" if row["id"] in areas else "place") for layer, rows in located.items() for row in rows)
    drawn = [{"id": row["id"], "type": kind, "name": row["name"], "layer": layer} for layer, row, kind in kinds]
    return [*drawn, *({"id": actor.id, "type": "actor", "name": actor.name, "layer": "actors"} for actor in atlas.actors)]


def _located(atlas: Atlas, evidence: Evidence) -> Iterable[tuple[str, Row]]:
    """Rows of the place layers, each with the name of its layer."""
    needed = {*evidence.mentions, *(end for one in atlas.positionings for end in (one.place, one.origin) if end is not None)}
    for place in atlas.places:
        if place.id in needed:
            yield _place(place, evidence)
    for area in atlas.areas:
        if area.id in needed:
            yield _area(area, evidence)


def _place(place: Place, evidence: Evidence) -> tuple[str, Row]:
    """Draw a place by its outline if the layer of its kind has outlines, and by its point otherwise."""
    home = layer_of(place.kind, "point", described=False)
    geometry: BaseGeometry | LonLat = place.point
    outline = None if place.outline is None or home != "places" else shape(place.outline)
    if outline is not None and not outline.is_empty:
        home, geometry = layer_of(place.kind, dimension(outline), described=False), outline
    return home, {
        **evidence.summary(place.id),
        "id": place.id,
        "name": place.name,
        "name_ar": _name(place, "ar"),
        "name_ru": _name(place, "ru"),
        "kind": place.kind,
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
        "where_prec": place.where_prec,
        "uncertainty_m": None,
        "count": None,
        "approximate": place.approximate,
        "construction": place.note,
        "source": place.source,
        "ids": "; ".join(place.ids),
        "geometry": geometry,
    }


def _area(area: Area, evidence: Evidence) -> tuple[str, Row]:
    """Draw an area by its geometry; it is always approximate, for a phrase describes it."""
    shaped = shape(area.geometry)
    known = "point" if shaped.is_empty else dimension(shaped)
    return layer_of(area.kind, known, described=True), {
        **evidence.summary(area.id),
        "id": area.id,
        "name": area.name,
        "name_ar": "",
        "name_ru": "",
        "kind": area.kind,
        "feature_code": "",
        "country": area.country,
        "admin1": "",
        "where_prec": area.where_prec,
        "uncertainty_m": area.uncertainty_m,
        "count": area.count,
        "approximate": True,
        "construction": area.construction,
        "source": area.source,
        "ids": "",
        "geometry": area.point if shaped.is_empty else shaped,
    }


def _name(place: Place, language: str) -> str:
    """Find the first name in a language, whatever its region or script."""
    return next((name.text for name in place.names if name.language.split("-")[0] == language), "")


def _texts(atlas: Atlas) -> dict[str, dict[str, list[Any]]]:
    """Columns of the tables that hold what the texts hold, by table; they are long, so no row is made."""
    names = {one.id: one.name for many in (atlas.places, atlas.areas, atlas.actors) for one in many}
    texts = {document.id: document.text for document in atlas.documents}
    targets = [mention.target or "" for mention in atlas.mentions]
    passages = {"text": [texts[passage.document][passage.start : passage.end] for passage in atlas.passages]}
    mentions = {"target": targets, "target_name": [names.get(target, "") for target in targets]}
    return {
        "documents": _columns(atlas.documents, "documents", {}),
        "passages": _columns(atlas.passages, "passages", passages),
        "mentions": _columns(atlas.mentions, "mentions", mentions),
        "sources": _columns(atlas.sources, "sources", {}),
    }


def _columns(values: Sequence[object], layer: str, made: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """Read the columns of a table off the attributes of values, but for those that are made already."""
    return {name: made[name] if name in made else list(map(attrgetter(name), values)) for name in BY_NAME[layer].names}


def _actors(atlas: Atlas, evidence: Evidence) -> list[Row]:
    rows = []
    names = {actor.id: actor.name for actor in atlas.actors}
    stands = defaultdict(list)
    for one in atlas.affiliations:
        stands[one.actor].append(f"{one.relation.replace('_', ' ')} {names[one.other]}")
    told = Counter(one.actor for one in atlas.positionings if one.relation != TOGETHER)
    for actor in atlas.actors:
        mentions = evidence.mentions.get(actor.id, ())
        own = ("id", "name", "kind", "country", "listed", "source")
        rows.append(
            {
                **dict(zip(own, attrgetter(*own)(actor), strict=True)),
                "aliases": "; ".join(actor.aliases),
                "affiliations": "; ".join(stands[actor.id]),
                "n_positionings": told[actor.id],
                "parent": actor.parent or "",
                "n_mentions": len(mentions),
                "n_documents": len({mention.document for mention in mentions}),
            },
        )
    return sorted(rows, key=lambda row: (-row["n_mentions"], row["name"], row["id"]))
