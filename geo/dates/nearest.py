"""Which time dates an event: the nearest of its own clause, or that of the clause it hangs on, else the document's range."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from geo.dates.resolve import document_range
from geo.dates.span import TimeSpan
from geo.model import Document, Passage

# What begins a clause, and whether it takes the time of the clause it hangs on.
_OPENERS = re.compile(
    r"(?P<own>\b(?:that|which|who|whom|whose|because|if|whether|although|though|whereas|unlike|despite)\b|[:;“”\"«»()])"
    r"|(?P<with>\b(?:when|while|where|as|but|then|and)\b|[—–])"
    r"|(?P<comma>,)",
    re.IGNORECASE,
)
_COMMA = 20
"""What a comma between weighs, in code points."""
_BEHIND = 2
"""Fewer words than these may stand between a time that is an attribute and the noun it belongs to."""


_REACH = 2_000
"""Code points that are looked at on either side, so that a text that is one passage takes linear time."""
_APART = 60
"""No noun is further from its time than so many code points."""
_BREAK = re.compile(r"[,;:.()]")


class _Clause(NamedTuple):
    start: int
    parent: int
    """Number of the clause it hangs on; itself for the first."""
    shares: bool
    """Whether it takes that clause's time where it has none."""


def of_document(document: Document, passage: Passage, at: int) -> TimeSpan:
    """The time of a passage that states none: the document's range, and it says so.

    Parameters
    ----------
    document, passage
        The passage and its document.
    at
        Where the event stands, in code points; the span is empty and stands there.

    Examples
    --------
    >>> written = Document(id="d", text="Troops left.", title="", source="", sha256="")
    >>> of_document(written, Passage(id="d/p1", document="d", start=0, end=12, kind="sentence"), 7).how
    "no time in the passage: the document's date, not known"
    """
    return _fallback(document, passage, at, "no time in the passage")


def nearest(document: Document, passage: Passage, spans: Sequence[TimeSpan], start: int, end: int) -> TimeSpan:
    """The time expression that dates an event, else the document's range.

    Clauses are told apart by the words and marks that open them, no parser is asked. A time counts if it stands in the
    event's own clause, or at the front of the sentence, or in the clause that a "when" or "and" hangs on; not if it stands
    in another clause ("he said on Tuesday that ..."). A time that is an attribute ("the 1974 agreement") counts only
    for the noun it stands with.

    Parameters
    ----------
    document, passage
        The passage and its document.
    spans
        The times of the document or of the passage alone, in order of their start.
    start, end
        The event's span in code points ("deployed").

    Examples
    --------
    >>> from geo.dates import Calendar
    >>> from geo.passages import split
    >>> text = "He said on 3 May 2024 that troops left Homs in 2022."
    >>> written = Document(id="d", text=text, title="", source="", sha256="")
    >>> passages = split("d", text)
    >>> nearest(written, passages[0], Calendar.load().find(written, passages), 34, 38).exact
    '2022'
    """
    text = document.text
    low, high = max(passage.start, start - _REACH), min(passage.end, end + _REACH)
    near = spans[bisect_left(spans, low, key=_start) : bisect_left(spans, high, key=_start)]
    here = [span for span in near if _may_date(span, text, start, end)]
    if not here:
        return of_document(document, passage, start)
    clauses = _clauses(text, low, high)
    own = _number(clauses, start)
    while True:
        inside = [span for span in here if _number(clauses, span.start) == own]
        if inside:
            return min(inside, key=lambda span: (_distance(text, span, start, end), span.start))
        if own == 0 or not clauses[own].shares:
            break
        own = clauses[own].parent
    return _fallback(document, passage, start, "the times of the passage stand in other clauses")


def _fallback(document: Document, passage: Passage, at: int, why: str) -> TimeSpan:
    return TimeSpan(
        passage=passage.id, start=at, end=at, exact="", earliest=document.earliest, latest=document.latest, basis="document",
        how=f"{why}: {document_range(document)}",
    )  # fmt: skip


def _may_date(span: TimeSpan, text: str, start: int, end: int) -> bool:
    """A time that belongs to a noun dates only that: "the January 2025 reopening", "the raid of 11 September 2014"."""
    if span.bound != "attribute":
        return True
    if end <= span.start:
        return span.start - end < _APART and text[end : span.start].split()[:1] == ["of"]
    between = text[span.end : start] if start - span.end < _APART else ","
    return not _BREAK.search(between) and len(between.split()) < _BEHIND


def _start(span: TimeSpan) -> int:
    return span.start


def _clauses(text: str, start: int, end: int) -> list[_Clause]:
    """The clauses of a stretch by where they start; one that a comma closed goes on with the clause around it."""
    clauses = [_Clause(start, 0, shares=True)]
    # Clauses that a comma before "who" or "which" opened; the next comma closes them.
    open_ones: list[int] = []
    comma = -2
    for match in _OPENERS.finditer(text, start, end):
        if match["comma"]:
            if open_ones and match.start() > clauses[-1].start:
                clauses.append(_Clause(match.end(), clauses[open_ones.pop()].parent, shares=True))
            comma = match.end()
            continue
        parent = len(clauses) - 1
        clauses.append(_Clause(match.start(), parent, shares=match["with"] is not None))
        if text[comma : match.start()].isspace() and match["own"] and match["own"].isalpha():
            open_ones.append(parent + 1)
    return clauses


def _number(clauses: Sequence[_Clause], at: int) -> int:
    return bisect_right(clauses, at, key=lambda clause: clause.start) - 1


def _distance(text: str, span: TimeSpan, start: int, end: int) -> int:
    """Code points between a time and an event; commas weigh more."""
    low, high = (span.end, start) if span.end <= start else (end, max(end, span.start))
    return high - low + _COMMA * text.count(",", low, high)
