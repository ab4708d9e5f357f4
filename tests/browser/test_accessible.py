"""axe-core finds nothing: in both themes, on three screens, in every state that a reader brings about."""

from __future__ import annotations

from functools import cache
from importlib import resources

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener, Scheme

pytestmark = pytest.mark.browser
_RUN = """() => axe.run(document, { resultTypes: ["violations"] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`)))"""


@cache
def axe() -> str:
    """axe-core, from the package that carries it."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def clean(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())  # the page's own policy does not let a script in by any other way
    assert page.evaluate(_RUN) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wide_screen_in_every_state(opener: Opener, scheme: Scheme) -> None:
    opened = opener.open(scheme=scheme)
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    clean(page)
    page.locator("#sure").fill("40")
    page.locator("#actors .actor").first.click()
    clean(page)
    page.locator("#panel .told-head .opens").first.click()
    page.locator("#panel .amend summary").first.click()
    page.get_by_label("a point of my own").check()
    page.get_by_role("button", name="Keep correction").click()  # which says what is missing
    clean(page)
    page.get_by_label("not a place").check()
    page.get_by_role("button", name="Keep correction").click()
    page.locator("#panel .goto").first.click()
    clean(page)
    page.locator("#search").fill("a")
    clean(page)
    page.locator("#search").fill("zzzz")
    clean(page)
    opened.sound()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1024, 768), (390, 844)])
def test_smaller_screens(opener: Opener, size: tuple[int, int], scheme: Scheme) -> None:
    opened = opener.open(size=size, scheme=scheme, fragment="#at=icao%3AOSLK")
    page = opened.page
    clean(page)
    if size[0] < 760:
        for tab in ("Text", "Filter"):
            page.get_by_role("button", name=tab, exact=True).click()
            clean(page)
    else:
        page.locator("#rail-switch").click()
        clean(page)
    opened.sound()
