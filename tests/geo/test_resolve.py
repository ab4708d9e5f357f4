"""Resolution: which of the places that bear a name is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import trained
from geo.gazetteer.build import build
from geo.gazetteer.index import IndexedGazetteer
from geo.gazetteer.protocol import NameType
from geo.gazetteer.store import silent
from geo.model import Document
from geo.names import tokens
from geo.passages import split
from geo.pipeline import Tools, find, find_in, tools
from geo.reading import Reading
from geo.recognise.matcher import Matcher
from geo.resolve.containers import containers
from geo.resolve.protocol import Resolution
from tests.places import SMALL, listed


def resolve(small: IndexedGazetteer, text: str) -> dict[str, Resolution]:
    resolver = trained.resolver(small)
    reading = Reading(text=text, tokens=tuple(tokens(text)), passages=split("d", text))
    candidates = trained.recogniser(small, resolver).recognise(reading)
    resolutions = resolver.resolve(reading, candidates)
    assert [resolution.candidate for resolution in resolutions] == candidates
    return {text[item.candidate.start : item.candidate.end]: item for item in resolutions}


def meant(small: IndexedGazetteer, text: str, name: str) -> str:
    return small.place(resolve(small, text)[name].choices[0].hit.entry).id


@given(names=st.lists(st.sampled_from(sorted({entry.place.name for entry in SMALL})), max_size=12))
def test_probabilities_of_a_name_sum_to_one_best_first(small: IndexedGazetteer, names: list[str]) -> None:
    for resolution in resolve(small, ", ".join(names)).values():
        chances = [choice.probability for choice in resolution.choices]
        assert sum(chances) == pytest.approx(1, abs=1e-3)
        assert chances == sorted(chances, reverse=True)
        assert 0 <= resolution.confidence <= 1


def test_without_context_the_greater_is_meant(small: IndexedGazetteer) -> None:
    assert meant(small, "A night in Paris.", "Paris") == "geonames:8"


def test_each_mention_is_believed_where_it_says_itself_where_its_place_lies(small: IndexedGazetteer) -> None:
    text = "They lived in Palmyra, Syria, and moved to Palmyra, United States."
    resolver = trained.resolver(small)
    reading = Reading(text=text, tokens=tuple(tokens(text)), passages=split("d", text))
    found = resolver.resolve(reading, trained.recogniser(small, resolver).recognise(reading))
    named = [item for item in found if text[item.candidate.start : item.candidate.end] == "Palmyra"]
    assert [small.place(item.choices[0].hit.entry).id for item in named] == ["geonames:3", "geonames:4"]


def test_a_container_after_a_comma_decides(small: IndexedGazetteer) -> None:
    assert meant(small, "A night in Paris, Texas.", "Paris") == "geonames:9"


@pytest.mark.parametrize(
    "text",
    [
        "Paris is a city and the county seat of Lamar County, Texas.",
        "Paris, a small town in northern Texas, is quiet.",
        "They met at Paris in Texas.",
        "They met at Paris, in the east of the country. Paris (pop. 25,000) is a city in Texas.",
    ],
)
def test_a_sentence_that_says_where_a_place_lies_decides(small: IndexedGazetteer, text: str) -> None:
    assert meant(small, text, "Paris") == "geonames:9"


@pytest.mark.parametrize("text", ["Paris is a friend of Texas.", "Paris is a city. In Texas it rains.", "Paris is no town in Texas."])
def test_a_sentence_that_says_no_such_thing_decides_nothing(small: IndexedGazetteer, text: str) -> None:
    words = tokens(text)
    reading = Reading(text=text, tokens=tuple(words), passages=split("d", text))
    candidates = list(Matcher(small).candidates(reading))
    assert not containers(reading, candidates, small.entry).told


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("Texas Governor John Smith spoke.", True),
        ("In upstate Texas it rains.", True),
        ("Texas lawmakers met in Texas.", True),
        ("The governor met them in Texas; Texas, Governor!", False),
    ],
)
def test_offices_that_only_provinces_have_say_what_a_name_is(small: IndexedGazetteer, text: str, *, divided: bool) -> None:
    reading = Reading(text=text, tokens=tuple(tokens(text)), passages=split("d", text))
    candidates = list(Matcher(small).candidates(reading))
    assert ("texas" in containers(reading, candidates, small.entry).divided) == divided


def test_a_list_that_a_plural_ends_is_one_of_provinces(using: Tools) -> None:
    for text in ("Troops entered Homs, Aleppo and Hama Governorates.", "Floods hit Katsina and Zamfara states in Nigeria."):
        here = find_in(Document(id="d", text=text, title="", source="d.txt", sha256=""), using)
        assert {place.kind for place in here.places.values() if place.name != "Nigeria"} == {"province"}
    here = find_in(Document(id="d", text="Paris, London and other regions.", title="", source="d.txt", sha256=""), using)
    assert {place.kind for place in here.places.values()} == {"settlement"}


def test_two_namesakes_in_a_text_are_each_where_their_sentence_says(small: IndexedGazetteer) -> None:
    text = "Palmyra is an old city in Syria. Palmyra is also a village in the United States."
    resolver = trained.resolver(small)
    reading = Reading(text=text, tokens=tuple(tokens(text)), passages=split("d", text))
    candidates = [one for one in Matcher(small).candidates(reading) if one.key == "palmyra"]
    others = [one for one in Matcher(small).candidates(reading) if one.key != "palmyra"]
    assert [small.place(item.choices[0].hit.entry).id for item in resolver.resolve(reading, candidates, others)] == [
        "geonames:3",
        "geonames:4",
    ]


def test_the_text_decides(small: IndexedGazetteer) -> None:
    assert meant(small, "In Syria, troops left Palmyra for Damascus.", "Palmyra") == "geonames:3"
    assert meant(small, "In Texas and across the U.S. they knew of Palmyra.", "Palmyra") == "geonames:4"


def test_one_name_is_one_place_in_a_text(small: IndexedGazetteer) -> None:
    text = "A night in Paris, Texas. Back in Paris they slept."
    resolver = trained.resolver(small)
    reading = Reading(text=text, tokens=tuple(tokens(text)), passages=split("d", text))
    candidates = trained.recogniser(small, resolver).recognise(reading)
    resolutions = resolver.resolve(reading, candidates)
    entries = {item.choices[0].hit.entry for item in resolutions if item.candidate.key == "paris"}
    assert len(entries) == 1


NAMESAKES = (
    listed("geonames:90", "Libya", "country", 17.0, 27.0, country="LY", population=6_800_000),
    listed("geonames:91", "Tripoli", "settlement", 13.19, 32.89, country="LY", population=1_150_989, capital=True, admin1="61"),
    listed("geonames:92", "Lebanon", "country", 35.8, 33.8, country="LB", population=6_000_000),
    listed("geonames:93", "Tripoli", "settlement", 35.84, 34.43, country="LB", population=229_398, admin1="09"),
    listed("geonames:94", "Georgia", "country", 43.5, 42.0, country="GE", population=3_700_000, names=(("Georgian", NameType.ADJECTIVE),)),
    listed("geonames:95", "Georgia", "province", -83.5, 32.75, country="US", population=9_000_000, admin1="GA"),
    listed("geonames:96", "Tbilisi", "settlement", 44.8, 41.7, country="GE", population=1_000_000, capital=True),
)


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return tools(IndexedGazetteer(build((*SMALL, *NAMESAKES), tmp_path_factory.mktemp("gazetteer"), "more", silent)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They met in Tripoli.", "geonames:91"),
        ("Haftar spoke in Tripoli.", "geonames:91"),
        ("Hezbollah and Samir Geagea were in Tripoli; Nabih Berri and Saad Hariri came too.", "geonames:93"),
        ("Saakashvili left Georgia.", "geonames:94"),
        ("The Georgian president left Georgia.", "geonames:94"),
        ("Georgia said Tbilisi was calm.", "geonames:94"),
        ("The sheriff and the high school's principal left Georgia.", "geonames:95"),
    ],
)
def test_actors_names_of_one_place_and_towns_of_one_country_tell_which_is_meant(namesakes: Tools, text: str, place: str) -> None:
    found = find([Document(id="d", text=text, title="", source="", sha256="")], namesakes)
    assert place in {one.id for one in found.places}
    assert {one.name for one in found.places if one.id != place}.isdisjoint({"Tripoli", "Georgia"})
