"""Whether words tell of men under arms: there names mean what they seldom do in other news; and whose men are met anywhere."""

from __future__ import annotations

import re

_UPPER = "".join(sign for sign in map(chr, range(0x41, 0x250)) if sign.isupper())
CAPITAL = f"[{_UPPER}]"
"""A capital letter of the Latin scripts, as a class of a regular expression."""
_MEN = """
troops soldier soldiers army armies military navy paramilitary paramilitaries militia militias militiaman militiamen fighters gunmen
rebel rebels militant militants jihadist jihadists insurgent insurgents guerrilla guerrillas separatists commandos marines paratroopers
garrison barracks peacekeepers airstrike airstrikes junta warlord mercenary mercenaries gendarmes checkpoint checkpoints outpost outposts
bandits cartel cartels stronghold strongholds
"""
_DEEDS = """
shelled shelling bombed bombing ambush ambushed massacre massacred overran overrun offensive clash clashed clashes police policemen gang
gangs captured recaptured retook retaken seized withdrawn withdrew besieged fought fighting raided
"""
MEN = frozenset(_MEN.split())
"""Words, in small letters, for men under arms and where they sit."""
WARLIKE = MEN | frozenset(_DEEDS.split())
"""These and what is told of them, though of others as well."""
_FAR = """
US GB FR RU CN KP CA AU NZ JP KR TR AE DE IT ES PT NL BE LU DK NO SE FI IS IE PL CZ SK HU RO BG GR HR SI EE LV LT AL MK ME
CH AT BD NP GH FJ UY MN CU ZA
"""
FAR = frozenset(_FAR.split())
"""States whose forces serve on other continents, for themselves or for others: where they are tells nothing."""
_CUES = (*sorted(MEN), "border guards", "gun battle")
_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(MEN))}|border guards|gun battles?)\b")


def names_men(text: str) -> bool:
    """Whether a text names men under arms.

    Examples
    --------
    >>> names_men("Rebels overran the town."), names_men("The Bears clashed with the Lions.")
    (True, False)
    """
    low = text.lower()
    return any(cue in low for cue in _CUES) and _NAMED.search(low) is not None
