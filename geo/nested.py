"""Whether a place's name is only part of a longer name: the "Paris" of "Paris Police Department", the "Aleppo" of "University of Aleppo".

Such a mention still says something of the place, and annotated corpora count many of them; but what the sentence speaks of is a body
that bears the name, so the mention says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from geo.model import Actor, Mention
from geo.names import fold

_AFTER = re.compile(r"(?:[ -](?:of the |of |and |for )?[A-Z][\w\u2019'&-]*){1,5}")
_BEFORE = re.compile(r"\b([A-Z][\w-]*) of (?:the )?(?:[A-Z][\w-]* ){0,2}$")
_LONGEST_BEFORE = 60
_NO_BODIES = frozenset({"state", "government", "community"})
"""Kinds of actors that a place stands for rather than is part of."""


def with_nested(text: str, mentions: Iterable[Mention], named: Sequence[tuple[Mention, Actor]], bodies: Collection[str]) -> list[Mention]:
    """The mentions of places, those that are part of a longer name marked as such.

    Parameters
    ----------
    text
        Of the document.
    mentions
        Of places.
    named
        Mentions of actors with what they name.
    bodies
        Folded words that end the names of bodies: police, university.
    """
    spans = _Spans((mention.start, mention.end) for mention, actor in named if actor.kind not in _NO_BODIES)
    marked = []
    for mention in mentions:
        plain = mention.sense in {"literal", "metonymic"} and mention.target is not None
        if plain and (spans.cover(mention.start, mention.end) or in_body(text, mention.start, mention.end, bodies)):
            marked.append(replace(mention, sense="part of name"))
        else:
            marked.append(mention)
    return marked


class _Spans:
    """Spans that may overlap, and for each the farthest end so far, so that asking takes no longer in a long text."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._farthest = list(accumulate((end for _, end in self._spans), max))

    def cover(self, start: int, end: int) -> bool:
        """Whether one that is longer than this one covers it."""
        before = bisect_left(self._starts, start) - 1  # of those that begin with it the longest comes last
        last = bisect_right(self._starts, start) - 1
        return (before >= 0 and self._farthest[before] >= end) or (last > before and self._spans[last][1] > end)


def in_body(text: str, start: int, end: int, bodies: Collection[str]) -> bool:
    """Whether the words around a span (code points, end exclusive) make it part of a body's name.

    Examples
    --------
    >>> in_body("the Paris Police Department", 4, 9, {"department"}), in_body("the University of Aleppo", 18, 24, {"university"})
    (True, True)
    >>> in_body("in Paris on Monday", 3, 8, {"department"})
    False
    """
    following = _AFTER.match(text, end)
    if following is not None and fold(re.split(r"[ -]", following.group())[-1]) in bodies:
        return True
    preceding = _BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start])
    return preceding is not None and fold(preceding[1]) in bodies
