"""The page in each of its languages: chosen by the browser, switched by the reader, remembered; and no words but those of the messages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from maps.messages import LANGUAGES, messages
from maps.rendering import embedded
from tests.browser.conftest import Opener
from tests.browser.test_accessible import clean

pytestmark = pytest.mark.browser
_DATA = (
    "bdi, blockquote, q, article .body, mark, .metadata a, .coordinates, #sources, .brand, kbd, option, code, .credit, .scale, svg, .sign, "
    "#announcer"
)
"""Where texts, names and sources stand."""
_LEFT = """(data) => {
  const named = (length) => (_, month) => new Date(2026, month, 1).toLocaleDateString("en-GB", { month: length });
  const months = ["long", "short"].flatMap((length) => Array.from({ length: 12 }, named(length)));
  const day = new RegExp(`\\\\b(${months.join("|")})\\\\b`, "g");
  const strip = (text) => text.replace(/⟦[^⟦⟧]*⟧/g, " ").replace(day, "");
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (node.closest("script, style, noscript") || node.closest(data)) continue;
    if (/[A-Za-z]{2}/.test(strip(walker.currentNode.data))) found.push(walker.currentNode.data);
  }
  for (const node of document.querySelectorAll("[aria-label], [title], [placeholder], [aria-valuetext]")) {
    if (node.closest("article .body")) continue;
    for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) {
      const value = node.getAttribute(name);
      if (value && !value.includes("⟦") && /[A-Za-z]{2}/.test(strip(value))) found.push(`${name}: ${value}`);
    }
  }
  return found;
}"""


def _bracketed(text: str) -> str:
    """Values stand outside the brackets, for they may be data."""
    return "".join(part if part.startswith("{") else f"⟦{part}⟧" for part in re.split(r"(\{\w+\})", text) if part)


@pytest.fixture(scope="module")
def marked(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with each English message between brackets of its own, so that words from elsewhere stand out."""

    def bracketed(key: str, found: str | dict[str, str]) -> str | dict[str, str]:
        if key in {"name", "locale", "direction", "thousands"} or key.startswith(("list.", "note.")):
            return found
        return _bracketed(found) if isinstance(found, str) else {form: _bracketed(text) for form, text in found.items()}

    words = messages() | {"en": {key: bracketed(key, found) for key, found in messages()["en"].items()}}
    path = tmp_path_factory.mktemp("marked") / "map.html"
    old = f'id="messages">{embedded(messages())}<'
    html = home.read_text("utf-8")
    assert old in html
    path.write_text(html.replace(old, f'id="messages">{embedded(words)}<'), "utf-8")
    return path


def states(page: Page) -> None:
    """Bring about what there is to read."""
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    page.locator("#actors .actor").first.click()
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")


def test_every_word_comes_from_the_messages(opener: Opener, marked: Path) -> None:
    opened = opener.open(of=marked)
    page = opened.page
    states(page)
    assert page.evaluate(_LEFT, _DATA) == []
    page.locator("#panel .told-head .opens").first.click()
    page.evaluate("document.querySelectorAll('#panel details').forEach((node) => { node.open = true; })")
    page.locator("#sure").fill("40")
    page.locator(".time-undated input").uncheck()
    page.locator("#documents .only").first.click()
    page.locator("#search").fill("zzzz")
    assert page.evaluate(_LEFT, _DATA) == []
    opened.sound()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_chooses_the_language(opener: Opener, language: str) -> None:
    opened = opener.open(locale=f"{language}-SY")
    page, words = opened.page, messages()[language]
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", str(words["direction"]))
    expect(page.locator("#rail-layers")).to_have_text(str(words["layers.title"]))
    expect(page.locator("#search")).to_have_attribute("placeholder", str(words["search.example"]))
    states(page)
    clean(page)
    opened.sound()


def test_a_browser_of_none_of_them_gets_english(opener: Opener) -> None:
    opened = opener.open(locale="ja-JP")
    expect(opened.page.locator("html")).to_have_attribute("lang", "en")
    opened.sound()


def test_the_reader_switches_and_it_is_remembered_with_all_that_was_chosen(opener: Opener) -> None:
    opened = opener.open(fragment="#at=icao%3AOSLK")
    page = opened.page
    page.get_by_label("Language").select_option("ru")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("#panel .kicker")).to_contain_text("Авиабаза")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.get_by_label("Язык").select_option("ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#panel .kicker")).to_contain_text("قاعدة جوية")
    opened.sound()


def test_a_link_may_ask_for_a_language_and_keeps_it(opener: Opener) -> None:
    opened = opener.open(fragment="#lang=fr&at=icao%3AOSLK")
    expect(opened.page.locator("html")).to_have_attribute("lang", "fr")
    opened.page.locator("#panel .close").click()
    assert opened.page.url.endswith("#lang=fr")
    opened.sound()


def test_from_right_to_left_the_panes_and_the_time_are_turned(opener: Opener) -> None:
    opened = opener.open(locale="ar")
    page = opened.page
    box = {name: page.locator(name).bounding_box() for name in ("#rail", "#reader", "#stage", ".handle-0", ".handle-1", "#zoom-in")}
    left = {name: found["x"] for name, found in box.items() if found}
    assert left["#reader"] < left["#stage"] < left["#rail"]
    assert left[".handle-1"] < left[".handle-0"]
    page.get_by_role("slider", name="من").press("ArrowLeft")
    expect(page.locator(".handle-0")).to_have_attribute("aria-valuenow", "1")
    width = page.evaluate("document.querySelector('#rail').offsetWidth")
    page.locator("#rail-bar").press("ArrowLeft")
    assert page.evaluate("document.querySelector('#rail').offsetWidth") == width + 24
    opened.sound()


def test_numbers_take_the_plural_of_the_language(opener: Opener) -> None:
    opened = opener.open(locale="ru")
    kept = json.loads(opened.page.evaluate("document.getElementById('messages').textContent"))
    assert kept == messages()
    places = opened.page.locator("#layers .place").count()
    assert places
    tally = opened.page.locator("#tally").inner_text()
    number = int(re.findall(r"(\d+) мест", tally)[0])
    form = (
        "место"
        if number % 10 == 1 and number % 100 != 11
        else "места"
        if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}
        else "мест"
    )
    assert f"{number} {form} " in tally
    opened.sound()
