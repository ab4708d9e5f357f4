"""The recogniser and the resolver with the weights that ship with sitmap."""

from __future__ import annotations

from functools import lru_cache

from geo.forest import plant
from geo.gazetteer.protocol import Gazetteer
from geo.recognise.context import ContextRecogniser
from geo.recognise.words import load as load_words
from geo.resolve.rank import ContextResolver
from geo.settings import Weights, load_weights


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return load_weights()


def resolver(gazetteer: Gazetteer) -> ContextResolver:
    """The ranker of :mod:`geo.resolve.rank`."""
    weights = _weights()
    return ContextResolver(gazetteer=gazetteer, first=weights.first_look, weights=weights.resolution, last=plant(weights.last_look))


def recogniser(gazetteer: Gazetteer, between: ContextResolver, *, adjectives: bool = True) -> ContextRecogniser:
    """The filters of :mod:`geo.recognise.context`, with the resolver that works between them."""
    weights = _weights()
    return ContextRecogniser(
        gazetteer=gazetteer,
        words=load_words(),
        first=weights.first,
        second=plant(weights.second),
        resolver=between,
        adjectives=adjectives,
    )
