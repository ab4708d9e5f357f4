"""Reading and judging: what else a name could mean, names without a place, forms that stay open, the map that follows, paper."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import Opener
from tests.samples import HOSTILE

pytestmark = pytest.mark.browser


def test_what_else_a_name_could_mean_is_told_on_demand_and_can_be_chosen(opener: Opener) -> None:
    opened = opener.open(fragment="#at=geonames%3A163345")
    page = opened.page
    rivals = page.locator("#panel .rivals")
    expect(rivals.locator("li")).to_have_count(0)
    rivals.locator("summary").click()
    expect(rivals.locator("li")).to_have_count(1)
    expect(rivals).to_contain_text(f"Tartus {HOSTILE}, Romania")
    expect(rivals).to_contain_text("8%")
    expect(rivals).to_contain_text("1,200 inhabitants")
    expect(rivals).to_contain_text("km away")
    expect(rivals).to_contain_text("farther from what else the text names")
    page.locator("#panel .amend summary").first.click()
    page.get_by_label("Romania").check()
    page.get_by_role("button", name="Keep correction").click()
    assert page.evaluate("Object.entries(localStorage).map(([, value]) => JSON.parse(value)[0].place)") == ["geonames:1"]
    opened.sound()


def test_a_name_without_a_place_says_why_and_what_it_could_be(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    page.locator('#texts a.mention-open:has-text("Atlantis")').focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Atlantis")
    expect(panel).to_be_focused()
    expect(panel.locator(".where")).to_have_text("no gazetteer lists it")
    expect(panel.get_by_label("Nowhere, Homs, Syria, Settlement")).to_be_checked()
    link = page.url
    other = opener.open(fragment=link[link.index("#") :])
    expect(other.page.locator("#panel h2")).to_have_text("Atlantis")
    other.sound()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    opened.sound()


def test_an_open_form_stays_while_filters_change(opener: Opener) -> None:
    opened = opener.open(fragment="#at=icao%3AOSLK")
    page = opened.page
    page.locator("#panel .proof .amend summary").first.click()
    form = page.locator("#panel .amend-form")
    form.get_by_label("a point of my own").check()
    form.get_by_label("Latitude").fill("35.5")
    page.locator("#sure").fill("10")
    page.locator(".time-undated input").uncheck()
    expect(form.get_by_label("Latitude")).to_have_value("35.5")
    form.get_by_label("Longitude").fill("36")
    expect(form.get_by_label("a point of my own")).to_be_checked()
    opened.sound()


def test_the_map_follows_the_text_where_that_is_wanted(opener: Opener) -> None:
    opened = opener.open(size=(1440, 500))
    page = opened.page
    expect(page.locator(".passage.led")).to_have_count(0)
    scroll = "(top) => { document.querySelector('#texts').scrollTop = top; }"
    page.evaluate(scroll, 100)
    page.wait_for_timeout(250)
    expect(page.locator(".passage.led")).to_have_count(0)
    page.get_by_label("The map follows the text").check()
    page.evaluate("map_situation.setView([10, 100], 7, { animate: false })")
    seen = set()
    for top in range(0, 1200, 60):
        page.evaluate(scroll, top)
        page.wait_for_timeout(200)
        seen.add(page.evaluate("map_situation.getCenter().lng.toFixed(0)"))
    expect(page.locator(".passage.led")).to_have_count(1)
    assert len(seen) > 1
    assert float(page.evaluate("map_situation.getCenter().lng")) < 60  # where the sample's places lie
    page.get_by_label("The map follows the text").uncheck()
    expect(page.locator(".passage.led")).to_have_count(0)
    opened.sound()


def test_on_paper_are_map_legend_passages_sources_and_the_day(opener: Opener) -> None:
    opened = opener.open(fragment="#at=icao%3AOSLK")
    page = opened.page
    year = page.evaluate("String(new Date().getFullYear())")
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    words = " ".join(text.split())
    for wanted in (
        "Hmeimim Air Base",
        "Russian troops hold",
        "LEGEND",
        "Sources and licences",
        "Printed on",
        year,
        "Borders: Natural Earth",
    ):
        assert wanted.lower() in words.lower(), wanted
    for wanted in ("Keep correction", "Search places", "Take away", "Play through"):
        assert wanted.lower() not in words.lower(), wanted
    opened.sound()
