"""The map is drawn of the places alone, before the rest of the page has arrived; what is chosen by then is opened when it has."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
READY = ":root[data-ready]"
PAINTED = ":root[data-painted]"


@dataclass
class Slow:
    """A page that stops behind its script until it is told to go on."""

    address: str
    rest: threading.Event


@pytest.fixture
def slow(home: Path) -> Iterator[Slow]:
    html = home.read_bytes()
    cut = html.index(b'<script type="application/octet-stream" id="content"')
    rest = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(html)))
            self.end_headers()
            self.wfile.write(html[:cut])
            self.wfile.flush()
            rest.wait(20)
            self.wfile.write(html[cut:])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Slow(f"http://127.0.0.1:{server.server_port}/map.html", rest)
    rest.set()
    server.shutdown()
    server.server_close()


def begun(browser: Browser, address: str) -> tuple[Page, list[str]]:
    """The page with its first part, and what it complains of."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce", locale="en-GB").new_page()
    page.set_default_timeout(5000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address, wait_until="commit")
    page.wait_for_selector(PAINTED, state="attached")
    return page, complaints


def test_symbols_are_there_before_the_texts(browser: Browser, slow: Slow) -> None:
    page, complaints = begun(browser, slow.address)
    early = page.locator(".leaflet-symbols-pane .spot:not(.station)").count()
    assert page.locator(READY).count() == 0
    assert page.locator("article").count() == 0
    assert early > 0
    slow.rest.set()
    page.wait_for_selector(READY, state="attached")
    assert page.locator(".leaflet-symbols-pane .spot:not(.station)").count() == early
    assert page.locator("article").count() > 0
    assert complaints == []
    page.context.close()


def test_a_place_chosen_too_early_is_opened_in_time(browser: Browser, slow: Slow) -> None:
    page, complaints = begun(browser, slow.address)
    spot = page.locator(".leaflet-symbols-pane .spot:has(.pin-settlements)").first
    spot.focus()
    page.keyboard.press("Enter")
    slow.rest.set()
    page.wait_for_selector(READY, state="attached")
    expect(page.locator("#panel-title")).not_to_be_empty()
    name = page.locator("#panel-title").text_content() or "?"
    expect(spot).to_have_attribute("aria-label", re.compile(f"^{re.escape(name)}"))
    assert complaints == []
    page.context.close()


def test_where_the_link_filters_nothing_is_shown_that_it_hides(browser: Browser, slow: Slow) -> None:
    page, _ = begun(browser, f"{slow.address}#off=settlements")
    assert page.locator(".leaflet-symbols-pane .spot").count() == 0
    slow.rest.set()
    page.wait_for_selector(READY, state="attached")
    assert page.locator(".leaflet-symbols-pane .pin-settlements").count() == 0
    assert page.locator(".leaflet-symbols-pane .spot").count() > 0
    page.context.close()
