"""A text that kills the process that reads it."""

from __future__ import annotations

import os

from geo.corpus.cluster import on_worker

POISON = b"POISON"


def killed_by_poison(data: bytes, key: bytes) -> bytes:
    """As the work of a cluster, but a segmentation fault would not be quicker."""
    if POISON in data:
        os._exit(1)
    return on_worker(data, key)
