"""Names said to be places: "Orange is a commune in France", "Delta, a city in Ohio", "Troy, Alabama", "Tine, 90 km north of Adré".

The filters learnt from news, which seldom says so, and take most names that begin a sentence and are also a word or a person's for that:
of 23 articles that began so, with names like Orange, Reading and Trinidad, they knew ten.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from geo.gazetteer.protocol import Entry
from geo.lengths import lengths
from geo.reading import Candidate, Reading
from geo.recognise.patterns import OPENING
from geo.resolve.containers import container_of, within

SAID = 0.95
"""Probability of such a name. LGL and TR-News have two that are said to be places and 183 before the state they lie in which are no
end of a longer name; all of them are places."""
LEAST = 0.01
"""Below this probability by the words around it a name is none even before its state."""
UNLISTED_LEAST = 0.1
"""Below this a name that no gazetteer lists is none even beside "village"."""
LIKELY = 0.5
"""Probability from which on a name may be such a state."""
_BEGINNINGS = (" is ", " was ", " are ", " remains ", " became ", ", ", " (")
_VILLAGES = (" village ", " village,", " village.", " town ", " town,", " town.", " hamlet ", " hamlet,", " hamlet.")
_VILLAGES_OF = (
    " village of ",
    " town of ",
    " hamlet of ",
    " settlement of ",
    " villages of ",
    " towns of ",
    " hamlets of ",
    " settlements of ",
)
_VILLAGES_LISTED = re.compile(r" (?:village|town|hamlet|settlement)s of (?:[^\W\d_a-z][\w'\u2019 -]{1,30}(?:, |,? and )){1,3}$")
_BEFORE = 20
_LIST = 120
"""Characters before a name in which the list may begin that it ends."""
_KINDS = (
    "city|town|township|village|hamlet|municipality|commune|settlement|suburb|neighbou?rhood|borough|community|parish|port|seaport|resort|"
    "capital|county|district|province|governorate|oblast|region|state|island|country|river|lake|locality"
)


@lru_cache(maxsize=1)
def _place() -> re.Pattern[str]:
    """From the end of a name to the name of what it is said to lie in; made when it is first asked for."""
    return re.compile(
        r"(?: \([^()\n]{1,60}\))?"
        r"(?: (?:is|was|are|remains|became)(?: also| now| still)? (?:an?|the|one of the) |, (?:once |now |formerly )?(?:an?|the) )"
        rf"(?:[\w'\u2019-]+ ){{0,5}}?(?:{_KINDS})(?:s|ies)?"
        r"(?:(?: in)?,? (?:and|or)(?: an?| the| its)?(?: [\w-]+){1,3})? (?:in|of|on|near|located|situated)"
        r"(?: (?:the|far|[\w-]*(?:ern|north|south|east|west|central)))* (?=[A-Z])"
    )


def is_said(text: str, end: int) -> bool:
    """Whether a text says of the name that ends there that it is a place somewhere.

    Parameters
    ----------
    text
        Of the document.
    end
        Of the name, in code points.

    Examples
    --------
    >>> text = "Orange is a commune in southern France. Marion is a nurse in Orange."
    >>> is_said(text, 6), is_said(text, 46)
    (True, False)
    """
    return text.startswith(_BEGINNINGS, end) and _place().match(text, end) is not None


def said(reading: Reading, rated: Sequence[Candidate], entry: Callable[[int], Entry]) -> frozenset[int]:
    """Numbers of candidates that a text says to be places, or so far from one, or puts right before a state that they can lie in.

    Parameters
    ----------
    reading
        The text.
    rated
        In order of their start, with the probabilities that the first filter gives them.
    entry
        Reads an entry of the gazetteer.
    """
    states: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in rated:
        if candidate.probability >= LIKELY:
            states[candidate.first].append(candidate)
    apart = frozenset(length.name_end for length in lengths(reading.text) if length.told)
    told = set()
    for number, candidate in enumerate(rated):
        measured = candidate.end in apart
        if candidate.probability >= SAID or _continues(reading, candidate):
            continue
        if not (candidate.hits or measured):
            least = LEAST if _is_opening(reading, candidate) else UNLISTED_LEAST
            told |= {number} if candidate.probability >= least and _is_settled(reading.text, candidate) else set()
            continue
        if measured and reading.text[candidate.end - 1].isdigit():  # "U.S. 79, two miles east of Palestine" is a road
            continue
        if measured or is_said(reading.text, candidate.end):
            told.add(number)
        elif candidate.probability >= LEAST:
            state = container_of(reading, candidate, states, entry)
            told |= {number} if state is not None and within(candidate, state, entry) else set()
    return frozenset(told)


def _is_settled(text: str, candidate: Candidate) -> bool:
    """Whether a word says that a name is a village's: "Tegbe village", "the hamlet of Prisi".

    Of seven such names that no gazetteer lists LGL and TR-News have six as places, two of which the filters took for none; the seventh
    was far below :data:`UNLISTED_LEAST`.
    """
    before = text[max(0, candidate.start - _BEFORE) : candidate.start]
    return text.startswith(_VILLAGES, candidate.end) or before.endswith(_VILLAGES_OF) or _is_listed(text, candidate.start)


def _is_opening(reading: Reading, candidate: Candidate) -> bool:
    """Whether a name stands behind the word that opens the sentence: the filters have seen too few of "Near Tegbe village"."""
    before = candidate.first - 1
    return before >= 0 and reading.gaps[before] == " " and reading.capitalised[before] and reading.folded[before] in OPENING


def _is_listed(text: str, start: int) -> bool:
    """Whether a name goes on a list of villages: "the villages of Hareqli and Tannuz"."""
    return text.endswith((" and ", ", "), 0, start) and _VILLAGES_LISTED.search(text, max(0, start - _LIST), start) is not None


def _continues(reading: Reading, candidate: Candidate) -> bool:
    """Whether a name goes on what stands before it: the "Charleston" of "South Charleston"."""
    before = candidate.first - 1
    return before >= 0 and reading.gaps[before] in {" ", "-"} and reading.capitalised[before] and reading.folded[before] not in OPENING
