"""Inputs made to be slow, the short form: twice the text takes about twice the steps.

Steps are the lines of Python that are run, the same on every machine. What libraries do inside, such as the search of a regular
expression, is no step; :mod:`tests.stress.adversarial` measures the time of the processor instead.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from tests.stress.adversarial import TEXTS
from tests.stress.targets import TARGETS, small_tools

SIZE = 1_500
MOST = 3.0
"""2 is linear, 4 is quadratic."""


def steps(data: bytes) -> int:
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:  # noqa: ANN401 - as sys.settrace wants it
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        TARGETS["text"](data)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", TEXTS)
def test_steps_grow_with_the_text(name: str) -> None:
    small_tools()
    TARGETS["text"](TEXTS[name](200))
    small, large = (steps(TEXTS[name](size)) for size in (SIZE, 2 * SIZE))
    assert large < MOST * small + 10_000
