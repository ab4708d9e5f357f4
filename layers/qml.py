"""The XML that QGIS styles are made of, as QGIS 3.22 and later read it: symbols, renderers, labels, map tips, forms.

Nothing here knows the layers; :mod:`layers.looks` does. Sizes are in millimetres unless a name says otherwise.
"""

from __future__ import annotations

import base64
from enum import Enum
from importlib.resources import files
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VERSION = "3.22.0"
"""QGIS of this version and later open what is written here without a remark."""

Node = ET.Element
SymbolType = Literal["marker", "line", "fill"]


class Placement(Enum):
    """Where labels stand; the values are those of QgsPalLayerSettings::Placement."""

    ALONG = 2
    INSIDE = 4
    BESIDE = 6


def node(tag: str, *children: Node | None, text: str | None = None, more: Mapping[str, object] | None = None, **attributes: object) -> Node:
    """Make an element; None among the children stands for nothing, and a trailing '_' of an attribute is dropped."""
    made = ET.Element(tag, {name.rstrip("_"): str(value) for name, value in {**attributes, **(more or {})}.items()})
    made.text = text
    made.extend(child for child in children if child is not None)
    return made


def rgba(colour: str, opacity: float = 1.0) -> str:
    """Write a colour as QGIS does.

    Examples
    --------
    >>> rgba("#9c2f1f", 0.5)
    '156,47,31,128'
    """
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def pixels(size: float) -> float:
    """Convert CSS pixels of 1/96 inch to millimetres.

    Examples
    --------
    >>> pixels(96)
    25.4
    """
    return round(size * 25.4 / 96, 2)


def symbol(kind: SymbolType, *layers: Node) -> Node:
    """Make a symbol of its layers, the lowest first."""
    return node("symbol", *layers, type=kind, name="0", alpha=1, clip_to_extent=1, force_rhr=0)


def symbol_layer(class_: str, properties: Mapping[str, object], expressions: Mapping[str, str] | None = None) -> Node:
    """Make a layer of a symbol.

    Parameters
    ----------
    class_
        Of QGIS, e.g. ``SimpleMarker``.
    properties
        As QGIS names them.
    expressions
        By property: the QGIS expression that gives its value for each feature.
    """
    made = node("layer", options(properties), class_=class_, enabled=1, locked=0, pass_=0)
    if expressions:
        active = node("Option", type="Map", name="properties")
        active.extend(
            node(
                "Option",
                node("Option", type="bool", name="active", value="true"),
                node("Option", type="QString", name="expression", value=expression),
                node("Option", type="int", name="type", value=3),
                type="Map",
                name=name,
            )
            for name, expression in sorted(expressions.items())
        )
        kind = node("Option", type="QString", name="type", value="collection")
        made.append(
            node("data_defined_properties", node("Option", node("Option", type="QString", name="name", value=""), active, kind, type="Map"))
        )
    return made


def options(properties: Mapping[str, object]) -> Node:
    """Make a map of options, each with the type of its value."""
    made = node("Option", type="Map")
    for name, value in properties.items():
        kind = "bool" if isinstance(value, bool) else "QString"
        made.append(node("Option", type=kind, name=name, value=str(value).lower() if isinstance(value, bool) else value))
    return made


def drawing(name: str, size: float) -> Node:
    """Make a marker of ``styles/<name>.svg``; the drawing is embedded, so that the style needs no file."""
    svg = files("layers").joinpath(f"styles/{name}.svg").read_bytes()
    return symbol_layer("SvgMarker", {"name": "base64:" + base64.b64encode(svg).decode(), "size": size, "size_unit": "MM"})


def single(made: Node) -> Node:
    """Draw all features alike."""
    return node("renderer-v2", node("symbols", made), type="singleSymbol", forceraster=0, symbollevels=0, enableorderby=0)


def categorized(
    column: str, categories: Sequence[tuple[str, str, Node]], other: Node | None = None, hidden: frozenset[str] = frozenset()
) -> Node:
    """Draw features by a column.

    Parameters
    ----------
    column
        Its values choose the symbol.
    categories
        Value, label and symbol of each.
    other
        The symbol of all other values.
    hidden
        Values whose features are not drawn until somebody switches them on.
    """
    rows = [*categories, ("", "Other", other)] if other is not None else list(categories)
    entries, symbols = node("categories"), node("symbols")
    for number, (value, label, made) in enumerate(rows):
        entries.append(node("category", value=value, label=label, symbol=number, render=str(value not in hidden).lower()))
        made.set("name", str(number))
        symbols.append(made)
    return node("renderer-v2", entries, symbols, type="categorizedSymbol", attr=column, forceraster=0, symbollevels=0, enableorderby=0)


def labels(expression: str, *, placement: Placement, priority: int, text: Mapping[str, object], halo: str) -> Node:
    """Label features.

    Parameters
    ----------
    expression
        Of QGIS.
    placement
        Where the label stands.
    priority
        From 0 to 10: of labels that would overlap the higher one is drawn.
    text
        Attributes of ``text-style`` other than the default ones.
    halo
        Colour of the rim, ``r,g,b,a``.
    """
    rim = {"bufferDraw": 1, "bufferSize": 0.6, "bufferSizeUnits": "MM", "bufferColor": halo, "bufferOpacity": 1, "bufferNoFill": 1}
    plain = {"fontFamily": "Sans Serif", "fontSize": 9, "fontSizeUnit": "Point", "textOpacity": 1, "fontWeight": 50}
    edge = node("text-buffer", bufferJoinStyle=128, more=rim)
    inside = placement is Placement.INSIDE
    where = {"placement": placement.value, "priority": priority, "dist": 0 if inside else 1.4, "distUnits": "MM", "centroidInside": 1}
    # A label may be longer than the line it stands along, and an area must not push away the labels of what lies in it.
    order = {
        "offsetType": 1,
        "predefinedPositionOrder": "R,TR,BR,L,TL,BL,TSR,BSR",
        "placementFlags": 10,
        "overrunDistance": 30,
        "overrunDistanceUnit": "MM",
    }
    settings = node(
        "settings",
        node("text-style", edge, fieldName=expression, isExpression=1, more={**plain, **text}),
        node("text-format", wrapChar="", autoWrapLength=22, multilineAlign=3),
        node("placement", more=where | order),
        node("rendering", drawLabels=1, displayAll=0, obstacle=int(not inside), labelPerPart=0, mergeLines=0),
        calloutType="simple",
    )
    return node("labeling", settings, type="simple")


def aliases(titles: Mapping[str, str]) -> Node:
    """Show columns under their titles."""
    return node("aliases", *(node("alias", field=name, name=title, index=number) for number, (name, title) in enumerate(titles.items())))


def widgets(columns: Mapping[str, tuple[str, Mapping[str, object]]]) -> Node:
    """Say how the form shows columns: by name the type of the widget and its settings."""
    return node(
        "fieldConfiguration",
        *(
            node("field", node("editWidget", node("config", options(settings)), type=kind), name=name, configurationFlags="None")
            for name, (kind, settings) in columns.items()
        ),
    )


def document(children: Iterable[Node], *, labelled: bool) -> str:
    """Make the QML document of a style, as the table layer_styles holds it."""
    root = node("qgis", *children, version=VERSION, styleCategories="AllStyleCategories", labelsEnabled=int(labelled), readOnly=0)
    return text_of(root)


def text_of(root: Node) -> str:
    """Write a document with QGIS's document type."""
    ET.indent(root)
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode") + "\n"
