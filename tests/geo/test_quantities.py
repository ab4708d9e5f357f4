"""What words say of directions: all sixteen points in every spelling, and no others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.lengths import lengths
from geo.pipeline import Tools
from geo.quantities import COMPASS_WIND, bearing, direction
from tests.geo.telling import told

_POINTS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
_WORDS = {"N": "north", "S": "south", "E": "east", "W": "west"}
words = st.lists(st.sampled_from(sorted(_WORDS.values())), min_size=1, max_size=4).flatmap(
    lambda some: st.sampled_from(["", "-", " "]).map(lambda between: between.join(some))
)
letters = st.text("NSEW", min_size=1, max_size=4)


@pytest.mark.parametrize("number", range(16))
def test_each_point_is_read_in_letters_and_words(number: int) -> None:
    first, *rest = (_WORDS[letter] for letter in _POINTS[number])
    spelt = [_POINTS[number], "-".join([first, *rest])]
    if len(rest) == 2:
        spelt.append(f"{first}-{''.join(rest)}")
    for wind in spelt:
        assert re.fullmatch(COMPASS_WIND, wind), wind
        assert bearing(direction(wind)) == 22.5 * number


@given(wind=words | letters)
def test_whatever_is_taken_for_a_point_has_a_bearing(wind: str) -> None:
    for found in re.finditer(COMPASS_WIND, wind):
        assert 0 <= bearing(direction(found[0])) < 360
    for length in lengths(f"Tayr, 20 km {wind} of Homs"):
        assert length.bearing is None or 0 <= length.bearing < 360


@pytest.mark.parametrize("wind", ["east-north-west", "south-northeast", "north-north", "ENW", "NN"])
def test_no_such_point_ends_no_run(wind: str, using: Tools) -> None:
    text = f"Israeli troops hold a camp 20 km {wind} of Homs."
    told(text, using)  # raised before such points were turned down
    assert re.fullmatch(COMPASS_WIND, wind) is None
