"""Words and numbers that tell time, each reduced to one letter, so that the grammar is patterns over short strings.

M a month's full name          m one that is a word or a name too (May, March)    a a short name (Jul, Sept)
D a number from 1 to 31        O the same as 31st                                  Y four digits that can be a year
I a date in figures            T a decade in figures (2010s)                       n another number of two digits
W a day of the week            w its short name                                    S a season    F "fall"
e early, mid, late             E beginning, end, half of something                 f first to fifth, last of something
u a unit of time               q a quarter of a year     Q the same as Q3          c "century"
N a number in words            A "a", "an"               v several, few, couple    R recent
l last, past                   p previous, preceding     z next                    Z coming    h this
k that, same                   j following               g ago                     b earlier, before    d later, after
K today and the like           t the                     o of                      U to, until    B between    P from
i in
& and   , comma   - hyphen or dash   / slash   . full stop   ( ) brackets   x anything else
"""

from __future__ import annotations

import datetime as dt
import re
from types import MappingProxyType
from typing import NamedTuple

from geo.dates.days import AUTUMN, CENTURY, DAY, DECADE, FORTNIGHT, MONTH, QUARTER, SPRING, SUMMER, WEEK, WINTER, YEAR

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DOUBTFUL = frozenset({"march", "april", "may", "june", "august"})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
LAST = -1
"""Value of "last" and "final" among ordinals."""


def _lexicon() -> dict[str, tuple[str, int]]:
    units = {
        "day": DAY, "week": WEEK, "fortnight": FORTNIGHT, "month": MONTH, "year": YEAR, "decade": DECADE,
    }  # fmt: skip
    words: dict[str, tuple[str, int]] = {}
    for number, name in enumerate(_MONTHS, start=1):
        words[name] = ("m" if name in _DOUBTFUL else "M", number)
        words.setdefault(name[:3], ("a", number))
    words["sept"] = ("a", 9)
    for number, name in enumerate(_WEEKDAYS):
        words[name], words[name[:3]] = ("W", number), ("w", number)
    words |= {"tues": ("w", 1), "thur": ("w", 3), "thurs": ("w", 3)}
    words |= {name: ("N", number) for number, name in enumerate(_NUMBERS, start=1)}
    words |= {"thirty": ("N", 30), "forty": ("N", 40), "fifty": ("N", 50)}
    words |= {name: ("f", number) for number, name in enumerate(_ORDINALS, start=1)} | {"final": ("f", LAST)}
    words |= {name: ("u", unit) for name, unit in units.items()} | {f"{name}s": ("u", unit) for name, unit in units.items()}
    words |= {"century": ("c", CENTURY), "centuries": ("c", CENTURY), "quarter": ("q", QUARTER), "quarters": ("q", QUARTER)}
    words |= {"spring": ("S", SPRING), "summer": ("S", SUMMER), "autumn": ("S", AUTUMN), "winter": ("S", WINTER), "fall": ("F", AUTUMN)}
    words |= {"early": ("e", 0), "mid": ("e", 1), "late": ("e", 2)}
    words |= {"beginning": ("E", 0), "start": ("E", 0), "outset": ("E", 0), "middle": ("E", 1), "end": ("E", 2), "close": ("E", 2)}
    words |= {"half": ("E", 3)}
    words |= dict.fromkeys(("a", "an"), ("A", 1)) | dict.fromkeys(("several", "few", "couple", "some"), ("v", 0))
    words |= {"recent": ("R", 0), "last": ("l", LAST), "past": ("l", LAST)} | dict.fromkeys(("previous", "preceding"), ("p", -1))
    words |= {"next": ("z", 1), "coming": ("Z", 1), "upcoming": ("Z", 1), "this": ("h", 0)}
    words |= dict.fromkeys(("that", "same"), ("k", 0)) | {"following": ("j", 1), "ago": ("g", -1)}
    words |= dict.fromkeys(("earlier", "before"), ("b", -1)) | dict.fromkeys(("later", "after"), ("d", 1))
    words |= {"yesterday": ("K", -1), "tomorrow": ("K", 1)} | dict.fromkeys(
        ("today", "tonight", "now", "currently", "nowadays", "present"), ("K", 0)
    )
    words |= {"the": ("t", 0), "of": ("o", 0), "between": ("B", 0), "from": ("P", 0), "and": ("&", 0), "in": ("i", 0)}
    return words | dict.fromkeys(("to", "until", "till", "through"), ("U", 0))


