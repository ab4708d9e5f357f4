"""Distances that a text gives: "Molodizhne (63 km north-west of Luhansk)", "Janale, 80 kilometres (50 miles) southwest of Mogadishu".

No other evidence says so surely that a name is a place's, and of several places of one name which is meant. Where none of them lies
there, the name is that of a place which no gazetteer lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec

from geo.distance import km, reached
from geo.gazetteer.protocol import Entry
from geo.lengths import Length, lengths
from geo.model import LonLat
from geo.reading import Candidate

_OFF_KM, _OFF_SHARE, _OFF_ROUND = 10.0, 0.45, 0.3
"""How far from there the place may lie: towns are wide, roads wind, and "north-west" is right to some 22 degrees. Set by hand."""
_WIDE = frozenset({"country", "province", "region", "continent"})
"""Kinds of place from whose border one measures, not from a point."""
_LIKELY = 0.1
"""How likely a place must be from which a distance is measured."""
_ELSEWHERE = 3.0
"""So many times further off a place is another one."""
_SURE = 0.6
"""How sure the place must be from which the distance is measured before a name that fits nowhere is taken for an unlisted one's."""
_KNOWN = 100_000
"""A town of so many is what its name means, whatever distance is read beside it."""


def off(length: Length, origin: LonLat, point: LonLat) -> float:
    """How far a point lies from where a distance leads, in kilometres on the sphere; without a direction, from the circle.

    Examples
    --------
    >>> length = Length(name_end=0, origin=0, km=111.2, bearing=0.0, told=True)
    >>> round(off(length, LonLat(lon=10.0, lat=0.0), LonLat(lon=10.0, lat=2.0)))
    111
    """
    if length.bearing is None:
        return abs(km(origin, point) - length.km)
    return km(reached(origin, length.bearing, length.km), point)


class Believed(msgspec.Struct, frozen=True):
    """What a name may stand for, as far as measuring asks."""

    entries: Sequence[Entry]
    chances: Sequence[float]

    @property
    def best(self) -> int:
        """Number of the most probable entry."""
        return max(range(len(self.chances)), key=self.chances.__getitem__)


class Measured(msgspec.Struct, frozen=True):
    """What the distances of a text say of its names."""

    lying: Mapping[int, frozenset[int]]
    """By number of the candidate, the entry that lies where the text says, or from which another one does."""
    elsewhere: frozenset[int]
    """Numbers of candidates none of whose entries lies there."""


def measured(text: str, candidates: Sequence[Candidate], believed: Callable[[Candidate], Believed | None]) -> Measured:
    """Which entries of names lie as far from others as a text says.

    Parameters
    ----------
    text
        Of the document.
    candidates
        Names, in any order.
    believed
        What is known of each.
    """
    lying: dict[int, frozenset[int]] = {}
    elsewhere = set[int]()
    given = list(lengths(text))
    ending, starting = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for number, candidate in enumerate(candidates) if given else ():
        ending[candidate.end].append(number)
        starting[candidate.start].append(number)
    for length in given:
        longest = max(ending.get(length.name_end, ()), key=lambda number: candidates[number].end - candidates[number].start, default=None)
        origin = max(starting.get(length.origin, ()), key=lambda number: candidates[number].end, default=None)
        if longest is None or origin is None:
            continue
        name, start = believed(candidates[longest]), believed(candidates[origin])
        if name is None or start is None:
            continue
        pair = _pair(length, name, start)
        if pair is not None:
            lying[longest], lying[origin] = (frozenset({entry.number}) for entry in pair)
        elif _is_elsewhere(length, name, start):
            elsewhere.add(longest)
    return Measured(lying, frozenset(elsewhere))


def _reach(length: Length) -> float:
    return _OFF_KM + length.km * (_OFF_ROUND if length.bearing is None else _OFF_SHARE)


def _pair(length: Length, name: Believed, start: Believed) -> tuple[Entry, Entry] | None:
    """The likeliest two entries that lie so far apart."""
    fitting = (
        (chance * other, one, origin)
        for origin, other in zip(start.entries, start.chances, strict=True)
        if other >= _LIKELY and origin.kind not in _WIDE
        for one, chance in zip(name.entries, name.chances, strict=True)
        if one.number != origin.number and off(length, origin.point, one.point) <= _reach(length)
    )
    best = max(fitting, key=lambda pair: pair[0], default=None)
    return None if best is None else best[1:]


def _is_elsewhere(length: Length, name: Believed, start: Believed) -> bool:
    place, origin = name.entries[name.best], start.entries[start.best]
    if place.kind != "settlement" or place.population >= _KNOWN or origin.kind != "settlement" or start.chances[start.best] < _SURE:
        return False
    return off(length, origin.point, place.point) > _ELSEWHERE * _reach(length)
