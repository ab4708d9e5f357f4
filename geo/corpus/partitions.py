"""Cuts a stream of texts into partitions; the same stream gives the same partitions, so that a run can be resumed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from geo.corrections import Corrections
from geo.errors import DocumentError
from geo.model import Document

MOST_ITEMS = 64
MOST_BYTES = 256 * 1024
"""A partition is closed when it holds so many texts or bytes: some seconds of work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One text on its way: a document, or the bytes of a file that has still to be parsed."""

    id: str
    """Of the document."""
    source: str
    """What messages call it."""
    document: Document | None = None
    file: str = ""
    """Name of the file without its folder, where ``document`` is None."""
    data: bytes = b""
    entry: dict[str, Any] = field(default_factory=dict)
    """What ``sources.toml`` says of it."""

    @property
    def size(self) -> int:
        """Bytes, about."""
        return len(self.data) if self.document is None else len(self.document.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Texts that are read together."""

    number: int
    items: tuple[Item, ...]
    failures: tuple[tuple[str, str], ...] = ()
    """Source and reason of what could not be read on the way here."""
    corrections: tuple[Corrections, ...] = ()
    """That lie beside the texts; those that hold for all are part of the run."""

    def encoded(self) -> bytes:
        """As it goes to a worker; equal partitions give equal bytes."""
        return msgspec.msgpack.encode(self, order="deterministic")

    @property
    def digest(self) -> str:
        """Hash of everything that decides what is found in it."""
        return hashlib.sha256(self.encoded()).hexdigest()[:16]


def decoded(data: bytes) -> Partition:
    """What :meth:`Partition.encoded` wrote."""
    return msgspec.msgpack.decode(data, type=Partition)


def partitions(
    stream: Iterable[Item | DocumentError | Corrections], most_items: int = MOST_ITEMS, most_bytes: int = MOST_BYTES
) -> Iterator[Partition]:
    """Cut a stream.

    Parameters
    ----------
    stream
        As :func:`geo.corpus.inputs.items` gives it. Corrections hold for the documents that they name and come after them.
    most_items, most_bytes
        Close a partition when it holds so much.

    Examples
    --------
    >>> three = [Item(id=name, source=name, file=f"{name}.txt", data=b"Homs") for name in "abc"]
    >>> [[item.id for item in part.items] for part in partitions(three, most_items=2)]
    [['a', 'b'], ['c']]
    """
    number, size = 0, 0
    held: list[Item] = []
    failures: list[tuple[str, str]] = []
    corrections: list[Corrections] = []

    def closed() -> Partition:
        return Partition(number=number, items=tuple(held), failures=tuple(failures), corrections=tuple(corrections))

    for one in stream:
        if isinstance(one, Corrections):
            corrections.append(one)
            continue
        if len(held) >= most_items or size >= most_bytes or len(failures) >= most_items:
            yield closed()
            number, size, held, failures, corrections = number + 1, 0, [], [], []
        if isinstance(one, DocumentError):
            failures.append((one.source, one.reason))
        else:
            held.append(one)
            size += one.size
    if held or failures:
        yield closed()
