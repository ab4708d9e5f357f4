"""Pictures of docs/qgis.md: QGIS opens the project of the texts that ship with sitmap, without a screen, and prints its sheet.

/usr/bin/python3 tests/qgis/pictures.py out/sitmap.qgz docs
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from qgis.core import (  # type: ignore[import-not-found]  # comes with Debian's python3-qgis
    QgsApplication,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsProject,
)

PICTURES = {"qgis.jpg": "", "qgis-who-is-where.jpg": "Who is where", "qgis-areas.jpg": "Areas"}
"""By name of the file: the map theme, where the sheet shows one."""


def drawn(project: Any, theme: str, path: Path) -> None:  # noqa: ANN401 - QGIS has no types
    """Print the sheet with a theme."""
    (layout,) = project.layoutManager().printLayouts()
    (shown,) = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    shown.setFollowVisibilityPreset(bool(theme))
    shown.setFollowVisibilityPresetName(theme)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 110
    if QgsLayoutExporter(layout).exportToImage(str(path), settings) != QgsLayoutExporter.Success:
        raise SystemExit(f"{path}: QGIS could not print it")


def main() -> None:
    """Make all pictures of the project into the folder."""
    QgsApplication.setPrefixPath("/usr", True)  # noqa: FBT003 - QGIS takes no keywords here
    application = QgsApplication([], False)  # noqa: FBT003 - QGIS takes no keywords here
    application.initQgis()
    project = QgsProject.instance()
    if not project.read(sys.argv[1]):
        raise SystemExit(f"{sys.argv[1]}: {project.error()}")
    for name, theme in PICTURES.items():
        drawn(project, theme, Path(sys.argv[2]) / name)
    os._exit(0)  # QGIS may crash where Python takes its objects down in the wrong order


main()
