"""How the page looks: pictures that a person has looked at, and how a new one is told from them.

``python -m tests.browser.looks`` draws every picture that is missing or no longer fits into ``tests/browser/looks/NAME.new.png``. Nothing
is approved by it: look at each, and if it is right, rename it to ``NAME.png``. Pictures are smaller than the screen, to stay small.
"""

from __future__ import annotations

import base64
import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from geo.model import Atlas
from layers.frames import frames
from maps.lost import Lost
from maps.page import write
from tests.samples import HOSTILE, atlas

HOME = Path(__file__).parent / "looks"
WHOLE = 0.02
"""Share of points that may differ."""
PATCH = 0.06
"""The same of any patch of the picture: what has moved or gone there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One state of the page on one screen."""

    name: str
    size: tuple[int, int]
    dark: bool = False
    empty: bool = False
    locale: str = "en-GB"
    fragment: str = ""
    click: str = ""
    """Selector of what is clicked before the picture is taken."""


SCREENS = {"wide": (1440, 900), "middle": (1024, 768), "narrow": (390, 844)}
LOOKS = (
    *(
        Look(name=f"{screen}-{theme}-{state}", size=size, dark=theme == "dark", empty=state == "empty")
        for screen, size in SCREENS.items()
        for theme in ("light", "dark")
        for state in ("full", "empty")
    ),
    Look(name="wide-light-place", size=SCREENS["wide"], fragment="#at=sitmap%3Atartus-naval-base"),
    Look(name="middle-dark-rail", size=SCREENS["middle"], dark=True, fragment="#at=icao%3AOSLK", click="#rail-switch"),
    Look(name="narrow-light-place", size=SCREENS["narrow"], fragment="#at=icao%3AOSLK"),
    Look(name="narrow-dark-filter", size=SCREENS["narrow"], dark=True, click=".tabs [data-tab=filter]"),
    Look(name="wide-light-arabic", size=SCREENS["wide"], locale="ar", fragment="#at=icao%3AOSLK"),
    Look(name="narrow-light-arabic", size=SCREENS["narrow"], locale="ar"),
    Look(name="middle-light-russian", size=SCREENS["middle"], locale="ru", fragment="#actor=actor%3Astate-ru"),
)

_SMALLER = """async (picture) => {
  const image = new Image(); image.src = `data:image/png;base64,${picture}`; await image.decode();
  const canvas = document.createElement("canvas");
  const scale = image.width > 760 ? 0.4 : 0.5;
  canvas.width = Math.round(image.width * scale); canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext("2d"); context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").split(",")[1];
}"""
# Both are made half as large once more, so that neither the edges of letters nor a pixel to one side count.
_APART = """async ([one, other]) => {
  const read = async (picture) => {
    const image = new Image(); image.src = `data:image/png;base64,${picture}`; await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width / 2); canvas.height = Math.round(image.height / 2);
    const context = canvas.getContext("2d"); context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const [a, b] = [await read(one), await read(other)];
  if (a.width !== b.width || a.height !== b.height) return [1, 1];
  const side = 16, patches = new Map();
  let differing = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    const far = [0, 1, 2].some((channel) => Math.abs(a.data[i + channel] - b.data[i + channel]) > 24);
    const [x, y] = [(i / 4) % a.width, Math.floor(i / 4 / a.width)];
    const key = `${Math.floor(x / side)} ${Math.floor(y / side)}`;
    const patch = patches.get(key) || [0, 0];
    patches.set(key, [patch[0] + far, patch[1] + 1]);
    differing += far;
  }
  const full = [...patches.values()].filter(([, points]) => points >= (side * side) / 2);
  return [differing / (a.width * a.height), Math.max(...full.map(([number, points]) => number / points))];
}"""


def sample() -> Atlas:
    """The sample without the hostile names, which would be all that one sees."""
    bare = atlas()
    return replace(
        bare,
        documents=tuple(replace(document, title=document.title.replace(HOSTILE, "").strip()) for document in bare.documents),
        places=tuple(replace(place, name=place.name.replace(HOSTILE, "").strip()) for place in bare.places),
        actors=tuple(replace(actor, name=actor.name.replace(HOSTILE, "").strip()) for actor in bare.actors),
    )


def pages(folder: Path) -> dict[bool, Path]:
    """The page of the sample, and the empty one, by whether it is empty."""
    made = {}
    for empty, shown in ((False, sample()), (True, Atlas())):
        made[empty] = folder / f"{'empty' if empty else 'full'}.html"
        write(frames(shown), shown.sources, made[empty], Lost.from_atlas(shown))
    return made


def picture(browser: Browser, look: Look, page_of: dict[bool, Path]) -> bytes:
    """The page in a state, as PNG about half as wide as the screen."""
    context = browser.new_context(
        viewport={"width": look.size[0], "height": look.size[1]},
        color_scheme="dark" if look.dark else "light",
        reduced_motion="reduce",
        locale=look.locale,
    )
    page = context.new_page()
    page.goto(page_of[look.empty].as_uri() + look.fragment)
    page.wait_for_selector(":root[data-ready]", state="attached")
    if look.click:
        page.locator(look.click).click()
    page.wait_for_timeout(400)  # the fine borders come later
    taken = base64.b64encode(page.screenshot()).decode()
    context.close()
    return base64.b64decode(_blank(browser).evaluate(_SMALLER, taken))


def apart(browser: Browser, one: bytes, other: bytes) -> tuple[float, float]:
    """Share of points that differ, of the whole picture and of the patch that differs most; 1 where the sizes do."""
    whole, patch = _blank(browser).evaluate(_APART, [base64.b64encode(picture).decode() for picture in (one, other)])
    return whole, patch


def _blank(browser: Browser) -> Page:
    for context in browser.contexts:
        for page in context.pages:
            if page.url == "about:blank":
                return page
    return browser.new_context().new_page()


def main() -> None:
    """Draw what is missing or no longer fits, for a person to look at."""
    drawn = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        made = pages(Path(folder))
        for look in LOOKS:
            taken, kept = picture(browser, look, made), HOME / f"{look.name}.png"
            whole, patch = apart(browser, taken, kept.read_bytes()) if kept.exists() else (1.0, 1.0)
            if whole > WHOLE or patch > PATCH:
                HOME.mkdir(exist_ok=True)
                (HOME / f"{look.name}.new.png").write_bytes(taken)
                drawn.append({"look": look.name, "whole": round(whole, 4), "patch": round(patch, 4)})
        browser.close()
    print(json.dumps(drawn, indent=1))  # noqa: T201 - what there is to look at


if __name__ == "__main__":
    main()
