"""Work counted instead of timed: the lines of Python that are run are as many on every machine, however busy it is.

What libraries do inside, such as the search of a regular expression, is no step; ``python -m tests.stress.adversarial`` measures the
time of the processor instead.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Lines of Python that `work` runs.

    Examples
    --------
    >>> def count(to):
    ...     while to:
    ...         to -= 1
    >>> steps(lambda: count(200)) - steps(lambda: count(100))
    200
    """
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401 - as sys.settrace wants it
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
