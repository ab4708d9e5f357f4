"""Whether words tell of men under arms: there names mean what they seldom do in other news."""

from __future__ import annotations

import re

_UPPER = "".join(sign for sign in map(chr, range(0x41, 0x250)) if sign.isupper())
CAPITAL = f"[{_UPPER}]"
"""A capital letter of the Latin scripts, as a class of a regular expression."""
_WARLIKE = re.compile(
    r"\b(?:troops|soldiers?|army|armies|military|navy|militar\w+|paramilitar\w+|militi\w+|fighters|gunmen|rebels?|militants?|jihadists?|"
    r"insurgents?|guerrillas?|separatists|commandos|marines|paratroopers|garrison|barracks|peacekeepers|airstrikes?|shell(?:ed|ing)|"
    r"bomb(?:ed|ing)|junta|warlord|mercenar\w+|gendarmes|checkpoints?|outposts?|ambush\w*|massacre\w*|overran|offensive|clash(?:ed|es)|"
    r"police|policemen|border guards|bandits|gangs?|cartels?|strongholds?|gun battles?|captured|recaptured|retook|retaken|overrun|seized|withdrawn|withdrew|besieged)\b",
    re.IGNORECASE,
)


def is_warlike(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a text, or a part of it (code points, end exclusive), tells of men under arms.

    Examples
    --------
    >>> is_warlike("Rebels overran the town."), is_warlike("The mayor opened a school.")
    (True, False)
    """
    return _WARLIKE.search(text, start, len(text) if end is None else end) is not None
