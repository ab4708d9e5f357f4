"""Words that tell when: days of the week, months, and what dates are made of."""

from __future__ import annotations

WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
DATES = WEEKDAYS | MONTHS | {"early", "mid", "late", "last", "this", "the"}
"""Words of which dates are made."""
