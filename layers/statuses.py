"""How positionings and movements look in QGIS: by their status, told apart by shape and not by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.palette import INKS
from layers.qml import Rule, categorized, drawn_only, rgba, rules, symbol, symbol_layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.qml import Node

LABELS = {
    "current": "Is there, by the latest text",
    "planned": "Planned or possible",
    "ended": "Is there no more",
    "past": "Was there",
    "denied": "Denied",
}
TOLD, AT_SYMBOL, BESIDE = "told", "at_symbol", "named_beside"
"""Keys of what is drawn only once it is switched on: the map would be full of it."""
MOVED = {"current": "Moves or has moved", "planned": "Planned or possible", "ended": "Is over", "past": "Has moved", "denied": "Denied"}
_SYMBOLS = "\"place_layer\" IN ('bases', 'settlements', 'landmarks', 'places')"
"""Holds for places that have a symbol of their own; the middle of an area has none."""
_FROM_BASE, _FROM_OTHERS = 3.3, 1.7
"""Millimetres from the middle of a symbol to its lower right, where the sign stands, so that both are seen."""
_TURN = 45
_PRESENT = "\"family\" = 'presence'"


def positionings() -> Node:
    """Signs of how it stands: full, ring, struck ring, dashed ring, cross, diamond; at symbols only where it is not simply current."""
    signs = _signs()
    at_symbol = Rule(
        AT_SYMBOL,
        f"{_PRESENT} AND \"status\" = 'current' AND {_SYMBOLS}",
        "Is there, at places with a symbol",
        symbol("marker", *_signs()["current"]),
        shown=False,
    )
    drawn = [Rule(status, _filter(status), label, symbol("marker", *signs[status])) for status, label in LABELS.items()]
    told = _mark({"name": "diamond", "color": rgba(INKS["ink"].light, 0.7), "outline_style": "no", "size": 1.9})
    beside = _mark({"color": rgba(INKS["ink-3"].light, 0.5), "outline_style": "no", "size": 1.1})
    return rules(
        [
            *drawn,
            at_symbol,
            Rule(TOLD, "\"family\" NOT IN ('', 'presence')", "Events, ties and plans told of it", symbol("marker", told), shown=False),
            Rule(BESIDE, "\"family\" = ''", "Named beside it, no more is claimed", symbol("marker", beside), shown=False),
        ]
    )


def _filter(status: str) -> str:
    drawn = f"{_PRESENT} AND \"status\" = '{status}'"
    return f"{drawn} AND NOT ({_SYMBOLS})" if status == "current" else drawn


def _signs() -> dict[str, tuple[Node, ...]]:
    return {status: tuple(_mark(one) for one in drawn) for status, drawn in _properties().items()}


def _properties() -> dict[str, tuple[dict[str, object], ...]]:
    """The layers of each sign, the lowest first: a ground of panel lets it stand out from what lies below."""
    ink, panel = rgba(INKS["ink"].light), rgba(INKS["panel"].light)
    ground: dict[str, object] = {"color": panel, "outline_style": "no", "size": 3.2}
    ring: dict[str, object] = {"color": panel, "outline_color": ink, "outline_width": 0.4, "size": 2.2}
    stroke: dict[str, object] = {"name": "line", "angle": _TURN, "size": 3.4, "outline_color": ink, "outline_width": 0.4}
    layers: dict[str, tuple[dict[str, object], ...]] = {
        "current": ({"color": ink, "outline_style": "no", "size": 2.4},),
        "planned": ({**ring, "outline_style": "dash"},),
        "ended": ({**ring, "outline_style": "solid"}, stroke),
        "past": ({"name": "diamond", "color": ink, "outline_style": "no", "size": 2.4},),
        "denied": ({"name": "cross2", "size": 2.2, "outline_color": ink, "outline_width": 0.5},),
    }
    return {status: (ground, *drawn) for status, drawn in layers.items()}


def movements(arrow: Mapping[str, Node]) -> Node:
    """Arrows by status.

    Parameters
    ----------
    arrow
        The symbol of each status.
    """
    return categorized("status", [(name, MOVED[name], made) for name, made in arrow.items()])


def signs_of_bases() -> list[Rule]:
    """Rules that put a sign to a base's symbol where whoever was there has left or is only to come, so that it says so by itself."""
    return [
        Rule(
            status,
            f"\"presence\" = '{status}'",
            LABELS[status],
            symbol("marker", *(_mark(one, at_base=True) for one in _properties()[status])),
        )
        for status in ("ended", "planned")
    ]


def _mark(properties: Mapping[str, object], *, at_base: bool = False) -> Node:
    turned = properties.get("angle") == _TURN
    base, other = (_aside(far, turned=turned) for far in (_FROM_BASE, _FROM_OTHERS))
    by_layer = f"CASE WHEN \"place_layer\" = 'bases' THEN '{base}' WHEN {_SYMBOLS} THEN '{other}' END"
    common = {"name": "circle", "size_unit": "MM", "outline_width_unit": "MM", "offset_unit": "MM"}
    return symbol_layer("SimpleMarker", {**common, **properties}, {"offset": drawn_only(f"'{base}'") if at_base else by_layer})


def _aside(far: float, *, turned: bool) -> str:
    """Write a step to the lower right; QGIS turns it with a marker that is turned, here by 45 degrees."""
    return f"{far * 2**0.5:.2f},0" if turned else f"{far},{far}"
