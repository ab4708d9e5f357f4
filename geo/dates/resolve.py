"""From meanings to days, with what the text said before and what is known of its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from geo.dates.bounds import Open
from geo.dates.days import Days, weekday
from geo.dates.meaning import Fixed, Meaning, Relative, Weekday, Yearly
from geo.dates.span import Basis, date_range
from geo.model import Document

_NEW_YEAR = 4
"""A month this near to the turn of the year may be of the year next to the one last named."""
_LEAP_YEARS = 9
"""So many years hold a 29 February at least."""


class Said(NamedTuple):
    """A time that the text has named, on which later ones may lean."""

    days: Days
    exact: str
    line: int
    """Number of the line."""


class Answer(NamedTuple):
    """The days of an expression and how they were found."""

    days: Open
    basis: Basis
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is known where an expression stands."""

    document: Document
    said: Said | None
    """The time that the text named last."""
    line: int
    quoted: bool
    ahead: bool
    """Whether the sentence speaks of what is to come."""


def answer(meaning: Meaning, moment: Moment) -> Answer:
    """The days that a meaning has at a moment; both ends open where that cannot be told, and the reason.

    Examples
    --------
    >>> from geo.dates.days import month
    >>> written = Document(id="d", text="", title="", source="", sha256="", earliest=dt.date(2026, 2, 1), latest=dt.date(2026, 2, 28))
    >>> moment = Moment(document=written, said=None, line=0, quoted=False, ahead=False)
    >>> answer(Yearly(lambda year: month(year, 10)), moment).days.first
    datetime.date(2025, 10, 1)
    """
    if isinstance(meaning, Fixed):
        return Answer(Open(*meaning.days), "stated", "stated")
    if isinstance(meaning, Weekday):
        which, sense = meaning.which, "ahead" if moment.ahead else "on"
        return _seen(lambda day: weekday(day, which, sense), moment)
    if isinstance(meaning, Relative):
        return _told(meaning, moment) if meaning.anchor == "context" else _seen(meaning.of, moment)
    return _yearly(meaning, moment)


def document_range(document: Document) -> str:
    """The document's date in words."""
    return f"the document's date, {date_range(document.earliest, document.latest)}"


def _seen(of: Callable[[dt.date], Days], moment: Moment) -> Answer:
    """Days as seen from the document's date."""
    earliest, latest = moment.document.earliest, moment.document.latest
    if earliest is None and latest is None:
        return Answer(Open(None, None), "document", "relative to the document's date, which is not known")
    last = of(latest).last if latest else None
    if moment.quoted:
        return Answer(Open(None, last), "document", f"said in a quotation on a day not known, by {document_range(moment.document)}")
    first = of(earliest).first if earliest else None
    return Answer(Open(first, last), "document", f"relative to {document_range(moment.document)}")


def _told(meaning: Relative, moment: Moment) -> Answer:
    """Days as seen from the time that the text named last, in the same line."""
    if moment.said is None or moment.said.line != moment.line:
        return Answer(Open(None, None), "context", "relative to a time that the paragraph does not name before")
    days = moment.said.days
    return Answer(Open(meaning.of(days.first).first, meaning.of(days.last).last), "context", f"relative to “{moment.said.exact}”")


def _yearly(meaning: Yearly, moment: Moment) -> Answer:
    document, said = moment.document, moment.said
    closed = document.earliest is not None and document.latest is not None
    if said and (said.line == moment.line or not closed):
        found = _leaning(meaning, said, document.latest, moment.ahead)
        if found:
            where = "earlier in the paragraph" if said.line == moment.line else "earlier in the text"
            return Answer(_hull(found), "context", f"{_whose(found)} from “{said.exact}” {where}")
    return _dated(meaning, moment)


def _leaning(meaning: Yearly, said: Said, latest: dt.date | None, ahead: bool) -> list[Days]:  # noqa: FBT001
    """What the expression may be, next to the time that was named last: none that is after the text was written."""
    years = range(said.days.first.year, said.days.last.year + 1)
    around = said.days.last.month > 12 - _NEW_YEAR, said.days.first.month <= _NEW_YEAR
    # A whole year says nothing of its ends.
    whole = (said.days.last - said.days.first).days > 300
    found = [days for year in years if (days := _in(meaning, year))]
    if found and not whole:
        if around[0] and found[0].first.month <= _NEW_YEAR:
            found += [days for days in [_in(meaning, years[-1] + 1)] if days]
        if around[1] and found[0].first.month > 12 - _NEW_YEAR:
            found.insert(0, _in(meaning, years[0] - 1) or found[0])
    past = [days for days in found if ahead or latest is None or days.first <= latest]
    return _on_weekday(meaning, past)


def _dated(meaning: Yearly, moment: Moment) -> Answer:
    """The last time up to the document's date that the expression fits, or the next where it is ahead."""
    earliest, latest = moment.document.earliest, moment.document.latest
    if earliest is None and latest is None:
        return Answer(Open(None, None), "context", "no year in the text before it, and the document's date is not known")
    first = _occurrence(meaning, earliest, ahead=moment.ahead) if earliest else None
    last = _occurrence(meaning, latest, ahead=moment.ahead) if latest else None
    days = Open(first.first if first else None, last.last if last else None)
    both = [found for found in (first, last) if found]
    return Answer(days, "document", f"{_whose(both)} from {document_range(moment.document)}")


def _occurrence(meaning: Yearly, day: dt.date, *, ahead: bool) -> Days | None:
    step = 1 if ahead else -1
    years = range(day.year, day.year + step * _LEAP_YEARS, step)
    if ahead:
        found = [days for year in years if (days := _in(meaning, year)) and days.last >= day]
    else:
        found = [days for year in years if (days := _in(meaning, year)) and days.first <= day]
    return (_on_weekday(meaning, found[:2]) or found)[0] if found else None


def _in(meaning: Yearly, year: int) -> Days | None:
    return meaning.of(year) if dt.MINYEAR < year < dt.MAXYEAR else None


def _on_weekday(meaning: Yearly, found: list[Days]) -> list[Days]:
    """Those that fall on the day of the week that the text says, if some do."""
    return [days for days in found if meaning.weekday is None or days.first.weekday() == meaning.weekday] or found


def _hull(found: list[Days]) -> Open:
    return Open(min(days.first for days in found), max(days.last for days in found))


def _whose(found: list[Days]) -> str:
    years = sorted({days.first.year for days in found})
    return "year" if len(years) < 2 else f"year ({' or '.join(map(str, years))})"
