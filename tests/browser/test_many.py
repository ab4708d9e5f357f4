"""A page of many places: what would overlap is counted together, the data is packed, texts are written when they come near."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.model import Atlas
from layers.frames import frames
from maps import page as maps_page
from maps.messages import LANGUAGES, messages
from maps.page import write
from tests.benchmarks.findings import findings
from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser
PLACES = 1_200
_COUNTED = re.compile(r"([\d,]+) places?:")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = findings(3_000, PLACES)
    path = tmp_path_factory.mktemp("many") / "map.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maps_page, "PLAIN", 1_000)
        patch.setattr(maps_page, "SAVED", 1_000)
        write(frames(made), made.sources, path)
    return path


def everywhere(page: Page) -> None:
    """Show the whole world: whatever there is is in view."""
    page.evaluate("map_situation.setView([20, 10], 2, { animate: false })")
    page.wait_for_timeout(200)


def test_every_place_is_counted_once_alone_or_in_a_group(opener: Opener, many: Path) -> None:
    opened = opener.open(of=many, size=(2000, 1200))  # so wide that the map shows the world at once
    everywhere(opened.page)
    labels = opened.page.locator(".spot:has(.cluster)").evaluate_all("nodes => nodes.map((node) => node.getAttribute('aria-label'))")
    together = sum(int(found[1].replace(",", "")) for label in labels if (found := _COUNTED.match(label)))
    alone = opened.page.locator(".spot:has(.pin)").count()
    assert labels
    assert together + alone == PLACES
    opened.sound()


def test_a_group_opens_by_keyboard_into_smaller_ones(opener: Opener, many: Path) -> None:
    opened = opener.open(of=many)
    everywhere(opened.page)
    opened.page.locator(".spot:has(.cluster)").first.focus()
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("map_situation.getZoom()") > 2
    opened.sound()


def test_the_data_is_packed_and_says_so_where_it_is_damaged(opener: Opener, many: Path, tmp_path: Path) -> None:
    html = many.read_text("utf-8")
    packed = re.search(r'id="content"[^>]*>([A-Za-z0-9+/=]{100})', html)
    assert packed
    damaged = tmp_path / "damaged.html"
    damaged.write_text(html.replace(packed[1], "A" * 100, 1), "utf-8")
    page = opener.browser.new_context().new_page()
    page.goto(damaged.as_uri())
    expect(page.locator("#tally")).to_contain_text("damaged")


def test_a_layer_is_saved_from_what_the_page_knows_where_it_carries_no_file(opener: Opener, many: Path) -> None:
    opened = opener.open(of=many)
    with opened.page.expect_download() as download:
        opened.page.locator("[data-layer=settlements] .save").click()
    saved = json.loads(download.value.path().read_text("utf-8"))
    assert len(saved["features"]) == PLACES
    assert len({tuple(feature["geometry"]["coordinates"]) for feature in saved["features"]}) > 0.9 * PLACES
    opened.sound()


def test_a_text_far_down_is_written_when_the_reader_comes_to_it(opener: Opener, many: Path) -> None:
    opened = opener.open(of=many)
    page = opened.page
    number = page.evaluate("Number(document.querySelector('#tally').textContent.match(/[\\d,]+/)[0].replace(',', ''))")
    assert page.locator("article").count() < number
    for _ in range(200):
        page.evaluate("document.querySelector('#texts').scrollTop = 1e9")
        page.wait_for_timeout(30)
        if page.locator("article").count() == number:
            break
    last = page.locator("article").last.locator(".passage")
    page.locator("article").last.scroll_into_view_if_needed()
    expect(last.first).to_be_attached()
    page.locator("#documents .more").click()
    expect(page.locator("#documents .document")).to_have_count(number)
    page.locator("#documents .document").last.click()
    expect(page.locator("article").last).to_be_in_viewport()
    opened.sound()


@pytest.mark.parametrize("typed", ["Shnaghai", "shanghay", "Shanghai"])
def test_a_typing_error_still_finds_the_place(opener: Opener, many: Path, typed: str) -> None:
    opened = opener.open(of=many)
    opened.page.locator("#search").fill(typed)
    expect(opened.page.locator("#results")).to_contain_text("Shanghai")
    opened.sound()


STRANGE = (
    "\ufeffAleppo first",
    "a\u0000b",
    "𝔸leppo 🛰 and 𐎠",
    "e\u0301 \u200f\u202e\u2066x\u2069",
    "\u2028\u2029",
    "حلب وإدلب",
    "Алеппо",
    "end\ufeff",
)
"""Texts that a decoder could change: marks of byte order, characters of two units, what turns lines round."""


@pytest.fixture(scope="module")
def few() -> Atlas:
    return findings(40, 16)


@pytest.mark.parametrize("plain", [0, 10_000_000])
def test_texts_and_names_come_out_of_their_bytes_as_they_were(opener: Opener, few: Atlas, tmp_path: Path, plain: int) -> None:
    documents = tuple(replace(one, text=" | ".join(STRANGE)) for one in few.documents[:1])
    places = tuple(replace(place, name=name) for place, name in zip(few.places, STRANGE * 2, strict=True))
    passages = tuple(replace(one, start=3 * number, end=3 * number + 3) for number, one in enumerate(few.passages[:8]))
    kept = {one.id for one in passages}
    mentions = tuple(replace(one, start=one.start % 30, end=one.start % 30 + 1) for one in few.mentions if one.passage in kept)
    path = tmp_path / "map.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maps_page, "PLAIN", plain)
        strange = replace(few, documents=documents, places=places, passages=passages, mentions=mentions, positionings=())
        write(frames(strange), few.sources, path)
    opened = opener.open(of=path)
    shown = opened.page.locator("article .body p").evaluate_all("nodes => nodes.map((node) => node.textContent).join('\\n')")
    assert shown == documents[0].text
    for name in STRANGE:
        assert opened.page.evaluate(
            "(name) => [...document.querySelectorAll('#layers .place .name')].some((node) => node.textContent === name)", name
        )
    opened.sound()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_numbers_are_written_as_the_browser_would(opener: Opener, many: Path, language: str) -> None:
    opened = opener.open(of=many, fragment=f"#lang={language}")
    locale = messages()[language]["locale"]
    written = opened.page.evaluate("([locale, n]) => new Intl.NumberFormat(locale).format(n)", [locale, PLACES])
    assert written in (opened.page.locator("#tally").text_content() or "")
    opened.sound()
