"""The page looks as it did when a person last looked at it. A picture that is missing fails, and none is made here: see looks.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import HOME, LOOKS, PATCH, WHOLE, Look, apart, pages, picture

pytestmark = pytest.mark.browser
LARGEST = 1_500_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    return pages(tmp_path_factory.mktemp("looks"))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_it_looks_as_it_was_reviewed(browser: Browser, made: dict[bool, Path], tmp_path: Path, look: Look) -> None:
    reviewed = HOME / f"{look.name}.png"
    assert reviewed.exists(), "no picture has been reviewed: python -m tests.browser.looks draws one to look at"
    taken = picture(browser, look, made)
    (tmp_path / "taken.png").write_bytes(taken)
    whole, patch = apart(browser, taken, reviewed.read_bytes())
    assert whole <= WHOLE, f"{whole:.1%} of the points differ: see {tmp_path / 'taken.png'}"
    assert patch <= PATCH, f"{patch:.1%} of the points of one patch differ: see {tmp_path / 'taken.png'}"


def test_the_comparison_sees_what_is_missing(browser: Browser, made: dict[bool, Path]) -> None:
    wide = next(look for look in LOOKS if look.name == "wide-light-full")
    reviewed = (HOME / "wide-light-full.png").read_bytes()
    without = picture(browser, Look(name="", size=wide.size, click="[data-group=bases-and-posts] > .group-head input"), made)
    _, patch = apart(browser, without, reviewed)
    assert patch > PATCH, "a layer is off"
    whole, _ = apart(browser, picture(browser, Look(name="", size=wide.size, locale="ar"), made), reviewed)
    assert whole > WHOLE, "the page is turned round"
    assert apart(browser, reviewed, reviewed) == (0, 0)


def test_every_picture_is_of_a_look_and_together_they_are_small() -> None:
    kept = {path for path in HOME.glob("*.png") if not path.name.endswith(".new.png")}
    assert {path.stem for path in kept} == {look.name for look in LOOKS}
    assert sum(path.stat().st_size for path in kept) < LARGEST
