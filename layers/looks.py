"""How QGIS shows each layer: symbols, labels, map tip and form, in the ink of :mod:`layers.palette`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.kinds import KINDS
from layers import statuses
from layers.palette import INKS, SYMBOLS, symbol
from layers.qml import Node, Placement, aliases, categorized, document, drawing, labels, node, pixels, rgba, single, symbol_layer, widgets
from layers.qml import symbol as symbol_of
from layers.schema import KIND_LAYERS, LAYERS, Layer
from layers.tips import tip

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    renderer, labelling = _drawn(layer)
    form = (
        widgets({column.name: _widget(column.type) for column in layer.columns}),
        aliases({column.name: column.title for column in layer.columns}),
        node("previewExpression", text=_display(layer)),
    )
    mapped = (node("mapTip", text=tip(layer), enabled=1),) if layer.geometry else ()
    drawn = tuple(made for made in (renderer, labelling) if made is not None)
    return Look(children=(*drawn, *form, *mapped), labelled=labelling is not None)


def styles() -> dict[str, str]:
    """Make the QML of every layer and table, by name."""
    return {layer.name: look(layer).qml() for layer in LAYERS}


def _drawn(layer: Layer) -> tuple[Node | None, Node | None]:
    """Make renderer and labels; a table has none."""
    name = '"name"'
    many = 'coalesce(to_string("count") || \' posts\', "name")'
    soft = {"fontItalic": 1, "textColor": rgba(_ink("ink-2"))}
    drawn: dict[str, tuple[Node, Node | None]] = {
        "bases": (_by_kind("bases"), _label(name, Placement.BESIDE, 9, fontWeight=63)),
        "observation_posts": (single(_dotted("ink", 1.0)), _label(many, Placement.ALONG, 9, fontWeight=63)),
        "settlements": (single(_ring()), _label(name, Placement.BESIDE, 8)),
        "landmarks": (_by_kind("landmarks"), _label(name, Placement.BESIDE, 6, fontSize=8)),
        "places": (single(_spot()), _label(name, Placement.BESIDE, 5, fontSize=8, **soft)),
        "positionings": (statuses.positionings(), None),
        "movements": (statuses.movements({status: _arrow(status) for status in ("current", "planned", "past", "ended", "denied")}), None),
        "lines": (single(_dotted("described", 0.6)), _label(name, Placement.ALONG, 5, **soft)),
        "zones": (_zones(), _label(name, Placement.INSIDE, 4, **soft)),
        "provinces": (
            single(_area(None, "border", 0.3, "dash")),
            _label(name, Placement.INSIDE, 3, fontSize=8, textColor=rgba(_ink("ink-2"))),
        ),
        "regions": (single(_area(None, "border", 0.3, "dot")), _label(name, Placement.INSIDE, 1, **soft)),
        "waters": (
            single(_area("water", None, 0.0, "no", 0.5)),
            _label(name, Placement.INSIDE, 2, fontItalic=1, textColor=rgba(_ink("sea-label"))),
        ),
        "countries": (
            single(_area("interest", "border", 0.3, "solid")),
            _label('upper("name")', Placement.INSIDE, 3, fontSize=9, fontLetterSpacing=2, textColor=rgba(_ink("ink-3"))),
        ),
    }
    return drawn.get(layer.name, (None, None))


def _ink(name: str) -> str:
    return INKS[name].light


def _label(expression: str, placement: Placement, priority: int, **text: object) -> Node:
    return labels(
        expression, placement=placement, priority=priority, text={"textColor": rgba(_ink("ink")), **text}, halo=rgba(_ink("paper"))
    )


def _by_kind(layer: str) -> Node:
    kinds = [kind for kind, home in KIND_LAYERS.items() if home == layer]
    extra = statuses.overlays if layer == "bases" else tuple
    drawn = [
        (kind, KINDS[kind].label, symbol_of("marker", drawing(SYMBOLS[kind].shape, pixels(SYMBOLS[kind].size)), *extra())) for kind in kinds
    ]
    return categorized("kind", drawn)


def _marker(properties: Mapping[str, object], expressions: Mapping[str, str] | None = None) -> Node:
    base = {"name": "circle", "size_unit": "MM", "outline_width_unit": "MM"}
    return symbol_of("marker", symbol_layer("SimpleMarker", {**base, **properties}, expressions))


def _ring() -> Node:
    """Draw a ring that grows from 7 to 11 pixels with the number of mentions."""
    size = f'scale_linear(ln(1 + "n_mentions"), 0, 3, {pixels(7)}, {pixels(11)})'
    edge = {"outline_color": rgba(_ink("ink")), "outline_style": "solid", "outline_width": 0.4}
    return _marker({"color": rgba(_ink("panel")), "size": pixels(symbol("settlement").size), **edge}, {"size": size})


def _spot() -> Node:
    """Draw a dotted circle without fill: somewhere about here."""
    edge = {"outline_color": rgba(_ink("ink-2")), "outline_style": "dot", "outline_width": 0.3}
    return _marker({"color": rgba(_ink("panel"), 0), "size": pixels(symbol("").size), **edge})


def _dotted(ink: str, width: float) -> Node:
    """Draw a row of round dots, with a halo of paper under it."""
    common = {"capstyle": "round", "joinstyle": "round", "line_width_unit": "MM"}
    halo = symbol_layer("SimpleLine", {**common, "line_color": rgba(_ink("paper")), "line_width": width * 2, "line_style": "solid"})
    dots = {"use_custom_dash": 1, "customdash": f"0.01;{width * 2.2:g}", "customdash_unit": "MM"}
    line = symbol_layer("SimpleLine", {**common, **dots, "line_color": rgba(_ink(ink)), "line_width": width, "line_style": "solid"})
    return symbol_of("line", halo, line)


def _arrow(status: str) -> Node:
    """Draw a thin line with one head at its end: fainter where it is over or denied, hollow where it is only planned."""
    sizes = {"arrow_width": 0.4, "arrow_start_width": 0.4, "head_length": 2.2, "head_thickness": 1.4}
    shape = {"head_type": 0, "arrow_type": 0, "is_curved": 0, "is_repeated": 0}
    arrow = symbol_layer("ArrowLine", {**sizes, **{f"{name}_unit": "MM" for name in sizes}, **shape})
    fill = symbol_of("fill", symbol_layer("SimpleFill", _inside(status)))
    fill.set("name", "@0@0")
    arrow.append(fill)
    return symbol_of("line", arrow)


def _inside(status: str) -> dict[str, object]:
    if status in {"planned", "denied"}:
        dashed = "dash" if status == "planned" else "dot"
        return {
            "color": rgba(_ink("ink"), 0),
            "style": "no",
            "outline_color": rgba(_ink("ink")),
            "outline_width": 0.2,
            "outline_style": dashed,
        }
    return {"color": rgba(_ink("ink"), 0.3 if status == "ended" else 0.7), "outline_style": "no", "style": "solid"}


def _area(fill: str | None, edge: str | None, width: float, style: str, opacity: float = 1.0) -> Node:
    inside = {"color": rgba(_ink(fill or "paper"), opacity if fill else 0), "style": "solid" if fill else "no"}
    rim = {"outline_color": rgba(_ink(edge or "paper")), "outline_width": width, "outline_width_unit": "MM", "outline_style": style}
    return symbol_of("fill", symbol_layer("SimpleFill", {**inside, **rim, "joinstyle": "round"}))


def _soft(ink: str) -> Node:
    """Draw an area without an edge, fading to its rim: nobody knows where it ends."""
    fade = {"color_type": 0, "color": rgba(_ink(ink), 0), "color2": rgba(_ink(ink), 0.24), "gradient_color2": rgba(_ink(ink), 0.24)}
    reach = {"blur_radius": 6, "use_whole_shape": 0, "max_distance": 7, "distance_unit": "MM", "ignore_rings": 0}
    return symbol_of("fill", symbol_layer("ShapeburstFill", {**fade, **reach}))


def _zones() -> Node:
    buffer = _area("zone", "zone", 0.35, "dash", 0.16)
    return categorized(
        "kind",
        [("buffer_zone", KINDS["buffer_zone"].label, buffer), ("described_area", KINDS["described_area"].label, _soft("described"))],
        other=_soft("described"),
    )


def _widget(type_: str) -> tuple[str, dict[str, object]]:
    if type_ == "date":
        return "DateTime", {"display_format": "yyyy-MM-dd", "field_format": "yyyy-MM-dd", "calendar_popup": True, "allow_null": True}
    if type_ == "boolean":
        return "CheckBox", {}
    return "TextEdit", {"IsMultiline": type_ in {"text", "json"}, "UseHtml": False}


def _display(layer: Layer) -> str:
    """Choose what QGIS calls a feature in lists and forms."""
    if "actor_name" in layer.names:
        return '"summary"' if "summary" in layer.names else '"actor_name"'
    return next(f'"{name}"' for name in ("name", "title", "exact", "text", "trigger", "label", "id") if name in layer.names)
