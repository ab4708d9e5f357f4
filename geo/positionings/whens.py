"""Words that tell when: days of the week, months, and what dates are made of."""

from __future__ import annotations

WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
WHENS = WEEKDAYS | {
    "week", "month", "year", "night", "day", "weekend", "morning", "evening", "today", "yesterday", "tomorrow", "time", "hour",
}  # fmt: skip
"""Nouns that tell when by themselves: "killed Tuesday"."""
DATES = WEEKDAYS | MONTHS | {"early", "mid", "late", "last", "this", "the"}
"""Words of which dates are made."""
