"""An explanation is made of the very numbers that decided."""

from __future__ import annotations

import math

import pytest

from geo import trained
from geo.explain import contributions, explain
from geo.gazetteer.index import IndexedGazetteer
from geo.names import tokens
from geo.passages import split
from geo.reading import Reading

TEXT = "In Syria, troops left Palmyra for Damascus. A night in Paris, Texas."


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(text=TEXT, tokens=tuple(tokens(TEXT)), passages=split("d", TEXT))


def test_contributions_add_up_to_the_log_odds(small: IndexedGazetteer, reading: Reading) -> None:
    recogniser = trained.recogniser(small, trained.resolver(small))
    for item in recogniser.judge(reading):
        weights = recogniser.weights_of(item.features)
        odds = weights[""] + sum(reason.log_odds for reason in contributions(weights, item.features))
        assert item.candidate.probability == pytest.approx(1 / (1 + math.exp(-odds)), abs=0.01)


def test_every_kept_span_is_explained_with_what_lost(small: IndexedGazetteer, reading: Reading) -> None:
    resolver = trained.resolver(small)
    recogniser = trained.recogniser(small, resolver)
    explained = explain(reading, recogniser, resolver)
    kept = recogniser.recognise(reading)
    assert set(explained) == {(candidate.start, candidate.end) for candidate in kept}
    palmyra = explained[TEXT.index("Palmyra"), TEXT.index("Palmyra") + 7]
    assert {choice.id for choice in palmyra.choices} == {"geonames:3", "geonames:4"}
    assert palmyra.choices[0].probability > palmyra.choices[1].probability
    assert palmyra.speaks_for
    assert all(reason.log_odds > 0 for reason in palmyra.speaks_for)
    assert all(reason.log_odds < 0 for reason in palmyra.speaks_against)
    paris = explained[TEXT.index("Paris"), TEXT.index("Paris") + 5]
    assert "lies in what follows" in {reason.feature for reason in paris.choices[0].reasons}
