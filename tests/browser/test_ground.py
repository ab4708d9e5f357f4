"""Areas on the same ground: villages that no gazetteer lists are somewhere in their country, which is shaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Opener, build

pytestmark = pytest.mark.browser
TEXT = "Artillery hit the villages of Hareqli, Bezmut, Tannuz and Umm Hareq in Syria. Troops left Homs."
SHADES = "nodes => nodes.map((node) => getComputedStyle(node).fillOpacity)"


def test_many_villages_somewhere_in_a_country_shade_it_once(opener: Opener, tmp_path: Path, sitmap_cache: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    opened = opener.open(of=build(tmp_path / "out", sitmap_cache, tmp_path / "report.txt"))
    areas = opened.page.locator(".area-soft")
    assert sorted(areas.evaluate_all(SHADES)) == ["0", "0", "0", "0.15"]
    areas.last.dispatch_event("click")  # each can still be chosen, and is shaded then
    opened.page.wait_for_timeout(200)
    assert max(areas.evaluate_all(SHADES)) == "0.3"
    opened.sound()
