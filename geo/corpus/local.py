"""Works on partitions in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

from geo.corpus.partitions import Item, Partition
from geo.corpus.run import Engine
from geo.corpus.work import Outcome, work
from geo.pipeline import Tools
from geo.timing import seconds_for, within


def here(using: Tools) -> Engine:
    """The engine of this process."""

    def run(parts: Iterator[Partition]) -> Iterator[tuple[Partition, list[Outcome]]]:
        for partition in parts:
            yield partition, work(partition, using, _watched)

    return run


def _watched(item: Item) -> AbstractContextManager[None]:
    return within(seconds_for(item.size), item.source)
