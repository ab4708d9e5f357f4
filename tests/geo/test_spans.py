"""Spans of a text: whichever way they overlap, another one meets those whose signs it has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.spans import Spans

spans = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.lists(spans, max_size=8), spans)
def test_a_span_meets_what_has_a_sign_of_it(known: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    start, end = asked
    met = [one for one in known if one[0] < end and start < one[1]]
    assert Spans(known).meet(start, end) == bool(met)
    assert Spans(known).exceed(start, end) == any(one == asked or one[0] < start or one[1] > end for one in met)
