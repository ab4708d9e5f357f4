"""KML 2.2 (OGC 07-147r2) for Google Earth: a folder a layer, the passages in each balloon, dates on the time slider.

Text from outside stands in balloons as text: what could be markup is escaped, and no name can end an element. Needs the extra ``kml``.
"""

from __future__ import annotations

import html
import json
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pandas as pd

from layers.errors import MissingError
from layers.palette import INKS
from layers.schema import LAYERS, PLACE_LAYERS, Layer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fastkml import Folder, Placemark, Style

    Row = Mapping[Any, Any]

FILE = "sitmap.kml"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold."""
_PLACES = frozenset(layer.name for layer in PLACE_LAYERS)
_INKS = {"zones": "zone", "waters": "sea-label", "lines": "described", "regions": "described", "provinces": "ink-3", "countries": "ink-3"}
"""The ink of a layer's lines and fills; any other layer is in plain ink."""
_FIRST_SHOWN = frozenset(
    {"bases", "observation_posts", "settlements", "landmarks", "places", "positionings", "movements", "lines", "zones"}
)
"""Folders that are switched on; outlines of whole countries would cover the rest."""


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write ``sitmap.kml``.

    Raises
    ------
    MissingError
        If fastkml is not installed.
    OSError
        If the file cannot be written.
    """
    if find_spec("fastkml") is None:
        raise MissingError("KML", "fastkml", "kml")
    from fastkml import KML, Document

    layers = [layer for layer in LAYERS if layer.geometry and len(frames[layer.name])]
    document = Document(id="sitmap", name="sitmap", isopen=True, description=_sources(frames["sources"]))
    document.styles.extend(_style(layer) for layer in layers)
    for layer in layers:
        document.append(_folder(layer, frames[layer.name]))
    (folder / FILE).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n' + KML(features=[document]).to_string(prettyprint=False) + "\n",
        encoding="utf-8",
        newline="\n",
    )


def clean(text: str) -> str:
    r"""Replace characters that no XML can hold.

    Examples
    --------
    >>> clean("a\x07b")
    'a�b'
    """
    return _NOT_XML.sub("�", text)


def balloon(row: Row) -> str:
    """Write the HTML of a balloon: facts, then the quoted passages; all of it escaped.

    Examples
    --------
    >>> balloon({"kind": "country", "where_prec": 6, "construction": "<b>", "passages": '[{"text": "a<b", "title": "T", "date": ""}]'})
    '<p>country, precision 6 of 7</p><p><i>&lt;b&gt;</i></p><blockquote>a&lt;b<br/><small>T</small></blockquote>'
    """
    if "where_prec" in row:
        facts = [f"{row['kind'].replace('_', ' ')}, precision {row['where_prec']} of 7"]
        note = row["construction"]
    else:
        first, last = (_value(row[name]) for name in ("earliest", "latest"))
        facts = [f"{row['status']}, {first or '…'} to {last or '…'}" if first or last else row["status"]]
        note = row["history"]
    parts = [f"<p>{_escaped(fact)}</p>" for fact in facts]
    if note:
        parts.append("<p><i>" + _escaped(note).replace("\n", "<br/>") + "</i></p>")
    for quote in json.loads(row["passages"]):
        below = _escaped(f"{quote['title']} {quote['date']}".strip())
        parts.append(f"<blockquote>{_escaped(quote['text'])}<br/><small>{below}</small></blockquote>")
    return "".join(parts)


def _escaped(text: str) -> str:
    """Escape markup, and the ``$[`` with which Google Earth fills in a balloon."""
    return html.escape(clean(text)).replace("$[", "&#36;[")


def _folder(layer: Layer, frame: pd.DataFrame) -> Folder:
    from fastkml import Folder

    made = Folder(id=layer.name, name=layer.title, description=layer.description, visibility=layer.name in _FIRST_SHOWN, isopen=False)
    for row in frame.to_dict("records"):
        made.append(_placemark(layer, row))
    return made


def _placemark(layer: Layer, row: Row) -> Placemark:
    from fastkml import Data, ExtendedData, Placemark, StyleUrl

    place = layer.name in _PLACES
    told = place or row["family"] != ""
    kept = [name for name in layer.names if name not in {"passages", "statements", "history"}]
    values = ((name, row[name]) for name in kept)
    return Placemark(
        name=clean(row["name"] if place else row["summary"]),
        visibility=told and layer.name in _FIRST_SHOWN,
        description=balloon(row),
        style_url=StyleUrl(url=f"#style-{layer.name}"),
        times=None if place else _times(row["earliest"], row["latest"]),
        extended_data=ExtendedData(elements=[Data(name=name, value=_value(value)) for name, value in values if _value(value)]),
        geometry=row["geometry"],
    )


def _value(value: Any) -> str:  # noqa: ANN401 - any value of a column
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return "" if pd.isna(value) else clean(str(value))


def _times(first: Any, last: Any) -> Any:  # noqa: ANN401 - a day or a missing one; a TimeSpan or None
    from fastkml import KmlDateTime, TimeSpan

    if pd.isna(first) and pd.isna(last):
        return None
    begin, end = (None if pd.isna(day) else KmlDateTime(day.date()) for day in (first, last))
    return TimeSpan(begin=begin, end=end)


def _style(layer: Layer) -> Style:
    from fastkml import IconStyle, LineStyle, PolyStyle, Style

    ink = INKS[_INKS.get(layer.name, "ink")].light
    line = LineStyle(color=_abgr(ink, "cc"), width=2.0)
    area = PolyStyle(color=_abgr(ink, "30"), fill=True, outline=layer.name not in {"regions", "waters"})
    return Style(id=f"style-{layer.name}", styles=[IconStyle(color=_abgr(ink, "ff"), scale=0.9), line, area])


def _abgr(colour: str, opacity: str) -> str:
    """Write a colour as KML does, opacity and blue first."""
    return opacity + colour[5:7] + colour[3:5] + colour[1:3]


def _sources(sources: pd.DataFrame) -> str:
    rows = sources.to_dict("records")
    return "".join(f"<p>{_escaped(row['title'])}: {_escaped(row['attribution'])} ({_escaped(row['licence'])})</p>" for row in rows)
