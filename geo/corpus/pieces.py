"""Partitions in pieces, for workers that work side by side.

A partition is some seconds of work. Sent out whole, the last ones would leave most workers waiting for those that drew them late; in
pieces of about a second they end together, and the folder of the run still has few files.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from geo.corpus.partitions import Partition
from geo.corpus.work import Outcome

MOST_BYTES = 48 * 1024
"""A piece is closed when it holds so many bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some texts of a partition, next to each other."""

    partition: Partition
    first: int
    after: int
    given_up: int = 0
    """So often the cluster gave it up."""

    @property
    def part(self) -> Partition:
        """As a partition of its own; what could not be read on the way here need not travel."""
        return replace(self.partition, items=self.partition.items[self.first : self.after], failures=())

    def single(self) -> list[Piece]:
        """Its texts, each alone."""
        return [replace(self, first=at, after=at + 1) for at in range(self.first, self.after)]


def pieces(partition: Partition, most_bytes: int = MOST_BYTES) -> list[Piece]:
    """Cut a partition, between texts; one without a text is one piece.

    Examples
    --------
    >>> from geo.corpus.partitions import Item
    >>> part = Partition(number=0, items=tuple(Item(id=name, source=name, data=b"Homs") for name in "abc"))
    >>> [(one.first, one.after) for one in pieces(part, most_bytes=8)]
    [(0, 2), (2, 3)]
    """
    cut, first, size = [], 0, 0
    for at, item in enumerate(partition.items, start=1):
        size += item.size
        if size >= most_bytes or at == len(partition.items):
            cut.append(Piece(partition=partition, first=first, after=at))
            first, size = at, 0
    return cut or [Piece(partition=partition, first=0, after=0)]  # of what could not be read at all


@dataclass(slots=True)
class Gathered:
    """What came of pieces, until their partitions are whole."""

    _held: dict[int, dict[int, Outcome]] = field(default_factory=dict)

    def put(self, piece: Piece, outcomes: list[Outcome]) -> list[Outcome] | None:
        """Add what came of a piece; all that came of its partition, in the order of its texts, if this was the last one."""
        number = piece.partition.number
        held = self._held.setdefault(number, {})
        held.update(zip(range(piece.first, piece.after), outcomes, strict=True))
        if len(held) < len(piece.partition.items):
            return None
        return [outcome for _, outcome in sorted(self._held.pop(number).items())]
