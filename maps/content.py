"""The page's data, made from the frames of :mod:`layers.frames`: plain lists and objects that :func:`maps.rendering.embedded` writes.

Rows point to each other by position, to keep the page small. The script's ``atlas.js`` reads exactly this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.extent import dense
from layers.schema import PLACE_LAYERS
from maps import spans
from maps.geometry import label_point, shape
from maps.lost import Lost, packed
from maps.positionings import positionings
from maps.rows import Row, filled, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pandas import DataFrame

    from geo.model import Source

_PLACE_FACTS = ("id", "name", "name_ar", "name_ru", "kind", "country", "admin1", "construction", "source", "date_first", "date_last", "ids")
_UNUSED = ("n_documents",)
"""Columns of the tables that the page finds out for itself."""


def content(frames: Mapping[str, DataFrame], sources: Sequence[Source], lost: Lost | None = None) -> Row:
    """Everything the page shows, without the basemap and without the GeoJSON to save.

    Parameters
    ----------
    frames
        By layer or table name, as :func:`layers.frames.frames` makes them; coordinates in WGS 84, longitude first.
    sources
        For the footer, in their order.
    lost
        What names could also have meant; the frames do not say it.
    """
    documents, actors = (rows(frames[name], without=_UNUSED) for name in ("documents", "actors"))
    places, layers = _places(frames)
    at = {name: _numbered(row["id"] for row in found) for name, found in (("document", documents), ("place", places), ("actor", actors))}
    at |= {name: _numbered(frames[f"{name}s"]["id"].to_numpy(dtype=object)) for name in ("passage", "mention")}
    starts = frames["passages"].set_index("id")["start"]
    return {
        "documents": [filled(row) for row in documents],
        "passages": spans.passages(frames["passages"], at["document"]),
        "mentions": spans.mentions(frames["mentions"], starts, at["place"], at["actor"]),
        "places": places,
        "actors": [filled(row) for row in actors],
        **positionings(frames, at),
        **packed(lost or Lost(), list(at["mention"])),
        "layers": layers,
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
    }


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    return {identifier: number for number, identifier in enumerate(ids)}


def view(frames: Mapping[str, DataFrame]) -> list[float]:
    """West, south, east and north of the first view, in degrees: where the evidence is dense."""
    first = dense(frames)
    return [first.west, first.south, first.east, first.north]


def _places(frames: Mapping[str, DataFrame]) -> tuple[list[Row], list[Row]]:
    """Places of all layers in the order of the legend, and the layers that have any."""
    places: list[Row] = []
    layers: list[Row] = []
    for layer in PLACE_LAYERS:
        frame = frames[layer.name]
        if len(frame) == 0:
            continue
        layers.append({"name": layer.name, "group": layer.group.lower().replace(" ", "-")})
        places += [
            _place(row, geometry, layer.name) for row, geometry in zip(rows(frame, without=("passages",)), frame["geometry"], strict=True)
        ]
    return places, layers


def _place(row: Row, geometry: Any, layer: str) -> Row:  # noqa: ANN401 - shapely's classes
    lon, lat = label_point(geometry)
    facts = filled({name: row[name] for name in _PLACE_FACTS})
    place = facts | {
        "layer": layer,
        "prec": row["where_prec"],
        "confidence": row["confidence"],
        "n_mentions": row["n_mentions"],
        "n_adjectival": row["n_adjectival"],
        "lon": round(lon, 5),
        "lat": round(lat, 5),
    }
    place |= filled({"approximate": row["approximate"], "count": row["count"], "uncertainty_m": row["uncertainty_m"]})
    if geometry.geom_type != "Point":
        place["form"] = "line" if "Line" in geometry.geom_type else "polygon"
        place["shape"] = shape(geometry)
    return place


def title(content: Row) -> str:
    """What the page is called: by its texts and what was found in them.

    Examples
    --------
    >>> title({"documents": [0], "places": [0, 1], "actors": []})
    '1 text, 2 places, 0 actors'
    """
    counts = ((len(content[name]), name.removesuffix("s").replace("document", "text")) for name in ("documents", "places", "actors"))
    return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
