"""From a hostile file on disk to the page, through the real command: nothing runs, everything is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=\"window.__pwned='text'\"> `backtick` </script><script>window.__pwned='script'</script> "
    "${window.__pwned=1} \\1 \\u2028 "
    "{{ 7*7 }} {{ cycler.__init__.__globals__.os.getpid() }} {% raw %} {# no comment #} &lt;b&gt;"
)
NAME = "<img src=x onerror=window.__pwned='name'>{{7*7}}{% raw %}`${1}.txt"


@pytest.fixture
def built(tmp_path: Path, sitmap_cache: Path) -> Path:
    """The map of a text whose words and file name are hostile."""
    (tmp_path / NAME).write_text(f"Troops in Damascus read {HOSTILE} near Tartus.\nAleppo is calm.", encoding="utf-8")
    environment = os.environ | {"SITMAP_CACHE": str(sitmap_cache), "SITMAP_DATA": str(sitmap_cache / "data")}
    command = [sys.executable, "-c", "from maps.cli import app; app()", "build", str(tmp_path / NAME), "-o", str(tmp_path / "out")]
    result = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=300)  # noqa: S603 - our own program
    assert result.returncode == 0, result.stderr
    return tmp_path / "out" / "map.html"


def test_a_hostile_file_is_shown_and_never_run(opener: Opener, built: Path) -> None:
    opened = opener.open(of=built)
    shown = opened.page.evaluate("document.body.innerText")
    assert "{{ cycler.__init__.__globals__.os.getpid() }} {% raw %} {# no comment #} &lt;b&gt;" in shown
    assert NAME in shown
    opened.page.locator('#texts a.mention:has-text("Damascus")').click()
    expect(opened.page.locator("#panel h2")).to_have_text("Damascus")
    opened.sound()
