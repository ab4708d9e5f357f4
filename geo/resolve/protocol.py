"""What resolution is: candidates of one text in, the place each names out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from geo.gazetteer.protocol import Hit
from geo.reading import Candidate, Reading


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One entry that a candidate may name."""

    hit: Hit
    probability: float
    """Among the entries of this candidate; they sum to 1."""
    why: str = ""
    """One of :data:`geo.model.WHY` where it lost to the first choice and there is a plain reason."""


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate and the entries it may name, the most probable first."""

    candidate: Candidate
    choices: tuple[Choice, ...]
    """Empty where the gazetteer lists none."""
    reason: str = ""
    """Why there is no place, although the choices may not be empty: none of them seems to be meant."""

    @property
    def confidence(self) -> float:
        """Probability that the span names the first choice; 0 where none seems to be meant."""
        return self.candidate.probability * self.choices[0].probability if self.choices and not self.reason else 0.0


class Resolver(Protocol):
    """Decides which places the candidates of one text name."""

    def resolve(self, reading: Reading, candidates: Sequence[Candidate]) -> Sequence[Resolution]:
        """One resolution a candidate, in the same order."""
        ...
