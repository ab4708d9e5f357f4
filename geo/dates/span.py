"""A time expression of a passage: where it stands, from which day to which day, how exactly, and how that is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Basis = Literal["stated", "context", "document", "named"]
Bound = Literal["in", "since", "until", "before", "after", "attribute"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """A time expression and the days it may mean; the first day is never after the last.

    Examples
    --------
    >>> day = dt.date(2025, 7, 31)
    >>> TimeSpan(passage="d/p1", start=3, end=16, exact="July 31, 2025", earliest=day, latest=day, basis="stated", how="stated").date_prec
    1
    """

    passage: str
    """Id of the passage."""
    start: int
    """Offset in code points of the document's text."""
    end: int
    """Exclusive; equal to ``start`` where the passage states no time."""
    exact: str
    """``text[start:end]``."""
    earliest: dt.date | None
    """First possible day; None where that is open or not known, and ``how`` says why."""
    latest: dt.date | None
    """Last possible day, inclusive; None where that is open or not known."""
    basis: Basis
    """stated: in full; context: with the help of an earlier expression; document: of the document's date; named: a known period."""
    bound: Bound = "in"
    """Where what is told lies; attribute: the time belongs to a thing that is named ("the 1974 agreement"), not to what is told."""
    how: str
    """For the reader: how the days were found, or why they could not be."""

    @property
    def date_prec(self) -> int | None:
        """The precision that UCDP gives an interval this long; None where an end is open."""
        return None if self.earliest is None or self.latest is None else date_prec(self.earliest, self.latest)

    @property
    def resolved(self) -> bool:
        """Whether a day is known at one end at least."""
        return self.earliest is not None or self.latest is not None


def date_prec(earliest: dt.date, latest: dt.date) -> int:
    """UCDP's precision of a date, from the length of its interval.

    1 is a day, 2 a range of 2 to 6 days, 3 a week, 4 a range of 8 days to a month, 5 more than a month. UCDP ends at one
    year; a longer interval is 5 here too, and its length shows in its days.

    References
    ----------
    UCDP Georeferenced Event Dataset Codebook, variable ``date_prec``.

    Examples
    --------
    >>> date_prec(dt.date(2025, 7, 31), dt.date(2025, 7, 31)), date_prec(dt.date(2025, 7, 1), dt.date(2025, 7, 31))
    (1, 4)
    """
    days = (latest - earliest).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def date_range(earliest: dt.date | None, latest: dt.date | None) -> str:
    """An interval in words.

    Examples
    --------
    >>> date_range(dt.date(2026, 2, 1), dt.date(2026, 2, 28)), date_range(dt.date(2026, 2, 1), None)
    ('2026-02-01 to 2026-02-28', '2026-02-01 or later')
    """
    if earliest is not None and latest is not None:
        return f"{earliest}" if earliest == latest else f"{earliest} to {latest}"
    if earliest is not None:
        return f"{earliest} or later"
    return "not known" if latest is None else f"{latest} or earlier"
