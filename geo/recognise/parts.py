"""Features in parts, each weighed once: the same facts come again and again, in one text and in the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import NamedTuple

from geo.recognise.features import Features

MAX_KEPT = 30_000
"""So many parts are kept from text to text, some 20 MB: as fast as with three times as many."""


class Part(NamedTuple):
    """Some features of a candidate."""

    features: Features
    odds: float
    """What they add to the log-odds of the first filter."""
    asked: Features
    """Those that the second filter asks for."""


NOTHING = Part({}, 0.0, {})
"""Where there is nothing to say."""


class Scale:
    """Weighs features and remembers what it weighed.

    Parameters
    ----------
    weights
        Log-odds by feature of the first filter.
    asked
        Features that the second filter asks for.

    Examples
    --------
    >>> scale = Scale({"located": 2.0}, ())
    >>> scale.part(("before", "in"), lambda word: {"located": float(word == "in")}).odds
    2.0
    """

    def __init__(self, weights: Mapping[str, float], asked: Collection[str]) -> None:
        """Begin with nothing known."""
        self.weights = weights
        self.bias = weights.get("", 0.0)
        self._asked = frozenset(asked)
        self.known: dict[Hashable, Part] = {}
        self.classes: dict[Hashable, str] = {}
        """Of the names that are known."""

    def weigh(self, features: Features) -> Part:
        """Features with what they say."""
        get, asked = self.weights.get, self._asked
        odds = 0.0
        for name, value in features.items():
            odds += get(name, 0.0) * value
        return Part(features, odds, {name: value for name, value in features.items() if name in asked})

    def part(self, key: tuple[Hashable, ...], make: Callable[..., Features], *more: object) -> Part:
        """The part for a key; a new one is made of what follows the first element of the key.

        Parameters
        ----------
        key
            The name of ``make``, and the facts on which the features depend.
        make
            Makes them.
        more
            Further arguments, the same for every key.
        """
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = self.weigh(make(*key[1:], *more))
        return known

    def forget(self) -> None:
        """Make room, if too much is remembered; between texts, for parts of one text belong together."""
        if len(self.known) > MAX_KEPT:
            self.known.clear()
            self.classes.clear()
