"""The page: frames of layers in, one HTML file out, made with folium and readable without a network."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import os
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from geo.collector import resting
from layers.geojson import feature_collection
from layers.palette import INKS
from layers.schema import LAYERS
from maps import basemap
from maps.columns import joined
from maps.content import content, parted, title, view
from maps.contexts import DataContext, InkContext, NoticeContext, PageContext, ShellContext, TokensContext
from maps.elements import Block, SituationFigure, SituationMap
from maps.errors import PageError
from maps.lost import Lost
from maps.messages import LANGUAGES, messages, text
from maps.rendering import asset, embedded, environment, leaflet
from maps.symbols import sprite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import folium
    from pandas import DataFrame

    from geo.model import Source

STYLES = ("frame", "rail", "map", "reader", "panel", "told", "rivals", "amend", "time", "panes", "narrow", "print")
"""Files of ``static/css``, in the order in which they count."""

SCRIPTS = (
    "dom",
    "columns",
    "words",
    "terms",
    "spans",
    "atlas",
    "state",
    "positionings",
    "projection",
    "basemap",
    "labels",
    "areas",
    "clusters",
    "symbols",
    "stations",
    "movements",
    "map",
    "layers",
    "filters",
    "facets",
    "bins",
    "time",
    "beyond",
    "legend",
    "texts",
    "follow",
    "told",
    "actor",
    "corrections",
    "rivals",
    "amend",
    "panel",
    "search",
    "online",
    "picture",
    "take",
    "link",
    "panes",
    "sheet",
    "furniture",
    "main",
)
"""Files of ``static/js``: one concern each, joined in this order inside one function."""

PLAIN = 1_000_000
"""Bytes of data up to which a page carries them as they are, for browsers that cannot unpack; above, gzip makes them a third."""
QUICK = 4
"""Level of gzip for what is large: the best one takes three times as long for a tenth less."""
FEW = 60
"""Countries whose fine borders are packed as small as can be."""
SAVED = 5_000_000
"""Characters of evidence up to which a page carries the GeoJSON of its layers."""

TILE_HOSTS = ("https://tile.openstreetmap.org", "https://*.tile.opentopomap.org", "https://server.arcgisonline.com")
"""Of the online basemaps in ``static/js/online.js``, which ask nothing before the reader switches one on."""


@resting()
def page(frames: Mapping[str, DataFrame], sources: Sequence[Source], lost: Lost | None = None) -> folium.Map:
    """The page as a folium map; ``get_root().render()`` gives its HTML.

    Parameters
    ----------
    frames
        By layer or table name, as :func:`layers.frames.frames` makes them; coordinates in WGS 84, longitude first.
    sources
        For the footer.
    lost
        What names could also have meant, which the frames do not say.
    """
    data, seen = content(frames, sources, lost), view(frames)
    first, rest = parted(data)
    heading = title(data)
    figure = SituationFigure(PageContext(title=f"sitmap: {heading}", description=f"A situation map: {heading}."), TILE_HOSTS)
    situation = SituationMap(figure)
    blocks = (
        Block("header", "style", _style()),
        Block("html", "shell", _shell(situation.get_name())),
        Block("html", "messages", _data("messages", messages())),
        Block("html", "world", _data("world", {**basemap.coarse(), "view": seen})),
        Block("html", "first", _bytes("first", joined(first))),
        Block("script", "leaflet", leaflet("js")),
        Block("script", "program", _script(situation.get_name())),
        Block("rest", "content", _content(joined(rest))),
        Block("rest", "fine", _fine(data["places"], seen)),
        Block("rest", "geojson", _data("geojson", _saved(frames))),
    )
    for block in blocks:
        situation.add_child(block)
    return situation


def write(frames: Mapping[str, DataFrame], sources: Sequence[Source], path: Path, lost: Lost | None = None) -> None:
    """Write the page beside ``path``, then put it in its place, so that no half-written page is ever seen.

    Parameters
    ----------
    frames, sources, lost
        See :func:`page`.
    path
        The HTML file; its folder must exist.

    Raises
    ------
    PageError
        If it cannot be written.
    """
    html = page(frames, sources, lost).get_root().render()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(html, "utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        raise PageError(path, error.strerror or str(error)) from error
    finally:
        if beside.exists():
            beside.unlink()


def _style() -> str:
    inks = tuple(InkContext(name=name, light=ink.light, dark=ink.dark) for name, ink in INKS.items())
    tokens = environment().get_template("tokens.css").render(TokensContext(inks=inks).variables())
    return "\n".join((leaflet("css"), tokens, *(asset(f"css/{name}.css") for name in STYLES)))


def _script(name: str) -> str:
    parts = "\n".join(asset(f"js/{part}.js") for part in SCRIPTS)
    return f'var {name} = (function () {{\n"use strict";\n{parts}\nreturn start("{name}");\n}})();'


def _shell(name: str) -> str:
    try:
        release = version("sitmap")
    except PackageNotFoundError:
        release = ""
    notices = tuple(NoticeContext(language=one, direction=text(one, "direction"), text=text(one, "shell.no-script")) for one in LANGUAGES)
    context = ShellContext(name=name, version=release, built=_built(), symbols=tuple(sprite()), notices=notices)
    return environment().get_template("shell.html").render(context.variables())


def _built() -> str:
    """The day of the build, only where SOURCE_DATE_EPOCH gives one: the same input has to give the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date().isoformat() if epoch.isdecimal() else ""


def _data(identifier: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return _block(identifier, "application/json", embedded(value))


def _bytes(identifier: str, data: bytes, media: str = "application/octet-stream") -> str:
    return _block(identifier, media, base64.b64encode(data).decode())


def _block(identifier: str, media: str, data: str) -> str:
    # Neither Base64 nor what embedded() escaped can end the element.
    context = DataContext(id=identifier, type=media, data=Markup(data))  # noqa: S704 - see above
    return environment().get_template("data.html").render(context.variables())


def _content(data: bytes) -> str:
    """What the page shows: as it is, or packed where that is long, which the script then unpacks before it shows anything."""
    if len(data) <= PLAIN:
        return _bytes("content", data)
    return _bytes("content", gzip.compress(data, compresslevel=QUICK, mtime=0), "application/gzip")


def _saved(frames: Mapping[str, DataFrame]) -> dict[str, str]:
    """The GeoJSON of the layers; none where their evidence is long: the page then makes it from what it has, without the sentences."""
    layers = {layer.name: frames[layer.name] for layer in LAYERS if layer.geometry is not None and len(frames[layer.name])}
    if sum(int(frame["passages"].str.len().sum()) for frame in layers.values()) > SAVED:
        return {}
    return {name: basemap.packed(feature_collection(frame)) for name, frame in layers.items()}


def _fine(places: Mapping[str, Any], seen: Sequence[float]) -> str:
    """The fine basemap, which is read only when someone looks closer."""
    rows = zip(places["country"].entries, places["layer"].entries, places["mentions"].tolist(), strict=True)
    countries = {country for country, layer, mentions in rows if mentions and country and layer != "countries"}
    west, south, east, north = seen
    fine = basemap.fine((west, south, east, north), countries)
    level = QUICK if len(fine["countries"]) > FEW else 9
    return _bytes("fine", gzip.compress(msgspec.json.encode(fine), compresslevel=level, mtime=0), "application/gzip")
