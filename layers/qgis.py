"""A QGIS project (.qgz) beside the GeoPackage, written without QGIS: groups, order, styles, map tips and relations.

A .qgz is a zip with one XML document. The same styles stand in the GeoPackage, so that a layer opened alone looks alike.
"""

from __future__ import annotations

import hashlib
import zipfile
from typing import TYPE_CHECKING

from layers.basemap import FILE as BASEMAP
from layers.basemap import TITLE as TITLE_OF_LAND
from layers.extent import dense
from layers.forms import RELATIONS, Relation, form
from layers.geopackage import FILE as GEOPACKAGE
from layers.labels import Label, Placement
from layers.looks import look
from layers.palette import INKS
from layers.printing import layout
from layers.projection import Projection, fit
from layers.qml import VERSION, Node, node, rgba, single, symbol, symbol_layer, text_of
from layers.schema import BY_NAME, CRS, LAYERS, Layer
from layers.views import FIRST_SHOWN, bookmarks, themes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

FILE = "sitmap.qgz"
TITLE = "sitmap"
_LAND = "basemap"
_DATED = {"positionings": ("earliest", "latest"), "movements": ("earliest", "latest")}
"""Layers that the temporal controller filters, by their first and last day; what has no day is always drawn."""
_COUNTRY = {"fontSize": 7.5, "fontLetterSpacing": 1.5}
_GEOMETRIES = {"Point": "Point", "LineString": "Line", "MultiLineString": "Line", "MultiPolygon": "Polygon"}


