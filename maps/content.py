"""The page's data, made from the frames of :mod:`layers.frames`: plain lists and objects that :func:`maps.rendering.embedded` writes.

Rows point to each other by position, to keep the page small. The script's ``atlas.js`` reads exactly this.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.kinds import KINDS
from layers.extent import dense
from layers.schema import PLACE_LAYERS
from maps.geometry import label_point, shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pandas import DataFrame

    from geo.model import Source

Row = dict[str, Any]

_PLACE_FACTS = ("id", "name", "name_ar", "name_ru", "kind", "country", "admin1", "construction", "source", "date_first", "date_last", "ids")


def content(frames: Mapping[str, DataFrame], sources: Sequence[Source]) -> Row:
    """Everything the page shows, without the basemap and without the GeoJSON to save.

    Parameters
    ----------
    frames
        By layer or table name, as :func:`layers.frames.frames` makes them; coordinates in WGS 84, longitude first.
    sources
        For the footer, in their order.
    """
    first = dense(frames)
    documents = _rows(frames["documents"])
    passages = _rows(frames["passages"])
    actors = _rows(frames["actors"])
    places, layers = _places(frames)
    at = {
        "document": {row["id"]: index for index, row in enumerate(documents)},
        "passage": {row["id"]: index for index, row in enumerate(passages)},
        "target": {row["id"]: index for index, row in enumerate(places)} | {row["id"]: index for index, row in enumerate(actors)},
    }
    return {
        "documents": [_filled(row) for row in documents],
        "passages": [[at["document"][row["document"]], row["start"], row["end"], int(row["kind"] == "heading")] for row in passages],
        "mentions": [_mention(row, at) for row in _rows(frames["mentions"])],
        "places": places,
        "actors": [_filled(row) for row in actors],
        "ties": _ties(frames, at),
        "layers": layers,
        "kinds": {name: kind.label for name, kind in sorted(KINDS.items())},
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "version": source.version,
                "licence": source.licence,
                "attribution": source.attribution,
                "url": source.url,
            }
            for source in sources
        ],
        "view": [first.west, first.south, first.east, first.north],
    }


def _rows(frame: DataFrame) -> list[Row]:
    """Rows as plain values; what is missing is None, days are ISO text."""
    import pandas as pd

    columns = [name for name in frame.columns if name != "geometry"]
    return [
        {name: _plain(None if pd.isna(value) else value) for name, value in zip(columns, values, strict=True)}
        for values in frame[columns].itertuples(index=False, name=None)
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value


def _filled(row: Row) -> Row:
    """The row without what is empty; the script reads a missing key as empty."""
    return {name: value for name, value in row.items() if value not in (None, "", False)}


def _places(frames: Mapping[str, DataFrame]) -> tuple[list[Row], list[Row]]:
    """Places of all layers in the order of the legend, and the layers that have any."""
    places: list[Row] = []
    layers: list[Row] = []
    for layer in PLACE_LAYERS:
        frame = frames[layer.name]
        if len(frame) == 0:
            continue
        layers.append({"name": layer.name, "title": layer.title, "group": layer.group, "description": layer.description})
        rows = _rows(frame)
        places += [_place(row, geometry, layer.name) for row, geometry in zip(rows, frame["geometry"], strict=True)]
    return places, layers


def _place(row: Row, geometry: Any, layer: str) -> Row:  # noqa: ANN401 - shapely's classes
    lon, lat = label_point(geometry)
    facts = _filled({name: row[name] for name in _PLACE_FACTS})
    place = facts | {
        "layer": layer,
        "prec": row["where_prec"],
        "confidence": row["confidence"],
        "n_mentions": row["n_mentions"],
        "n_adjectival": row["n_adjectival"],
        "lon": round(lon, 5),
        "lat": round(lat, 5),
    }
    place |= _filled({"approximate": row["approximate"], "count": row["count"], "uncertainty_m": row["uncertainty_m"]})
    if geometry.geom_type != "Point":
        place["form"] = "line" if "Line" in geometry.geom_type else "polygon"
        place["shape"] = shape(geometry)
    return place


def _mention(row: Row, at: Mapping[str, Mapping[str, int]]) -> list[Any]:
    """Document, passage, start, end, type, target or -1, sense, confidence, reason."""
    mention = [
        at["document"][row["document"]],
        at["passage"][row["passage"]],
        row["start"],
        row["end"],
        row["type"][0],
        at["target"].get(row["target"] or "", -1),
        row["sense"][0],
        round(row["confidence"], 3),
    ]
    return [*mention, row["reason"]] if row["reason"] else mention


def _ties(frames: Mapping[str, DataFrame], at: Mapping[str, Mapping[str, int]]) -> list[list[Any]]:
    """Actor, place, relation, status, passages."""
    return [
        [
            at["target"][row["actor"]],
            at["target"][row["place"]],
            row["relation"],
            row["status"],
            [at["passage"][passage["id"]] for passage in json.loads(row["passages"])],
        ]
        for row in _rows(frames["positionings"])
    ]


def title(content: Row) -> str:
    """What the page is called: by its texts and what was found in them.

    Examples
    --------
    >>> title({"documents": [0], "places": [0, 1], "actors": []})
    '1 text, 2 places, 0 actors'
    """
    counts = ((len(content[name]), name.removesuffix("s").replace("document", "text")) for name in ("documents", "places", "actors"))
    return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
