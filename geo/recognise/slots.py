"""Where hardly anything but a place can stand in a report of arms: "shelled X", "a camp at X", "the fall of X", "the X crossing".

The filters learnt from news in which villages of the world's wars are rare, and leave many of them out. A name that stands so, beside
fighters, is believed in all the same; a name that nothing lists is found there, although parts of it are names of other places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.gazetteer.protocol import Entry, NameType
from geo.reading import Candidate, Reading
from geo.recognise.patterns import UNLISTED
from geo.recognise.words import Words
from geo.spans import Spans
from geo.warlike import CAPITAL, WARLIKE

LEAST = 0.1
"""What the filters rate lower than this is no place here, wherever it stands."""
_SHORTEST = 4
_SOME = 2
_SHORT = (3, 5)
"""Letters of an acronym."""
_PERSONAL = (
    r"(?P<taken>captur(?:ed?|ing)|takes?|took|guards?|holds?|held)|attack(?:ed|ing)?|seiz(?:ed?|ing)|lost|evacuat(?:ed|ing)|"
    r"struck|hit|clear(?:ed|ing)?"
)
_ON = (
    "air ?strikes?|strikes?|raids?|attacks?|assaults?|shelling|bombing|bombardment|advanc(?:es?|ed|ing)|offensives?|march(?:es|ed|ing)?|"
    "drones?|fired|closing in|clos(?:es|ed) in|descend(?:s|ed)"
)
"""Deeds before "on" and a place."""
_WAYS = r"(?:roads?|highway|route|track|railway) (?:to|from)|(?:flags?|control|guns|smoke|jets|bombs|drones?|planes?|helicopters?) over"
"""What else leads to places: "the road to Dawhan", "its flag over Varachyne"."""
_TO_PERSONS = re.compile(rf"\b(?:{_PERSONAL}) $", re.IGNORECASE)
"""Verbs whose objects are persons as well: two unlisted words behind them are rather one's name, surely so behind those of taking."""
_PERSON = re.compile(
    r",? (?:who|whose|alias|himself|and his|and her|a|an|the|one|\d)\b|['\u2019,] ?\(?\d|, (?:leader|commander|head|chief)"
)
"""What follows a person's name and hardly ever a place's."""
_TO_BODIES = re.compile(
    rf"\b(?:{_PERSONAL}|abandoned|left|leave|search(?:ed|ing)|surround(?:ed|ing)|invad(?:ed|ing)|assaulted|"
    r"reach(?:ed)?|toured|quit|controls?|controlled|controlling|enter(?:ed|ing)?|raid(?:ed|ing)?|"
    rf"(?:{_ON}) on|took over|(?:loss|fall|capture|battle|most|much|half|part|parts|people|school) of) $",
    re.IGNORECASE,
)
"""What is said of persons, firms and bodies as well: there a name is a place's only where somebody under arms is named beside it."""
_LOCATIVE = re.compile(r"\b(?:in|at|near|around|outside|inside) $", re.IGNORECASE)
_BEFORE = 60
"""Characters before a name that are looked at."""
_ARTICLE = r"(?:[aA]l|[eE]l|[aA][dnrst]|[aA]sh|[eE][dnrst])-"
_ONE = rf"(?:{_ARTICLE})?{CAPITAL}[\w\u2019']*\w(?:(?:-(?:e|i|ul|al|la|le|de|du|sur))?-(?:[ld]['\u2019])?{CAPITAL}\w*)*"
_NAME = re.compile(rf"(?<![\w@#\u2019'-]){_ONE}(?: (?:(?:d[aeu]|del|bin|ibn|dos|das|do|el|la|le|las|los) )?{_ONE}){{0,3}}(?![\w@])")
_OPENING = re.compile(r"(?:At|In|Near|Around|Outside|Inside|The|And|But) ")
_TOLD = re.compile(
    r", (?:(?:just |some |about |\d+ (?:km|kilomet(?:re|er)s|miles) )?"
    r"(?:near|outside|north|south|east|west)(?:-?(?:east|west))? (?:of )?(?:the )?[A-Z]|"
    r"(?:an?|the|another) (?:[\w-]+ ){0,3}(?:village|town|hamlet|settlement|outpost|base|crossing|suburb|oasis|island|islet)\b)"
)
"""What tells of a name that it is a place's: ", near Kumbo", ", a Dinka village"."""
_ONE_OF = re.compile(r"\b(?:an?|another|one|every|each) $", re.IGNORECASE)
_PEOPLE_BEHIND = re.compile(
    r" (?:(?:tribal|ethnic|local|armed|nomadic|opposition) )?(?:militias?|militants|fighters|tribes|tribesmen|rebels|gunmen|militiamen|"
    r"insurgents|villagers|herders|herdsmen|farmers|clans|clansmen|factions|civilians|communities|nomads)\b"
)
"""Behind what is a people rather than a place: "positions of Arab tribal militias"."""
_DEEDS = frozenset({"operation", "operations", "separation", "limitation", "responsibility", "interest", "influence", "command"})
"""What areas are of that maps of soldiers mark: "the Area of Operations"."""
_NUMBERED = re.compile(
    r"\b(?:Hill|Height|Position|Point|Checkpoint|Outpost|Kilo|Kilometre|PK|Mile) \d[\w.-]*\w|\b(?:Hill|Position|PK) \d\b|\bPK\d+\b"
)
"""What maps of soldiers number."""
_LISTED = re.compile(r",? (?:and )?")
_ENDS = re.compile(r"[.,;)\"\u201d]| (?:and|or|from|on|in|by|to|after|before|with|since|for)\b")
"""What may follow the last name of a list."""
_POSSESSIVE = re.compile(r"(?:(?<=['\u2019]s)|['\u2019]s?)(?!\w)")
_HAD = frozenset({
    "forces", "drones", "drone", "jets", "warplanes", "aircraft", "helicopters", "artillery", "contingent", "missiles", "warships", "tanks",
    "brigade", "battalion", "legionnaires", "rangers", "gunners", "sappers", "airmen",
    "officers", "airstrikes", "strike", "strikes", "unit", "units", "gendarmes", "fleet", "force", "convoy", "patrol", "vehicles",
})  # fmt: skip
"""What those under arms have, behind whose name it is theirs: "Ukrainian drones"."""
_TIED = frozenset({"backed", "led", "allied", "aligned", "supported", "linked", "military", "army", "occupation", "armoured", "armored"})
_ARMED = frozenset({"armed_group", "force"})
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_CALENDAR = frozenset(f"{_MONTHS} {_DAYS}".split())


