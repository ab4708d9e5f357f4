"""An explanation is made of the very numbers that decided."""

from __future__ import annotations

import math

import numpy as np
import pytest

from geo import trained
from geo.explain import contributions, explain, reasons_of
from geo.gazetteer.index import IndexedGazetteer
from geo.names import tokens
from geo.passages import split
from geo.reading import Reading
from geo.recognise.context import by_hand, probability

TEXT = "In Syria, troops left Palmyra for Damascus. A night in Paris, Texas."


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(text=TEXT, tokens=tuple(tokens(TEXT)), passages=split("d", TEXT))


def test_what_the_words_say_adds_up_to_the_log_odds_of_the_first_filter(small: IndexedGazetteer, reading: Reading) -> None:
    recogniser = trained.recogniser(small, trained.resolver(small))
    _, known = recogniser.described(reading)
    for found in known:
        odds = recogniser.first[""] + sum(reason.log_odds for reason in contributions(recogniser.first, found.whole()))
        assert probability(recogniser.first, found.whole()) == pytest.approx(1 / (1 + math.exp(-odds)), abs=0.01)


def test_a_reason_from_the_trees_is_what_the_odds_would_lose(small: IndexedGazetteer, reading: Reading) -> None:
    recogniser = trained.recogniser(small, trained.resolver(small))
    trees = recogniser.second
    asked = [item for item in recogniser.judge(reading) if item.resolved is not None and by_hand(item.features) is None]
    assert asked
    for item in asked:
        told = {reason.feature: reason.log_odds for reason in reasons_of(item, recogniser)}
        row = trees.row(item.features)
        for column, name in enumerate(trees.columns):
            without = [*row[:column], float(trees.usual[column]), *row[column + 1 :]]
            lost = float(trees.scores(np.array([row]))[0] - trees.scores(np.array([without]))[0])
            if abs(lost) > 0.001 and name not in recogniser.first:
                assert told[name] == pytest.approx(lost, abs=0.001)


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
