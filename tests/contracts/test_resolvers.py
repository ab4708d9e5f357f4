"""What every resolver has to keep, however it decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from geo.gazetteer.index import IndexedGazetteer
from geo.pipeline import tools
from geo.reading import Candidate, Reading
from geo.resolve.protocol import Resolution, Resolver
from tests.contracts.recognition import reading_of, readings

Make = Callable[[IndexedGazetteer], Resolver]


def own(gazetteer: IndexedGazetteer) -> Resolver:
    return tools(gazetteer).resolver


@pytest.fixture(scope="module", params=[own], ids=["sitmap"])
def resolver(request: pytest.FixtureRequest, small: IndexedGazetteer) -> Resolver:
    """Every resolver there is; a new one is added here."""
    make: Make = request.param
    return make(small)


def candidates_of(small: IndexedGazetteer, reading: Reading) -> list[Candidate]:
    return list(tools(small).recogniser.recognise(reading))


def check(candidates: list[Candidate], resolutions: list[Resolution]) -> None:
    assert [resolution.candidate for resolution in resolutions] == candidates
    for resolution in resolutions:
        chances = [choice.probability for choice in resolution.choices]
        assert bool(chances) != bool(resolution.reason)
        assert bool(chances) == bool(resolution.candidate.hits)
        assert {choice.hit for choice in resolution.choices} <= set(resolution.candidate.hits)
        assert len({choice.hit for choice in resolution.choices}) == len(chances)
        assert all(0 <= chance <= 1 for chance in chances)
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) == pytest.approx(1 if chances else 0, abs=0.01)
        assert 0 <= resolution.confidence <= 1


@given(reading=readings(), unlisted=st.sets(st.integers(0, 5)))
def test_any_text(small: IndexedGazetteer, resolver: Resolver, reading: Reading, unlisted: set[int]) -> None:
    found = candidates_of(small, reading)
    keys = {candidate.key for number, candidate in enumerate(found) if number in unlisted}
    candidates = [replace(candidate, hits=()) if candidate.key in keys else candidate for candidate in found]
    resolutions = list(resolver.resolve(reading, candidates))
    check(candidates, resolutions)
    assert list(resolver.resolve(reading, candidates)) == resolutions


def test_no_candidates(resolver: Resolver) -> None:
    assert list(resolver.resolve(reading_of(""), [])) == []
    assert list(resolver.resolve(reading_of("A night in Paris."), [])) == []


def test_a_name_that_no_gazetteer_lists_stays_with_its_reason(small: IndexedGazetteer, resolver: Resolver) -> None:
    reading = reading_of("A night in Paris, Texas, then in Damascus.")
    paris, *others = candidates_of(small, reading)
    for candidates in ([replace(paris, hits=()), *others], [paris, *(replace(other, hits=()) for other in others)]):
        resolutions = list(resolver.resolve(reading, candidates))
        check(candidates, resolutions)
