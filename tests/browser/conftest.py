"""One Chromium for all browser tests, a fresh page for each, and a page whose every fault is remembered."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from geo.model import Atlas
from layers.frames import frames
from maps.lost import Lost
from maps.page import write
from tests.samples import atlas

WIDE = (1440, 900)
Scheme = Literal["light", "dark"]


@dataclass(kw_only=True)
class Opened:
    """A page from disk, with what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def sound(self) -> None:
        """Fail if the page asked for anything, complained, or ran text."""
        assert self.requests == []
        assert self.complaints == []
        assert self.page.evaluate("window.__pwned") is None


class Opener:
    """Opens pages from disk without a network."""

    def __init__(self, browser: Browser, home: Path) -> None:
        self.browser = browser
        self.home = home

    def open(
        self, *, size: tuple[int, int] = WIDE, scheme: Scheme = "light", fragment: str = "", of: Path | None = None, locale: str = "en-GB"
    ) -> Opened:
        """Open the sample's page, or the page ``of`` another file, in a browser of a language."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            reduced_motion="reduce",
            accept_downloads=True,
            locale=locale,
        )
        page = context.new_page()
        page.set_default_timeout(5000)
        page.set_default_navigation_timeout(60_000)
        opened = Opened(page=page)
        file = (of or self.home).as_uri()

        def note(request: Request) -> None:
            if request.url.split("#")[0] != file and not request.url.startswith(("data:", "blob:")):
                opened.requests.append(request.url)

        def complain(message: ConsoleMessage) -> None:
            opened.complaints.append(f"{message.type}: {message.text}")

        page.on("request", note)
        page.on("console", complain)
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.goto(file + fragment)
        page.wait_for_selector("#layers .group, #layers .empty", state="attached")
        return opened


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        launched = playwright.chromium.launch(executable_path=str(chromium_path), args=arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sample = atlas()
    path = tmp_path_factory.mktemp("page") / "map.html"
    write(frames(sample), sample.sources, path, Lost.from_atlas(sample))
    return path


@pytest.fixture
def opener(browser: Browser, home: Path) -> Iterator[Opener]:
    yield Opener(browser, home)
    for context in browser.contexts:
        context.close()


def hostile(sample: Atlas, text: str) -> Atlas:
    """The atlas with a text put into every name and title, and at the end of every document."""
    return replace(
        sample,
        documents=tuple(
            replace(document, title=text, source=text, publisher=text, author=text, text=f"{document.text}\n{text}")
            for document in sample.documents
        ),
        places=tuple(replace(place, name=text, admin1=text, note=text) for place in sample.places),
        areas=tuple(replace(area, name=text, construction=text) for area in sample.areas),
        actors=tuple(replace(actor, name=text, aliases=(text,)) for actor in sample.actors),
        candidates=tuple(replace(candidate, name=text, admin1=text) for candidate in sample.candidates),
        sources=tuple(replace(source, title=text, attribution=text) for source in sample.sources),
    )


def build(out: Path, cache: Path, *arguments: object) -> Path:
    """Build by the command as a user does; the map that it made."""
    environment = os.environ | {"SITMAP_CACHE": str(cache), "SITMAP_DATA": str(cache / "data")}
    command = [sys.executable, "-c", "from maps.cli import app; app()", "build", *map(str, arguments), "-o", str(out)]
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=300)  # noqa: S603 - our own program
    assert result.returncode == 0, result.stderr
    return out / "map.html"
