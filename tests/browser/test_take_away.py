"""What the reader takes away: files of what is filtered, a picture, a citation, a link; and the controls that filter."""

from __future__ import annotations

import csv
import io
import json
import struct
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from layers.frames import frames
from maps.page import write
from tests.browser.conftest import Opener
from tests.samples import atlas

pytestmark = pytest.mark.browser
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1")
PASSAGE = "Russian troops hold Hmeimim Air Base and the naval base in Tartus."


def taken(page: Page, button: str, to: Path) -> bytes:
    with page.expect_download() as waiting:
        page.locator(button).click()
    waiting.value.save_as(to)
    return to.read_bytes()


def test_what_is_filtered_is_saved_as_geojson(opener: Opener, tmp_path: Path) -> None:
    opened = opener.open()
    page = opened.page
    page.get_by_label("Countries", exact=True).uncheck()
    page.locator("#documents .only").first.click()
    saved = json.loads(taken(page, "#take-geojson", tmp_path / "a"))
    names = [feature["properties"]["name"] for feature in saved["features"]]
    assert "Hmeimim Air Base" in names
    assert "Euphrates" not in names  # only the other text names it
    assert not {feature["properties"]["layer"] for feature in saved["features"]} & {"countries"}
    base = saved["features"][names.index("Hmeimim Air Base")]
    assert base["geometry"] == {"type": "Point", "coordinates": [35.94889, 35.40111]}
    assert [passage["text"] for passage in base["properties"]["passages"]] == [PASSAGE]
    assert {passage["document"] for feature in saved["features"] for passage in feature["properties"]["passages"]} == {"first.txt"}
    opened.sound()


def test_areas_are_saved_as_closed_rings_against_the_clock(opener: Opener, tmp_path: Path) -> None:
    opened = opener.open()
    saved = json.loads(taken(opened.page, "#take-geojson", tmp_path / "a"))
    shapes = [feature["geometry"]["coordinates"] for feature in saved["features"] if feature["geometry"]["type"] == "MultiPolygon"]
    rings = [part[0] for shape in shapes for part in shape]
    assert rings
    for ring in rings:
        assert ring[0] == ring[-1]
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("formulas") / "map.html"
    sample = atlas()
    given = [*FORMULAS, *(f"{sign} more" for sign in FORMULAS)]
    places = tuple(replace(place, name=name, admin1=name) for place, name in zip(sample.places, given, strict=False))
    write(frames(replace(sample, places=places + sample.places[len(places) :])), sample.sources, path)
    return path


def test_no_cell_of_the_csv_runs_as_a_formula(opener: Opener, formulas: Path, tmp_path: Path) -> None:
    opened = opener.open(of=formulas)
    text = taken(opened.page, "#take-csv", tmp_path / "a").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["name"].removeprefix("'") for row in rows} >= {*FORMULAS}
    for row in rows:
        for column, value in row.items():
            assert column in {"lon", "lat"} or not value.lstrip().startswith(("=", "+", "-", "@", "＝"))
    opened.sound()


def test_the_view_is_saved_as_a_picture_with_what_is_on_it(opener: Opener, tmp_path: Path) -> None:
    opened = opener.open()
    page = opened.page
    first = taken(page, "#take-png", tmp_path / "a")
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", first[16:24])
    box = page.locator("#map_situation").bounding_box()
    assert box is not None
    assert width == int(box["width"] * 2)
    assert height > box["height"] * 2  # the legend and the sources stand below
    for layer in ("Bases and airfields", "Zones and described areas"):
        page.get_by_label(layer, exact=True).uncheck()
        other = taken(page, "#take-png", tmp_path / "b")
        assert other != first
        first = other
    opened.sound()


def test_a_passage_is_cited(opener: Opener) -> None:
    opened = opener.open(fragment="#at=icao%3AOSLK")
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#panel .proof .cite").click()
    expect(page.locator("#announcer")).to_have_text("The citation is copied.")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited.startswith(f"“{PASSAGE}” ")
    assert "not before 15 October 2025" in cited
    assert "first.txt" in cited
    opened.sound()


def seen(page: Page) -> dict[str, object]:
    """What the reader sees of filters, choice and view."""
    return {
        "panel": page.locator("#panel h2").inner_text(),
        "note": page.locator("#filter-note").inner_text(),
        "handles": page.get_by_role("slider").evaluate_all("nodes => nodes.map((node) => node.getAttribute('aria-valuenow'))"),
        "boxes": page.locator("#rail input[type=checkbox], #time input").evaluate_all("nodes => nodes.map((node) => node.checked)"),
        "view": page.evaluate("[map_situation.getZoom(), ...Object.values(map_situation.getCenter()).map((value) => value.toFixed(2))]"),
    }


def test_a_link_restores_filters_choice_and_view_from_disk(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#actors .actor").first.click()
    page.locator("#panel .told-head .opens").first.click()
    page.get_by_label("Countries", exact=True).uncheck()
    page.locator('#facets [data-facet="event"] input, #facets [data-facet="movement"] input').first.uncheck()
    page.locator("#sure").fill("50")
    page.get_by_role("slider", name="From").press("ArrowRight")
    page.locator(".time-undated input").uncheck()
    page.locator("#zoom-in").click()
    page.wait_for_timeout(300)
    page.locator("#take-link").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith("file://")
    other = opener.open(fragment=link[link.index("#") :])
    expect(other.page.locator("#panel h2")).to_be_visible()
    assert seen(other.page) == seen(page)
    other.sound()
    opened.sound()


def test_a_link_of_nonsense_does_no_harm(opener: Opener) -> None:
    opened = opener.open(fragment="#at=%ff&actor=__proto__&time=x..y&view=1e9,NaN&off=a,b&sure=-5&text=%3Cimg%3E&without=&no=constructor")
    expect(opened.page.locator("#filter-note")).to_be_hidden()
    opened.sound()


def test_less_sure_than_wanted_is_hidden_and_comes_back(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    spot = page.locator('.spot[aria-label^="Tartus naval base"]')
    expect(spot).to_be_attached()
    page.locator("#sure").fill("95")
    expect(spot).to_have_count(0)
    page.locator("#filter-note button").click()
    expect(spot).to_be_attached()
    expect(page.locator("#sure")).to_have_value("0")
    opened.sound()


def test_time_plays_bin_by_bin_and_stops(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    page.get_by_label("Play through time").click()
    expect(page.get_by_role("slider", name="To")).to_have_attribute("aria-valuenow", "1")
    page.get_by_label("Pause").click()
    expect(page.get_by_label("Play through time")).to_be_visible()
    page.locator(".time-clear").click()
    expect(page.locator("#filter-note")).to_be_hidden()
    opened.sound()


@pytest.mark.parametrize(("bar", "pane", "key"), [("#rail-bar", "#rail", "ArrowRight"), ("#reader-bar", "#reader", "ArrowLeft")])
def test_panes_are_resized_by_mouse_and_keyboard(opener: Opener, bar: str, pane: str, key: str) -> None:
    opened = opener.open()
    page = opened.page
    width = f"document.querySelector('{pane}').offsetWidth"
    before = page.evaluate(width)
    page.locator(bar).press(key)
    assert page.evaluate(width) == before + 24
    box = page.locator(bar).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 4, 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 4 + (40 if key == "ArrowRight" else -40), 300)
    page.mouse.up()
    assert page.evaluate(width) > before + 50
    page.locator(bar).dblclick()
    assert page.evaluate(width) == before
    opened.sound()
