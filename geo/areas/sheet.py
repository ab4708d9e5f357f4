"""A passage prepared for matching: each anchor becomes a run of one letter, so that patterns read like grammar.

"near the border with Israel" becomes "near the border with PPPPPP". Lengths stay as they are, so offsets hold. What a
pattern finds is covered in turn, so that later patterns can build upon it ("a buffer zone in AAAAAAAAAAAAAA").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from geo.areas.protocol import Anchor
from geo.model import Area, Document, Passage, Place

PLACE = "\ue000"
"""Letter of a noun that names a place (private use, so no text needs it)."""
ADJECTIVE = "\ue001"
"""Letter of an adjective or people made from a place: Syrian."""
AREA = "\ue002"
"""Letter of a phrase that was found to describe an area."""

_BLANK = str.maketrans(dict.fromkeys((PLACE, ADJECTIVE, AREA), " "))
_FOOTNOTE = re.compile(r"\[\d{1,4}\]")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What a covered run stands for."""

    start: int
    """Offset in the passage."""
    end: int
    target: Place | Area
    letter: str
    metonymic: bool
    """The government is meant, not the place ("Moscow agreed")."""
    confidence: float


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase and what it means; offsets count in the passage."""

    start: int
    end: int
    target: Place | Area | None
    confidence: float
    reason: str = ""
    """Why there is no target."""


@dataclass(slots=True)
class Sheet:
    """One passage while it is being read."""

    passage: Passage
    original: str
    text: str
    """The passage with all items covered."""
    items: list[Item]
    """In order of start, never overlapping."""
    lowered: str = field(init=False)
    """For the cheap question whether a cue word occurs at all; its offsets do not count."""

    def __post_init__(self) -> None:
        """Lower the text once."""
        self.lowered = self.original.lower()

    def item_at(self, start: int) -> Item:
        """The item whose run begins at an offset."""
        return self.items[bisect_left(self.items, start, key=lambda item: item.start)]

    def before(self, offset: int, most: int) -> Sequence[Item]:
        """The items that end before an offset, nearest first."""
        index = bisect_left(self.items, offset, key=lambda item: item.start)
        return self.items[max(0, index - most) : index][::-1]

    def after(self, offset: int, most: int) -> Sequence[Item]:
        """The items that begin at an offset or later, nearest first."""
        index = bisect_left(self.items, offset, key=lambda item: item.start)
        return self.items[index : index + most]

    def cover(self, findings: Iterable[Finding]) -> None:
        """Cover what was found, so that later patterns see one item in its place."""
        new = [_found(finding, finding.target) for finding in findings if finding.target is not None]
        widest = {item.start: item for item in sorted(new, key=lambda item: item.end)}
        kept: list[Item] = []
        for item in sorted([*widest.values(), *self.items], key=lambda item: (item.start, -item.end)):
            if not kept or item.start >= kept[-1].end:
                kept.append(item)
        self.items = kept
        self.text = _covered(self.original, kept)


def _found(finding: Finding, target: Place | Area) -> Item:
    letter = PLACE if isinstance(target, Place) else AREA
    return Item(start=finding.start, end=finding.end, target=target, letter=letter, metonymic=False, confidence=finding.confidence)


def _covered(original: str, items: Sequence[Item]) -> str:
    text = _FOOTNOTE.sub(lambda mark: " " * len(mark.group()), original.translate(_BLANK))
    pieces: list[str] = []
    done = 0
    for item in items:
        pieces += (text[done : item.start], item.letter * (item.end - item.start))
        done = item.end
    return "".join((*pieces, text[done:]))


def sheets(document: Document, passages: Sequence[Passage], anchors: Sequence[Anchor]) -> Iterator[Sheet]:
    """Prepare every passage that holds an anchor.

    Parameters
    ----------
    document
        The text that passages and anchors belong to.
    passages
        In order of their start.
    anchors
        In any order. Of anchors that overlap, the one that begins first (then the longest) counts; those that reach
        over the end of their passage don't.

    Yields
    ------
    One sheet a passage, in order.
    """
    ordered = sorted(anchors, key=lambda anchor: (anchor.mention.start, -anchor.mention.end, anchor.mention.id))
    index = 0
    for passage in passages:
        items: list[Item] = []
        while index < len(ordered) and ordered[index].mention.start < passage.end:
            anchor = ordered[index]
            index += 1
            start, end = anchor.mention.start - passage.start, anchor.mention.end - passage.start
            free = items[-1].end if items else 0
            if free <= start < end <= passage.end - passage.start:
                items.append(_anchored(anchor, start, end))
        if items:
            original = document.text[passage.start : passage.end]
            yield Sheet(passage=passage, original=original, text=_covered(original, items), items=items)


def _anchored(anchor: Anchor, start: int, end: int) -> Item:
    sense = anchor.mention.sense
    return Item(
        start=start,
        end=end,
        target=anchor.place,
        letter=ADJECTIVE if sense == "adjectival" else PLACE,
        metonymic=sense == "metonymic",
        confidence=anchor.mention.confidence,
    )