class _Patterns(NamedTuple):
    """What the words around a name are matched with."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    site: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns(words: Words) -> _Patterns:
    beset, sites = (_any(group) for group in (words.beset, words.site))
    taken = _any(words.taken)
    before = (
        rf"(?:in|at|near|around|outside|inside|into|towards?|off)|(?:{beset})|(?:{_ON}) on|(?:{_any(words.fate)}|{sites}) of|{_WAYS}|"
        rf"(?:{_any(words.motion)})(?: back| away| down| up)? (?:to|from|out of|for|through|past)|"
        rf"(?:{_any(words.motion)})\b[^.;,]{{1,40}} to"
    )
    # One town "was", two "were": "Civilians were besieged" names none, nor does "Civilians and the army were".
    one = r"(?:was|is|(?:has|had) (?:been|come|fallen|passed|remained)|came|comes|passed|fell|falls|remains|remained)"
    and_other = r" and (?:the (?:\w+ of )?)?(?:[^\W\d_a-z]|(?<!s and )(?<!s and the )[a-z])[^.,;]{2,40}"
    two = rf"{and_other} (?:were|are|(?:have|had) (?:been|come|fallen|passed|remained)|came|passed|fell|remain(?:ed)?)"
    helped = rf"(?: {one}|{two})(?: (?:again|also|heavily|then|later|still))?"
    return _Patterns(
        before=re.compile(rf"(?:^|[\W_])(?:{before}) $|-(?:held|controlled|run|occupied) $", re.IGNORECASE),
        after=re.compile(rf"{helped} (?:{taken}|under|to|in the hands)\b"),
        site=re.compile(rf" (?:(?:{_any(words.of_site)}) )?(?:{sites})s?\b(?!-| [a-z]+(?:man|men)\b)"),
    )


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(word.replace("-", "[ -]") for word in words))


def stands(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a name stands where a place does.

    Parameters
    ----------
    text
        Of the document.
    start, end
        Of the name.
    words
        Word lists: verbs whose objects are places, nouns for sites.

    Examples
    --------
    >>> from geo.recognise.words import load
    >>> text = "Fighters overran Mangochar."
    >>> stands(text, 17, 26, load()), stands(text, 0, 8, load())
    (True, False)
    """
    found = _patterns(words)
    before = text[max(0, start - _BEFORE) : start]
    site = _ONE_OF.search(before) is None and found.site.match(text, end)  # "a Dinka village" is a people's
    known = found.before.search(before) or site or _TOLD.match(text, end)
    return bool(known or (_opens(before) and found.after.match(text, end)))


def _is_told(text: str, end: int, words: Words) -> bool:
    """Whether what follows a name says that it is a place's."""
    return bool(_TOLD.match(text, end) or _patterns(words).site.match(text, end))


