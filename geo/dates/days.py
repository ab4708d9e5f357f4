"""Intervals of whole days: months, years, seasons, parts of these, and what lies so far from a day."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

DAY, WEEK, FORTNIGHT, MONTH, QUARTER, YEAR, DECADE, CENTURY = range(8)
"""Units of time, as the lexicon numbers them."""
_IN_DAYS = {DAY: 1, WEEK: 7, FORTNIGHT: 14}
_IN_MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12, DECADE: 120, CENTURY: 1200}
# How far back "recent weeks" may reach, in units of its own: generous, for the phrase itself does not say.
_RECENT = {DAY: 14, WEEK: 8, FORTNIGHT: 4, MONTH: 12, QUARTER: 8, YEAR: 10, DECADE: 5, CENTURY: 3}
# From the first day by the weather's calendar to the last by the sun's, for writers mean either.
_SEASONS = (((3, 1), (6, 20)), ((6, 1), (9, 22)), ((9, 1), (12, 20)), ((12, 1), (3, 20)))
SPRING, SUMMER, AUTUMN, WINTER = range(4)


class Days(NamedTuple):
    """An interval of days, both ends within."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1


def add_days(day: dt.date, count: int) -> dt.date:
    """The day so many days later, held within what the calendar knows."""
    return dt.date.fromordinal(min(max(day.toordinal() + count, 1), dt.date.max.toordinal()))


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day so many months later, or the last of a shorter month.

    Examples
    --------
    >>> add_months(dt.date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    months = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add(day: dt.date, unit: int, count: int) -> dt.date:
    """The day so many units later; a negative count is earlier."""
    return add_days(day, _IN_DAYS[unit] * count) if unit in _IN_DAYS else add_months(day, _IN_MONTHS[unit] * count)


def month(year: int, number: int, months: int = 1) -> Days:
    """A calendar month, or several from it on."""
    first = dt.date(year, number, 1)
    following = first.year * 12 + first.month - 1 + months
    if following > 9999 * 12 + 11:
        return Days(first, dt.date.max)
    return Days(first, add_days(dt.date(following // 12, following % 12 + 1, 1), -1))


def years(year: int, count: int = 1) -> Days:
    """So many calendar years."""
    return month(year, 1, 12 * count)


def day_of(year: int, number: int, day: int) -> Days | None:
    """A day of a month; None where that year has no such day."""
    if not 1 <= year <= dt.MAXYEAR or not 1 <= number <= 12 or not 1 <= day <= calendar.monthrange(year, number)[1]:
        return None
    date = dt.date(year, number, day)
    return Days(date, date)


def season(year: int, which: int) -> Days:
    """A season of the northern half of the world; a year's winter may be either of two.

    Examples
    --------
    >>> season(2014, SUMMER).last, season(2014, WINTER)
    (datetime.date(2014, 9, 22), Days(first=datetime.date(2013, 12, 1), last=datetime.date(2015, 3, 20)))
    """
    start, end = _SEASONS[which]
    before, after = (1, 1) if which == WINTER else (0, 0)
    return Days(dt.date(max(1, year - before), *start), dt.date(min(9999, year + after), *end))


def around(day: dt.date, unit: int, count: int) -> Days:
    """What lies so many units from a day, give or take half a unit ("three months ago").

    Examples
    --------
    >>> around(dt.date(2025, 10, 15), WEEK, -2)
    Days(first=datetime.date(2025, 9, 28), last=datetime.date(2025, 10, 4))
    """
    middle = add(day, unit, count)
    half = {DAY: 0, WEEK: 3, FORTNIGHT: 7, MONTH: 15, QUARTER: 45, YEAR: 182, DECADE: 1826, CENTURY: 18262}[unit]
    return Days(add_days(middle, -half), add_days(middle, half))


def containing(day: dt.date, unit: int) -> Days:
    """The calendar unit a day lies in; weeks begin on Monday (ISO 8601)."""
    if unit in _IN_DAYS:
        if unit == DAY:
            return Days(day, day)
        monday = add_days(day, -day.weekday())
        return Days(monday, add_days(monday, _IN_DAYS[unit] - 1))
    length = _IN_MONTHS[unit]
    if length <= 12:
        return month(day.year, (day.month - 1) // length * length + 1, length)
    count = length // 12
    return years(max(1, day.year // count * count), count)


def neighbour(day: dt.date, unit: int, count: int) -> Days:
    """The calendar unit so many units away ("last month")."""
    return containing(add(containing(day, unit).first, unit, count), unit)


def recent(day: dt.date, unit: int) -> Days:
    """What "recent weeks" may reach back to."""
    return Days(add(day, unit, -_RECENT[unit]), day)


def coming(day: dt.date, unit: int) -> Days:
    """What "the coming weeks" may reach to."""
    return Days(day, add(day, unit, _RECENT[unit]))


def fraction(days: Days, number: int, of: int) -> Days:
    """A part of an interval: by months where these divide, months by tens of days, the rest by days, rounded outwards.

    Examples
    --------
    >>> fraction(month(2025, 2), 2, 3), fraction(years(2025), 0, 2).last
    (Days(first=datetime.date(2025, 2, 21), last=datetime.date(2025, 2, 28)), datetime.date(2025, 6, 30))
    """
    first, last = days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole and months % of == 0:
        start = add_months(first, months // of * number)
        return month(start.year, start.month, months // of)
    if whole and months == 1 and of == 3:
        return Days(first.replace(day=1 + 10 * number), last if number == 2 else first.replace(day=10 * number + 10))
    return Days(add_days(first, days.length * number // of), add_days(first, -(-days.length * (number + 1) // of) - 1))


def weekday(day: dt.date, which: int, sense: str) -> Days:
    """A day of the week as seen from a day; Monday is 0.

    "on Tuesday" is the last one up to the day itself, "next" and "last" may skip what is left or gone of the week.

    Examples
    --------
    >>> saturday = dt.date(2025, 10, 18)
    >>> weekday(saturday, 4, "on"), weekday(saturday, 4, "last").first
    (Days(first=datetime.date(2025, 10, 17), last=datetime.date(2025, 10, 17)), datetime.date(2025, 10, 10))
    """
    before, ahead = add_days(day, -((day.weekday() - which) % 7)), add_days(day, (which - day.weekday()) % 7)
    monday = containing(day, WEEK).first
    if sense == "on":
        return Days(before, before)
    if sense == "ahead":
        return Days(ahead, ahead)
    if sense == "this":
        return Days(add_days(monday, which), add_days(monday, which))
    near, far = (before, add_days(monday, which - 7)) if sense == "last" else (ahead, add_days(monday, which + 7))
    if near == day:
        near = add_days(day, -7 if sense == "last" else 7)
    return Days(min(near, far), max(near, far))
