"""The recogniser and the resolver with the weights that ship with sitmap."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from geo import forest, trees
from geo.forest import Laid, laid, plant, raised
from geo.gazetteer.protocol import Gazetteer
from geo.kept import kept
from geo.recognise.context import ContextRecogniser
from geo.recognise.words import load as load_words
from geo.resolve.rank import ContextResolver
from geo.settings import WEIGHTS, load_weights

_FILES = (WEIGHTS, Path(forest.__file__), Path(trees.__file__), Path(__file__))


class _Trained(msgspec.Struct, frozen=True, kw_only=True):
    """As :class:`geo.settings.Weights`, laid out."""

    first: dict[str, float]
    second: Laid
    first_look: dict[str, float]
    resolution: dict[str, float]
    last_look: Laid


@lru_cache(maxsize=1)
def _trained() -> _Trained:
    return kept("trained", _Trained, _FILES, _lay_out)


def _lay_out() -> _Trained:
    weights = load_weights()
    return _Trained(
        first=weights.first,
        second=laid(plant(weights.second)),
        first_look=weights.first_look,
        resolution=weights.resolution,
        last_look=laid(plant(weights.last_look)),
    )


def resolver(gazetteer: Gazetteer) -> ContextResolver:
    """The ranker of :mod:`geo.resolve.rank`."""
    weights = _trained()
    return ContextResolver(gazetteer=gazetteer, first=weights.first_look, weights=weights.resolution, last=raised(weights.last_look))


def recogniser(gazetteer: Gazetteer, between: ContextResolver, *, adjectives: bool = True) -> ContextRecogniser:
    """The filters of :mod:`geo.recognise.context`, with the resolver that works between them."""
    weights = _trained()
    return ContextRecogniser(
        gazetteer=gazetteer,
        words=load_words(),
        first=weights.first,
        second=raised(weights.second),
        resolver=between,
        adjectives=adjectives,
    )
