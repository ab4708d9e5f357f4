"""The World Health Organization speaks in the Geneva where it has its seat, whatever else the text is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.model import Document
from geo.names import fold_name
from geo.pipeline import Tools, find_in
from geo.resolve.seats import load

AMERICA = "Cases were confirmed in Ohio, Texas and New York, and in Atlanta and Syracuse. "


def countries(text: str, name: str, using: Tools) -> list[str]:
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    return [found.places[one.target or ""].country for one in found.mentions if one.exact == name and one.target in found.places]


def test_a_body_named_beside_a_town_says_which_it_is_throughout(using: Tools) -> None:
    assert countries(f"{AMERICA}The WHO raised its alert in Geneva. Talks in Geneva go on.", "Geneva", using) == ["CH", "CH"]


@pytest.mark.parametrize("text", ["The mayor of Geneva resigned.", "The WHO raised its alert. The mayor of Geneva resigned."])
def test_without_one_the_text_decides(text: str, using: Tools) -> None:
    assert countries(AMERICA + text, "Geneva", using) == ["US"]


def test_what_follows_a_name_says_more(using: Tools) -> None:
    assert countries(f"{AMERICA}A WHO team came to Geneva, New York, on Monday.", "Geneva", using) == ["US"]


def test_towns_are_written_as_names_are_compared() -> None:
    assert all(fold_name(town) == town for town in load())


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "seats.toml"
    path.write_text("seat = 3", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"seats\.toml"):
        load(path)
