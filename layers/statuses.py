"""How positionings and movements look in QGIS: by their status, told apart by shape and not by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.palette import INKS
from layers.qml import categorized, rgba, symbol, symbol_layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.qml import Node

BESIDE = "named_beside"
"""Stands for the status of what is only named in the same passage: it is drawn fainter, and only once it is switched on."""
BY_STATUS = f"CASE WHEN \"family\" = '' THEN '{BESIDE}' ELSE \"status\" END"
LABELS = {
    "current": "Is there, by the latest text",
    "planned": "Planned or possible",
    "ended": "Is there no more",
    "past": "Happened there",
    "denied": "Denied",
    BESIDE: "Named beside it, no more is claimed",
}
_OFFSET = "3.4,-3.4"
"""Right above the place's own mark, in millimetres: the mark beneath stays to be seen."""


def positionings() -> Node:
    """A small mark beside the place: full, ring, struck ring, dashed ring, cross or faint dot."""
    ink, faint = rgba(INKS["ink"].light), rgba(INKS["ink-3"].light, 0.5)
    ring = {"color": rgba(INKS["panel"].light), "outline_color": ink, "outline_width": 0.5, "size": 2.6}
    stroke = _mark({"name": "line", "angle": 45, "size": 4.2, "outline_color": ink, "outline_width": 0.5})
    drawn = {
        "current": (_mark({"color": ink, "outline_style": "no", "size": 2.8}),),
        "planned": (_mark({**ring, "color": rgba(INKS["panel"].light, 0), "outline_style": "dash"}),),
        "ended": (_mark({**ring, "outline_style": "solid"}), stroke),
        "past": (_mark({"color": ink, "outline_style": "no", "size": 1.6}),),
        "denied": (_mark({"name": "cross2", "size": 2.6, "outline_color": ink, "outline_width": 0.6}),),
        BESIDE: (_mark({"color": faint, "outline_style": "no", "size": 1.1}),),
    }
    rows = [(name, LABELS[name], symbol("marker", *layers)) for name, layers in drawn.items()]
    return categorized(BY_STATUS, rows, hidden=frozenset({BESIDE}))


def movements(arrow: Mapping[str, Node]) -> Node:
    """Arrows by status.

    Parameters
    ----------
    arrow
        The symbol of each status.
    """
    return categorized("status", [(name, LABELS[name], made) for name, made in arrow.items()])


def overlays() -> tuple[Node, ...]:
    """What a base's mark bears by who is there: a stroke through what ended, a dashed ring around what is only planned."""
    ink = rgba(INKS["ink"].light)
    stroke = {"name": "line", "angle": 45, "size": 7.5, "outline_color": ink, "outline_width": 0.6}
    ring = {"color": rgba(INKS["panel"].light, 0), "outline_color": ink, "outline_width": 0.4, "outline_style": "dash", "size": 7.5}
    return (
        _mark(stroke, offset="0,0", enabled="\"presence\" = 'ended'"),
        _mark(ring, offset="0,0", enabled="\"presence\" = 'planned'"),
    )


def _mark(properties: Mapping[str, object], *, offset: str = _OFFSET, enabled: str = "") -> Node:
    base = {"name": "circle", "size_unit": "MM", "outline_width_unit": "MM", "offset": offset, "offset_unit": "MM"}
    return symbol_layer("SimpleMarker", {**base, **properties}, {"enabled": enabled} if enabled else None)
