"""The page beside folium's own layers on the same points, in real Chromium: ``python -m tests.benchmarks.page``.

Every contender gets the same GeoDataFrame of mentions, or its frames, and is measured in one run: seconds to write the file, megabytes,
milliseconds to the first paint of the points, until all of it can be used, and the heap then, with what typed arrays hold; and for our
page the frames of a scripted pan and zoom. folium's pages have Leaflet from the package in place of its network addresses; they have no
text and no search, and can be used when they are painted. This is no test of time.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
from folium.plugins import FastMarkerCluster
from playwright.sync_api import Browser, sync_playwright

from layers.frames import frames
from maps.page import write
from maps.rendering import leaflet
from tests.benchmarks.findings import findings

ROUNDS = 3
_SETTLED = 1000
"""Milliseconds that the browser has between two openings."""
_PAINTED = {
    "sitmap": ":root[data-painted] .leaflet-symbols-pane .spot",
    "GeoJson": ".leaflet-overlay-pane canvas",
    "cluster": ".leaflet-marker-icon",
}
_WATCH = """
  const seen = new MutationObserver(() => {
    if (!document.querySelector("SELECTOR")) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.painted = performance.now())));
  });
  seen.observe(document, { childList: true, subtree: true, attributes: true });
"""
_READY = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
_FRAMES = """async () => {
  const gaps = [];
  let last = performance.now(), going = true;
  const tick = (now) => { gaps.push(now - last); last = now; if (going) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  const map = map_situation, wait = (ms) => new Promise((done) => setTimeout(done, ms));
  for (let n = 0; n < 24; n += 1) { map.panBy([n % 2 ? 160 : -90, n % 3 ? 70 : -110]); await wait(320); }
  for (const z of [3, 5, 7, 9, 7, 5, 4]) { map.setZoom(z); await wait(500); }
  going = false;
  return gaps.sort((a, b) => a - b);
}"""


def contenders(made: dict[str, Any], sources: Any, points: gpd.GeoDataFrame) -> dict[str, Callable[[Path], None]]:  # noqa: ANN401
    """What writes each page."""

    def geojson(path: Path) -> None:
        situation = folium.Map(location=(20, 10), zoom_start=3, tiles=None, prefer_canvas=True)
        popup = folium.GeoJsonPopup(fields=["name", "kind", "text"])
        folium.GeoJson(points, marker=folium.CircleMarker(radius=3), popup=popup).add_to(situation)
        path.write_text(_offline(situation.get_root().render()), "utf-8")

    def cluster(path: Path) -> None:
        situation = folium.Map(location=(20, 10), zoom_start=3, tiles=None, maxZoom=18)
        pairs = list(zip(points.geometry.y, points.geometry.x, strict=True))
        # Its own callback wants icons from another library.
        FastMarkerCluster(pairs, callback="(row) => L.marker([row[0], row[1]])").add_to(situation)  # type: ignore[no-untyped-call]
        path.write_text(_offline(situation.get_root().render()), "utf-8")

    return {"sitmap": lambda path: write(made, sources, path), "GeoJson": geojson, "cluster": cluster}


def _offline(html: str) -> str:
    """A page of folium's with its scripts inside, so that no network is waited for."""
    import re

    scripts = [f"<script>{leaflet('js')}</script><style>{leaflet('css')}</style>"]
    if "markerClusterGroup" in html:
        scripts.append(f"<script>{_markercluster()}</script>")
    html = re.sub(r'<script src="[^"]*"></script>|<link rel="stylesheet" href="[^"]*"\s*/?>', "", html)
    return html.replace("<head>", "<head>" + "".join(scripts), 1)


def _markercluster() -> str:
    """Leaflet.markercluster, where ``npm pack leaflet.markercluster`` was unpacked into the working folder."""
    path = Path("package/dist/leaflet.markercluster.js")
    return path.read_text("utf-8") if path.exists() else ""


def points(made: dict[str, Any]) -> gpd.GeoDataFrame:
    """Each mention of a place as a point, with what a pop-up shows."""
    places = made["settlements"].set_index("id")[["name", "kind", "geometry"]]
    mentions = made["mentions"].query("type == 'place'").merge(made["passages"][["id", "text"]], left_on="passage", right_on="id")
    return gpd.GeoDataFrame(mentions[["target", "text"]].join(places, on="target").drop(columns="target"), geometry="geometry", crs=4326)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What one opening of a page took."""

    painted: float
    """Milliseconds to the first paint of the points."""
    ready: float
    """Milliseconds until all can be used."""
    heap: float
    """Megabytes that are used then, with what typed arrays hold."""
    gaps: list[float]
    """Milliseconds between frames, of our page."""


def opened(browser: Browser, path: Path, name: str) -> Opened:
    """Open a page once."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(_WATCH.replace("SELECTOR", _PAINTED[name]))
    page.wait_for_timeout(_SETTLED)  # closing the page before this one costs the browser time, the more, the more it held
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector(":root[data-ready]" if name == "sitmap" else _PAINTED[name], state="attached", timeout=120_000)
    ready = page.evaluate(_READY)
    page.wait_for_function("window.painted")
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    gaps = page.evaluate(_FRAMES) if name == "sitmap" else []
    painted = page.evaluate("window.painted")
    page.close()
    return Opened(painted=painted, ready=ready, heap=(usage["usedSize"] + usage["backingStorageSize"]) / 1e6, gaps=gaps)


def report(mentions: int, places: int, rounds: int, chromium: str) -> list[str]:
    """The table as lines."""
    atlas = findings(mentions, places)
    made = frames(atlas)
    lines = [
        f"{mentions:,} mentions of {places:,} places",
        f"{'':10}{'write s':>9}{'MB':>8}{'paint ms':>10}{'ready ms':>10}{'heap MB':>9}{'frame p95 ms':>14}",
    ]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-precise-memory-info"]
        )
        for name, run in contenders(made, atlas.sources, points(made)).items():
            if name == "cluster" and not _markercluster():
                lines.append(
                    "cluster   leaflet.markercluster is not here: npm pack leaflet.markercluster && tar xf leaflet.markercluster-*.tgz"
                )
                continue
            path = Path(folder) / f"{name}.html"
            seconds = []
            for _ in range(rounds):
                start = time.perf_counter()
                run(path)
                seconds.append(time.perf_counter() - start)
            shown = [opened(browser, path, name) for _ in range(rounds)]
            gaps = sorted(gap for one in shown for gap in one.gaps)
            late = f"{gaps[int(0.95 * len(gaps))]:.0f}" if gaps else "-"
            painted, ready, heap = (statistics.median(getattr(one, part) for one in shown) for part in ("painted", "ready", "heap"))
            size = path.stat().st_size / 1e6
            lines.append(f"{name:10}{statistics.median(seconds):9.2f}{size:8.1f}{painted:10.0f}{ready:10.0f}{heap:9.0f}{late:>14}")
        browser.close()
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    print("\n".join(report(given.mentions, given.places, given.rounds, given.chromium)))  # noqa: T201 - the table is the output
