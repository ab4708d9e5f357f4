"""What an expression means before it is known when it was written: days, days of some year, or days seen from another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from geo.dates.days import Days

Anchor = Literal["document", "context"]
"""The day of writing, or the time that the text last spoke of."""
Narrow = Callable[[Days], Days]


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that need nothing else: "July 2025"."""

    days: Days


@dataclass(frozen=True, slots=True)
class Yearly:
    """Days of a year that is not said: "July 31"."""

    of: Callable[[int], Days | None]
    """The days in a year; None where it has none (29 February)."""
    weekday: int | None = None
    """Monday is 0; where the text says one, the year must agree."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Days seen from another day: "last month", "two days later"."""

    of: Callable[[dt.date], Days]
    anchor: Anchor = "document"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A bare day of the week, past or ahead as the sentence is."""

    which: int
    """Monday is 0."""


Meaning = Fixed | Yearly | Relative | Weekday


def narrowed(meaning: Meaning, narrow: Narrow) -> Meaning:
    """The part of a meaning: "early" of "October".

    Examples
    --------
    >>> from geo.dates.days import fraction, years
    >>> narrowed(Fixed(years(2025)), lambda days: fraction(days, 2, 3))
    Fixed(days=Days(first=datetime.date(2025, 9, 1), last=datetime.date(2025, 12, 31)))
    """
    if isinstance(meaning, Fixed):
        return Fixed(narrow(meaning.days))
    if isinstance(meaning, Relative):
        seen = meaning.of
        return Relative(lambda day: narrow(seen(day)), meaning.anchor)
    if isinstance(meaning, Yearly):
        yearly = meaning.of

        def of(year: int) -> Days | None:
            days = yearly(year)
            return narrow(days) if days else None

        return Yearly(of, meaning.weekday)
    return meaning


def joined(one: Meaning, other: Meaning) -> Meaning | None:
    """From the first day of one to the last day of the other; None where they make no range.

    Examples
    --------
    >>> from geo.dates.days import month
    >>> joined(Yearly(lambda year: month(year, 3)), Fixed(month(2020, 5)))
    Fixed(days=Days(first=datetime.date(2020, 3, 1), last=datetime.date(2020, 5, 31)))
    """
    if isinstance(one, Yearly) and isinstance(other, Yearly):
        return Yearly(lambda year: _over(one.of, other.of, year))
    if isinstance(one, Yearly) and isinstance(other, Fixed):
        year = other.days.first.year
        return _fixed(one.of(year), other.days) or _fixed(one.of(max(1, year - 1)), other.days)
    if isinstance(one, Fixed) and isinstance(other, Yearly):
        year = one.days.first.year
        return _fixed(one.days, other.of(year)) or _fixed(one.days, other.of(min(9999, year + 1)))
    if isinstance(one, Fixed) and isinstance(other, Fixed):
        return _fixed(one.days, other.days)
    if isinstance(one, Relative) and isinstance(other, Relative) and one.anchor == other.anchor:
        return Relative(lambda day: Days(min(one.of(day).first, other.of(day).first), max(one.of(day).last, other.of(day).last)))
    return None


def _fixed(one: Days | None, other: Days | None) -> Fixed | None:
    return Fixed(Days(one.first, other.last)) if one and other and one.first <= other.first and one.last <= other.last else None


def _over(one: Callable[[int], Days | None], other: Callable[[int], Days | None], year: int) -> Days | None:
    first = one(year)
    for last in (other(year), other(min(9999, year + 1))):
        if first and last and first.first <= last.last:
            return Days(first.first, last.last)
    return None
