"""Small places far from all else in a text are not meant by names that no gazetteer lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.gazetteer.build import build
from geo.gazetteer.index import IndexedGazetteer
from geo.gazetteer.protocol import Entry
from geo.gazetteer.store import silent
from geo.model import Document, Name, Place
from geo.pipeline import find, tools
from geo.resolve.strays import may_stray
from tests.geo.test_resolve import resolve
from tests.places import SMALL, listed

LISTED = listed("geonames:90", "Taji", "settlement", 115.0, 36.0, country="CN")
CHINA = listed("geonames:91", "China", "country", 105.0, 35.0, country="CN", population=1_400_000_000)
VILLAGE = LISTED.place
SYRIAN = "In Syria, troops left Damascus for Deir ez-Zor and Al Hasakah. They stopped in the town of Taji, on the road from Damascus."


def entry(kind: str = "settlement", population: int = 0) -> Entry:
    return Entry(number=0, kind=kind, country="CN", admin1="", population=population, point=VILLAGE.point, capital=False, curated=False)


@pytest.mark.parametrize(
    ("one", "place", "may"),
    [
        (entry(), VILLAGE, True),
        (entry(population=60_000), VILLAGE, False),
        (entry("air_base"), VILLAGE, False),
        (entry(), replace(VILLAGE, source="sitmap"), False),
        (entry(), replace(VILLAGE, names=(Name(text="塔吉", language="zh"), Name(text="Таджи", language="ru"))), False),
    ],
)
def test_what_many_know_is_meant_anywhere(one: Entry, place: Place, *, may: bool) -> None:
    assert may_stray(one, lambda _number: place) is may


@pytest.fixture
def more(tmp_path: Path) -> IndexedGazetteer:
    return IndexedGazetteer(build((*SMALL, LISTED, CHINA), tmp_path, "more", silent))


def test_a_stray_is_no_place_but_stays_a_candidate(more: IndexedGazetteer) -> None:
    taji = resolve(more, SYRIAN)["Taji"]
    assert [more.place(choice.hit.entry).id for choice in taji.choices] == ["geonames:90"]
    assert taji.reason.endswith("likeliest: Taji, CN")
    assert taji.confidence == 0


@pytest.mark.parametrize(
    "text",
    [
        "They met in Taji.",
        "In China, Taji was quiet.",
        "Syria sent men from Damascus to the town of Taji in China.",
        "Syria struck the town of Taji.",
        "From Damascus and Palmyra they flew to Taji.",
    ],
)
def test_where_nothing_speaks_against_a_small_place_it_is_meant(more: IndexedGazetteer, text: str) -> None:
    assert not resolve(more, text)["Taji"].reason


@pytest.mark.parametrize("least", [0.0, 0.2])
def test_it_is_listed_without_a_place_at_any_confidence(more: IndexedGazetteer, least: float) -> None:
    document = Document(id="d", text=SYRIAN, title="", source="d.txt", sha256="")
    using = tools(more)
    atlas = find([document], replace(using, settings=replace(using.settings, min_confidence=least)))
    mention, further = [one for one in atlas.mentions if one.exact == "Taji" and one.type == "place"]
    assert mention.target is None
    assert "far from all else" in mention.reason
    (ranking,) = [one for one in atlas.rankings if one.id == mention.ranking]
    assert [loser.candidate for loser in ranking.losers] == ["geonames:90"]
    assert further.target is not None  # the text says that all this is in Syria
    assert further.target.startswith("area:taji-somewhere-in-")