def _theirs(reading: Reading, told: Sequence[int], words: Words) -> Iterator[int]:
    """Where men under arms stand behind a name: "Russian marines", "Kokang rebels"."""
    for index in told:
        at = index - 1 if index > 1 and reading.folded[index - 1] == "s" else index  # "Hilal's rebels"
        owned = at and reading.capitalised[at - 1] and reading.folded[at - 1] not in words.common
        if owned or (index > 1 and reading.folded[index - 1] in _TIED and reading.capitalised[index - 2]):
            yield reading.starts[index]


def _opens(before: str) -> bool:
    """Whether a name begins a sentence or a clause."""
    return not before.strip() or before.rstrip()[-1] in '.,:;\u201c"' or before.endswith((" and ", " that "))


def believed(
    reading: Reading, judged: Sequence[Candidate], words: Words, threshold: float, entry: Callable[[int], Entry]
) -> list[Candidate]:
    """All candidates, those in such places with the threshold as their probability, and names that are none yet.

    Parameters
    ----------
    reading
        The text.
    judged
        In order of their start, with the probabilities that the filters give them.
    words
        Word lists.
    threshold
        From which on a candidate is kept.
    entry
        Tells what a name is borne by.
    """
    judged = [_rated(one, 0.0) if one.probability >= threshold and _is_acronym(reading, one, entry) else one for one in judged]
    surely = frozenset(one.end for one in judged if one.probability >= threshold)
    names = list(_standing(reading, words, surely))
    if not names:
        return judged
    kept = Spans([(one.start, one.end) for one in judged if one.probability >= threshold])
    claimed = Spans([(claim.start, claim.end) for claim in reading.claims])
    by_span = {(one.start, one.end): one for one in judged}
    raised, further, led = set[tuple[int, int]](), [], []
    sited = {one.start: one for one in judged if reading.folded[one.last] in words.site and not reading.capitalised[one.last]}
    for start, end in names:
        if start in sited and sited[start].end > end and not kept.meet(start, end):  # "the Decani monastery" is listed
            raised.add((start, sited[start].end))
            continue
        longer = _begins(reading, start, end, words) or _goes_on(reading, start, end, judged, words, threshold)
        if longer and not claimed.meet(start, end) and not kept.exceed(start, end):
            led.append((start, end))  # the "Wadi" of "Wadi Jilo" is no town
        elif kept.meet(start, end) or claimed.meet(start, end):
            continue
        if reading.text[start:end].lower() in _CALENDAR | _DEEDS:
            continue
        known = by_span.get((start, end))
        if known is not None:
            raised |= {(start, end)} if known.probability >= LEAST or _is_strange(reading, start, end, words) else set()
        elif _NUMBERED.fullmatch(reading.text, start, end) or _is_strange(reading, start, end, words):
            further.append(_unlisted(reading, start, end, threshold))
    whole = Spans(led)
    lifted = [
        _rated(one, threshold) if (one.start, one.end) in raised else one
        for one in judged
        if (one.start, one.end) in led or not whole.meet(one.start, one.end)
    ]
    return sorted((*lifted, *further), key=lambda one: (one.start, one.end))


def _is_led(reading: Reading, start: int, end: int, words: Words) -> bool:
    """Whether a name of several words begins with one that is a place's whatever follows."""
    first, last = _tokens(reading, start, end)
    return first < last and reading.folded[first] in words.led and not any(word in words.body for word in reading.folded[first : last + 1])


def _begins(reading: Reading, start: int, end: int, words: Words) -> bool:
    """Whether a name of several words, where a place can stand, begins with a word that many places' names begin with."""
    first, last = _tokens(reading, start, end)
    low = reading.folded[first : last + 1]
    return first < last and low[0] in words.led | words.leading and not any(word in words.body for word in low)


def _goes_on(reading: Reading, start: int, end: int, judged: Sequence[Candidate], words: Words, threshold: float) -> bool:
    """Whether a place's name goes on behind a shorter one: "Novohryhorivka Druha" is not Novohryhorivka."""
    inside = [one for one in judged if start <= one.start and one.end <= end]
    best = next((one for one in inside if one.start == start and one.end < end and one.probability >= threshold), None)
    if best is None or any(one.probability >= LEAST for one in inside if one.start >= best.end):
        return False
    first, last = _tokens(reading, best.end + 1, end)
    groups = (
        words.common,
        words.noun,
        words.body,
        words.title,
        words.given,
        words.forename,
        words.site,
        words.feature,
        words.road,
        _CALENDAR,
    )
    rest = reading.folded[first : last + 1]
    known = any(form in group for word in rest for form in (word, word.removesuffix("s")) for group in groups)  # "Hama Governorates"
    return reading.text[best.end] == " " and not known and not any(map(_is_code, rest))