WORDS = MappingProxyType(_lexicon())
"""Letter and value of each word in small letters."""
_CAPITALISED = frozenset("MmaWw")
_MARKS = MappingProxyType({mark: mark for mark in ",/.()"} | dict.fromkeys("-‐‑‒–—", "-") | {"&": "&", "[": "(", "]": ")"})

_TOKEN = re.compile(
    r"""
    (?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![\w-])|[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?=T[0-9]{2}:))
    | (?P<figures>[0-9]{1,2}(?P<mark>[./-])[0-9]{1,2}(?P=mark)[12][0-9]{3}(?![\w/-]|\.[0-9])|[12][0-9]{3}/[0-9]{2}/[0-9]{2}(?![\w/-]))
    | (?P<decade>(?:[12][0-9]|['’])?[0-9]0['’]?s\b)
    | (?P<number>[0-9]++(?:,[0-9]{3}(?![0-9])|[.:][0-9]++){0,6}(?![^\W_]))
    | (?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)\b)
    | (?P<word>[^\W_]+(?:['’](?![sS]\b)[^\W\d_]+)*)
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word, number or mark of a passage."""

    start: int
    """Offset in code points of the document's text."""
    end: int
    text: str
    letter: str
    value: int = 0


def read(text: str, start: int, end: int, skip: frozenset[int] = frozenset()) -> list[Token]:
    """The tokens of a stretch of text; time is linear in its length.

    Parameters
    ----------
    text
        The document's text.
    start, end
        The stretch, in code points.
    skip
        Offsets that belong to no token: those of footnote marks.

    Examples
    --------
    >>> "".join(token.letter for token in read("in early October, 2025", 0, 22))
    'ieM,Y'
    """
    return [_token(match) for match in _TOKEN.finditer(text, start, end) if match.start() not in skip]


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup or "sign", match.group()
    if kind == "mark":  # the group inside a date in figures closes last
        kind = "figures"
    letter, value = _SORTS[kind](text)
    return Token(match.start(), match.end(), text, letter, value)


def _of_iso(text: str) -> tuple[str, int]:
    year, number, day = map(int, re.split("[-/]", text))
    return _date(year, number, day)


def _of_figures(text: str) -> tuple[str, int]:
    """Read 31/07/2025 or 07/31/2025; where day and month could change places, nothing is claimed."""
    one, two, three = map(int, re.split("[./-]", text))
    if one > 31:
        return _date(one, two, three)
    if one != two and one <= 12 and two <= 12:
        return "x", 0
    return _date(three, *((two, one) if two <= 12 else (one, two)))


def _date(year: int, number: int, day: int) -> tuple[str, int]:
    try:
        return "I", dt.date(year, number, day).toordinal()
    except ValueError:
        return "x", 0


def _of_decade(text: str) -> tuple[str, int]:
    figures = text.strip("s").strip("'’")
    if len(figures) == 4:
        return "T", int(figures)
    # "the 90s" are of the last century, as nobody says "the 20s" and means 1920 without saying so; those are left out.
    return ("T", 1900 + int(figures)) if int(figures) >= 30 else ("x", 0)


def _of_number(text: str) -> tuple[str, int]:
    if len(text) == 4 and text.isdigit() and 1000 <= int(text) <= 2099:
        return "Y", int(text)
    if len(text) <= 2 and text.isdigit():
        return ("D" if 1 <= int(text) <= 31 else "n"), int(text)
    return "x", 0


def _of_ordinal(text: str) -> tuple[str, int]:
    number = int(text[:-2])
    return ("O", number) if 1 <= number <= 31 else ("x", number)


def _of_word(text: str) -> tuple[str, int]:
    if len(text) == 2 and text[0] == "Q" and text[1] in "1234":
        return "Q", int(text[1])
    letter, value = WORDS.get(text.lower(), ("x", 0))
    return (letter, value) if letter not in _CAPITALISED or text[0].isupper() else ("x", 0)


def _of_sign(text: str) -> tuple[str, int]:
    return _MARKS.get(text, "x"), 0


_SORTS = MappingProxyType(
    {
        "iso": _of_iso, "figures": _of_figures, "decade": _of_decade, "number": _of_number, "ordinal": _of_ordinal, "word": _of_word,
        "sign": _of_sign,
    }
)  # fmt: skip
