"""How a time bounds what is told: in it, since it, until it, before or after it, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from geo.dates.days import Days, add_days
from geo.dates.span import Bound
from geo.dates.words import Token

_LEADS: dict[str, Bound] = {
    "since": "since", "from": "since", "until": "until", "till": "until", "til": "until", "by": "until", "through": "until",
    "before": "before", "pre": "before", "after": "after", "following": "after", "post": "after",
}  # fmt: skip
_TWO_WORDS: dict[tuple[str, str], Bound] = {
    ("prior", "to"): "before", ("ahead", "of"): "before", ("up", "to"): "until", ("as", "of"): "in", ("subsequent", "to"): "after",
    ("starting", "in"): "since", ("beginning", "in"): "since", ("starting", "on"): "since", ("beginning", "on"): "since",
}  # fmt: skip
_INSIDE = frozenset({"in", "on", "at", "during", "throughout", "over", "within", "under", "amid", "around", "about"})
# With a noun behind it these still date: "during their 1974 talks", but not "under the 1974 agreement".
_HAPPENING = frozenset({"during", "throughout", "amid", "at"})
# "the night of 3 March" is that day's, not a noun's.
_TIMES = frozenset(
    {"night", "morning", "evening", "afternoon", "day", "days", "week", "weeks", "month", "months", "year", "years", "eve", "as"}
)
# Letters of the tokens that a time can have before a noun.
_CALENDAR = "IYMma"
_LONGEST_LEAD = 6
"""So many tokens before a name may stand between it and its preposition."""
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "s", "this", "that"})


class Open(NamedTuple):
    """An interval whose ends may be open."""

    first: dt.date | None
    last: dt.date | None


def bound_of(tokens: Sequence[Token], start: int, end: int) -> Bound:
    """The bound that the words before a time set, and the one behind ("2011 onwards").

    Examples
    --------
    >>> from geo.dates.words import read
    >>> def bound(text: str, at: int) -> str:
    ...     return bound_of(read(text, 0, len(text)), at, at + 1)
    >>> bound("since 2022", 1), bound("the 1974 agreement", 1), bound("during their 1974 talks", 2)
    ('since', 'attribute', 'in')
    """
    lead = _lead(tokens, start)
    if _is_attribute(tokens, start, end):
        return lead if lead and _before(tokens, start) not in {"by", "from", "through"} else "attribute"
    if lead:
        return lead
    return "since" if _word(tokens, end) in {"onward", "onwards"} else "in"


def lead_of(tokens: Sequence[Token], start: int) -> Bound | None:
    """The bound that a preposition before a named period sets; None where there is none.

    Between them may stand what belongs to the name: "since Russia's full-scale invasion", "after the bloody Gulf War".
    """
    small = 1
    for at in range(start, max(-1, start - _LONGEST_LEAD), -1):
        lead = _lead(tokens, at) or ("in" if _before(tokens, at) in _INSIDE else None)
        if lead:
            return lead
        word = tokens[at - 1].text if at else ""
        small -= word.islower() and word not in _DETERMINERS
        if small < 0 or not (word.isalnum() or word in "'’-"):
            return None
    return None


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def _behind(tokens: Sequence[Token], start: int) -> int:
    """The last token before a time and the determiner and hyphen it may have."""
    at = start - 1
    if at >= 0 and tokens[at].letter == "-":
        at -= 1
    return at - 1 if _word(tokens, at) in _DETERMINERS else at


def _before(tokens: Sequence[Token], start: int) -> str:
    return _word(tokens, _behind(tokens, start))


def _lead(tokens: Sequence[Token], start: int) -> Bound | None:
    at = _behind(tokens, start)
    return _TWO_WORDS.get((_word(tokens, at - 1), _word(tokens, at))) or _LEADS.get(_word(tokens, at))


def _is_attribute(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a time belongs to a noun: "the 1974 agreement", "the invasion of 2003", "Assad (1930-2000)"."""
    before = _word(tokens, start - 1)
    if before in {"(", "["} and tokens[start].letter == "Y":
        return _word(tokens, end) in {")", "]"}
    if all(token.letter not in _CALENDAR for token in tokens[start:end]):
        return False
    if before == "of":
        return _word(tokens, start - 2) not in _TIMES
    if tokens[start].letter in "EfSFl":  # "the end of 2025", "the summer of 2014": the article is theirs
        return False
    return before in _DETERMINERS and _word(tokens, end).isalpha() and _before(tokens, start) not in _HAPPENING


def bounded(days: Days | Open, bound: Bound, latest: dt.date | None, *, shared: bool = False) -> Open:
    """The interval in which lies what is told.

    A time longer than a day does not end before "after": what happened in it stood on some day of it, so the first day
    stays possible. What goes on "since" then reaches to the last day the text can be from.

    Parameters
    ----------
    days
        What the time itself means.
    latest
        The day the text cannot be younger than; None if not known.
    shared
        Whether what came before or after may stand on the same day: of events, whose hour is not told.

    Examples
    --------
    >>> year = Days(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    >>> bounded(year, "before", None).last, bounded(year, "since", None)
    (datetime.date(2021, 12, 31), Open(first=datetime.date(2022, 1, 1), last=None))
    """
    first, last = days
    step = 0 if shared else 1
    if bound in {"since", "after"}:
        if bound == "after" and first and first == last:
            first = add_days(first, step)
        return Open(first, latest if first and latest and latest >= first else None)
    if bound == "until":
        return Open(None, last)
    if bound == "before":
        return Open(None, add_days(first, -step) if first else last)
    return Open(first, last)
