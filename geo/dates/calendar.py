"""The time expressions of a whole document, each leaning on what was said before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.dates.bounds import bounded
from geo.dates.days import Days
from geo.dates.meaning import Meaning
from geo.dates.named import Named, Periods
from geo.dates.quotes import Quotes
from geo.dates.resolve import Answer, Moment, Said, answer
from geo.dates.scan import scan
from geo.dates.span import Bound, TimeSpan
from geo.dates.words import Token, read
from geo.model import Document, Passage
from geo.passages import footnote_marks

_MONTH, _YEAR = 31, 366
_NEXT_PARAGRAPH = 2
"""So many lines further begins the paragraph behind one, an empty line between them."""
_LEANED_ON = frozenset({"in", "after", "attribute"})
_AHEAD = frozenset({"will", "shall", "plans", "planned", "plan", "scheduled", "expected", "due", "set", "slated", "upcoming", "going"})
_LOOK_BACK = 12
"""So many tokens before a time tell whether it is ahead."""


class _Spot(NamedTuple):
    """An expression or a named period in the tokens of a passage."""

    start: int
    end: int
    bound: Bound
    what: Meaning | Named


@dataclass(frozen=True, slots=True)
class Calendar:
    """Finds times; made once, used for any number of documents."""

    periods: Periods

    @classmethod
    def load(cls) -> Calendar:
        """A calendar with the named periods that ship with sitmap.

        Raises
        ------
        GazetteerError
            If their file is not what it should be.
        """
        return cls(Periods.load())

    def find(self, document: Document, passages: Sequence[Passage]) -> tuple[TimeSpan, ...]:
        """The time expressions of a document, in order of their start, none within another.

        Time is linear in the length of the text.

        Parameters
        ----------
        document
            Its text, and its ``earliest`` and ``latest`` for what is relative to its date.
        passages
            Of this document, in order.

        Examples
        --------
        >>> from geo.passages import split
        >>> text = "In March 2025 talks began. They ended in May, under al-Sharaa."
        >>> written = Document(id="d", text=text, title="", source="", sha256="")
        >>> for found in Calendar.load().find(written, split("d", text)):
        ...     print(found.exact, found.earliest, found.latest, found.basis)
        March 2025 2025-03-01 2025-03-31 stated
        May 2025-05-01 2025-05-31 context
        under al-Sharaa 2024-12-08 None named
        """
        marks = frozenset(at for start, end in footnote_marks(document.text) for at in range(start, end))
        quotes = Quotes.of(document.text)
        found: list[TimeSpan] = []
        said: Said | None = None
        near: Said | None = None
        line, seen = 0, 0
        for passage in passages:
            line += document.text.count("\n", seen, passage.start)
            seen = max(seen, passage.start)
            tokens = read(document.text, passage.start, passage.end, marks)
            for spot in self._spots(tokens):
                start, end = tokens[spot.start].start, tokens[spot.end - 1].end
                leaned, ahead = _leaned_on(said, near, line), _is_ahead(tokens, spot.start)
                moment = Moment(document=document, said=leaned, line=line, quoted=quotes.hold(start), ahead=ahead)
                told = _answer(spot.what, moment)
                found.append(_span(document, passage, (start, end), spot.bound, told))
                said = _said(told, spot, document.text[start:end], line) or said
                near = said if said and not _is_whole_year(said) else near
        return tuple(found)

    def _spots(self, tokens: Sequence[Token]) -> list[_Spot]:
        """Expressions and named periods; of two that overlap the longer, of equal ones the named."""
        named = [_Spot(name.start, name.end, name.bound, name) for name in self.periods.find(tokens)]
        plain = [_Spot(found.start, found.end, found.bound, found.meaning) for found in scan(tokens)]
        kept: list[_Spot] = []
        for spot in sorted((*named, *plain), key=lambda spot: (spot.start, -spot.end, not isinstance(spot.what, Named))):
            if kept and spot.start < kept[-1].end:
                if spot.end - spot.start > kept[-1].end - kept[-1].start:
                    kept[-1] = spot
                continue
            kept.append(spot)
        return kept


def _answer(what: Meaning | Named, moment: Moment) -> Answer:
    return Answer(what.days, "named", what.how) if isinstance(what, Named) else answer(what, moment)


def _span(document: Document, passage: Passage, where: tuple[int, int], bound: Bound, told: Answer) -> TimeSpan:
    known = told.days.first is not None or told.days.last is not None
    earliest, latest = bounded(told.days, bound, document.latest, shared=told.basis == "named") if known else told.days
    # A period that goes on does so up to the text's last possible day.
    if told.basis == "named" and latest is None and bound == "in" and earliest and document.latest and document.latest >= earliest:
        latest = document.latest
    start, end = where
    return TimeSpan(
        passage=passage.id,
        start=start,
        end=end,
        exact=document.text[start:end],
        earliest=earliest,
        latest=latest,
        basis=told.basis,
        bound=bound,
        how=told.how,
    )


def _said(told: Answer, spot: _Spot, exact: str, line: int) -> Said | None:
    """What later expressions may lean on: a time of a year at most that dates what is told, or a thing's day or month."""
    first, last = told.days
    if spot.bound not in _LEANED_ON or isinstance(spot.what, Named) or first is None or last is None:
        return None
    longest = _MONTH if spot.bound == "attribute" else _YEAR
    return Said(Days(first, last), exact, line) if (last - first).days < longest else None


def _leaned_on(said: Said | None, near: Said | None, line: int) -> Said | None:
    """The time named last; a bare year of another paragraph gives way to a day or month before it, and of one farther back to nothing.

    "In 2023" is mostly of the past; what a later paragraph tells of July need not be.
    """
    if said is None or said.line == line or not _is_whole_year(said):
        return said
    return near or (said if line - said.line <= _NEXT_PARAGRAPH else None)


def _is_whole_year(said: Said) -> bool:
    return (said.days.last - said.days.first).days >= _YEAR - 3


def _is_ahead(tokens: Sequence[Token], start: int) -> bool:
    return any(token.text.lower() in _AHEAD for token in tokens[max(0, start - _LOOK_BACK) : start])