def write(frames: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write the project; equal frames give equal bytes.

    Parameters
    ----------
    frames
        As :func:`layers.frames.frames` makes them; ``sitmap.gpkg`` of the same frames has to stand beside the project.
    path
        Of the .qgz file.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    entry = zipfile.ZipInfo(f"{TITLE}.qgs", date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, project(frames))


def project(frames: Mapping[str, pd.DataFrame]) -> str:
    """Write the XML document of the project."""
    box = dense(frames, across=True)
    projection = fit(box)
    bounds = projection.bounds(box)
    root = node(
        "qgis",
        node("homePath", path=""),
        node("title", text=TITLE),
        node("projectCrs", _projected(projection)),
        _tree(frames),
        node("relations", *(_relation(relation) for relation in RELATIONS)),
        _canvas(projection, bounds),
        node("projectlayers", *(_maplayer(layer, frames[layer.name]) for layer in LAYERS), _land()),
        node("layerorder", *(node("layer", id=layer_id(name)) for name in (*BY_NAME, _LAND))),
        themes(frames, layer_id(_LAND), layer_id),
        bookmarks(frames, _crs()),
        layout(frames, bounds),
        _properties(),
        node("projectMetadata", node("title", text=TITLE), node("abstract", text=_sources(frames["sources"]))),
        node(
            "ProjectViewSettings",
            node("DefaultViewExtent", _crs(), xmin=box.west, ymin=box.south, xmax=box.east, ymax=box.north),
            UseProjectScales=0,
            rotation=0,
        ),
        version=VERSION,
        projectname=TITLE,
    )
    return text_of(root)


def layer_id(name: str) -> str:
    """Make the id of a layer in the project; QGIS replaces ids of fewer than 11 characters, and relations break."""
    return f"{name}_{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _source(name: str) -> str:
    return f"./{GEOPACKAGE}|layername={name}"


def _crs() -> Node:
    """WGS 84; QGIS reads the authority's code only where a positive id of the CRS stands before it."""
    return node("spatialrefsys", node("srsid", text="3452"), node("srid", text="4326"), node("authid", text=CRS), nativeFormat="Wkt")


def _projected(projection: Projection) -> Node:
    if projection.code:
        number = projection.code.removeprefix("EPSG:")
        ids = node("srsid", text="1"), node("srid", text=number), node("authid", text=projection.code)
        return node("spatialrefsys", *ids, nativeFormat="Wkt")
    return node("spatialrefsys", node("wkt", text=projection.wkt), node("proj4", text=projection.proj), nativeFormat="Wkt")


def _rectangle(tag: str, *sides: float) -> Node:
    return node(tag, *(node(name, text=repr(side)) for name, side in zip(("xmin", "ymin", "xmax", "ymax"), sides, strict=True)))


def _tree(frames: Mapping[str, pd.DataFrame]) -> Node:
    """Make the legend: groups in the order of the schema; what the map shows is on, layers without rows are off."""
    root = node("layer-tree-group", node("customproperties"))
    for group in dict.fromkeys(layer.group for layer in LAYERS):
        branch = node("layer-tree-group", node("customproperties"), name=group, expanded=1, checked="Qt::Checked")
        branch.extend(_leaf(layer, rows=len(frames[layer.name])) for layer in LAYERS if layer.group == group)
        root.append(branch)
    land = node("layer-tree-group", node("customproperties"), name="Basemap", expanded=0, checked="Qt::Checked")
    leaf = {"id": layer_id(_LAND), "name": TITLE_OF_LAND, "providerKey": "ogr", "source": f"./{BASEMAP}", "checked": "Qt::Checked"}
    land.append(node("layer-tree-layer", node("customproperties"), expanded=0, more=leaf))
    root.append(land)
    root.append(node("custom-order", *(node("item", text=layer_id(name)) for name in (*BY_NAME, _LAND)), enabled=0))
    return root


def _leaf(layer: Layer, *, rows: int) -> Node:
    shown = rows > 0 and (layer.geometry is None or layer.name in FIRST_SHOWN)
    return node(
        "layer-tree-layer",
        node("customproperties"),
        id=layer_id(layer.name),
        name=layer.title,
        providerKey="ogr",
        source=_source(layer.name),
        checked="Qt::Checked" if shown else "Qt::Unchecked",
        expanded=int(shown and layer.name in {"bases", "zones"}),
    )


def _relation(relation: Relation) -> Node:
    return node(
        "relation",
        node("fieldRef", referencedField=relation.parent_key, referencingField=relation.child_key),
        id=relation.id,
        name=relation.name,
        strength="Association",
        referencedLayer=layer_id(relation.parent),
        referencingLayer=layer_id(relation.child),
    )


def _canvas(projection: Projection, bounds: tuple[float, float, float, float]) -> Node:
    """Make the first view for QGIS versions that do not read DefaultViewExtent."""
    extent = _rectangle("extent", *(round(side, 2) for side in bounds))
    return node(
        "mapcanvas", node("units", text="meters"), extent, node("rotation", text="0"), node("destinationsrs", _projected(projection)),
        name="theMapCanvas", annotationsVisible=1,
    )  # fmt: skip


def _land() -> Node:
    """Draw land and borders below everything; what is beside it is the sea, in the colour of the canvas."""
    fill = {"color": rgba(INKS["land"].light), "style": "solid", "outline_color": rgba(INKS["border"].light), "outline_width": 0.2}
    about = "Natural Earth, public domain; it draws who controls an area, not who has a right to it."
    return node(
        "maplayer",
        node("id", text=layer_id(_LAND)),
        node("datasource", text=f"./{BASEMAP}"),
        node("layername", text=TITLE_OF_LAND),
        node("abstract", text=about),
        node("resourceMetadata", node("title", text=TITLE_OF_LAND), node("abstract", text=about)),
        node("srs", _crs()),
        node("provider", text="ogr", encoding="UTF-8"),
        node("flags", node("Identifiable", text="0"), node("Removable", text="1"), node("Searchable", text="0")),
        single(symbol("fill", symbol_layer("SimpleFill", {**fill, "outline_width_unit": "MM", "outline_style": "solid"}))),
        Label(
            says=_unnamed(), placement=Placement.INSIDE, priority=0, ink="ink-3", text={"fontSize": 7.5, "fontLetterSpacing": 1.5}
        ).node(),
        type="vector",
        geometry="Polygon",
        wkbType="MultiPolygon",
        styleCategories="AllStyleCategories",
        labelsEnabled=1,
        readOnly=1,
    )


def _unnamed() -> str:
    """Write the names of countries of which no text speaks: the others are in the layer of countries."""
    named = f"aggregate('{layer_id('countries')}', 'array_agg', \"country\")"
    return f'CASE WHEN NOT array_contains(coalesce({named}, array()), "id") THEN upper("name") END'


def _maplayer(layer: Layer, frame: pd.DataFrame) -> Node:
    looks = look(layer)
    spatial = layer.geometry is not None
    extent = _rectangle("extent", *(float(side) for side in frame.total_bounds)) if spatial and len(frame) else None
    return node(
        "maplayer",
        extent,
        node("id", text=layer_id(layer.name)),
        node("datasource", text=_source(layer.name)),
        node("layername", text=layer.title),
        node("abstract", text=layer.description),
        node("resourceMetadata", node("title", text=layer.title), node("abstract", text=layer.description)),
        node("srs", _crs()) if spatial else None,
        node("provider", text="ogr", encoding="UTF-8"),
        node("flags", *(node(flag, text="1") for flag in ("Identifiable", "Removable", "Searchable"))),
        _temporal(layer),
        *looks.children,
        *form(layer),
        type="vector",
        geometry=_GEOMETRIES.get(layer.geometry or "", "No geometry"),
        wkbType=layer.geometry or "NoGeometry",
        styleCategories="AllStyleCategories",
        labelsEnabled=int(looks.labelled),
        readOnly=0,
    )


def _temporal(layer: Layer) -> Node | None:
    """Let the temporal controller filter a layer by two columns of days; mode 2 is QGIS's "start and end from fields"."""
    if layer.name not in _DATED:
        return None
    first, last = _DATED[layer.name]
    return node(
        "temporal",
        node("fixedRange", node("start", text=""), node("end", text="")),
        enabled=1, mode=2, startField=first, endField=last, durationField="", durationUnit="days", fixedDuration=0, accumulate=0,
        startExpression="", endExpression="", limitMode=1,
    )  # fmt: skip


def _properties() -> Node:
    """Set the sea, paths relative to the project, and reprojection on the fly."""
    sea = bytes.fromhex(INKS["water"].light.removeprefix("#"))
    parts = zip(("Red", "Green", "Blue"), sea, strict=True)
    return node(
        "properties",
        node("Gui", *(node(f"CanvasColor{name}Part", text=str(value), type="int") for name, value in parts)),
        node("Paths", node("Absolute", text="false", type="bool")),
        node("SpatialRefSys", node("ProjectionsEnabled", text="1", type="int")),
    )


def _sources(sources: pd.DataFrame) -> str:
    """Name the sources and their licences, one a line."""
    return "\n".join(f"{row['title']} {row['version']}: {row['attribution']} ({row['licence']})" for row in sources.to_dict("records"))
