"""The page on a phone, by fingers: taps, pinches, swipes and drags, as the browser gets them from a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, ViewportSize, expect

pytestmark = pytest.mark.browser
PHONE: ViewportSize = {"width": 390, "height": 844}
STEPS = 8
LEAST = 24
"""CSS pixels of a target, WCAG 2.2 (2.5.8)."""

Point = tuple[float, float]


class Hand:
    """Fingers on the screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def touch(self, kind: str, *fingers: Point) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(fingers)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(self, *ways: tuple[Point, Point]) -> None:
        """Each finger goes from one point to another, all at once."""
        self.touch("touchStart", *(start for start, _ in ways))
        for step in range(1, STEPS + 1):
            part = step / STEPS
            self.touch("touchMove", *((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in ways))
            self.page.wait_for_timeout(20)
        self.touch("touchEnd")
        self.page.wait_for_timeout(300)

    def tab(self, name: str) -> None:
        self.page.locator(f".tabs [data-tab={name}]").tap()


@pytest.fixture
def hand(browser: Browser, home: Path) -> Iterator[Hand]:
    context = browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2, locale="en-GB", reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    hand = Hand(page)
    page.goto(home.as_uri())
    page.wait_for_selector(":root[data-ready]", state="attached")
    yield hand
    context.close()


def middle(node: Locator) -> Point:
    box = node.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def zoom(page: Page) -> float:
    return float(page.evaluate("map_situation.getZoom()"))


def test_a_pinch_zooms_the_map_and_not_the_page(hand: Hand) -> None:
    x, y = middle(hand.page.locator(".map"))
    before = zoom(hand.page)
    hand.move(((x - 30, y), (x - 110, y)), ((x + 30, y), (x + 110, y)))
    assert zoom(hand.page) > before + 0.5
    hand.move(((x - 110, y), (x - 20, y)), ((x + 110, y), (x + 20, y)))
    assert zoom(hand.page) < before + 0.5
    assert hand.page.evaluate("visualViewport.scale") == 1
    assert hand.complaints == []


def test_one_finger_moves_the_map(hand: Hand) -> None:
    x, y = middle(hand.page.locator(".map"))
    before = hand.page.evaluate("map_situation.getCenter()")
    hand.move(((x, y), (x - 90, y - 60)))
    after = hand.page.evaluate("map_situation.getCenter()")
    assert after["lng"] > before["lng"]
    assert after["lat"] < before["lat"]


def test_a_tap_opens_the_sheet_and_its_close_button_stays_in_reach(hand: Hand) -> None:
    panel = hand.page.locator("#panel")
    hand.page.locator(".spot:has(.pin-bases) .pin").first.tap()
    expect(panel).to_be_visible()
    expect(hand.page.locator("#panel-title")).not_to_be_empty()
    x, y = middle(panel)
    hand.move(((x, y + 150), (x, y - 150)))
    assert panel.evaluate("node => node.scrollTop") > 0
    close = hand.page.locator("#panel .close")
    expect(close).to_be_in_viewport(ratio=0.9)
    close.tap()
    expect(panel).to_be_hidden()
    assert hand.complaints == []


def test_the_sheet_is_drawn_down_to_close_it_but_not_while_it_is_read(hand: Hand) -> None:
    panel = hand.page.locator("#panel")
    hand.page.locator(".spot:has(.pin-bases) .pin").first.tap()
    expect(panel).to_be_visible()
    x, y = middle(panel)
    hand.move(((x, y + 150), (x, y - 100)))
    hand.move(((x, y - 20), (x, y + 80)))
    expect(panel).to_be_visible()
    hand.page.evaluate("document.querySelector('#panel').scrollTop = 0")
    hand.move(((x, y - 100), (x, y + 100)))
    expect(panel).to_be_hidden()


def test_tabs_swipes_and_a_name_in_the_text(hand: Hand) -> None:
    hand.tab("text")
    texts = hand.page.locator("#texts")
    expect(texts).to_be_visible()
    x, y = middle(texts)
    hand.move(((x, y + 200), (x, y - 200)))
    assert texts.evaluate("node => node.scrollTop") > 100
    name = hand.page.locator("#texts a.mention.sure").first
    name.scroll_into_view_if_needed()
    name.tap()
    expect(hand.page.locator(".tabs [data-tab=map]")).to_have_attribute("aria-pressed", "true")
    expect(hand.page.locator("#panel")).to_be_visible()
    hand.tab("filter")
    rail = hand.page.locator("#rail")
    x, y = middle(rail)
    hand.move(((x, y + 200), (x, y - 200)))
    assert rail.evaluate("node => node.scrollTop") > 100
    assert hand.complaints == []


def test_a_finger_draws_the_ends_of_the_time(hand: Hand) -> None:
    handle = hand.page.locator(".handle-0")
    x, y = middle(handle)
    hand.move(((x, y), (x + 150, y)))
    assert int(handle.get_attribute("aria-valuenow") or 0) > 0
    hand.tab("filter")
    expect(hand.page.locator("#filter-note")).to_be_visible()


def test_what_fingers_aim_at_is_large_enough(hand: Hand) -> None:
    hand.page.locator(".spot:has(.pin-bases) .pin").first.tap()
    small = f"nodes => nodes.filter((node) => node.offsetHeight && node.offsetHeight < {LEAST}).map((node) => node.outerHTML.slice(0, 90))"
    for tab, inside in (("map", "#stage button, #panel button, #panel summary"), ("filter", "#rail button, #rail summary, #rail label")):
        hand.tab(tab)
        assert hand.page.locator(inside).evaluate_all(small) == []
