"""Names that the whole world knows, in texts about other countries: no hamlet of the name is meant, unless the text says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.protocol import Entry, Hit, NameType
from geo.model import Document
from geo.pipeline import Tools, find_in
from geo.resolve.abroad import is_abroad, leave_abroad, leave_at_home, leave_for_capitals, leave_for_lands, surely_named
from tests.geo.entries import entry

HITS = (Hit(0, NameType.MAIN), Hit(1, NameType.MAIN))


def american(number: int, people: int, admin1: str, kind: str = "settlement") -> Entry:
    return entry(number, kind, population=people, admin1=admin1, country="US")


CITIES = [american(10, 2_700_000, "IL"), american(11, 3_800_000, "CA"), american(12, 2_300_000, "TX")]


@pytest.mark.parametrize(
    ("people", "named", "told", "settled"),
    [
        (20_000, (), (), (1.0, 0.0)),
        (50_000, (), (), (0.4, 0.6)),  # not so much smaller
        (20_000, (("US", "12"),), (), (0.4, 0.6)),  # its province is named
        (9_000, (("US", "12"),), (), (1.0, 0.0)),  # but it is far smaller
        (20_000, (), (1,), (0.4, 0.6)),  # "Geneva, Illinois"
    ],
)
def test_a_small_town_of_america_is_not_meant_abroad(
    people: int, named: tuple[tuple[str, str], ...], told: tuple[int, ...], settled: tuple[float, float]
) -> None:
    entries = (entry(0, "settlement", population=200_000, country="CH"), entry(1, "settlement", population=people, country="US"))
    assert leave_abroad((0.4, 0.6), entries, HITS, named, told) == pytest.approx(settled)


def test_a_place_of_the_users_own_wins_over_the_world() -> None:
    london, ours = entry(0, "settlement", population=9_000_000, country="GB"), replace(american(1, 0, "TX"), own=True)
    assert leave_abroad((0.0, 1.0), (london, ours), HITS, (), ()) == (0.0, 1.0)
    assert leave_at_home((0.0, 1.0), (london, ours), HITS, CITIES, ()) == (0.0, 1.0)
    assert leave_for_lands((0.0, 1.0), (london, replace(ours, country="MX")), HITS, (0.0, 0.1), ()) == (0.0, 1.0)
    assert leave_for_capitals((0.0, 1.0), (replace(london, capital=True), ours), HITS, (0.1, 0.1), ()) == (0.0, 1.0)


def test_a_town_is_as_great_as_the_province_called_after_it() -> None:
    venice, ours = entry(0, "settlement", population=50_000, country="IT"), entry(1, "settlement", population=40_000, country="US")
    province = entry(2, "province", population=600_000, country="IT")
    assert leave_abroad((0.4, 0.6), (venice, ours), HITS, (), ()) == (0.4, 0.6)
    assert leave_abroad((0.4, 0.6, 0.0), (venice, ours, province), (*HITS, Hit(2, NameType.MAIN)), (), ()) == pytest.approx((1.0, 0.0, 0.0))


def test_small_namesakes_do_not_vouch_for_each_other() -> None:
    great, small = entry(0, "settlement", population=500_000, country="PT"), entry(1, "settlement", population=3_000, country="US")
    nairobi, kenya = entry(2, "settlement", country="KE"), entry(3, "country", country="KE", admin1="")
    names = [(small, (great, small), HITS)] * 5 + [(nairobi, (nairobi,), HITS[:1]), (kenya, (kenya,), HITS[:1])]
    named = surely_named(names)
    assert named == [nairobi, kenya]
    assert is_abroad(named)
    assert not is_abroad([*named, entry(4, "province", country="US"), entry(5, "settlement", country="CA")])
    assert not is_abroad([nairobi])  # one name alone says little


@pytest.mark.parametrize(
    ("people", "shares", "told", "settled"),
    [
        (50_000, (0.1, 0.3), (), (1.0, 0.0)),
        (70_000, (0.1, 0.3), (), (0.4, 0.6)),  # not so much smaller
        (50_000, (0.0, 0.3), (), (0.4, 0.6)),  # of whose country nothing is said
        (50_000, (0.1, 0.6), (), (0.4, 0.6)),  # at home
        (50_000, (0.1, 0.3), (1,), (0.4, 0.6)),  # "Washington, England"
    ],
)
def test_a_far_smaller_namesake_abroad_is_not_meant_where_the_country_of_the_capital_is_spoken_of(
    people: int, shares: tuple[float, float], told: tuple[int, ...], settled: tuple[float, float]
) -> None:
    capital = replace(entry(0, "settlement", population=600_000, country="US"), capital=True)
    town = entry(1, "settlement", population=people, country="GB")
    assert leave_for_capitals((0.4, 0.6), (capital, town), HITS, shares, told) == pytest.approx(settled)
    no_capital = replace(capital, capital=False)
    assert leave_for_capitals((0.4, 0.6), (no_capital, town), HITS, shares, told) == (0.4, 0.6)


@pytest.mark.parametrize(
    ("kind", "village", "people", "share", "told", "settled"),
    [
        ("country", "MX", 500, 0.9, (), (1.0, 0.0)),  # a hamlet is no Canada, even at home
        ("country", "MX", 50_000, 0.1, (), (1.0, 0.0)),
        ("country", "MX", 50_000, 0.9, (), (0.4, 0.6)),  # Florida in a text on Uruguay
        ("province", "MX", 500, 0.9, (), (1.0, 0.0)),
        ("settlement", "AU", 5_000, 0.3, (), (1.0, 0.0)),
        ("settlement", "AU", 5_000, 0.9, (), (0.4, 0.6)),
        ("country", "US", 500, 0.1, (), (0.4, 0.6)),  # left to what the ranker has learnt
        ("country", "MX", 500, 0.9, (1,), (0.4, 0.6)),
    ],
)
def test_villages_are_not_meant_by_the_names_of_lands(
    kind: str, village: str, people: int, share: float, told: tuple[int, ...], settled: tuple[float, float]
) -> None:
    entries = (entry(0, kind, population=2_000_000, country="CO"), entry(1, "settlement", population=people, country=village))
    assert leave_for_lands((0.4, 0.6), entries, HITS, (0.0, share), told) == pytest.approx(settled)


def test_a_country_is_not_meant_by_another_name_of_its_capital() -> None:
    entries = (entry(0, "country", population=120_000_000, country="MX"), entry(1, "settlement", population=9_000_000, country="MX"))
    hits = (Hit(0, NameType.MAIN), Hit(1, NameType.ALTERNATE))
    assert leave_for_lands((0.4, 0.6), entries, hits, (0.5, 0.5), ()) == pytest.approx((1.0, 0.0))
    assert leave_for_lands((0.4, 0.6), entries, HITS, (0.5, 0.5), ()) == (0.4, 0.6)  # "Djibouti" is both


@pytest.mark.parametrize(
    ("town", "beside", "small"),
    [
        (american(1, 24_000, "TX"), CITIES, False),
        (american(1, 24_000, "TX"), CITIES[:2], True),  # too few to tell
        (american(1, 24_000, "TX"), [*CITIES, american(13, 20_000, "OK")], True),  # a local paper's
        (american(1, 24_000, "TX"), [*CITIES, american(13, 0, "TX", "district")], True),
        (american(1, 150_000, "TX"), CITIES, True),  # known everywhere
        (american(1, 24_000, "TX"), [*CITIES, american(13, 30_000_000, "TX", "province")], True),
        (american(1, 4_000, "TX"), [*CITIES, american(13, 30_000_000, "TX", "province")], False),
        (replace(american(1, 150_000, "08"), country="CA"), CITIES, False),  # nothing else is in its country
    ],
)
def test_a_town_is_not_meant_in_a_text_that_is_no_local_papers(town: Entry, beside: list[Entry], *, small: bool) -> None:
    paris = entry(0, "settlement", population=2_100_000, country="FR")
    settled = leave_at_home((0.4, 0.6), (paris, town), HITS, beside, ())
    assert settled == pytest.approx((0.4, 0.6) if small else (1.0, 0.0))
    assert leave_at_home((0.4, 0.6), (paris, town), HITS, beside, (1,)) == (0.4, 0.6)  # "Paris, Texas"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["province", "settlement", "country", "river"]),
            st.sampled_from(["US", "CA", "MX", "GB"]),
            st.integers(0, 3_000_000),
            st.floats(0, 1),
            st.sampled_from([NameType.MAIN, NameType.ALTERNATE]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_the_sum_stays(rows: list[tuple[str, str, int, float, NameType]]) -> None:
    entries = [entry(n, kind, population=people, country=country) for n, (kind, country, people, _, _) in enumerate(rows)]
    hits = [Hit(n, row[4]) for n, row in enumerate(rows)]
    chances, shares = [row[3] for row in rows], [0.1] * len(rows)
    for left in (
        leave_for_lands(chances, entries, hits, shares, ()),
        leave_for_capitals(chances, entries, hits, shares, ()),
        leave_abroad(chances, entries, hits, (), ()),
        leave_at_home(chances, entries, hits, entries, ()),
    ):
        assert sum(left) == pytest.approx(sum(chances))
        assert min(left) >= 0


TEXTS = {
    "KE": "Officials in Kenya said that cases were reported in Nairobi, Mombasa and Kisumu. A man died in Nakuru.",
    "MX": "Officials in Mexico said that cases were reported in Guadalajara, Puebla and Monterrey. A man died in Ciudad Juarez.",
    "VN": "Officials in Vietnam said that cases were reported in Hanoi, Da Nang and Haiphong. A man died in Hue.",
    "PL": "Officials in Poland said that cases were reported in Warsaw, Lodz and Poznan. A man died in Gdansk.",
    "SY": "Officials in Syria said that cases were reported in Damascus, Aleppo and Hama. A man died in Qamishli.",
    "NG": "Officials in Nigeria said that cases were reported in Lagos, Kano and Ibadan. A man died in Maiduguri.",
    "AU": "Officials in Australia said that cases were reported in Perth, Hobart and Darwin. A man died in Cairns.",
    "AR": "Officials in Argentina said that cases were reported in Rosario, Mendoza and Salta. A man died in Bariloche.",
}
WORLD = {
    "London": "GB", "Geneva": "CH", "Paris": "FR", "Rome": "IT", "Berlin": "DE", "Moscow": "RU", "Boston": "US", "Toronto": "CA",
    "Canada": "CA", "Texas": "US", "California": "US", "Jordan": "JO", "Lebanon": "LB", "Peru": "PE", "Vienna": "AT", "Athens": "GR",
    "Manchester": "GB", "Washington": "US", "Delhi": "IN", "Brussels": "BE", "Dublin": "IE", "Lisbon": "PT", "Panama": "PA",
    "Venice": "IT", "Scotland": "GB", "Ohio": "US", "Naples": "IT", "Belgrade": "RS", "Hamburg": "DE", "Cairo": "EG",
}  # fmt: skip


@pytest.mark.parametrize("country", TEXTS)
def test_the_world_is_found_in_texts_on_other_countries(country: str, using: Tools) -> None:
    names = list(WORLD)
    right: list[bool] = []
    for step in (1, 7, 11):  # other neighbours in each list
        for first in range(0, len(names), 5):
            listed = [names[(first + at) * step % len(names)] for at in range(5)]
            text = f"{TEXTS[country]} Samples were sent to {', '.join(listed[:4])} and {listed[4]}."
            here = find_in(Document(id="d", text=text, title="", source="d.txt", sha256=""), using)
            places = {mention.exact: here.places.get(mention.target or "") for mention in here.mentions if mention.type == "place"}
            right += [(place := places.get(name)) is not None and place.country == WORLD[name] for name in listed]
    assert sum(right) / len(right) >= 0.95


NATION = "The White House said that cases were reported in New York, Chicago and Los Angeles. A man died in Houston."


@pytest.mark.parametrize("name", ["London", "Paris", "Geneva", "Berlin", "Moscow", "Vienna", "Lebanon", "Jordan", "Peru", "Delhi", "Cairo"])
def test_the_world_is_found_in_news_of_the_whole_nation(name: str, using: Tools) -> None:
    text = f"{NATION} A woman had returned from {name}."
    here = find_in(Document(id="d", text=text, title="", source="d.txt", sha256=""), using)
    places = {mention.exact: here.places.get(mention.target or "") for mention in here.mentions if mention.type == "place"}
    assert (place := places[name]) is not None
    assert place.country == WORLD[name]
    assert (house := places["White House"]) is not None
    assert house.kind == "landmark"  # and no town of Tennessee


def test_a_local_papers_towns_stay(using: Tools) -> None:
    text = "Police in Lamar County said that a man from Paris and a woman from Blossom were hurt near Reno, Texas."
    here = find_in(Document(id="d", text=text, title="", source="d.txt", sha256=""), using)
    assert "Paris" in {place.name for place in here.places.values() if place.admin1 == "Texas"}
