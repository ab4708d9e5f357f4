from __future__ import annotations

import base64
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import folium
import pytest

from geo.model import Atlas
from layers.frames import frames
from maps.errors import PageError
from maps.page import page, write
from maps.rendering import digest
from tests.samples import atlas

LARGEST = 3_000_000
ROOT = Path(__file__).parents[2]
BUILD = """
import sys; from pathlib import Path
from layers.frames import frames; from maps.page import write; from tests.samples import atlas
write(frames(atlas()), atlas().sources, Path(sys.argv[1]))
"""


class Elements(HTMLParser):
    """Tags with their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in {"script", "style"} and self.cdata_elem:
            self.texts.append((self.tags[-1][0] + (self.tags[-1][1].get("type") or ""), data))


def held(html: str, identifier: str) -> str:
    """What a block of bytes holds, as text."""
    found = re.search(f'id="{identifier}">(.*?)</script>', html, flags=re.DOTALL)
    assert found
    return base64.b64decode(found[1]).decode("utf-8", "replace")


@pytest.fixture(scope="module")
def html() -> str:
    sample = atlas()
    return str(page(frames(sample), sample.sources).get_root().render())


@pytest.fixture(scope="module")
def elements(html: str) -> Elements:
    return Elements(html)


def test_the_page_is_a_folium_map() -> None:
    assert isinstance(page(frames(Atlas()), ()), folium.Map)


def test_rendering_twice_gives_the_same(html: str) -> None:
    sample = atlas()
    made = page(frames(sample), sample.sources)
    assert made.get_root().render() == made.get_root().render() == html


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", BUILD, str(path)], check=True, env=environment, timeout=120)  # noqa: S603 - our own code
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_the_page_is_small(html: str) -> None:
    assert len(html.encode()) < LARGEST


def test_nothing_is_loaded(elements: Elements) -> None:
    loading = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}
    loaded = [attributes[loading[tag]] for tag, attributes in elements.tags if tag in loading and loading[tag] in attributes]
    assert loaded == ["data:,"]


def test_the_policy_names_the_script_and_the_style_that_are_there(elements: Elements) -> None:
    policy = next(attributes["content"] for tag, attributes in elements.tags if attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    scripts = [text for kind, text in elements.texts if kind == "script"]
    styles = [text for kind, text in elements.texts if kind == "style"]
    assert f"script-src {digest(''.join(scripts))};" in policy
    assert f"style-src {digest(''.join(styles))};" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_there_is_no_script_in_attributes(elements: Elements) -> None:
    names = {name for _, attributes in elements.tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_text_from_outside_stands_in_data_blocks_only(html: str) -> None:
    outside = re.sub(r'<script type="application/(?:json|octet-stream|gzip)".*?</script>', "", html, flags=re.DOTALL)
    assert "__pwned" in held(html, "content")
    assert "__pwned" not in outside
    assert "49" not in re.findall(r"it is \$\{calm\} (\S+)", held(html, "content"))


def test_bytes_stand_in_the_page_as_base64_only(html: str) -> None:
    blocks = re.findall(r'<script type="application/(?:octet-stream|gzip)" id="(\w+)">(.*?)</script>', html, flags=re.DOTALL)
    assert [name for name, _ in blocks] == ["first", "content", "fine"]
    assert all(re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", data) for _, data in blocks)


def test_what_is_drawn_first_stands_before_the_script_and_all_else_behind_it(html: str) -> None:
    order = [html.index(part) for part in ('id="first"', "<script>", 'id="content"', 'id="fine"', 'id="geojson"')]
    assert order == sorted(order)


def test_the_build_is_dated_only_by_source_date_epoch(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = atlas()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1861920000")
    assert "2029-01-01" in page(frames(sample), sample.sources).get_root().render()
    assert "2029-01-01" not in html


def test_a_page_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.mkdir()
    with pytest.raises(PageError, match=r"map\.html"):
        write(frames(Atlas()), (), target)
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_an_atlas_without_places_still_gives_a_page(tmp_path: Path) -> None:
    sample = replace(atlas(), places=(), areas=(), mentions=(), positionings=())
    write(frames(sample), sample.sources, tmp_path / "map.html")
    assert "0 places" in (tmp_path / "map.html").read_text("utf-8")
