"""Map themes and spatial bookmarks of the QGIS project: what to look at, and where."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from layers.extent import Box, dense
from layers.qml import Node, node
from layers.schema import LAYERS
from layers.statuses import AT_SYMBOL, BESIDE, LABELS, TOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd

_AREAS = ("lines", "zones", "provinces", "regions", "waters", "countries")
_ALL = tuple(layer.name for layer in LAYERS if layer.geometry)
FIRST_SHOWN = tuple(name for name in _ALL if name != "regions")
"""Layers that are on at first, as on the page: rough outlines of regions would cross the land."""
THEMES: dict[str, tuple[str, ...]] = {
    "The map": FIRST_SHOWN,
    "Bases": ("bases", "observation_posts", "settlements", "countries"),
    "Who is where": ("positionings", "movements", "bases", "settlements", "provinces", "countries"),
    "Areas": (*_AREAS, "observation_posts"),
    "Everything": _ALL,
}
"""By name of the theme: the layers it shows, where they have rows; the land below is in all of them."""
_RULES: dict[str, tuple[str, ...]] = {
    "Who is where": (*LABELS, AT_SYMBOL, TOLD),
    "Everything": (*LABELS, AT_SYMBOL, TOLD, BESIDE),
}
"""By name of the theme: what it shows of positionings; the others show what the page shows."""

_MOST = 5
"""Areas that get a bookmark: those that are mentioned most."""


def themes(frames: Mapping[str, pd.DataFrame], land: str, layer_id: Callable[[str], str]) -> Node:
    """Make the map themes.

    Parameters
    ----------
    frames
        Layers without rows are off in every theme.
    land
        Id of the layer of the land.
    layer_id
        Gives the id of a layer in the project.
    """
    made = node("visibility-presets")
    for name, layers in THEMES.items():
        shown = [layer_id(layer) for layer in layers if len(frames[layer])]
        entries = [node("layer", id=id_, visible=1, expanded=0, style="default") for id_ in [*shown, land]]
        told = layer_id("positionings")
        if told in shown:
            rules = (node("checked-legend-node", id=key) for key in _RULES.get(name, tuple(LABELS)))
            entries.append(node("checked-legend-nodes", *rules, id=told))
        made.append(
            node("visibility-preset", *entries, name=name, more={"has-expanded-info": 0, "has-checked-group-info": 0}),
        )
    return made


def bookmarks(frames: Mapping[str, pd.DataFrame], crs: Node) -> Node:
    """Make the bookmarks: where the evidence is dense, and the areas that are mentioned most."""
    made = node("Bookmarks")
    for name, box in _views(frames):
        corners = ((box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north), (box.west, box.south))
        ring = ", ".join(f"{lon!r} {lat!r}" for lon, lat in corners)
        identifier = hashlib.sha256(name.encode()).hexdigest()[:12]
        made.append(node("Bookmark", crs, id=identifier, name=name, group="sitmap", extent=f"Polygon (({ring}))"))
    return made


def _views(frames: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, Box]]:
    yield "Where the evidence is", dense(frames, across=True)
    rows = [
        (-int(count), str(name), tuple(round(float(side), 4) for side in shape.bounds))
        for layer in ("zones", "provinces", "countries", "regions")
        for count, name, shape in zip(*(frames[layer][column] for column in ("n_mentions", "name", "geometry")), strict=True)
        if count
    ]
    for _, name, (west, south, east, north) in sorted(rows)[:_MOST]:
        yield name, Box(west=west, south=south, east=east, north=north)
