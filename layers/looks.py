"""How QGIS shows each layer: symbols, labels, map tip and form, in the ink of :mod:`layers.palette`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers import drawings, naming, statuses
from layers.labels import Label, Placement
from layers.palette import INKS
from layers.qml import Node, aliases, document, node, rgba, single, widgets
from layers.schema import LAYERS, Layer
from layers.tips import tip

if TYPE_CHECKING:
    from layers.columns import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The elements that the style of a layer and its entry in a project share, in the order in which QGIS writes them."""

    children: tuple[Node, ...]
    labelled: bool

    def qml(self) -> str:
        """Write the look as a QML document."""
        return document(self.children, labelled=self.labelled)


def look(layer: Layer) -> Look:
    """Make the look of a layer or table."""
    renderer, label = _renderers().get(layer.name), LABELS.get(layer.name)
    form = (
        widgets({column.name: _widget(column) for column in layer.columns}),
        aliases({column.name: column.title for column in layer.columns}),
        node("previewExpression", text=_display(layer)),
    )
    mapped = (node("mapTip", text=tip(layer), enabled=1),) if layer.geometry else ()
    drawn = tuple(made for made in (renderer, None if label is None else label.node()) if made is not None)
    return Look(children=(*drawn, *form, *mapped), labelled=label is not None)


def styles() -> dict[str, str]:
    """Make the QML of every layer and table, by name."""
    return {layer.name: look(layer).qml() for layer in LAYERS}


def _renderers() -> dict[str, Node]:
    """Make the renderer of each layer, by its name."""
    return {
        "bases": drawings.bases(),
        "observation_posts": single(drawings.dotted("ink", 1.0)),
        "settlements": single(drawings.ring()),
        "landmarks": drawings.landmarks(),
        "places": single(drawings.spot()),
        "positionings": statuses.positionings(),
        "movements": statuses.movements({status: drawings.arrow(status) for status in statuses.MOVED}),
        "lines": single(drawings.dotted("described", 0.6)),
        "zones": drawings.zones(),
        "provinces": single(drawings.area("ink", "ink-3", 0.24, "solid", 0.035)),
        "regions": single(drawings.area(None, "border", 0.3, "dot")),
        "waters": single(drawings.area("water", None, 0.0, "no", 0.5)),
        "countries": single(drawings.countries()),
    }


_SOFT = {"fontItalic": 1, "fontFamily": "Serif", "fontSize": 9.5}
_BASE = {"fontWeight": 63}
_COUNTRY = {"fontSize": 8, "fontWeight": 63, "fontLetterSpacing": 1.5}
_LEFT = {
    "Strikeout": "coalesce(\"presence\" = 'ended', false)",
    "Color": f"CASE WHEN \"presence\" = 'ended' THEN '{rgba(INKS['ink-2'].light)}' END",
}
"""The name of a place that whoever was there has left is struck."""
_ADJECTIVAL = {
    "Bold": '"n_mentions" > 0',
    "Color": f"CASE WHEN \"n_mentions\" = 0 THEN '{rgba(INKS['ink-3'].light)}' END",
}
_SURVEYED = {"Priority": "CASE WHEN \"kind\" <> 'described_area' THEN 7 END"}
LABELS: dict[str, Label] = {
    "bases": Label(says=naming.held(), placement=Placement.BESIDE, priority=9, text=_BASE, expressions=_LEFT),
    "observation_posts": Label(says=naming.POSTS, placement=Placement.BESIDE, priority=9, text=_BASE, at=drawings.MIDDLE),
    "settlements": Label(says=naming.local(), placement=Placement.BESIDE, priority=8, expressions=_LEFT),
    "landmarks": Label(says=naming.local(), placement=Placement.BESIDE, priority=6, expressions=_LEFT),
    "places": Label(says=naming.local(), placement=Placement.BESIDE, priority=5, ink="ink-2", text=_SOFT),
    "positionings": Label(says="''", placement=Placement.BESIDE, priority=0, silent=True),
    "lines": Label(says=naming.NAME, placement=Placement.ALONG, priority=5, ink="described", text=_SOFT),
    "zones": Label(
        says=naming.NAME, placement=Placement.INSIDE, priority=4, ink="described", text=_SOFT, expressions=_SURVEYED, outside=True
    ),
    "provinces": Label(says=naming.local(), placement=Placement.INSIDE, priority=3, ink="ink-2", text={"fontSize": 8}),
    "regions": Label(says=naming.NAME, placement=Placement.INSIDE, priority=1, ink="ink-2", text=_SOFT, whole=True),
    "waters": Label(says=naming.NAME, placement=Placement.INSIDE, priority=2, ink="sea-label", text=_SOFT),
    "countries": Label(says=naming.CAPITALS, placement=Placement.INSIDE, priority=3, ink="ink-2", text=_COUNTRY, expressions=_ADJECTIVAL),
}
"""By name of the layer; movements have none, and signs only keep clear of labels."""


_LONG = frozenset({"text", "history", "construction", "positions", "summary"})
"""Columns of text that may take several lines in a form."""


def _widget(column: Column) -> tuple[str, dict[str, object]]:
    if column.type == "date":
        return "DateTime", {"display_format": "yyyy-MM-dd", "field_format": "yyyy-MM-dd", "calendar_popup": True, "allow_null": True}
    if column.type == "boolean":
        return "CheckBox", {}
    return "TextEdit", {"IsMultiline": column.type == "json" or column.name in _LONG, "UseHtml": False}


def _display(layer: Layer) -> str:
    """Choose what QGIS calls a feature in lists and forms."""
    if "actor_name" in layer.names:
        return '"summary"' if "summary" in layer.names else '"actor_name"'
    return next(f'"{name}"' for name in ("name", "title", "exact", "text", "trigger", "label", "id") if name in layer.names)
