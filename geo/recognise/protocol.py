"""What recognition is: a text in, spans that may name places out, each with a probability."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from geo.reading import Candidate, Reading


class Recogniser(Protocol):
    """Finds the spans that name places."""

    def recognise(self, reading: Reading) -> Sequence[Candidate]:
        """Candidates in order of their start, none overlapping another."""
        ...
