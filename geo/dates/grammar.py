"""The forms of time expressions: patterns over the letters of tokens, each with what it means.

Every pattern is a fixed sequence of optional single letters, without a repetition, so a text is read in linear time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from geo.dates import days
from geo.dates.days import DAY, WEEK, Days
from geo.dates.meaning import Anchor, Fixed, Meaning, Relative, Weekday, Yearly
from geo.dates.words import LAST, Token

Parts = Mapping[str, Token]
"""The tokens that a pattern names."""

_WEEKDAY = r"(?:(?P<weekday>[Ww])\.?,?t?)?"
_MONTH = r"(?P<month>[Mma])\.?"
_OF_YEAR = r"(?:[,o]?(?P<year>Y))?"
_COUNT = r"(?:A?(?P<vague>v)o?|(?P<count>[NADn]))"


class Form(NamedTuple):
    """One way to write a time."""

    name: str
    starts: str
    """Letters it may begin with."""
    pattern: re.Pattern[str]
    build: Callable[[Parts], Meaning | None]


def _day(parts: Parts) -> Meaning | None:
    number, day = parts["month"].value, parts["day"].value
    if "year" in parts:
        found = days.day_of(parts["year"].value, number, day)
        return Fixed(found) if found else None
    if days.day_of(2000, number, day) is None:
        return None
    weekday = parts["weekday"].value if "weekday" in parts else None
    return Yearly(lambda year: days.day_of(year, number, day), weekday)


def _day_range(parts: Parts) -> Meaning | None:
    number, first, last = parts["month"].value, parts["day"].value, parts["to"].value
    if first >= last or days.day_of(2000, number, last) is None:
        return None

    def of(year: int) -> Days | None:
        one, other = days.day_of(year, number, first), days.day_of(year, number, last)
        return Days(one.first, other.last) if one and other else None

    return _in_year(of, parts)


def _in_year(of: Callable[[int], Days | None], parts: Parts) -> Meaning | None:
    if "year" not in parts:
        return Yearly(of)
    found = of(parts["year"].value)
    return Fixed(found) if found else None


def _month(parts: Parts) -> Meaning | None:
    number = parts["month"].value
    return _in_year(lambda year: days.month(year, number), parts)


def _year(parts: Parts) -> Meaning:
    return Fixed(days.years(parts["year"].value))


def _two_years(parts: Parts) -> Meaning | None:
    """2015–16 and 2015–2019; 2025-07 is a month, where it cannot be 2025 to 2026."""
    first, token = parts["year"].value, parts["to"]
    if token.letter == "Y":
        return Fixed(days.years(first, token.value - first + 1)) if first < token.value else None
    if len(token.text) != 2:
        return None
    last = first // 100 * 100 + token.value
    if last > first:
        return Fixed(days.years(first, last - first + 1)) if last - first < 40 else None
    return Fixed(days.month(first, token.value)) if 1 <= token.value <= 12 else None


def _season(parts: Parts) -> Meaning | None:
    which = parts["season"].value
    if "to" in parts:  # winter 2014–15
        year = parts["year"].value
        if which != days.WINTER or (year + 1) % 100 != parts["to"].value % 100:
            return None
        return Fixed(Days(dt.date(year, 12, 1), days.season(year, days.WINTER).last))
    return _in_year(lambda year: days.season(year, which), parts)


def _seen_season(parts: Parts) -> Meaning:
    """Last summer, this spring: that of the year before or of this year, whichever the day allows."""
    which, step = parts["season"].value, parts["step"].value

    def of(day: dt.date) -> Days:
        start = days.season(2000, which).first if which != days.WINTER else dt.date(2000, 12, 1)
        length = days.season(2001, which).length if which != days.WINTER else 110
        firsts = [start.replace(year=min(max(day.year + shift, 1), 9998)) for shift in (-2, -1, 0, 1)]
        spans = [Days(first, days.add_days(first, length - 1)) for first in firsts]
        if step < 0:
            return next(span for span in reversed(spans) if span.last < day or span is spans[0])
        if step > 0:
            return next(span for span in spans if span.first > day or span is spans[-1])
        return next(span for span in spans if span.last >= day or span is spans[-1])

    return Relative(of)


def _seen_month(parts: Parts) -> Meaning:
    number, step = parts["month"].value, parts["step"].value

    def of(day: dt.date) -> Days:
        shift = -1 if step < 0 and number >= day.month else 1 if step > 0 and number <= day.month else 0
        return days.month(min(max(day.year + shift, 1), 9999), number)

    return Relative(of)


def _seen_weekday(parts: Parts) -> Meaning:
    which, sense = parts["weekday"].value, {-1: "last", 0: "this", 1: "next"}[parts["step"].value]
    return Relative(lambda day: days.weekday(day, which, sense))


def _decade(parts: Parts) -> Meaning:
    first = parts["decade"].value
    return Fixed(days.years(first, 100 if first % 100 == 0 and first < 2000 else 10))


def _century(parts: Parts) -> Meaning | None:
    number = parts["nth"].value + (parts["tens"].value if "tens" in parts else 0)
    return Fixed(days.years(max(1, number * 100 - 99), 100)) if 1 <= number <= 21 else None


def _quarter(parts: Parts) -> Meaning:
    return Fixed(days.month(parts["year"].value, 3 * parts["quarter"].value - 2, 3))


def _ago(parts: Parts) -> Meaning:
    unit, way = parts["unit"].value, parts["way"]
    anchor: Anchor = "document" if way.letter == "g" else "context"
    if "vague" in parts:
        return Relative(lambda day: days.coming(day, unit) if way.value > 0 else days.recent(day, unit), anchor)
    count = parts["count"].value * way.value
    return Relative(lambda day: days.around(day, unit, count), anchor)


def _stretch(parts: Parts) -> Meaning:
    """The past two weeks, the next few months, the past year, the last years: from then to the day itself."""
    unit, step = parts["unit"].value, parts["step"]
    anchor: Anchor = "context" if step.letter == "p" else "document"
    if "vague" in parts or ("count" not in parts and _plural(parts)):
        return Relative(lambda day: days.coming(day, unit) if step.value > 0 else days.recent(day, unit), anchor)
    count = step.value * (parts["count"].value if "count" in parts else 1)

    def of(day: dt.date) -> Days:
        other = days.add(day, unit, count)
        return Days(min(day, other), max(day, other))

    return Relative(of, anchor)


def _neighbour(parts: Parts) -> Meaning | None:
    """Last month, this year, the previous day, that week; "previous years" say nothing that could be drawn."""
    unit, step = parts["unit"].value, parts["step"]
    if _plural(parts):
        return _stretch(parts) if step.letter in "lz" else None
    told = step.letter in "pjk" or "the" in parts
    return Relative(lambda day: days.neighbour(day, unit, step.value), "context" if told else "document")


def _plural(parts: Parts) -> bool:
    return parts["unit"].text.lower().endswith("s")


def _within(parts: Parts) -> Meaning:
    """Earlier this week, later this year."""
    unit, way = parts["unit"].value, parts["way"].value

    def of(day: dt.date) -> Days:
        whole = days.containing(day, unit)
        return Days(day, whole.last) if way > 0 else Days(whole.first, day)

    return Relative(of)


def _recent(parts: Parts) -> Meaning:
    unit = parts["unit"].value
    ahead = parts["step"].letter == "Z"
    return Relative(lambda day: days.coming(day, unit) if ahead else days.recent(day, unit))


def _bare_weekday(parts: Parts) -> Meaning:
    return Weekday(parts["weekday"].value)


def _spoken(parts: Parts) -> Meaning:
    count = parts["word"].value
    return Relative(lambda day: Days(days.add_days(day, count), days.add_days(day, count)))


def _in_figures(parts: Parts) -> Meaning:
    day = dt.date.fromordinal(parts["date"].value)
    return Fixed(Days(day, day))


def _forms() -> tuple[Form, ...]:
    table: tuple[tuple[str, str, str, Callable[[Parts], Meaning | None]], ...] = (
        ("date", "I", r"(?P<date>I)", _in_figures),
        ("day", "WwMma", rf"{_WEEKDAY}{_MONTH}t?(?P<day>[DO]){_OF_YEAR}", _day),
        ("day", "WwtDO", rf"{_WEEKDAY}t?(?P<day>[DO])[-o]?{_MONTH}(?:[-,o]?(?P<year>Y))?", _day),
        ("day range", "Mma", rf"{_MONTH}t?(?P<day>[DO])[-U]t?(?P<to>[DO]){_OF_YEAR}", _day_range),
        ("day range", "Mma", rf"{_MONTH}t?(?P<day>[DO])&t?(?P<to>[DO])[,o]?(?P<year>Y)", _day_range),
        ("day range", "Mma", rf"{_MONTH}(?P<day>[DO])(?:,[DO]){{1,4}},?&(?P<to>[DO]){_OF_YEAR}", _day_range),
        ("day range", "tDO", rf"t?(?P<day>[DO])[-U&]t?(?P<to>[DO])o?{_MONTH}{_OF_YEAR}", _day_range),
        ("month", "Mma", rf"{_MONTH}[,o-]?(?P<year>Y)", _month),
        ("bare month", "Mm", r"(?P<month>[Mm])", _month),
        ("years", "Y", r"(?P<year>Y)-(?P<to>[YDn])", _two_years),
        ("years", "Y", r"(?P<year>Y)/(?P<to>[Dn])", _two_years),
        ("bare year", "Y", r"(?P<year>Y)", _year),
        ("decade", "tT", r"t?(?P<decade>T)", _decade),
        ("century", "tOf", r"t?(?P<nth>[Of])-?c", _century),
        ("century", "tN", r"t?(?P<tens>N)-(?P<nth>f)-?c", _century),
        ("season", "tSF", r"t?(?P<season>[SF])o?(?P<year>Y)", _season),
        ("season", "tS", r"t?(?P<season>S)o?(?P<year>Y)[-/](?P<to>[Dn])", _season),
        ("bare season", "t", r"t(?P<season>S)", _season),
        ("quarter", "Q", r"(?P<quarter>Q)[,o]?(?P<year>Y)", _quarter),
        ("quarter", "Y", r"(?P<year>Y)(?P<quarter>Q)", _quarter),
        ("ago", "AvNDn", rf"{_COUNT}(?P<unit>[uc])(?P<way>[gbd])", _ago),
        ("stretch", "tlpzZh", rf"[th]?(?P<step>[lpzZ]){_COUNT}(?P<unit>[uc])", _stretch),
        ("stretch", "th", r"[th](?P<step>l)(?P<unit>[uc])", _stretch),
        ("told", "t", r"(?P<the>t)(?P<step>[zpjk])(?P<unit>u)", _neighbour),
        ("neighbour", "lzhkp", r"(?P<step>[lzhkp])(?P<unit>[uq])", _neighbour),
        ("within", "bd", r"(?P<way>[bd])(?P<this>h)(?P<unit>u)", _within),
        ("recent", "tRZ", r"t?(?P<step>[RZ])(?P<unit>u)", _recent),
        ("seen season", "lzh", r"(?P<step>[lzh])(?P<season>[SF])", _seen_season),
        ("seen month", "lzh", r"(?P<step>[lzh])(?P<month>[Mm])", _seen_month),
        ("seen weekday", "lzh", r"(?P<step>[lzh])(?P<weekday>W)", _seen_weekday),
        ("weekday", "W", r"(?P<weekday>W)", _bare_weekday),
        ("spoken", "K", r"(?P<word>K)", _spoken),
    )
    return tuple(Form(name, starts, re.compile(pattern), build) for name, starts, pattern, build in table)


FORMS = _forms()
"""All forms; the longest that fits is taken, of equal ones the first."""
BY_START = {letter: tuple(form for form in FORMS if letter in form.starts) for letter in "".join(form.starts for form in FORMS)}
"""The forms that may begin with a letter."""

PREFIX = re.compile(r"(?P<part>e)-?i?|t?(?P<part_of>E)o|t?(?P<nth>f)(?P<piece>[uqE])o?|t?(?P<last>l)(?P<piece_of>[uqE])o")
"""What takes a part of the time behind it: "early", "the end of", "the first half of"."""


def part(parts: Parts) -> Callable[[Days], Days] | None:
    """What a prefix takes of an interval; None where it takes nothing that can be told."""
    if "part" in parts or "part_of" in parts:
        third = (parts.get("part") or parts["part_of"]).value
        return (lambda found: days.fraction(found, third, 3)) if third < 3 else None
    nth, piece = (parts.get("nth") or parts["last"]).value, parts.get("piece") or parts["piece_of"]
    if piece.letter in "qE":
        pieces = 4 if piece.letter == "q" else 2
        if piece.letter == "E" and piece.value != 3:
            return None
        number = pieces if nth == LAST else nth
        return (lambda found: days.fraction(found, number - 1, pieces)) if number <= pieces else None
    if piece.text.lower().endswith("s"):
        return (lambda found: days.fraction(found, 0 if nth > 0 else 2, 3)) if nth in {1, LAST} else None
    return _nth_unit(nth, piece.value)


def _nth_unit(nth: int, unit: int) -> Callable[[Days], Days] | None:
    if unit not in {DAY, WEEK}:
        return None
    length = 1 if unit == DAY else 7

    def take(found: Days) -> Days:
        if nth == LAST:
            return Days(max(found.first, days.add_days(found.last, 1 - length)), found.last)
        first = days.add_days(found.first, length * (nth - 1))
        return Days(min(first, found.last), min(days.add_days(first, length - 1), found.last))

    return take
