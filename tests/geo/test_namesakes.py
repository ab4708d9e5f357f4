"""A town and its province of one name: a bare name is the town, "X province" the province, and nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.protocol import Entry, Hit, NameType
from geo.reading import Candidate
from geo.resolve.namesakes import is_also_a_city, settle, stands_with_provinces
from tests.geo.entries import entry

HITS = (Hit(0, NameType.MAIN), Hit(1, NameType.MAIN))


@pytest.mark.parametrize(("called", "winner"), [(False, 1), (True, 0)])
def test_who_gets_the_share(*, called: bool, winner: int) -> None:
    settled = settle((0.6, 0.4), (entry(0, "province"), entry(1, "settlement")), HITS, called_province=called)
    assert settled[winner] == pytest.approx(1.0)


@pytest.mark.parametrize(
    "town", [entry(1, "settlement", population=900), entry(1, "settlement", admin1="09"), entry(1, "settlement", country="LB")]
)
def test_small_towns_and_those_elsewhere_are_left_to_the_ranker(town: Entry) -> None:
    assert settle((0.6, 0.4), (entry(0, "province"), town), HITS, called_province=False) == (0.6, 0.4)


@pytest.mark.parametrize(("country", "settled"), [("NE", (0.0, 1.0)), ("US", (0.6, 0.4)), ("CA", (0.6, 0.4))])
def test_a_town_far_from_the_middle_of_its_province_has_a_bare_name_but_where_that_was_learnt(
    country: str, settled: tuple[float, float]
) -> None:
    entries = (entry(0, "province", country=country, population=9_000_000), entry(1, "settlement", lat=39.0, country=country))
    assert settle((0.6, 0.4), entries, HITS, called_province=False) == pytest.approx(settled)


@pytest.mark.parametrize(
    ("people", "share", "settled"), [(240_000, 0.1, (0.6, 0.4)), (260_000, 0.1, (0.0, 1.0)), (260_000, 0.9, (0.6, 0.4))]
)
def test_a_city_in_which_a_good_part_of_its_state_lives_has_the_bare_name_abroad(
    people: int, share: float, settled: tuple[float, float]
) -> None:
    state = entry(0, "province", country="US", population=1_000_000)
    city = entry(1, "settlement", lat=39.0, country="US", population=people)
    assert settle((0.6, 0.4), (state, city), HITS, called_province=False, share=share) == pytest.approx(settled)
    assert is_also_a_city((state, city)) == (people > 250_000)


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("Ohio, Alba and Utah", True),
        ("in Alba and Ohio", True),
        ("Alba, Belgrade and Ohio", False),
        ("Ohio; Alba", False),
        ("Alba. Ohio and Alba", True),
        ("Alba. Alba. Ohio and Alba", False),
        ("in Kane, Alba", True),  # a county
        ("in Alba, Kane", False),
    ],
)
def test_a_state_stands_in_a_list_with_states_or_behind_a_county(text: str, *, among: bool) -> None:
    known = (
        entry(0, "province"),
        entry(1, "province"),
        entry(2, "settlement"),
        entry(3, "settlement", population=900),
        entry(4, "district"),
    )
    hits = {"kane": (4,), "alba": (0, 3), "ohio": (1, 3), "utah": (1,), "belgrade": (1, 2)}
    found = [
        Candidate(start=at.start(), end=at.end(), first=0, last=0, key=key, hits=tuple(Hit(one, NameType.MAIN) for one in hits[key]))
        for at in re.finditer(r"\w{4,}", text)
        if (key := at[0].lower()) in hits
    ]
    entries = (known[0], known[1], replace(known[2], population=300_000), known[3], known[4])
    assert stands_with_provinces(text, found, "alba", lambda number: entries[number]) == among


@pytest.mark.parametrize(("people", "winner"), [(250_000, 0), (350_000, 1)])
def test_a_town_with_another_main_name_is_meant_only_where_most_live_in_it(people: int, winner: int) -> None:
    entries = (entry(0, "province", population=1_000_000), entry(1, "settlement", population=people))
    settled = settle((0.4, 0.6), entries, (Hit(0, NameType.MAIN), Hit(1, NameType.ALTERNATE)), called_province=False)
    assert settled[winner] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("town", "called", "winner"),
    [
        (entry(1, "settlement"), False, 1),
        (entry(1, "settlement"), True, 0),
        (entry(1, "settlement", population=1_900), False, 0),
        (entry(1, "settlement", lat=45.0), False, 0),
    ],
)
def test_a_river_without_an_article_is_the_town_on_its_bank(town: Entry, *, called: bool, winner: int) -> None:
    settled = settle((0.7, 0.3), (entry(0, "river"), town), HITS, called_province=False, called_nature=called)
    assert max(range(2), key=lambda number: settled[number]) == winner
    assert sum(settled) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("site", "called", "winner"), [("landmark", True, 0), ("landmark", False, 1), ("military_base", True, 0), ("mountain", True, 1)]
)
def test_a_building_has_an_article_and_a_town_has_none(site: str, *, called: bool, winner: int) -> None:
    settled = settle((0.1, 0.9), (entry(0, site), entry(1, "settlement")), HITS, called_province=False, called_nature=called)
    assert settled[winner] == pytest.approx(max(settled))
    assert sum(settled) == pytest.approx(1.0)


def test_a_region_is_none_of_the_provinces_that_bear_its_name_as_another() -> None:
    entries = (entry(0, "region", country="IT"), entry(1, "province", country="IT"), entry(2, "province", country="US"))
    hits = (Hit(0, NameType.MAIN), Hit(1, NameType.ALTERNATE), Hit(2, NameType.MAIN))
    assert settle((0.2, 0.5, 0.3), entries, hits, called_province=False) == pytest.approx((0.7, 0.0, 0.3))


def test_the_users_own_place_wins() -> None:
    mine = replace(entry(1, "landmark"), own=True)
    assert settle((0.75, 0.25), (entry(0, "settlement"), mine), HITS, called_province=False) == (0.0, 1.0)


@given(
    st.lists(st.tuples(st.sampled_from(["province", "settlement", "country"]), st.floats(30, 40), st.floats(0, 1)), min_size=1, max_size=6),
    st.booleans(),
)
def test_the_sum_stays(rows: list[tuple[str, float, float]], called: bool) -> None:  # noqa: FBT001 - Hypothesis passes it
    entries = [entry(number, kind, lat) for number, (kind, lat, _) in enumerate(rows)]
    hits = [Hit(number, NameType.MAIN) for number in range(len(rows))]
    chances = [chance for _, _, chance in rows]
    settled = settle(chances, entries, hits, called_province=called)
    assert sum(settled) == pytest.approx(sum(chances))
    assert all(chance >= 0 for chance in settled)
