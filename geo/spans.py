"""Spans of a text, asked which of them another one meets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Spans:
    """Spans in order, from first to last code point, the last not among them; they may overlap.

    Parameters
    ----------
    spans
        In any order.

    Examples
    --------
    >>> spans = Spans([(0, 4), (10, 12)])
    >>> spans.meet(3, 6), spans.meet(4, 10)
    (True, False)
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Note how far each and those before it reach."""
        self._spans = sorted(spans)
        self._ends: list[int] = []
        for _, end in self._spans:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has a sign of this span."""
        at = bisect_left(self._spans, (end, 0)) - 1
        return at >= 0 and self._ends[at] > start

    def exceed(self, start: int, end: int) -> bool:
        """Whether one that meets this span is the same, or reaches beyond it.

        Examples
        --------
        >>> spans = Spans([(0, 4)])
        >>> spans.exceed(0, 4), spans.exceed(0, 6), spans.exceed(2, 6)
        (True, False, True)
        """
        first = bisect_right(self._ends, start)
        met = (span for span in self._spans[first : bisect_left(self._spans, (end, 0))] if span[1] > start)
        return any(span[0] < start or span[1] > end or span == (start, end) for span in met)
