"""The page: frames of layers in, one HTML file out, made with folium and readable without a network."""

from __future__ import annotations

import datetime as dt
import json
import os
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from geo.collector import resting
from layers.geojson import feature_collection
from layers.palette import INKS
from layers.schema import LAYERS
from maps import basemap
from maps.content import content, title, view
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
    "words",
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
    "furniture",
    "main",
)
"""Files of ``static/js``: one concern each, joined in this order inside one function."""

PLAIN = 3_000_000
"""Characters of data up to which a page carries it as JSON; above, gzip in Base64 makes it a fifth."""
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
    data, first = content(frames, sources, lost), view(frames)
    heading = title(data)
    figure = SituationFigure(PageContext(title=f"sitmap: {heading}", description=f"A situation map: {heading}."), TILE_HOSTS)
    situation = SituationMap(figure)
    blocks = (
        Block("header", "style", _style()),
        Block("html", "shell", _shell(situation.get_name())),
        Block("html", "messages", _data("messages", messages())),
        Block("html", "content", _content(data)),
        Block("html", "world", _data("world", {**basemap.coarse(), "view": first})),
        Block("html", "packed", _data("packed", _packed(frames, data, first))),
        Block("script", "leaflet", leaflet("js")),
        Block("script", "program", _script(situation.get_name())),
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
    context = DataContext(id=identifier, json=Markup(embedded(value)))  # noqa: S704 - embedded() escapes what could end the element
    return environment().get_template("data.html").render(context.variables())


def _content(data: Mapping[str, Any]) -> str:
    """What the page shows: as JSON, or packed where that is long, which the script then unpacks before it shows anything."""
    plain = _json(data)
    return _data("content", data if len(plain) <= PLAIN else basemap.packed(plain, level=QUICK))


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _saved(frames: Mapping[str, DataFrame]) -> dict[str, str]:
    """The GeoJSON of the layers; none where their evidence is long: the page then makes it from what it has, without the sentences."""
    layers = {layer.name: frames[layer.name] for layer in LAYERS if layer.geometry is not None and len(frames[layer.name])}
    if sum(int(frame["passages"].str.len().sum()) for frame in layers.values()) > SAVED:
        return {}
    return {name: basemap.packed(feature_collection(frame)) for name, frame in layers.items()}


def _packed(frames: Mapping[str, DataFrame], data: Mapping[str, Any], first: Sequence[float]) -> dict[str, Any]:
    """Read only when they are needed: the fine basemap, and the GeoJSON that the page saves."""
    countries = {
        place["country"] for place in data["places"] if place["n_mentions"] and "country" in place and place["layer"] != "countries"
    }
    west, south, east, north = first
    fine = basemap.fine((west, south, east, north), countries)
    return {"fine": basemap.packed(_json(fine), level=QUICK if len(fine["countries"]) > FEW else 9), "geojson": _saved(frames)}
