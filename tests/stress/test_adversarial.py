"""Inputs made to be slow, the short form: twice the text takes about twice the steps.

The long form, :mod:`tests.stress.adversarial`, measures the time of the processor.
"""

from __future__ import annotations

from functools import partial

import pytest

from tests.steps import steps
from tests.stress.adversarial import TEXTS
from tests.stress.targets import TARGETS, small_tools

SIZE = 1_500
MOST = 3.0
"""2 is linear, 4 is quadratic."""


@pytest.mark.parametrize("name", TEXTS)
def test_steps_grow_with_the_text(name: str) -> None:
    small_tools()
    TARGETS["text"](TEXTS[name](200))
    small, large = (steps(partial(TARGETS["text"], TEXTS[name](size))) for size in (SIZE, 2 * SIZE))
    assert large < MOST * small + 10_000
