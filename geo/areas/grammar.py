"""The words that phrases are made of besides quantities: pieces of regular expression.

Every piece is bounded, so that matching stays linear in the length of a text.
"""

from __future__ import annotations

from geo.areas.sheet import ADJECTIVE, AREA, PLACE
from geo.quantities import POINT

S = r"\s{1,3}"
"""White space between words."""
THE = rf"(?:the{S})?"
OWN = r"['\u2019]s"
"""Possessive."""
COLLECTIVE = "city|town|village|district|port|province|governorate|region|area|island|state|capital"
LEAD = rf"(?:the{S})?(?:(?:\w+{S})?(?:{COLLECTIVE}){S}of{S})?"
"""What may stand before a name: "the", "the city of", "the coastal city of"."""


def run(name: str, letters: str = PLACE) -> str:
    """A named group that takes one covered run of any of the letters.

    Examples
    --------
    >>> import re
    >>> re.search(run("place"), "near " + PLACE * 6 + ".").span("place")
    (5, 11)
    """
    return "(?P<" + name + ">" + "|".join(f"(?<!{letter}){letter}++" for letter in letters) + ")"


NOUN = PLACE
NOUN_OR_ADJECTIVE = PLACE + ADJECTIVE
NOUN_OR_AREA = PLACE + AREA

COMPASS_POINT = rf"(?:{POINT})(?!\w)"
COMPASS_NOUN = rf"(?:{POINT}|cent(?:er|re))(?!\w)"
COMPASS_ADJECTIVE = rf"(?:(?:{POINT})(?:ern)?|central)(?!\w)"
IN_OTHER_UNITS = rf"(?:{S}\([^()]{{1,30}}\))?"
"""The same distance again: "15 kilometres (9 miles)"."""
