"""Works on partitions in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from geo.corpus.partitions import Partition
from geo.corpus.run import Engine
from geo.corpus.work import Outcome, work
from geo.pipeline import Tools


def here(using: Tools) -> Engine:
    """The engine of this process."""

    def run(parts: Iterator[Partition]) -> Iterator[tuple[Partition, list[Outcome]]]:
        for partition in parts:
            yield partition, work(partition, using)

    return run
