"""Distances that a text gives of its names: "Molodizhne (63 km north-west of Luhansk)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from geo import quantities

_HEAD = r"(?:capital|city|town|village|port|centre|center|border town)"
_LENGTH = re.compile(
    r"(?<![\w.,$\u20ac\u00a3-])(?P<number>\d[\d,]{0,6}(?:\.\d+)?)[ -]?(?P<unit>km|kms|kilomet(?:re|er)s?|miles?)\b"
    r"(?: \([^()\n]{1,30}\))?"
    rf"(?:(?: to the| in the)? (?P<towards>{quantities.COMPASS_WIND}) (?:of|from)|,? (?:away )?from| outside(?: of)?) "
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
        amount = quantities.number(found["number"])
        if amount is not None and gap is not None and gap.start() < found.start():
            kilometres = amount * quantities.metres(found["unit"]) / 1000
            towards = quantities.direction(found["towards"]) if found["towards"] else None
            bearing = None if towards is None else quantities.bearing(towards)
            told = bool(gap[0].strip())
            yield Length(name_end=gap.start(), origin=found.end(), km=kilometres, bearing=bearing, told=told)
