"""Distances that a text gives of its names: "Molodizhne (63 km north-west of Luhansk)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import atan2, degrees, sqrt

import msgspec

_MILE_KM = 1.609344
_POINTS = {"n": (0.0, 1.0), "s": (0.0, -1.0), "e": (1.0, 0.0), "w": (-1.0, 0.0)}
_POINT = r"(?:north|south|east|west)"
_HEAD = r"(?:capital|city|town|village|port|centre|center|border town)"
_LENGTH = re.compile(
    r"(?<![\w.,$\u20ac\u00a3-])(?P<number>\d[\d,]{0,6}(?:\.\d+)?)[ -]?(?P<unit>km|kms|kilomet(?:re|er)s?|miles?)\b"
    r"(?: \([^()\n]{1,30}\))?"
    rf"(?:(?: to the| in the)? (?P<towards>{_POINT}(?:-?{_POINT}){{0,2}}|[NSEW]{{1,3}}) (?:of|from)|,? (?:away )?from| outside(?: of)?) "
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
    letters = towards if towards.isupper() else "".join(point[0] for point in re.findall(_POINT, towards))
    *between, last, other = [_POINTS[letter] for letter in f"{letters[0] if len(letters) == 1 else ''}{letters}".lower()]
    x, y = last[0] + other[0], last[1] + other[1]
    weight = sqrt(2) if between else 0.0  # "north-north-east" is midway between north and north-east
    first = between[0] if between else last
    return degrees(atan2(x + weight * first[0], y + weight * first[1])) % 360
