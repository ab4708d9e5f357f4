"""Where a text is at home: bearers that lie together, ways of a country, names the recogniser left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GazetteerError
from geo.names import tokens
from geo.reading import Candidate, Claim, Reading
from geo.resolve.bearers import CELL, Ballots, Column, Numbers, Owners, cells_around, together
from geo.resolve.picture import Areas
from geo.resolve.ways import Ways, beside, called, homes, load, whose

POINTS = st.tuples(st.floats(-179, 179), st.floats(-85, 85))


@given(st.lists(POINTS, min_size=1, max_size=20))
def test_a_point_has_nine_different_cells(points: list[tuple[float, float]]) -> None:
    cells = cells_around(*np.array(points).T)
    assert cells.shape == (len(points), 9)
    assert (cells > 0).all()
    assert all(len(set(row)) == 9 for row in cells.tolist())


@given(POINTS, st.floats(-0.9, 0.9))
def test_towns_less_than_a_cell_apart_hear_each_other(point: tuple[float, float], north: float) -> None:
    lon, lat = point
    cells = cells_around(np.array([lon, lon]), np.array([lat, lat + north * CELL * 0.5]))
    owners = [Owners.of(one[:, 0], one) for one in (cells[:1], cells[1:])]
    near = together(np.ones(2), [Ballots.of(owners, np.array([0, 1]))])[0]
    assert near.tolist() == pytest.approx([np.log(2)] * 2)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.floats(0, 1)), min_size=1, max_size=12))
def test_an_area_weighs_what_the_other_names_lay_into_it(rows: list[tuple[int, int, float]]) -> None:
    names, codes, weight = (np.array(column) for column in zip(*sorted(rows), strict=True))
    mass, leading = Areas.of(*owned(names, codes)).mass(weight)
    for row, (name, code) in enumerate(zip(names, codes, strict=True)):
        others = weight[(codes == code) & (names != name)].sum() if code else 0.0
        assert mass[row] == pytest.approx(others)
    whole = {code: weight[codes == code].sum() for code in codes.tolist() if code}
    assert (leading == 0) == (not any(whole.values()))
    assert not leading or whole[leading] == pytest.approx(max(whole.values()))


def owned(names: Numbers, codes: Numbers) -> tuple[list[Owners], Numbers]:
    """The owners of each name, and the number of each row's name; rows of a name stand together."""
    return [Owners.of(codes[names == name]) for name in sorted(set(names.tolist()))], np.unique(names, return_inverse=True)[1]


def votes(names: list[int], codes: list[int], weights: list[float]) -> list[Column]:
    return together(np.array(weights), [Ballots.of(*owned(np.array(names), np.array(codes)))])


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0, 1, 2, 3, 50_000, 90_000])), min_size=1, max_size=12),
    st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=4, max_size=4),
)
def test_each_name_votes_once_for_an_area_or_divides_its_vote(rows: list[tuple[int, int]], chosen: list[float]) -> None:
    names, codes = (list(column) for column in zip(*sorted(rows), strict=True))
    order = sorted(set(names))
    heard = {name: {code for other, code in rows if other == name and code} for name in order}
    weights = [chosen[name] for name in order]
    once, divided = votes(names, codes, weights)
    for row, (name, code) in enumerate(zip(names, codes, strict=True)):
        others = [other for other in order if other != name and code in heard[other]]
        assert once[row] == pytest.approx(np.log1p(sum(chosen[other] for other in others)))
        assert divided[row] == pytest.approx(np.log1p(5 * sum(chosen[other] / len(heard[other]) for other in others)))


def test_no_name_speaks_for_itself() -> None:
    assert not np.any(votes([0, 0, 0], [3, 3, 4], [1.0]))


def test_a_name_of_many_provinces_says_less_of_each() -> None:
    rare = votes([0, 1, 2, 2], [5, 5, 6, 7], [1.0] * 3)
    common = votes([0, 1, 1, 2], [5, 5, 6, 7], [1.0] * 3)
    assert rare[0][0] == common[0][0] > 0
    assert rare[1][0] > common[1][0] > 0


def test_names_that_are_no_places_have_no_say() -> None:
    assert votes([0, 1], [5, 5], [1.0, 0.0])[0].tolist() == pytest.approx([0.0, np.log(2)])


CLAIMS = st.lists(
    st.builds(
        Claim,
        start=st.just(0),
        end=st.just(1),
        kind=st.just("person"),
        sure=st.booleans(),
        name=st.sampled_from(["actor:a", "actor:b", "actor:c"]),
        country=st.sampled_from(["", "GE", "LY", "US"]),
    )
)


@given(CLAIMS)
def test_an_actor_counts_once_for_its_country_however_often_it_is_named(claims: list[Claim]) -> None:
    counted = whose([*claims, *claims])
    assert counted == whose(claims)
    assert set(counted) <= {"GE", "LY"}
    assert all(np.log(2) <= found <= np.log(4) for found in counted.values())


@given(st.text(max_size=200))
def test_any_text_can_be_asked_where_it_is_at_home(text: str) -> None:
    assert all(found >= 0 for found in homes(text, load()).values())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Deputies of the sheriff searched the high school after the school board met.", "US"),
        ("Councillors put up council tax by £12 for pensioners.", "GB"),
        ("RCMP officers and the MPP spoke of the provincial budget.", "CA"),
    ],
)
def test_daily_life_tells_the_country(text: str, country: str) -> None:
    found = homes(text, load())
    assert max(found, key=found.__getitem__) == country


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ways.toml"
    path.write_text("country = 3", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"ways\.toml"):
        load(path)


@given(st.text(max_size=200))
def test_shares_of_telephones_are_shares(text: str) -> None:
    assert all(0 < share <= 1 for share in called(text, load()).values())


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Tickets are sold at (806) 423-1253.", "US.TX"),
        ("Anyone with information is asked to call London police at 519-661-5670.", "CA.08"),
        ("The number of the clinic is 304.399.6500", "US.WV"),
    ],
)
def test_a_telephone_number_tells_the_province(text: str, province: str) -> None:
    assert called(text, load()) == {province: 1.0}


def test_numbers_that_are_no_telephones_tell_nothing() -> None:
    assert called("Bill 519-661 of 2010, 1519-661-5670, account 51966156701.", load()) == {}


def test_what_stands_beside_a_name_is_shared_over_its_mentions() -> None:
    text = "New York Gov. Cuomo spoke in downtown New York to the New York police."
    words = tokens(text)
    reading = Reading(text=text, tokens=tuple(words), passages=())
    firsts = [number for number, word in enumerate(words) if word.text == "New"]
    named = [
        Candidate(start=words[first].start, end=words[first + 1].end, first=first, last=first + 1, key="new york", hits=())
        for first in firsts
    ]
    ways = Ways(town_after=frozenset({"police"}), town_before=frozenset({"downtown"}), realm_after=frozenset({"gov"}))
    assert beside(reading, named, ways) == pytest.approx((1 / 3, 1 / 3, 1 / 3, 0.0, 0.0))
