"""Where somebody is quoted: "today" is there the speaker's, not the writer's."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_QUOTED = re.compile(r"“[^”\n]*+”?|\"[^\"\n]*+\"?|«[^»\n]*+»?|„[^“”\n]*+[“”]?")


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a text, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Quotes:
        """Read a text once, in linear time; a quotation that is not closed goes to the end of its line.

        Examples
        --------
        >>> quotes = Quotes.of("He said: “Today we win.” Today it rains.")
        >>> quotes.hold(10), quotes.hold(26)
        (True, False)
        """
        spans = [match.span() for match in _QUOTED.finditer(text)]
        return cls(tuple(start for start, _ in spans), tuple(end for _, end in spans))

    def hold(self, offset: int) -> bool:
        """Whether an offset lies within a quotation."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]
