"""Places whose name is part of a longer name are marked as such, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Actor, Mention
from geo.nested import in_body, with_nested
from geo.recognise.words import load

spans = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def mention(start: int, end: int, *, place: bool = True) -> Mention:
    kind = "place" if place else "actor"
    return Mention(
        id=f"d/{start}-{end}/{kind}",
        document="d",
        passage="d/0",
        start=start,
        end=end,
        exact="x" * (end - start),
        prefix="",
        suffix="",
        type="place" if place else "actor",
        target="p" if place else "a",
    )


@given(spans, st.lists(spans, max_size=6))
def test_a_longer_name_over_a_place_is_heard_wherever_it_begins(place: tuple[int, int], named: list[tuple[int, int]]) -> None:
    actor = Actor(id="a", name="x", kind="organisation", source="text")
    (found,) = with_nested(" " * 50, [mention(*place)], [(mention(*span, place=False), actor) for span in named], frozenset())
    longer = any(start <= place[0] and place[1] <= end and (start, end) != place for start, end in named)
    assert (found.sense == "part of name") == longer


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("He left the Paris Police Department.", "Paris", True),
        ("the University of Aleppo", "Aleppo", True),
        ("students of Ohio State University", "Ohio", True),
        ("The Bank of England raised rates", "England", True),
        ("He went to Paris with the Police Department.", "Paris", False),
        ("troops in Aleppo, University students said", "Aleppo", False),
        ("Damascus International Airport was hit", "Damascus", True),
        ("Idlib province", "Idlib", False),
    ],
)
def test_bodies_named_after_places(text: str, name: str, part: bool) -> None:  # noqa: FBT001 - a table of cases
    at = text.index(name)
    assert in_body(text, at, at + len(name), load().body) is part


def test_a_state_does_not_make_its_place_a_part() -> None:
    actor = Actor(id="a", name="x", kind="state", source="text")
    (found,) = with_nested(" " * 50, [mention(3, 5)], [(mention(0, 9, place=False), actor)], frozenset())
    assert found.sense == "literal"
