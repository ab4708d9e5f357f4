"""KML 2.2 (OGC 07-147r2) for Google Earth: a folder a layer, the passages in each balloon, dates on the time slider.

It is packed as KMZ, the zip that the standard knows for KML with its pictures, so that symbols need no network.

Text from outside stands in balloons as text: what could be markup is escaped, and no name can end an element. Needs the extra ``kml``.
"""

from __future__ import annotations

import html
import json
import re
import zipfile
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pandas as pd

from layers.errors import MissingError
from layers.icons import Shape, icon
from layers.palette import INKS
from layers.printing import licensed
from layers.schema import LAYERS, PLACE_LAYERS, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from fastkml import Folder, Placemark, Style

    Row = Mapping[Any, Any]

FILE = "sitmap.kmz"
DOCUMENT = "doc.kml"
"""The document in the zip; readers take the first .kml there, by custom of this name."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold."""
_PLACES = frozenset(layer.name for layer in PLACE_LAYERS)
_INKS = {"zones": "zone", "waters": "sea-label", "lines": "described", "regions": "described", "provinces": "ink-3", "countries": "ink-3"}
"""The ink of a layer's lines and fills; any other layer is in plain ink."""
_ICONS: dict[str, Shape] = {"bases": "square", "settlements": "ring", "landmarks": "box", "places": "diamond", "positionings": "disc"}
"""The picture of a layer of points; see :mod:`layers.icons`."""
_HOLLOW = "style-positionings-hollow"
_FIRST_SHOWN = frozenset(
    {"bases", "observation_posts", "settlements", "landmarks", "places", "positionings", "movements", "lines", "zones"}
)
"""Folders that are switched on; outlines of whole countries would cover the rest."""


def write(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write ``sitmap.kmz``.

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
    document.styles.extend(style for layer in layers for style in _styles(layer))
    for layer in layers:
        document.append(_folder(layer, frames[layer.name]))
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + KML(features=[document]).to_string(prettyprint=False) + "\n"
    with zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(DOCUMENT), text)
        for shape in _shapes(layers):
            archive.writestr(_entry(f"icons/{shape}.png"), icon(shape))


def _shapes(layers: Sequence[Layer]) -> list[Shape]:
    """List the pictures that the styles of layers need."""
    names = {layer.name for layer in layers}
    needed: set[Shape] = {shape for name, shape in _ICONS.items() if name in names}
    return sorted(needed | ({"ring"} if "positionings" in names else set()))


def _entry(name: str) -> zipfile.ZipInfo:
    """Make an entry of one date, so that equal frames give equal bytes."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


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
        style_url=StyleUrl(url=f"#{_style_of(layer, row)}"),
        times=None if place else _times(row["earliest"], row["latest"]),
        extended_data=ExtendedData(elements=[Data(name=name, value=_value(value)) for name, value in values if _value(value)]),
        geometry=row["geometry"],
    )


def _style_of(layer: Layer, row: Row) -> str:
    hollow = layer.name == "positionings" and row["status"] in {"ended", "planned", "denied"}
    return _HOLLOW if hollow else f"style-{layer.name}"


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


def _styles(layer: Layer) -> Iterator[Style]:
    """Make the style of a layer, and for positionings that of what is over, planned or denied: hollow."""
    yield _style(layer, f"style-{layer.name}", _ICONS.get(layer.name))
    if layer.name == "positionings":
        yield _style(layer, _HOLLOW, "ring")


def _style(layer: Layer, id_: str, shape: Shape | None) -> Style:
    from fastkml import Icon, IconStyle, LabelStyle, LineStyle, PolyStyle, Style

    ink = INKS[_INKS.get(layer.name, "ink")].light
    line = LineStyle(color=_abgr(ink, "cc"), width=2.0)
    area = PolyStyle(color=_abgr(ink, "30"), fill=True, outline=layer.name not in {"regions", "waters"})
    if shape is None:
        return Style(id=id_, styles=[line, area])
    size = 0.5 if layer.name in {"positionings", "landmarks"} else 0.7
    return Style(id=id_, styles=[IconStyle(scale=size, icon=Icon(href=f"icons/{shape}.png")), LabelStyle(scale=0.8), line, area])


def _abgr(colour: str, opacity: str) -> str:
    """Write a colour as KML does, opacity and blue first."""
    return opacity + colour[5:7] + colour[3:5] + colour[1:3]


def _sources(sources: pd.DataFrame) -> str:
    rows = sources.to_dict("records")
    return "".join(f"<p>{_escaped(row['title'])}: {_escaped(licensed(row['attribution'], row['licence']))}</p>" for row in rows)
