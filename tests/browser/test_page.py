"""The page in real Chromium, from disk, without a network."""

from __future__ import annotations

import json
from pathlib import Path

import folium
import pytest
from playwright.sync_api import expect

from geo.model import Atlas
from layers.frames import frames
from layers.geojson import feature_collection
from layers.schema import PLACE_LAYERS
from maps.page import page, write
from tests.browser.conftest import Opener, Scheme
from tests.samples import atlas

pytestmark = pytest.mark.browser

SIZES = {"wide": (1440, 900), "middle": (1024, 768), "narrow": (390, 844)}
HMEIMIM = '.spot[aria-label^="Hmeimim Air Base"]'


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_page_opens_without_a_request_or_a_complaint(opener: Opener, size: str, scheme: Scheme) -> None:
    opened = opener.open(size=SIZES[size], scheme=scheme)
    expect(opened.page.locator(HMEIMIM)).to_be_attached()
    expect(opened.page.locator(".leaflet-land-pane canvas")).to_be_visible()
    opened.page.wait_for_timeout(100)
    opened.sound()


def test_a_layer_is_switched_off_and_on(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    toggle = page.get_by_label("Bases and airfields", exact=True)
    expect(page.locator('[data-layer="bases"] .layer-head .count')).to_have_text(str(len(frames(atlas())["bases"])))
    toggle.uncheck()
    expect(page.locator(HMEIMIM)).to_have_count(0)
    expect(page.locator('[data-group="bases-and-posts"] > .group-head input')).to_have_js_property("indeterminate", value=True)
    toggle.check()
    expect(page.locator(HMEIMIM)).to_have_count(1)
    opened.sound()


def test_a_group_is_switched_off_and_on(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    shown = page.locator(".leaflet-areas-pane path")
    before = shown.count()
    assert before > 0
    page.get_by_role("checkbox", name="Areas", exact=True).uncheck()
    expect(page.locator(".area-soft, .area-province")).to_have_count(0)
    expect(page.get_by_label("Zones and described areas", exact=True)).not_to_be_checked()
    page.get_by_role("checkbox", name="Areas", exact=True).check()
    expect(shown).to_have_count(before)
    opened.sound()


def test_a_click_on_a_symbol_opens_its_passages(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    page.locator(f"{HMEIMIM} .pin").click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Hmeimim Air Base")
    passage = panel.locator(".proof li")
    expect(passage.locator("blockquote")).to_have_text("Russian troops hold Hmeimim Air Base and the naval base in Tartus.")
    expect(passage.locator("blockquote mark")).to_have_text("Hmeimim Air Base")
    expect(passage.locator(".reference")).to_contain_text("not before 15 October 2025")
    expect(panel.locator(".names [lang=ar]")).to_have_attribute("dir", "auto")
    opened.sound()


def test_a_text_says_as_much_of_its_day_as_is_known(opener: Opener) -> None:
    opened = opener.open()
    expect(opened.page.locator("#texts .metadata").first).to_contain_text("not before 15 October 2025")
    expect(opened.page.locator("#texts .metadata").last).to_contain_text("· February 2026")
    opened.sound()


def test_an_area_on_the_map_opens_its_passages(opener: Opener) -> None:
    opened = opener.open()
    opened.page.locator(".area-soft").first.dispatch_event("click")
    expect(opened.page.locator("#panel h2")).to_have_text("southern Syria")
    expect(opened.page.locator(".outline-rough")).to_have_count(1)
    opened.sound()


def test_every_entry_of_the_list_opens_its_place(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    entries = page.locator("#layers .place")
    page.evaluate("document.querySelectorAll('#layers details').forEach((node) => { node.open = true; })")
    assert entries.count() == len({row for layer in PLACE_LAYERS for row in frames(atlas())[layer.name]["id"]})
    for entry in entries.all():
        entry.click()
        expect(page.locator("#panel h2")).to_have_text(entry.locator(".name").inner_text())
        expect(entry).to_have_attribute("aria-pressed", "true")
    opened.sound()


def test_one_step_to_the_sentence_in_the_full_text_and_on_to_the_next(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    page.locator('#layers .place:has-text("southern Syria")').last.click()
    page.locator("#panel .goto").first.click()
    here = page.locator(".passage.here")
    expect(here).to_be_in_viewport()
    expect(here.locator(".mention.on, .mention-inner.on").first).to_contain_text("southern Syria")
    steps = page.locator("#stepper .of")
    first, total = steps.inner_text().split(" of ")
    assert first == "1"
    page.get_by_label("Next passage").press("Enter")
    expect(steps).to_have_text(f"{min(2, int(total))} of {total}")
    page.locator("#stepper .back").click()
    expect(page.locator("#panel h2")).to_have_text("southern Syria")
    opened.sound()


def test_a_mention_in_the_text_opens_its_place(opener: Opener) -> None:
    opened = opener.open()
    opened.page.locator('#texts a.mention:has-text("naval base in Tartus")').click()
    expect(opened.page.locator("#panel h2")).to_have_text("Tartus naval base")
    opened.sound()


def test_a_layer_is_saved_as_the_geojson_that_the_export_writes(opener: Opener, tmp_path: Path) -> None:
    opened = opener.open()
    made = frames(atlas())
    buttons = {name: f'[data-layer="{name}"] .save' for name in ("bases", "zones")} | {
        "positionings": "#actors [data-save=positionings]",
        "movements": "#actors [data-save=movements]",
    }
    for name, button in buttons.items():
        with opened.page.expect_download() as waiting:
            opened.page.locator(button).click()
        assert waiting.value.suggested_filename == f"{name}.geojson"
        saved = tmp_path / name
        waiting.value.save_as(saved)
        assert saved.read_text("utf-8") == feature_collection(made[name])
        assert json.loads(saved.read_text("utf-8"))["type"] == "FeatureCollection"
    opened.sound()


def test_a_link_opens_one_place(opener: Opener) -> None:
    opened = opener.open(fragment="#at=icao%3AOSLK")
    expect(opened.page.locator("#panel h2")).to_have_text("Hmeimim Air Base")
    opened.page.get_by_label("Close, back to the texts").click()
    assert "#" not in opened.page.url
    opened.sound()


def test_search_finds_places_by_any_spelling_of_case_and_script(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    for query in ("HMEIMIM", "حميميم", "Хмеймим"):
        page.keyboard.press("/")
        page.keyboard.type(query)
        expect(page.locator("#results [role=option]").first).to_contain_text("Hmeimim Air Base")
        page.keyboard.press("Enter")
        expect(page.locator("#panel h2")).to_have_text("Hmeimim Air Base")
        page.keyboard.press("Escape")
    opened.sound()


def test_symbols_are_reached_and_opened_by_keyboard(opener: Opener) -> None:
    opened = opener.open()
    spot = opened.page.locator(HMEIMIM)
    spot.focus()
    expect(spot).to_have_attribute("role", "button")
    opened.page.keyboard.press("Space")
    expect(opened.page.locator("#panel h2")).to_have_text("Hmeimim Air Base")
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#panel")).to_be_hidden()
    opened.sound()


def test_what_lies_outside_the_view_is_named_and_reached(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    outside = page.locator("#beyond button").first
    name = outside.locator("bdi").inner_text()
    outside.click()
    expect(page.locator("#panel h2")).to_have_text(name)
    expect(page.locator(".spot.chosen .pin")).to_be_in_viewport()
    opened.sound()


def test_a_narrow_screen_has_tabs_and_does_not_scroll_sideways(opener: Opener) -> None:
    opened = opener.open(size=SIZES["narrow"])
    page = opened.page
    for tab, view in {"Text": "#texts", "Filter": "#rail", "Map": "#map_situation"}.items():
        page.get_by_role("button", name=tab, exact=True).click()
        expect(page.locator(view)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["narrow"][0]
    expect(page.locator("#texts")).to_be_hidden()
    page.locator(f"{HMEIMIM} .pin").click()
    panel = page.locator("#panel").bounding_box()
    assert panel is not None
    assert panel["y"] > SIZES["narrow"][1] / 3
    page.locator("#panel .proof .goto").click()
    expect(page.locator(".passage.here")).to_be_in_viewport()
    opened.sound()


def test_the_theme_can_be_switched(opener: Opener) -> None:
    opened = opener.open(scheme="dark")
    page = opened.page
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    assert page.evaluate(ground) != dark
    expect(page.locator("#theme")).to_have_attribute("aria-pressed", "false")
    opened.sound()


def test_an_online_background_asks_only_when_it_is_switched_on(opener: Opener) -> None:
    opened = opener.open()
    opened.sound()
    opened.page.get_by_label("OpenTopoMap").check()
    expect(opened.page.locator("#credit")).to_contain_text("does not answer")
    assert opened.requests
    assert all("opentopomap.org" in url for url in opened.requests)


def test_other_layers_of_folium_can_be_added(opener: Opener, tmp_path: Path) -> None:
    sample = atlas()
    situation = page(frames(sample), sample.sources)
    folium.CircleMarker((34.5, 38.0), class_name="added").add_to(situation)
    file = tmp_path / "map.html"
    file.write_text(situation.get_root().render(), "utf-8")
    opened = opener.open(of=file)
    expect(opened.page.locator("path.added")).to_have_count(1)
    opened.sound()


def test_a_page_without_a_place_says_what_to_do(opener: Opener, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    write(frames(Atlas()), (), file)
    opened = opener.open(of=file)
    expect(opened.page.locator("#layers .empty")).to_contain_text("No place was found")
    opened.sound()
