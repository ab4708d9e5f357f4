"""The page's data, made from the frames of :mod:`layers.frames`: plain lists and objects, and columns for :mod:`maps.columns`.

Rows point to each other by position, to keep the page small. The script's ``atlas.js`` reads exactly this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from layers.extent import dense
from maps import spans
from maps.columns import Texts
from maps.lost import Lost, packed
from maps.places import places
from maps.positionings import positionings
from maps.rows import Row, filled, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pandas import DataFrame

    from geo.model import Source

_UNUSED = ("n_documents",)
"""Columns of the tables that the page finds out for itself."""
FIRST = ("layer", "kind", "form", "country", "lon", "lat", "mentions", "confidence")
"""Columns of the places from which the page draws them before it has read anything else."""


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
    documents, actors = (rows(frames[name], without=(*_UNUSED, "text")) for name in ("documents", "actors"))
    texts = list(frames["documents"]["text"].to_numpy(dtype=object))
    drawn, layers = places(frames)
    at = {name: _numbered(row["id"] for row in found) for name, found in (("document", documents), ("actor", actors))}
    at |= {name: _numbered(frames[f"{name}s"]["id"].to_numpy(dtype=object)) for name in ("passage", "mention")}
    at["place"] = _numbered(drawn["id"].entries)
    starts = frames["passages"].set_index("id")["start"]
    return {
        "documents": [filled(row) for row in documents],
        "texts": {"text": Texts(texts), "length": np.array([len(text) for text in texts], np.int64)},
        "passages": spans.passages(frames["passages"], at["document"]),
        "mentions": spans.mentions(frames["mentions"], starts, at["place"], at["actor"]),
        "places": drawn,
        "actors": [filled(row) for row in actors],
        **positionings(frames, at),
        **packed(lost or Lost(), list(at["mention"]), at["place"]),
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


def parted(content: Row) -> tuple[Row, Row]:
    """What the page draws first, and all else: layers and the columns :data:`FIRST` of the places, and what is left."""
    drawn = content["places"]
    first = {"layers": content["layers"], "places": {name: drawn[name] for name in FIRST}}
    rest = {name: value for name, value in content.items() if name != "layers"}
    return first, rest | {"places": {name: value for name, value in drawn.items() if name not in FIRST}}


def view(frames: Mapping[str, DataFrame]) -> list[float]:
    """West, south, east and north of the first view, in degrees: where the evidence is dense."""
    first = dense(frames)
    return [first.west, first.south, first.east, first.north]


def title(content: Row) -> str:
    """What the page is called: by its texts and what was found in them.

    Examples
    --------
    >>> title({"documents": [0], "places": {"id": Texts(["place:1", "place:2"])}, "actors": []})
    '1 text, 2 places, 0 actors'
    """
    found = {"documents": content["documents"], "places": content["places"]["id"].entries, "actors": content["actors"]}
    counts = ((len(found[name]), name.removesuffix("s").replace("document", "text")) for name in ("documents", "places", "actors"))
    return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
