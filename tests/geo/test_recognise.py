"""Recognition: which spans name places here."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import trained
from geo.gazetteer.build import build
from geo.gazetteer.index import IndexedGazetteer
from geo.gazetteer.protocol import NameType
from geo.gazetteer.store import silent
from geo.names import fold, tokens
from geo.passages import split
from geo.reading import Candidate, Claim, Reading
from geo.recognise.borrowed import borrowed
from geo.recognise.context import ContextRecogniser, without_overlaps
from geo.recognise.features import before
from geo.recognise.matcher import Matcher
from geo.recognise.patterns import UNLISTED, patterned
from geo.recognise.words import load
from tests.places import SMALL, listed

NAMES = sorted(name for entry in SMALL for name, _ in entry.names)
prose = st.lists(
    st.one_of(
        st.sampled_from(NAMES), st.sampled_from(["in", "the", "said", ".", ",", "-", "’s", "\n", "U.S.", "al-"]), st.text(max_size=5)
    ),
    max_size=30,
)


def reading(text: str, blocked: tuple[tuple[int, int], ...] = ()) -> Reading:
    return Reading(text=text, tokens=tuple(tokens(text)), passages=split("d", text), blocked=blocked)


@pytest.fixture(scope="module")
def recogniser(small: IndexedGazetteer) -> ContextRecogniser:
    return trained.recogniser(small, trained.resolver(small))


def found(recogniser: ContextRecogniser, text: str, blocked: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[candidate.start : candidate.end] for candidate in recogniser.recognise(reading(text, blocked))]


@given(words=prose)
def test_spans_are_in_order_apart_and_bear_a_known_name(recogniser: ContextRecogniser, small: IndexedGazetteer, words: list[str]) -> None:
    text = " ".join(words)
    reach = 0
    for candidate in recogniser.recognise(reading(text)):
        assert reach <= candidate.start < candidate.end <= len(text)
        assert candidate.hits or candidate.key.startswith(UNLISTED)
        assert recogniser.threshold <= candidate.probability <= 1
        assert all(0 <= hit.entry < len(small) for hit in candidate.hits)
        reach = candidate.end


@given(words=prose)
def test_what_is_remembered_of_names_changes_nothing(recogniser: ContextRecogniser, small: IndexedGazetteer, words: list[str]) -> None:
    text = " ".join(words)
    forgetful = trained.recogniser(small, trained.resolver(small))
    assert recogniser.judge(reading(text)) == forgetful.judge(reading(text))


@given(words=prose)
def test_nothing_is_found_where_all_is_blocked(small: IndexedGazetteer, words: list[str]) -> None:
    text = " ".join(words)
    assert not list(Matcher(small).candidates(reading(text, ((0, len(text)),))))


WITH_SMALL_WORDS = (
    "Port-au-Prince", "Frankfurt an der Oder", "Aulnoy-lez-Valenciennes", "Agnez-lès-Duisans", "Capelle aan den IJssel", "Bergen op Zoom",
    "Šmartno pri Litiji",
    "Magrè sulla Strada del Vino", "Campo dei Fiori", "Møre og Romsdal", "Mar-a-Lago", "Ростов-на-Дону", "Пинар-дель-Рио",
)  # fmt: skip


@pytest.fixture(scope="module")
def hyphened(tmp_path_factory: pytest.TempPathFactory) -> IndexedGazetteer:
    places = [listed(f"t:{number}", name, "settlement", 0.0, float(number)) for number, name in enumerate(WITH_SMALL_WORDS)]
    return IndexedGazetteer(build(places, tmp_path_factory.mktemp("hyphened"), "hyphened", silent))


@pytest.mark.parametrize("name", WITH_SMALL_WORDS)
def test_small_words_of_many_languages_stand_inside_names(hyphened: IndexedGazetteer, name: str) -> None:
    text = f"They left {name} today."
    assert [text[one.start : one.end] for one in Matcher(hyphened).candidates(reading(text))] == [name]


def test_a_sentence_that_ends_with_a_title_entitles_nobody() -> None:
    words = load()
    assert "title before" in before(".", ". ", "gen", 1, "city", words)
    assert "title before" in before(" ", " ", "prince", 1, "city", words)
    assert "title before" not in before(".", ". ", "prince", 0, "city", words)


def test_of_overlapping_names_the_likeliest_stays_then_the_longest() -> None:
    def candidate(first: int, last: int, probability: float) -> Candidate:
        return Candidate(start=first * 10, end=last * 10 + 9, first=first, last=last, key="k", hits=(), probability=probability)

    short, long, other = candidate(0, 0, 0.9), candidate(0, 1, 0.6), candidate(2, 2, 0.6)
    assert without_overlaps([short, long, other]) == [short, other]
    equal = candidate(0, 1, 0.9)
    assert without_overlaps([short, equal, other]) == [equal, other]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Damascus.", ["Damascus"]),
        ("Damascus's bid; Syria’s army", ["Damascus", "Syria"]),
        ("fighting in Deir al-Zor and al-Hasakah", ["Deir al-Zor", "al-Hasakah"]),
        ("the U.S. and Syria", ["U.S.", "Syria"]),
        ("Give us time in Syria.", ["Syria"]),
        ("reading is fun. Reading is fun.", []),
        ("He lives in Reading, near Paris.", ["Reading", "Paris"]),
        ("Syrian forces left Damascus[12] and entered Palmyra.[13]", ["Syrian", "Damascus", "Palmyra"]),
        ("the Eagle air base in Syria", ["Eagle air base", "Syria"]),
        ("syria damascus", []),
        ("", []),
    ],
)
def test_what_is_a_place_here(recogniser: ContextRecogniser, text: str, expected: list[str]) -> None:
    assert found(recogniser, text) == expected


def test_adjectives_can_be_switched_off(small: IndexedGazetteer) -> None:
    plain = trained.recogniser(small, trained.resolver(small), adjectives=False)
    assert found(plain, "Syrian forces in Syria; the Syrians left.") == ["Syria"]


def test_a_blocked_span_takes_its_names_with_it(recogniser: ContextRecogniser) -> None:
    text = "The Damascus Post wrote from Damascus."
    assert found(recogniser, text, ((4, 17),)) == ["Damascus"]


def test_a_script_without_capitals(recogniser: ContextRecogniser) -> None:
    assert found(recogniser, "قال في دمشق القديمة") == ["دمشق القديمة"]


@pytest.mark.parametrize(("text", "expected"), [("from Platte Co. to", "Platte Co."), ("from Platte Co to", "Platte Co")])
def test_the_full_stop_of_a_shortened_last_word_is_part_of_the_name(tmp_path: Path, text: str, expected: str) -> None:
    platte = listed("geonames:90", "Platte County", "district", -94.77, 39.38, country="US", names=(("Platte Co", NameType.ALTERNATE),))
    gazetteer = IndexedGazetteer(build((*SMALL, platte), tmp_path, "more", silent))
    found = Matcher(gazetteer, words=load()).candidates(reading(text))
    assert [text[one.start : one.end] for one in found] == [expected]


def proposed(text: str) -> set[str]:
    seen = reading(text)
    return {text[one.start : one.end] for one in patterned(seen, load(), known=frozenset())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Garden Street", {"Garden Street"}),
        ("on Garden St., near", {"Garden St."}),
        ("on Highway 19 and U.S. Route 4", {"Highway 19", "U.S. Route", "U.S. Route 4", "Route 4"}),
        ("on 42nd Street", {"42nd Street"}),
        ("Westrom, R-Elbow Lake", {"Elbow Lake"}),
        ("in Spring-Elbow Lake", {"Elbow Lake", "Spring-Elbow Lake"}),
        ("the Clear Fork River", {"Clear Fork River", "Fork River"}),
        ("at Lake Vermont and Mt. Hood", {"Lake Vermont", "Mt. Hood"}),
        ("the village of Tell Zuhayra burned; Tell Zuhayra had a well", {"Tell Zuhayra"}),
        ("in the Zarechnik neighbourhood", {"Zarechnik"}),
        ("near Qabrayn, Busra al-Zuhayr and Novosilkivka; Qabrayn burned", {"Qabrayn", "Busra al-Zuhayr", "Novosilkivka"}),
        ("in Congress, at Home and from UNESCO, T4 or Ana", set()),
        ("in May; in\nQabrayn; In Qabrayn", set()),
        ("in Qabrayn, and Zuhayr will follow; near Novosilkivka and Busra said so", {"Qabrayn", "Novosilkivka"}),
        ("Sunni villages; The village; the Town of Ordinance; village of", set()),
        ("the street in Garden, River", set()),
        ("the Garden\nStreet", set()),
        ("the river", set()),
        ("Street", set()),
        ("Lake", set()),
        ("", set()),
    ],
)
def test_words_that_say_what_they_name_propose_it(text: str, expected: set[str]) -> None:
    assert proposed(text) == expected


@given(
    words=st.lists(st.sampled_from(["Garden", "Street", "Lake", "Mt", "River", "Highway", "19", "42nd", "the", ".", ",", "-"]), max_size=30)
)
def test_proposals_are_no_longer_than_names_and_end_or_begin_as_such(words: list[str]) -> None:
    seen = reading(" ".join(words))
    lists = load()
    low = [fold(token.text) for token in seen.tokens]
    for one in patterned(seen, lists, known=frozenset()):
        assert one.first < one.last < one.first + 4
        assert not one.hits
        assert low[one.last] in lists.unlisted or low[one.first] in lists.unlisted_before or low[one.last - 1] in lists.numbered


def test_what_the_gazetteer_knows_is_not_proposed() -> None:
    seen = reading("on Garden Street")
    assert not list(patterned(seen, load(), known={(1, 2)}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Minsk II agreements and the Camp David accords", ["Minsk II agreements", "Camp David accords"]),
        ("the Paris climate agreement, a Stockholm syndrome", ["Paris climate agreement", "Stockholm syndrome"]),
        ("the carrier Shandong sailed; HMS Gibraltar and USS Iwo Jima met", ["Shandong", "Gibraltar", "Iwo Jima"]),
        ("the Syria agreement; agreements in Minsk; Minsk, agreements", []),
        ("the Russian frigate; a Tanker Off Tuapse; the ferry", []),
        ("Rift Valley fever, the West Nile virus and Norwalk virus", ["Rift Valley fever", "West Nile virus", "Norwalk virus"]),
        ("Cases of MERS; the towns of Mers and Fano.\nFANO, Italy", ["MERS"]),
        ("FANO FALLS", []),
        ("He spoke French, shouted in Turkish and wrote in Arabic.", ["French", "Arabic"]),
        ("fluent German; it was translated into English by Greek scholars", ["German", "English"]),
        ("in Turkish, Russian and Iranian waters; in French towns; French; the Turkish in him; taught Syrian children", []),
        ("the Olympic champion of Olympic, in the Olympic record", ["Olympic", "Olympic", "Olympic"]),
        ("Arab tribal militias left Arab, Alabama, and an Arab is no Arab world", ["Arab", "Arab"]),
        ("Damascus", []),
        ("", []),
    ],
)
def test_what_only_bears_a_places_name(text: str, expected: list[str]) -> None:
    seen = reading(text)
    assert [text[start:end] for start, end in borrowed(seen, load())] == expected


def test_borrowed_names_are_no_places(recogniser: ContextRecogniser) -> None:
    assert found(recogniser, "In Damascus nobody reads the Paris climate agreement.") == ["Damascus"]
    assert found(recogniser, "In Damascus an Olympic runner shouted in Turkish.") == ["Damascus"]


def test_an_actor_is_no_unlisted_place() -> None:
    text = "He read about it in Zuhayra Qabrayn."
    seen = reading(text)
    claimed = Reading(text=text, tokens=seen.tokens, passages=seen.passages, claims=(Claim(start=20, end=35, kind="person", sure=True),))
    blocked = reading(text, ((20, 35),))
    assert [len(list(patterned(one, load(), known=frozenset()))) for one in (seen, claimed, blocked)] == [1, 0, 0]


def test_an_airport_in_small_letters_has_its_name_where_no_town_has_it(tmp_path: Path) -> None:
    fields = (
        listed("icao:AAAA", "Zvart Airport", "airport", 44.4, 40.1, country="AM"),
        listed("icao:BBBB", "Paris Airport", "airport", 2.5, 49.0, country="FR"),
    )
    gazetteer = IndexedGazetteer(build((*SMALL, *fields), tmp_path, "airports", silent))
    seen = reading("They left Zvart airport for Paris airport.")
    assert [seen.text[one.start : one.end] for one in Matcher(gazetteer).candidates(seen)] == ["Zvart airport", "Paris"]
