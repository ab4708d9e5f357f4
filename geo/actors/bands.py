"""Unlisted bands of several words, and of one, by what they do: "the Masked Men seized", "held by the Scorpions", "men loyal to Turji".

A name with a capital and an article that does in a report of arms what only men under arms do names these, whatever its words mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from geo.actors.lexicon import Lexicon
from geo.names import fold
from geo.warlike import CAPITAL, names_men

_WORD = rf"{CAPITAL}[\w\u2019'-]*\w"
_NAME = rf"(?P<name>(?:al-)?{_WORD}(?: (?:(?:of|of the|for|and) )?{_WORD}){{0,4}})(?!\w)"
_RANK = r"(?:(?:General|Gen\.|Colonel|Col\.|Commander|Cmdr\.?|Captain|Capt\.|Major|Sheikh|Mullah|Emir|alias) )?"
_SURE = (
    "overran|overruns|shelled|shells|bombarded|ambushed|ambushes|besieged|besieges|massacred|abducted|abducts|kidnapped|garrisoned|torched"
)
_DEEDS = (
    f"{_SURE}|seized|seizes|bombed|bombs|raided|raids|stormed|storms|captured|captures|retook|retakes|recaptured|recaptures|clashed|clashes|"
    "patrols?|patrolled|controls?|controlled|governs?|governed|withdrew|withdraws|retreated|pulled out|took over|ambush|fought"
)
_HELP = r"(?: (?:has|have|had|will|would|may|could|also|then|since|still|later|now|again|reportedly))*"
_HOLDS = (
    r"(?:has|have|had|keeps?|kept|maintains?) (?:a|an|its|their|two|three|several|many)?(?: [a-z]+)? ?"
    r"(?:camps?|bases?|strongholds?|checkpoints?|hideouts?|posts?|garrisons?)"
)
_DOES = re.compile(
    rf"(?<![\w-])[Tt]he {_NAME}(?=(?:{_HELP} (?:{_DEEDS}|{_HOLDS})\b|['\u2019]s? (?:men|fighters|gunmen|stronghold)\b))",
)
_OPERATION = re.compile(
    rf"(?P<name>Operation {_WORD}(?: {_WORD})?)(?=['\u2019]s (?:men|troops)|{_HELP} (?:said|says|{_DEEDS}|troops|soldiers|forces)\b)"
)
_OF = re.compile(
    r"\b(?i:scouts|warriors|raiders|elders|youths|fighters|gunmen|militants|rebels|militiamen|bandits|loyalists|insurgents|jihadists|men|"
    r"troops|forces|militia|guerrillas|commanders) "
    rf"(?:of|loyal to|led by|commanded by|under|belonging to|answering to) (?:the )?{_RANK}{_NAME}"
)
_ALIAS = re.compile(rf"(?<![\w-])alias [\"'\u201c\u2018]?(?P<name>{_WORD}(?: {_WORD})?)(?=[\"'\u201d\u2019]?(?:[ ,.;]|$))")
_OWN = re.compile(
    rf"(?<![\w-]){_RANK}(?P<name>(?:al-)?{_WORD}(?: {_WORD}){{0,2}})['\u2019]s (?:armed |own |rebel )?"
    r"(?:fighters|gunmen|militiamen|militia|rebels|militants|mercenaries|guerrillas|insurgents|bandits|troops|soldiers|forces|loyalists)"
    r"\b(?! of\b)"
)
"""Leaders whom nothing else names: "Konar\u00e9's fighters"."""
_BY = re.compile(
    r"\b(?:(?:held|controlled|captured|overrun|ambushed|abducted|kidnapped|shelled|bombed|stormed|looted|retaken|recaptured|occupied|"
    r"massacred|torched|besieged|seized|attacked|raided|governed|run|ruled) by|"
    r"(?:clash(?:ed|es|ing)?|fight(?:s|ing)?|fought|battl(?:ed?|es|ing)) (?:with|against)|"
    rf"(?:in|from) the hands of|(?:control|grip|stronghold|bastion) of|fell to|lost to|drove out) the {_NAME}"
)
_PAPERS = frozenset({"agreement", "accord", "accords", "treaty", "pact", "constitution", "law", "act", "code", "charter", "protocol"})
_WHENS = frozenset({"today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_BODIES = frozenset({"army", "government", "junta", "navy", "police", "military", "state", "coalition", "allies", "opposition"})
_DEED = re.compile(rf"{_HELP} (?:(?P<sure>{_SURE}|{_HOLDS})|{_DEEDS})\b(?: from)?(?: the (?:town|city|village|port|island) of)? ")
_CUES = (
    "Operation ",
    " seized ",
    " captured ",
    " shelled ",
    " overran ",
    " controls ",
    " govern",
    " patrol",
    " hands of ",
    " base",
    " camp",
)
"""Of these a text has one in which a band of several words does something though no word tells of arms."""


def bands(text: str, lexicon: Lexicon, is_place: Callable[[int, int], bool], starts: Collection[int] = ()) -> Iterator[str]:
    """The names of such bands in a text, as written.

    Parameters
    ----------
    text
        Of a document.
    lexicon
        Knows titles, openers and the words of bodies.
    is_place
        Whether a span is no more than the name of a place.
    starts
        Where names of places begin.

    Examples
    --------
    >>> text = "Troops fled when the Masked Men seized Zuwara; men loyal to Turji stayed."
    >>> list(bands(text, Lexicon.load(), lambda start, end: False))
    ['Masked Men', 'Turji']
    """
    warlike = names_men(text)
    if not warlike and not any(cue in text for cue in _CUES):
        return
    for pattern in (_DOES, _OF, _BY, _OPERATION, _OWN, _ALIAS):
        for match in pattern.finditer(text) if warlike or pattern not in {_OWN, _ALIAS} else ():
            name = match["name"] if pattern is not _OWN else _without_openers(match["name"], lexicon)
            end = match.end("name")
            known = is_place(end - len(name), end)
            if (warlike or _is_theirs(text, match, lexicon, starts)) and not known and _may_be(name, lexicon):
                yield name


def _without_openers(name: str, lexicon: Lexicon) -> str:
    """A name without the words before it that only begin sentences: "But Turji"."""
    while " " in name and fold(name.partition(" ")[0]) in lexicon.opener:
        name = name.partition(" ")[2]
    return name


def _is_theirs(text: str, match: re.Match[str], lexicon: Lexicon, starts: Collection[int]) -> bool:
    """Whether men under arms alone do so though no word names any, or do it to a place; the pennant that the Red Sox captured is none."""
    if " " not in match["name"] and fold(match["name"]) not in lexicon.demonym:
        return False
    deed = _DEED.match(text, match.end("name")) if match.re is _DOES else None
    return match.re in {_BY, _OPERATION} or (deed is not None and (deed["sure"] is not None or deed.end() in starts))


def _may_be(name: str, lexicon: Lexicon) -> bool:
    """Whether no word of a name says that it names something else; one word alone must be no common one."""
    if name.endswith(("'s", "\u2019s")) or fold(name) in _WHENS:
        return False
    words = [fold(word) for word in name.split(" ")]
    first, last = words[0], words[-1]
    if first in lexicon.opener or lexicon.titles(first) or last in lexicon.medium_tail or last in lexicon.facility:
        return False
    if last in _PAPERS:
        return False
    return len(words) > 1 or not (first in _common() or name.isupper() or last in lexicon.body_tail or last in lexicon.armed_tail)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """English words that with a capital are hardly a name."""
    from geo.recognise.words import load

    return load().common | load().body | _BODIES
