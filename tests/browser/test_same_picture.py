"""QGIS shows the same picture as the page: the texts that ship with sitmap, over the same extent, symbol by symbol."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Opener, build

pytestmark = [pytest.mark.browser, pytest.mark.qgis]

SCRIPT = Path(__file__).parents[1] / "qgis" / "compare_with_qgis.py"
FRAME = """() => {
  const map = window.map_situation, size = map.getSize(), project = (x, y) => L.CRS.EPSG3857.project(map.containerPointToLatLng([x, y]));
  const [low, high] = [project(0, size.y), project(size.x, 0)];
  const home = map.getContainer().getBoundingClientRect(), within = ([x, y]) => x > 60 && y > 60 && x < size.x - 60 && y < size.y - 60;
  const symbols = [...document.querySelectorAll(".spot:not(.station) .pin")].map((node) => {
    const box = node.getBoundingClientRect(), spot = node.parentElement.getBoundingClientRect();
    const name = node.parentElement.getAttribute("aria-label").split(",")[0], base = node.classList.contains("pin-bases");
    const middle = ({ x, y, width, height }) => [x + width / 2 - home.x, y + height / 2 - home.y];
    return { name, base, page: middle(box), qgis: middle(spot), reach: box.width / 2 + 1 };
  });
  const apart = ([x, y], [left, top]) => Math.hypot(x - left, y - top);
  const covers = (one, other) => one !== other && apart(one.qgis, other.qgis) < 16 && (other.base || !one.base);
  const places = symbols.filter((one) => within(one.page) && within(one.qgis) && !symbols.some((other) => covers(one, other)));
  return { extent: [low.x, low.y, high.x, high.y], places, all: symbols.length };
}"""
"""The extent of the map, and where symbols stand in each picture: on the page bases step aside for towns, in QGIS they cover them."""


@pytest.fixture(scope="module")
def seeds(sitmap_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds")
    build(out, sitmap_cache)
    return out


def _compared(python: Path, *arguments: object, profile: Path) -> dict[str, Any]:
    ours = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(profile), "XDG_RUNTIME_DIR": str(profile)}
    command = [str(python), str(SCRIPT), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)  # noqa: S603 - our own script
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_qgis_shows_the_picture_of_the_page(opener: Opener, qgis_python: Path, seeds: Path, tmp_path: Path) -> None:
    page = opener.open(of=seeds / "map.html").page
    page.wait_for_timeout(300)
    frame = page.evaluate(FRAME)
    furniture = ".tools, .beyond, .scale, .credit { visibility: hidden !important; }"
    page.locator("#map_situation").screenshot(path=tmp_path / "page.png", style=furniture)
    (tmp_path / "frame.json").write_text(json.dumps(frame), encoding="utf-8")
    names = ("page.png", "frame.json", "qgis.png")
    told = _compared(qgis_python, seeds / "sitmap.qgz", *(tmp_path / name for name in names), profile=tmp_path)
    there, elsewhere = (list(told[name].values()) for name in ("there", "elsewhere"))
    assert len(there) >= 6
    assert sum(value > 0.6 for value in there) >= 0.8 * len(there), told["there"]
    assert max(elsewhere) < 0.4, "or else the figure above means nothing"
    assert told["ground"] > 0.8
    assert told["mirrored"] < 0.7
