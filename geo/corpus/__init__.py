"""Corpora: more texts than fit in memory or on one machine, in partitions, with findings that survive an interruption.

``inputs`` reads folders, files and URLs as a stream, ``partitions`` cuts it, ``work`` finds what one partition says, ``local`` and
``cluster`` do so in this process or on Dask, ``run`` is the folder in which the findings come together, and ``gather`` makes an
atlas of it.
"""

from __future__ import annotations

from geo.corpus.gather import gather
from geo.corpus.inputs import Counted, items
from geo.corpus.partitions import Item, Partition, partitions
from geo.corpus.run import Progress, Report, Run, is_run, process

__all__ = ["Counted", "Item", "Partition", "Progress", "Report", "Run", "gather", "is_run", "items", "partitions", "process"]
