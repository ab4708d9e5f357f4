"""Names of which the text itself says that they are places."""

from __future__ import annotations

import pytest

from geo.model import Document, Place
from geo.pipeline import Tools, find_in
from geo.recognise.said import is_said


@pytest.mark.parametrize(
    "text",
    [
        "Jackson| is a city in and the county seat of Madison County",
        "Sandwich| is one of the Cinque Ports and a civil parish in Kent",
        "Victoria| is the capital of Seychelles",
        "Jordan|, a town of Ohio",
        "Valencia| is the third most populous city in Venezuela",
        "Aleppo| (Arabic: Halab) is a city in northern Syria",
        "Durham| is a city in the U.S. state of North Carolina",
    ],
)
def test_a_text_says_that_a_name_is_a_place(text: str) -> None:
    assert is_said(text.replace("|", ""), text.index("|"))


@pytest.mark.parametrize(
    "text",
    [
        "Hope|, the district attorney of Kent",
        "Orlando|, a city councillor of Dallas",
        "Kent|, a village elder in Kapoeta",
        "Jackson| is the state champion of Ohio",
        "Marion| was the village doctor in Hope",
        "Victoria| is a town that nobody knows",
        "Lincoln| is in Nebraska",
    ],
)
def test_or_something_else(text: str) -> None:
    assert not is_said(text.replace("|", ""), text.index("|"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ninety families in Serhuan village left their homes.", "Serhuan"),
        ("It happened when somebody attacked Tegbe village on Saturday.", "Tegbe"),
        ("In Tegbe village a boy fell ill.", "Tegbe"),
        ("Near Tegbe village in Guinea a boy fell ill.", "Tegbe"),
        ("An explosion in the hamlet of Achguara killed two.", "Achguara"),
    ],
)
def test_a_village_that_nothing_lists_is_a_place(text: str, name: str, using: Tools) -> None:
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    assert name in {mention.exact for mention in found.mentions if mention.type == "place"}


@pytest.mark.parametrize("text", ["The village people sang.", "A Dinka village burned.", "Town officials met.", "Sunni villages are many."])
def test_but_whose_village_it_is_tells_no_name(text: str, using: Tools) -> None:
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    assert not [mention.exact for mention in found.mentions if mention.type == "place"]


def first(text: str, using: Tools) -> Place | None:
    """What the first word of a text names."""
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    placed = {mention.start: mention.target for mention in found.mentions if mention.type == "place" and " " not in mention.exact}
    return found.places.get(placed.get(0) or "")


@pytest.mark.parametrize(
    ("text", "country", "admin1"),
    [
        ("Orange is a commune in the Vaucluse department in southeastern France.", "FR", ""),
        ("Delta is a city in Fulton County, Ohio.", "US", "Ohio"),
        ("Reading is a large town in Berkshire, England.", "GB", ""),
        ("Durham is a city in the U.S. state of North Carolina. Duke University is in Durham.", "US", "North Carolina"),
        ("Troy, Alabama, is home to Troy University.", "US", "Alabama"),
        ("Trinidad is a town in Sancti Spíritus Province, central Cuba.", "CU", ""),
    ],
)
def test_it_is_believed(text: str, country: str, admin1: str, using: Tools) -> None:
    place = first(text, using)
    assert place is not None
    assert place.country == country
    assert not admin1 or place.admin1 == admin1


@pytest.mark.parametrize("text", ["Hope, the district attorney, was glad.", "Will is a state of mind in Georgia."])
def test_but_not_of_people(text: str, using: Tools) -> None:
    assert first(text, using) is None


def test_the_end_of_a_longer_name_is_none(using: Tools) -> None:
    text = "Crews from South Charleston, W.Va., came."
    found = find_in(Document(id="d", text=text, title="", source="", sha256=""), using)
    assert "Charleston" not in {mention.exact for mention in found.mentions}
