"""Dates: the time expressions of passages as intervals of days, each saying how it was found.

``words`` reduces each token to a letter, ``grammar`` lists the forms over these letters and what they mean, ``scan``
applies them, ``named`` finds periods such as "under Assad", ``resolve`` turns meanings into days, ``nearest`` says which
expression dates an event. ``calendar`` is where they meet.

The grammar is our own: dateparser and parsedatetime resolve to one moment, fill in what a text leaves out with the
present day without saying so, and give neither intervals nor the kind of bound.
"""

from __future__ import annotations

from geo.dates.calendar import Calendar
from geo.dates.named import Periods
from geo.dates.nearest import nearest, of_document
from geo.dates.span import TimeSpan, date_prec

__all__ = ["Calendar", "Periods", "TimeSpan", "date_prec", "nearest", "of_document"]
