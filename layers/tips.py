"""Map tips for QGIS: HTML with QGIS expressions, which show names, facts and quoted passages as text and never as markup."""

from __future__ import annotations

from importlib.resources import files
from string import Template

from geo.kinds import KINDS
from layers.columns import PLACE_COLUMNS
from layers.schema import Layer

_MOST = 5
"""Passages that a tip quotes; the column holds all."""
_KIND = "CASE " + " ".join(f"WHEN \"kind\" = '{name}' THEN '{kind.label}'" for name, kind in KINDS.items()) + ' ELSE "kind" END'


def tip(layer: Layer) -> str:
    """Make the map tip of a layer; a table has none."""
    if layer.geometry is None:
        return ""
    values = {name: shown(f'"{name}"') for name in layer.names}
    if layer.columns == PLACE_COLUMNS:
        return _filled("place", values | {"kind": shown(_KIND), "note": escaped('"construction"'), "passages": _passages()})
    dates = "coalesce(to_string(\"earliest\"), '…') || ' – ' || coalesce(to_string(\"latest\"), '…')"
    lines = escaped("coalesce(\"history\", '')")
    history = f"[% replace({lines}, '\\n', '<br/>') %]"
    return _filled("tie", values | {"dates": shown(dates), "history": history, "passages": _passages()})


def escaped(expression: str) -> str:
    """Make an expression whose value is safe in HTML and holds no '[%', which QGIS might take for an expression.

    Examples
    --------
    >>> escaped('"a"').count("replace(")
    4
    """
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("[", "&#91;")):
        expression = f"replace({expression}, '{character}', '{entity}')"
    return expression


def shown(expression: str) -> str:
    """Make a part of a tip that shows an expression's value, and nothing where it is missing."""
    return "[% " + escaped(f"coalesce({expression}, '')") + " %]"


def _in_words(interval: str) -> str:
    """Make an expression that reads an ISO 8601-2 interval: '2025-10-15 or later' for '2025-10-15/..'."""
    for code, words in (("/..", " or later"), ("../", "until "), ("/", " to ")):
        interval = f"replace({interval}, '{code}', '{words}')"
    return interval


def _passages() -> str:
    quoted = {name: escaped(f"map_get(@element, '{name}')") for name in ("text", "title")}
    quoted["date"] = escaped(_in_words("map_get(@element, 'date')"))
    return _filled("passages", quoted | {"most": str(_MOST), "last": str(_MOST - 1)})


def _filled(name: str, values: dict[str, str]) -> str:
    template = files("layers").joinpath(f"templates/{name}.html").read_text(encoding="utf-8")
    return Template(template).substitute(values)
