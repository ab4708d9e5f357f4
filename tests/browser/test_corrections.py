"""The whole circle: build, correct on the page, save, build again; the page says what was corrected."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener, build

pytestmark = pytest.mark.browser
TEXT = "Troops left Damascus for Tartus.\nAleppo is calm, and Homs is not. Damascus waits."


@pytest.fixture
def folder(tmp_path: Path, sitmap_cache: Path) -> Path:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    build(tmp_path / "out", sitmap_cache, tmp_path / "report.txt")
    return tmp_path


def choose(page: Page, name: str) -> None:
    """Open a place from its mention in the text, which a panel hides."""
    close = page.get_by_label("Close, back to the texts")
    if close.is_visible():
        close.click()
    page.locator(f'#texts a.mention:has-text("{name}")').first.click()


def form(page: Page, name: str) -> Locator:
    """The form for the first passage of a place."""
    choose(page, name)
    page.locator("#panel .amend summary").first.click()
    return page.locator("#panel .amend-form").first


def keep(form: Locator) -> None:
    form.get_by_role("button", name="Keep correction").click()


def correct(page: Page) -> None:
    """Damascus is no place, Tartus is Latakia here, Aleppo is a point of one's own."""
    first = form(page, "Damascus")
    first.get_by_label("every Damascus in the texts").check()
    first.get_by_label("not a place").check()
    keep(first)
    expect(page.locator("#panel .amended").first).to_contain_text("Damascus, everywhere: not a place")
    second = form(page, "Tartus")
    second.get_by_label("another place").check()
    keep(second)  # nothing is given yet
    expect(second.locator(".fault")).to_contain_text("No place of that name")
    second.get_by_label("Name of a place on this map").fill("geonames:173576")
    keep(second)
    third = form(page, "Aleppo")
    third.get_by_label("a point of my own").check()
    third.get_by_label("Name", exact=True).fill('The "old" yard')
    third.get_by_role("button", name="Take it from the map").click()
    box = page.locator("#map_situation").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(third.get_by_label("Latitude")).not_to_have_value("")
    keep(third)


def test_what_a_reader_corrects_is_on_the_next_map(opener: Opener, folder: Path, sitmap_cache: Path) -> None:
    opened = opener.open(of=folder / "out" / "map.html")
    page = opened.page
    correct(page)
    expect(page.locator("#corrections li")).to_have_count(3)
    with page.expect_download() as waiting:
        page.locator("#save-corrections").click()
    assert waiting.value.suggested_filename == "corrections.toml"
    waiting.value.save_as(folder / "corrections.toml")
    rows = tomllib.loads((folder / "corrections.toml").read_text("utf-8"))["correction"]
    assert [row["surface"] for row in rows] == ["Damascus", "Tartus", "Aleppo"]
    assert [row.get("start") for row in rows] == [None, TEXT.index("Tartus"), TEXT.index("Aleppo")]

    build(folder / "out", sitmap_cache, folder / "report.txt")
    page.reload()
    page.wait_for_selector("#layers .group")
    expect(page.locator('#texts .mention-open:has-text("Damascus")')).to_have_count(2)
    expect(page.locator("#texts .mention-open").first).to_have_attribute("title", "not a place, by a correction")
    choose(page, "Tartus")
    expect(page.locator("#panel h2")).to_have_text("Latakia")
    expect(page.locator("#panel .proof")).to_contain_text("1 mention corrected by a reader")
    choose(page, "Aleppo")
    expect(page.locator("#panel h2")).to_have_text('The "old" yard')
    expect(page.locator("#corrections .hint")).to_have_text(["In this map already."] * 3)
    opened.sound()


def test_corrections_last_until_they_are_undone(opener: Opener, folder: Path) -> None:
    opened = opener.open(of=folder / "out" / "map.html")
    page = opened.page
    keep(form(page, "Homs"))
    page.reload()
    expect(page.locator("#corrections li")).to_contain_text("Homs, here only: not a place")
    page.locator("#corrections").get_by_role("button", name="Undo").click()
    expect(page.locator("#rail-corrections")).to_be_hidden()
    page.reload()
    expect(page.locator("#layers .group").first).to_be_visible()
    expect(page.locator("#rail-corrections")).to_be_hidden()
    opened.sound()


def test_a_name_that_no_gazetteer_lists_is_given_a_place(opener: Opener, tmp_path: Path, sitmap_cache: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Clashes broke out near Tell Zuhayra and Qabrayn. Paris and Tokyo were silent.", "utf-8")
    opened = opener.open(of=build(tmp_path / "out", sitmap_cache, report))
    page = opened.page
    page.locator('#texts a.mention-open:has-text("Qabrayn")').click()
    expect(page.locator("#panel h2")).to_have_text("Qabrayn")
    given = page.locator("#panel .amend-form")
    given.get_by_label("a point of my own").check()
    expect(given.get_by_label("Name", exact=True)).to_have_value("Qabrayn")
    given.get_by_label("Latitude").fill("35.9")
    given.get_by_label("Longitude").fill("37.1")
    keep(given)
    expect(page.locator("#panel .amended")).to_contain_text("Qabrayn (35.9, 37.1)")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    with page.expect_download() as waiting:
        page.locator("#save-corrections").click()
    waiting.value.save_as(tmp_path / "corrections.toml")
    build(tmp_path / "out", sitmap_cache, report)
    page.reload()
    page.locator('#texts a.mention:has-text("Qabrayn")').click()
    expect(page.locator("#panel .facts")).to_contain_text("35.9")
    opened.sound()
