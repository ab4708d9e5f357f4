"""Whether words tell of men under arms: there names mean what they seldom do in other news; and whose men are met anywhere."""

from __future__ import annotations

import re

_UPPER = "".join(sign for sign in map(chr, range(0x41, 0x250)) if sign.isupper())
CAPITAL = f"[{_UPPER}]"
"""A capital letter of the Latin scripts, as a class of a regular expression."""
_WORDS = """
troops soldier soldiers army armies military navy paramilitary paramilitaries militia militias militiaman militiamen fighters
gunmen rebel rebels militant militants jihadist jihadists insurgent insurgents guerrilla guerrillas separatists commandos marines
paratroopers garrison barracks peacekeepers airstrike airstrikes shelled shelling bombed bombing junta warlord mercenary
mercenaries gendarmes checkpoint checkpoints outpost outposts ambush ambushed massacre massacred overran overrun offensive clash
clashed clashes police policemen bandits gang gangs cartel cartels stronghold strongholds captured recaptured retook retaken
seized withdrawn withdrew besieged fought fighting raided
"""
WARLIKE = frozenset(_WORDS.split())
"""Words, in small letters, that stand where men under arms are told of."""
_FAR = """
US GB FR RU CN CA AU NZ JP KR TR AE DE IT ES PT NL BE LU DK NO SE FI IS IE PL CZ SK HU RO BG GR HR SI EE LV LT AL MK ME
CH AT BD NP GH FJ UY MN CU ZA
"""
FAR = frozenset(_FAR.split())
"""States whose forces serve on other continents, for themselves or for others: where they are tells nothing."""
_WARLIKE = re.compile(rf"\b(?:{'|'.join(sorted(WARLIKE))}|border guards|gun battles?)\b", re.IGNORECASE)


def is_warlike(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a text, or a part of it (code points, end exclusive), tells of men under arms.

    Examples
    --------
    >>> is_warlike("Rebels overran the town."), is_warlike("The mayor opened a school.")
    (True, False)
    """
    return _WARLIKE.search(text, start, len(text) if end is None else end) is not None
