"""Opens what sitmap wrote in real QGIS, without a screen, and says as JSON on standard output what arrived.

Runs with the Python that has qgis.core, not in the tests' own process:

    /usr/bin/python3 inspect_with_qgis.py sitmap.qgz
    /usr/bin/python3 inspect_with_qgis.py sitmap.qgz view
    /usr/bin/python3 inspect_with_qgis.py sitmap.gpkg bases zones
    /usr/bin/python3 inspect_with_qgis.py bases.geojson
    /usr/bin/python3 inspect_with_qgis.py "dbname=gis host=127.0.0.1 ..." bases zones
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qgis.core import (  # type: ignore[import-not-found]  # comes with Debian's python3-qgis
    Qgis,
    QgsApplication,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayerTreeGroup,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt  # type: ignore[import-not-found]  # comes with Debian's python3-qgis
from qgis.PyQt.QtGui import QImage  # type: ignore[import-not-found]  # comes with Debian's python3-qgis


def tree(group: Any) -> dict[str, list[list[Any]]]:  # noqa: ANN401 - QGIS has no types
    """Layers by group: name, whether it is shown, whether there is a layer behind."""
    return {
        child.name(): [[leaf.name(), leaf.itemVisibilityChecked(), leaf.layer() is not None] for leaf in child.children()]
        for child in group.children()
        if isinstance(child, QgsLayerTreeGroup)
    }


def described(layer: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """What a layer is, how it is drawn, and what its expressions give for each feature."""
    if not layer.isValid():
        return {"valid": False}
    renderer = layer.renderer()
    symbols = renderer.legendSymbolItems() if renderer else []
    return {
        "valid": True,
        "name": layer.name(),
        "count": layer.featureCount(),
        "geometry": QgsWkbTypes.displayString(layer.wkbType()),
        "crs": layer.crs().authid(),
        "abstract": layer.metadata().abstract(),
        "types": {field.name(): field.typeName() for field in layer.fields()},
        "aliases": {field.name(): field.alias() for field in layer.fields() if field.alias()},
        "renderer": renderer.type() if renderer else None,
        "categories": categories(renderer),
        "legend": {symbol.label(): symbol.ruleKey() for symbol in symbols},
        "labels": layer.labelsEnabled(),
        "invalid_geometries": sum(not feature.geometry().isGeosValid() for feature in layer.getFeatures() if feature.hasGeometry()),
        "temporal": temporal(layer),
        **evaluated(layer),
    }


def categories(renderer: Any) -> list[str]:  # noqa: ANN401 - QGIS has no types
    """What a renderer tells apart: values of a column, or keys of rules."""
    if renderer is None or renderer.type() not in {"categorizedSymbol", "RuleRenderer"}:
        return []
    if renderer.type() == "RuleRenderer":
        return [rule.ruleKey() for rule in renderer.rootRule().children()]
    return [category.value() for category in renderer.categories()]


def temporal(layer: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """Whether the temporal controller filters a layer, by which columns, and how many features it would draw in two spans."""
    properties = layer.temporalProperties()
    if not properties.isActive():
        return {}
    drawn = {}
    for name, (first, last) in {"february": ("2026-02-01", "2026-02-28"), "long_ago": ("1990-01-01", "1990-12-31")}.items():
        span = QgsDateTimeRange(QDateTime.fromString(first, Qt.ISODate), QDateTime.fromString(last, Qt.ISODate))
        context = QgsVectorLayerTemporalContext()
        context.setLayer(layer)
        layer_filter = properties.createFilterString(context, span)
        drawn[name] = len(list(layer.getFeatures(QgsFeatureRequest().setFilterExpression(layer_filter))))
    return {"fields": [properties.startField(), properties.endField()], "drawn": drawn}


def evaluated(layer: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """Map tips, names and labels of all features, and the errors of these expressions."""
    tips, names, errors = [], [], []
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    expressions = [layer.displayExpression()]
    if layer.labelsEnabled():
        expressions.append(layer.labeling().settings().fieldName)
    for feature in layer.getFeatures():
        context.setFeature(feature)
        tips.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
        for text in expressions:
            expression = QgsExpression(text)
            names.append(str(expression.evaluate(context)))
            errors += [error for error in (expression.parserErrorString(), expression.evalErrorString()) if error]
    return {"tips": tips, "names": names, "errors": errors}


def related(project: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """By relation: whether it holds, and the number of related rows of all its parents."""
    return {
        name: {
            "valid": relation.isValid(),
            "rows": sum(len(list(relation.getRelatedFeatures(feature))) for feature in relation.referencedLayer().getFeatures()),
        }
        for name, relation in project.relationManager().relations().items()
    }


def painted(project: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """Draw the map as a user would first see it: how many colours there are, how much of it is sea, and the errors."""
    image, errors = image_of(project, None)
    if "SITMAP_PICTURE" in os.environ:
        image.save(os.environ["SITMAP_PICTURE"])
    colours = Counter(image.pixel(x, y) for x in range(0, 1200, 6) for y in range(0, 800, 6))
    return {"colours": len(colours.keys()), "sea": colours[project.backgroundColor().rgba()] / colours.total(), "errors": errors}


def stored(database: str, layers: list[str]) -> dict[str, Any]:
    """Open tables of a PostGIS database; a name that ends in '-' has no geometry."""
    sources = {}
    for name in layers:
        table = name.rstrip("-")
        sources[table] = f'table="sitmap"."{table}"' if table != name else f'srid=4326 table="sitmap"."{table}" (geom)'
    return {"layers": {name: described(QgsVectorLayer(f"{database} {source}", name, "postgres")) for name, source in sources.items()}}


def image_of(project: Any, days: tuple[str, str] | None) -> Any:  # noqa: ANN401 - QGIS has no types
    """The first view, of a span of days where one is given, as the temporal controller would show it."""
    settings = first_view(project)
    if days is not None:
        settings.setIsTemporal(True)
        settings.setTemporalRange(QgsDateTimeRange(*(QDateTime.fromString(day, Qt.ISODate) for day in days)))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage(), [error.message for error in job.errors()]


def played(project: Any) -> dict[str, int]:  # noqa: ANN401 - QGIS has no types
    """In how many of the sampled pixels the view of two spans differs from the whole."""
    whole, _ = image_of(project, None)
    changed = {}
    for name, days in {"february": ("2026-02-01", "2026-02-28"), "long_ago": ("1990-01-01", "1990-12-31")}.items():
        image, _ = image_of(project, days)
        changed[name] = sum(image.pixel(x, y) != whole.pixel(x, y) for x in range(0, 1200, 2) for y in range(0, 800, 2))
    return changed


def viewed(project: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """Themes with the layers they show, and bookmarks with their boxes."""
    themes = project.mapThemeCollection()
    sides = ("xMinimum", "yMinimum", "xMaximum", "yMaximum")
    return {
        "themes": {name: sorted(layer.name() for layer in themes.mapThemeVisibleLayers(name)) for name in themes.mapThemes()},
        "bookmarks": {
            mark.name(): [
                mark.extent().crs().authid(),
                *(getattr(mark.extent(), side)() for side in sides),
            ]
            for mark in project.bookmarkManager().bookmarks()
        },
    }


def printed(project: Any, folder: Path) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """Export each layout as PNG and PDF; what it is made of, and what its labels say."""
    made = {}
    for layout in project.layoutManager().printLayouts():
        exporter = QgsLayoutExporter(layout)
        picture = QgsLayoutExporter.ImageExportSettings()
        picture.dpi = 100
        done = [
            exporter.exportToImage(str(folder / "map.png"), picture),
            exporter.exportToPdf(str(folder / "map.pdf"), QgsLayoutExporter.PdfExportSettings()),
        ]
        items = [item for item in layout.items() if isinstance(item, QgsLayoutItem)]
        (map_item,) = [item for item in items if isinstance(item, QgsLayoutItemMap)]
        image = QImage(str(folder / "map.png"))
        made[layout.name()] = {
            "done": done,
            "items": sorted(type(item).__name__ for item in items),
            "labels": {item.id(): item.currentText() for item in items if isinstance(item, QgsLayoutItemLabel)},
            "linked": [item.linkedMap() is map_item for item in items if isinstance(item, (QgsLayoutItemLegend, QgsLayoutItemScaleBar))],
            "colours": len({image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}),
            "pdf": (folder / "map.pdf").read_bytes()[:5].decode(),
        }
    return made


def saved(project: Any, folder: Path) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """Save every layer as GeoPackage and as GeoJSON, as the menu does: by layer, errors and numbers of features."""
    told: dict[str, Any] = {}
    for layer in project.mapLayers().values():
        name = layer.source().rpartition("=")[2].rpartition("/")[2]
        for driver, ending in (("GPKG", "gpkg"), ("GeoJSON", "geojson")):
            options = QgsVectorFileWriter.SaveVectorOptions()
            options.driverName = driver
            path = str(folder / f"{name}.{ending}")
            error, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, project.transformContext(), options)
            copy = QgsVectorLayer(path, name, "ogr")
            told.setdefault(name, {})[driver] = [
                error,
                message,
                copy.isValid() or layer.featureCount() == 0,
                max(copy.featureCount(), 0),
                layer.featureCount(),
            ]
    return told


def written(project: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """What leaves QGIS: layouts and saved layers."""
    with TemporaryDirectory() as folder:
        return {"printed": printed(project, Path(folder)), "saved": saved(project, Path(folder))}


def first_view(project: Any) -> Any:  # noqa: ANN401 - QGIS has no types
    """Settings that draw the map as a user would first see it."""
    settings = QgsMapSettings()
    settings.setLayers([layer for layer in project.layerTreeRoot().checkedLayers() if layer.isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setOutputSize(QSize(1200, 800))
    first = project.viewSettings().defaultViewExtent()
    settings.setExtent(QgsCoordinateTransform(first.crs(), project.crs(), project).transformBoundingBox(first))
    settings.setBackgroundColor(project.backgroundColor())
    return settings


def opened(path: Path, layers: list[str]) -> dict[str, Any]:
    """Open a project, or layers of a file."""
    project = QgsProject.instance()
    if path.suffix != ".qgz":
        sources = {name: f"{path}|layername={name}" for name in layers} or {path.stem: str(path)}
        return {"layers": {name: described(QgsVectorLayer(source, name, "ogr")) for name, source in sources.items()}}
    read = project.read(str(path))
    if layers == ["view"]:
        return {"read": read, "proj": project.crs().toProj(), "painted": painted(project)}
    extent = project.viewSettings().defaultViewExtent()
    return {
        "read": read,
        "error": project.error(),
        "crs": project.crs().authid(),
        "tree": tree(project.layerTreeRoot()),
        "layers": {
            layer.source().rpartition("=")[2]: described(layer) for layer in project.mapLayers().values() if "|layername=" in layer.source()
        },
        "relations": related(project),
        "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum(), extent.crs().authid()],
        "painted": painted(project),
        "played": played(project),
        **viewed(project),
        **written(project),
    }


def main() -> None:
    """Answer for the file and the layers on the command line."""
    QgsApplication.setPrefixPath("/usr", True)  # noqa: FBT003 - QGIS takes no keywords here
    application = QgsApplication([], False)  # noqa: FBT003 - QGIS takes no keywords here
    application.initQgis()
    log: list[str] = []
    application.messageLog().messageReceived.connect(
        lambda message, tag, level: log.append(f"{tag}: {message}") if level in {Qgis.Warning, Qgis.Critical} else None,
    )
    target, names = sys.argv[1], sys.argv[2:]
    answer = stored(target, names) if target.startswith("dbname=") else opened(Path(target).resolve(), names)
    sys.stdout.write(json.dumps({**answer, "version": Qgis.QGIS_VERSION, "log": log}))
    sys.stdout.flush()
    os._exit(0)  # QGIS may crash where Python takes its objects down in the wrong order


main()