def _is_acronym(reading: Reading, one: Candidate, entry: Callable[[int], Entry]) -> bool:
    """Whether a name is written in capitals like those of a body, amid words that are not: "NISA" is no town of Portugal there."""
    word = reading.text[one.start : one.end]
    if one.first != one.last or not one.first or not word.isupper() or not _SHORT[0] <= len(word) <= _SHORT[1]:
        return False
    bearers = [entry(hit.entry) for hit in one.hits if hit.name_type not in {NameType.ABBREVIATION, NameType.POSTAL}]
    if len(bearers) < len(one.hits) or not bearers or any(other.kind != "settlement" or other.curated or other.own for other in bearers):
        return False
    beside = reading.words[one.first - 1 : one.first] + reading.words[one.last + 1 : one.last + 2]
    return (
        not any(other.isupper() for other in beside)
        and "\n" not in reading.gaps[one.first - 1]
        and not _opens(reading.text[max(0, one.start - _BEFORE) : one.start])
    )


def _standing(reading: Reading, words: Words, surely: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Names that stand where places do, or are listed behind one that surely is a place, in passages that tell of arms."""
    text, told = reading.text, reading.where(WARLIKE)
    having = reading.where(_HAD)
    acting = sorted([*_theirs(reading, [*told, *having], words), *(claim.start for claim in reading.claims if claim.kind in _ARMED)])
    armed = sorted([*acting, *(reading.starts[index] for index in told)])
    for passage in reading.passages if armed else ():
        first = bisect_left(armed, passage.start)
        if passage.kind != "sentence" or first == len(armed) or armed[first] >= passage.end:
            continue
        named = bisect_left(acting, passage.start) < bisect_left(acting, passage.end)
        yield from (match.span() for match in _NUMBERED.finditer(text, passage.start, passage.end))
        before = 0
        for match in _NAME.finditer(text, passage.start, passage.end):
            opening = _OPENING.match(text, match.start())
            start, end = match.start() if opening is None else opening.end(), match.end()
            if start >= end or _POSSESSIVE.match(text, end) is not None or _PEOPLE_BEHIND.match(text, end) is not None:
                continue
            if not named and _TO_BODIES.search(text, max(passage.start, start - _BEFORE), start) and not _is_told(text, end, words):
                continue
            listed = before and _LISTED.fullmatch(text, before, start) and _ENDS.match(text, end)
            if listed or _is_led(reading, start, end, words) or stands(text, start, end, words):
                before = end
                yield start, end
            elif end in surely:
                before = end


def _is_strange(reading: Reading, start: int, end: int, words: Words) -> bool:
    """Whether a name has no word that says that it is something else; of several, half may be known if the first is no person's."""
    first, last = _tokens(reading, start, end)
    tokens, low = reading.tokens[first : last + 1], reading.folded[first : last + 1]
    if end - start < _SHORTEST or any(_is_code(token.text) for token in tokens) or any(word in words.body for word in low):
        return False
    if len(low) > 1 and (low[0] in words.led | words.leading or low[-1] in words.site):
        return low[0] not in words.body | words.title - {"saint"}
    whole = " " not in reading.text[start:end]
    located = _LOCATIVE.search(reading.text, max(0, start - _BEFORE), start) or _TOLD.match(reading.text, end)
    if located:  # no person stands there
        persons, odd = frozenset[str](), len(low) > _SOME
    else:
        persons, odd = words.given | words.forename, False
        beaten = len(low) > 1 and not whole and _TO_PERSONS.search(reading.text, max(0, start - _BEFORE), start)
        sure = beaten and beaten["taken"] is None and not any(word in words.surname for word in low)
        if beaten and (not sure or _PERSON.match(reading.text, end)):
            return False
    known = [any(word in group for group in (words.body, words.title, persons, words.common, words.noun, _CALENDAR)) for word in low]
    if whole:  # "In-Tabarek"
        return not all(known) and (len(low) > 1 or low[0] not in words.given | words.forename)
    if odd and sum(known) == 1:  # "Day Bu Noh"
        return low[0] not in words.body | words.title
    return sum(known) * 2 <= len(low) and not any(low[0] in group for group in (words.body, words.title, persons, words.common, _CALENDAR))


def _is_code(word: str) -> bool:
    return len(word) > 1 and (word.isupper() or any(map(str.isdigit, word)))


def _tokens(reading: Reading, start: int, end: int) -> tuple[int, int]:
    return bisect_right(reading.starts, start) - 1, bisect_left(reading.starts, end) - 1


def _unlisted(reading: Reading, start: int, end: int, chance: float) -> Candidate:
    first, last = _tokens(reading, start, end)
    key = UNLISTED + " ".join(reading.folded[first : last + 1])
    return Candidate(start=start, end=end, first=first, last=last, key=key, hits=(), probability=chance)


def _rated(one: Candidate, chance: float) -> Candidate:
    return Candidate(start=one.start, end=one.end, first=one.first, last=one.last, key=one.key, hits=one.hits, probability=chance)
