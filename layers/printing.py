"""A print layout for the QGIS project: map, title, legend, scale bar, sources and dates on a sheet of A4, in millimetres."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from layers.palette import INKS
from layers.qml import Node, node, rgba, symbol, symbol_layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

NAME = "Map, A4"
_PAGE, _LABEL, _MAP, _LEGEND, _SCALE_BAR = 65638, 65641, 65639, 65642, 65646
"""Types of items, QgsLayoutItemRegistry::ItemType."""
_MAP_BOX = (10.0, 22.0, 207.0, 160.0)
"""Left, top, width, height."""


def layout(frames: Mapping[str, pd.DataFrame], bounds: tuple[float, float, float, float]) -> Node:
    """Make the layout.

    Parameters
    ----------
    frames
        Their sources and dates are named.
    bounds
        What the map shows at least: west, south, east, north in the projection of the project.
    """
    fill = symbol_layer("SimpleFill", {"color": "255,255,255,255", "style": "solid", "outline_style": "no"})
    page = _item(_PAGE, "page", (0.0, 0.0, 297.0, 210.0), symbol("fill", fill))
    return node(
        "Layouts",
        node(
            "Layout",
            node("PageCollection", symbol("fill", fill), page, node("GuideCollection", visible=1)),
            _label("title", "Who is where", (10.0, 6.0, 277.0, 10.0), 16),
            _map(bounds),
            _legend(),
            _scale_bar(),
            _label("dates", dates(frames["documents"]), (10.0, 184.0, 207.0, 5.0), 8),
            _label("sources", sources(frames["sources"]), (10.0, 193.0, 277.0, 14.0), 6),
            name=NAME,
            units="mm",
            printResolution=200,
            worldFileMap=_id("map"),
        ),
    )


def dates(documents: pd.DataFrame) -> str:
    """Say from when the texts are, and in an expression of QGIS when it is printed."""
    printed = "[% format_date(now(), 'yyyy-MM-dd') %]"
    known = [days.dropna() for days in (documents["earliest"], documents["latest"])]
    first, last = (min(known[0], default=None), max((*known[0], *known[1]), default=None))
    span = "" if first is None or last is None else f", of {first:%Y-%m-%d} to {last:%Y-%m-%d} and perhaps later"
    count = len(documents)
    return f"From {count} {'text' if count == 1 else 'texts'}{span}. Printed {printed}."


def sources(table: pd.DataFrame) -> str:
    """Name the sources and their licences in one paragraph, in which nothing is an expression."""
    rows = [f"{row['title']} {row['version']}: {licensed(row['attribution'], row['licence'])}" for row in table.to_dict("records")]
    land = "Land and borders: made with Natural Earth, which draws who controls an area, not who has a right to it."
    return " · ".join([*(row.replace("[%", "[ %") for row in rows), land])


def licensed(attribution: str, licence: str) -> str:
    """Name a licence behind an attribution that does not name it.

    Examples
    --------
    >>> licensed("GeoNames, CC BY 4.0", "CC BY 4.0"), licensed("GeoNames", "CC BY 4.0")
    ('GeoNames, CC BY 4.0', 'GeoNames (CC BY 4.0)')
    """
    return attribution if licence in attribution else f"{attribution} ({licence})"


def _id(name: str) -> str:
    return "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"sitmap/layout/{name}")) + "}"


def _item(kind: int, name: str, box: tuple[float, float, float, float], *children: Node, **attributes: object) -> Node:
    left, top, width, height = box
    place = {"position": f"{left},{top},mm", "positionOnPage": f"{left},{top},mm", "size": f"{width},{height},mm"}
    common = {"uuid": _id(name), "templateUuid": _id(name), "id": name, "visibility": 1, "opacity": 1, "referencePoint": 0, "zValue": 1}
    return node("LayoutItem", *children, type=kind, more={**common, **place, **attributes})


def _font(tag: str, size: int) -> Node:
    return node(tag, description=f"Sans Serif,{size},-1,5,50,0,0,0,0,0", style="")


def _label(name: str, text: str, box: tuple[float, float, float, float], size: int) -> Node:
    return _item(_LABEL, name, box, _font("LabelFont", size), labelText=text, htmlState=0, halign=1, valign=32, marginX=0, marginY=0)


def _map(bounds: tuple[float, float, float, float]) -> Node:
    """Show the bounds in the middle, in the shape of the sheet."""
    west, south, east, north = bounds
    ratio = _MAP_BOX[2] / _MAP_BOX[3]
    height = max(north - south, (east - west) / ratio)
    across, along = height * ratio / 2, height / 2
    x, y = (west + east) / 2, (south + north) / 2
    sides = {"xmin": round(x - across, 2), "ymin": round(y - along, 2), "xmax": round(x + across, 2), "ymax": round(y + along, 2)}
    sea = rgba(INKS["water"].light).split(",")
    colour = node("BackgroundColor", more=dict(zip(("red", "green", "blue", "alpha"), sea, strict=True)))
    flags = {"frame": "true", "background": "true", "followPreset": "false", "keepLayerSet": "false", "drawCanvasItems": "true"}
    return _item(_MAP, "map", _MAP_BOX, colour, node("Extent", more=sides), node("LayerSet"), **flags)


def _legend() -> Node:
    """List what the map shows, and nothing else."""
    styles = node("styles", *(node("style", _font("styleFont", size), name=name, marginTop=top) for name, size, top in (
        ("title", 10, 0), ("group", 8, 1.5), ("subgroup", 7, 1), ("symbolLabel", 7, 0.6),
    )))  # fmt: skip
    sizes = {"symbolWidth": 7, "symbolHeight": 3.5, "columnCount": 1, "splitLayer": 0, "resizeToContents": 0, "lineSpacing": 1}
    filtered = {"legendFilterByMap": 1, "map_uuid": _id("map"), "title": "", "wrapChar": ""}
    return _item(_LEGEND, "legend", (220.0, 14.0, 70.0, 168.0), styles, **sizes, **filtered)


def _scale_bar() -> Node:
    text = node("text-style", fontFamily="Sans Serif", fontSize=8, fontSizeUnit="Point", textColor=rgba(INKS["ink"].light), textOpacity=1)
    look = {"style": "Single Box", "height": 2, "numSegments": 2, "numSegmentsLeft": 0, "segmentSizeMode": 1, "minBarWidth": 30}
    units = {"unitType": "km", "unitLabel": "km", "numMapUnitsPerScaleBarUnit": 1, "numUnitsPerSegment": 100, "maxBarWidth": 60}
    background = {"background": "false", "labelBarSpace": 1, "boxContentSpace": 1, "mapUuid": _id("map"), "alignment": 0}
    return _item(_SCALE_BAR, "scale bar", (222.0, 183.0, 68.0, 9.0), text, **look, **units, **background)
