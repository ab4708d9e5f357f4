"""A text as recognition and resolution see it, and the candidates in it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.gazetteer.protocol import Hit
from geo.model import Passage
from geo.names import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A span that bears a name of the gazetteer."""

    start: int
    """Offset in code points, end exclusive."""
    end: int
    first: int
    """Number of the first token of the text in the span."""
    last: int
    """Number of the last token in the span."""
    key: str
    """The folded name: candidates of one key name the same place unless something speaks against it."""
    hits: tuple[Hit, ...]
    probability: float = 1.0
    """That the span names a place here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A span that another recogniser takes for an actor."""

    start: int
    """Offset in code points, end exclusive."""
    end: int
    kind: str
    """Kind of the actor, see :data:`geo.model.ActorKind`."""
    sure: bool
    """Whether a place's name inside most likely names no place: "Paris Hilton", "Euphrates Post"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as recognition sees it."""

    text: str
    tokens: tuple[Token, ...]
    passages: tuple[Passage, ...]
    blocked: tuple[tuple[int, int], ...] = ()
    """Spans in which no name is looked for, in order."""
    claims: tuple[Claim, ...] = ()
    """Actors' names, in order and apart: evidence for and against a place's name inside."""
