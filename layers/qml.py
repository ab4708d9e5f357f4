"""The XML that QGIS styles are made of, as QGIS 3.22 and later read it: symbols, renderers, map tips, forms.

Nothing here knows the layers; :mod:`layers.looks` does. Sizes are in millimetres unless a name says otherwise.
"""

from __future__ import annotations

import base64
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VERSION = "3.22.0"
"""QGIS of this version and later open what is written here without a remark."""

Node = ET.Element
SymbolType = Literal["marker", "line", "fill"]


class Rule(NamedTuple):
    """How features for which an expression holds are drawn."""

    key: str
    filter: str
    label: str
    symbol: Node
    shown: bool = True
    """False for what is not drawn until somebody switches it on."""


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
        made.append(defined(expressions))
    return made


def defined(expressions: Mapping[str, str], tag: str = "data_defined_properties") -> Node:
    """Let expressions of QGIS give properties of each feature: of a symbol, of its layer, or with ``dd_properties`` of a label."""
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
    return node(tag, node("Option", node("Option", type="QString", name="name", value=""), active, kind, type="Map"))


def drawn_only(value: str) -> str:
    """Make an expression whose value counts for features but not for the samples of a legend, which have no id.

    Examples
    --------
    >>> drawn_only("7")
    'CASE WHEN "id" IS NOT NULL THEN 7 END'
    """
    return f'CASE WHEN "id" IS NOT NULL THEN {value} END'


def options(properties: Mapping[str, object]) -> Node:
    """Make a map of options, each with the type of its value."""
    made = node("Option", type="Map")
    for name, value in properties.items():
        kind = "bool" if isinstance(value, bool) else "QString"
        made.append(node("Option", type=kind, name=name, value=str(value).lower() if isinstance(value, bool) else value))
    return made


def drawing(name: str, size: float, colours: Mapping[str, str], expressions: Mapping[str, str] | None = None) -> Node:
    """Make a marker of ``styles/<name>.svg``; the drawing is embedded, so that the style needs no file."""
    svg = files("layers").joinpath(f"styles/{name}.svg").read_bytes()
    embedded = {"name": "base64:" + base64.b64encode(svg).decode(), "size": size, "size_unit": "MM", **colours}
    return symbol_layer("SvgMarker", embedded, expressions)


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


def rules(drawn: Sequence[Rule]) -> Node:
    """Draw features by rules, of which several may hold for one feature; the key of a rule is what themes know it by."""
    entries, symbols = node("rules", key="rules"), node("symbols")
    for number, rule in enumerate(drawn):
        shown = {} if rule.shown else {"checkstate": 0}
        entries.append(node("rule", key=rule.key, filter=rule.filter, label=rule.label, symbol=number, more=shown))
        rule.symbol.set("name", str(number))
        symbols.append(rule.symbol)
    return node("renderer-v2", entries, symbols, type="RuleRenderer", forceraster=0, symbollevels=0, enableorderby=0)


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
