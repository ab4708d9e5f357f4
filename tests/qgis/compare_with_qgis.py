"""Draws a project in real QGIS over the very extent of a screenshot of the page, and says as JSON how alike the two pictures are.

Runs with the Python that has qgis.core, not in the tests' own process:

    /usr/bin/python3 compare_with_qgis.py sitmap.qgz page.png frame.json qgis.png

``frame.json`` holds ``extent`` (west, south, east, north in EPSG:3857) and ``places``: a list of ``name`` and the pixel at
which its symbol stands on the ``page`` and in ``qgis``, and how far that reaches.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from qgis.core import (  # type: ignore[import-not-found]  # comes with Debian's python3-qgis
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QColor, QImage  # type: ignore[import-not-found]  # comes with Debian's python3-qgis

STEPS = (-2, -1, 0, 1, 2)
"""Pixels by which the pictures may be apart: they round coordinates differently."""
ELSEWHERE = 40
"""Pixels aside, where there should be no symbol."""


def drawn(project: Any, extent: list[float], like: Any) -> Any:  # noqa: ANN401 - QGIS has no types
    """Draw what the project shows at first, in the size of a picture."""
    settings = QgsMapSettings()
    settings.setLayers([layer for layer in project.layerTreeRoot().checkedLayers() if layer.isSpatial()])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setTransformContext(project.transformContext())
    settings.setOutputSize(like.size())
    settings.setOutputDpi(96)
    settings.setExtent(QgsRectangle(*extent))
    settings.setBackgroundColor(project.backgroundColor())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def light(image: Any, x: int, y: int, reach: int) -> list[float]:  # noqa: ANN401 - QGIS has no types
    """Lightness of the pixels around a point, row by row."""
    around = range(-reach, reach + 1)
    return [QColor(image.pixel(x + across, y + along)).lightnessF() for along in around for across in around]


def alike(one: list[float], other: list[float]) -> float:
    """Correlation of two patches; 0 where one of them is blank."""
    means = [sum(values) / len(values) for values in (one, other)]
    first, second = ([value - mean for value in values] for values, mean in zip((one, other), means, strict=True))
    size = (sum(value**2 for value in first) * sum(value**2 for value in second)) ** 0.5
    return sum(a * b for a, b in zip(first, second, strict=True)) / size if size > 1e-9 else 0.0


def best(page: Any, qgis: Any, place: dict[str, Any], aside: int = 0) -> float:  # noqa: ANN401 - QGIS has no types
    """How alike the pictures are at a place, where QGIS's may be some pixels off; ``aside`` looks elsewhere in it."""
    reach = round(place["reach"])
    (x, y), (left, top) = (map(round, place[picture]) for picture in ("qgis", "page"))
    wanted = light(page, left, top, reach)
    return max(alike(wanted, light(qgis, x + aside + across, y + along, reach)) for across in STEPS for along in STEPS)


def ground(page: Any, qgis: Any) -> float:  # noqa: ANN401 - QGIS has no types
    """On a grid: the share of points at which no colour differs by more than a twentieth of its range."""
    points = [(x, y) for x in range(10, page.width(), 12) for y in range(10, page.height(), 12)]
    near = 0
    for x, y in points:
        one, other = QColor(page.pixel(x, y)), QColor(qgis.pixel(x, y))
        near += max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue())) <= 12
    return near / len(points)


def main() -> None:
    """Answer for the files on the command line."""
    QgsApplication.setPrefixPath("/usr", True)  # noqa: FBT003 - QGIS takes no keywords here
    application = QgsApplication([], False)  # noqa: FBT003 - QGIS takes no keywords here
    application.initQgis()
    project, frame = QgsProject.instance(), json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
    if not project.read(str(Path(sys.argv[1]).resolve())):
        raise SystemExit(f"{sys.argv[1]}: {project.error()}")
    page = QImage(sys.argv[2])
    qgis = drawn(project, frame["extent"], page)
    qgis.save(sys.argv[4])
    answer = {
        "there": {place["name"]: best(page, qgis, place) for place in frame["places"]},
        "elsewhere": {place["name"]: best(page, qgis, place, ELSEWHERE) for place in frame["places"]},
        "ground": ground(page, qgis),
        "mirrored": ground(page, qgis.mirrored(True, False)),  # noqa: FBT003 - QGIS takes no keywords here
    }
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)  # QGIS may crash where Python takes its objects down in the wrong order


main()
