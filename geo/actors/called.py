"""Actors by the word for what they are: warships, "Hezbollah's Radwan unit", "the charity People in Need", "the security firm Redut"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.actors.lexicon import Lexicon
from geo.model import ActorKind
from geo.names import fold

_SHIP = re.compile(
    r"(?<![\w-])(?:HMS|HMAS|HMCS|HMNZS|USS|USNS|USCGC|INS|BRP|FS|ITS|JS|ROKS|KRI|TCG|HNLMS|HDMS|HNoMS|FGS|ORP|NRP|PNS|BNS|SLNS|BAP)"
    r" [A-Z][\w'-]+(?: [A-Z](?:\.|[\w'-]+)){0,3}"
)
HULL = re.compile(
    r"(?<![\w-])(?:(?<!national )(?<!flag )(?<!cost )(?<!budget )(?<!mobile )(?<!air )carrier|frigate|destroyer|cruiser|corvette|"
    r"warship|submarine|gunboat|minesweeper|minehunter|battleship|icebreaker|trawler|patrol (?:boat|ship|vessel)|spy ship|landing ship|"
    r"(?:Iranian|Russian|Chinese|naval|hospital|research|supply|survey) (?:ship|vessel)) "
    r"(?P<name>[A-Z][\w'-]+(?: (?:(?:de|du|of|van|von|la|el) )?(?:[A-Z]\.|[A-Z][\w'-]+)){0,2})"
)
_UNIT = re.compile(
    r"(?:\b[Tt]he|['\u2019]s?)(?: elite| notorious| feared| newly formed)? "
    r"(?P<name>[A-Z][\w'\u2019-]*(?: [A-Z][\w-]*)? (?:special )?"
    r"(?:militia|gang|cartel|clan|battalion|brigade|regiment|faction|unit))(?![\w-])"
)
_NAME = r"[A-Z][\w'\u2019-]*"
_CALLED = re.compile(
    r"(?<![\w-])(?:(?:rights|aid|advocacy|relief|humanitarian|campaign|monitoring|activist|militant|armed|rebel|jihadist|separatist|"
    r"Anglophone|extremist|terrorist|insurgent|Islamist|guerrilla|paramilitary|vigilante) group|charity|"
    r"watchdog|think tank|NGO|(?:private )?(?:military|security|mercenary) (?:company|firm|contractor)|"
    r"(?:mining|oil|energy|logging|gold|shipping) (?:company|firm|giant)|"
    r"(?:drone|commando|assault|reconnaissance|sabotage|special forces|volunteer) (?:unit|brigade|battalion|detachment)) "
    rf"(?P<name>{_NAME}(?: (?:(?:of|in|for|and|without) (?:the )?)?{_NAME}){{0,4}})"
)
_ARMED = (
    *("militant", "armed", "rebel", "jihadist", "separatist", "Anglo", "extremist", "terrorist", "insurgent", "Islam", "guer", "para"),
    *("vigi", "private", "military", "security", "mercenary", "drone", "commando", "assault", "reconn", "sabo", "special", "volunteer"),
)
_EITHER = ("mining", "oil", "energy", "logging", "gold", "shipping", "drone", "assault", "volunteer", "security", "military", "special")
"""What also has to do with no arms: units and firms of these kinds are told of only in reports of war."""
_WARLIKE = re.compile(
    r"\b(?:troops|forces|army|military|mercenar\w+|paramilitar\w+|fighters|militi\w+|gunmen|bases?|camps?|column|wars?|fighting|brigades?|battalions?|"
    r"stronghold|offensive|captured|Russia\w*|Prigozhin)\b"
)


def ships(text: str) -> Iterator[str]:
    """Warships by the letters before their names, or by what they are: "HMS Diamond", "the frigate Hessen"."""
    yield from (match.group() for match in _SHIP.finditer(text))
    yield from (match["name"] for match in HULL.finditer(text) if not _SHIP.match(text, match.start("name")))


def called(text: str, lexicon: Lexicon) -> Iterator[tuple[str, ActorKind]]:
    """Names with the word for what they are: "Hezbollah's Radwan unit", "the charity People in Need"."""
    warlike = tells_of_arms(text)
    for match in _UNIT.finditer(text):
        first = fold(match["name"].split(" ")[0])
        if match["name"].endswith("unit") and not warlike:  # "the Homicide unit" is the police's
            continue
        if not (lexicon.is_demonym(first) or first in lexicon.opener or first in lexicon.describing or lexicon.titles(first)):
            yield match["name"], "armed_group"
    for match in _CALLED.finditer(text):
        armed = match.group().startswith(_ARMED)
        if not warlike and match.group().startswith(_EITHER):
            continue
        yield match["name"], "armed_group" if armed else "organisation"


def tells_of_arms(text: str) -> bool:
    """Whether words of a text tell of arms."""
    return _WARLIKE.search(text) is not None
