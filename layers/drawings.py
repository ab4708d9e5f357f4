"""Symbols of QGIS: of points, lines and areas, in the ink and with the drawings that the page has, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.kinds import KINDS
from layers.palette import INKS, SYMBOLS, symbol
from layers.qml import Rule, categorized, drawing, drawn_only, pixels, rgba, rules, symbol_layer
from layers.qml import symbol as symbol_of
from layers.schema import KIND_LAYERS
from layers.statuses import signs_of_bases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.qml import Node

MIDDLE = "point_on_surface(line_interpolate_point(geometry_n($geometry, 1), length(geometry_n($geometry, 1)) / 2))"
"""The point in the middle of a line, beside which its label stands."""


def bases() -> Node:
    """Draw each kind by its symbol: in grey, with a sign beside it, where whoever was there has left."""
    return rules([*(Rule(kind, f"\"kind\" = '{kind}'", label, made) for kind, label, made in _kinds("bases")), *signs_of_bases()])


def landmarks() -> Node:
    """Draw each kind by its symbol."""
    return categorized("kind", list(_kinds("landmarks")))


def _kinds(layer: str) -> Iterator[tuple[str, str, Node]]:
    """Kinds of place of a layer of points, with their label and symbol."""
    return ((kind, KINDS[kind].label, symbol_of("marker", _drawn(kind))) for kind, home in KIND_LAYERS.items() if home == layer)


def _drawn(kind: str) -> Node:
    known = symbol(kind)
    colours = {"color": rgba(_ink("panel")), "outline_color": rgba(_ink("ink"))}
    grey = f"CASE WHEN \"presence\" = 'ended' THEN '{rgba(_ink('ink-3'))}' END"
    return drawing(known.shape, pixels(known.size), colours, {"outlineColor": grey})


def ring() -> Node:
    """Draw a ring that grows with the number of mentions, as on the page."""
    size = f'min(15, 9 + 1.6 * sqrt("n_mentions")) * {pixels(1) * 100 / 128:.4f}'
    properties = {"name": "circle", "size": pixels(SYMBOLS["settlement"].size), "color": rgba(_ink("panel")), **_edge("ink", 0.42, "solid")}
    return symbol_of("marker", symbol_layer("SimpleMarker", {**properties, "size_unit": "MM"}, {"size": size}))


def spot() -> Node:
    """Draw a dashed diamond: it stands for something larger, of which only this point is known."""
    return symbol_of("marker", _drawn(""))


def dotted(ink: str, width: float) -> Node:
    """Draw a row of round dots, with a halo of paper under it."""
    common = {"capstyle": "round", "joinstyle": "round", "line_width_unit": "MM"}
    halo = symbol_layer("SimpleLine", {**common, "line_color": rgba(_ink("paper")), "line_width": width * 2, "line_style": "solid"})
    dots = {"use_custom_dash": 1, "customdash": f"0.01;{width * 2.2:g}", "customdash_unit": "MM"}
    line = symbol_layer("SimpleLine", {**common, **dots, "line_color": rgba(_ink(ink)), "line_width": width, "line_style": "solid"})
    return symbol_of("line", halo, line)


def arrow(status: str) -> Node:
    """Draw a thin line with one head at its end: fainter where it is over or denied, hollow where it is only planned."""
    sizes = {"arrow_width": 0.4, "arrow_start_width": 0.4, "head_length": 2.2, "head_thickness": 1.4}
    shape = {"head_type": 0, "arrow_type": 0, "is_curved": 0, "is_repeated": 0}
    made = symbol_layer("ArrowLine", {**sizes, **{f"{name}_unit": "MM" for name in sizes}, **shape})
    fill = symbol_of("fill", symbol_layer("SimpleFill", _inside(status)))
    fill.set("name", "@0@0")
    made.append(fill)
    return symbol_of("line", made)


def _inside(status: str) -> dict[str, object]:
    if status in {"planned", "denied"}:
        style = "dash" if status == "planned" else "dot"
        return {"color": rgba(_ink("ink"), 0), "style": "no", **_edge("ink", 0.2, style)}
    return {"color": rgba(_ink("ink"), 0.3 if status == "ended" else 0.7), "outline_style": "no", "style": "solid"}


def area(fill: str | None, edge: str | None, width: float, style: str, opacity: float = 1.0) -> Node:
    """Draw an area by the names of its inks."""
    inside = {"color": rgba(_ink(fill or "paper"), opacity if fill else 0), "style": "solid" if fill else "no"}
    return symbol_of("fill", symbol_layer("SimpleFill", {**inside, **_edge(edge or "paper", width, style), "joinstyle": "round"}))


def countries() -> Node:
    """Draw countries that texts speak of lighter than the land; those named as adjectives only (Saudi) are as the land."""
    plain = drawn_only(f"CASE WHEN \"n_mentions\" = 0 THEN '{rgba(_ink('land'))}' END")
    inside = {"color": rgba(_ink("interest")), "style": "solid", **_edge("border", 0.3, "solid"), "joinstyle": "round"}
    return symbol_of("fill", symbol_layer("SimpleFill", inside, {"fillColor": plain}))


def zones() -> Node:
    """Draw areas by how their edge is known: not at all, roughly, or as it is."""
    edges = "CASE WHEN \"kind\" = 'described_area' THEN 'soft' WHEN \"approximate\" OR \"uncertainty_m\" > 0 THEN 'rough' ELSE 'sharp' END"
    drawn = [
        ("soft", "Described by a phrase: no edge is known", _soft("described")),
        ("rough", "Edge roughly known", _hatched("zone")),
        ("sharp", "Edge known", area("zone", "zone", 0.34, "solid", 0.12)),
    ]
    return categorized(edges, drawn)


def _soft(ink: str) -> Node:
    """Draw an area without an edge, fading to its rim: nobody knows where it ends."""
    fade = {"color_type": 0, "color": rgba(_ink(ink), 0), "color2": rgba(_ink(ink), 0.2), "gradient_color2": rgba(_ink(ink), 0.2)}
    # The sample in the legend is smaller than the rim of an area.
    reach = {"blur_radius": 6, "use_whole_shape": 0, "max_distance": 0.9, "distance_unit": "MM", "ignore_rings": 0}
    return symbol_of("fill", symbol_layer("ShapeburstFill", {**fade, **reach}, {"shapeburstMaxDist": drawn_only("6")}))


def _hatched(ink: str) -> Node:
    """Draw an area with slanted strokes and a dashed edge."""
    hatch = symbol_layer("LinePatternFill", {"angle": 45, "distance": 1.6, "distance_unit": "MM", "color": rgba(_ink(ink))})
    stroke = symbol_of("line", symbol_layer("SimpleLine", {"line_color": rgba(_ink(ink), 0.6), "line_width": 0.4, "line_width_unit": "MM"}))
    stroke.set("name", "@0@0")
    hatch.append(stroke)
    edge = symbol_layer("SimpleFill", {"style": "no", **_edge(ink, 0.34, "dash"), "joinstyle": "round"})
    return symbol_of("fill", hatch, edge)


def _edge(ink: str, width: float, style: str) -> dict[str, object]:
    return {"outline_color": rgba(_ink(ink)), "outline_width": width, "outline_width_unit": "MM", "outline_style": style}


def _ink(name: str) -> str:
    return INKS[name].light
