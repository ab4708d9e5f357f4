"""The three calls, as the notebook of the docs makes them in a real kernel, and what the map shows there in a real browser."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser

import layers
import maps
from tests.samples import atlas

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def outputs(sitmap_cache: Path) -> dict[str, Any]:
    """What the cells of the notebook give, by the id of the cell."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_CACHE", str(sitmap_cache))
        patch.setenv("SITMAP_DATA", str(sitmap_cache / "data"))
        patch.setenv("PYTHONPATH", str(NOTEBOOK.parents[1]))
        notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # it ships no types
        NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    return {cell["id"]: cell["outputs"][0]["data"] for cell in notebook.cells if cell["cell_type"] == "code"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_notebook_runs_and_shows_the_map(outputs: dict[str, Any], browser: Browser) -> None:
    tables = [data["text/plain"] for data in outputs.values()]
    assert "Qamishli" in tables[1]
    assert "Tartus" in tables[2]
    assert "sitmap.qgz" in tables[-1]
    (shown,) = [data["text/html"] for data in outputs.values() if "<iframe" in data.get("text/html", "")]
    _check_shown(shown, browser)


def test_the_map_shows_itself_and_reaches_nothing_outside_its_frame(browser: Browser) -> None:
    shown = maps.draw(layers.frames_of(atlas()))._repr_html_()
    assert re.fullmatch(r"<iframe srcdoc=\"[^\"<>]*\"[^<>]*></iframe>\s*", shown), "nothing of the page stands outside of the attribute"
    assert re.search(r'sandbox="([^"]*)"', shown.replace(html.unescape(shown), ""))
    assert "allow-same-origin" not in shown
    _check_shown(shown, browser)


def _check_shown(shown: str, browser: Browser) -> None:
    page = browser.new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.set_content(f"<!doctype html><title>notebook</title>{shown}")
    frame = page.frame_locator("iframe")
    frame.locator(".leaflet-container").wait_for()
    frame.get_by_text("Tartus", exact=False).first.click()
    page.wait_for_timeout(300)
    assert errors == []
    assert [url for url in requests if url.startswith("http")] == []
    assert page.evaluate("window.__pwned") is None
    assert page.title() == "notebook"
    with pytest.raises(Exception, match=r"cross-origin|SecurityError"):
        page.frames[1].evaluate("parent.document.title")
    page.close()
