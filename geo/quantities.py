"""What words say of amounts, lengths and directions, and the pieces of regular expression for them.

Every piece is bounded, so that matching stays linear in the length of a text.
"""

from __future__ import annotations

import re

DASH = r"[-\u2010\u2011\u2012\u2013\u2014/]"
POINT = rf"(?:north|south)(?:(?:{DASH}|\s)?(?:east|west))?|east|west"
_SIDES = rf"(?:{DASH}|\s)?"
COMPASS_WIND = (
    rf"(?:(?:north{DASH}?(?=north{_SIDES}(?:east|west))|south{DASH}?(?=south{_SIDES}(?:east|west))|"
    rf"east{DASH}?(?=(?:north|south){_SIDES}east)|west{DASH}?(?=(?:north|south){_SIDES}west))?(?:{POINT})|"
    r"(?-i:N(?:N?[EW])?|S(?:S?[EW])?|E(?:[NS]E)?|W(?:[NS]W)?))(?!\w)"
)
"""The sixteen points that distances are told with: also "north-north-east" and "NNE", but no "east-north-west"."""

_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
    "north-northeast": 22.5, "east-northeast": 67.5, "east-southeast": 112.5, "south-southeast": 157.5,
    "south-southwest": 202.5, "west-southwest": 247.5, "west-northwest": 292.5, "north-northwest": 337.5,
}  # fmt: skip
_LETTERS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def direction(words: str) -> str:
    """The compass point that words name, as one noun; "centre" for the middle.

    Examples
    --------
    >>> direction("North-Eastern"), direction("south west"), direction("central"), direction("center")
    ('northeast', 'southwest', 'centre', 'centre')
    >>> direction("north-north-east"), direction("WSW")
    ('north-northeast', 'west-southwest')
    """
    if words.isupper() and not set(words) - _LETTERS.keys():
        words = "".join(_LETTERS[letter] for letter in words)
    letters = re.sub(r"[^a-z]", "", words.lower()).replace("ern", "")
    if letters.startswith("cent"):
        return "centre"
    points = re.findall("north|south|east|west", letters)
    first, *rest = points or [letters]
    return letters if len(rest) < 2 else f"{first}-{''.join(rest)}"


def adjective(point: str) -> str:
    """The adjective of a compass point.

    Examples
    --------
    >>> adjective("northeast"), adjective("centre")
    ('northeastern', 'central')
    """
    return "central" if point == "centre" else f"{point}ern"


def bearing(point: str) -> float:
    """Degrees clockwise from north of a compass point (not of "centre").

    Examples
    --------
    >>> bearing("southwest")
    225.0
    """
    return _BEARINGS[point]


_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: value for value, word in enumerate(_ONES.split(), start=1)} | {"a dozen": 12, "half a dozen": 6, "two dozen": 24}
_VAGUE = r"several|dozens\sof|scores\sof|multiple|numerous|many|a\sfew|a\snumber\sof"
DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}(?:\.[0-9]{1,3})?"
EXACT = "|".join([DIGITS, *sorted((word.replace(" ", r"\s") for word in _NUMBERS), key=len, reverse=True)])
NUMBER = rf"(?:{EXACT}|{_VAGUE})"
"""Digits, number words to twenty, dozens, and vague ones."""


def number(words: str) -> float | None:
    """The value of a number, None of a vague one.

    Examples
    --------
    >>> number("Eight"), number("1,200"), number("2.5"), number("a  dozen"), number("several")
    (8.0, 1200.0, 2.5, 12.0, None)
    """
    plain = re.sub(r"\s+", " ", words.lower())
    if plain in _NUMBERS:
        return float(_NUMBERS[plain])
    return float(plain.replace(",", "")) if plain[:1].isdecimal() and plain.isascii() else None


UNIT = r"kms?|kilomet(?:er|re)s?|(?:nautical\s)?miles?|nmi|met(?:er|re)s?"


def metres(unit: str) -> float:
    """Length of a unit in metres (the mile is the international one, 1609.344 m; the nautical mile 1852 m).

    Examples
    --------
    >>> metres("km"), metres("Miles"), metres("metre"), metres("nautical miles")
    (1000.0, 1609.344, 1.0, 1852.0)
    """
    if unit.lower().startswith("k"):
        return 1000.0
    if unit.lower().startswith("n"):
        return 1852.0
    return 1609.344 if unit.lower().startswith("mi") else 1.0
