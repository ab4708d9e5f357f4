"""Opens forms in real QGIS, without a screen, and says as JSON what their tabs list: of the first rows of each layer that has tabs.

Runs with the Python that has qgis.gui, not in the tests' own process. With a name and a file it saves a picture of that place's form:

    /usr/bin/python3 forms_with_qgis.py sitmap.qgz ["Hmeimim Air Base" form.jpg]
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from qgis.core import (  # type: ignore[import-not-found]  # comes with Debian's python3-qgis
    QgsApplication,
    QgsEditFormConfig,
    QgsProject,
    QgsVectorLayerTools,
)
from qgis.gui import (  # type: ignore[import-not-found]  # comes with Debian's python3-qgis
    QgsAdvancedDigitizingDockWidget,
    QgsAttributeEditorContext,
    QgsAttributeForm,
    QgsGui,
    QgsMapCanvas,
    QgsMessageBar,
)
from qgis.PyQt.QtWidgets import (  # type: ignore[import-not-found]  # comes with Debian's python3-qgis
    QAbstractItemView,
    QTabWidget,
)

FIRST = 1
"""Rows of a layer whose forms are opened: a form takes about a second."""


class NoTools(QgsVectorLayerTools):  # type: ignore[misc]  # QGIS has no types
    """What would edit layers; a form asks for it even where nobody edits."""

    def startEditing(self, _layer: Any) -> bool:  # noqa: ANN401, N802 - QGIS's name
        return False


class Surroundings:
    """What a form needs of the application around it; kept as long as forms are open."""

    def __init__(self) -> None:
        self.tools, self.canvas, self.bar = NoTools(), QgsMapCanvas(), QgsMessageBar()
        self.dock = QgsAdvancedDigitizingDockWidget(self.canvas)
        self.context = QgsAttributeEditorContext()
        self.context.setVectorLayerTools(self.tools)
        self.context.setMapCanvas(self.canvas)
        self.context.setMainMessageBar(self.bar)
        self.context.setCadDockWidget(self.dock)


def listed(page: Any) -> list[str] | None:  # noqa: ANN401 - QGIS has no types
    """Names of the rows in the list of related rows on a tab; None where there is no list."""
    views = (view for view in page.findChildren(QAbstractItemView) if view.metaObject().className() == "QgsFeatureListView")
    filled = [view.model() for view in views if view.model() is not None]
    return [filled[0].index(row, 0).data() for row in range(filled[0].rowCount())] if filled else None


def shown(form: Any) -> dict[str, list[str] | None]:  # noqa: ANN401 - QGIS has no types
    """By title of the tab: what it lists."""
    pages = form.findChildren(QTabWidget)[0]
    lists = {}
    for number in range(pages.count()):
        pages.setCurrentIndex(number)
        QgsApplication.processEvents()
        lists[pages.tabText(number)] = listed(pages.widget(number))
    return lists


def draw(form: Any, path: str) -> None:  # noqa: ANN401 - QGIS has no types
    """Save a picture of a form with its passages."""
    form.resize(900, 420)
    form.findChildren(QTabWidget)[0].setCurrentIndex(1)
    for _ in range(20):
        QgsApplication.processEvents()
    form.grab().save(path, quality=88)


def chosen(layer: Any, name: str) -> list[Any]:  # noqa: ANN401 - QGIS has no types
    """The first rows of a layer, or those of a name."""
    if not name:
        return list(layer.getFeatures())[:FIRST]
    return [feature for feature in layer.getFeatures() if "name" in layer.fields().names() and feature["name"] == name]


def main() -> None:
    """Answer for the project on the command line."""
    QgsApplication.setPrefixPath("/usr", True)  # noqa: FBT003 - QGIS takes no keywords here
    application = QgsApplication([], True)  # noqa: FBT003 - QGIS takes no keywords here
    application.initQgis()
    QgsGui.editorWidgetRegistry().initEditors()
    project, surroundings = QgsProject.instance(), Surroundings()
    if not project.read(str(Path(sys.argv[1]).resolve())):
        raise SystemExit(f"{sys.argv[1]}: {project.error()}")
    layers = [layer for layer in project.mapLayers().values() if layer.editFormConfig().layout() == QgsEditFormConfig.TabLayout]
    name, path = sys.argv[2:] or ("", "")
    answer: dict[str, Any] = {}
    for layer in layers:
        rows = answer.setdefault(layer.source().rpartition("=")[2], {})
        for feature in chosen(layer, name):
            form = QgsAttributeForm(layer, feature, surroundings.context)
            form.show()
            if path:
                draw(form, path)
            rows[feature["id"]] = shown(form)
            form.close()
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)  # QGIS may crash where Python takes its objects down in the wrong order


main()
