"""Distances that a text gives: "Molodizhne (63 km north-west of Luhansk)", "Janale, 80 kilometres (50 miles) southwest of Mogadishu".

No other evidence says so surely that a name is a place's, and of several places of one name which is meant. Where none of them lies
there, the name is that of a place which no gazetteer lists.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import asin, atan2, cos, degrees, radians, sin

import msgspec

from geo.distance import EARTH_KM, km
from geo.gazetteer.protocol import Entry
from geo.model import LonLat
from geo.reading import Candidate

_MILE_KM = 1.609344
_POINTS = {"north": (0.0, 1.0), "south": (0.0, -1.0), "east": (1.0, 0.0), "west": (-1.0, 0.0)}
_POINT = r"(?:north|south|east|west)"
_HEAD = r"(?:capital|city|town|village|port|centre|center|border town)"
_LENGTH = re.compile(
    r"(?<![\w.,$\u20ac\u00a3-])(?P<number>\d[\d,]{0,6}(?:\.\d+)?)[ -]?(?P<unit>km|kms|kilomet(?:re|er)s?|miles?)\b"
    r"(?: \([^()\n]{1,30}\))?"
    rf"(?:(?: to the| in the)? (?P<towards>{_POINT}(?:-?{_POINT}){{0,2}}) (?:of|from)|,? (?:away )?from| outside(?: of)?) "
    rf"(?:the )?(?:(?:[a-z]+ )?{_HEAD},? (?:of )?)?(?=[A-Z])"
)
"""A distance up to the name from which it is measured."""
_ROUGHLY = r"(?:(?:just|only|some|about|around|nearly|roughly|approximately|almost|over|under|more than|less than|at least) ){0,2}"
_GAP = re.compile(
    rf"(?: (?:{_HEAD}|district|area|airport|base|camp))?"
    r"(?:,? \((?:[\w\u2019' -]{3,40}, )?|,? (?:which |that )?(?:is |was |lies |stands )(?:located |situated )?|"
    rf",? (?:an?|the) (?:[\w-]+ ){{0,3}}?{_HEAD}(?: located| situated| lying)? |,? (?:located |situated |lying )|,? )"
    rf"{_ROUGHLY}$"
)
"""What stands between a name and its distance: ", a town about"."""
_BEFORE = 90
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


class Length(msgspec.Struct, frozen=True, kw_only=True):
    """A distance in a text and what it is told of."""

    name_end: int
    """Where the name ends that lies so far off, in code points."""
    origin: int
    """Where the name starts from which it is measured."""
    km: float
    bearing: float | None
    """Degrees clockwise from north, if a direction is given."""
    told: bool
    """Whether more than a blank stands between the name and the distance: "Positioned 6 km west of Donetsk" is no place."""


def lengths(text: str) -> Iterator[Length]:
    """The distances that a text gives of names, in their order.

    Examples
    --------
    >>> [(one.km, one.bearing) for one in lengths("Kruta Hora (16 km north-west of Luhansk), Ain Issa, a town 10 miles from Raqqa")]
    [(16.0, 315.0), (16.09344, None)]
    """
    if "km" not in text and "mile" not in text and "kilomet" not in text:
        return
    for found in _LENGTH.finditer(text):
        gap = _GAP.search(text, max(0, found.start() - _BEFORE), found.start())
        if gap is not None and gap.start() < found.start():
            number = float(found["number"].replace(",", ""))
            unit = _MILE_KM if found["unit"].startswith("mile") else 1.0
            told = bool(gap[0].strip())
            yield Length(name_end=gap.start(), origin=found.end(), km=number * unit, bearing=_bearing(found["towards"]), told=told)


def _bearing(towards: str | None) -> float | None:
    if not towards:
        return None
    parts = [_POINTS[part] for part in re.findall(_POINT, towards)]
    return degrees(atan2(sum(x for x, _ in parts), sum(y for _, y in parts))) % 360


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
    turn, way, lat = radians(length.bearing), length.km / EARTH_KM, radians(origin.lat)
    north = asin(sin(lat) * cos(way) + cos(lat) * sin(way) * cos(turn))
    east = atan2(sin(turn) * sin(way) * cos(lat), cos(way) - sin(lat) * sin(north))
    return km(LonLat(lon=(origin.lon + degrees(east) + 180) % 360 - 180, lat=degrees(north)), point)


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
