"""Opens what sitmap wrote in real QGIS, without a screen, and says as JSON on standard output what arrived.

Runs with the Python that has qgis.core, not in the tests' own process:

    /usr/bin/python3 inspect_with_qgis.py sitmap.qgz
    /usr/bin/python3 inspect_with_qgis.py sitmap.gpkg bases zones
    /usr/bin/python3 inspect_with_qgis.py bases.geojson
    /usr/bin/python3 inspect_with_qgis.py "dbname=gis host=127.0.0.1 ..." bases zones
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
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
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt  # type: ignore[import-not-found]  # comes with Debian's python3-qgis


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
    categorized = renderer is not None and renderer.type() == "categorizedSymbol"
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
        "categories": [category.value() for category in renderer.categories()] if categorized else [],
        "labels": layer.labelsEnabled(),
        "invalid_geometries": sum(not feature.geometry().isGeosValid() for feature in layer.getFeatures() if feature.hasGeometry()),
        "temporal": temporal(layer),
        **evaluated(layer),
    }


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
    """Draw the map as a user would first see it: how many colours there are, and the errors."""
    settings = QgsMapSettings()
    settings.setLayers([layer for layer in project.layerTreeRoot().checkedLayers() if layer.isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setOutputSize(QSize(1200, 800))
    first = project.viewSettings().defaultViewExtent()
    settings.setExtent(QgsCoordinateTransform(first.crs(), project.crs(), project).transformBoundingBox(first))
    settings.setBackgroundColor(project.backgroundColor())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if "SITMAP_PICTURE" in os.environ:
        image.save(os.environ["SITMAP_PICTURE"])
    colours = {image.pixel(x, y) for x in range(0, 1200, 6) for y in range(0, 800, 6)}
    return {"colours": len(colours), "errors": [error.message for error in job.errors()]}


def stored(database: str, layers: list[str]) -> dict[str, Any]:
    """Open tables of a PostGIS database; a name that ends in '-' has no geometry."""
    sources = {}
    for name in layers:
        table = name.rstrip("-")
        sources[table] = f'table="sitmap"."{table}"' if table != name else f'srid=4326 table="sitmap"."{table}" (geom)'
    return {"layers": {name: described(QgsVectorLayer(f"{database} {source}", name, "postgres")) for name, source in sources.items()}}


def opened(path: Path, layers: list[str]) -> dict[str, Any]:
    """Open a project, or layers of a file."""
    project = QgsProject.instance()
    if path.suffix != ".qgz":
        sources = {name: f"{path}|layername={name}" for name in layers} or {path.stem: str(path)}
        return {"layers": {name: described(QgsVectorLayer(source, name, "ogr")) for name, source in sources.items()}}
    read = project.read(str(path))
    extent = project.viewSettings().defaultViewExtent()
    return {
        "read": read,
        "error": project.error(),
        "crs": project.crs().authid(),
        "tree": tree(project.layerTreeRoot()),
        "layers": {layer.source().rpartition("=")[2]: described(layer) for layer in project.mapLayers().values()},
        "relations": related(project),
        "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum(), extent.crs().authid()],
        "painted": painted(project),
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
