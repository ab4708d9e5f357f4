"""Zones named again: "Israel holds a buffer zone in southern Syria ... Its troops patrol the buffer zone" means that one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.model import Document, Mention, Passage, mark
from geo.spans import Spans

_ZONE = re.compile(
    r"\b(?:the|this|that) (?P<zone>(?P<word>buffer|demilitari[sz]ed|security|safe|separation|de-?escalation|no-fly|exclusion) zone)\b"
    r"(?! (?:in|of|along|between)\b)",
    re.IGNORECASE,
)
"""A zone that is spoken of as known."""
_AGAIN = 0.85
"""How sure the one that was named last is meant."""


def again(document: Document, passages: Sequence[Passage], named: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions of zones that an earlier passage, or an earlier word of the same one, says the place of.

    Parameters
    ----------
    document, passages
        The text.
    named
        The mentions of places that are known, in any order; "buffer zone in southern Syria" among them.
    """
    if " zone" not in document.text:
        return
    zones = sorted((one for one in named if one.target and "zone" in one.exact.lower()), key=lambda mention: mention.start)
    taken = Spans((one.start, one.end) for one in named)
    for passage in passages if zones else ():
        for found in _ZONE.finditer(document.text, passage.start, passage.end):
            word = found["word"].lower()
            meant = next((one for one in reversed(zones) if one.end <= found.start() and word in one.exact.lower()), None)
            start, end = found.span("zone")
            if meant is not None and not taken.meet(start, end):
                confidence = round(_AGAIN * meant.confidence, 3)
                yield mark(document, passage.id, start, end, "place", target=meant.target, confidence=confidence)
